"""One job while it is worked on: how far it has come, and what its orders ask of the hub."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Protocol, TypeVar

from engine.apps.result import FlowResult
from engine.common.clock import Clock
from engine.common.secret import Secret
from engine.model.account import Credentials
from engine.model.rule import NO_RULES, RuleBook
from engine.model.run import Answer, Job, Outcome
from engine.rack.pictures import KeptScreen, TakenPicture
from engine.runs.job_execution import JobExecution
from engine.runs.kinds.kind import Kind

T = TypeVar("T")


class Submissions(Protocol):
    """Where it is written down that a login is about to be sent."""

    async def mark_submitted(self, job: Job, nth: int) -> None: ...


class JobContext:
    """What a worker knows of one job; the `OrderDesk` of its orders.

    `sent`: its login was sent. `typed` and `secrets`: what its flow was given to type. `connected`:
    its phone was there at least once; `begun` and `losses`: whether it has begun since its phone
    was last lost, and how often that was. `not_before`: when it goes on, if it does later.
    `picture` and `screen`: what is kept of the screen it ended on. `rules_used`: see `FlowContext`.
    `why_withheld`: what an order was refused by. `left`: a host has its order of an earlier
    program, which may have given out an answer that nobody here knows: `may_show_answer`.
    """

    def __init__(
        self,
        job: Job,
        *,
        submissions: Submissions,
        desk: JobExecution,
        stops: Callable[[int], bool],
        clock: Clock,
        left: bool = False,
    ) -> None:
        self.left = left
        self.may_show_answer = left and job.resumed
        self.job = job
        self.sent = job.submitted_at is not None
        self.typed: Credentials | None = None
        self.secrets: list[Secret] = []
        self.rules = NO_RULES
        self.rules_used: dict[int, bool] = {}
        self.steps = 0
        self.connected = False
        self.begun = False
        self.losses = 0
        self.patience_ends = 0.0
        self.not_before: float | None = None
        self.picture: TakenPicture | None = None
        self.screen: KeptScreen | None = None
        self.why_withheld: Exception | None = None
        self._clock = clock
        self._submissions = submissions
        self._desk = desk
        self._stops = stops
        self._submitted_at = self._submitted_before = job.submitted_at
        self._marks = job.marks
        self._marking = asyncio.Lock()

    def given(self, rules: RuleBook, used: Mapping[int, bool]) -> None:
        """The rules of its app as they are now, and those it had used in earlier turns."""
        self.rules = rules
        self.rules_used = {**used, **self.rules_used}

    async def submit(self) -> None:
        await self._marked(self._submit)

    async def not_submitted(self, *, sent: bool) -> None:
        await self._marked(partial(self._not_submitted, sent=sent))

    async def take_answer(self) -> Answer | None:
        answer = await self._kept(self._desk.take_answer(self.job))
        if answer is not None and answer.code is not None:
            # An order that follows in its place must not show it either.
            self.secrets.append(answer.code)
        return answer

    async def note_active(self, package: str, handle: str) -> None:
        await self._kept(self._kind.note_active(self.job, package, handle))

    async def to_restore(self, package: str) -> str | None:
        return await self._kept(self._kind.to_restore(self.job, package))

    async def restored(self, package: str, handle: str, *, done: bool) -> None:
        await self._kept(self._kind.restored(self.job, package, handle, done=done))

    def cancelled(self) -> bool:
        return self._stops(self.job.run_id)

    def after_fault(self, outcome: Outcome, detail: str | None) -> FlowResult:
        """How the job ends after what kept its flow from an end of its own."""
        return FlowResult(Outcome.UNCONFIRMED if self.sent else outcome, detail=detail)

    @property
    def _kind(self) -> Kind:
        return self._desk.kind(self.job)

    async def _marked(self, mark: Callable[[], Awaitable[None]]) -> None:
        """One after the other, each to its end: its number counts, though who asked has died."""

        async def in_turn() -> None:
            async with self._marking:
                await mark()

        await asyncio.shield(asyncio.ensure_future(in_turn()))

    async def _submit(self) -> None:
        await self._kept(self._submissions.mark_submitted(self.job, self._marks + 1))
        self._marks += 1
        self.sent = True
        self._submitted_before, self._submitted_at = self._submitted_at, self._clock.now()

    @property
    def marks(self) -> int:
        """How often the turn has noted that it sends, or taken that back."""
        return self._marks

    async def _not_submitted(self, *, sent: bool) -> None:
        # Of a login that was sent under an earlier program, the time before is not known.
        self._submitted_at = (self._submitted_before or self._submitted_at) if sent else None
        self.sent = self._submitted_at is not None
        before = self._submitted_at
        await self._kept(self._desk.take_back(self.job, self._marks + 1, before))
        self._marks += 1

    async def _kept(self, asked: Awaitable[T]) -> T:
        """Whoever drives the phone need not know why it was refused.

        What has asked has begun, even if nothing more is heard of it.
        """
        self.connected = self.begun = True
        try:
            return await asked
        except Exception as error:
            self.why_withheld = error
            raise
