"""Which jobs may begin when: pauses on a phone, attempts of a day, rests that double."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.apps.result import FlowResult
from engine.model.account import AccountChanges
from engine.model.limits import DAY, FIRST_REST, LoginLimits, LoginTooSoon
from engine.model.run import Exclusion, Job, Outcome, RunKind
from engine.rack.works import LoginWork
from engine.storage.queue import Queue
from engine.storage.runs import NewJob, NewRun
from tests.unit.use_cases.runs.desks import INSTAGRAM, Desks

SPACING = 20.0


@pytest.fixture
async def desks(tmp_path: Path) -> AsyncIterator[Desks]:
    desks = await Desks.open(tmp_path, LoginLimits(SPACING, a_day=3))
    yield desks
    await desks.database.close()


async def claim(desks: Desks, phone: int) -> Job | None:
    return await desks.queue.claim(phone, desks.clock.now())


async def claimed(desks: Desks, phone: int) -> Job:
    job = await claim(desks, phone)
    assert job is not None
    return job


async def send(desks: Desks, phone: int, outcome: Outcome = Outcome.LOGGED_IN) -> Job:
    """One login sent and ended."""
    job = await claimed(desks, phone)
    await desks.queue.mark_submitted(job, 1)
    await desks.work.finish(job, FlowResult(outcome), sent=True, picture=None)
    return await ended(desks, job)


async def ended(desks: Desks, job: Job) -> Job:
    found = await desks.stores.jobs.job(job.id)
    assert found is not None
    return found


async def fill(desks: Desks, phone: int, *names: str) -> list[Job]:
    return await desks.run(phone, [await desks.account(name, phone) for name in names])


async def test_the_next_login_on_a_phone_waits_for_the_pause(desks: Desks) -> None:
    phone = await desks.phone()
    jobs = await fill(desks, phone, "luna", "harbor")
    await send(desks, phone)
    sent_at = desks.clock.now()

    desks.clock.time += SPACING - 1
    assert await claim(desks, phone) is None
    assert await desks.queue.next_ready(phone) == sent_at + SPACING
    assert await desks.stores.pacing.waiting_phones(desks.clock.now()) == []
    assert await desks.stores.pacing.spaced(jobs[0].run_id) == {phone: sent_at + SPACING}

    desks.clock.time = sent_at + SPACING
    assert await desks.stores.pacing.spaced(jobs[0].run_id) == {}
    assert (await claimed(desks, phone)).id == jobs[1].id


async def test_the_pause_survives_a_restart_and_is_nothing_to_other_phones(desks: Desks) -> None:
    phone, other = await desks.phone("SIM1"), await desks.phone("SIM2")
    await fill(desks, phone, "luna", "harbor")
    await fill(desks, other, "kites")
    await send(desks, phone)

    after = Queue(desks.database, desks.limits)
    await after.recover(desks.clock.now())

    assert await after.claim(phone, desks.clock.now()) is None
    assert await after.claim(other, desks.clock.now()) is not None


async def test_who_is_signed_in_or_only_looked_at_needs_no_pause(desks: Desks) -> None:
    phone = await desks.phone()
    first, new, signed_in, unseen = [
        await desks.account(name, phone) for name in ("first", "new", "signed_in", "unseen")
    ]
    async with desks.database.write() as tx:
        await desks.accounts.update(tx, signed_in, AccountChanges(logined=True))
        await desks.accounts.update(tx, unseen, AccountChanges(login_unseen=True))
    await desks.run(phone, [first, new, signed_in, unseen])
    await send(desks, phone)

    began = []
    while (job := await claim(desks, phone)) is not None:
        began.append(job.account_id)
        result = FlowResult(Outcome.ALREADY_LOGGED_IN)
        await desks.work.finish(job, result, sent=False, picture=None)

    assert began == [signed_in, unseen]


async def test_a_scan_goes_ahead_while_logins_wait(desks: Desks) -> None:
    phone = await desks.phone()
    await fill(desks, phone, "luna", "harbor")
    async with desks.database.write() as tx:
        run = NewRun(RunKind.MATCH, INSTAGRAM, 1, 1)
        await desks.stores.runs.submit(tx, run, [NewJob(None, phone)])
    await send(desks, phone)

    assert (await claimed(desks, phone)).kind is RunKind.MATCH


async def test_a_login_that_was_not_expected_is_not_sent_too_soon_either(desks: Desks) -> None:
    phone = await desks.phone()
    first, listed = [await desks.account(name, phone) for name in ("first", "listed")]
    async with desks.database.write() as tx:
        await desks.accounts.update(tx, listed, AccountChanges(logined=True))
    await desks.run(phone, [first, listed])
    await send(desks, phone)
    job = await claimed(desks, phone)

    with pytest.raises(LoginTooSoon) as refused:
        await desks.queue.mark_submitted(job, 1)

    assert refused.value.until == desks.clock.now() + SPACING
    assert (await ended(desks, job)).submitted_at is None


async def test_as_often_as_a_day_allows_is_enough(desks: Desks) -> None:
    phone = await desks.phone()
    account = await desks.account("luna", phone)
    first_at = desks.clock.now()
    for _ in range(3):
        await desks.run(phone, [account])
        await send(desks, phone, Outcome.CHALLENGE)
        desks.clock.time += SPACING
    await desks.run(phone, [account])

    held = await desks.work.prepare(await claimed(desks, phone))

    assert held == FlowResult(
        Outcome.HELD_BACK, detail=Exclusion.ATTEMPTS_USED, until=first_at + DAY
    )
    assert await desks.stores.pacing.attempts_used([account]) == {account: first_at + DAY}
    desks.clock.time = first_at + DAY
    assert await desks.stores.pacing.attempts_used([account]) == {}


async def test_a_login_whose_end_was_not_seen_is_looked_at_but_not_sent_once_more(
    desks: Desks,
) -> None:
    phone = await desks.phone()
    account = await desks.account("luna", phone)
    for _ in range(3):
        async with desks.database.write() as tx:
            run = NewRun(RunKind.LOGIN, INSTAGRAM, 1, 1)
            await desks.stores.runs.submit(tx, run, [NewJob(account, phone, consent=True)])
        await send(desks, phone, Outcome.UNCONFIRMED)
        desks.clock.time += SPACING
    async with desks.database.write() as tx:
        run = NewRun(RunKind.LOGIN, INSTAGRAM, 1, 1)
        await desks.stores.runs.submit(tx, run, [NewJob(account, phone, consent=True)])

    work = await desks.work.prepare(await claimed(desks, phone))

    assert isinstance(work, LoginWork)
    assert work.look_only


async def test_rests_double_until_a_login_succeeds(desks: Desks) -> None:
    phone = await desks.phone()
    account = await desks.account("luna", phone)
    rests = []
    for outcome in (
        Outcome.RATE_LIMITED,
        Outcome.RATE_LIMITED,
        Outcome.LOGGED_IN,
        Outcome.RATE_LIMITED,
    ):
        await desks.run(phone, [account])
        job = await send(desks, phone, outcome)
        now = desks.clock.now()
        rests.append(None if job.held_until is None else job.held_until - now)
        desks.clock.time += 2 * DAY

    assert rests == [FIRST_REST, 2 * FIRST_REST, None, FIRST_REST]


async def test_a_phone_rests_longer_with_each_of_its_accounts(desks: Desks) -> None:
    phone = await desks.phone()
    accounts = [await desks.account(name, phone) for name in ("luna", "harbor")]
    for account in accounts:
        await desks.run(phone, [account])
        job = await send(desks, phone, Outcome.RATE_LIMITED)
        at = desks.clock.now()
        desks.clock.time += DAY

    harbor = await desks.accounts.get(accounts[1])
    assert harbor is not None
    assert harbor.cooldown_until == at + FIRST_REST
    assert await desks.phones.cooldown(phone, INSTAGRAM) == at + 2 * FIRST_REST
    assert job.held_until == at + 2 * FIRST_REST


async def test_what_is_held_back_says_until_when(desks: Desks) -> None:
    phone = await desks.phone()
    jobs = await fill(desks, phone, "luna", "harbor")
    await send(desks, phone, Outcome.RATE_LIMITED)
    desks.clock.time += SPACING
    job = await claimed(desks, phone)
    held = await desks.work.prepare(job)
    assert isinstance(held, FlowResult)

    await desks.work.finish(job, held, sent=False, picture=None)

    found = await ended(desks, jobs[1])
    assert (found.outcome, found.detail) == (Outcome.HELD_BACK, "phone_cooling_down")
    assert found.held_until == await desks.phones.cooldown(phone, INSTAGRAM)


async def test_nothing_new_begins_while_draining(desks: Desks) -> None:
    phone = await desks.phone()
    await fill(desks, phone, "luna")
    async with desks.database.write() as tx:
        await desks.stores.draining.set_draining(tx, 1, on=True)

    assert await claim(desks, phone) is None
    assert await desks.queue.next_ready(phone) is None
    assert await Queue(desks.database).claim(phone, desks.clock.now()) is None

    async with desks.database.write() as tx:
        await desks.stores.draining.set_draining(tx, 1, on=False)
    assert await claim(desks, phone) is not None
