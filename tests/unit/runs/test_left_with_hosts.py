"""The program is thrown away and made anew over its database; what hosts have goes on there."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

import pytest

from engine.apps.result import FlowResult
from engine.common.errors import PhoneLost
from engine.common.secret import Secret
from engine.model.account import AccountChanges
from engine.model.host import HostState
from engine.model.phone_record import PhoneAddress
from engine.model.run import Answer, AnswerKind, ChallengeKind, Job, JobState, Outcome
from engine.rack.faults import PhoneFault
from engine.rack.order import Driven, Order
from engine.rack.port import OrderDesk, Withheld
from engine.rack.sealing import Keys
from engine.rack.works import LoginWork
from engine.runs.worker import PhoneWorker
from engine.runs.workplace import Workplace
from tests.faults.recovery import Recovery
from tests.unit.fleet.host_rig import Hub, Machine, phones
from tests.unit.runs.test_worker import desks
from tests.unit.use_cases.runs.desks import Desks

__all__ = ["desks"]

QUICK = 40
SIGNED_IN = Driven(FlowResult(Outcome.LOGGED_IN), begun=True)


class QuickTime:
    """Everybody's clock runs fast; `off`: how far it has been set."""

    off = 0.0

    def now(self) -> float:
        return 1_000.0 + self.monotonic() + self.off

    def monotonic(self) -> float:
        return time.monotonic() * QUICK

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / QUICK)


@dataclass(slots=True)
class Program:
    """The hub, with a worker for each phone; `dies` as by `kill -9`."""

    desks: Desks
    hub: Hub
    machines: list[Machine]
    phones: dict[int, PhoneAddress]
    stopping: bool = False
    cancelling: set[int] = field(default_factory=set)
    changes: list[int] = field(default_factory=list)
    workers: list[PhoneWorker] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    looking: asyncio.Task[None] = field(init=False)

    async def start(self, patience: float = 0.0) -> None:
        racks, queue = self.hub.racks, self.desks.queue
        self.hub.add(*self.machines)
        await queue.recover(self.desks.clock.now(), racks.names())
        running = await self.desks.stores.jobs.running()
        racks.expect(running)
        left = {job.phone_id: job for job in running}
        await self.hub.start()
        work = self.desks.working(patience)
        for phone_id in self.phones:
            place = Workplace(
                phone_id,
                ready=partial(self._is_there, phone_id),
                address=partial(self.phones.__getitem__, phone_id),
                rack=racks,
                elsewhere=racks,
            )
            worker = PhoneWorker(
                place,
                jobs=queue,
                desk=work,
                told=self,
                clock=self.hub.clock,
                left=left.get(phone_id),
            )
            self.workers.append(worker)
            self.tasks.append(asyncio.create_task(worker.work()))
        self.looking = asyncio.create_task(self._look())

    async def dies(self) -> None:
        await self.hub.dies(*self.tasks, self.looking)

    async def stops(self) -> None:
        self.hub.racks.leave()
        for worker in self.workers:
            worker.stop()
        self.looking.cancel()
        await asyncio.gather(*self.tasks)
        await self.hub.racks.stop()

    def changed(self, run_id: int) -> None:
        self.changes.append(run_id)

    def is_cancelling(self, run_id: int) -> bool:
        return run_id in self.cancelling

    def _is_there(self, phone_id: int) -> bool:
        address = self.phones[phone_id]
        return any(one.address == address for one in self.hub.racks.snapshot().phones)

    async def _look(self) -> None:
        while True:
            await self.hub.clock.sleep(1)
            for worker in self.workers:
                worker.wake()


class Phones:
    """What was pressed on the phones of two hosts, and how far each flow is."""

    def __init__(self, steps: random.Random | None = None) -> None:
        self.pressed, self.begun = Counter[int](), list[Order]()
        self.goes_on = asyncio.Event()
        self.asks_to_send = asyncio.Event()
        self.undone = False
        self.steps = steps

    async def starts(self, orders: int) -> None:
        """Wait for as many."""
        async with asyncio.timeout(60):
            while len(self.begun) < orders:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def flow(self, order: Order, desk: OrderDesk) -> Driven:
        self.begun.append(order)
        if self.steps is None:
            await self.goes_on.wait()
        else:
            await asyncio.sleep(self.steps.random() / 2.5)
        assert isinstance(order.work, LoginWork)
        if order.work.look_only or order.sent:
            seen = Outcome.LOGGED_IN if self.pressed[order.job_id] else Outcome.UNCONFIRMED
            return Driven(FlowResult(seen), begun=True)
        self.asks_to_send.set()
        try:
            await desk.submit()
        except Withheld:
            return Driven(withheld=True, begun=True)
        if self.undone:
            self.undone = False
            await desk.not_submitted(sent=order.sent)
            return Driven(fault=PhoneFault.of(PhoneLost()), begun=True)
        self.pressed[order.job_id] += 1
        return SIGNED_IN


