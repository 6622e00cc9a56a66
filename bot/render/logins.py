"""A login run before it starts: whom, what will be done, and what is left out."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.render import pace
from bot.render.layout import block, button, code, head, listed, names, page, tidy
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.phone import PhoneView
from engine.model.run import Exclusion
from engine.model.run_view import ExcludedAccount, LoginProposal, RunView

CHOICE_SIZE: Final = 12
_NAMES_SHOWN: Final = 5


def choice(words: Words, workspace: Workspace, known: Sequence[PhoneView], number: int = 0) -> View:
    """All accounts, or those of one phone; `number` is the page of phones, from 0."""
    bound = [phone for phone in known if phone.accounts]
    last = max(0, (len(bound) - 1) // CHOICE_SIZE)
    number = min(max(0, number), last)
    shown = bound[number * CHOICE_SIZE :][:CHOICE_SIZE]
    buttons = [
        button(
            words,
            "button-login-phone",
            "login",
            workspace,
            "phone",
            phone.id,
            phone=tidy(phone.name, 12),
        )
        for phone in shown
    ]
    width = 3 if all(len(one.label) <= 9 for one in buttons) else 2
    paging = []
    if number > 0:
        paging.append(button(words, "button-earlier", "login", workspace, "who", number - 1))
    if number < last:
        paging.append(button(words, "button-later", "login", workspace, "who", number + 1))
    rows = [
        (button(words, "button-login-everybody", "login", workspace, "all"),),
        *(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width)),
        tuple(paging),
        (button(words, "button-back", "start", workspace),),
    ]
    text = page(head(words, workspace, words("title-login")), words("login-who"))
    return View(text, tuple(row for row in rows if row))


def proposal(words: Words, offered: LoginProposal, now: float) -> View:
    """What would be done, spelled out in numbers."""
    workspace = offered.workspace
    total, looks = len(offered.planned), offered.needs_consent
    on = words("count-phones", count=offered.phones)
    ask = "login-ask-look" if total == looks else "login-ask"
    text = page(
        head(words, workspace, words("title-login")),
        block(
            words(ask, count=total, phones=on) if total else words("login-nobody"),
            words("login-unseen", count=looks) if looks else None,
        ),
        pace.to_come(words, offered.pace),
        words("login-drained") if offered.draining and offered.token else None,
        left_out(words, offered.excluded, now),
        words("login-unknown", names=names(words, offered.unknown)) if offered.unknown else None,
        words("login-until", until=words.moment(offered.expires_at, now))
        if offered.token
        else None,
    )
    return View(text, _answers(words, offered))


def started(words: Words, run: RunView, now: float) -> View:
    """What the question becomes once the run is on."""
    key = "login-started" if run.run.finished_at is None else "login-over"
    on = words(key, run=str(run.run.id), count=len(run.jobs))
    top = head(words, run.run.workspace, words("title-login"))
    held = block(pace.to_come(words, run.pace), words("run-drained") if run.draining else None)
    return View(page(top, on, held, left_out(words, run.excluded, now)))


def dropped(words: Words, workspace: Workspace) -> View:
    """What the question becomes when it is cancelled."""
    return View(page(head(words, workspace, words("title-login")), words("login-dropped")))


def left_out(words: Words, excluded: Sequence[ExcludedAccount], now: float) -> str | None:
    """Who does not take part, by reason."""
    if not excluded:
        return None
    lines = []
    for reason in Exclusion:
        group = [account for account in excluded if account.reason is reason]
        if group:
            counted = words(f"excluded-{reason}", count=len(group))
            named = listed(words, list(_named(words, group, now)), _NAMES_SHOWN)
            lines.append(words("login-left-out-line", reason=counted, names=named))
    return block(words("login-left-out", count=len(excluded)), *lines)


def _named(words: Words, group: Iterable[ExcludedAccount], now: float) -> Iterable[Raw]:
    for account in group:
        name = code(account.username)
        yield (
            name
            if account.until is None
            else words("login-name-until", name=name, until=words.moment(account.until, now))
        )


def _answers(words: Words, offered: LoginProposal) -> tuple[tuple[Button, ...], ...]:
    workspace = offered.workspace
    if offered.token is None:
        return ((button(words, "button-back", "start", workspace),),)
    total, looks = len(offered.planned), offered.needs_consent
    start = "button-look" if total == looks else "button-start"
    rows = [(button(words, start, "go", offered.token, count=total),)]
    tokens = [offered.token]
    if offered.consent_token is not None:
        rows.append((button(words, "button-consent", "go", offered.consent_token, count=looks),))
        tokens.append(offered.consent_token)
    rows.append((button(words, "button-cancel", "drop", workspace, *tokens),))
    return tuple(rows)
