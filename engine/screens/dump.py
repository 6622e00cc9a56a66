"""A dump's XML read element by element, as few and as shallow as a screen can have.

The reading stops where a dump goes beyond that; nothing is built of the rest.
"""

from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from engine.common.errors import AnswerTooLarge, PhoneConfused
from engine.screens.repair import repaired

MOST_BYTES: Final = 4 * 1024 * 1024
MOST_NODES: Final = 5_000
"""Twenty times the largest screen recorded."""
MOST_DEPTH: Final = 128
"""A phone is asked for 50; the deepest recording has 33."""
_MOST_ATTRIBUTES: Final = 64
"""Of one node; uiautomator writes 22."""
_MOST_IN_ALL: Final = 30 * MOST_NODES
_ROOT: Final = "hierarchy"
_MAIN_DISPLAY: Final = "0"


Take = Callable[[str, dict[str, str], int, int, int], None]
"""Takes an element in: its tag and attributes, its parent's place among those taken in (-1 at the
top), its depth, and its window, counted at the top."""


def read(xml: str | bytes, begin: Callable[[], Take]) -> None:
    """Everything below `<hierarchy>`, in the order of the dump, and of the main display only.

    `begin` is called for what takes the elements in, and once more where a dump has to be repaired
    first. Raises `PhoneConfused` for what is not XML, `AnswerTooLarge` for what is no screen's.
    """
    if len(xml) > MOST_BYTES:
        raise AnswerTooLarge("the dump is larger than 4 MB")
    # Those of a node are all read before it is known how many there are.
    if (xml.count("=") if isinstance(xml, str) else xml.count(b"=")) > _MOST_IN_ALL:
        raise AnswerTooLarge(f"the dump has more than {_MOST_IN_ALL} attributes")
    try:
        try:
            _parse(xml, begin())
        except (expat.ExpatError, ValueError):
            if not isinstance(xml, str):
                raise
            _parse(repaired(xml), begin())
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise PhoneConfused(f"the dump is not XML: {type(error).__name__}") from None


def _parse(xml: str | bytes, take: Take) -> None:
    # What was decoded already may still claim to be in another encoding.
    parser = expat.ParserCreate("utf-8" if isinstance(xml, str) else None)
    reading = _Reading(take)
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(xml.encode() if isinstance(xml, str) else xml, True)


class _Reading:
    def __init__(self, take: Take) -> None:
        self._take = take
        self._taken = 0
        self._inside: list[int] = []
        self._depth = 0
        self._windows = 0
        self._wrapped = False
        self._elsewhere = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._depth and not self._wrapped and tag == _ROOT:
            self._wrapped = True
            return
        if self._elsewhere or (
            not self._inside and attributes.get("display-id", _MAIN_DISPLAY) != _MAIN_DISPLAY
        ):
            # A touch there would be one on what the main display shows at that place.
            self._elsewhere += 1
            return
        if self._taken == MOST_NODES:
            raise AnswerTooLarge(f"the dump has more than {MOST_NODES} nodes")
        if self._depth == MOST_DEPTH:
            raise AnswerTooLarge(f"the dump is deeper than {MOST_DEPTH} nodes")
        if len(attributes) > _MOST_ATTRIBUTES:
            raise AnswerTooLarge(f"a node has more than {_MOST_ATTRIBUTES} attributes")
        parent = self._inside[-1] if self._inside else -1
        if parent == -1:
            self._windows += 1
        self._take(tag, attributes, parent, self._depth, self._windows - 1)
        self._inside.append(self._taken)
        self._taken += 1
        self._depth += 1

    def end(self, _: str) -> None:
        if self._elsewhere:
            self._elsewhere -= 1
        elif self._depth:
            self._depth -= 1
            self._inside.pop()


def _refuse(*_: object) -> None:
    raise PhoneConfused("the dump declares a document type")