@asynccontextmanager
async def left(
    desks: Desks, seen: Phones, *names: str, seed: int = 0
) -> AsyncIterator[tuple[QuickTime, list[Machine], Program]]:
    clock, keys = QuickTime(), Keys.new()
    machines = [
        Machine(name, keys, clock, seen.flow, phones(name, f"S{n}"), seed + n)
        for n, name in enumerate(names)
    ]
    at = {await desks.phone(f"S{n}"): PhoneAddress(name, f"S{n}") for n, name in enumerate(names)}
    for machine in machines:
        machine.boot()
    program = Program(desks, Hub(keys, clock), machines, at)
    try:
        yield clock, machines, program
    finally:
        await asyncio.gather(*(machine.dies() for machine in machines))


def anew(program: Program) -> Program:
    hub = Hub(program.hub.keys, program.hub.clock)
    return Program(program.desks, hub, program.machines, program.phones)


async def over(desks: Desks, *jobs: Job) -> list[Job]:
    """The jobs, once all have ended."""
    async with asyncio.timeout(60):
        while True:
            found = [await desks.stores.jobs.job(job.id) for job in jobs]
            if all(job is not None and job.state is JobState.DONE for job in found):
                return [job for job in found if job is not None]
            await asyncio.sleep(0.01)


async def until(event: asyncio.Event) -> None:
    async with asyncio.timeout(60):
        await event.wait()


async def logins(desks: Desks, program: Program, count: int) -> list[Job]:
    jobs: list[Job] = []
    for phone_id in program.phones:
        names = [f"{program.phones[phone_id].host}.{n}" for n in range(count)]
        jobs += await desks.run(phone_id, [await desks.account(n, phone_id) for n in names])
    return jobs


@pytest.mark.fault(
    area="Other machines",
    name="kill -9 of the bot, again and again, its clock set back, while others sign in",
    expected="each login is sent once and told, mostly without being begun anew",
    within=120,
)
@pytest.mark.parametrize("seed", range(2))
async def test_every_login_is_sent_once_however_often_the_program_is_killed(
    desks: Desks, seed: int, recovery: Recovery
) -> None:
    chance = random.Random(seed)
    seen = Phones(chance)
    async with left(desks, seen, "rack-b", "rack-c", seed=seed) as (clock, _, program):
        jobs = await logins(desks, program, 3)
        for _ in range(4):
            await program.start()
            await asyncio.sleep(chance.random() / 3)
            await program.dies()
            clock.off -= 3_600.0
            program = anew(program)
        recovery.begins(clock.monotonic)
        await program.start()
        ended = await over(desks, *jobs)
        recovery.ends()
        await program.stops()
    assert [job.outcome for job in ended] == [Outcome.LOGGED_IN] * 6
    assert seen.pressed == Counter({job.id: 1 for job in jobs})


@pytest.mark.fault(
    area="Other machines",
    name="the bot restarted while another machine signs in",
    expected="the login goes on there, and is told once",
    within=60,
)
async def test_a_restart_on_purpose_interrupts_nothing_and_what_was_noted_is_known_after_it(
    desks: Desks, recovery: Recovery
) -> None:
    seen = Phones()
    async with left(desks, seen, "rack-b") as (clock, (b,), program):
        (job,) = await logins(desks, program, 1)
        await program.start()
        await seen.starts(1)
        await program.stops()
        held = await desks.stores.jobs.job(job.id)
        assert held is not None
        assert (held.state, held.host, held.turn) == (JobState.RUNNING, "rack-b", 1)
        # It asks whether it may send while nobody is there.
        seen.goes_on.set()
        await until(seen.asks_to_send)
        assert not seen.pressed
        program = anew(program)
        recovery.begins(clock.monotonic)
        await program.start()
        (ended,) = await over(desks, job)
        recovery.ends()
        await program.stops()
        assert (ended.outcome, ended.turn, ended.attempt) == (Outcome.LOGGED_IN, 1, 1)
        assert (len(seen.begun), seen.pressed[job.id], b.rack.cancelled) == (1, 1, [])
        assert set(program.changes) == {job.run_id}


