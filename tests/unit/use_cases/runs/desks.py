"""A database with one phone and accounts on it, for what works on the queue."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.common.secret import Secret
from engine.model.account import NewAccount, Workspace
from engine.model.limits import LoginLimits
from engine.model.phone_identity import Identity
from engine.model.phone_record import PhoneAddress
from engine.model.run import Job, Outcome, RunKind
from engine.runs.job_execution import JobExecution
from engine.storage.accounts import AccountStore
from engine.storage.database import Database
from engine.storage.phones import PhoneStore
from engine.storage.queue import NewJob, NewRun, Queue
from engine.storage.stores import Stores
from tests.prepared import prepare
from tests.unit.storage.clock import StoppedClock

INSTAGRAM = Workspace("instagram")


@dataclass(slots=True)
class Desks:
    """The stores, the queue and the desk over one database."""

    database: Database
    clock: StoppedClock
    limits: LoginLimits | None = None
    stores: Stores = field(init=False)
    accounts: AccountStore = field(init=False)
    phones: PhoneStore = field(init=False)
    queue: Queue = field(init=False)
    work: JobExecution = field(init=False)

    def __post_init__(self) -> None:
        self.stores = Stores(self.database, self.limits)
        self.accounts, self.phones = self.stores.accounts, self.stores.phones
        self.queue = self.stores.queue
        self.work = JobExecution(self.stores, self.clock)

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
            run_id = await self.queue.submit(
                tx,
                NewRun(RunKind.LOGIN, INSTAGRAM, 1, 1),
                [NewJob(account_id, phone_id) for account_id in account_ids],
            )
        return await self.queue.jobs_of(run_id)

    async def outcomes(self, run_id: int) -> list[Outcome | None]:
        return [job.outcome for job in await self.queue.jobs_of(run_id)]
