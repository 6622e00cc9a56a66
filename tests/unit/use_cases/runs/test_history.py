"""Old runs keep their lines; draining is noted once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.apps.result import FlowResult
from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.limits import LoginLimits
from engine.model.run import JobState, Outcome, RunKind
from engine.model.run_view import Pace, SpacedPhone
from engine.runs.run_reader import RunReader
from engine.storage.audit import AuditStore
from engine.storage.changes import HISTORY, ChangeStore
from engine.storage.runs import NewJob, NewRun
from engine.use_cases.events import Broadcast
from engine.use_cases.runs.draining import Draining
from engine.use_cases.runs.history import PAGE, RunHistory
from engine.use_cases.runs.history_file import ResultCell
from engine.use_cases.runs.run_signals import RunSignals
from tests.unit.use_cases.runs.desks import Desks

ADMIN = Actor(1001, 1001, "request-1")


@dataclass(slots=True)
class Archive:
    """The history over desks."""

    desks: Desks
    reader: RunReader = field(init=False)
    history: RunHistory = field(init=False)
    draining: Draining = field(init=False)

    def __post_init__(self) -> None:
        desks = self.desks
        self.reader = RunReader(desks.stores)
        self.history = RunHistory(desks.stores, self.reader)
        self.draining = Draining(desks.stores, self.reader, RunSignals(Broadcast()))

    async def end(self, phone: int, *outcomes: Outcome) -> None:
        for outcome in outcomes:
            job = await self.desks.queue.claim(phone, self.desks.clock.now())
            assert job is not None
            await self.desks.work.finish(job, FlowResult(outcome), sent=False, picture=None)

    async def scan(self, phone: int) -> int:
        async with self.desks.database.write() as tx:
            run = NewRun(RunKind.MATCH, None, 2002, 2002)
            jobs = [NewJob(None, phone, workspace=app) for app in Workspace]
            return await self.desks.stores.runs.submit(tx, run, jobs)

    async def delete(self, account: int) -> None:
        async with self.desks.database.write() as tx:
            await self.desks.accounts.delete(tx, [account])


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    desks = await Desks.open(tmp_path, LoginLimits(20.0, 3))
    yield Archive(desks)
    await desks.database.close()


async def test_a_run_is_counted_by_what_came_of_its_jobs(archive: Archive) -> None:
    phone = await archive.desks.phone()
    accounts = [await archive.desks.account(name, phone) for name in ("a", "b", "c", "d")]
    await archive.desks.run(phone, accounts)
    await archive.end(phone, Outcome.ALREADY_LOGGED_IN, Outcome.STUCK, Outcome.CANCELLED)

    (line,) = (await archive.history.page()).lines

    assert (line.succeeded, line.failed, line.cancelled, line.open) == (1, 1, 1, 1)
    assert line.jobs == 4


async def test_every_run_is_on_one_page_there_and_back(archive: Archive) -> None:
    phone = await archive.desks.phone()
    run_ids = []
    for _ in range(PAGE * 2 + 3):
        run_ids.append(await archive.scan(phone))
        async with archive.desks.database.write() as tx:
            await archive.desks.queue.cancel_run(tx, run_ids[-1])
    history = archive.history
    pages = [await history.page()]
    while (older := pages[-1].older) is not None:
        pages.append(await history.page(before=older))

    assert [line.run.id for page in pages for line in page.lines] == run_ids[::-1]
    assert pages[0].newer is None
    back = pages[-1]
    for page in pages[-2::-1]:
        assert back.newer is not None
        back = await history.page(after=back.newer)
        assert back.lines[0].run.id == page.lines[0].run.id
    assert back.newer is None


async def test_a_deleted_account_keeps_its_line_until_it_is_put_back(archive: Archive) -> None:
    desks = archive.desks
    phone = await desks.phone()
    account = await desks.account("luna", phone)
    (job,) = await desks.run(phone, [account])
    await archive.end(phone, Outcome.WRONG_PASSWORD)
    before = await archive.reader.view(job.run_id)
    changes = ChangeStore(desks.database)
    async with desks.database.write() as tx:
        rows = await changes.rows(tx, [account])
        kept = await changes.history(tx, [account], HISTORY)

    await archive.delete(account)

    after = await archive.reader.view(job.run_id)
    assert [(one.username, one.phone, one.job.outcome) for one in after.jobs] == [
        ("luna", "1", Outcome.WRONG_PASSWORD)
    ]
    assert after.counts == before.counts
    assert (await archive.history.page()).lines[0].failed == 1
    async with desks.database.write() as tx:
        await changes.restore(tx, rows, (), kept)
    assert await archive.reader.view(job.run_id) == before
    assert (await archive.history.page()).lines[0].failed == 1


async def test_a_forgotten_phone_leaves_its_name_in_old_runs(archive: Archive) -> None:
    desks = archive.desks
    phone = await desks.phone()
    run_id = await archive.scan(phone)
    async with desks.database.write() as tx:
        await desks.queue.cancel_run(tx, run_id)
        await desks.phones.forget(tx, phone)

    view = await archive.reader.view(run_id)

    assert [(one.job.workspace, one.phone) for one in view.jobs] == [
        (app, "1") for app in Workspace
    ]
    assert all(one.job.state is JobState.DONE for one in view.jobs)


async def test_a_run_tells_its_pace_and_which_phone_waits(archive: Archive) -> None:
    desks = archive.desks
    phone = await desks.phone()
    jobs = await desks.run(phone, [await desks.account(name, phone) for name in ("a", "b", "c")])

    assert (await archive.reader.view(jobs[0].run_id)).pace == Pace(20.0, "1", 3, 40.0)
    job = await desks.queue.claim(phone, desks.clock.now())
    assert job is not None
    await desks.queue.mark_submitted(job, 1)
    await desks.work.finish(job, FlowResult(Outcome.LOGGED_IN), sent=True, picture=None)

    view = await archive.reader.view(job.run_id)
    assert view.spaced == (SpacedPhone("1", desks.clock.now() + 20.0),)
    assert view.pace == Pace(20.0, "1", 3, 40.0)


async def test_draining_is_noted_with_who_and_when_and_only_once(archive: Archive) -> None:
    history, desks = archive.history, archive.desks
    phone = await desks.phone()
    await desks.run(phone, [await desks.account("luna", phone)])

    first = await archive.draining.set(ADMIN, on=True)
    desks.clock.time += 60
    again = await archive.draining.set(Actor(1002, 1002, "request-2"), on=True)

    assert (first.on, first.changed, first.since, first.by) == (True, True, 1_000.0, "1001")
    assert (again.changed, again.since, again.by) == (False, 1_000.0, "1001")
    assert (first.running, first.queued) == (0, 1)
    assert (await history.page()).draining
    off = await archive.draining.set(ADMIN, on=False)
    assert (off.on, off.changed) == (False, True)
    assert not (await archive.draining.set(ADMIN, on=False)).changed
    audit = AuditStore(desks.database)
    assert len(await audit.lines("run.drain")) == len(await audit.lines("run.resume")) == 1


async def test_the_file_has_no_formulas_and_is_noted(archive: Archive) -> None:
    rows: list[list[ResultCell]] = [["=1+1", None], ["\x00<b>", 3]]

    data = await archive.history.export(ADMIN, 7, ("who", "=what"), rows)

    sheet = load_workbook(BytesIO(data)).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["who", "=what"],
        ["=1+1", None],
        ["�<b>", 3],
    ]
    assert {cell.data_type for row in sheet.rows for cell in row} == {"s", "n"}
    (line,) = await AuditStore(archive.desks.database).lines("run.export")
    assert line.subject == "run 7"


async def test_a_run_that_is_not_there_is_refused(archive: Archive) -> None:
    with pytest.raises(RequestRefused, match="run_unknown"):
        await archive.history.details(99)
    assert (await archive.history.page()).lines == ()
