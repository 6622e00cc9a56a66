"""What is looked after on phones regularly: silent ones, those over TCP, their batteries."""

from typing import Final

import structlog

from engine.common.clock import Clock
from engine.phones.battery_and_apps import BatteryAndApps
from engine.phones.events import Standing
from engine.phones.fleet import Fleet
from engine.storage.phones import PhoneStore
from engine.use_cases.phones.tcp_phones import RemoteKeeper

log: Final = structlog.get_logger()

_ROUND: Final = 2.0
_SILENT: Final = (Standing.OFFLINE, Standing.UNREACHABLE)


class PhoneChecks:
    """Goes round every two seconds and begins what is due; nothing here waits for a phone."""

    def __init__(
        self,
        fleet: Fleet,
        phones: PhoneStore,
        remotes: RemoteKeeper,
        vitals: BatteryAndApps,
        clock: Clock,
    ) -> None:
        self._fleet = fleet
        self._phones = phones
        self._remotes = remotes
        self._vitals = vitals
        self._clock = clock

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.round()
            await self._clock.sleep(_ROUND)

    async def stop(self) -> None:
        """Let go of what was begun and is still on its way."""
        await self._remotes.stop()
        await self._vitals.stop()

    async def round(self) -> None:
        """One round."""
        await self._find_silent()
        await self._remotes.round()
        self._vitals.round()

    async def _find_silent(self) -> None:
        listed = [seen for seen in self._fleet.snapshot().phones if seen.standing in _SILENT]
        known = await self._phones.addresses() if listed else {}
        silent = {known[seen.address] for seen in listed if seen.address in known}
        self._fleet.healer.silent(silent - self._fleet.online())
