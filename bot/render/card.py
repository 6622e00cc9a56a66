"""An account's card: everything about it but its secrets, and what can be done with it."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.render import changes, outcomes
from bot.render.badges import badges
from bot.render.figures import figures
from bot.render.kinds import KINDS
from bot.render.layout import block, button, code, head, in_rows, page, tidy
from bot.render.phone_state import standing
from bot.render.tags import NOTE_SHOWN, value_of
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Account
from engine.model.account_changes import AccountCard
from engine.model.columns import SECRET_COLUMNS, SPECS, TYPED_COLUMNS, Column
from engine.model.operator import Role
from engine.model.phone import PhoneView
from engine.model.run import JobState
from engine.model.run_view import JobView

_TOGGLES: Final = {
    Column.STATUS: ("button-disable", "button-enable"),
    Column.LOGINED: ("button-signed-in", "button-signed-out"),
}
_TYPED: Final = (Column.USERNAME, *TYPED_COLUMNS, *SECRET_COLUMNS)


def card(
    words: Words,
    shown: AccountCard,
    now: float,
    *,
    role: Role = Role.ADMIN,
    view_id: str = "",
    note: Raw | None = None,
    change_id: int | None = None,
) -> View:
    """`role`: whose buttons there are. `view_id`: the list one came from.

    `note` says what happened; `change_id` is what can be undone of it.
    """
    account = shown.account
    text = page(
        block(head(words, account.workspace, code(account.username)), note),
        _state(words, account, now),
        block(
            *(
                typed(words, account, column)
                for column in TYPED_COLUMNS
                if _is_told(account, column)
            ),
            _password(words, shown, now),
            words("card-totp" if account.has_totp else "card-no-totp"),
            _phone(words, shown.phone, now),
        ),
        _jobs(words, shown.jobs, now),
        figures(words, shown.figures, now),
    )
    return View(text, _keyboard(words, shown, role, view_id, change_id))


def fields(words: Words, shown: AccountCard, view_id: str = "") -> View:
    """Which field to change."""
    account = shown.account
    choices = [_edit(words, shown, column) for column in _TYPED]
    rows = [tuple(choices[at : at + 2]) for at in range(0, len(choices), 2)]
    if account.has_password:
        mark = shown.marks[Column.PWD]
        rows.append((button(words, "button-no-password", "edit", account.id, "nopassword", mark),))
    rows.append((button(words, "button-back", "card", account.id, *_via(view_id)),))
    top = head(words, account.workspace, code(account.username))
    return View(page(top, words("card-which-field")), tuple(rows))


def bind(
    words: Words, shown: AccountCard, known: Sequence[PhoneView], number: int, view_id: str = ""
) -> View:
    """Which phone the account moves to; `number` is the page, from 0."""
    account, mark = shown.account, shown.marks[Column.DEVICE]
    others = [phone for phone in known if phone.id != account.phone_id]
    top = head(words, account.workspace, code(account.username))
    text = page(top, words("bind-which" if others else "bind-no-phones"))
    rows = badges(
        words,
        others,
        number,
        choose=("set", account.id, SPECS[Column.DEVICE].by_hand, mark, view_id),
        turn=("bind", account.id, view_id),
    )
    back = (button(words, "button-back", "card", account.id, *_via(view_id)),)
    return View(text, (*rows, back))


def _is_told(account: Account, column: Column) -> bool:
    """What few accounts have is told of those that have it."""
    return not SPECS[column].extra or account.cell(column) is not None


def typed(words: Words, account: Account, column: Column) -> Raw:
    """One of the `TYPED_COLUMNS`."""
    value = account.cell(column)
    if value is None:
        return words(f"card-no-{column}")
    return words(f"card-{column}", value=value_of(words, column, value, NOTE_SHOWN))


def meanwhile(words: Words, shown: AccountCard, column: Column) -> Raw:
    """Somebody else changed it after this card was seen; how it is now."""
    account = shown.account
    match column:
        case Column.STATUS:
            now = words("changed-disabled" if account.disabled else "changed-enabled")
        case Column.LOGINED:
            now = words("changed-signed-in" if account.logined else "changed-signed-out")
        case Column.DEVICE:
            phone = shown.phone
            now = (
                words("changed-unbound")
                if phone is None
                else words("changed-bound", phone=tidy(phone.name, 24))
            )
        case Column.PWD:
            now = words("changed-password" if account.has_password else "changed-no-password")
        case Column.TOTP:
            now = words("changed-totp" if account.has_totp else "changed-no-totp")
        case Column.USERNAME:
            now = words("changed-name-now")
        case _:
            now = changes.typed(words, column, account.cell(column))
    return words("card-meanwhile", name=code(account.username), now=now)


def _keyboard(
    words: Words, shown: AccountCard, role: Role, view_id: str, change_id: int | None
) -> tuple[tuple[Button, ...], ...]:
    account, via, back = shown.account, _via(view_id), _back(words, shown, view_id)
    has_followers = Column.FOLLOWERS in shown.figures
    charts = (button(words, "button-followers", "followers", account.id),) if has_followers else ()
    if not role.includes(Role.OPERATOR):
        return ((*charts, back),)
    rows: list[tuple[Button, ...]] = []
    if change_id is not None:
        rows.append((button(words, "button-undo", "undo", change_id, *via),))
    rows += [
        *in_rows(list(_runs(words, account)), 2),
        (
            button(words, "button-edit", "fields", account.id, *via),
            _phone_button(words, account, view_id),
            *_unbind(words, shown, view_id),
        ),
        (
            _toggle(words, shown, Column.STATUS, view_id, is_on=account.disabled),
            _toggle(words, shown, Column.LOGINED, view_id, is_on=account.logined),
        ),
    ]
    if charts:
        rows.append(charts)
    if role.includes(Role.ADMIN):
        rows.append((button(words, "button-delete", "delete", account.id, *via), back))
    else:
        rows.append((back,))
    return tuple(rows)


def _back(words: Words, shown: AccountCard, view_id: str) -> Button:
    if view_id:
        return button(words, "button-to-list", "list", view_id)
    return button(words, "button-to-list", "accounts", shown.account.workspace)


def _phone_button(words: Words, account: Account, view_id: str) -> Button:
    key = "button-bind" if account.phone_id is None else "button-rebind"
    return button(words, key, "bind", account.id, view_id)


def _runs(words: Words, account: Account) -> Iterable[Button]:
    for kind in KINDS.values():
        if kind.card_key and account.workspace in kind.workspaces:
            data = (account.workspace, "account", account.id)
            yield button(words, kind.card_key, kind.kind, *data)


def _unbind(words: Words, shown: AccountCard, view_id: str) -> tuple[Button, ...]:
    if shown.account.phone_id is None:
        return ()
    mark = shown.marks[Column.DEVICE]
    data = ("set", shown.account.id, SPECS[Column.DEVICE].by_hand, mark, view_id, 0)
    return (button(words, "button-unbind", *data),)


def _toggle(
    words: Words, shown: AccountCard, column: Column, view_id: str, *, is_on: bool
) -> Button:
    """A button that sets a field to what it is not now."""
    key, by_hand = _TOGGLES[column][is_on], SPECS[column].by_hand
    data = ("set", shown.account.id, by_hand, shown.marks[column], view_id, int(not is_on))
    return button(words, key, *data)


def _edit(words: Words, shown: AccountCard, column: Column) -> Button:
    by_hand, mark = SPECS[column].by_hand, shown.marks[column]
    return button(words, f"field-{by_hand}", "edit", shown.account.id, by_hand, mark)


def _via(view_id: str) -> tuple[str, ...]:
    return (view_id,) if view_id else ()


def _state(words: Words, account: Account, now: float) -> str:
    resting = account.cooldown_until
    return block(
        words("card-disabled") if account.disabled else None,
        words("card-signed-in" if account.logined else "card-signed-out"),
        words("card-refused") if account.password_refused else None,
        words("card-unseen") if account.login_unseen else None,
        words("card-unanswered") if account.unanswered else None,
        words("card-resting", until=words.moment(resting, now))
        if resting is not None and resting > now
        else None,
    )


def _password(words: Words, shown: AccountCard, now: float) -> Raw:
    if not shown.account.has_password:
        return words("card-no-password")
    at = shown.password_changed_at
    if at is None:
        return words("card-password")
    return words("card-password-at", at=words.moment(at, now))


def _phone(words: Words, phone: PhoneView | None, now: float) -> Raw:
    if phone is None:
        return words("card-no-phone")
    return words(
        "card-phone",
        phone=tidy(phone.name, 24),
        host=tidy(phone.host, 20),
        serial=code(phone.serial, 32),
        state=standing(words, phone, now),
    )


def _jobs(words: Words, jobs: Sequence[JobView], now: float) -> str | None:
    if not jobs:
        return None
    return block(words("card-jobs"), *(_job(words, job, now) for job in jobs))


def _job(words: Words, shown: JobView, now: float) -> Raw:
    job = shown.job
    run = str(job.run_id)
    if job.outcome is None:
        if job.state is JobState.WAITING:
            return words("card-job-waiting", run=run)
        key = "card-job-running" if job.state is JobState.RUNNING else "card-job-queued"
        return words(key, run=run)
    return words(
        "card-job",
        mark=outcomes.mark(job.outcome),
        outcome=words(f"short-{job.outcome}"),
        at=words.moment(job.finished_at, now) if job.finished_at is not None else "",
        run=run,
    )
