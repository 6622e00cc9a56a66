"""Lets a thread compute for seconds without holding up the others more than it must."""

import contextlib
import gc
import sys
import threading
from collections.abc import Iterator
from typing import Final

_TURN: Final = 0.0005
"""Seconds after which whoever waits gets its turn; a request takes dozens of them."""

_lock = threading.Lock()
_within = 0
_usual = sys.getswitchinterval()


@contextlib.contextmanager
def heavy() -> Iterator[None]:
    """Within, on whatever thread, others get their turn sooner and cycles wait; for seconds.

    The search for cycles looks at all there is, again and again as it grows, and holds up every
    thread: half of the time that taking out 50,000 rows took. What there is afterwards is not
    looked at again until the next time: what was worked out lives on in caches.
    """
    global _within, _usual
    with _lock:
        if not _within:
            _usual = sys.getswitchinterval()
            sys.setswitchinterval(_TURN)
            gc.disable()
            gc.unfreeze()
        _within += 1
    try:
        yield
    finally:
        with _lock:
            _within -= 1
            if not _within:
                sys.setswitchinterval(_usual)
                gc.freeze()
                gc.enable()
