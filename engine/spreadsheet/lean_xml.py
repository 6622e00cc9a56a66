"""A sheet's XML without its empty cells and rows, which may be a hundred times the others."""

import re
from collections.abc import Iterator
from typing import IO, Final

from engine.spreadsheet.xml_part import CHUNK

_CELL: Final = re.compile(rb'<c r="[A-Za-z]+[0-9]+"(?: [a-z]+="[0-9a-z]*")*\s*(?:/>|></c>)')
_ROW: Final = re.compile(rb'<row r="[0-9]+"(?: [A-Za-z0-9:]+="[^"<>]*")*\s*(?:/>|>\s*</row>)')
_BY_POSITION: Final = re.compile(rb"<(?:c|row)(?! r=\")[\s>/]")
_START: Final = b"<row "
_WORTH: Final = 64
"""Empty elements of a piece from which on it is looked through."""


def lean_chunks(part: IO[bytes]) -> Iterator[bytes]:
    """The part in pieces, each of whole rows where it has rows.

    What is without a place of its own goes by what is before it, so that nothing is left out
    there; nor behind a comment or CDATA, where a cell may be none.
    """
    kept, is_plain = b"", True
    while chunk := part.read(CHUNK):
        piece = kept + chunk
        cut = piece.rfind(_START)
        if cut <= 0 or not is_plain:
            kept = b""
            yield piece
            continue
        piece, kept = piece[:cut], piece[cut:]
        is_plain = b"<!" not in piece
        yield _without_empty(piece) if is_plain else piece
    yield kept


def _without_empty(piece: bytes) -> bytes:
    if piece.count(b"/>") + piece.count(b"></c>") < _WORTH or _BY_POSITION.search(piece):
        return piece
    piece = _CELL.sub(b"", piece)
    # The last row stays: one behind it may go by it.
    last = piece.rfind(_START)
    return _ROW.sub(b"", piece[:last]) + piece[last:]
