"""What the overview reads: how far runs are, who is at work, and what failed last."""

from pathlib import Path

from engine.model.overview import Busy
from engine.model.run import Outcome
from tests.unit.use_cases.runs.desks import Desks


async def test_runs_are_told_with_how_far_they_are_and_what_failed_until_it_is_tried_again(
    tmp_path: Path,
) -> None:
    desks = await Desks.open(tmp_path)
    standings = desks.stores.standings
    try:
        phone = await desks.phone()
        names = ("paper.kites", "lemon.press", "harbor_runs")
        accounts = [await desks.account(name, phone) for name in names]
        first, *_ = await desks.run(phone, accounts)
        for outcome in (Outcome.WRONG_PASSWORD, Outcome.LOGGED_IN):
            job = await desks.queue.claim(phone, desks.clock.now())
            assert job is not None
            async with desks.database.write() as tx:
                await desks.queue.finish(tx, job, outcome)
        await desks.queue.claim(phone, desks.clock.now())

        (run,) = await standings.runs()
        assert (run.run.id, run.done, run.jobs) == (first.run_id, 2, 3)
        assert await standings.busy() == [Busy(run.run.id, "harbor_runs", "1", asks=False)]
        (failure,) = await standings.failures(desks.clock.now() - 1, 9)
        assert (failure.username, failure.outcome) == ("paper.kites", Outcome.WRONG_PASSWORD)
        assert await standings.failures(desks.clock.now(), 9) == []

        async with desks.database.write() as tx:
            await tx.execute(
                "UPDATE jobs SET state = 'done', outcome = 'held_back',"
                " finished_at = ? WHERE state = 'running'",
                (desks.clock.now(),),
            )
        await desks.run(phone, accounts[:1])
        assert len(await standings.failures(desks.clock.now() - 1, 9)) == 1
        again = await desks.queue.claim(phone, desks.clock.now())
        assert again is not None
        async with desks.database.write() as tx:
            await desks.queue.finish(tx, again, Outcome.LOGGED_IN)
        assert await standings.failures(desks.clock.now() - 1, 9) == []
    finally:
        await desks.database.close()
