"""A run while it goes on, and a login run's result."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from bot.render import matches, pace, syncs
from bot.render.layout import (
    CAPTION_ROOM,
    app,
    block,
    button,
    code,
    fitting,
    head,
    listed,
    page,
    tidy,
    visible,
)
from bot.render.logins import left_out
from bot.render.outcomes import sentence
from bot.render.questions import operator_name
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.run import PASSWORD_REFUSED, RESTRICTED, JobState, Outcome, RunKind, RunState
from engine.model.run_view import JobView, RunView


class _Kind(Protocol):
    def counts(self, words: Words, run: RunView) -> str: ...
    def at(self, words: Words, job: JobView) -> Raw: ...
    def failure(self, words: Words, job: JobView) -> Raw: ...
    def reason(self, words: Words, job: JobView) -> Raw: ...


PICTURES: Final = 5
"""Pictures sent with a result; the others are for the asking."""

FAILURES_SHOWN: Final = 20
_FAILURE_ROOM: Final = 3000
_NOW_SHOWN: Final = 5
_SEEN_SHOWN: Final = 8
_BAR: Final = 10
_NOT_RETRIED: Final = frozenset(
    {
        Outcome.WRONG_PASSWORD,
        Outcome.OTHER_ACCOUNT,
        Outcome.UNKNOWN_ACCOUNT,
        Outcome.SUSPENDED,
        Outcome.ACCOUNT_DISABLED,
        Outcome.IN_REVIEW,
    }
)
_IN: Final = frozenset({Outcome.LOGGED_IN, Outcome.ALREADY_LOGGED_IN})
_AND_YET: Final[Mapping[str | None, str]] = {
    PASSWORD_REFUSED: "run-password-refused",
    RESTRICTED: "run-restricted",
}
_OVER: Final = frozenset({RunState.FINISHED, RunState.CANCELLED})
_OTHERS: Final[Mapping[RunKind, _Kind]] = {RunKind.MATCH: matches, RunKind.SYNC: syncs}
"""What is not about signing in has its own words for where, how many and why."""


def is_over(run: RunView) -> bool:
    return run.run.state in _OVER


def progress(words: Words, run: RunView, names: Mapping[int, str] | None = None) -> View:
    """How far a run has come; without buttons once it is over. `names`: of operators, by id."""
    state = run.run.state
    done, total = _done(run), len(run.jobs)
    bar = "▓" * (_BAR * done // total) if total else ""
    now = [_at(words, job) for job in run.running]
    text = page(
        block(
            head(words, run.run.workspace, words("title-run", run=str(run.run.id))),
            words("run-bar", bar=bar.ljust(_BAR, "░"), done=done, all=total),
        ),
        counts(words, run),
        block(
            words("run-now", jobs=listed(words, now, _NOW_SHOWN)) if now else None,
            *_asked(words, run, names or {}),
            words("run-waiting", count=run.queued) if run.queued else None,
            *pace.waiting(words, run),
            words("run-stopping") if state is RunState.CANCELLING else None,
            words("run-over") if is_over(run) else None,
        ),
    )
    if state is not RunState.ACTIVE:
        return View(text)
    return View(text, ((button(words, "button-cancel-run", "stop", run.run.id),),))


def _asked(words: Words, run: RunView, names: Mapping[int, str]) -> list[Raw]:
    """Whose answer is waited for, and until when."""
    return [
        words(
            "run-asks",
            name=code(job.username),
            operator=operator_name(words, names, job.job.asked_operator),
            until=words.moment(until, until),
        )
        for job in run.jobs
        if (until := job.job.waiting_until) is not None
    ][:_NOW_SHOWN]


def result(words: Words, run: RunView, now: float) -> View:
    """How a run ended, each failure by name."""
    failures = failed(run)
    ended = run.run.finished_at or now
    over = "run-was-cancelled" if run.run.state is RunState.CANCELLED else "run-finished"
    over_line = words(over, run=str(run.run.id), span=words.span(ended - run.run.created_at))
    excluded = left_out(words, run.excluded, now)
    room = _FAILURE_ROOM - visible(excluded or "")
    lines = fitting((_failure(words, job) for job in failures), room, FAILURES_SHOWN)
    more = len(failures) - len(lines)
    text = page(
        block(head(words, run.run.workspace, words("title-login")), over_line),
        counts(words, run),
        block(*lines, words("run-more-failures", count=more) if more else None),
        _in_and_yet(words, run),
        seen(words, run),
        excluded,
        pace.gone_by(words, run.pace),
    )
    rows: list[tuple[Button, ...]] = []
    if again := retried(run):
        rows.append((button(words, "button-retry", "retry", run.run.id, count=again),))
    if len(pictured(run)) > PICTURES:
        rows.append(more_button(words, run, PICTURES))
    return View(text, tuple(rows))


def retried(run: RunView) -> int:
    """How many of a login run's failures another try may mend."""
    return sum(job.job.outcome not in _NOT_RETRIED for job in failed(run))


