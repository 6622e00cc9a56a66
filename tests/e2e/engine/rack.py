"""The engine over a rack of simulated phones, driven by its use cases alone."""

import asyncio
import contextlib
import itertools
import re
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Final

from engine.common.host_address import HostAddress
from engine.common.secret import Secret
from engine.config import EngineConfig
from engine.engine import Engine
from engine.model.account import Account, NewAccount, Status, Workspace
from engine.model.actor import Actor
from engine.model.columns import Column, filled
from engine.model.limits import LoginLimits
from engine.model.proposal import Proposal, RunRequest
from engine.model.run import Job, RunKind
from engine.model.run_view import (
    ExcludedAccount,
    JobView,
    RunView,
    Selection,
    SelectionKind,
)
from engine.phones.adapter import CallLimits
from engine.phones.discovery import Timings
from engine.spreadsheet.credentials import split_password
from engine.storage.accounts import AccountStore
from engine.storage.phones import PhoneStore
from sandbox.apps.service import Attempt
from sandbox.farm import Delays, Farm, PhoneSpec, SimulatedPhone
from sandbox.instagram.options import AppOptions
from sandbox.instagram.service import Behaviour, InstagramService
from tests.e2e.engine.travel import TravelClock, until

JAR: Final = files("uiautomator2").joinpath("assets/u2.jar").read_bytes()
PASSWORD: Final = "made-up-password-1"
SECRET: Final = "JBSWY3DPEHPK3PXP"
QUICK: Final = AppOptions(splash_dumps=1, loading_dumps=1)
AT_ONCE: Final = AppOptions(splash_dumps=1, loading_dumps=0)
"""An app that has its answer without being looked at while it loads."""
HASTY: Final = CallLimits(dump=1.0, call=1.0, start=2.0, set_up=10.0)
_QUICK_DISCOVERY: Final = Timings(poll=0.3, first_retry=0.1, last_retry=0.5)
_LONGEST: Final = 120.0


def spec(*signed_in: str, app: AppOptions = QUICK, instagram: bool = True) -> PhoneSpec:
    return PhoneSpec("Pixel 6", signed_in, instagram, app=app)


@dataclass(slots=True)
class Rack:
    """One farm, one data directory, and the engine over both."""

    farm: Farm
    folder: Path
    clock: TravelClock
    limits: CallLimits | None
    engine: Engine
    patience: float = 0.0
    logins: LoginLimits = field(default_factory=LoginLimits)
    _requests: Iterator[int] = field(default_factory=itertools.count)

    @property
    def instagram(self) -> InstagramService:
        return self.farm.instagram

    @property
    def phones(self) -> list[SimulatedPhone]:
        return self.farm.phones

    @property
    def actor(self) -> Actor:
        return Actor(1001, 1001, f"request-{next(self._requests)}")

    @property
    def store(self) -> AccountStore:
        return AccountStore(self.engine.stores.database)

    def attempts(self, identifier: str) -> list[Attempt]:
        """The sign-ins that reached Instagram."""
        return [item for item in self.instagram.attempts if item.identifier == identifier]

    def typed(self, phone: int) -> list[str]:
        return [act for act in self.phones[phone].app.touched if ":typed" in act]

    async def account(
        self,
        username: str,
        pwd: str = PASSWORD,
        *,
        phone: int = 0,
        email: str | None = None,
        logined: bool = False,
        status: Status = Status.ENABLED,
        behaviour: Behaviour | None = None,
        real_password: str | None = None,
        totp: str | None = None,
        stranger: bool = False,
        lands_on: str = "",
    ) -> int:
        """An account on the list and, unless a stranger to it, on Instagram."""
        split = split_password(Secret(pwd), Workspace("instagram"))
        if not stranger:
            self.instagram.add(
                username,
                real_password or split.password.reveal(),
                email=email,
                totp_secret=totp or (split.totp.reveal() if split.totp else None),
                behaviour=behaviour,
                lands_on=lands_on,
            )
        phone_id = await self.phone_id(phone)
        async with self.engine.stores.database.write() as tx:
            return await self.store.insert(
                tx,
                NewAccount(
                    Workspace("instagram"),
                    username,
                    filled({Column.EMAIL: email}),
                    split.password,
                    split.totp,
                    phone_id,
                    logined,
                    status,
                ),
            )

    async def phone_id(self, number: int) -> int:
        hardware = self.phones[number].hardware_serial
        found = await PhoneStore(self.engine.stores.database).find(hardware)
        assert len(found) == 1
        return found[0].id

    async def stored(self, username: str) -> Account:
        found = await self.store.by_usernames(Workspace("instagram"), [username])
        return found[0]

    async def logined(self) -> set[str]:
        accounts = await self.store.all(Workspace("instagram"))
        return {account.username for account in accounts if account.logined}

    async def propose(self, *usernames: str, retry: int | None = None) -> Proposal:
        kind = SelectionKind.USERNAMES if usernames else SelectionKind.ALL
        if retry is not None:
            kind = SelectionKind.RETRY
        selection = Selection(kind, usernames, retry)
        asked = RunRequest(RunKind.LOGIN, (Workspace("instagram"),), selection)
        return await self.engine.proposals.propose(self.actor, asked)

    async def begin(
        self, *usernames: str, consent: bool = False, retry: int | None = None
    ) -> RunView:
        proposal = await self.propose(*usernames, retry=retry)
        token = proposal.consent_token if consent else proposal.token
        assert token is not None, proposal.plan.excluded
        return await self.engine.proposals.start(self.actor, token)

    async def finished(self, run_id: int) -> RunView:
        """The run once it is over."""
        return await self.watched(run_id, lambda view: view.run.finished_at is not None)

    async def watched(self, run_id: int, enough: Callable[[RunView], bool]) -> RunView:
        """The run as soon as there is enough to see, read whenever it is said to have changed."""
        events = self.engine.events()
        async with asyncio.timeout(_LONGEST):
            while not enough(view := await self.engine.runs.view(run_id)):
                await anext(events)
        return view

    async def login(
        self, *usernames: str, consent: bool = False, retry: int | None = None
    ) -> RunView:
        """A whole run over these accounts, or over all."""
        run = await self.begin(*usernames, consent=consent, retry=retry)
        return await self.finished(run.run.id)

    async def settled(self, phones: int) -> None:
        """Wait until so many phones are online and well."""
        fleet = self.engine.fleet
        await until(
            lambda: sum(map(fleet.is_ready, fleet.online())) == phones, f"{phones} phones ready"
        )

    async def well(self, phone: int) -> None:
        """Wait until a phone that was ill is found well, its rest let pass."""
        phone_id, fleet = await self.phone_id(phone), self.engine.fleet
        async with asyncio.timeout(_LONGEST):
            while not fleet.is_ready(phone_id):
                self.clock.advance(30.0)
                await asyncio.sleep(0.05)

    async def out_of_patience(self, run_id: int, *, jobs: int | None = None) -> RunView:
        """The run once it, or so many jobs, are over, with time let pass for what is waited for."""
        async with asyncio.timeout(_LONGEST):
            while True:
                view = await self.engine.runs.view(run_id)
                if sum(view.counts.values()) >= (len(view.jobs) if jobs is None else jobs):
                    return view
                self.clock.advance(1.0)
                await asyncio.sleep(0.01)

    async def codes_typed(self, count: int) -> None:
        """Wait until so many codes have reached Instagram."""
        codes = self.instagram.code_attempts
        await until(lambda: len(codes) >= count, f"{count} codes typed", _LONGEST)

    async def stopping(self) -> asyncio.Task[None]:
        """The program being stopped, once its workers know of it."""
        stopping = asyncio.create_task(self.engine.stop())
        await until(lambda: self.engine.fleet.crew.stopping, "workers stopping")
        return stopping

    async def kill(self) -> None:
        """End every worker wherever it is, with nothing more written down."""
        working = re.compile("worker-[0-9]+")
        tasks = [task for task in asyncio.all_tasks() if working.fullmatch(task.get_name())]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.engine.stop()

    async def open(self) -> None:
        self.engine = await opened(
            self.farm, self.folder, self.clock, self.limits, self.patience, self.logins
        )

    def database_bytes(self) -> bytes:
        return b"".join(
            path.read_bytes()
            for path in sorted((self.folder / "data").rglob("*"))
            if path.is_file()
        )

    def rows(self, sql: str) -> list[sqlite3.Row]:
        """What the database holds, read past the engine."""
        (path,) = (self.folder / "data").glob("*.db")
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(sql).fetchall()


