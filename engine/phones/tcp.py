"""Phones over TCP: their addresses, and connecting them to an adb server."""

import ipaddress
import re
from typing import Final

import structlog

from engine.common.errors import PhoneError, PhoneTimeout, RequestRefused
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import request
from engine.rack.asks import ConnectReply

log: Final = structlog.get_logger()

_CONNECTING: Final = 15.0
_ANSWER: Final = 5.0
_NAME: Final = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*\.?")
_ADDRESS: Final = re.compile(r"(?P<host>\[[^\[\]]+\]|[^:\[\]]+):(?P<port>\d{1,6})")
_WIRELESS: Final = re.compile(r"[^/]+\._adb(?:-tls-connect)?\._tcp\.?")
_SILENT: Final = re.compile(r"failed to connect to \S+")
_SAID_ROOM: Final = 200
_EMULATORS: Final = range(5555, 5586, 2)
"""Ports on which an adb server looks for emulators on its own machine."""


_FAILURES: Final = (
    ("connection refused", ConnectReply.REFUSED),
    ("no route to host", ConnectReply.UNREACHABLE),
    ("unreachable", ConnectReply.UNREACHABLE),
    ("timed out", ConnectReply.TIMED_OUT),
    ("cannot resolve", ConnectReply.NAME_UNKNOWN),
    ("not known", ConnectReply.NAME_UNKNOWN),
    ("no address associated", ConnectReply.NAME_UNKNOWN),
    ("temporary failure in name resolution", ConnectReply.NAME_UNKNOWN),
)


def checked(text: str) -> str:
    """An address `HOST:PORT` as it is given to adb, in lower case.

    Raises `RequestRefused` with `address_invalid` or `port_invalid`.
    """
    found = _ADDRESS.fullmatch(text.strip().lower())
    if found is None:
        raise RequestRefused("address_invalid")
    host, port = found["host"], int(found["port"])
    if not _is_host(host):
        raise RequestRefused("address_invalid")
    if not 1 <= port <= 65535:
        raise RequestRefused("port_invalid")
    return f"{host}:{port}"


def over_tcp(serial: str) -> bool:
    """Whether a serial is an address, or a name that wireless debugging announces.

    The latter may have spaces and brackets, as "adb-4F2A-x9 (2)._adb-tls-connect._tcp"; an adb
    server connects it by that name.
    """
    if _WIRELESS.fullmatch(serial):
        return True
    try:
        return checked(serial) == serial.lower()
    except RequestRefused:
        return False


def found_twice(address: str) -> bool:
    """Whether an adb server on the same machine finds what listens there by itself too."""
    host, _, port = address.rpartition(":")
    return int(port) in _EMULATORS and host in ("127.0.0.1", "localhost", "[::1]")


def read_answer(text: str) -> ConnectReply:
    """What adb says to `connect`; it says so in words alone."""
    said = text.strip().lower()
    if said.startswith("connected to"):
        return ConnectReply.CONNECTED
    if said.startswith("already connected"):
        return ConnectReply.ALREADY
    if said.startswith("failed to authenticate"):
        return ConnectReply.UNAUTHORIZED
    if _SILENT.fullmatch(said):
        return ConnectReply.TIMED_OUT
    return next((answer for words, answer in _FAILURES if words in said), ConnectReply.OTHER)


async def connect(server: AdbServer, address: str) -> ConnectReply:
    """Tell a server to connect a phone. Raises `PhoneError` when the server does not answer."""
    try:
        said = await request(server, f"host:connect:{address}", _CONNECTING)
    except PhoneTimeout:
        return ConnectReply.TIMED_OUT
    answer = read_answer(said)
    if answer is ConnectReply.OTHER:
        log.warning("phone.not_connected", address=address, said=said.strip()[:_SAID_ROOM])
    return answer


async def disconnect(server: AdbServer, address: str) -> None:
    """Tell a server to let go of a phone; one it does not know is no error.

    Raises `PhoneError` when the server does not answer.
    """
    try:
        await request(server, f"host:disconnect:{address}", _ANSWER)
    except PhoneError as error:
        if "no such device" not in str(error).lower():
            raise


async def reconnect(server: AdbServer, serial: str) -> bool:
    """Drop one phone's connection and make it again. Raises `PhoneError`.

    False when it has to be said again: the server took the connection it was still dropping for
    the new one, or has not heard the phone's name yet.
    """
    if over_tcp(serial):
        # "adb reconnect" leaves a phone over TCP to the server's own slow attempts.
        await disconnect(server, serial)
        answer = await connect(server, serial)
        return answer not in (ConnectReply.ALREADY, ConnectReply.NAME_UNKNOWN)
    await request(server, f"host-serial:{serial}:reconnect", _ANSWER)
    return True


def _is_host(host: str) -> bool:
    if host.startswith("["):
        try:
            return ipaddress.ip_address(host[1:-1]).version == 6
        except ValueError:
            return False
    if re.fullmatch(r"[\d.]+", host):
        try:
            return ipaddress.ip_address(host).version == 4
        except ValueError:
            return False
    return _NAME.fullmatch(host) is not None and len(host) <= 253
