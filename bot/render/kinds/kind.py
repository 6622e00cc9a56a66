"""How a kind of run is said: the question before it, what it is doing, and what came of it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from bot.render.layout import app, apps, code, tidy
from bot.render.outcomes import sentence
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace, workspaces_with
from engine.model.filters import Filter
from engine.model.next_try import NextTry, next_tries
from engine.model.phone import PhoneView
from engine.model.proposal import Proposal
from engine.model.run import Outcome, RunKind
from engine.model.run_view import JobView, RunResult, RunView

PHONE_ROOM = 24
FAILED = "❌"


class KindWords(ABC):
    """One kind of run in words: the twin of its object in the engine.

    Attributes ending in `_key` are texts: those of `card` and `phone` label its buttons on an
    account's card and a phone's card, where it has one beside the others; those of `everybody` and
    `app` ask at once about all of an app's list, and about one app on a phone. `at_home`: the
    overview asks whom it is for.
    `over_phones`: its jobs are an app on a whole phone each. `has_preview`: it can be asked to
    change nothing. `spoken`: what a schedule calls it, in all languages.
    """

    kind: ClassVar[RunKind]
    spoken: ClassVar[str]
    title_key: ClassVar[str]
    whom_key: ClassVar[str]
    nothing_key: ClassVar[str]
    start_key: ClassVar[str]
    again_key: ClassVar[str] = "button-retry"
    everybody_key: ClassVar[str | None] = None
    with_import_key: ClassVar[str | None] = None
    card_key: ClassVar[str | None] = None
    phone_key: ClassVar[str | None] = None
    app_key: ClassVar[str | None] = None
    dropped_key: ClassVar[str] = "login-dropped"
    over_phones: ClassVar[bool] = False
    at_home: ClassVar[bool] = False
    has_preview: ClassVar[bool] = False
    filters: ClassVar[frozenset[Filter]] = frozenset()
    """What of a list a schedule can be for, beside all of it."""
    signs_in: ClassVar[bool] = False
    """Whether it is what a new password is for."""

    @property
    def workspaces(self) -> tuple[Workspace, ...]:
        """The apps it works with."""
        return workspaces_with(self.kind)

    @abstractmethod
    def ask(self, words: Words, offered: Proposal) -> Raw:
        """What would be done, in numbers."""

    def notes(self, words: Words, offered: Proposal, now: float) -> Iterable[str]:
        """What else has to be known before; a paragraph each."""
        return ()

    def counted(self, offered: Proposal) -> int:
        """What the start button counts."""
        return len(offered.plan.planned)

    def can_start(self, offered: Proposal) -> bool:
        """Whether starting it now would do anything."""
        return True

    def started(self, words: Words, run: RunView) -> Raw:
        """That it is on, or through already."""
        key = "login-started" if run.run.finished_at is None else "login-over"
        return words(key, run=str(run.run.id), count=len(run.jobs))

    def busy(self, words: Words, phone: PhoneView) -> Raw:
        """What a phone does that has one of its jobs."""
        return words(f"phones-busy-{self.kind}", name=code(phone.busy_with or "?"))

    @abstractmethod
    def counts(self, words: Words, run: RunView) -> str:
        """How many jobs have ended how."""

    def at(self, words: Words, job: JobView) -> Raw:
        """Where a job is."""
        return words("run-job", name=code(job.username), phone=tidy(job.phone, PHONE_ROOM))

    def failure(self, words: Words, job: JobView, mark: str = FAILED) -> Raw:
        """Who or what a failed job was about, and where."""
        phone = tidy(job.phone, PHONE_ROOM)
        return words("run-failure", mark=mark, name=code(job.username), phone=phone)

    def reason(self, words: Words, job: JobView) -> Raw:
        """Why a job did not do what was asked, and what to do next."""
        return sentence(words, job.job)

    @abstractmethod
    def result(self, words: Words, told: RunResult, now: float) -> View:
        """How a run ended, each failure by name."""

    def went_well(self, run: RunView) -> bool:
        """Whether each of its jobs did what was asked, and nothing became worse."""
        done = all(job.job.outcome is not None and job.job.outcome.succeeded for job in run.jobs)
        return done and not self.is_bad(run)

    def rings(self, run: RunView) -> bool:
        """Whether its result is worth a sound, where the chat wants any."""
        return True

    def is_bad(self, run: RunView) -> bool:
        """Whether it is told as a failure: something is not as it should be."""
        return bool(failed(run))

    def retried(self, run: RunView, now: float) -> int:
        """How many of what a run did not do another try may mend, as its button counts them."""
        return len(self.mendable(run, now))

    def mendable(self, run: RunView, now: float) -> list[JobView]:
        """What another try may mend; the twin of `engine.use_cases.runs.proposals`."""
        tries = next_tries(run.jobs, now)
        return [job for job in run.jobs if tries.get(job.job.id) is NextTry.AGAIN]


class OverPhones(KindWords):
    """A kind whose jobs are an app on a whole phone each."""

    over_phones: ClassVar = True
    again_key: ClassVar = "button-match-again"

    def counted(self, offered: Proposal) -> int:
        return offered.plan.phones

    def started(self, words: Words, run: RunView) -> Raw:
        key = "match-started" if run.run.finished_at is None else "match-over"
        return words(key, run=str(run.run.id), count=len({job.job.phone_id for job in run.jobs}))

    def busy(self, words: Words, phone: PhoneView) -> Raw:
        return words(f"phones-looking-{self.kind}", app=apps(words, phone.busy_app))

    def at(self, words: Words, job: JobView) -> Raw:
        phone = tidy(job.phone, PHONE_ROOM)
        return words("match-job", app=app(words, job.job.workspace), phone=phone)

    def failure(self, words: Words, job: JobView, mark: str = FAILED) -> Raw:
        phone = tidy(job.phone, PHONE_ROOM)
        name = app(words, job.job.workspace)
        return words("match-failure", mark=mark, app=name, phone=phone)

    def retried(self, run: RunView, now: float) -> int:
        return len({job.job.phone_id for job in self.mendable(run, now)})


def failed(run: RunView) -> tuple[JobView, ...]:
    """Jobs that did not do what was asked and were not cancelled."""
    return tuple(
        job
        for job in run.jobs
        if job.job.outcome is not None
        and not job.job.outcome.succeeded
        and job.job.outcome is not Outcome.CANCELLED
    )
