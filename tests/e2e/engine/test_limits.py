"""Pauses between logins and draining, through the real stack with the clock pushed forward."""

from pathlib import Path

from engine.model.limits import DAY, LoginLimits
from engine.model.run import Exclusion, Outcome
from engine.model.run_view import Pace
from sandbox.instagram.service import Behaviour
from tests.e2e.engine.rack import job_of, rack, reasons, spec, view_of

SPACING = 300.0


async def test_logins_on_one_phone_are_sent_apart_across_a_restart(tmp_path: Path) -> None:
    limits = LoginLimits(SPACING)
    async with rack(tmp_path, [spec("known.one"), spec()], logins=limits) as house:
        for name in ("known.one", "luna.bakery", "paper.kites"):
            await house.account(name, logined=name == "known.one")
        await house.account("elsewhere", phone=1)
        run = await house.begin()
        phone = view_of(run, "luna.bakery").phone
        assert run.pace == Pace(SPACING, phone, 2, SPACING)

        waits = await house.watched(
            run.run.id, lambda view: bool(view.spaced) and sum(view.counts.values()) == 3
        )
        (spaced,) = waits.spaced
        await house.engine.stop()
        await house.open()
        await house.settled(2)
        assert house.attempts("paper.kites") == []
        assert [one.until for one in (await house.engine.runs.view(run.run.id)).spaced] == [
            spaced.until
        ]

        house.clock.advance(SPACING)
        over = await house.finished(run.run.id)

        assert over.counts == {Outcome.ALREADY_LOGGED_IN: 1, Outcome.LOGGED_IN: 3}
        sent = [job_of(over, name).submitted_at for name in ("luna.bakery", "paper.kites")]
        assert sent[0] is not None
        assert sent[1] is not None
        assert sent[1] - sent[0] >= SPACING


async def test_after_as_many_logins_as_a_day_allows_an_account_is_left_out(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()], logins=LoginLimits(0.0, a_day=2)) as house:
        await house.account("luna.bakery", behaviour=Behaviour.CAPTCHA)
        first = await house.login()
        await house.login()

        proposal = await house.propose()

        assert reasons(proposal.plan.excluded) == {"luna.bakery": Exclusion.ATTEMPTS_USED}
        first_sent = job_of(first, "luna.bakery").submitted_at
        assert first_sent is not None
        assert proposal.plan.excluded[0].until == first_sent + DAY
        house.clock.advance(DAY)
        assert [login.username for login in (await house.propose()).plan.planned] == ["luna.bakery"]


async def test_a_drained_rack_ends_what_runs_and_goes_on_after_resume(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        for name in ("harbor_runs", "luna.bakery"):
            await house.account(name)
        hold = house.phones[0].faults.hold(rpc="setText")
        run = await house.begin()
        await hold.reached()
        state = await house.engine.draining.set(house.actor, on=True)
        assert (state.running, state.queued) == (1, 1)
        hold.release()

        await house.watched(run.run.id, lambda view: not view.running and view.queued == 1)
        await house.engine.stop()
        await house.open()
        await house.settled(1)
        view = await house.engine.runs.view(run.run.id)
        assert (view.draining, view.queued) == (True, 1)
        assert (await house.engine.draining.state()).running == 0

        await house.engine.draining.set(house.actor, on=False)
        over = await house.finished(run.run.id)

        assert over.counts == {Outcome.LOGGED_IN: 2}
        assert not over.draining
