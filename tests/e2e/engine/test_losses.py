"""Phones that are pulled out, hang or lose their automation in the middle of a login."""

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.apps.signing_in import SEEN
from engine.model.run import Exclusion, JobState, Outcome
from engine.model.run_view import RunView
from engine.runs.job_attempts import CHANCE
from engine.use_cases.runs.janitor import GRACE
from sandbox.instagram.service import Behaviour
from sandbox.phones.faults import FaultKind
from tests.e2e.engine.rack import AT_ONCE, HASTY, Rack, job_of, rack, reasons, spec, view_of
from tests.e2e.engine.travel import until
from tests.faults.recovery import Recovery

FORM = "login_form"


@contextlib.asynccontextmanager
async def cut_after_sending(
    folder: Path, behaviour: Behaviour
) -> AsyncIterator[tuple[Rack, RunView]]:
    """A rack on which a login was sent and the phone pulled out before its answer was seen."""
    async with rack(folder, [spec(app=AT_ONCE)]) as house:
        await house.account("luna.bakery", behaviour=behaviour)
        phone = house.phones[0]
        hold = phone.faults.hold(rpc="click", screen=FORM)
        run = await house.begin()
        await hold.reached()
        await phone.drop_transport()
        hold.release()
        yield house, await house.out_of_patience(run.run.id)


@pytest.mark.fault(
    area="The phones",
    name="A phone pulled out for good in the middle of a login",
    expected="after a minute the login ends as phone_lost, not sent; other phones go on",
    within=75,
)
async def test_a_phone_pulled_out_before_sending_is_lost_and_nothing_was_sent(
    tmp_path: Path,
    recovery: Recovery,
) -> None:
    async with rack(tmp_path, [spec(), spec()]) as house:
        await house.account("luna.bakery")
        await house.account("harbor_runs", phone=1)
        phone = house.phones[0]
        hold = phone.faults.hold(rpc="setText", screen=FORM)
        run = await house.begin()
        await hold.reached()
        recovery.begins(house.clock.monotonic)
        await phone.drop_transport()
        hold.release()
        view = await house.out_of_patience(run.run.id)
        recovery.ends()

        assert job_of(view, "luna.bakery").outcome is Outcome.PHONE_LOST
        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN
        assert house.attempts("luna.bakery") == []
        assert not (await house.stored("luna.bakery")).login_unseen


async def test_a_login_whose_end_was_not_seen_is_only_looked_at(tmp_path: Path) -> None:
    async with cut_after_sending(tmp_path, Behaviour.NORMAL) as (house, view):
        assert job_of(view, "luna.bakery").outcome is Outcome.UNCONFIRMED
        assert (await house.stored("luna.bakery")).login_unseen
        assert await house.logined() == set()

        assert house.phones[0].signed_in == ["luna.bakery"]
        await house.phones[0].restore_transport()
        await house.settled(1)
        typed = house.typed(0)
        again = await house.login()
        job = job_of(again, "luna.bakery")
        assert (job.outcome, job.detail) == (Outcome.LOGGED_IN, SEEN)
        assert house.typed(0) == typed
        assert len(house.instagram.attempts) == 1
        stored = await house.stored("luna.bakery")
        assert stored.logined
        assert not stored.login_unseen


async def test_a_login_not_found_signed_in_is_sent_again_only_with_consent(tmp_path: Path) -> None:
    async with cut_after_sending(tmp_path, Behaviour.CAPTCHA) as (house, view):
        await house.phones[0].restore_transport()
        await house.settled(1)
        for retry in (None, view.run.id):
            proposal = await house.propose(retry=retry)
            assert [login.look_only for login in proposal.plan.planned] == [True]
            assert proposal.plan.unseen == 1
            looked = await house.login(retry=retry)
            assert job_of(looked, "luna.bakery").outcome is Outcome.UNCONFIRMED
            assert len(house.instagram.attempts) == 1

        house.instagram.profile("luna.bakery").behaviour = Behaviour.NORMAL
        agreed = await house.login(consent=True)
        assert job_of(agreed, "luna.bakery").outcome is Outcome.LOGGED_IN
        assert len(house.instagram.attempts) == 2
        assert not (await house.stored("luna.bakery")).login_unseen


