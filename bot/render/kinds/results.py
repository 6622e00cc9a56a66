"""What results of every kind have in common: the end, the failures, who else was seen."""

from collections.abc import Callable, Sequence, Set
from typing import Final

from bot.render.kinds import reasons
from bot.render.kinds.kind import KindWords
from bot.render.layout import block, button, code
from bot.render.view import Button
from bot.texts.catalogue import Raw, Words
from engine.model.run import Outcome, RunState
from engine.model.run_view import JobView, RunView

PICTURES: Final = 3
"""So many pictures come with a result, as one album; more of them are for the asking."""

_SEEN_SHOWN: Final = 8


def over(words: Words, run: RunView, now: float) -> Raw:
    """That it ended, and how long it took."""
    key = "run-was-cancelled" if run.run.state is RunState.CANCELLED else "run-finished"
    ended = run.run.finished_at or now
    return words(key, run=str(run.run.id), span=words.span(ended - run.run.created_at))


def held(run: RunView, but: Set[int] = frozenset()) -> int:
    """How many jobs were held back, `but` those with these ids."""
    return _count(run, but, lambda outcome: outcome.held)


def unmet(run: RunView, but: Set[int] = frozenset()) -> int:
    """How many jobs failed, and were neither held back nor called off."""
    return _count(run, but, lambda outcome: outcome.failed)


def called_off(run: RunView, but: Set[int] = frozenset()) -> int:
    """How many jobs were cancelled, or skipped by whoever was asked."""
    return _count(run, but, lambda outcome: outcome.called_off)


def _count(run: RunView, but: Set[int], ended: Callable[[Outcome], bool]) -> int:
    jobs = (view.job for view in run.jobs if view.job.id not in but)
    return sum(job.outcome is not None and ended(job.outcome) for job in jobs)


def rows_of(
    words: Words, kind: KindWords, run: RunView, now: float
) -> tuple[tuple[Button, ...], ...]:
    """What a result can be asked: what deals with each reason, and the pictures."""
    rows = reasons.buttons(words, kind, run, now)
    rows += pictures_asked(words, run)
    return tuple(rows)


def again(words: Words, kind: KindWords, run: RunView, count: int) -> Button:
    """Tries again what a run did not do, where so many of it can be."""
    return button(words, kind.again_key, "retry", run.run.id, count, "d", count=count)


def pictured(run: RunView) -> tuple[JobView, ...]:
    """Jobs of which there is a picture: failures, and syncs that did not see the phone's side."""
    return tuple(job for job in run.jobs if job.has_picture)


def pictures_asked(words: Words, run: RunView) -> list[tuple[Button, ...]]:
    """The button for the pictures, where they did not come with the result."""
    return [more_button(words, run, 0)] if len(pictured(run)) > PICTURES else []


def more_button(words: Words, run: RunView, sent: int) -> tuple[Button, ...]:
    """Asks for the pictures that were not sent yet."""
    count = len(pictured(run)) - sent
    key = "button-pictures" if sent else "button-run-pictures"
    return (button(words, key, "pictures", run.run.id, sent, count=count),)


def seen(words: Words, run: RunView) -> str | None:
    """Who else was seen signed in or out on the phones, as it was in the end."""
    told = {
        (job.job.workspace, job.username.casefold())
        for job in run.jobs
        if job.job.outcome not in (None, Outcome.CANCELLED)
    }
    latest = {
        (job.job.workspace, username.casefold()): (username, is_in)
        for job in sorted(run.jobs, key=lambda job: job.job.finished_at or 0.0)
        for username, is_in in job.logined_changes
    }
    lines = [
        words("run-seen-in" if is_in else "run-seen-out", name=code(username))
        for who, (username, is_in) in latest.items()
        if who not in told
    ]
    return block(words("run-seen"), *few(words, lines)) if lines else None


def few(words: Words, lines: Sequence[Raw]) -> list[Raw]:
    """The first of them, and how many more there are."""
    rest = len(lines) - _SEEN_SHOWN
    more = [words("run-more-failures", count=rest)] if rest > 0 else []
    return [*lines[:_SEEN_SHOWN], *more]
