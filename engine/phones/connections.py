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
    """A phone that failed is connected to anew."""

    def __init__(
        self, servers: Mapping[str, AdbServer], clock: Clock, limits: CallLimits | None
    ) -> None:
        self._servers = servers
        self._clock = clock
        self._limits = limits
        self._open: dict[PhoneAddress, RealPhone] = {}
        self._shelves: dict[PhoneAddress, JarShelf] = {}

    async def to(self, address: PhoneAddress) -> RealPhone:
        """Raises the errors of the Phone port."""
        kept = self._open.get(address)
        if kept is not None:
            if kept.healthy:
                with contextlib.suppress(PhoneError):
                    await kept.prepare()
                    return kept
            self._open.pop(address, None)
            await kept.close()
        phone = await RealPhone.connect(
            self._servers[address.host],
            address.serial,
            clock=self._clock,
            limits=self._limits,
            shelf=self._shelves.setdefault(address, JarShelf()),
        )
        self._open[address] = phone
        return phone

    def try_everything(self, address: PhoneAddress) -> None:
        """What did not work on a phone before may be tried once more."""
        self._shelves.pop(address, None)

    def is_open(self, address: PhoneAddress) -> bool:
        return address in self._open

    async def close(self, address: PhoneAddress) -> None:
        kept = self._open.pop(address, None)
        if kept is not None:
            await kept.close()

    async def close_all(self) -> None:
        phones = list(self._open.values())
        self._open.clear()
        await asyncio.gather(*(phone.close() for phone in phones), return_exceptions=True)