async def test_jobs_waiting_behind_a_lost_one_wait_for_their_phone(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("one.first")
        await house.account("two.second")
        phone = house.phones[0]
        hold = phone.faults.hold(rpc="setText", screen=FORM)
        run = await house.begin()
        await hold.reached()
        await phone.drop_transport()
        hold.release()
        await house.settled(0)
        waiting = await house.out_of_patience(run.run.id, jobs=1)
        assert job_of(waiting, "one.first").outcome is Outcome.PHONE_LOST
        assert job_of(waiting, "two.second").state is not JobState.DONE

        await phone.restore_transport()
        await house.settled(1)
        house.clock.advance(10)
        view = await house.finished(run.run.id)
        assert job_of(view, "two.second").outcome is Outcome.LOGGED_IN


async def test_a_job_whose_phone_stays_away_ends_after_the_grace(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("one.first")
        await house.account("two.second")
        phone = house.phones[0]
        hold = phone.faults.hold(rpc="setText", screen=FORM)
        run = await house.begin()
        await hold.reached()
        await phone.drop_transport()
        hold.release()
        await house.settled(0)
        waiting = await house.out_of_patience(run.run.id, jobs=1)
        assert waiting.queued == 1
        house.clock.advance((GRACE - CHANCE) / 2)
        assert (await house.engine.runs.view(run.run.id)).queued == 1
        house.clock.advance(GRACE)
        view = await house.finished(run.run.id)
        assert view.counts == {Outcome.PHONE_LOST: 2}
        assert house.instagram.attempts == []


async def test_a_phone_that_appears_after_the_question_stays_left_out(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec(), spec()]) as house:
        await house.account("luna.bakery")
        await house.account("harbor_runs", phone=1)
        await house.phones[1].drop_transport()
        await house.settled(1)
        proposal = await house.propose()
        assert reasons(proposal.plan.excluded) == {"harbor_runs": Exclusion.PHONE_OFFLINE}
        await house.phones[1].restore_transport()
        await house.settled(2)
        assert proposal.token is not None
        run = await house.engine.proposals.start(house.actor, proposal.token)
        view = await house.finished(run.run.id)
        assert view.counts == {Outcome.LOGGED_IN: 1}
        assert reasons(view.excluded) == {"harbor_runs": Exclusion.PHONE_OFFLINE}
        assert (await house.login()).counts[Outcome.LOGGED_IN] == 1


async def test_a_phone_that_hangs_once_is_connected_to_again(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()], limits=HASTY) as house:
        await house.account("luna.bakery")
        house.phones[0].faults.arm(FaultKind.HANG, rpc="setText", screen=FORM)
        view = await house.login()
        assert job_of(view, "luna.bakery").outcome is Outcome.LOGGED_IN
        assert len(house.instagram.attempts) == 1


