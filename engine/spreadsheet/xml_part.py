"""One XML part of a file, read with expat: no document type, so no entities; no namespaces.

Names are local: the strict and the usual form of OOXML differ in their namespaces alone.
"""

from collections.abc import Callable, Sequence
from typing import IO, Final
from xml.parsers import expat

CHUNK: Final = 1 << 16

Attributes = dict[str, str]


class LocalNames(dict[str, str]):
    """By its name as written, an element's name without its prefix."""

    def __missing__(self, name: str) -> str:
        self[name] = local = name.rpartition(":")[2]
        return local


def new_parser() -> expat.XMLParserType:
    """A parser that hands on whole texts. It raises `ValueError` at a document type."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def each_element(part: IO[bytes], take: Callable[[Sequence[str], Attributes], None]) -> None:
    """Hand over each element's path from the root and its attributes.

    Raises `ValueError` or `expat.ExpatError` for what is no XML without a document type.
    """
    parser, names, path = new_parser(), LocalNames(), list[str]()

    def start(name: str, attributes: Attributes) -> None:
        path.append(names[name])
        take(path, attributes)

    def end(_: str) -> None:
        path.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    while chunk := part.read(CHUNK):
        parser.Parse(chunk)
    parser.Parse(b"", True)


def _refuse_doctype(*_: object) -> None:
    raise ValueError
