"""An order is done once and ends once, whatever becomes of the messages between hub and agent."""

import asyncio
import gc
from collections import Counter
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from engine.agent import step_watch
from engine.agent.service import AgentService
from engine.apps.result import FlowResult
from engine.common.errors import PhoneLost, PhoneTimeout, TouchRefused
from engine.common.secret import Secret
from engine.common.supervisor import Supervisor
from engine.fleet.racks.handed import AgentFailed
from engine.model.account import Credentials, Workspace
from engine.model.limits import LoginTooSoon
from engine.model.phone_identity import Identity
from engine.model.run import Answer, AnswerKind, Outcome
from engine.rack.asks import Examine, ReadVitals, Vitals
from engine.rack.events import PhoneAppeared, PhoneEvent, PhoneGone, SeenPhone, Snapshot, Standing
from engine.rack.messages import LARGEST, Refused
from engine.rack.order import Driven, Order
from engine.rack.pictures import TakenPicture
from engine.rack.port import OrderDesk, Withheld
from engine.rack.works import LoginWork
from tests.unit.fleet.remote_rig import ADDRESS, Desk, ScriptedRack, connected, order

PASSWORD, CODE = "made-up-password-1", "Canary-7-lamp"
SIGNED_IN = Driven(FlowResult(Outcome.LOGGED_IN), begun=True, steps=7)


@pytest.mark.parametrize("seed", range(3))
async def test_each_login_is_sent_once_and_told_once_and_no_frame_has_a_secret(seed: int) -> None:
    pressed = Counter[int]()

    async def flow(order: Order, desk: OrderDesk) -> Driven:
        await desk.submit()
        pressed[order.job_id] += 1
        answer = await desk.take_answer()
        assert answer is not None
        assert answer.code == Secret(CODE)
        await desk.note_active("com.example", "a")
        assert await desk.to_restore("com.example") == "luna.bakery"
        await desk.restored("com.example", "a", done=True)
        return SIGNED_IN

    typed = Credentials("luna.bakery", Secret(PASSWORD))
    work = LoginWork(Workspace("tiktok"), "luna.bakery", typed)
    desks = [Desk(answer=Answer(AnswerKind.CODE, Secret(CODE))) for _ in range(12)]
    async with connected(ScriptedRack(flow), seed) as way:
        driven = await asyncio.gather(
            *(way.hub.drive(replace(order(n), work=work), desk) for n, desk in enumerate(desks))
        )
        frames = way.frames

    assert driven == [SIGNED_IN] * 12
    assert pressed == Counter(range(12))
    every = ["submit", "take answer", "active a in com.example", "to restore in com.example"]
    assert {tuple(desk.asked) for desk in desks} == {(*every, "restored a in com.example: True")}
    assert len(frames) > 12 * 14, "nothing was repeated"
    assert not any(word.encode() in frame for frame in frames for word in (PASSWORD, CODE, "luna."))


async def test_nothing_is_pressed_without_the_hubs_reply_or_against_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.agent.desk.PATIENCE", 9.0)
    pressed = []

    async def flow(order: Order, desk: OrderDesk) -> Driven:
        try:
            await desk.submit()
        except Withheld:
            return Driven(withheld=True)
        pressed.append(order.job_id)
        return SIGNED_IN

    async with connected(ScriptedRack(flow), 1) as way:
        refused = await way.hub.drive(order(1), Desk(refuses=LoginTooSoon(5.0)))
        bug = await way.hub.drive(order(2), Desk(refuses=LookupError("made up")))
        began = way.clock.monotonic()
        with pytest.raises(PhoneLost):
            await way.hub.drive(order(3), Desk(holds=asyncio.Event()))

    assert (refused.withheld, bug.withheld, pressed) == (True, True, [])
    assert way.clock.monotonic() - began >= 9


async def test_who_has_an_order_and_is_gone_or_begins_anew_has_lost_it() -> None:
    async def flow(order: Order, desk: OrderDesk) -> Driven:
        return await asyncio.Future[Driven]()

    rack = ScriptedRack(flow)
    async with connected(rack, share=0.0) as way:
        orders = [asyncio.create_task(way.hub.drive(order(n), Desk())) for n in (1, 2)]
        while len(rack.begun) < 2:
            await way.clock.sleep(1)
        # Another start of the agent, behind the same mailbox: it holds nothing.
        supervisor = Supervisor(way.clock)
        again = AgentService(way.service.ends, way.theirs, way.clock, supervisor, lambda _: rack)
        await way.service.stop()
        way.theirs.receive(again.hub.take)
        running = supervisor.keep("agent", again.run)
        lost = await asyncio.gather(*orders, return_exceptions=True)

        third = asyncio.create_task(way.hub.drive(order(3), Desk()))
        while len(rack.begun) < 3:
            await way.clock.sleep(1)
        await way.hub.gone()
        with pytest.raises(PhoneLost):
            await third
        running.cancel()
    assert [type(one) for one in lost] == [PhoneLost, PhoneLost]


