"""No image of a process's memory, and of the secrets in it, is left when the process crashes."""

import contextlib
import ctypes
import resource
import sys
from pathlib import Path
from typing import Final

_FILTER: Final = Path("/proc/self/coredump_filter")
_PR_SET_DUMPABLE: Final = 4


def forbid() -> None:
    """For this process and those it starts; may be repeated.

    On Linux the memory is hidden from debuggers of the same user as well. A program started from
    here takes over the limit and the filter, which leaves a dump without memory, but has to call
    this for the rest.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # The limit counts for files: where a program collects dumps, the kernel disregards it.
        with contextlib.suppress(OSError):
            _FILTER.write_text("0", encoding="ascii")
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
