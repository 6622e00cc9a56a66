"""A sheet's XML without long stretches of rows that have nothing but a style."""

from collections.abc import Iterator
from typing import IO, Final

from engine.spreadsheet.xml_part import CHUNK

_VALUES: Final = (b"<v", b"<is", b"<f", b":v", b":is", b":f")
"""How the elements begin that a cell with something in it has, with a prefix or without."""
_ROW: Final = b"<row "
_NUMBERED: Final = b'<row r="'


def lean_chunks(part: IO[bytes]) -> Iterator[bytes]:
    """The part in pieces, each of whole rows where it has rows.

    Of a piece without a value the last row stays, since rows without a number go by it. Behind a
    comment or CDATA, where a row may be none, nothing is left out.
    """
    kept, is_plain = b"", True
    while chunk := part.read(CHUNK):
        piece = kept + chunk
        cut = piece.rfind(_ROW)
        if cut <= 0 or not is_plain:
            kept = b""
            yield piece
            continue
        piece, kept = piece[:cut], piece[cut:]
        is_plain = b"<!" not in piece
        yield _lean(piece) if is_plain else piece
    yield kept


def _lean(piece: bytes) -> bytes:
    last = piece.rfind(_ROW)
    if not piece.startswith(_NUMBERED, last) or any(value in piece for value in _VALUES):
        return piece
    return piece[: piece.find(_ROW)] + piece[last:]
