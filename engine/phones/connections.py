"""The open connections to phones: one for each, kept from job to job."""

import asyncio
import contextlib
from collections.abc import Mapping

from engine.common.clock import Clock
from engine.common.errors import PhoneError
from engine.model.phone_record import PhoneAddress
from engine.phones.adapter import CallLimits, RealPhone
from engine.phones.adb_server import AdbServer
from engine.phones.jar import JarShelf


class Connections:
    """A phone that failed, or is elsewhere than before, is connected to anew."""

    def __init__(
        self, servers: Mapping[str, AdbServer], clock: Clock, limits: CallLimits | None
    ) -> None:
        self._servers = servers
        self._clock = clock
        self._limits = limits
        self._open: dict[int, RealPhone] = {}
        self._shelves: dict[int, JarShelf] = {}

    async def to(self, phone_id: int, address: PhoneAddress) -> RealPhone:
        """Raises the errors of the Phone port."""
        kept = self._open.get(phone_id)
        if kept is not None:
            if kept.healthy and kept.address == address:
                with contextlib.suppress(PhoneError):
                    await kept.prepare()
                    return kept
            del self._open[phone_id]
            await kept.close()
        phone = await RealPhone.connect(
            self._servers[address.host],
            address.serial,
            clock=self._clock,
            limits=self._limits,
            shelf=self._shelves.setdefault(phone_id, JarShelf()),
        )
        self._open[phone_id] = phone
        return phone

    def try_everything(self, phone_id: int) -> None:
        """What did not work on a phone before may be tried once more."""
        self._shelves.pop(phone_id, None)

    def is_open(self, phone_id: int) -> bool:
        return phone_id in self._open

    async def close(self, phone_id: int) -> None:
        kept = self._open.pop(phone_id, None)
        if kept is not None:
            await kept.close()

    async def close_all(self) -> None:
        phones = list(self._open.values())
        self._open.clear()
        await asyncio.gather(*(phone.close() for phone in phones), return_exceptions=True)
