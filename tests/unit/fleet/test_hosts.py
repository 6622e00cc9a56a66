"""Phones of other machines, whatever becomes of hub, host and the way between them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from engine.agent import service
from engine.agent.hub_session import HubSession
from engine.apps.result import FlowResult
from engine.common.errors import PhoneLost
from engine.fleet.racks import host as host_rack
from engine.model.account import Workspace
from engine.model.host import HostState
from engine.model.phone import HostProblem
from engine.model.phone_identity import Identity
from engine.model.phone_record import PhoneAddress
from engine.model.rule import NO_RULES, Rule, RuleBook
from engine.model.run import Job, JobState, Outcome, RunKind
from engine.rack.asks import Done, Examine, Release
from engine.rack.contents import HELLO, PROTOCOL, Hello
from engine.rack.events import PhoneAppeared, PhoneGone, SeenPhone, Standing
from engine.rack.messages import Refused
from engine.rack.order import Driven, Order
from engine.rack.port import OrderDesk
from engine.rack.sealing import Keys
from tests.faults.recovery import Recovery
from tests.unit.fleet.host_rig import Hub, Machine, phones
from tests.unit.fleet.remote_rig import Desk, order
from tests.unit.rack.carriers import StepClock

SIGNED_IN = Driven(FlowResult(Outcome.LOGGED_IN), begun=True)
SIM = "SIM1"


def at(host: str, job_id: int = 1, turn: int = 1) -> Order:
    return order(job_id, turn, PhoneAddress(host, SIM))


def left(job_id: int, turn: int, host: str = "rack-b", marks: int = 0) -> Job:
    return Job(
        job_id,
        1,
        RunKind.LOGIN,
        Workspace("tiktok"),
        1,
        1,
        JobState.RUNNING,
        turn=turn,
        host=host,
        marks=marks,
    )


class Flows:
    """What orders do: ask to send, and press; each waits until it may go on."""

    def __init__(self) -> None:
        self.goes_on, self.begun, self.pressed = asyncio.Event(), 0, list[int]()

    async def __call__(self, order: Order, desk: OrderDesk) -> Driven:
        self.begun += 1
        await self.goes_on.wait()
        await desk.submit()
        self.pressed.append(order.job_id)
        return SIGNED_IN


@asynccontextmanager
async def town(*names: str, share: float = 0.2) -> AsyncIterator[tuple[Hub, list[Machine], Flows]]:
    """Hosts with a phone each, all of the same serial, and a hub that has heard of them."""
    clock, keys, flows = StepClock(), Keys.new(), Flows()
    machines = [
        Machine(name, keys, clock, flows, phones(name, SIM), seed, share)
        for seed, name in enumerate(names)
    ]
    hub = Hub(keys, clock)
    hub.add(*machines)
    for machine in machines:
        machine.boot()
    await hub.start()
    try:
        await hub.racks.settled()
        await hub.up(*names)
        yield hub, machines, flows
    finally:
        await hub.racks.stop()
        await asyncio.gather(*(machine.dies() for machine in machines))


async def test_each_phone_is_its_hosts_own_though_serials_are_the_same() -> None:
    async with town("rack-b", "rack-c") as (hub, (b, c), flows):
        hub.own.seen = replace(hub.own.seen, phones=phones("local", SIM))
        seen = hub.racks.snapshot()
        assert [str(one.address) for one in seen.phones] == [
            "local/SIM1",
            "rack-b/SIM1",
            "rack-c/SIM1",
        ]
        assert sorted(str(one.address) for one in hub.told if isinstance(one, PhoneAppeared)) == [
            "rack-b/SIM1",
            "rack-c/SIM1",
        ]
        flows.goes_on.set()
        driven = await asyncio.gather(
            hub.racks.drive(at("rack-b", 1), Desk()), hub.racks.drive(at("rack-c", 2), Desk())
        )
        assert list(driven) == [SIGNED_IN] * 2
        assert (b.rack.begun, c.rack.begun, hub.own.begun) == ([(1, 1)], [(2, 1)], [])

        # What a host says of other phones than its own, or at too great a length, is no news.
        long = replace(phones("rack-b", "L")[0], identity=Identity("L" * 999, "Pixel", "14"))
        many = tuple(
            SeenPhone(PhoneAddress("rack-b", f"P{n}"), Standing.OFFLINE) for n in range(900)
        )
        before = len(hub.told)
        b.see(*phones("rack-b", SIM), *phones("rack-c", "X"), *phones("local", "Y"), long, *many)
        await hub.until(lambda: len(hub.racks.snapshot().phones) > 3)
        told = hub.racks.snapshot().phones
        assert len([one for one in told if one.address.host == "rack-b"]) == 500
        assert {one.address.serial for one in told}.isdisjoint({"X", "Y", "L"})
        assert len(hub.told) == before
        b.service.hub.refused[Refused.STALE] = 10**400
        await hub.until(lambda: hub.standing("rack-b").refused > 1000)
        assert hub.standing("rack-b").refused < 2**63, "it is counted as others are"


@pytest.mark.fault(
    area="Other machines",
    name="a machine cut off for minutes, the bot's clock set back meanwhile",
    expected="its phones are away, and its login is told once it is back",
    within=60,
)
async def test_a_silent_host_is_down_and_keeps_what_it_was_given(recovery: Recovery) -> None:
    async with town("rack-b") as (hub, (b,), flows):
        driving = asyncio.create_task(hub.racks.drive(at("rack-b"), desk := Desk()))
        await hub.until(lambda: flows.begun)
        # The way is cut, and the hub's clock is set back meanwhile.
        handles, (b.ours.handle, b.theirs.handle) = (b.ours.handle, b.theirs.handle), (None, None)
        set_back, silent_since = hub.clock.now, hub.clock.monotonic()
        assert isinstance(hub.clock, StepClock)
        hub.clock.now = lambda: set_back() - 7_200.0  # type: ignore[method-assign]
        # What was said before, said once more by whoever has kept it, is no sign of life.
        rosters = [frame for frame in b.theirs.frames if b'"kind":"roster"' in frame]
        assert handles[0] is not None
        while hub.standing("rack-b").state is not HostState.DOWN:
            handles[0](rosters[-1])
            await hub.clock.sleep(0.5)
        assert 29.0 < hub.clock.monotonic() - silent_since < 45.0
        (seen,) = hub.racks.snapshot().hosts
        assert (seen.reason, hub.racks.snapshot().phones) == (HostProblem.UNHEARD, ())
        await hub.until(lambda: PhoneGone(PhoneAddress("rack-b", SIM)) in hub.told)
        with pytest.raises(PhoneLost):
            await hub.racks.ask(PhoneAddress("rack-b", SIM), Examine())
        assert await hub.racks.ask(PhoneAddress("rack-b", SIM), Release()) == Done()
        with pytest.raises(PhoneLost):
            await hub.racks.drive(at("rack-b", 2), Desk())
        for _ in range(50):
            hub.racks.cancel(1, 1)
        for _ in range(20):
            await hub.clock.sleep(10)
        assert not driving.done()
        cancels = [frame for frame in b.ours.frames if b'"kind":"cancel"' in frame]
        assert 0 < len(cancels) < 40, "it is said again, and not as often as it was said here"

        b.ours.handle, b.theirs.handle = handles
        flows.goes_on.set()
        recovery.begins(hub.clock.monotonic)
        assert await driving == SIGNED_IN
        recovery.ends()
        assert (flows.begun, flows.pressed, desk.asked) == (1, [1], ["submit"])
        await hub.up("rack-b")


async def test_a_host_that_starts_anew_has_lost_its_orders_and_late_news_is_none() -> None:
    async with town("rack-b", share=0.0) as (hub, (b,), flows):
        driving = asyncio.create_task(hub.racks.drive(at("rack-b"), Desk()))
        await hub.until(lambda: flows.begun)
        await hub.clock.sleep(20)
        of_before = list(b.theirs.frames)
        await b.dies()
        b.boot()
        with pytest.raises(PhoneLost):
            await driving
        # Rosters and the hello of the start before arrive once more, and again.
        take = b.ours.handle
        assert take is not None
        driving = asyncio.create_task(hub.racks.drive(at("rack-b"), Desk()))
        await hub.until(lambda: flows.begun == 2)
        for _ in range(3):
            for frame in of_before:
                take(frame)
            await hub.clock.sleep(10)
        assert not driving.done()
        assert hub.standing("rack-b").state is HostState.UP
        flows.goes_on.set()
        assert await driving == SIGNED_IN
        assert flows.pressed == [1]


@pytest.mark.fault(
    area="Other machines",
    name="a machine forgotten while it works",
    expected="its orders end before anything is pressed, and what it says later is counted",
    within=30,
)
async def test_a_host_that_is_forgotten_ends_what_it_has_before_anything_is_pressed(
    recovery: Recovery,
) -> None:
    async with town("rack-b", share=0.0) as (hub, (b,), flows):
        driving = asyncio.create_task(hub.racks.drive(at("rack-b"), desk := Desk()))
        await hub.until(lambda: flows.begun)
        asked = b.theirs.frames[-1]
        recovery.begins(hub.clock.monotonic)
        await hub.racks.remove("rack-b")
        with pytest.raises(PhoneLost):
            await driving
        assert hub.told[-1] == PhoneGone(PhoneAddress("rack-b", SIM))
        assert (hub.racks.standings(), hub.racks.snapshot().phones) == ((), ())
        await asyncio.wait_for(b.service.forgotten.wait(), 5)
        flows.goes_on.set()
        await hub.until(lambda: not b.service.holds)
        recovery.ends()
        assert (flows.pressed, desk.asked) == ([], [])
        assert (1, 1, True) in b.rack.cancelled
        before = hub.racks.refused_of_forgotten
        assert b.ours.handle is not None
        b.ours.handle(asked)
        assert hub.racks.refused_of_forgotten == before + 1
        # Its phones are nobody's now.
        with pytest.raises(PhoneLost):
            await hub.racks.drive(at("rack-b", 2), Desk())


async def test_two_machines_with_the_keys_of_one_are_noticed_and_get_no_work() -> None:
    async with town("rack-b", share=0.0) as (hub, (b,), _):
        first = b.service
        await b.boots_a_copy()
        try:
            second = b.service
            for service in (second, first, second):
                b.theirs.receive(service.hub.take)
                await hub.clock.sleep(12)
            await hub.until(lambda: hub.standing("rack-b").state is HostState.TWICE)
            (seen,) = hub.racks.snapshot().hosts
            assert (seen.reason, hub.racks.snapshot().phones) == (HostProblem.TWICE, ())
            with pytest.raises(PhoneLost):
                await hub.racks.drive(at("rack-b"), Desk())
        finally:
            await b.copy_ends()
        b.theirs.receive(first.hub.take)
        for _ in range(30):
            await hub.clock.sleep(10)
        await hub.up("rack-b")


async def test_an_agent_of_the_version_before_goes_on_working_and_any_other_is_told_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rule = Rule(7, "app", "en", "made-up", ("new",), "Skip", "Button", 1)

    async def takes_all(_: HubSession, content: bytes) -> bytes:
        return content

    # Nothing was bound to its start; and it has a format of rules of its own.
    monkeypatch.setattr(service, "PROTOCOL", PROTOCOL - 1)
    monkeypatch.setattr(HubSession, "admit", takes_all)
    async with town("rack-b") as (hub, (b,), flows):
        flows.goes_on.set()
        ruled = replace(at("rack-b"), rules=RuleBook(9, (rule,)))
        given = list[Order]()

        async def notes(order: Order, desk: OrderDesk) -> Driven:
            given.append(order)
            return await flows(order, desk)

        b.rack.flow = notes
        assert await hub.racks.drive(ruled, Desk()) == SIGNED_IN
        assert given[0].rules == NO_RULES
        assert (hub.standing("rack-b").protocol, hub.standing("rack-b").version) == (
            PROTOCOL - 1,
            "1.0",
        )

        monkeypatch.setattr(host_rack, "SPOKEN", frozenset({PROTOCOL + 1, PROTOCOL}))
        await hub.until(lambda: hub.standing("rack-b").state is HostState.OTHER_PROTOCOL)
        (seen,) = hub.racks.snapshot().hosts
        assert (seen.reason, hub.racks.snapshot().phones) == (HostProblem.UPDATE, ())
        with pytest.raises(PhoneLost):
            await hub.racks.drive(at("rack-b", 2), Desk())
        for _ in range(20):
            await hub.clock.sleep(10)
        assert hub.standing("rack-b").state is HostState.OTHER_PROTOCOL, "it stays connected"
    # What a later version says at its hello is read as far as it is known.
    later = HELLO.encode(Hello("boot", 3))[:-1] + b',"news":[1]}'
    assert HELLO.decode(later) == Hello("boot", 3)


async def test_what_a_hub_before_has_handed_over_is_taken_over_where_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Time that passes by steps passes for whoever waits elsewhere, too.
    monkeypatch.setattr("engine.agent.desk.PATIENCE", 6_000.0)
    async with town("rack-b") as (hub, (b,), flows):
        driving = [
            asyncio.create_task(hub.racks.drive(at("rack-b", job_id, 3), Desk()))
            for job_id in (1, 2)
        ]
        await hub.until(lambda: flows.begun == 2)
        await hub.dies()
        for task in driving:
            task.cancel()
        # What is called and done while nobody is there waits for the next one.
        flows.goes_on.set()
        for _ in range(3):
            await hub.clock.sleep(10)
        assert flows.pressed == []
        again = Hub(hub.keys, hub.clock)
        again.racks.expect([left(1, 3), left(2, 3, marks=1), left(3, 1)])
        again.add(b)
        await again.start()
        for _ in range(5):
            await hub.clock.sleep(2)
        assert flows.pressed == [], "nobody has answered their calls so far"
        desks = [Desk(), Desk(), Desk()]
        taken = [
            asyncio.create_task(again.racks.take_over(job, desk))
            for job, desk in zip([left(1, 3), left(2, 3, marks=1), left(3, 1)], desks, strict=True)
        ]
        assert [await taken[0], await taken[1]] == [SIGNED_IN] * 2
        with pytest.raises(PhoneLost):
            await taken[2]
        # Of the second one the hub before had noted that it sends; it is let, and not noted again.
        assert [desk.asked for desk in desks] == [["submit"], [], []]
        assert sorted(flows.pressed) == [1, 2]
        assert flows.begun == 2

        # How they ended is kept by the host until that is kept here.
        for _ in range(5):
            await hub.clock.sleep(10)
        assert len(b.service.holds) == 2
        again.racks.kept(left(1, 3))
        await hub.until(lambda: len(b.service.holds) == 1)
        again.racks.kept(left(2, 3))
        await hub.until(lambda: not b.service.holds)
        await again.racks.stop()


async def test_what_ends_on_purpose_leaves_its_orders_and_answers_nothing_more() -> None:
    async with town("rack-b", share=0.0) as (hub, (b,), flows):
        driving = asyncio.create_task(hub.racks.drive(at("rack-b"), desk := Desk()))
        await hub.until(lambda: flows.begun)
        assert not hub.racks.leaves(left(1, 1))
        hub.racks.leave()
        assert hub.racks.leaves(left(1, 1))
        assert not hub.racks.leaves(left(1, 1, "local"))
        driving.cancel()
        await asyncio.gather(driving, return_exceptions=True)
        flows.goes_on.set()
        for _ in range(3):
            await hub.clock.sleep(10)
        assert (flows.pressed, desk.asked, b.rack.cancelled) == ([], [], [])
        await hub.racks.stop()

        again = Hub(hub.keys, hub.clock)
        again.racks.expect([left(1, 1)])
        again.add(b)
        await again.start()
        assert await again.racks.take_over(left(1, 1), desk) == SIGNED_IN
        assert (flows.pressed, desk.asked, flows.begun) == ([1], ["submit"], 1)
        await again.racks.stop()
