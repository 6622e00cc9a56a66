"""The rows of one sheet of an xlsx, streamed: cells that have something, by their letters."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import IO, Final

from engine.model.sheet import Cell
from engine.spreadsheet.cell_content import formula_cell, stored_cell
from engine.spreadsheet.lean_xml import lean_chunks
from engine.spreadsheet.number_formats import GENERAL, NumberFormat
from engine.spreadsheet.table_lines import Row
from engine.spreadsheet.xml_part import Attributes, LocalNames, new_parser

LAST_ROW: Final = 1_048_576
"""The last row a sheet can have."""

_DIGITS: Final = "0123456789"
_LETTERS: Final = re.compile("[A-Z]{1,3}")


class _Letters(dict[str, str]):
    """By what is before the digits of an address, a column's letters; `ValueError` for others."""

    def __missing__(self, written: str) -> str:
        letters = written.upper()
        if not _LETTERS.fullmatch(letters):
            raise ValueError
        self[written] = letters
        return letters


class SheetRows:
    """Rows by their numbers. Cells of other columns than `wanted` are passed over; None: of none.

    `merged` is known at the end: the ranges of merged cells, as they are written.
    """

    def __init__(
        self, part: IO[bytes], shared: Sequence[Cell | None], formats: Sequence[NumberFormat]
    ) -> None:
        self.wanted: Collection[str] | None = None
        self.merged: list[str] = []
        self._part = part
        self._shared = shared
        self._formats = formats

    def __iter__(self) -> Iterator[Row]:
        """Raises `ValueError`, `LookupError` or `expat.ExpatError` for what breaks the format."""
        done: list[Row] = []
        parser, names, addresses = new_parser(), LocalNames(), _Letters()
        shared, formats, merged = self._shared, self._formats, self.merged
        texts: list[str] = []
        add_text = texts.append
        cells: dict[str, Cell] = {}
        number = 0
        letters = kind = ""
        style = GENERAL
        is_read = has_formula = is_phonetic = False

        def start(tag: str, said: Attributes) -> None:
            nonlocal letters, kind, style, is_read, has_formula, is_phonetic, number
            name = names[tag]
            if name == "c":
                at = said.get("r")
                letters = addresses[at.rstrip(_DIGITS)] if at else next_letters(letters)
                wanted = self.wanted
                is_read = wanted is None or letters in wanted
                if is_read:
                    has_formula = False
                    kind = said.get("t", "n")
                    styled = said.get("s")
                    style = GENERAL if styled is None else _format(formats, styled)
            elif name == "t" or name == "v":
                if is_read and not is_phonetic:
                    parser.CharacterDataHandler = add_text
            elif name == "row":
                at = said.get("r")
                number = int(at) if at else number + 1
                letters = ""
            elif name == "f":
                has_formula = True
            elif name == "rPh":
                is_phonetic = True
            elif name == "mergeCell":
                merged.append(said.get("ref", ""))

        def end(tag: str) -> None:
            nonlocal cells, is_read, is_phonetic
            name = names[tag]
            if name == "t" or name == "v":
                parser.CharacterDataHandler = None
            elif name == "c":
                if not (is_read and (texts or has_formula)):
                    is_read = False
                    return
                is_read = False
                text = texts[0] if len(texts) == 1 else "".join(texts)
                texts.clear()
                if has_formula:
                    cell: Cell | None = formula_cell(text)
                elif kind == "s":
                    cell = shared[_index(text)]
                else:
                    cell = stored_cell(kind, text, style)
                if cell is not None:
                    cells[letters] = cell
            elif name == "rPh":
                is_phonetic = False
            elif name == "row" and cells:
                if not 0 < number <= LAST_ROW:
                    raise ValueError
                done.append((number, cells))
                cells = {}

        parser.StartElementHandler, parser.EndElementHandler = start, end
        for chunk in lean_chunks(self._part):
            parser.Parse(chunk)
            yield from done
            done.clear()
        parser.Parse(b"", True)
        yield from done


def next_letters(letters: str) -> str:
    """The column behind another: B of A, AA of Z, A of none."""
    rest = letters.rstrip("Z")
    zeros = "A" * (len(letters) - len(rest))
    return rest[:-1] + chr(ord(rest[-1]) + 1) + zeros if rest else zeros + "A"


def _format(formats: Sequence[NumberFormat], style: str) -> NumberFormat:
    at = int(style)
    return formats[at] if 0 <= at < len(formats) else GENERAL


def _index(text: str) -> int:
    at = int(text)
    if at < 0:
        raise ValueError
    return at
