"""Whatever is raised while a job is worked on, it ends, and phone and account are free again."""

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
import structlog

from engine.apps.instagram.login import login
from engine.apps.port import Key, Phone
from engine.apps.result import FlowContext, FlowResult, LoginTask
from engine.common.errors import (
    PhoneLost,
    PhoneTimeout,
    StatementRefused,
    StorageError,
    TouchRefused,
)
from engine.common.secret import Secret
from engine.model.account import AccountChanges
from engine.model.app_on_phone import AppOnPhone
from engine.model.installed import Installed
from engine.model.public_page import PageReading, PageState
from engine.model.run import UNTOUCHABLE, Job, Outcome, RunKind
from engine.model.sync import SyncGap
from engine.phones.picture import draw
from engine.rack.pictures import TakenPicture
from engine.runs.sync_selection import phone_gap, sync_outcome
from engine.screens.hierarchy import Hierarchy, Node
from engine.storage.database import Database, Transaction, Work
from tests.scripted_phone import FakeClock, Scene, ScriptedPhone
from tests.unit.apps.scenes import form, home, profile, save_login, sending, splash
from tests.unit.runs.test_worker import DUMP, BarePhone, Login, Shift, ending, working
from tests.unit.use_cases.runs.desks import Desks

T = TypeVar("T")

CANARY = "canary-not-a-real-password"
SCENES: dict[str, Scene] = {
    "splash": splash("form"),
    "form": form("sending"),
    "sending": sending("save"),
    "save": save_login(),
    "home": home(),
    "profile": profile("luna.bakery"),
}


class Unruly(Exception):
    """What nobody has thought of."""


@pytest.fixture
async def desks(tmp_path: Path) -> AsyncIterator[Desks]:
    opened = await Desks.open(tmp_path)
    yield opened
    await opened.database.close()


class FailingPhone(ScriptedPhone):
    """Its nth call raises."""

    def __init__(self, at: int, failure: Callable[[], BaseException]) -> None:
        super().__init__(FakeClock(), SCENES, "splash")
        self.calls = itertools.count(1)
        self.failed = False
        self._at = at
        self._failure = failure

    def _may_fail(self) -> None:
        if next(self.calls) == self._at:
            self.failed = True
            raise self._failure()

    async def look(self) -> Hierarchy:
        self._may_fail()
        return await super().look()

    async def tap(self, node: Node) -> None:
        self._may_fail()
        await super().tap(node)

    async def fill(self, seen: Hierarchy, node: Node, text: str | Secret) -> None:
        self._may_fail()
        await super().fill(seen, node, text)

    async def press(self, key: Key) -> None:
        self._may_fail()
        await super().press(key)

    async def start(self, app: AppOnPhone) -> None:
        self._may_fail()
        await super().start(app)

    async def screenshot(self) -> bytes:
        self._may_fail()
        return await super().screenshot()

    async def packages(self) -> Installed:
        self._may_fail()
        return await super().packages()


class FailingStore:
    """Its writes of these numbers are rolled back at their end, and raise."""

    transact_as_ever = Database.transact

    def __init__(self, at: range, failure: type[Exception]) -> None:
        self.failed = False
        self._at = at
        self._failure = failure
        self._writes = itertools.count(1)

    async def transact(self, database: Database, work: Work[T]) -> T:
        async def failing(tx: Transaction) -> T:
            result = await work(tx)
            if next(self._writes) in self._at:
                self.failed = True
                raise self._failure
            return result

        return await FailingStore.transact_as_ever(database, failing)


@contextlib.asynccontextmanager
async def supervised(shift: Shift, failure: type[Exception]) -> AsyncIterator[None]:
    """A worker that is begun again where it fails between two jobs."""

    async def work() -> None:
        while True:
            with contextlib.suppress(failure):
                await shift.worker.work()
                return

    task = asyncio.create_task(work())
    try:
        yield
    finally:
        shift.worker.stop()
        async with asyncio.timeout(60):
            await task


def at_the(phone: FailingPhone) -> Login:
    """The real login over a phone, in its time."""

    async def flow(_: Phone, work: LoginTask, context: FlowContext) -> FlowResult:
        context.clock = phone.clock  # type: ignore[misc]
        return await login(phone, work, context)

    return flow


