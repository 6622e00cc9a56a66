"""Runs that are cancelled, and programs that are stopped in the middle of one."""

from pathlib import Path

from engine.apps.signing_in import SEEN
from engine.model.run import JobState, Outcome, RunState
from tests.e2e.engine.rack import AT_ONCE, job_of, rack, spec

FORM = "login_form"


async def test_cancelling_drops_what_waits_and_stops_what_runs(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("one.first")
        await house.account("two.second")
        hold = house.phones[0].faults.hold(rpc="setText", screen=FORM)
        run = await house.begin()
        await hold.reached()
        cancelling = await house.engine.run_control.cancel(house.actor, run.run.id)
        assert cancelling.run.state is RunState.CANCELLING
        assert job_of(cancelling, "two.second").outcome is Outcome.CANCELLED
        hold.release()
        view = await house.finished(run.run.id)

        assert view.run.state is RunState.CANCELLED
        assert job_of(view, "one.first").outcome is Outcome.CANCELLED
        assert house.instagram.attempts == []
        assert house.phones[0].app.touched == [f"{FORM}:typed username"]


async def test_a_cancelled_run_does_not_leave_a_sent_login_unseen(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("one.first")
        hold = house.phones[0].faults.hold(rpc="click", screen=FORM)
        run = await house.begin()
        await hold.reached()
        await house.engine.run_control.cancel(house.actor, run.run.id)
        hold.release()
        view = await house.finished(run.run.id)
        assert job_of(view, "one.first").outcome is Outcome.LOGGED_IN
        assert view.run.state is RunState.CANCELLED


async def test_the_token_of_a_run_starts_it_once(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("one.first")
        proposal = await house.propose()
        assert proposal.token is not None
        actor = house.actor
        first = await house.engine.proposals.start(actor, proposal.token)
        again = await house.engine.proposals.start(actor, proposal.token)
        assert (again.run.id, again.again) == (first.run.id, True)
        await house.finished(first.run.id)
        assert len(house.instagram.attempts) == 1


async def test_a_job_stopped_before_sending_is_done_after_the_restart(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("one.first")
        await house.account("two.second")
        phone = house.phones[0]
        hold = phone.faults.hold(rpc="setText", screen=FORM)
        run = await house.begin()
        await hold.reached()
        stopping = await house.stopping()
        hold.release()
        await stopping
        assert house.instagram.attempts == []
        rows = house.rows("SELECT state, attempt FROM jobs ORDER BY id")
        assert [tuple(row) for row in rows] == [("queued", 1), ("queued", 0)]

        await house.open()
        view = await house.finished(run.run.id)
        assert view.counts == {Outcome.LOGGED_IN: 2}
        assert job_of(view, "one.first").attempt == 2
        assert len(house.instagram.attempts) == 2


async def test_a_job_killed_in_the_middle_is_queued_again_and_counted(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("one.first")
        hold = house.phones[0].faults.hold(rpc="setText", screen=FORM)
        run = await house.begin()
        await hold.reached()
        await house.kill()
        hold.release()
        assert [row["state"] for row in house.rows("SELECT state FROM jobs")] == ["running"]

        await house.open()
        view = await house.finished(run.run.id)
        job = job_of(view, "one.first")
        assert (job.outcome, job.attempt) == (Outcome.LOGGED_IN, 2)
        assert len(house.instagram.attempts) == 1


async def test_a_job_killed_after_sending_only_looks(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec(app=AT_ONCE)]) as house:
        await house.account("one.first")
        hold = house.phones[0].faults.hold(rpc="click", screen=FORM)
        run = await house.begin()
        await hold.reached()
        await house.kill()
        hold.release()
        typed = house.typed(0)
        assert house.phones[0].signed_in == ["one.first"]

        await house.open()
        view = await house.finished(run.run.id)
        job = job_of(view, "one.first")
        assert (job.outcome, job.detail) == (Outcome.LOGGED_IN, SEEN)
        assert house.typed(0) == typed
        assert len(house.instagram.attempts) == 1
        assert not (await house.stored("one.first")).login_unseen


async def test_a_run_being_cancelled_ends_cancelled_after_a_restart(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("one.first")
        hold = house.phones[0].faults.hold(rpc="setText", screen=FORM)
        run = await house.begin()
        await hold.reached()
        await house.engine.run_control.cancel(house.actor, run.run.id)
        await house.kill()
        hold.release()
        await house.open()
        view = await house.finished(run.run.id)
        assert (view.run.state, view.counts) == (RunState.CANCELLED, {Outcome.CANCELLED: 1})
        assert all(job.job.state is JobState.DONE for job in view.jobs)
