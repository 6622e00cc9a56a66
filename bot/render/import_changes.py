"""What an import would change, field by field; secrets only as "changed"."""

from collections.abc import Iterator
from typing import Final

from bot.render.layout import block, button, code, head, listed, page
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import UNSET
from engine.model.columns import SECRET_COLUMNS, TYPED_COLUMNS, Column
from engine.model.files import ImportPreview
from engine.model.import_plan import Create, FieldChange, ImportPlan, Update

PER_PAGE: Final = 10
_VALUE: Final = 30
_LOST_SHOWN: Final = 5
_STATES: Final = (Column.LOGINED, Column.STATUS)
"""What a file has as 0 and 1."""


def count(plan: ImportPlan) -> int:
    """How many changes there are: fields of known accounts, and new accounts."""
    return len(plan.creates) + sum(len(update.fields) for update in plan.updates)


def lines(words: Words, plan: ImportPlan, start: int, most: int) -> list[Raw]:
    """Up to `most` changes from the one numbered `start`, under the accounts they belong to."""
    told: list[Raw] = []
    account = None
    for step in _part(plan, start, most):
        if isinstance(step, Create):
            told.append(_new(words, step))
            continue
        update, field = step
        if update.row != account:
            account = update.row
            told.append(_known(words, update))
        told.append(_field(words, update, field))
    return told


def lost_secrets(words: Words, plan: ImportPlan) -> Raw | None:
    """Whose 2FA secret would go, by name: nobody looks for that among many changes."""
    lost = [
        words("import-totp-lost-of", name=code(update.username), row=str(update.row))
        for update in plan.updates
        if update.changes.totp is None
        and Column.TOTP not in {field.column for field in update.fields}
    ]
    if not lost:
        return None
    return Raw(block(words("import-totp-lost"), listed(words, lost, _LOST_SHOWN)))


def changes(words: Words, shown: ImportPreview, plan: ImportPlan, number: int) -> View:
    """A page of them, by its number from 0."""
    total = count(plan)
    last = max(0, (total - 1) // PER_PAGE)
    number = min(max(0, number), last)
    start = number * PER_PAGE
    end = min(total, start + PER_PAGE)
    text = page(
        block(
            head(words, shown.workspace, words("title-import")),
            words("import-recounted") if shown.recounted else None,
        ),
        words("import-changes", start=str(start + 1), end=str(end), count=total),
        block(*lines(words, plan, start, PER_PAGE)),
    )
    turns: list[Button] = []
    if number > 0:
        turns.append(button(words, "button-earlier", "import", shown.id, "changes", number - 1))
    if number < last:
        turns.append(button(words, "button-later", "import", shown.id, "changes", number + 1))
    back = (button(words, "button-to-preview", "import", shown.id, "preview"),)
    return View(text, (tuple(turns), back) if turns else (back,))


def _part(plan: ImportPlan, start: int, most: int) -> Iterator[tuple[Update, FieldChange] | Create]:
    end = start + most
    at = 0
    for update in plan.updates:
        after = at + len(update.fields)
        if after > start:
            for field in update.fields[max(0, start - at) : end - at]:
                yield update, field
        at = after
        if at >= end:
            return
    yield from plan.creates[max(0, start - at) : end - at]


def _known(words: Words, update: Update) -> Raw:
    return words("import-change-of", name=code(update.username), row=str(update.row))


def _field(words: Words, update: Update, field: FieldChange) -> Raw:
    column, changes = field.column, update.changes
    if column not in SECRET_COLUMNS:
        old, new = _value(words, column, field.old), _value(words, column, field.new)
        return words("import-change-field", column=column, old=old, new=new)
    if column is Column.TOTP and changes.totp is None:
        return words("import-change-totp-removed")
    changed = words("import-change-secret", column=column)
    if column is not Column.PWD or changes.totp is UNSET:
        return changed
    totp = words("import-change-totp-lost" if changes.totp is None else "import-change-totp-new")
    return totp if changes.password is UNSET else Raw(block(changed, totp))


def _value(words: Words, column: Column, value: str | int | None) -> Raw:
    if column in _STATES:
        return words(f"import-change-{column}-{int(bool(value))}")
    return words("import-change-empty") if value is None else code(str(value), _VALUE)


def _new(words: Words, create: Create) -> Raw:
    account = create.account
    parts = (
        *(words(f"import-with-{column}") for column in TYPED_COLUMNS if column in account.values),
        words("import-with-password") if account.password else None,
        words("import-with-codes") if account.totp else None,
        words("import-with-phone") if account.phone_id or create.remember else None,
        words("import-with-disabled") if account.status else None,
    )
    told = Raw(", ".join(part for part in parts if part))
    return words(
        "import-change-new",
        name=code(account.username),
        row=str(create.row),
        parts=words("import-change-with", parts=told) if told else "",
    )
