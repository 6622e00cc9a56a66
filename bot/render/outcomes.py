"""How a job ended, in words."""

from typing import Final

from bot.render.layout import app, code, tidy
from bot.texts.catalogue import Raw, Words
from engine.model.run import SIGNED_OUT, TOO_LARGE, UNDER, UNTOUCHABLE, ChallengeKind, Job, Outcome

_SILENT: Final = frozenset({"PhoneTimeout", "AutomationDead", "AutomationDown"})
"""Details of phones that were there and did not answer."""


def mark(outcome: Outcome) -> str:
    """Whether a job did what was asked, failed, was held back or called off."""
    if outcome.held:
        return "⏸"
    if outcome.called_off:
        return "⏹"
    return "✅" if outcome.succeeded else "❌"


def counted(succeeded: int, failed: int, held: int, called_off: int = 0, to_come: int = 0) -> str:
    """How many ended how, by their marks; empty where none did."""
    counts = (("✅", succeeded), ("❌", failed), ("⏸", held), ("⏹", called_off), ("⏳", to_come))
    return " ".join(f"{sign} {count}" for sign, count in counts if count)


def sentence(words: Words, job: Job) -> Raw:
    """What happened, and what to do next; for a job that did not succeed."""
    name = app(words, job.workspace)
    match job.outcome:
        case Outcome.CHALLENGE:
            return words(f"challenge-{job.challenge or ChallengeKind.OTHER}", app=name)
        case Outcome.HELD_BACK:
            key = f"held-{job.detail}"
            reason = words(key) if words.has(key) else words("short-held_back")
            until = _until(words, job)
            if until is None:
                return words("held-back", reason=reason)
            return words("held-back-until", reason=reason, until=until)
        case Outcome.RATE_LIMITED if (until := _until(words, job)) is not None:
            return words("rests-until", app=name, until=until)
        case Outcome.UNCONFIRMED if job.detail == SIGNED_OUT:
            return words("seen-signed-out", app=name)
        case Outcome.UNKNOWN_SCREEN if (job.detail or "").startswith(UNDER):
            package = tidy((job.detail or "").removeprefix(UNDER))
            return words("covered-by", app=name, package=package)
        case Outcome.UNKNOWN_SCREEN if job.detail == TOO_LARGE:
            return words("answer-too-large")
        case Outcome.APP_MISSING if job.detail:
            return words("copy-missing", app=name, copy=code(job.detail, 60))
        case Outcome.UNCONFIRMED if job.detail == UNTOUCHABLE:
            return words("unseen-untouchable")
        case Outcome.PHONE_LOST if job.detail in _SILENT:
            return words("phone-silent")
        case Outcome.APP_NOT_STARTED if words.has(key := f"not-started-{job.detail}"):
            return words(key, app=name)
        case Outcome.AUTOMATION_REFUSED if words.has(key := f"ill-{job.detail}"):
            return words("automation-refused", reason=words(key))
        case outcome:
            detail = tidy(job.detail or "?")
            return words(f"outcome-{outcome or Outcome.FAILED}", app=name, detail=detail)


def _until(words: Words, job: Job) -> str | None:
    if job.held_until is None or job.finished_at is None:
        return None
    return words.moment(job.held_until, job.finished_at)