@pytest.mark.fault(
    area="The phones",
    name="A phone that hangs whatever is done",
    expected="the login ends as phone_lost and the phone rests; others go on",
    within=400,
)
async def test_a_phone_that_keeps_hanging_holds_nobody_else_up(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with rack(tmp_path, [spec(), spec()], limits=HASTY) as house:
        await house.account("luna.bakery")
        await house.account("harbor_runs", phone=1)
        phone = house.phones[0]
        phone.faults.arm(FaultKind.HANG, rpc="dumpWindowHierarchy", times=None)
        recovery.begins(house.clock.monotonic)
        run = await house.begin()
        await house.watched(run.run.id, lambda view: bool(view.counts))
        view = await house.out_of_patience(run.run.id)
        recovery.ends()
        lost, fine = job_of(view, "luna.bakery"), job_of(view, "harbor_runs")
        assert lost.outcome is Outcome.PHONE_LOST
        assert fine.outcome is Outcome.LOGGED_IN
        assert (fine.finished_at or 0) < (lost.finished_at or 0)

        phone.faults.clear()
        await house.well(0)
        again = await house.login("luna.bakery")
        assert job_of(again, "luna.bakery").outcome is Outcome.LOGGED_IN


@pytest.mark.fault(
    area="The phones",
    name="A phone that hangs after “Log in” was pressed",
    expected="connected to anew and only looked at; nothing is sent again",
    within=30,
)
async def test_a_hang_after_sending_is_not_sent_again_but_looked_at(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with rack(tmp_path, [spec(app=AT_ONCE)], limits=HASTY) as house:
        await house.account("luna.bakery")
        phone = house.phones[0]
        phone.faults.arm(
            FaultKind.HANG, rpc="dumpWindowHierarchy", screen="save_login_info", times=None
        )
        recovery.begins(house.clock.monotonic)
        job = job_of(await house.login(), "luna.bakery")
        recovery.ends()
        assert (job.outcome, job.detail) == (Outcome.LOGGED_IN, SEEN)
        assert len(house.instagram.attempts) == 1


@pytest.mark.parametrize(
    ("rpc", "screen", "before"),
    [
        ("dumpWindowHierarchy", FORM, True),
        ("setText", FORM, True),
        ("setText", FORM, False),
        ("click", FORM, False),
        ("click", "home_feed", False),
        ("click", "save_login_info", True),
    ],
)
async def test_automation_that_dies_in_the_middle_is_healed(
    tmp_path: Path, rpc: str, screen: str, before: bool
) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("luna.bakery")
        phone = house.phones[0]
        hold = phone.faults.hold(rpc=rpc, screen=screen, before=before)
        run = await house.begin()
        await hold.reached()
        await phone.kill_automation()
        hold.release()
        view = await house.finished(run.run.id)
        assert job_of(view, "luna.bakery").outcome is Outcome.LOGGED_IN
        assert len(house.instagram.attempts) == 1


async def test_a_press_that_may_have_been_lost_is_not_repeated(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("luna.bakery")
        phone = house.phones[0]
        hold = phone.faults.hold(rpc="click", screen=FORM, before=True)
        run = await house.begin()
        await hold.reached()
        looks = phone.count("dumpWindowHierarchy")
        await phone.kill_automation()
        hold.release()
        await until(lambda: phone.count("dumpWindowHierarchy") > looks + 1, "looked again")
        house.clock.advance(5)
        await until(lambda: phone.count("dumpWindowHierarchy") > looks + 4, "waited for an answer")
        house.clock.advance(60)
        view = await house.finished(run.run.id)
        assert job_of(view, "luna.bakery").outcome is Outcome.UNCONFIRMED
        assert house.instagram.attempts == []
        assert (await house.stored("luna.bakery")).login_unseen


@pytest.mark.fault(
    area="The phones",
    name="The adb server is killed and started again in the middle of a login",
    expected="its phones come back and every login is done, once",
    within=60,
)
async def test_an_adb_server_that_restarts_takes_no_job_with_it(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("one.first")
        await house.account("two.second")
        hold = house.phones[0].faults.hold(rpc="setText", screen=FORM)
        run = await house.begin()
        await hold.reached()
        recovery.begins(house.clock.monotonic)
        await house.farm.restart_adb()
        hold.release()
        await until(lambda: len(house.engine.fleet.online()) == 1, "the phone back")
        house.clock.advance(10)
        view = await house.finished(run.run.id)
        recovery.ends()
        assert view.counts == {Outcome.LOGGED_IN: 2}
        assert len(house.instagram.attempts) == 2
        assert view_of(view, "two.second").phone == "1"
