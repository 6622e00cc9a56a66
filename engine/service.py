"""The use cases: with the models, all that bot/ knows of the engine."""

import asyncio
from collections.abc import AsyncIterator, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

import structlog

from engine.facade.account_service import AccountService
from engine.model.account import Workspace
from engine.use_cases.accounts.changes import ChangeLog
from engine.spreadsheet.list_snapshot import ListSnapshot
from engine.use_cases.files.exports import Exports
from engine.use_cases.files.imports import Imports
from engine.common.clock import Clock, SystemClock
from engine.use_cases.events import Broadcast
from engine.facade.file_service import FileService
from engine.common.host_address import HostAddress as HostAddress
from engine.model.operator import Role
from engine.use_cases.people.operators import Operators
from engine.use_cases.people.audit_log import AuditLog
from engine.pages.source import PageAddress
from engine.facade.people_service import PeopleService
from engine.facade.phone_service import PhoneService
from engine.phones.adapter import CallLimits
from engine.phones.adb import STANDARD_PORT, AdbServer
from engine.phones.discovery import Timings
from engine.phones.fleet import Fleet
from engine.phones.session import quiet_libraries
from engine.facade.question_service import QuestionService
from engine.facade.run_service import RunService
from engine.use_cases.runs.logins import Logins
from engine.runs.flows import FLOWS
from engine.use_cases.runs.history import RunHistory
from engine.use_cases.runs.janitor import Janitor
from engine.model.limits import LoginLimits
from engine.use_cases.runs.matches import Matches
from engine.runs.match_jobs import MatchJobs
from engine.use_cases.runs.match_results import MatchResults
from engine.model.run import JobState, RunKind
from engine.use_cases.runs.questions import Questions
from engine.storage.queue import Queue
from engine.use_cases.runs.run_reader import RunReader
from engine.use_cases.runs.account_selector import AccountSelector
from engine.runs.sync_care import no_phone
from engine.use_cases.runs.sync_parts import SyncParts
from engine.runs.job_execution import JobExecution
from engine.runs.worker import PhoneWorker
from engine.facade.schedule_service import ScheduleService
from engine.use_cases.schedules.ticker import Ticker
from engine.use_cases.schedules.schedules import Schedules
from engine.use_cases.schedules.due_schedules import DueSchedules
from engine.use_cases.schedules.launcher import Launcher
from engine.storage.account_search import AccountSearch
from engine.storage.accounts import AccountStore
from engine.storage.active_accounts import ActiveAccounts
from engine.storage.audit import AuditStore
from engine.storage.changes import ChangeStore
from engine.storage.confirmations import ConfirmationStore
from engine.storage.database import Database
from engine.storage.dialogues import DialogueStore
from engine.storage.import_plans import ImportPlanStore
from engine.storage.inbox import InboxStore
from engine.storage.notifications import NotificationStore
from engine.storage.outbox import OutboxStore
from engine.storage.phones import PhoneStore
from engine.storage.preferences import PreferenceStore
from engine.storage.schedules import ScheduleStore
from engine.storage.views import ViewStore
from engine.model.actor import (
    Event,
    Overview,
    PhonesDoubted,
    RightsLost,
    RunChanged,
    ScheduleNoted,
)

log: Final = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """Where the engine keeps its state and finds its phones, and how patient it is with them.

    `admins` are Telegram users who are admins whatever the database says; `logins` without limits
    unless given. `operator_patience`: seconds an operator is waited for at a challenge; with 0 the
    job ends there.
    """

    data_dir: Path
    key_file: Path
    adb_servers: tuple[HostAddress, ...]
    limits: CallLimits | None = None
    timings: Timings | None = None
    admins: frozenset[int] = frozenset()
    logins: LoginLimits = field(default_factory=LoginLimits)
    operator_patience: float = 0.0
    pages: PageAddress = field(default_factory=PageAddress)