async def test_what_was_begun_anew_without_its_host_is_not_answered_as_what_it_was(
    desks: Desks,
) -> None:
    seen = Phones()
    async with left(desks, seen, "rack-b") as (_, _, program):
        (job,) = await logins(desks, program, 1)
        await program.start()
        await seen.starts(1)
        await program.dies()
        # A start without the way to other machines: nobody is thought to have it.
        assert (await desks.queue.recover(desks.clock.now())).requeued == (job.id,)
        program = anew(program)
        await program.start()
        await seen.starts(2)
        seen.goes_on.set()
        (ended,) = await over(desks, job)
        await program.hub.until(lambda: program.hub.standing("rack-b").refused >= 2)
        await program.stops()
    assert (ended.outcome, ended.turn) == (Outcome.LOGGED_IN, 2)
    assert [order.turn for order in seen.begun] == [1, 2]
    assert seen.pressed[job.id] == 1


async def test_a_password_that_was_changed_meanwhile_is_not_the_one_that_was_refused(
    desks: Desks,
) -> None:
    refused = Driven(FlowResult(Outcome.WRONG_PASSWORD), begun=True)
    for changed in (False, True):
        seen = Phones()
        async with left(desks, seen, f"rack-{changed}".lower()) as (_, (b,), program):
            b.rack.flow = partial(_refused, seen, refused)
            (job,) = await logins(desks, program, 1)
            assert job.account_id is not None
            await program.start()
            await seen.starts(1)
            await program.dies()
            program = anew(program)
            if changed:
                desks.clock.time = program.hub.clock.now()
                async with desks.database.write() as tx:
                    another = AccountChanges(password=Secret("made-up-2"))
                    await desks.accounts.update(tx, job.account_id, another)
            await program.start()
            seen.goes_on.set()
            (ended,) = await over(desks, job)
            await program.stops()
        account = await desks.accounts.get(job.account_id)
        assert account is not None
        assert (ended.outcome, ended.turn) == (Outcome.WRONG_PASSWORD, 1)
        assert account.password_refused is not changed


async def _refused(seen: Phones, end: Driven, order: Order, desk: OrderDesk) -> Driven:
    seen.begun.append(order)
    await desk.submit()
    await seen.goes_on.wait()
    return end


async def test_a_run_that_is_cancelled_while_nobody_is_there_is_cancelled_at_its_host(
    desks: Desks,
) -> None:
    seen = Phones()
    async with left(desks, seen, "rack-b") as (_, (b,), program):
        (job,) = await logins(desks, program, 1)
        await program.start()
        await seen.starts(1)
        await program.dies()
        async with desks.database.write() as tx:
            await desks.queue.cancel_run(tx, job.run_id)
        program = anew(program)
        program.cancelling.add(job.run_id)
        await program.start()
        program.looking.cancel()  # nobody wakes its worker
        await program.hub.until(lambda: (job.id, 1, False) in b.rack.cancelled)
        seen.goes_on.set()
        (ended,) = await over(desks, job)
        await program.stops()
    # Whatever an order that is told to end has sent before it does, counts.
    assert (ended.outcome, seen.pressed[job.id]) == (Outcome.LOGGED_IN, 1)


async def _notes_and_dies(
    mark: Callable[[Job, int], Awaitable[None]],
    noted: asyncio.Event,
    is_over: asyncio.Event,
    job: Job,
    nth: int,
) -> None:
    await mark(job, nth)
    noted.set()
    await is_over.wait()


