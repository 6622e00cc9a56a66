"""Adbutils' client and device kept quick, bounded and from starting servers."""

import contextlib
import socket
import sys
import threading
from collections.abc import Iterator
from typing import Any, Final

import adbutils
from adbutils.errors import AdbConnectionError

from engine.phones.adb_server import AdbServer
from engine.phones.bounded_socket import ANSWER, BoundedSocket
from engine.phones.counters import Counters
from engine.phones.translate import translate

_CONNECT_SECONDS: Final = 3.0
_CHUNK: Final = 4096
_LAUNCHER_SAYS: Final = 64 * 1024


class _Connection(adbutils.AdbConnection):  # type: ignore[misc]
    """A connection to an adb server that is there; the library would start one otherwise."""

    def __init__(self, host: str, port: int) -> None:
        self._where = (host, port)
        super().__init__(host, port)

    def _safe_connect(self) -> socket.socket:
        try:
            connected = socket.create_connection(self._where, timeout=_CONNECT_SECONDS)
        except TimeoutError:
            raise adbutils.AdbTimeout("the adb server does not answer") from None
        except OSError:
            raise AdbConnectionError("no adb server") from None
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if sys.platform == "linux":
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 10)
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 10)
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 3)
        return BoundedSocket(connected)

    def check_okay(self) -> None:
        try:
            super().check_okay()
        except BaseException:
            self.close()
            raise

    def read_until_close(self, encoding: str | None = "utf-8") -> str | bytes:
        # The library's copies all it has for each piece that comes.
        found = bytearray()
        while piece := self.read(_CHUNK):
            found += piece
        return found.decode(encoding, errors="replace") if encoding else bytes(found)


class _Client(adbutils.AdbClient):  # type: ignore[misc]
    """One phone's client: remembers the server's version and can cut off what is under way."""

    def __init__(self, server: AdbServer) -> None:
        super().__init__(server.address, server.port)
        self._sockets: set[socket.socket] = set()
        self._guard = threading.Lock()
        self._version: int | None = None
        self.limit = 10.0
        self.room = ANSWER
        self.cut_off = False

    def make_connection(self, timeout: float | None = None) -> adbutils.AdbConnection:
        limit = self.limit if timeout is None else min(timeout, self.limit)
        try:
            connection = _Connection(self.host, self.port)
        except adbutils.AdbError:
            self._version = None
            raise
        connection.conn.settimeout(limit)
        connection.conn.room = self.room
        with self._guard:
            self._sockets = {known for known in self._sockets if known.fileno() != -1}
            self._sockets.add(connection.conn)
            cut_off = self.cut_off
        if cut_off:
            connection.close()
            raise adbutils.AdbError("cut off")
        return connection

    def server_version(self) -> int:
        if self._version is None:
            self._version = int(super().server_version())
        return self._version

    def shut_down(self, *, spare: socket.socket | None, close: bool = False) -> None:
        with self._guard:
            self.cut_off = True
            sockets = list(self._sockets)
        for each in sockets:
            if each is spare:
                continue
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            if close:
                each.close()


class PhoneLink(adbutils.AdbDevice):  # type: ignore[misc]
    """One phone's way through its adb server; blocking, for one thread at a time.

    `limit` is the silence in seconds after which any socket of it gives up; what is longer than an
    answer can be raises `AnswerTooLarge`. `opened`: since it was
    last set to False, a connection to the automation server was had, and a call may have gone out.
    """

    def __init__(self, server: AdbServer, serial: str, counters: Counters) -> None:
        self._phone_client = _Client(server)
        super().__init__(self._phone_client, serial)
        self._counters = counters
        self._launcher: socket.socket | None = None
        self.opened = False

    @property
    def limit(self) -> float:
        return self._phone_client.limit

    @contextlib.contextmanager
    def room_for(self, size: int) -> Iterator[None]:
        """Answers of so many bytes are taken in meanwhile; else a megabyte."""
        self._phone_client.room = size
        try:
            yield
        finally:
            self._phone_client.room = ANSWER

    def begin(self, limit: float) -> None:
        """Ready for the next call after `cut_off()`."""
        self._phone_client.limit = limit
        self._phone_client.cut_off = False

    def cut_off(self) -> None:
        """End whatever the phone's thread waits for, at once; the automation server stays."""
        self._phone_client.shut_down(spare=self._launcher)

    def close(self) -> None:
        """Close every socket, the one the automation server lives in included."""
        self._phone_client.shut_down(spare=None, close=True)

    def release_launcher(self) -> None:
        """End the stream the automation server lives in, so that its reader does not wait."""
        if self._launcher is not None:
            with contextlib.suppress(OSError):
                self._launcher.shutdown(socket.SHUT_RDWR)
            self._launcher = None

    def open_transport(
        self, command: str | None = None, timeout: float | None = None
    ) -> adbutils.AdbConnection:
        try:
            return super().open_transport(command, timeout)
        except (adbutils.AdbError, OSError) as error:
            failure = translate(error)
        raise failure

    def create_connection(self, network: adbutils.Network, address: int | str) -> socket.socket:
        connected: socket.socket = super().create_connection(network, address)
        self.opened = True
        return connected

    def tell(self, command: str) -> str:
        """What a command prints."""
        return str(self.shell(command))

    def shell(
        self,
        cmdargs: str | list[str] | tuple[str, ...],
        stream: bool = False,
        timeout: float | None = None,
        encoding: str | None = "utf-8",
        rstrip: bool = True,
    ) -> Any:
        self._counters.count_shell()
        if stream:
            connection = super().shell(cmdargs, stream=True)
            connection.conn.settimeout(None)
            # It says little at first and is read for as long as the automation server lives.
            connection.conn.room, connection.conn.spills = _LAUNCHER_SAYS, True
            self._launcher = connection.conn
            return connection
        bound = self.limit if timeout is None else min(timeout, self.limit)
        return super().shell(cmdargs, False, bound, encoding, rstrip)
