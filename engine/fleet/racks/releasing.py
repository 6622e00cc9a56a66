"""A phone let go of by its agent."""

import asyncio
from contextlib import suppress
from functools import partial
from typing import Final

from engine.common.errors import PhoneError
from engine.common.supervisor import Supervisor
from engine.fleet.racks.remote import RemoteAgent
from engine.model.phone_record import PhoneAddress
from engine.rack.asks import Release

_WITHIN: Final = 2.0


async def let_go(agent: RemoteAgent, address: PhoneAddress, supervisor: Supervisor) -> None:
    """An agent that hangs is not waited for: it does this before whatever it is told later."""
    task = supervisor.once("release", partial(_let_go, agent, address), None)
    await asyncio.wait({task}, timeout=_WITHIN)


async def _let_go(agent: RemoteAgent, address: PhoneAddress) -> None:
    with suppress(PhoneError):
        await agent.ask(address, Release())
