"""What is looked after on phones regularly: silent ones, those over TCP, batteries, troubles."""

from typing import Final

import structlog

from engine.common.supervisor import Step
from engine.fleet.battery_and_apps import BatteryAndApps
from engine.fleet.fleet import Fleet
from engine.rack.events import Standing
from engine.storage.phones import PhoneStore
from engine.use_cases.phones.preflights import Preflights
from engine.use_cases.phones.tcp_phones import RemoteKeeper

log: Final = structlog.get_logger()

_ROUND: Final = 2.0
_SILENT: Final = (Standing.OFFLINE, Standing.UNREACHABLE)


class PhoneChecks:
    """What is begun every two seconds, in `steps`; nothing here waits for a phone."""

    def __init__(
        self,
        fleet: Fleet,
        phones: PhoneStore,
        remotes: RemoteKeeper,
        vitals: BatteryAndApps,
        preflights: Preflights,
    ) -> None:
        self._fleet = fleet
        self._phones = phones
        self._remotes = remotes
        self._vitals = vitals
        self._preflights = preflights

    @property
    def steps(self) -> tuple[Step, ...]:
        """Each is a task of its own, so that none keeps the others from their work."""
        return (
            Step("silent-phones", self._find_silent, _ROUND),
            Step("tcp-phones", self._remotes.round, _ROUND),
            Step("vitals-due", self._vitals.round, _ROUND),
            Step("preflights-due", self._preflights.round, _ROUND),
        )

    async def stop(self) -> None:
        """Let go of what was begun and is still on its way."""
        await self._remotes.stop()
        await self._vitals.stop()
        await self._preflights.stop()

    async def _find_silent(self) -> None:
        listed = [seen for seen in self._fleet.snapshot().phones if seen.standing in _SILENT]
        known = await self._phones.addresses() if listed else {}
        silent = {known[seen.address] for seen in listed if seen.address in known}
        self._fleet.healer.silent(silent - self._fleet.online())
