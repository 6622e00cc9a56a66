"""A run while it goes on, and the pictures of its failures."""

from collections.abc import Mapping
from typing import Final

from bot.render import pace
from bot.render.kinds import KINDS
from bot.render.kinds.results import more_button
from bot.render.layout import CAPTION_ROOM, block, button, code, head, listed, page, tidy, visible
from bot.render.questions import PHONE_ROOM, operator_name
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.run import JobState, RunState
from engine.model.run_view import JobView, RunView

_NOW_SHOWN: Final = 5
_BAR: Final = 10
_OVER: Final = frozenset({RunState.FINISHED, RunState.CANCELLED})


def is_over(run: RunView) -> bool:
    return run.run.state in _OVER


def progress(
    words: Words,
    run: RunView,
    names: Mapping[int, str] | None = None,
    *,
    is_told: bool = True,
) -> View:
    """How far a run has come; without buttons once it is over.

    `names`: of operators, by id. `is_told`: the result of one that is over stands below.
    """
    state = run.run.state
    done, total = _done(run), len(run.jobs)
    left_out = len(run.excluded) + len(run.excluded_phones)
    bar = "▓" * (_BAR * done // total) if total else ""
    now = [KINDS[job.job.kind].at(words, job) for job in run.running]
    text = page(
        block(
            head(words, run.run.workspace, words("title-run", run=str(run.run.id))),
            words("run-bar", bar=bar.ljust(_BAR, "░"), done=done, all=total),
        ),
        KINDS[run.run.kind].counts(words, run),
        block(
            words("run-now", jobs=listed(words, now, _NOW_SHOWN)) if now else None,
            *_asked(words, run, names or {}),
            words("run-waiting", count=run.queued) if run.queued else None,
            *pace.waiting(words, run),
            None if run.left is None else words("run-left", about=pace.about(words, run.left)),
            words("login-left-out", count=left_out) if left_out else None,
            words("run-stopping") if state is RunState.CANCELLING else None,
            words("run-over" if is_told else "run-over-here") if is_over(run) else None,
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
            name=code(job.username)
            if job.username
            else words("question-phone", phone=tidy(job.phone, PHONE_ROOM)),
            operator=operator_name(words, names, job.job.asked_operator),
            until=words.moment(until, until),
        )
        for job in run.jobs
        if (until := job.job.waiting_until) is not None
    ][:_NOW_SHOWN]


def more_pictures(words: Words, run: RunView, sent: int) -> View:
    """Offers the pictures that were not sent yet."""
    text = head(words, run.run.workspace, words("title-run", run=str(run.run.id)))
    return View(text, (more_button(words, run, sent),))


def no_pictures(words: Words, run: RunView) -> View:
    """Says that a run's pictures are not kept any more."""
    title = head(words, run.run.workspace, words("title-run", run=str(run.run.id)))
    return View(page(title, words("pictures-gone")))


def caption(words: Words, job: JobView, *, drawn: bool) -> str:
    """What is said under a failure's picture."""
    where = KINDS[job.job.kind].failure(words, job)
    lines = block(
        f"{where}\n{reason(words, job)}",
        words("picture-drawn") if drawn else words("picture-photo"),
    )
    return lines if visible(lines) <= CAPTION_ROOM else where


def _done(run: RunView) -> int:
    return sum(job.job.state is JobState.DONE for job in run.jobs)


def reason(words: Words, job: JobView) -> Raw:
    """Why a job did not do what was asked, and what to do next."""
    return KINDS[job.job.kind].reason(words, job)