async def assert_free(desks: Desks, shift: Shift, job: Job) -> None:
    """Nothing runs, and another login of the same account comes to its end."""
    assert await desks.stores.jobs.running() == []
    next_shift = Shift(desks, shift.phone_id, ending(FlowResult(Outcome.LOGGED_IN)))
    (again,) = await desks.run(shift.phone_id, [job.account_id or 0])
    async with working(next_shift):
        assert (await next_shift.done(again)).outcome is Outcome.LOGGED_IN
    async with desks.database.write() as tx:
        await desks.accounts.update(tx, job.account_id or 0, AccountChanges(logined=False))


def at_work(desks: Desks, phone_id: int, phone: FailingPhone) -> Shift:
    return Shift(desks, phone_id, at_the(phone), phone)


@pytest.mark.parametrize(
    "failure", [Unruly, OverflowError, asyncio.CancelledError, PhoneLost, PhoneTimeout]
)
async def test_a_phone_that_fails_at_any_call_leaves_no_job_running(
    desks: Desks, failure: type[BaseException]
) -> None:
    phone_id = await desks.phone()
    account = await desks.account("luna.bakery", phone_id)
    sent: set[bool] = set()
    for at in itertools.count(1):
        phone = FailingPhone(at, failure)
        shift = at_work(desks, phone_id, phone)
        (job,) = await desks.run(phone_id, [account])
        async with working(shift):
            done = await shift.done(job)
        if not phone.failed:
            assert done.outcome is Outcome.LOGGED_IN
            break
        was_sent = done.submitted_at is not None
        sent.add(was_sent)
        if done.outcome in (Outcome.FAILED, Outcome.UNCONFIRMED):
            assert (done.outcome is Outcome.UNCONFIRMED) is was_sent
        await assert_free(desks, shift, job)
    assert True in sent


