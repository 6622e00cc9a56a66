"""An agent enrols: it says who it is until the hub has answered, and gets a password of its own."""

import asyncio
from contextlib import suppress
from typing import Any, Final

from engine.agent.identity import HostIdentity
from engine.common.clock import Clock
from engine.common.errors import RosterbotError
from engine.common.secret import Secret
from engine.rack.carrier import Carrier, CarrierAway
from engine.rack.enrolling import (
    Enrol,
    Enrolled,
    WhyNotEnrolled,
    read_enrolled,
    write_enrolment,
)
from engine.rack.sealing import NotAuthentic

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 10.0
PATIENCE: Final = 120.0
"""Seconds the hub is waited for."""


class NotEnrolled(RosterbotError):
    """The hub does not take the agent."""


async def enrol(identity: HostIdentity, carrier: Carrier, clock: Clock) -> HostIdentity:
    """Raises `NotEnrolled` with the way out."""
    own, host = identity.keys, identity.host
    answer: asyncio.Future[Enrolled] = asyncio.get_running_loop().create_future()

    def handle(frame: bytes) -> None:
        with suppress(NotAuthentic):  # somebody else's, or of a try before
            said = read_enrolled(frame, host, own, identity.hub)
            if not answer.done():
                answer.set_result(said)

    carrier.receive(handle)
    said = Enrol(host, own.public, identity.secret or Secret(""), identity.chosen)
    frame = write_enrolment(said, identity.hub)
    began, pause = clock.monotonic(), FIRST_PAUSE
    while clock.monotonic() - began < PATIENCE:
        with suppress(CarrierAway):
            carrier.send(frame)
        waiting = asyncio.ensure_future(clock.sleep(pause))
        either: set[asyncio.Future[Any]] = {answer, waiting}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            waiting.cancel()
        if answer.done():
            return _taken(identity, answer.result())
        pause = min(pause * 2, LONGEST_PAUSE)
    raise NotEnrolled(
        "PostgreSQL responds, but the bot doesn't. Check that the bot is running, then start the "
        "agent again without --join: it carries on from here."
    )


def _taken(identity: HostIdentity, answer: Enrolled) -> HostIdentity:
    if answer.password is not None:
        return identity.enrolled(answer.password)
    name = identity.host
    again = f"get a new one in the chat with /hosts add {name}"
    match answer.refused:
        case WhyNotEnrolled.USED:
            raise NotEnrolled(
                f"Another agent has already used this token, and is {name} now. If that isn't "
                f"yours, send /hosts forget {name} in the chat; then {again}."
            )
        case WhyNotEnrolled.OVER:
            raise NotEnrolled(f"This token has expired: {again}.")
        case _:
            raise NotEnrolled(f"The bot doesn't know this token: {again}.")