class Service(
    AccountService,
    FileService,
    RunService,
    PhoneService,
    ScheduleService,
    QuestionService,
    PeopleService,
):
    """Made by `open`; `start` sets the phones to work, `stop` ends everything."""

    def __init__(self, config: EngineConfig, database: Database, clock: Clock) -> None:
        self.clock = clock
        self.inbox = InboxStore(database)
        self.outbox = OutboxStore(database)
        self.preferences = PreferenceStore(database)
        self.dialogues = DialogueStore(database)
        self.audit = AuditStore(database)
        self._database = database
        self._events = Broadcast()
        self._cancelling: set[int] = set()
        self._accounts = AccountStore(database)
        self._phones = PhoneStore(database)
        self._queue = Queue(database, config.logins)
        confirmations = ConfirmationStore(database)
        self._people = Operators(
            database, confirmations, self.audit, config.admins, lost=self._rights_lost
        )
        self._trail = AuditLog(database, self.audit)
        hosts = [server.name for server in config.adb_servers]
        current = ListSnapshot(self._accounts, self._phones, hosts)
        change_store, views = ChangeStore(database), ViewStore(database)
        search = AccountSearch(database)
        changes = ChangeLog(change_store, self._phones)
        AccountService.__init__(
            self,
            database,
            self._accounts,
            self._phones,
            self._queue,
            confirmations,
            changes,
            change_store,
            search,
            views,
            self.audit,
            self.phones,
        )
        self._imports = Imports(
            database,
            current,
            self._accounts,
            self._phones,
            ImportPlanStore(database),
            changes,
            self.audit,
        )
        self._exports = Exports(
            database,
            current,
            search,
            views,
            confirmations,
            self.audit,
        )
        self._syncs = SyncParts(
            config.pages,
            database,
            self._queue,
            self._accounts,
            clock,
            lambda run_id: run_id in self._cancelling,
        )
        match_jobs = MatchJobs(self._queue, self._accounts, ActiveAccounts(database), self.audit)
        self._work = JobExecution(
            database,
            self._queue,
            self._accounts,
            self._phones,
            clock,
            {RunKind.MATCH: match_jobs, RunKind.SYNC: self._syncs.jobs},
            {RunKind.SYNC: self._syncs.jobs},
            config.operator_patience,
            self._may_answer,
        )
        self._fleet = Fleet(
            tuple(
                AdbServer(
                    server.name,
                    server.address,
                    server.port,
                    start_local=server.port == STANDARD_PORT,
                )
                for server in config.adb_servers
            ),
            database,
            self._phones,
            self._make_worker,
            clock,
            limits=config.limits,
            timings=config.timings,
            asked=self._phone_asks,
            doubted=lambda: self._events.tell(PhonesDoubted()),
        )
        PhoneService.__init__(
            self,
            database,
            self._phones,
            self._accounts,
            self._queue,
            confirmations,
            self.audit,
            self._fleet,
            clock,
        )
        self._reader = RunReader(self._queue, self._accounts, self._phones)
        selector = AccountSelector(self._queue, self._accounts, self._phones)
        self._history = RunHistory(database, self._queue, self._reader, self.audit)
        self._runs = Logins(
            database,
            self._queue,
            self._phones,
            selector,
            self._reader,
            confirmations,
            self.audit,
            online=self._fleet.online,
            unsure=self._fleet.unsure,
            started=self._run_started,
            clock=clock,
        )
        self._matches = Matches(
            database,
            self._queue,
            self._phones,
            self._reader,
            confirmations,
            self.audit,
            online=self._fleet.online,
            unsure=self._fleet.unsure,
            started=self._run_started,
        )
        self._match_results = MatchResults(
            database, self._queue, self._phones, match_jobs, self._reader, confirmations
        )
        self._sync_desk = self._syncs.desk(
            selector,
            self._reader,
            confirmations,
            self.audit,
            online=self._fleet.online,
            started=self._run_started,
        )
        self._questions = Questions(
            database,
            self._queue,
            self._work,
            self._reader,
            self.audit,
            patience=config.operator_patience,
            photograph=self.screenshot,
            changed=self._run_started,
            clock=clock,
        )
        schedule_store = ScheduleStore(database)
        self._notifications = NotificationStore(database)
        self._schedules = Schedules(
            database,
            schedule_store,
            self._queue,
            self._phones,
            self._reader,
            confirmations,
            self.audit,
            operator=self._people.operator,
            clock=clock,
        )
        self._firing = DueSchedules(
            database,
            schedule_store,
            Launcher(
                self._accounts,
                search,
                self._phones,
                {RunKind.LOGIN: self._runs, RunKind.SYNC: self._sync_desk},
                self._matches,
            ),
            self._queue,
            self._reader,
            confirmations,
            operator=self._people.operator,
            is_allowed_chat=self._people.is_allowed,
            started=self._run_started,
            noted=lambda: self._events.tell(ScheduleNoted()),
            clock=clock,
        )
        self._janitor = Janitor(
            database,
            self._queue,
            self._work,
            self._imports,
            confirmations,
            change_store,
            views,
            self._questions,
            self._fleet,
            self._events,
            clock,
        )
        self._tasks: list[asyncio.Task[None]] = []

    @classmethod
    async def open(cls, config: EngineConfig, clock: Clock | None = None) -> "Service":
        """Open database and key; nothing is started. Raises the `StorageError` family."""
        clock = clock or SystemClock()
        database = await Database.open(config.data_dir, config.key_file, clock)
        service = cls(config, database, clock)
        await service._people.load()
        return service

    async def start(self) -> None:
        """Recover the queue, follow the phones, let the workers work."""
        quiet_libraries()
        await self._people.settle()
        recovered = await self._queue.recover(self.clock.now())
        self._cancelling = {
            run.id for run in await self._queue.active_runs() if run.state == "cancelling"
        }
        log.info(
            "queue.recovered",
            requeued=len(recovered.requeued),
            to_look=len(recovered.to_look),
            given_up=len(recovered.given_up),
        )
        await self._fleet.start()
        self._syncs.start(self._make_page_worker(), self._fleet.absent_for)
        self._tasks.append(asyncio.create_task(self._janitor.run(), name="janitor"))
        clockwork = Ticker(self._firing, self.clock, self._fleet.settled)
        self._tasks.append(asyncio.create_task(clockwork.run(), name="clockwork"))
        self._tasks.append(asyncio.create_task(self._rounds.run(), name="phone-rounds"))

    async def rest(self) -> None:
        """Begin nothing more, let running steps end, let go of the phones; may be repeated."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(self._syncs.stop(), self._fleet.stop())

    async def stop(self) -> None:
        """`rest`, then the database is closed."""
        try:
            await self.rest()
        finally:
            await self._syncs.close()
            await self._database.close()

    def events(self) -> AsyncIterator[Event]:
        """What happens from now on; equal events still waiting are told once."""
        return self._events.listen()

    async def overview(self, workspace: Workspace) -> Overview:
        counts = await self._accounts.counts(workspace)
        jobs = await self._queue.open_jobs(workspace)
        return Overview(
            workspace=workspace,
            accounts=counts.total,
            signed_in=counts.logined,
            disabled=counts.disabled,
            phones_online=len(self._fleet.online() - self._fleet.healer.ill()),
            phones=len(await self._phones.names()),
            jobs_running=jobs.get(JobState.RUNNING, 0),
            jobs_queued=jobs.get(JobState.QUEUED, 0),
            draining=await self._queue.is_draining(),
            active_runs=await self.active_runs(),
        )

    async def has_account(self, workspace: Workspace, username: str) -> bool:
        """Whether a username is on the list, ignoring case."""
        return bool(await self._accounts.by_usernames(workspace, (username,)))

    def _run_started(self, run_id: int, phone_ids: Set[int | None]) -> None:
        self._events.tell(RunChanged(run_id))
        self._fleet.wake({phone_id for phone_id in phone_ids if phone_id is not None})
        if None in phone_ids:
            self._syncs.wake()

    def _rights_lost(self, run_ids: Set[int]) -> None:
        self._events.tell(RightsLost())
        for run_id in run_ids:
            self._events.tell(RunChanged(run_id))

    def _may_answer(self, operator_id: int) -> bool:
        role = self.role_of(operator_id)
        return role is not None and role.includes(Role.OPERATOR)

    def _make_worker(self, phone_id: int, fleet: Fleet) -> PhoneWorker:
        return PhoneWorker(
            phone_id,
            jobs=self._queue,
            desk=self._work,
            ready=partial(fleet.is_ready, phone_id),
            sick=partial(fleet.suspect, phone_id),
            seen=self._screens.ended,
            connect=partial(fleet.connect, phone_id),
            flows=FLOWS,
            changed=lambda run_id: self._events.tell(RunChanged(run_id)),
            cancelling=self._cancelling.__contains__,
            clock=self.clock,
            idle=partial(self._syncs.tidy, phone_id, partial(fleet.connect, phone_id)),
        )

    def _make_page_worker(self) -> PhoneWorker:
        return PhoneWorker(
            None,
            jobs=self._queue,
            desk=self._work,
            ready=lambda: True,
            sick=lambda: None,
            connect=no_phone,
            flows=FLOWS,
            changed=lambda run_id: self._events.tell(RunChanged(run_id)),
            cancelling=self._cancelling.__contains__,
            clock=self.clock,
        )