async def test_an_agent_that_goes_before_it_has_accepted_leaves_no_error_nobody_has_heard() -> None:
    async def flow(order: Order, desk: OrderDesk) -> Driven:
        return SIGNED_IN

    unheard: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: unheard.append(context))
    async with connected(ScriptedRack(flow), share=1.0) as way:
        drives = [asyncio.create_task(way.hub.drive(order(n), Desk())) for n in (1, 2)]
        await asyncio.sleep(0)
        drives[1].cancel()
        await way.hub.gone()
        lost = await asyncio.gather(*drives, return_exceptions=True)
    assert [type(one) for one in lost] == [PhoneLost, asyncio.CancelledError]
    del lost, drives
    gc.collect()
    assert unheard == []


async def test_an_order_nobody_waits_for_any_more_is_cancelled_and_may_press_nothing() -> None:
    goes_on, withheld = asyncio.Event(), asyncio.Event()

    async def flow(order: Order, desk: OrderDesk) -> Driven:
        await goes_on.wait()
        with pytest.raises(Withheld):
            await desk.submit()
        withheld.set()
        return SIGNED_IN

    rack, desk = ScriptedRack(flow), Desk()
    async with connected(rack, 3) as way:
        waits = asyncio.create_task(way.hub.drive(order(4, turn=2), desk))
        while not rack.begun:
            await way.clock.sleep(1)
        way.hub.cancel(4, 1)  # of a turn that is over: not for this one
        waits.cancel()
        await asyncio.gather(waits, return_exceptions=True)
        while not rack.cancelled:
            await way.clock.sleep(1)
        goes_on.set()
        await withheld.wait()
        while way.hub.exchange.refused[Refused.STALE] < 2:
            await way.clock.sleep(1)  # its call, and how it ended

    assert set(rack.cancelled) == {(4, 2, True)}
    assert desk.asked == []


async def test_what_a_phone_is_asked_is_answered_or_fails_as_it_would_here() -> None:
    vitals = Vitals(81, False, {"com.example": "1.0"})

    def answer(what: object) -> object:
        match what:
            case ReadVitals():
                return vitals
            case Examine():
                raise TouchRefused
        raise LookupError("made up")

    async def flow(order: Order, desk: OrderDesk) -> Driven:
        if order.job_id == 1:
            step_watch.note(None, "", {"event": "flow.step", "screen": "start", "seconds": 0.5})
            raise LookupError("made up")
        picture = TakenPicture(bytes(LARGEST if order.job_id == 2 else 2_000_000), drawn=False)
        return replace(SIGNED_IN, picture=picture)

    rack = ScriptedRack(flow, answer)
    async with connected(rack, 4) as way:
        assert await way.hub.ask(ADDRESS, ReadVitals(("com.example",))) == vitals
        with pytest.raises(TouchRefused):
            await way.hub.ask(ADDRESS, Examine())
        with pytest.raises(AgentFailed, match="LookupError"), capture_logs() as logged:
            await way.hub.drive(order(1), Desk())
        (step,) = [line for line in logged if line["event"] == "step.reported"]
        assert (step["app"], step["screen"], step["seconds"]) == ("tiktok", "start", 0.5)
        assert await way.hub.drive(order(2), Desk()) == SIGNED_IN
        largest = (await way.hub.drive(order(3), Desk())).picture
        await way.service.hub.close()
        with pytest.raises(PhoneTimeout):
            await way.hub.ask(ADDRESS, ReadVitals(()))
        await way.hub.gone()
        with pytest.raises(PhoneLost):
            await way.hub.ask(ADDRESS, ReadVitals(()))

    assert largest is not None
    assert len(largest.data) == 2_000_000
    assert rack.asked == [ReadVitals(("com.example",)), Examine()]


async def test_what_is_there_is_told_though_rosters_are_lost_and_what_is_refused_comes_again() -> (
    None
):
    async def flow(order: Order, desk: OrderDesk) -> Driven:
        return SIGNED_IN

    identity = Identity("R5CT10ABCDE", "SM-A556B", "14", "boot-1")
    phone = SeenPhone(ADDRESS, Standing.ONLINE, identity)
    rack, told = ScriptedRack(flow, seen=Snapshot((), (phone,))), list[PhoneEvent]()

    async def hears(event: PhoneEvent) -> None:
        told.append(event)
        if len(told) == 1:
            raise PhoneLost("not now")

    async def until(events: int) -> None:
        while len(told) < events:
            await way.clock.sleep(1)

    async with connected(rack, 5) as way:
        telling = asyncio.create_task(way.seen.tell(hears))
        await way.seen.settled()
        rebooted = replace(identity, boot_id="boot-2")
        rack.seen = Snapshot((), (replace(phone, identity=rebooted),))
        await until(4)
        rack.seen = Snapshot((), (replace(phone, standing=Standing.OFFLINE),))
        await until(5)
        telling.cancel()

    appeared = PhoneAppeared(ADDRESS, identity)
    gone = PhoneGone(ADDRESS)
    assert told == [appeared, appeared, gone, PhoneAppeared(ADDRESS, rebooted), gone]
