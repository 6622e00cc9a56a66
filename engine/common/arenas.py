"""How the system's allocator hands memory to many threads."""

import contextlib
import ctypes
import os
from typing import Final

_ARENA_MAX: Final = -8
"""glibc's number for it (malloc.h)."""
_ARENAS: Final = 2
_SET_OUTSIDE: Final = ("MALLOC_ARENA_MAX", "GLIBC_TUNABLES")


def share_arenas() -> None:
    """Let all threads take their memory from the same two pools; call it before there are any.

    By itself glibc gives each its own, eight for each core, which then keep what nobody uses any
    more: with a hundred phones almost half of the program's memory. Where another allocator is
    used, or the environment says how many there are to be, nothing changes.
    """
    if any(name in os.environ for name in _SET_OUTSIDE):
        return
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, _ARENAS)
