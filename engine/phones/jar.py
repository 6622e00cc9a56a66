"""uiautomator2's file on a phone: put there once, and not sent again where it cannot arrive."""

import hashlib
import re
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import structlog

from engine.common.errors import AutomationRefused, PhoneError, PhoneTimeout, WhyNotAutomated
from engine.phones.adb_sync import push as send
from engine.phones.apart import LARGE, apart
from engine.phones.library_files import package_folder
from engine.phones.phone_line import PhoneLine

log: Final = structlog.get_logger()

JAR: Final = "/data/local/tmp/u2.jar"
_MD5: Final = f"toybox md5sum {JAR}"
_OLDER_MD5: Final = f"md5 {JAR}"
_LOOK: Final = (
    f"ls -ld {JAR}; df -k /data/local/tmp | tail -n 1; cat /proc/sys/kernel/random/boot_id"
)
_ROOM_LEFT: Final = 1024 * 1024
"""Bytes that stay free beside the file."""
_COARSE: Final = 16 * 1024 * 1024
"""Room that comes and goes by itself, in bytes."""
_SPACE: Final = re.compile(r"[0-9]{1,12}(?= +[0-9]{1,3}%)")


Shell = Callable[[str], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class _Ours:
    """The file as it comes with the library. `size` in bytes."""

    path: Path
    size: int
    md5: str


@dataclass(frozen=True, slots=True)
class _Place:
    """What is where the file goes. `room`: bytes that are free; None where that is not told."""

    is_folder: bool
    room: int | None
    boot: str

    @property
    def mark(self) -> tuple[bool, int | None, str]:
        """Equal as long as nothing has changed that could let the file arrive."""
        return self.is_folder, None if self.room is None else self.room // _COARSE, self.boot


class JarShelf:
    """Of one phone; remembers in what circumstances the file did not arrive."""

    def __init__(self) -> None:
        self._failed: tuple[object, WhyNotAutomated] | None = None

    def forget(self) -> None:
        """Somebody says that it may be tried again."""
        self._failed = None

    async def stock(self, line: PhoneLine) -> None:
        """Send the file where it is missing or another. Raises what `put` raises."""
        ours = await _library.file()
        told = await line.tell(_MD5)
        if "toybox" in told and "not found" in told:
            told = await line.tell(_OLDER_MD5)
        if ours.md5 not in told:
            await self.put(line.tell, lambda: send(line, ours.path, JAR), ours.size)

    async def put(self, shell: Shell, push: Callable[[], Awaitable[None]], size: int) -> None:
        """Send the file, of `size` bytes, if it has a chance.

        Raises `AutomationRefused` where it has none, or did not arrive, and what `shell` raises.
        """
        place = await _look(shell)
        if place.is_folder:
            # Where a push went into a folder before, the file alone lies in it.
            await shell(f"rm -f {JAR}/u2.jar; rmdir {JAR}")
            place = await _look(shell)
        if place.is_folder:
            raise AutomationRefused(WhyNotAutomated.BLOCKED)
        if _full(place, size):
            raise AutomationRefused(WhyNotAutomated.NO_ROOM)
        if self._failed is not None and self._failed[0] == place.mark:
            raise AutomationRefused(self._failed[1])
        await shell(f"rm -f {JAR}")  # another's, that may not be written over
        try:
            await push()
        except PhoneTimeout:
            raise
        except PhoneError as error:
            # A phone that is gone does not tell, and is lost rather than full.
            place = await _look(shell)
            why = WhyNotAutomated.NO_ROOM if _full(place, size) else WhyNotAutomated.NOT_WRITTEN
            log.warning("phone.jar_not_written", why=why, error=type(error).__name__)
        else:
            self._failed = None
            return
        self._failed = (place.mark, why)
        raise AutomationRefused(why)


class _Library:
    """Reads the file once, however many ask for it at the same time."""

    def __init__(self) -> None:
        self._file: _Ours | None = None
        self._reading = threading.Lock()

    async def file(self) -> _Ours:
        return await apart(LARGE, self._read) if self._file is None else self._file

    def _read(self) -> _Ours:
        with self._reading:
            if self._file is not None:
                return self._file
            path = package_folder("uiautomator2") / "assets" / "u2.jar"
            content = path.read_bytes()
            md5 = hashlib.md5(content, usedforsecurity=False).hexdigest()
            self._file = _Ours(path, len(content), md5)
            return self._file


_library: Final = _Library()


async def _look(shell: Shell) -> _Place:
    told = (await shell(_LOOK))[:4000].splitlines()
    there = next((line for line in told if line.endswith(JAR)), "")
    space = next((found for line in told if (found := _SPACE.search(line))), None)
    room = None if space is None else int(space[0]) * 1024
    return _Place(there.startswith("d"), room, told[-1] if told else "")


def _full(place: _Place, size: int) -> bool:
    return place.room is not None and place.room < size + _ROOM_LEFT
