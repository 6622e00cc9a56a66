"""Phones that may be looked at over adb, and not touched."""

from pathlib import Path

import pytest

from engine.model.limits import LoginLimits
from engine.model.run import JobState, Outcome, RunState
from sandbox.farm import SimulatedPhone
from sandbox.instagram.options import AppOptions, Entry
from sandbox.phones.faults import FaultKind
from tests.e2e.engine.rack import job_of, rack, reasons, spec
from tests.faults.recovery import Recovery


def forbid_touches(phone: SimulatedPhone) -> None:
    for rpc in ("click", "swipe", "pressKey", "wakeUp"):
        phone.faults.arm(
            FaultKind.JAVA_EXCEPTION, rpc=rpc, times=None, error="java.lang.SecurityException"
        )


@pytest.mark.parametrize(
    ("entry", "others"),
    [(Entry.LOGIN_FORM, ()), (Entry.WELCOME, ()), (Entry.LOGIN_FORM, ("other.handle",))],
)
async def test_a_login_on_a_phone_that_refuses_touches_was_never_sent(
    tmp_path: Path, entry: Entry, others: tuple[str, ...]
) -> None:
    app = AppOptions(splash_dumps=1, loading_dumps=0, entry=entry)
    async with rack(
        tmp_path, [spec(*others, app=app)], logins=LoginLimits(spacing=600.0, a_day=1)
    ) as house:
        await house.account("luna.bakery")
        for name in others:
            house.instagram.add(name, "made-up")
        forbid_touches(house.phones[0])
        job = job_of(await house.login(), "luna.bakery")

        assert (job.outcome, job.submitted_at) == (Outcome.TOUCHES_REFUSED, None)
        assert not (await house.stored("luna.bakery")).login_unseen
        again = await house.propose()
        assert (reasons(again.plan.excluded), again.consent_token) == ({}, None)

        house.phones[0].faults.clear()
        assert job_of(await house.login(), "luna.bakery").outcome is Outcome.LOGGED_IN


@pytest.mark.fault(
    area="The phones",
    name="A phone whose settings let nobody touch it",
    expected="said as such after one touch a run, nothing sent, with the setting to change",
    within=30,
)
async def test_the_other_jobs_of_a_phone_that_refuses_touches_do_not_try_each(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with rack(tmp_path, [spec()]) as house:
        for name in ("one.first", "two.second", "three.third"):
            await house.account(name)
        forbid_touches(house.phones[0])
        recovery.begins(house.clock.monotonic)
        view = await house.login()
        recovery.ends()

        assert view.counts == {Outcome.TOUCHES_REFUSED: 3}
        assert house.phones[0].count("click") == 1
        assert house.phones[0].count("am force-stop", "shell") == 1


async def test_a_look_that_may_not_touch_says_why_and_leaves_the_login_unseen(
    tmp_path: Path,
) -> None:
    async with rack(tmp_path, [spec("luna.bakery", "other.handle")]) as house:
        await house.account("luna.bakery")
        house.instagram.add("other.handle", "made-up")
        async with house.engine.stores.database.write() as tx:
            await tx.execute("UPDATE accounts SET login_unseen_at = 1.0")
        forbid_touches(house.phones[0])
        job = job_of(await house.login(), "luna.bakery")

        assert job.outcome is Outcome.TOUCHES_REFUSED
        assert (await house.stored("luna.bakery")).login_unseen


async def test_cancel_frees_the_phone_once_the_running_call_is_over(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("one.first")
        phone = house.phones[0]
        hold = phone.faults.hold(rpc="setText", before=True)
        run = await house.begin()
        await hold.reached()
        await house.engine.run_control.cancel(house.actor, run.run.id)
        held = await house.engine.runs.view(run.run.id)
        assert job_of(held, "one.first").state is JobState.RUNNING
        served = len(phone.journal)
        hold.release()
        view = await house.finished(run.run.id)

        assert view.run.state is RunState.CANCELLED
        assert job_of(view, "one.first").outcome is Outcome.CANCELLED
        assert [call.name for call in phone.journal[served:]] == ["setText"]
        house.phones[0].faults.clear()
        assert job_of(await house.login(), "one.first").outcome is Outcome.LOGGED_IN
