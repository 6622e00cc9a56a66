"""An order of which nothing more is heard: whoever drove its phone is gone."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from engine.common.errors import PhoneLost
from engine.common.secret import Secret
from engine.model.run import Answer, AnswerKind, ChallengeKind, Job, Outcome
from engine.rack.order import Driven, Order
from engine.rack.port import OrderDesk
from engine.rack.works import LoginWork
from engine.runs.job_context import JobContext
from engine.runs.worker import PhoneWorker
from engine.runs.workplace import Workplace
from engine.storage.waiting_jobs import Question
from tests.unit.runs.test_worker import SIGNED_IN, Shift, ending, working
from tests.unit.runs.workplaces import SOMEWHERE
from tests.unit.use_cases.runs.desks import Desks


@pytest.fixture
async def desks(tmp_path: Path) -> AsyncIterator[Desks]:
    opened = await Desks.open(tmp_path)
    yield opened
    await opened.database.close()


class Vanishing:
    """A rack whose agent dies in the middle of an order, once it has asked what a test says."""

    def __init__(self, dies: Callable[[OrderDesk], Awaitable[None]]) -> None:
        self.orders: list[Order] = []
        self._dies = dies

    async def drive(self, order: Order, desk: OrderDesk) -> Driven:
        self.orders.append(order)
        if len(self.orders) > 1:
            return Driven(SIGNED_IN, begun=True)
        await self._dies(desk)
        raise PhoneLost

    def cancel(self, job_id: int, turn: int, *, at_once: bool = False) -> None:
        """Nobody is there any more."""


async def sends(desk: OrderDesk) -> None:
    await desk.submit()


async def asks(desk: OrderDesk) -> None:
    await desk.take_answer()


def driven_by(shift: Shift, rack: Vanishing) -> None:
    shift.worker = PhoneWorker(
        Workplace(shift.phone_id, address=lambda: SOMEWHERE, rack=rack),
        jobs=shift.desks.queue,
        desk=shift.desks.work,
        told=shift,
        clock=shift.desks.clock,
    )


async def test_what_an_agent_that_died_may_have_sent_is_only_looked_at(desks: Desks) -> None:
    for sent in (True, False):
        shift = Shift(desks, await desks.phone(f"SIM{sent}"), ending())
        rack = Vanishing(sends if sent else asks)
        driven_by(shift, rack)
        account = await desks.account(f"luna{sent}", shift.phone_id)
        (job,) = await desks.run(shift.phone_id, [account])
        async with working(shift):
            assert (await shift.done(job)).outcome is Outcome.LOGGED_IN
        first, again = (order.work for order in rack.orders)
        assert isinstance(first, LoginWork)
        assert isinstance(again, LoginWork)
        assert (first.look_only, again.look_only) == (False, sent)
        assert [order.sent for order in rack.orders] == [False, sent]
        assert rack.orders[1].memories == ()


async def test_a_code_that_was_given_out_is_seen_in_no_picture_of_the_order_after(
    desks: Desks,
) -> None:
    shift, code = Shift(desks, await desks.phone(), ending()), Secret("135790")
    rack = Vanishing(asks)
    driven_by(shift, rack)
    await shift.job()
    job = await desks.queue.claim(shift.phone_id, desks.clock.now())
    assert job is not None
    async with desks.database.write() as tx:
        question = Question(ChallengeKind.EMAIL_OR_SMS_CODE, None, desks.clock.now() + 60.0)
        await desks.stores.waiting.ask(tx, job, question)
        await desks.stores.waiting.resume(tx, job.id, Answer(AnswerKind.CODE, code))
    async with working(shift):
        assert (await shift.done(job)).outcome is Outcome.LOGGED_IN
    assert [code in order.known.secrets for order in rack.orders] == [False, True]
    assert [order.turn for order in rack.orders] == [2, 2]


async def test_what_an_agent_that_died_took_back_is_marked_anew_when_it_is_sent(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    shift = Shift(desks, await desks.phone(), ending())
    await shift.job()
    job = await desks.queue.claim(shift.phone_id, desks.clock.now())
    assert job is not None
    context = JobContext(
        job, submissions=desks.queue, desk=desks.work, stops=lambda _: False, clock=desks.clock
    )
    take_back, stored, told = desks.queue.unmark_submitted, asyncio.Event(), asyncio.Event()

    async def stores(job: Job, nth: int, before: float | None) -> None:
        await take_back(job, nth, before)
        stored.set()
        await told.wait()

    monkeypatch.setattr(desks.queue, "unmark_submitted", stores)
    await context.submit()
    taking_back = asyncio.create_task(context.not_submitted(sent=False))
    await stored.wait()
    taking_back.cancel()
    await asyncio.gather(taking_back, return_exceptions=True)
    again = asyncio.create_task(context.submit())
    told.set()
    await again

    (seen,) = await desks.stores.jobs.open_on(shift.phone_id)
    assert (seen.submitted_at, context.sent) == (desks.clock.now(), True)