async def test_a_hub_that_dies_between_note_and_reply_lets_send_once_and_takes_back_rightly(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    for undone in (False, True):
        seen, noted, is_over = Phones(), asyncio.Event(), asyncio.Event()
        seen.undone = undone
        seen.goes_on.set()
        mark = partial(_notes_and_dies, desks.queue.mark_submitted, noted, is_over)
        async with left(desks, seen, f"rack-{undone}".lower()) as (_, _, program):
            (job,) = await logins(desks, program, 1)
            with monkeypatch.context() as dying:
                dying.setattr(desks.queue, "mark_submitted", mark)
                await program.start()
                await until(noted)
                await program.dies()
            program = anew(program)
            await program.start()
            (ended,) = await over(desks, job)
            await program.stops()
            is_over.set()
        assert ended.outcome is Outcome.LOGGED_IN
        assert seen.pressed[job.id] == 1
        # What was certainly not pressed begins again as if nothing had been sent.
        assert [order.sent for order in seen.begun] == [False] * (1 + undone)


async def _hangs(
    seen: Phones, held: asyncio.Event, sends: bool, order: Order, desk: OrderDesk
) -> Driven:
    seen.begun.append(order)
    if sends:
        await desk.submit()
        seen.pressed[order.job_id] += 1
    held.set()
    return await asyncio.Future[Driven]()


@pytest.mark.fault(
    area="Other machines",
    name="kill -9 of the bot and of another machine at once",
    expected="what was sent is only looked at, all else begins again",
    within=120,
)
async def test_what_its_host_does_not_have_any_more_ends_as_after_a_crash(
    desks: Desks, recovery: Recovery
) -> None:
    for sent in (False, True):
        seen = Phones()
        name = f"rack-{sent}".lower()
        async with left(desks, seen, name) as (clock, (machine,), program):
            (job,) = await logins(desks, program, 1)
            held = asyncio.Event()
            machine.rack.flow = partial(_hangs, seen, held, sent)
            await program.start()
            await until(held)
            await program.dies()
            await machine.dies()
            machine.rack.flow = seen.flow
            seen.goes_on.set()
            machine.boot()
            program = anew(program)
            recovery.begins(clock.monotonic)
            await program.start()
            (ended,) = await over(desks, job)
            recovery.ends()
            await program.stops()
        assert (ended.outcome, ended.turn) == (Outcome.LOGGED_IN, 2)
        assert seen.pressed[job.id] == 1
        assert [order.sent for order in seen.begun] == [False, sent]


@pytest.mark.fault(
    area="Other machines",
    name="a phone plugged into another machine while its own is cut off",
    expected="its job waits for the machine that has it, and goes on at the other one then",
    within=120,
)
async def test_a_phone_that_was_moved_is_left_alone_until_its_silent_host_has_spoken(
    desks: Desks, recovery: Recovery
) -> None:
    seen = Phones()
    async with left(desks, seen, "rack-b", "rack-c") as (clock, (b, c), program):
        (phone_id,) = (id for id, at in program.phones.items() if at.host == "rack-b")
        program.phones = {phone_id: program.phones[phone_id]}
        (job,) = await logins(desks, program, 1)
        await program.start()
        await seen.starts(1)
        # The way to its host is cut, and somebody plugs the phone in elsewhere.
        b.ours.share = b.theirs.share = 1.0
        await program.hub.until(lambda: program.hub.standing("rack-b").state is HostState.DOWN)
        program.phones[phone_id] = PhoneAddress("rack-c", "S0")
        c.see(*phones("rack-c", "S0"))
        for _ in range(2):
            await program.hub.until(lambda: len(program.hub.racks.snapshot().phones) == 1)  # noqa: B023
            await clock.sleep(35)
            assert (len(seen.begun), c.rack.begun) == (1, [])
            await program.dies()
            program = anew(program)
            await program.start()
        held = await desks.stores.jobs.job(job.id)
        assert held is not None
        assert (held.state, held.host, held.turn) == (JobState.RUNNING, "rack-b", 1)
        b.ours.share = b.theirs.share = 0.0
        b.see()
        seen.undone = True  # the phone is not there any more
        seen.goes_on.set()
        recovery.begins(clock.monotonic)
        (ended,) = await over(desks, job)
        recovery.ends()
        await program.stops()
    assert (ended.outcome, ended.host, ended.turn) == (Outcome.LOGGED_IN, "rack-c", 1)
    assert (b.rack.begun, c.rack.begun) == ([(job.id, 1)], [(job.id, 1)])
    assert seen.pressed[job.id] == 1


async def test_a_question_is_asked_and_its_answer_given_out_though_the_program_is_another(
    desks: Desks,
) -> None:
    seen, code, heard = Phones(), Secret("135790"), list[Answer | None]()
    asks, answered = asyncio.Event(), asyncio.Event()
    challenge = ChallengeKind.EMAIL_OR_SMS_CODE
    needed = Driven(FlowResult(Outcome.CHALLENGE, challenge), begun=True)

    async def flow(order: Order, desk: OrderDesk) -> Driven:
        seen.begun.append(order)
        if order.resumed:
            answered.set()
            await seen.goes_on.wait()
            heard.append(await desk.take_answer())
            return SIGNED_IN
        asks.set()
        await seen.goes_on.wait()
        await desk.submit()
        return needed

    async with left(desks, seen, "rack-b") as (_, (b,), program):
        b.rack.flow = flow
        (job,) = await logins(desks, program, 1)
        await program.start(patience=600.0)
        await until(asks)
        await program.dies()
        program = anew(program)
        await program.start(patience=600.0)
        seen.goes_on.set()
        async with asyncio.timeout(60):
            while not (waiting := await desks.stores.jobs.waiting()):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert waiting[0].turn == 1
        seen.goes_on.clear()
        async with desks.database.write() as tx:
            await desks.stores.waiting.resume(tx, job.id, Answer(AnswerKind.CODE, code))
        await until(answered)
        await program.stops()
        program = anew(program)
        await program.start(patience=600.0)
        seen.goes_on.set()
        (ended,) = await over(desks, job)
        await program.stops()
    assert ended.outcome is Outcome.LOGGED_IN
    assert [answer and answer.code for answer in heard] == [code]
    assert [order.turn for order in seen.begun] == [1, 2]
