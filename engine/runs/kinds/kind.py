"""What a kind of run is: the one place that is asked what differs between kinds."""

# A kind without need of a hook leaves it empty.
# ruff: noqa: B027

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from engine.apps.result import FlowResult
from engine.model.account import Credentials, Workspace, workspaces_with
from engine.model.proposal import Plan, RunRequest
from engine.model.run import Job, RunKind
from engine.model.run_view import JobView, RunResult, RunView
from engine.rack.asks import MadeActive, MakeActive
from engine.rack.works import Work
from engine.storage.database import Transaction

Restore = Callable[[MakeActive], Awaitable[MadeActive]]
"""Asks a phone without a job to make an account active; raises the errors of the Phone port."""


class Over(StrEnum):
    """What the jobs of a run are over."""

    ACCOUNTS = "accounts"
    PHONES = "phones"  # one app on one phone each


@dataclass(frozen=True, slots=True)
class Presence:
    """Which phones can be used now, and which a device only says it is."""

    online: Callable[[], Set[int]]
    unsure: Callable[[], Set[int]]


@dataclass(frozen=True, slots=True)
class Settled:
    """What the end of a job has changed, and the `result` it is kept with.

    `found` is what it read, as JSON without secrets; `seen` are usernames whose `logined` was set,
    and to what. `held_until`: how long what it met lasts (Unix seconds). `asks`: the challenge an
    operator is asked about first, where the run still goes on. `too_often`: the app has said "try
    again later", whatever the job ended as.
    """

    result: FlowResult
    found: str | None = None
    seen: tuple[tuple[str, bool], ...] = ()
    held_until: float | None = None
    asks: FlowResult | None = None
    too_often: bool = False


class Kind(ABC):
    """One kind of run.

    `counted`: what its jobs are called in the audit trail. `sends`: they may send a login form, and
    keep the pause between two. `phone_optional`: a phone that stays away, or has not the app, does
    not end them.
    """

    id: ClassVar[RunKind]
    over: ClassVar[Over] = Over.ACCOUNTS
    counted: ClassVar[str]
    nothing: ClassVar[str] = "nothing_to_do"
    """The refusal when nothing is left to start."""
    sends: ClassVar[bool] = False
    phone_optional: ClassVar[bool] = False

    @property
    def workspaces(self) -> tuple[Workspace, ...]:
        """The apps it works with."""
        return workspaces_with(self.id)

    def may_mend(self, view: JobView) -> bool:
        """Whether another try can tell more of a job that failed."""
        return True

    @abstractmethod
    async def plan(
        self, asked: RunRequest, *, consent: bool = False, within: Transaction | None = None
    ) -> Plan:
        """What would be done now.

        With `consent` a login whose end was not seen may be sent again. Raises `RequestRefused`
        with `phone_unknown` or `run_unknown`.
        """

    @abstractmethod
    async def prepare(self, job: Job) -> Work | FlowResult:
        """The job's work, or its result when it may no longer be done."""

    @abstractmethod
    async def settle(
        self,
        tx: Transaction,
        job: Job,
        result: FlowResult,
        *,
        sent: bool,
        typed: Credentials | None = None,
    ) -> Settled:
        """Store what a result changes, in the transaction that ends the job.

        `sent`: its login form was sent; `typed`: what it was given to type.
        """

    async def against_sending(self, job: Job) -> tuple[str, float | None] | None:
        """Why a login of the job must not be sent now, with the time it may; None when it may.

        Asked for kinds that send alone.
        """
        return None

    async def fault(self, tx: Transaction, job: Job, result: FlowResult, *, sent: bool) -> None:
        """The least that has to be stored of a job that ends by a fault of ours."""

    async def conclude(self, job: Job, result: FlowResult) -> FlowResult:
        """The job's own result, where the kind knows more than its flow does."""
        return result

    def over_with(self, job: Job) -> None:
        """The job's end is stored: nothing of it is needed any more."""

    async def complete(self, job: Job, result: FlowResult, stops: Callable[[], bool]) -> FlowResult:
        """The result once all that the job needs beside its phone is there; `stops` may end it."""
        return result

    async def note_active(self, job: Job, package: str, handle: str) -> None:
        """See `OrderDesk`; so the following two."""

    async def to_restore(self, job: Job, package: str) -> str | None:
        return None

    async def restored(self, job: Job, package: str, handle: str, *, done: bool) -> None:
        pass

    async def tidy(self, phone_id: int, restore: Restore) -> None:
        """Put right what an earlier job could not; awaited while the phone has no job."""

    def stop(self) -> None:
        """The program ends: nothing is begun any more that nobody asked for."""

    def close(self) -> None:
        """No job runs any more."""

    async def result(self, run: RunView) -> RunResult:
        """What came of a run that is over."""
        return RunResult(run)


Kinds = Mapping[RunKind, Kind]