async def opened(
    farm: Farm,
    folder: Path,
    clock: TravelClock,
    limits: CallLimits | None,
    patience: float = 0.0,
    logins: LoginLimits | None = None,
    free_with_ads: frozenset[Workspace] = frozenset(),
) -> Engine:
    config = EngineConfig(
        folder / "data",
        folder / "rosterbot.key",
        (HostAddress("local", "127.0.0.1", farm.adb_port),),
        limits,
        _QUICK_DISCOVERY,
        admins=frozenset({1001, 2002}),
        operator_patience=patience,
        logins=logins or LoginLimits(),
        free_with_ads=free_with_ads,
    )
    engine = await Engine.open(config, clock)
    await engine.start()
    return engine


def _nobody(clock: Callable[[], float]) -> InstagramService:
    return InstagramService(clock=clock)


@contextlib.asynccontextmanager
async def rack(
    folder: Path,
    specs: Sequence[PhoneSpec],
    *,
    limits: CallLimits | None = None,
    delays: Delays | None = None,
    make_instagram: Callable[[Callable[[], float]], InstagramService] | None = None,
    online: int | None = None,
    patience: float = 0.0,
    logins: LoginLimits | None = None,
    free_with_ads: frozenset[Workspace] = frozenset(),
) -> AsyncIterator[Rack]:
    clock, pace = TravelClock(), logins or LoginLimits()
    instagram = (make_instagram or _nobody)(clock.now)
    farm = Farm(folder / "adb", specs, instagram=instagram, delays=delays)
    async with farm:
        for phone in farm.phones:
            phone.disk.put("/data/local/tmp/u2.jar", JAR)
            if phone.condition.now is time.time:
                phone.condition.now = clock.now
        engine = await opened(farm, folder, clock, limits, patience, pace, free_with_ads)
        running = Rack(farm, folder, clock, limits, engine, patience, pace)
        try:
            await running.settled(len(specs) if online is None else online)
            yield running
        finally:
            for phone in farm.phones:
                phone.faults.clear()
            await running.engine.stop()


def job_of(view: RunView, username: str) -> Job:
    return view_of(view, username).job


def view_of(view: RunView, username: str) -> JobView:
    (found,) = (job for job in view.jobs if job.username == username)
    return found


def reasons(excluded: Sequence[ExcludedAccount]) -> dict[str, str]:
    return {item.username: item.reason.value for item in excluded}
