"""A run of any kind before it starts: what will be done, and what is left out."""

from collections.abc import Iterable
from typing import Final

from bot.render import pace
from bot.render.kinds.kind import PHONE_ROOM, KindWords
from bot.render.layout import app, block, button, head, names, page, tidy
from bot.render.left_out import left_out, phones_left_out
from bot.render.tags import tagged
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.proposal import Proposal
from engine.model.run_view import RunView, SelectionKind

_NAMES_SHOWN: Final = 5
_RUNS_SHOWN: Final = 3


def question(
    words: Words,
    kind: KindWords,
    offered: Proposal,
    workspace: Workspace,
    now: float,
    note: Raw | None = None,
) -> View:
    """What would be done, spelled out in numbers; `workspace` is where one came from.

    `note`: what happened before.
    """
    plan, may_start = offered.plan, offered.token is not None
    selection = offered.asked.selection
    signed_in = sum(job.signed_in and not job.look_only for job in plan.planned)
    text = page(
        block(head(words, offered.asked.only, words(kind.title_key)), note),
        block(
            kind.ask(words, offered) if may_start else _nothing(words, kind, offered),
            tagged(words, selection.names) if selection.kind is SelectionKind.TAGS else None,
            _who(words, offered) if may_start else None,
            words("login-ask-in", count=signed_in) if signed_in and may_start else None,
            words("login-unseen", count=plan.unseen) if plan.unseen else None,
            words("run-takes", about=pace.about(words, offered.seconds))
            if offered.seconds is not None
            else None,
        ),
        *(kind.notes(words, offered, now) if may_start else ()),
        words("login-drained") if offered.draining and may_start else None,
        left_out(words, plan.excluded, now),
        phones_left_out(words, plan.excluded_phones),
        block(*_elsewhere(words, offered)),
        words("login-unknown", names=names(words, plan.unknown)) if plan.unknown else None,
        words("login-until", until=words.moment(offered.expires_at, now)) if may_start else None,
    )
    return View(text, tuple(row for row in _answers(words, kind, offered, workspace) if row))


def _who(words: Words, offered: Proposal) -> Raw:
    """The first few accounts it is about, or phones."""
    planned = offered.plan.planned
    if all(job.username for job in planned):
        return names(words, [job.username for job in planned], _NAMES_SHOWN)
    phones = list(dict.fromkeys(job.phone for job in planned))
    if len(phones) == 1:
        return words("question-phone", phone=tidy(phones[0], PHONE_ROOM))
    return words("question-phones", phones=names(words, phones, _NAMES_SHOWN))


def started(words: Words, kind: KindWords, run: RunView, now: float) -> View:
    """What the question becomes once the run is on."""
    top = head(words, run.run.workspace, words(kind.title_key))
    held = block(pace.to_come(words, run.pace), words("run-drained") if run.draining else None)
    return View(
        page(
            top,
            kind.started(words, run),
            held,
            left_out(words, run.excluded, now),
            phones_left_out(words, run.excluded_phones),
        )
    )


def dropped(words: Words, kind: KindWords, workspace: Workspace) -> View:
    """What the question becomes when it is cancelled."""
    return View(page(head(words, workspace, words(kind.title_key)), words(kind.dropped_key)))


def _nothing(words: Words, kind: KindWords, offered: Proposal) -> Raw:
    if offered.is_begun:
        return words("refused-already_begun", run=str(offered.at_work[-1]))
    return words(kind.nothing_key)


def _elsewhere(words: Words, offered: Proposal) -> Iterable[Raw]:
    """Accounts of apps that this kind of run does not work with."""
    synced = app(words, offered.asked.workspaces[0])
    for workspace, count in offered.plan.elsewhere.items():
        if count:
            name = app(words, workspace)
            yield words("sync-elsewhere", count=count, app=name, synced=synced)


def _answers(
    words: Words, kind: KindWords, offered: Proposal, workspace: Workspace
) -> Iterable[tuple[Button, ...]]:
    if offered.token is None:
        going = offered.at_work[-_RUNS_SHOWN:]
        keys = (button(words, "button-overview-run", "run", id, 0, run=str(id)) for id in going)
        yield tuple(keys)
        yield (button(words, "button-back", "start", workspace),)
        return
    total, unseen, tokens = kind.counted(offered), offered.plan.unseen, [offered.token]
    if kind.can_start(offered):
        start = "button-look" if unseen and total == unseen else kind.start_key
        yield (button(words, start, "go", offered.token, count=total),)
    if offered.consent_token is not None:
        tokens.append(offered.consent_token)
        yield (button(words, "button-consent", "go", offered.consent_token, count=unseen),)
    yield (button(words, "button-cancel", "drop", kind.kind, *tokens),)
