"""What came of a sync: what changed most, what was missing, and who was not read."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.render import syncs
from bot.render.layout import app, block, button, code, fitting, head, names, page, tidy, visible
from bot.render.logins import left_out
from bot.render.runs import FAILURES_SHOWN, PICTURES, failed, more_button, pictured, seen
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import synced
from engine.model.columns import Column
from engine.model.run import Outcome, RunState
from engine.model.run_view import JobView, RunView
from engine.model.sync import NotRestored, SyncFound, SyncGap, found_from_json

CHANGES_SHOWN: Final = 5
_NAMES_SHOWN: Final = 5
_NOTES_SHOWN: Final = 4
_FAILURE_ROOM: Final = 2200
_NOT_RETRIED: Final = frozenset({Outcome.NOT_SIGNED_IN, Outcome.PROFILE_MISSING})
_READ: Final = frozenset({Outcome.SYNCED, Outcome.PARTLY_SYNCED, Outcome.PROFILE_PRIVATE})


def result(words: Words, run: RunView, now: float) -> View:
    """A sync that is over."""
    found = [(job, found_from_json(job.found)) for job in run.jobs]
    unread = failed(run)
    excluded = left_out(words, run.excluded, now)
    lines = fitting(
        (f"{syncs.failure(words, job)}\n{syncs.reason(words, job)}" for job in unread),
        _FAILURE_ROOM - visible(excluded or ""),
        FAILURES_SHOWN,
    )
    more = len(unread) - len(lines)
    text = page(
        block(head(words, synced(), words("title-sync")), _over(words, run, now)),
        syncs.counts(words, run),
        _refused(words, found),
        _changes(words, found),
        _gaps(words, found),
        block(*lines, words("run-more-failures", count=more) if more else None),
        _not_restored(words, found),
        seen(words, run),
        excluded,
    )
    rows: list[tuple[Button, ...]] = []
    if again := retried(run):
        rows.append((button(words, "button-retry", "sync", "retry", run.run.id, count=again),))
    if len(pictured(run)) > PICTURES:
        rows.append(more_button(words, run, PICTURES))
    return View(text, tuple(rows))


def retried(run: RunView) -> int:
    """How many of a sync's failures another try may mend."""
    return sum(job.job.outcome not in _NOT_RETRIED for job in failed(run))


def _over(words: Words, run: RunView, now: float) -> Raw:
    over = "run-was-cancelled" if run.run.state is RunState.CANCELLED else "run-finished"
    ended = run.run.finished_at or now
    return words(over, run=str(run.run.id), span=words.span(ended - run.run.created_at))


def _refused(words: Words, found: Iterable[tuple[JobView, SyncFound]]) -> str | None:
    if all(one.page_gap is not SyncGap.PAGE_REFUSED for _, one in found):
        return None
    return words("sync-refused", app=app(words, synced()))


def _changes(words: Words, found: Sequence[tuple[JobView, SyncFound]]) -> str | None:
    read = [(job, one) for job, one in found if job.job.outcome in _READ]
    lines: list[Raw] = []
    for column in (Column.FOLLOWERS, Column.HEARTS):
        changed = [
            (change, job.username, one.after[column])
            for job, one in read
            if (change := one.change_of(column))
        ]
        changed.sort(key=lambda item: (-abs(item[0]), item[1]))
        room = CHANGES_SHOWN if column is Column.FOLLOWERS else CHANGES_SHOWN - len(lines)
        lines += [
            words(
                f"sync-change-{column}",
                name=code(name),
                sign="+" if change > 0 else "−",
                change=abs(change),
                count=count,
            )
            for change, name, count in changed[:room]
        ]
    if lines:
        return block(words("sync-changed-most"), *lines)
    return words("sync-unchanged") if any(one.before for _, one in read) else None


def _gaps(words: Words, found: Iterable[tuple[JobView, SyncFound]]) -> str | None:
    groups: dict[SyncGap, list[str]] = {}
    for job, one in found:
        missing = one.page_gap or one.phone_gap
        if job.job.outcome in _READ and missing is not None:
            groups.setdefault(missing, []).append(job.username)
    lines = [
        words(
            "sync-from-one-side", why=syncs.gap(words, gap), names=names(words, group, _NAMES_SHOWN)
        )
        for gap in SyncGap
        if (group := groups.get(gap))
    ]
    return block(words("sync-gaps"), *lines) if lines else None


def _not_restored(words: Words, found: Iterable[tuple[JobView, SyncFound]]) -> str | None:
    lines = [
        words(
            "sync-restores-later" if one.not_restored is NotRestored.PENDING else "sync-not-back",
            name=code(one.active or ""),
            phone=tidy(job.phone, syncs.PHONE_ROOM),
            app=app(words, synced()),
        )
        for job, one in found
        if one.not_restored is not None
    ]
    return block(*lines[:_NOTES_SHOWN]) if lines else None
