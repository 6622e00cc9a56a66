"""uiautomator2's file on a phone: put there once, and not sent again where it cannot arrive."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import adbutils
import structlog

from engine.common.errors import AutomationRefused, WhyNotAutomated

log: Final = structlog.get_logger()

JAR: Final = "/data/local/tmp/u2.jar"
_LOOK: Final = (
    f"ls -ld {JAR}; df -k /data/local/tmp | tail -n 1; cat /proc/sys/kernel/random/boot_id"
)
_ROOM_LEFT: Final = 1024 * 1024
"""Bytes that stay free beside the file."""
_COARSE: Final = 16 * 1024 * 1024
"""Room that comes and goes by itself, in bytes."""
_SPACE: Final = re.compile(r"[0-9]{1,12}(?= +[0-9]{1,3}%)")


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

    def put(self, shell: Callable[[str], str], push: Callable[[], object], size: int) -> None:
        """Send the file, of `size` bytes, if it has a chance.

        Raises `AutomationRefused` where it has none, or did not arrive, and what `shell` raises.
        """
        place = _look(shell)
        if place.is_folder:
            # Where a push went into a folder before, the file alone lies in it.
            shell(f"rm -f {JAR}/u2.jar; rmdir {JAR}")
            place = _look(shell)
        if place.is_folder:
            raise AutomationRefused(WhyNotAutomated.BLOCKED)
        if _full(place, size):
            raise AutomationRefused(WhyNotAutomated.NO_ROOM)
        if self._failed is not None and self._failed[0] == place.mark:
            raise AutomationRefused(self._failed[1])
        shell(f"rm -f {JAR}")  # another's, that may not be written over
        try:
            push()
        except (adbutils.AdbTimeout, TimeoutError):
            raise
        except (adbutils.AdbError, OSError, AssertionError) as error:
            # A phone that is gone does not tell, and is lost rather than full.
            place = _look(shell)
            why = WhyNotAutomated.NO_ROOM if _full(place, size) else WhyNotAutomated.NOT_WRITTEN
            log.warning("phone.jar_not_written", why=why, error=type(error).__name__)
        else:
            self._failed = None
            return
        self._failed = (place.mark, why)
        raise AutomationRefused(why)


def _look(shell: Callable[[str], str]) -> _Place:
    told = shell(_LOOK)[:4000].splitlines()
    there = next((line for line in told if line.endswith(JAR)), "")
    space = next((found for line in told if (found := _SPACE.search(line))), None)
    room = None if space is None else int(space[0]) * 1024
    return _Place(there.startswith("d"), room, told[-1] if told else "")


def _full(place: _Place, size: int) -> bool:
    return place.room is not None and place.room < size + _ROOM_LEFT
