"""How a job ended, in words."""

from bot.render.layout import app, tidy
from bot.texts.catalogue import Raw, Words
from engine.runs.model import SIGNED_OUT, ChallengeKind, Job, Outcome


def sentence(words: Words, job: Job) -> Raw:
    """What happened, and what to do next; for a job that did not succeed."""
    name = app(words, job.workspace)
    match job.outcome:
        case Outcome.CHALLENGE:
            return words(f"challenge-{job.challenge or ChallengeKind.OTHER}", app=name)
        case Outcome.HELD_BACK:
            key = f"held-{job.detail}"
            reason = words(key) if words.has(key) else words("short-held_back")
            return words("held-back", reason=reason)
        case Outcome.UNCONFIRMED if job.detail == SIGNED_OUT:
            return words("seen-signed-out", app=name)
        case outcome:
            detail = tidy(job.detail or "?")
            return words(f"outcome-{outcome or Outcome.FAILED}", app=name, detail=detail)
