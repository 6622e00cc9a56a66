"""One phone's way through its adb server: each service of it is a connection of its own."""

import re
from typing import Final

from engine.common.errors import PhoneConfused, PhoneLost
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import AdbStream, ServiceRefused, connect_to
from engine.phones.counters import Counters

ANSWER: Final = 1024 * 1024
"""Bytes of an answer, unless it is known to be larger."""
_PRINTED: Final = 256 * 1024
"""Bytes a command may print: ten times what a phone full of apps has to list."""
_STATUS: Final = "X4EXIT:"
_NUMBER: Final = re.compile(rb"\s*(-?[0-9]{1,9})\s*")


class PhoneLine:
    """For one call after the other. `has_left`: something was asked of the phone since `begin()`.

    Connecting has no limit of its own beside that of the call: a busy machine is no host that is
    gone. All raise `PhoneLost`, `PhoneTimeout`, `AnswerTooLarge` and `PhoneConfused`.
    """

    def __init__(self, server: AdbServer, serial: str, counters: Counters) -> None:
        self.has_left = False
        self._server = server
        self._serial = serial
        self._counters = counters
        self._patience: float | None = None

    def begin(self, patience: float | None) -> None:
        """Ready for the next call; `patience` in seconds is that of each wait."""
        self.has_left = False
        self._patience = patience

    async def transport(self) -> AdbStream:
        """A connection to the phone, which can be asked for one service."""
        stream = await connect_to(self._server, self._patience)
        stream.patience = self._patience
        return await self._agreed(stream, f"host:transport:{self._serial}")

    async def shell(self, command: str) -> tuple[int, str]:
        """A command's exit status and what it printed, errors too."""
        printed = await self._printed(f"{command}; echo {_STATUS}$?")
        output, mark, code = printed.rpartition(_STATUS.encode())
        if not mark:
            raise PhoneLost("the connection broke before the command ended")
        status = _NUMBER.fullmatch(code)
        if status is None:
            raise PhoneConfused("the command's end makes no sense")
        return int(status[1]), output.decode(errors="replace")

    async def _agreed(self, stream: AdbStream, service: str) -> AdbStream:
        try:
            await stream.ask(service)
        except ServiceRefused as refused:
            stream.abort()
            said = str(refused)
        except BaseException:
            stream.abort()
            raise
        else:
            return stream
        raise PhoneLost(said)

    async def _printed(self, command: str) -> bytes:
        self._counters.count_shell()
        stream = await self.transport()
        self.has_left = True
        await self._agreed(stream, f"shell:{command}")
        try:
            return await stream.rest(_PRINTED)
        finally:
            stream.abort()
