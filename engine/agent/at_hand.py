"""The phones an agent has connections to, one for each."""

import asyncio
from collections import Counter
from collections.abc import Mapping

from engine.agent.label_board import LabelBoard
from engine.common.errors import PhoneLost
from engine.model.phone_record import PhoneAddress
from engine.phones.adapter import RealPhone
from engine.phones.adb_server import AdbServer
from engine.phones.connections import Connections


class PhonesAtHand:
    """Connects to them, once their screen is free of a label."""

    def __init__(
        self, servers: Mapping[str, AdbServer], connections: Connections, labels: LabelBoard
    ) -> None:
        self._servers = servers
        self._connections = connections
        self._labels = labels
        self._connecting: dict[PhoneAddress, asyncio.Lock] = {}
        self._released: Counter[PhoneAddress] = Counter()

    def server_of(self, address: PhoneAddress) -> AdbServer:
        """The adb server an address belongs to. Raises `PhoneLost` where there is none."""
        server = self._servers.get(address.host)
        if server is None:
            raise PhoneLost(f"there is no host {address.host}")
        return server

    async def connect(self, address: PhoneAddress) -> RealPhone:
        """The open connection to a phone, or a new one. Raises the errors of the Phone port."""
        async with self._turn(address):
            await self._labels.take_down(address)
            self.server_of(address)
            before = self._released[address]
            phone = await self._connections.to(address)
            if self._released[address] != before:
                # It was let go of meanwhile: another device may answer there.
                await self._connections.close(address)
                raise PhoneLost
            return phone

    async def release(self, address: PhoneAddress, *, try_everything: bool = False) -> None:
        """Let go of a connection; what did not work there before may be tried once more."""
        self._released[address] += 1
        if try_everything:
            self._connections.try_everything(address)
        await self._connections.close(address)

    def drives(self, address: PhoneAddress) -> bool:
        """Whether the automation server on a phone is, or is just becoming, this program's."""
        connecting = self._connecting.get(address)
        is_connecting = connecting is not None and connecting.locked()
        return is_connecting or self._connections.is_open(address)

    async def release_all(self) -> None:
        await self._connections.close_all()

    def _turn(self, address: PhoneAddress) -> asyncio.Lock:
        return self._connecting.setdefault(address, asyncio.Lock())
