"""What was changed by hand, in a line, and the way back."""

from typing import Final

from bot.render.layout import block, button, code, head, names, page, tidy
from bot.render.tags import value_of
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account_changes import ChangeKind, KeptSecrets, MadeChange
from engine.model.columns import TYPED_COLUMNS, Column, Value
from engine.model.import_plan import FieldChange

_OF_PHONES: Final = (ChangeKind.REPLACE, ChangeKind.FORGET)
_PHONE_ROOM: Final = 24
_PHONES_SHOWN: Final = 3


def changed(words: Words, made: MadeChange) -> Raw:
    """What became of one account, or of several in numbers."""
    who = words("count-accounts", count=made.count)
    if made.kind in _OF_PHONES:
        who = words("question-phone", phone=_phones(made)[0])
    elif made.count == 1 and made.accounts:
        who = code(made.accounts[0].username)
    if made.undone:
        return words("change-undone", who=who)
    return words("change-made", who=who, what=_what(words, made))


def answer(words: Words, made: MadeChange, now: float, view_id: str = "") -> View:
    """A message of its own for a change; `view_id` is the list to go back to."""
    usernames = [account.username for account in made.accounts]
    left_out = made.left_out_disabled
    text = page(
        block(head(words, made.workspace, words("title-accounts")), changed(words, made)),
        block(
            names(words, usernames, total=made.count) if made.count > 1 else None,
            words("bulk-left-out", count=left_out) if left_out else None,
            words("change-until", until=words.moment(made.undo_until, now))
            if can_undo(made)
            else None,
        ),
    )
    rows: list[tuple[Button, ...]] = []
    if can_undo(made):
        rows.append((button(words, "button-undo", "undo", made.id, *([view_id] * bool(view_id))),))
    is_gone = made.kind is (ChangeKind.ADD if made.undone else ChangeKind.DELETE)
    if made.count == 1 and made.accounts and not is_gone:
        rows.append((button(words, "button-card", "card", made.accounts[0].account_id),))
    to = ("list", view_id) if view_id else ("accounts", made.workspace or "")
    rows.append((button(words, "button-to-list", *to),))
    return View(text, tuple(rows))


def can_undo(made: MadeChange) -> bool:
    """Whether there is a way back from it."""
    return not made.undone and made.undo_until > 0


def typed(words: Words, column: Column, value: Value | None) -> Raw:
    """What one of the `TYPED_COLUMNS` says now."""
    if value is None:
        return words(f"changed-no-{column}")
    return words(f"changed-{column}", value=value_of(words, column, value))


def _what(words: Words, made: MadeChange) -> Raw:
    match made.kind:
        case ChangeKind.ADD:
            return words("changed-added")
        case ChangeKind.DELETE:
            return words("changed-deleted")
        case ChangeKind.IMPORT:
            return words("changed-imported")
        case ChangeKind.REPLACE:
            return words("changed-replaced", count=made.count, phone=_phones(made)[-1])
        case ChangeKind.FORGET:
            return words("changed-forgotten", count=made.count)
        case ChangeKind.MATCH:
            phones = _phones(made)
            shown = names(words, phones, _PHONES_SHOWN)
            return words("changed-matched", count=len(phones), phones=shown)
        case _:
            # A bulk action does the same to all of them.
            fields = made.accounts[0].fields if made.accounts else ()
            told = [_field(words, field) for field in fields]
            return Raw(", ".join(told)) if told else words("changed-somehow")


def _phones(made: MadeChange) -> list[str]:
    """What those it is about were called; nothing of it is known a day later."""
    return [tidy(name, _PHONE_ROOM) for name in made.phones.values()] or ["?"]


def _field(words: Words, field: FieldChange) -> Raw:
    new = field.new
    match field.column:
        case Column.STATUS:
            return words("changed-disabled" if new else "changed-enabled")
        case Column.LOGINED:
            return words("changed-signed-in" if new else "changed-signed-out")
        case Column.DEVICE | Column.DEVICE_INDEX:
            if new is None:
                return words("changed-unbound")
            return words("changed-bound", phone=tidy(str(new), 24))
        case Column.USERNAME:
            return words("changed-name", old=code(str(field.old)), new=code(str(new)))
        case Column.PWD:
            if new is None:
                return words("changed-no-password")
            with_codes = new == KeptSecrets.PASSWORD_AND_CODES
            return words("changed-password-codes" if with_codes else "changed-password")
        case Column.TOTP:
            return words("changed-no-totp" if new is None else "changed-totp")
        case column if column in TYPED_COLUMNS:
            return typed(words, column, new)
        case _:
            return words("changed-somehow")
