"""A database with one phone and accounts on it, for what works on the queue."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.common.secret import Secret
from engine.common.supervisor import Supervisor
from engine.model.account import NewAccount, Workspace
from engine.model.limits import LoginLimits
from engine.model.phone_identity import Identity
from engine.model.phone_record import PhoneAddress
from engine.model.public_page import PageReading, PageState
from engine.model.run import Job, Outcome, RunKind
from engine.model.sync import SyncGap
from engine.pages.reader import PageReader
from engine.runs.job_execution import JobExecution
from engine.runs.kinds.kind import Kind, Presence
from engine.runs.kinds.match_changes import MatchChanges
from engine.runs.kinds.match_results import MatchResults
from engine.runs.kinds.registry import kinds_of
from engine.runs.run_reader import RunReader
from engine.storage.accounts import AccountStore
from engine.storage.database import Database
from engine.storage.phones import PhoneStore
from engine.storage.queue import Queue
from engine.storage.runs import NewJob, NewRun
from engine.storage.stores import Stores
from engine.storage.sync_traces import SyncTraces
from engine.use_cases.runs.proposals import Proposals
from tests.prepared import prepare
from tests.unit.storage.clock import StoppedClock

INSTAGRAM = Workspace("instagram")


class Site:
    """Where public pages are got from: what a test says."""

    def __init__(self) -> None:
        self.answer = PageReading(PageState.READ, {})
        self.asked: list[str] = []

    async def get(self, handle: str) -> PageReading:
        self.asked.append(handle)
        return self.answer

    async def close(self) -> None:
        pass


@dataclass(slots=True)
class Desks:
    """The stores, the queue, the kinds of run and their desk over one database.

    Which phones are online, and what pages say, is what a test says.
    """

    database: Database
    clock: StoppedClock
    limits: LoginLimits | None = None
    online: set[int] = field(default_factory=set)
    unsure: set[int] = field(default_factory=set)
    cancelling: set[int] = field(default_factory=set)
    started: list[tuple[int, frozenset[int | None]]] = field(default_factory=list)
    site: Site = field(default_factory=Site)
    stores: Stores = field(init=False)
    accounts: AccountStore = field(init=False)
    phones: PhoneStore = field(init=False)
    queue: Queue = field(init=False)
    reader: RunReader = field(init=False)
    supervisor: Supervisor = field(init=False)
    traces: SyncTraces = field(init=False)
    results: MatchResults = field(init=False)
    kinds: dict[RunKind, Kind] = field(init=False)
    proposals: Proposals = field(init=False)
    work: JobExecution = field(init=False)

    def __post_init__(self) -> None:
        self.stores = Stores(self.database, self.limits)
        self.accounts, self.phones = self.stores.accounts, self.stores.phones
        self.queue = self.stores.queue
        self.reader = RunReader(self.stores)
        self.supervisor = Supervisor(self.clock)
        self.traces = SyncTraces(self.database, SyncGap.PAGE_REFUSED)
        self.results = MatchResults(self.stores, MatchChanges(self.stores), self.reader)
        pages = PageReader(
            self.site,
            self.clock,
            pause=0.0,
            refused_at=self.traces.refused_at,
            refused_in=self.traces.refused_in,
        )
        self.kinds = kinds_of(
            self.stores,
            Presence(lambda: self.online, lambda: self.unsure),
            pages,
            self.results,
            self.clock,
            self.supervisor,
        )
        self.proposals = Proposals(
            self.stores,
            self.kinds,
            self.reader,
            lambda run_id, phones: self.started.append((run_id, frozenset(phones))),
        )
        self.work = self.working()

    def working(
        self, patience: float = 0.0, may_answer: Callable[[int], bool] = lambda _: True
    ) -> JobExecution:
        """What workers do with the database; operators are waited for `patience` seconds."""
        return JobExecution(self.stores, self.clock, self.kinds, patience, may_answer)

    @classmethod
    async def open(cls, folder: Path, limits: LoginLimits | None = None) -> "Desks":
        clock = StoppedClock()
        database = await Database.open(*prepare(folder), clock)
        return cls(database, clock, limits)

    async def phone(self, serial: str = "SIM1") -> int:
        async with self.database.write() as tx:
            address = PhoneAddress("local", serial)
            owner = await self.phones.owner(address, tx)
            return await self.phones.note(tx, address, Identity(serial, "Pixel", "14"), owner)

    async def account(self, username: str, phone_id: int) -> int:
        async with self.database.write() as tx:
            return await self.accounts.insert(
                tx, NewAccount(INSTAGRAM, username, {}, Secret("made-up-1"), phone_id=phone_id)
            )

    async def run(self, phone_id: int, account_ids: Sequence[int]) -> list[Job]:
        """A run over accounts; its jobs."""
        async with self.database.write() as tx:
            run_id = await self.stores.runs.submit(
                tx,
                NewRun(RunKind.LOGIN, INSTAGRAM, 1, 1),
                [NewJob(account_id, phone_id, sends=True) for account_id in account_ids],
            )
        return await self.stores.jobs.jobs_of(run_id)

    async def outcomes(self, run_id: int) -> list[Outcome | None]:
        return [job.outcome for job in await self.stores.jobs.jobs_of(run_id)]
