"""What came of a sync: what changed most, what was missing, and who was not read."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.render.kinds import reasons
from bot.render.kinds.kind import PHONE_ROOM, KindWords
from bot.render.kinds.results import over, rows_of, seen
from bot.render.layout import app, block, code, head, names, page, tidy, visible
from bot.render.left_out import left_out
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.columns import Column
from engine.model.run import Outcome
from engine.model.run_view import JobView, RunView
from engine.model.sync import NotRestored, SyncFound, SyncGap, found_from_json

CHANGES_SHOWN: Final = 5
_NAMES_SHOWN: Final = 5
_NOTES_SHOWN: Final = 4
_FAILURE_ROOM: Final = 2200
READ: Final = frozenset({Outcome.SYNCED, Outcome.PARTLY_SYNCED, Outcome.PROFILE_PRIVATE})


def result(words: Words, kind: KindWords, run: RunView, now: float) -> View:
    """A sync that is over."""
    found = [(job, found_from_json(job.found)) for job in run.jobs]
    excluded = left_out(words, run.excluded, now)
    room = _FAILURE_ROOM - visible(excluded or "")
    text = page(
        block(head(words, run.run.workspace, words(kind.title_key)), over(words, run, now)),
        kind.counts(words, run),
        _refused(words, found),
        _changes(words, found),
        _gaps(words, found),
        reasons.told(words, kind, reasons.groups(words, kind, run, now), room),
        _not_restored(words, found),
        seen(words, run),
        excluded,
    )
    return View(text, rows_of(words, kind, run, now))


def gap(words: Words, workspace: Workspace, missing: SyncGap) -> Raw:
    """What a source had against being read."""
    return words(f"sync-gap-{missing}", app=app(words, workspace))


def _refused(words: Words, found: Iterable[tuple[JobView, SyncFound]]) -> str | None:
    refused = [job for job, one in found if one.page_gap is SyncGap.PAGE_REFUSED]
    return words("sync-refused", app=app(words, refused[0].job.workspace)) if refused else None


def _changes(words: Words, found: Sequence[tuple[JobView, SyncFound]]) -> str | None:
    read = [(job, one) for job, one in found if job.job.outcome in READ]
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
    groups: dict[tuple[Workspace, SyncGap], list[str]] = {}
    for job, one in found:
        missing = one.page_gap or one.phone_gap
        if job.job.outcome in READ and missing is not None:
            groups.setdefault((job.job.workspace, missing), []).append(job.username)
    order = list(SyncGap)
    lines = [
        words(
            "sync-from-one-side",
            why=gap(words, workspace, missing),
            names=names(words, group, _NAMES_SHOWN),
        )
        for (workspace, missing), group in sorted(
            groups.items(), key=lambda item: order.index(item[0][1])
        )
    ]
    return block(words("sync-gaps"), *lines) if lines else None


def _not_restored(words: Words, found: Iterable[tuple[JobView, SyncFound]]) -> str | None:
    lines = [
        words(
            "sync-restores-later" if one.not_restored is NotRestored.PENDING else "sync-not-back",
            name=code(one.active or ""),
            phone=tidy(job.phone, PHONE_ROOM),
            app=app(words, job.job.workspace),
        )
        for job, one in found
        if one.not_restored is not None
    ]
    return block(*lines[:_NOTES_SHOWN]) if lines else None
