"""What results of every kind have in common: the end, the failures, who else was seen."""

from collections.abc import Sequence
from typing import Final

from bot.render.kinds.kind import KindWords, failed
from bot.render.layout import block, button, code, fitting, visible
from bot.render.view import Button
from bot.texts.catalogue import Raw, Words
from engine.model.run import Outcome, RunState
from engine.model.run_view import JobView, RunView

PICTURES: Final = 5
"""Pictures sent with a result; the others are for the asking."""

FAILURES_SHOWN: Final = 20
_SEEN_SHOWN: Final = 8
_HELD_UP_SHOWN: Final = 5
_OF_PHONE: Final = frozenset(
    {
        Outcome.PHONE_LOCKED,
        Outcome.TOUCHES_REFUSED,
        Outcome.TEXT_REFUSED,
        Outcome.APP_NOT_STARTED,
        Outcome.AUTOMATION_REFUSED,
    }
)
"""What is the matter with the phone, or the app on it, whoever the job was about."""


def over(words: Words, run: RunView, now: float) -> Raw:
    """That it ended, and how long it took."""
    key = "run-was-cancelled" if run.run.state is RunState.CANCELLED else "run-finished"
    ended = run.run.finished_at or now
    return words(key, run=str(run.run.id), span=words.span(ended - run.run.created_at))


def page_of_failures(
    words: Words, kind: KindWords, run: RunView, room: int, excluded: str | None
) -> str:
    """Each failure by name, as many as `room` characters hold beside what was left out.

    What is the matter with a phone is said once, below all whom it held up.
    """
    alike: dict[object, list[JobView]] = {}
    for place, job in enumerate(failed(run)):
        of_phone = job.job.outcome in _OF_PHONE
        matter = (job.phone, job.job.outcome, job.job.detail, job.job.workspace)
        alike.setdefault(matter if of_phone else place, []).append(job)
    groups = list(alike.values())
    lines = fitting(
        (_failures(words, kind, group) for group in groups),
        room - visible(excluded or ""),
        FAILURES_SHOWN,
    )
    more = sum(len(group) for group in groups[len(lines) :])
    return block(*lines, words("run-more-failures", count=more) if more else None)


def _failures(words: Words, kind: KindWords, jobs: Sequence[JobView]) -> str:
    named = [kind.failure(words, job) for job in jobs[:_HELD_UP_SHOWN]]
    rest = len(jobs) - len(named)
    more = words("run-more-failures", count=rest) if rest else None
    return block(*named, more, kind.reason(words, jobs[0]))


def rows_of(words: Words, kind: KindWords, run: RunView) -> tuple[tuple[Button, ...], ...]:
    """What a result's failures can be asked: to be tried again, and for their pictures."""
    rows: list[tuple[Button, ...]] = []
    if count := kind.retried(run):
        rows.append((again(words, kind, run, count),))
    if len(pictured(run)) > PICTURES:
        rows.append(more_button(words, run, PICTURES))
    return tuple(rows)


def again(words: Words, kind: KindWords, run: RunView, count: int) -> Button:
    """Asks for a run's failures to be tried again."""
    return button(words, kind.again_key, "retry", run.run.id, count=count)


def pictured(run: RunView) -> tuple[JobView, ...]:
    """Jobs of which there is a picture: failures, and syncs that did not see the phone's side."""
    return tuple(job for job in run.jobs if job.has_picture)


def more_button(words: Words, run: RunView, sent: int) -> tuple[Button, ...]:
    """Asks for the pictures that were not sent yet."""
    count = len(pictured(run)) - sent
    return (button(words, "button-pictures", "pictures", run.run.id, sent, count=count),)


def seen(words: Words, run: RunView) -> str | None:
    """Who else was seen signed in or out on the phones."""
    signed_in = {
        job.username.casefold() for job in run.jobs if job.job.outcome and job.job.outcome.succeeded
    }
    lines = [
        words("run-seen-in" if is_in else "run-seen-out", name=code(username))
        for job in run.jobs
        for username, is_in in job.logined_changes
        if username.casefold() not in signed_in
    ]
    return block(words("run-seen"), *few(words, lines)) if lines else None


def few(words: Words, lines: Sequence[Raw]) -> list[Raw]:
    """The first of them, and how many more there are."""
    rest = len(lines) - _SEEN_SHOWN
    more = [words("run-more-failures", count=rest)] if rest > 0 else []
    return [*lines[:_SEEN_SHOWN], *more]