def pictured(run: RunView) -> tuple[JobView, ...]:
    """Jobs of which there is a picture: failures, and syncs that did not see the phone's side."""
    return tuple(job for job in run.jobs if job.has_picture)


def more_pictures(words: Words, run: RunView, sent: int) -> View:
    """Offers the pictures that were not sent yet."""
    text = head(words, run.run.workspace, words("title-run", run=str(run.run.id)))
    return View(text, (more_button(words, run, sent),))


def no_pictures(words: Words, run: RunView) -> View:
    """Says that a run's pictures are not kept any more."""
    title = head(words, run.run.workspace, words("title-run", run=str(run.run.id)))
    return View(page(title, words("pictures-gone")))


def more_button(words: Words, run: RunView, sent: int) -> tuple[Button, ...]:
    """Asks for the pictures that were not sent yet."""
    count = len(pictured(run)) - sent
    return (button(words, "button-pictures", "pictures", run.run.id, sent, count=count),)


def failed(run: RunView) -> tuple[JobView, ...]:
    """Jobs that did not do what was asked and were not cancelled."""
    return tuple(
        job
        for job in run.jobs
        if job.job.outcome is not None
        and not job.job.outcome.succeeded
        and job.job.outcome is not Outcome.CANCELLED
        # A phone need not have both apps.
        and not (job.job.kind is RunKind.MATCH and job.job.outcome is Outcome.APP_MISSING)
    )


def caption(words: Words, job: JobView, *, drawn: bool) -> str:
    """What is said under a failure's picture."""
    lines = block(_failure(words, job), words("picture-drawn") if drawn else words("picture-photo"))
    return lines if visible(lines) <= CAPTION_ROOM else _failed_where(words, job)


def _done(run: RunView) -> int:
    return sum(job.job.state is JobState.DONE for job in run.jobs)


def counts(words: Words, run: RunView) -> str:
    """How many jobs have ended how."""
    if (other := _OTHERS.get(run.run.kind)) is not None:
        return other.counts(words, run)
    counted = {
        "run-signed-in": run.counts.get(Outcome.LOGGED_IN, 0),
        "run-skipped": run.counts.get(Outcome.ALREADY_LOGGED_IN, 0),
        "run-failed": len(failed(run)),
        "run-cancelled": run.counts.get(Outcome.CANCELLED, 0),
    }
    return block(*(words(key, count=count) for key, count in counted.items() if count))


def _at(words: Words, job: JobView) -> Raw:
    if (other := _OTHERS.get(job.job.kind)) is not None:
        return other.at(words, job)
    return words("run-job", name=code(job.username), phone=tidy(job.phone, 24))


def _failed_where(words: Words, job: JobView) -> Raw:
    if (other := _OTHERS.get(job.job.kind)) is not None:
        return other.failure(words, job)
    return words("run-failure", name=code(job.username), phone=tidy(job.phone, 24))


def reason(words: Words, job: JobView) -> Raw:
    """Why a job did not do what was asked, and what to do next."""
    other = _OTHERS.get(job.job.kind)
    return other.reason(words, job) if other is not None else sentence(words, job.job)


def _failure(words: Words, job: JobView) -> str:
    return f"{_failed_where(words, job)}\n{reason(words, job)}"


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
    return block(words("run-seen"), *_few(words, lines)) if lines else None


def _in_and_yet(words: Words, run: RunView) -> str | None:
    """Who is signed in although the password was refused, or the account is restricted."""
    lines = [
        words(_AND_YET[job.job.detail], name=code(job.username), app=app(words, job.job.workspace))
        for job in run.jobs
        if job.job.outcome in _IN and job.job.detail in _AND_YET
    ]
    return block(*_few(words, lines)) if lines else None


def _few(words: Words, lines: Sequence[Raw]) -> list[Raw]:
    rest = len(lines) - _SEEN_SHOWN
    more = [words("run-more-failures", count=rest)] if rest > 0 else []
    return [*lines[:_SEEN_SHOWN], *more]
