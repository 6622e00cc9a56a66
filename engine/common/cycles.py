"""When Python searches for cycles of objects that nothing else holds."""

import contextlib
import gc
from collections.abc import Iterator
from typing import Final

_MADE: Final = 5_000
"""New objects after which the youngest are searched; by itself Python does after 700."""


@contextlib.contextmanager
def unsearched() -> Iterator[None]:
    """While modules are loaded nothing is searched: all of it stays, and takes a fifth longer."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def search_seldom() -> None:
    """What is there now stays and is not searched again; what comes is searched less often.

    Once the program is up. Looking through all it is made of would hold everybody up for a tenth of
    a second, again and again; and a hundred logins at once spend a tenth of their time in short
    searches that find next to nothing.
    """
    gc.freeze()
    gc.set_threshold(_MADE, *gc.get_threshold()[1:])