@pytest.mark.parametrize("failure", [Unruly, StorageError, StatementRefused])
@pytest.mark.parametrize("times", [1, 20])
async def test_a_store_that_fails_at_any_write_leaves_no_job_running(
    desks: Desks, failure: type[Exception], times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone_id = await desks.phone()
    account = await desks.account("luna.bakery", phone_id)
    for at in itertools.count(2):  # the claim aside: what was never taken is not left either
        (job,) = await desks.run(phone_id, [account])
        shift = at_work(desks, phone_id, FailingPhone(0, Unruly))
        with monkeypatch.context() as patch:
            store = FailingStore(range(at, at + times), failure)
            patch.setattr(
                Database,
                "transact",
                lambda database, work, store=store: store.transact(database, work),
            )
            async with supervised(shift, failure):
                done = await shift.done(job)
        was_sent = done.submitted_at is not None
        assert done.outcome in (
            Outcome.LOGGED_IN,
            Outcome.UNCONFIRMED if was_sent else Outcome.FAILED,
        )
        await assert_free(desks, shift, job)
        if not store.failed:
            break
    assert at > 3


@pytest.mark.parametrize("send", [False, True])
async def test_a_result_that_can_never_be_stored_is_stored_as_a_fault(
    desks: Desks, send: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unsettled(*_: object, **__: object) -> Any:
        raise Unruly(CANARY)

    shift = Shift(desks, await desks.phone(), ending(FlowResult(Outcome.LOGGED_IN), send=send))
    job = await shift.job()
    with monkeypatch.context() as patch:
        patch.setattr(desks.kinds[RunKind.LOGIN], "settle", unsettled)
        async with working(shift):
            done = await shift.done(job)
    assert done.outcome is (Outcome.UNCONFIRMED if send else Outcome.FAILED)
    account = await desks.accounts.get(job.account_id or 0)
    assert account is not None
    assert account.login_unseen is send
    await assert_free(desks, shift, job)


async def test_a_screen_that_breaks_its_picture_costs_the_job_nothing(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_: BarePhone) -> Hierarchy:
        raise OverflowError

    def undrawable(_: Hierarchy) -> bytes:
        raise OverflowError

    monkeypatch.setattr(BarePhone, "look", broken)
    monkeypatch.setattr("engine.agent.last_screen.draw", undrawable)
    shift = Shift(desks, await desks.phone(), ending(FlowResult(Outcome.STUCK), seen=DUMP))
    job = await shift.job()
    async with working(shift):
        assert (await shift.done(job)).outcome is Outcome.STUCK
    assert await desks.stores.jobs.picture(job.id) is None
    await assert_free(desks, shift, job)


async def test_a_screen_that_cannot_be_kept_costs_the_job_nothing(desks: Desks) -> None:
    async def unkept(*_: object) -> None:
        raise Unruly

    stuck = ending(FlowResult(Outcome.STUCK), seen=DUMP)
    shift = Shift(desks, await desks.phone(), stuck, keep_screen=unkept)
    job = await shift.job()
    async with working(shift):
        assert (await shift.done(job)).outcome is Outcome.STUCK
    await assert_free(desks, shift, job)


async def test_a_job_nobody_can_be_told_of_ends_all_the_same(desks: Desks) -> None:
    told = iter([True])

    class Untellable(Shift):
        def changed(self, run_id: int) -> None:
            if next(told, False):
                raise Unruly

    shift = Untellable(desks, await desks.phone(), ending(FlowResult(Outcome.LOGGED_IN)))
    job = await shift.job()
    async with working(shift):
        assert (await shift.done(job)).outcome is Outcome.FAILED
    await assert_free(desks, shift, job)


async def test_the_log_has_where_it_failed_and_not_what_was_typed(desks: Desks) -> None:
    async def flawed(_: Phone, __: LoginTask, ___: FlowContext) -> FlowResult:
        try:
            int(CANARY)
        except ValueError as error:
            raise Unruly(CANARY) from error
        raise AssertionError

    shift = Shift(desks, await desks.phone(), flawed)
    job = await shift.job()
    with structlog.testing.capture_logs() as logged:
        async with working(shift):
            await shift.done(job)
    (failed,) = [line for line in logged if line["event"] == "job.failed"]
    assert "in flawed" in failed["exception"]
    assert "builtins.ValueError" in failed["exception"]
    assert CANARY not in str(logged)


async def test_a_cancelled_login_does_not_begin_again_on_a_phone_that_hangs(desks: Desks) -> None:
    shift = Shift(desks, await desks.phone(), ending())
    job = await shift.job()
    begun = 0

    async def hangs(_: Phone, __: LoginTask, ___: FlowContext) -> FlowResult:
        nonlocal begun
        begun += 1
        shift.cancelling.add(job.run_id)
        raise PhoneTimeout

    shift.login = hangs
    async with working(shift):
        assert (await shift.done(job)).outcome is Outcome.CANCELLED
    assert (begun, shift.ill) == (1, 0)


def test_bounds_no_screen_can_have_are_those_of_nothing() -> None:
    huge = "9" * 309
    dump = Hierarchy.parse(
        f"<hierarchy><node bounds='[0,0][{huge},{huge}]'><node text='a' bounds='[-{huge},0][9,9]'/>"
        "<node text='b' bounds='[0,0][٩,٩]'/><node text='c' bounds='[0,0][80,90]'/></node>"
        "</hierarchy>"
    )
    assert [node.bounds.empty for node in dump] == [True, True, True, False]
    assert TakenPicture(draw(dump), drawn=True).data.startswith(b"\x89PNG")


async def test_touches_refused_after_the_login_was_sent_leave_its_end_unseen(desks: Desks) -> None:
    async def refused(_: Phone, __: LoginTask, context: FlowContext) -> FlowResult:
        await context.about_to_submit()
        raise TouchRefused

    shift = Shift(desks, await desks.phone(), refused)
    job = await shift.job()
    async with working(shift):
        done = await shift.done(job)
    assert (done.outcome, done.detail) == (Outcome.UNCONFIRMED, UNTOUCHABLE)
    assert done.submitted_at is not None


def test_a_sync_on_a_phone_that_refuses_touches_has_the_page_or_says_why() -> None:
    phone = FlowResult(Outcome.TOUCHES_REFUSED)
    read, failed = PageReading(PageState.READ), PageReading(PageState.FAILED)
    assert sync_outcome(read, phone, offline=False) == (
        Outcome.PARTLY_SYNCED,
        SyncGap.TOUCHES_REFUSED,
    )
    assert sync_outcome(failed, phone, offline=False)[0] is Outcome.TOUCHES_REFUSED


def test_a_suspended_account_that_is_open_says_nothing_of_the_one_that_is_read() -> None:
    failed, shown = PageReading(PageState.FAILED), FlowResult(Outcome.SUSPENDED)

    assert sync_outcome(failed, shown, offline=False)[0] is Outcome.NOT_READ
    assert phone_gap(shown, offline=False) is SyncGap.SUSPENDED
