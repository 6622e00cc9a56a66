"""Unmodified adbutils and uiautomator2 at the phones of a farm."""

import asyncio
import socket
from collections.abc import Callable
from importlib.resources import files
from typing import TypeVar

import adbutils
import uiautomator2 as u2

from sandbox.farm import Farm

T = TypeVar("T")
INSTAGRAM = "com.instagram.android"
JAR = files("uiautomator2").joinpath("assets/u2.jar").read_bytes()


class QuickDevice(adbutils.AdbDevice):  # type: ignore[misc]
    """A device whose sockets wait for no delayed acknowledgement, nor for ever."""

    limit = 5.0

    def create_connection(self, network: adbutils.Network, address: int | str) -> socket.socket:
        connection: socket.socket = super().create_connection(network, address)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(self.limit)
        return connection


async def hand(work: Callable[[], T]) -> T:
    return await asyncio.to_thread(work)


def device(farm: Farm, number: int = 0) -> QuickDevice:
    client = adbutils.AdbClient("127.0.0.1", farm.adb_port)
    return QuickDevice(client, serial=farm.phones[number].serial)


async def shell(farm: Farm, line: str, number: int = 0) -> str:
    return str(await hand(lambda: device(farm, number).shell(line)))


async def connected(farm: Farm, number: int = 0, package: str = INSTAGRAM) -> u2.Device:
    """The phone's uiautomator2, with an app started on it."""
    farm.phones[number].disk.put("/data/local/tmp/u2.jar", JAR)
    phone = await hand(lambda: u2.connect(device(farm, number)))
    await hand(lambda: phone.app_start(package, stop=True))
    return phone
