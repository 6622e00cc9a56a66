"""What operators are asked while a job waits for them. Times are Unix seconds."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from engine.model.run import ChallengeKind, Job, JobState, Outcome, Run
from engine.model.run_view import JobView, RunView

TAKES_CODE: Final = frozenset(
    {ChallengeKind.EMAIL_OR_SMS_CODE, ChallengeKind.TWO_FACTOR, ChallengeKind.UNNAMED_CODE}
)
"""Challenges that a code answers."""


class QuestionState(StrEnum):
    """How a question stands."""

    OPEN = "open"
    ANSWERED = "answered"  # the job goes on, or has asked again since
    SIGNED_IN = "signed_in"
    DONE = "done"  # another kind of job did what was asked
    UNANSWERED = "unanswered"  # nobody answered in time
    SKIPPED = "skipped"
    CANCELLED = "cancelled"  # the run was
    ENDED = "ended"  # the job ended in another way, see its outcome


@dataclass(frozen=True, slots=True)
class QuestionView:
    """What a job's operator is asked; `number` counts the job's questions from 1.

    `phones`: the names of all that wait at the same screen of the same run, its own first.
    """

    run: Run
    job: Job
    number: int
    username: str
    phone: str
    has_picture: bool = False
    phones: tuple[str, ...] = ()

    @property
    def by_hand(self) -> bool:
        """Whether it is about a screen that is dealt with by hands, and by nothing else."""
        return self.job.challenge is ChallengeKind.SCREEN

    @property
    def is_open(self) -> bool:
        return self.state is QuestionState.OPEN

    def minutes_left(self, now: float) -> int:
        """How long an open one still waits: begun minutes, 1 and above; 0 for others."""
        return minutes_left(self.job, now) if self.is_open else 0

    @property
    def state(self) -> QuestionState:
        is_older = self.number != self.job.questions or self.job.asked_with is not None
        if is_older or self.job.state in (JobState.QUEUED, JobState.RUNNING):
            return QuestionState.ANSWERED
        if self.job.state is JobState.WAITING:
            return QuestionState.OPEN
        match self.job.outcome:
            case Outcome.LOGGED_IN | Outcome.ALREADY_LOGGED_IN:
                return QuestionState.SIGNED_IN
            case Outcome.CHALLENGE_UNANSWERED:
                return QuestionState.UNANSWERED
            case Outcome.SKIPPED:
                return QuestionState.SKIPPED
            case Outcome.CHALLENGE | Outcome.CANCELLED:
                return QuestionState.CANCELLED
            case outcome if outcome is not None and outcome.succeeded:
                return QuestionState.DONE
            case _:
                return QuestionState.ENDED


def minutes_left(job: Job, now: float) -> int:
    """The begun minutes a waiting job still waits, 1 and above."""
    return max(1, math.ceil(((job.waiting_until or now) - now) / 60))


def questions_of(run: RunView) -> tuple[QuestionView, ...]:
    """Everything a run's jobs have asked so far, in their order."""
    return tuple(
        question_of(run, job, number)
        for job in run.jobs
        for number in range(1, job.job.questions + 1)
    )


def question_of(run: RunView, job: JobView, number: int) -> QuestionView:
    """A question of a run's job."""
    others = [each.phone for each in run.jobs if each.job.asked_with == job.job.id]
    phones = (job.phone, *others)
    return QuestionView(run.run, job.job, number, job.username, job.phone, job.has_picture, phones)
