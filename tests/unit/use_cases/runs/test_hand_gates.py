"""A human's press that could send a login passes the gates of a login."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.apps.hands.sending import Sends
from engine.apps.result import FlowResult
from engine.model.account import AccountChanges, Status
from engine.model.hands import ActRefused
from engine.model.limits import LoginLimits
from engine.model.run import ChallengeKind, Exclusion, Job, Outcome, RunKind
from engine.use_cases.runs.hand_gates import HandGates, Refusal
from tests.unit.use_cases.runs.desks import Desks

SPACING = 300.0
UNKNOWN = FlowResult(Outcome.UNKNOWN_SCREEN, detail="unknown")


@pytest.fixture
async def desks(tmp_path: Path) -> AsyncIterator[Desks]:
    opened = await Desks.open(tmp_path, LoginLimits(spacing=SPACING, a_day=2))
    opened.work = opened.working(patience=600.0)
    yield opened
    await opened.database.close()


async def waiting(
    desks: Desks, phone: int, username: str = "luna", account: int | None = None
) -> Job:
    """A login that waits at a screen nobody knows."""
    account = await desks.account(username, phone) if account is None else account
    await desks.run(phone, [account])
    job = await desks.queue.claim(phone, desks.clock.now())
    assert job is not None
    assert await desks.work.finish(job, UNKNOWN, sent=False, picture=None) is None
    return await again(desks, job)


async def again(desks: Desks, job: Job) -> Job:
    found = await desks.stores.jobs.job(job.id)
    assert found is not None
    return found


async def passed(desks: Desks, job: Job, sends: Sends = Sends.FORM) -> Refusal | None:
    return await HandGates(desks.stores, desks.work).pass_through(job, sends)


async def test_it_is_noted_as_sent_before_it_is_and_once(desks: Desks) -> None:
    phone = await desks.phone()
    job = await waiting(desks, phone)
    assert (job.challenge, job.ends_as) == (ChallengeKind.SCREEN, Outcome.UNKNOWN_SCREEN)

    assert await passed(desks, job) is None

    sent = await again(desks, job)
    assert sent.submitted_at == desks.clock.now()
    assert await passed(desks, job) == Refusal(ActRefused.ALREADY_SENT)
    assert await passed(desks, sent) == Refusal(ActRefused.ALREADY_SENT)
    # What completes a login that was sent is part of it.
    assert await passed(desks, sent, Sends.CODE) is None
    await desks.stores.hands.unmark_sent(sent)
    assert (await again(desks, job)).submitted_at is None


async def test_after_another_login_on_the_phone_it_is_too_soon(desks: Desks) -> None:
    phone = await desks.phone()
    first = await waiting(desks, phone, "kite")
    assert await passed(desks, first) is None
    sent_at = desks.clock.now()
    async with desks.database.write() as tx:
        ended = await desks.work.end_waiting(tx, await again(desks, first), Outcome.SKIPPED)
    assert ended is Outcome.UNCONFIRMED
    desks.clock.time += 10.0
    account = await desks.account("luna", phone)
    async with desks.database.write() as tx:
        # Said to be signed in, it was begun without the pause.
        await desks.accounts.update(tx, account, AccountChanges(logined=True))
    job = await waiting(desks, phone, account=account)

    assert await passed(desks, job) == Refusal(ActRefused.TOO_SOON, until=sent_at + SPACING)

    desks.clock.time = sent_at + SPACING
    assert await passed(desks, job) is None


async def test_an_account_sent_as_often_as_a_day_allows_is_not_sent_by_hand(desks: Desks) -> None:
    phone = await desks.phone()
    account = await desks.account("luna", phone)
    await desks.run(phone, [account])
    sent = await desks.queue.claim(phone, desks.clock.now())
    assert sent is not None
    await desks.queue.mark_submitted(sent, 1)
    await desks.work.finish(sent, FlowResult(Outcome.CODE_REFUSED), sent=True, picture=None)
    desks.clock.time += SPACING
    job = await waiting(desks, phone, account=account)
    # Somebody has sent it on another phone meanwhile.
    async with desks.database.write() as tx:
        await tx.execute("UPDATE jobs SET submitted_at = 990 WHERE id = ?", (sent.id,))
        await tx.execute(
            "INSERT INTO jobs (run_id, workspace, account_id, phone_id, state, outcome, created_at,"
            " finished_at, submitted_at) SELECT run_id, workspace, account_id, phone_id, 'done',"
            " 'code_refused', 1, 2, 995 FROM jobs WHERE id = ?",
            (sent.id,),
        )

    refusal = await passed(desks, job)

    assert refusal is not None
    assert (refusal.why, refusal.because) == (ActRefused.HELD_BACK, Exclusion.ATTEMPTS_USED)


async def test_a_run_that_only_looks_sends_nothing(desks: Desks) -> None:
    phone = await desks.phone()
    job = replace(await waiting(desks, phone), kind=RunKind.MATCH)

    assert await passed(desks, job) == Refusal(ActRefused.SENDS)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (AccountChanges(password_refused=True), Exclusion.PASSWORD_REFUSED),
        (AccountChanges(cooldown_until=9e9), Exclusion.COOLING_DOWN),
        (AccountChanges(status=Status.DISABLED), Exclusion.DISABLED),
        (AccountChanges(login_unseen=True), None),
    ],
)
async def test_what_keeps_an_account_from_being_signed_in_keeps_a_press_from_it(
    desks: Desks, changes: AccountChanges, why: Exclusion | None
) -> None:
    phone = await desks.phone()
    job = await waiting(desks, phone)
    async with desks.database.write() as tx:
        await desks.accounts.update(tx, job.account_id or 0, changes)

    refusal = await passed(desks, job)

    assert refusal is not None
    assert refusal.why is ActRefused.HELD_BACK
    assert refusal.because == (why or "login_unseen")
    assert (await again(desks, job)).submitted_at is None


@pytest.mark.parametrize("end", ["skipped", "left", "cancelled"])
async def test_what_a_human_sent_at_a_challenge_is_unconfirmed_if_nobody_helps_on(
    desks: Desks, end: str
) -> None:
    phone = await desks.phone()
    account = await desks.account("luna", phone)
    run = (await desks.run(phone, [account]))[0].run_id
    job = await desks.queue.claim(phone, desks.clock.now())
    assert job is not None
    captcha = FlowResult(Outcome.CHALLENGE, ChallengeKind.CAPTCHA)
    assert await desks.work.finish(job, captcha, sent=False, picture=None) is None
    assert await passed(desks, await again(desks, job)) is None
    await desks.stores.hands.unmark_sent(job)
    assert (await again(desks, job)).ends_as is None
    assert await passed(desks, await again(desks, job)) is None

    async with desks.database.write() as tx:
        match end:
            case "cancelled":
                await desks.queue.cancel_run(tx, run)
            case _:
                left = Outcome.SKIPPED if end == "skipped" else Outcome.CHALLENGE_UNANSWERED
                await desks.work.end_waiting(tx, await again(desks, job), left)

    assert (await again(desks, job)).outcome is Outcome.UNCONFIRMED
    stored = await desks.accounts.get(account)
    assert stored is not None
    assert stored.login_unseen
