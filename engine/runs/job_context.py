"""One job while it is worked on: what its flow may ask of it, and how far it has come."""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

import structlog

from engine.apps.memory import AppMemory
from engine.apps.port import Phone
from engine.apps.result import FlowResult
from engine.common.clock import Clock
from engine.common.secret import Secret
from engine.model.account import Credentials
from engine.model.app_on_phone import AppOnPhone
from engine.model.rule import NO_RULES, RuleBook
from engine.model.run import Job, Outcome
from engine.runs.job_execution import JobExecution
from engine.runs.kinds.kind import Work
from engine.screens.hierarchy import Hierarchy

log: Final = structlog.get_logger()


class Submissions(Protocol):
    """Where it is written down that a login is about to be sent."""

    async def mark_submitted(self, job: Job, nth: int) -> None: ...


class JobContext:
    """The `FlowContext` of one job, and what its worker knows of it.

    `sent`: its login was sent. `typed` and `secrets`: what its flow was given to type. `begun` and
    `losses`: whether it has begun since its phone was last lost, and how often that was.
    `not_before`: when it goes on, if it does later. `copy`: the copy of the app it has turned to,
    with what is known of it in `memory`. `rules_used`: see `FlowContext`.
    """

    def __init__(
        self,
        job: Job,
        *,
        submissions: Submissions,
        desk: JobExecution,
        stops: Callable[[int], bool],
        clock: Clock,
    ) -> None:
        self.job = job
        self.memory = AppMemory()
        self.clock = clock
        self.copy: AppOnPhone | None = None
        self.phone: Phone | None = None
        self._ended_on: dict[AppOnPhone | None, Hierarchy] = {}
        self.sent = job.submitted_at is not None
        self.typed: Credentials | None = None
        self.secrets: list[Secret] = []
        self.rules = NO_RULES
        self.rules_used: dict[int, bool] = {}
        self.steps = 0
        self.begun = False
        self.losses = 0
        self.patience_ends = 0.0
        self.not_before: float | None = None
        self._submissions = submissions
        self._desk = desk
        self._stops = stops
        self._submitted_at = self._submitted_before = job.submitted_at
        self._marks = 0
        self._stepped_at = clock.monotonic()

    def given(self, rules: RuleBook, used: Mapping[int, bool]) -> None:
        """The rules of its app as they are now, and those it had used in earlier turns."""
        self.rules = rules
        self.rules_used = {**used, **self.rules_used}

    def turn_to(self, copy: AppOnPhone | None, memory: AppMemory) -> None:
        """Work with this copy of the app from now on."""
        self.copy, self.memory = copy, memory

    def ended_on(self, seen: Hierarchy) -> None:
        self._ended_on[self.copy] = seen

    def evidence_of(self, result: FlowResult) -> Hierarchy | None:
        """The last dump of the copy of the app that a failure was seen in."""
        return self._ended_on.get(result.copy or self.copy)

    @property
    def app(self) -> AppOnPhone:
        """Asked for by flows that have a phone, which are not begun without one."""
        if self.copy is None:
            raise AssertionError("a flow without a phone asked for its app")
        return self.copy

    async def about_to_submit(self) -> None:
        await self._submissions.mark_submitted(self.job, self._marks + 1)
        self._marks += 1
        self.sent = True
        self._submitted_before, self._submitted_at = self._submitted_at, self.clock.now()

    async def not_submitted(self) -> None:
        self._submitted_at = self._submitted_before
        self.sent = self._submitted_at is not None
        await self._desk.take_back(self.job, self._marks + 1, self._submitted_at)
        self._marks += 1

    @property
    def free_with_ads(self) -> bool:
        return self.job.workspace in self._desk.free_with_ads

    def cancelled(self) -> bool:
        return self._stops(self.job.run_id)

    def step(self, screen: str, act: str) -> None:
        self.steps += 1
        now = self.clock.monotonic()
        seconds, self._stepped_at = now - self._stepped_at, now
        log.debug("flow.step", screen=screen, act=act, seconds=round(seconds, 3))

    def remembering(self, work: Work) -> Work:
        """The work, with what is typed of it remembered."""
        self.typed = typed = work.typed
        if typed is not None:
            self.secrets += [typed.password, Secret(typed.email or "")]
            self.secrets += [typed.totp] if typed.totp is not None else []
        return work.heard_by(self.secrets.append)

    def after_fault(self, outcome: Outcome, detail: str | None) -> FlowResult:
        """How the job ends after what kept its flow from an end of its own."""
        return FlowResult(Outcome.UNCONFIRMED if self.sent else outcome, detail=detail)
