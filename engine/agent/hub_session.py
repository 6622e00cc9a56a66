"""Which run of the hub speaks now and what its clock says: asked, since what comes may be old."""

import asyncio
from contextlib import suppress
from typing import Final

from engine.agent.hub_clock import HubClock
from engine.common.clock import Clock
from engine.rack.binding import Admitted, unbound
from engine.rack.contents import HUB_TIME, NOTHING, read
from engine.rack.exchange import Exchange, OtherAway
from engine.rack.messages import MessageKind, MessageRefused, Refused

_WITHIN: Final = 10.0
_PATIENCE: Final = 60.0
"""Seconds the hub is waited for where something is to be done for it."""


class HubSession:
    """The hub as one start of an agent, `boot`, knows it. `told` learns the hub's time.

    `run`: the hub's, as far as it is known.
    """

    def __init__(self, hub: Exchange, boot: str, clock: Clock, told: HubClock | None) -> None:
        self._hub = hub
        self._boot = boot
        self._clock = clock
        self._told = told
        self.run = ""
        self._admitted = Admitted()
        self._asking = asyncio.Lock()

    async def ask(self) -> None:
        """A hub that does not know what is asked, or takes long, changes nothing."""
        async with self._asking:
            await self._ask(_WITHIN)

    async def admit(self, content: bytes) -> bytes:
        """What is said to this start, by the hub as it runs now, for the first time.

        Raises `MessageRefused` for anything else.
        """
        binding, said = unbound(content)
        if binding.boot != self._boot:
            raise MessageRefused(Refused.STALE)
        if binding.run != self.run:
            async with self._asking:
                if binding.run != self.run:
                    await self._ask(_PATIENCE)
        if binding.run != self.run:
            raise MessageRefused(Refused.STALE)
        self._admitted.take(binding.number)
        return said

    async def _ask(self, within: float) -> None:
        """One at a time: of two answers, the later could be an earlier hub's."""
        asked_at = self._clock.monotonic()
        with suppress(OtherAway, MessageRefused):
            said = await self._hub.ask(MessageKind.TIME, NOTHING, within=within)
            time = read(HUB_TIME, said)
            if self._told is not None:
                self._told.told(time.now, asked_at)
            if time.run != self.run:
                self.run, self._admitted = time.run, Admitted()
