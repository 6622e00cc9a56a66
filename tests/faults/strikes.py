"""A rack on which every phone meets the same fault, each in another call of its login."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.model.run import JobState, Outcome
from engine.model.run_view import RunView
from engine.phones.adapter import CallLimits
from sandbox.farm import SimulatedPhone
from sandbox.phones.faults import Call, Hold
from tests.e2e.engine.rack import AT_ONCE, Rack, job_of, rack, spec
from tests.faults.recovery import Recovery

Strike = Callable[[Rack, SimulatedPhone], Awaitable[None]]
SHORT: Final = CallLimits(dump=6.0, call=6.0, start=10.0, set_up=20.0)
"""For calls that hang; with them a busy machine's other calls must not seem to."""
_LONGEST: Final = 240.0
_PATIENT: Final = 4.0
"""Seconds in which phones that are back are looked at."""


@dataclass(frozen=True, slots=True)
class Place:
    """One call of a flow: the nth of its name."""

    call: Call
    nth: int

    def hold(self, phone: SimulatedPhone, *, before: bool) -> Hold:
        if self.call.kind == "rpc":
            return phone.faults.hold(rpc=self.call.name, nth=self.nth, before=before)
        return phone.faults.hold(shell=self.call.name, nth=self.nth, before=before)


async def places(folder: Path) -> list[Place]:
    """Every call of a login that nothing disturbs."""
    # Other phones than those that are struck, although they have the same serial.
    folder = folder / "undisturbed"
    folder.mkdir()
    async with rack(folder, [spec(app=AT_ONCE)]) as house:
        await house.account("luna.bakery")
        phone = house.phones[0]
        known = len(phone.journal)
        await house.login()
        calls = phone.journal[known:]
    return [
        Place(call, sum(earlier.name == call.name for earlier in calls[: number + 1]))
        for number, call in enumerate(calls)
    ]


async def struck_everywhere(
    folder: Path,
    recovery: Recovery,
    strike: Strike,
    *,
    before: bool,
    found: Sequence[Place],
    limits: CallLimits | None = None,
) -> None:
    """Log in on as many phones as there are places, strike each in its own one, and judge.

    Each login ends signed in and was sent once; only where the press of "Log in" itself was lost it
    is unconfirmed, and was not sent again. A phone that was not struck is done meanwhile.
    """
    phones = [spec(app=AT_ONCE) for _ in (*found, None)]
    async with rack(folder, phones, limits=limits) as house:
        for number in range(len(phones)):
            await house.account(f"account.{number}", phone=number)
        holds = [
            place.hold(phone, before=before)
            for place, phone in zip(found, house.phones, strict=False)
        ]
        run = await house.begin()
        struck: dict[int, float] = {}

        async def meet(number: int, hold: Hold) -> None:
            try:
                await hold.reached(_LONGEST)
            except TimeoutError:
                place = found[number]
                raise AssertionError(f"never called: {place}") from None
            struck[number] = house.clock.now()
            try:
                await strike(house, house.phones[number])
            finally:
                hold.release()

        await asyncio.gather(*(meet(*item) for item in enumerate(holds)))
        view = await _finished(house, run.run.id, len(phones))
        assert job_of(view, f"account.{len(found)}").outcome is Outcome.LOGGED_IN
        assert len(house.attempts(f"account.{len(found)}")) == 1
        wrong = []
        for number, place in enumerate(found):
            job, attempts = job_of(view, f"account.{number}"), house.attempts(f"account.{number}")
            if job.outcome is Outcome.LOGGED_IN:
                right = len(attempts) == 1
            else:
                right = job.outcome is Outcome.UNCONFIRMED and not attempts
            if not right:
                wrong.append((place.call.name, place.nth, job.outcome, job.detail, len(attempts)))
            recovery.took((job.finished_at or 0.0) - struck[number])
        assert not wrong, wrong


async def _finished(house: Rack, run_id: int, phones: int) -> RunView:
    """The run once it is over; the clock is pushed once only sent logins are awaited."""
    patient_until = time.monotonic() + _PATIENT
    async with asyncio.timeout(_LONGEST):
        while (view := await house.engine.runs.view(run_id)).run.finished_at is None:
            left = [job.job for job in view.jobs if job.job.state is not JobState.DONE]
            are_back = len(house.engine.fleet.online()) == phones
            is_patient = are_back and time.monotonic() > patient_until
            if is_patient and all(job.submitted_at for job in left):
                house.clock.advance(5.0)
            await asyncio.sleep(0.05)
        return view
