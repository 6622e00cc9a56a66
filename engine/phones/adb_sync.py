"""A file sent to a phone by adb's sync service."""

import asyncio
import struct
import time
from pathlib import Path
from typing import Final

from engine.common.errors import PhoneConfused, PhoneLost
from engine.phones.adb_wire import AdbStream
from engine.phones.phone_line import PhoneLine

_PIECE: Final = 64 * 1024  # as much as the service takes at once
_MODE: Final = 0o100755
_LENGTH: Final = struct.Struct("<I")


async def push(line: PhoneLine, source: Path, target: str) -> None:
    """Write `source` to the path `target`, where no folder is.

    Raises `PhoneConfused` where the phone says that it could not, and what the line raises.
    """
    stream = await line.transport()
    try:
        await stream.ask("sync:")
        await _send(stream, source, target)
    finally:
        stream.abort()


async def _send(stream: AdbStream, source: Path, target: str) -> None:
    path = f"{target},{_MODE}".encode()
    stream.write(b"SEND" + _LENGTH.pack(len(path)) + path)
    file = await asyncio.to_thread(source.open, "rb")
    try:
        while piece := await asyncio.to_thread(file.read, _PIECE):
            stream.write(b"DATA" + _LENGTH.pack(len(piece)) + piece)
            await stream.drained()
    finally:
        await asyncio.to_thread(file.close)
    stream.write(b"DONE" + _LENGTH.pack(int(time.time())))
    status = await stream.exactly(4)
    if status == b"FAIL":
        raise PhoneConfused("the phone did not write the file")
    if status != b"OKAY":
        raise PhoneLost
