"""What a cell of a file is, by how its value is stored."""

import re
from typing import Final

from engine.model.columns import LONGEST
from engine.model.sheet import Cell, CellKind
from engine.spreadsheet.number_formats import NumberFormat

_ESCAPED: Final = re.compile(
    "_x(00[01][0-9a-f]|005f|007f|00[89][0-9a-f]|d[89a-f][0-9a-f]{2}|fff[ef])_", re.IGNORECASE
)
"""Characters no XML may have, and the underscore itself: `_x0041_` is what a program wrote that
knows of no escapes, and stands for itself."""
_TRUE: Final = frozenset(("1", "true"))
_FRACTIONS: Final = re.compile("[.eE]")


def text_cell(text: str) -> Cell | None:
    """A text of an xlsx; None where it is nothing but space."""
    if "_x" in text:
        # ST_Xstring (ECMA-376 part 1, 22.9.2.19): `_x000D_` is a carriage return.
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return plain_text_cell(text)


def plain_text_cell(text: str) -> Cell | None:
    """A text that stands for itself; None where it is nothing but space."""
    if len(text) > LONGEST:
        return Cell(CellKind.TOO_LONG)
    return Cell(CellKind.TEXT, text) if text and not text.isspace() else None


def formula_cell(result: str) -> Cell:
    """A formula, by what it came to when the file was saved."""
    return Cell(CellKind.FORMULA, result if len(result) <= LONGEST else "")


def stored_cell(kind: str, text: str, style: NumberFormat) -> Cell | None:
    """A value that is neither shared nor a formula's, by its `t` (ECMA-376 part 1, 18.18.11).

    Raises `ValueError` for a number that is none.
    """
    match kind:
        case "n":
            return _number(text, style)
        case "inlineStr" | "str":
            return text_cell(text)
        case "b":
            return Cell(CellKind.BOOLEAN, "1" if text.strip().lower() in _TRUE else "0")
        case "e":
            return Cell(CellKind.ERROR, text[:LONGEST])
        case "d":
            return Cell(CellKind.DATE, text[:LONGEST], style.code)
        case _:
            return text_cell(text)


def _number(text: str, style: NumberFormat) -> Cell | None:
    code, is_date = style
    if text.isdecimal() and text.isascii() and (text[0] != "0" or text == "0"):
        # By far the most.
        return Cell(CellKind.DATE if is_date else CellKind.INTEGER, text, code)
    text = text.strip()
    if not text:
        return None
    if "_" in text or not text.isascii():
        raise ValueError
    kind, digits = _digits(text)
    return Cell(CellKind.DATE if is_date else kind, digits, code)


def _digits(text: str) -> tuple[CellKind, str]:
    if not _FRACTIONS.search(text):
        return CellKind.INTEGER, str(int(text))
    value = float(text)
    if value.is_integer():
        return CellKind.INTEGER, str(int(value))
    return CellKind.FRACTION, repr(value)
