"""Adbutils' client and device for one set-up: bounded, cut off at once, and starting no servers."""

import contextlib
import os
import select
import socket
import threading
from dataclasses import dataclass
from typing import Any, Final

import adbutils
from adbutils.errors import AdbConnectionError

from engine.phones.adb_server import AdbServer
from engine.phones.bounded_socket import BoundedSocket
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
    """Remembers the server's version, and can cut off what is under way."""

    def __init__(self, server: AdbServer, limit: float) -> None:
        super().__init__(server.address, server.port)
        self._limit = limit
        self._sockets: list[socket.socket] = []
        self._guard = threading.Lock()
        self._version: int | None = None
        self._is_cut_off = False

    def make_connection(self, timeout: float | None = None) -> adbutils.AdbConnection:
        connection = _Connection(self.host, self.port)
        connection.conn.settimeout(self._limit if timeout is None else min(timeout, self._limit))
        with self._guard:
            self._sockets = [known for known in self._sockets if known.fileno() != -1]
            self._sockets.append(connection.conn)
            cut_off = self._is_cut_off
        if cut_off:
            connection.close()
            raise adbutils.AdbError("cut off")
        return connection

    def server_version(self) -> int:
        if self._version is None:
            self._version = int(super().server_version())
        return self._version

    def cut_off(self) -> None:
        with self._guard:
            self._is_cut_off = True
            sockets = list(self._sockets)
        for each in sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        for each in self._sockets:
            each.close()


class Launcher(BoundedSocket):
    """The stream uiautomator2's server lives in, until it is handed over.

    A thread of the library reads it, and lets go of it at its end, or once that is told.
    """

    def __init__(self, connected: socket.socket) -> None:
        super().__init__(connected)
        self.room = _LAUNCHER_SAYS
        self.settimeout(None)
        self._guard = threading.Lock()
        self._bell, self._button = socket.socketpair()

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        poller = select.poll()
        for each in (self, self._bell):
            poller.register(each, select.POLLIN)
        bell = self._bell.fileno()
        while bell not in {ready for ready, _ in poller.poll()}:
            try:
                data = socket.socket.recv(self, size, flags)
            except OSError:
                # The thread would keep it open: it lets go of nothing that it cannot read.
                break
            self.room -= len(data)
            if not data:
                break
            if self.room >= 0:
                return data
            # What it says later is forgotten.
        with self._guard:
            self._bell.close()
            self._button.close()
            super().close()
        return b""

    def handed_over(self) -> socket.socket | None:
        """The same stream, for somebody else to read and to close; None where it has ended."""
        with self._guard:
            if self.fileno() == -1:
                return None
            other = socket.socket(self.family, self.type, self.proto, fileno=os.dup(self.fileno()))
            self._button.close()
        return other

    def close(self) -> None:
        """Have it let go of; the server ends with it."""
        with self._guard:
            self._button.close()


@dataclass(frozen=True, slots=True)
class _Launched:
    """What the library reads and closes a stream by."""

    conn: Launcher

    def close(self) -> None:
        self.conn.close()


class PhoneLink(adbutils.AdbDevice):  # type: ignore[misc]
    """One phone's way through its adb server, for one set-up; blocking, for one thread.

    `limit` is the silence in seconds after which any socket of it gives up; what is longer than an
    answer can be raises `AnswerTooLarge`. `launcher`: the stream the automation server was
    launched in.
    """

    def __init__(self, server: AdbServer, serial: str, counters: Counters, limit: float) -> None:
        self._phone_client = _Client(server, limit)
        super().__init__(self._phone_client, serial)
        self._counters = counters
        self._limit = limit
        self.launcher: Launcher | None = None

    def cut_off(self) -> None:
        """End whatever the thread waits for, at once."""
        self._phone_client.cut_off()

    def close(self) -> None:
        """Close what the library has left open, once its thread has ended; not the launcher."""
        self._phone_client.close()

    def open_transport(
        self, command: str | None = None, timeout: float | None = None
    ) -> adbutils.AdbConnection:
        try:
            return super().open_transport(command, timeout)
        except (adbutils.AdbError, OSError) as error:
            failure = translate(error)
        raise failure

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
            self.launcher = Launcher(super().shell(cmdargs, stream=True).conn)
            return _Launched(self.launcher)
        bound = self._limit if timeout is None else min(timeout, self._limit)
        return super().shell(cmdargs, False, bound, encoding, rstrip)
