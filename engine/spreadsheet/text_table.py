"""From a text file (.csv, .tsv) to lines of rows; runs in the child process. All cells are text."""

import codecs
import csv
import io
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Final

from engine.common.errors import SpreadsheetRefused
from engine.model.columns import SECRET_COLUMNS
from engine.model.refusals import Refusal
from engine.model.sheet import Beyond, Cell, FileKind, beyond_line, book_line
from engine.spreadsheet.cell_content import plain_text_cell
from engine.spreadsheet.guard import ReadLimits
from engine.spreadsheet.harmless import as_it_was
from engine.spreadsheet.sheet_rows import next_letters
from engine.spreadsheet.table_lines import HEAD_AMONG, Head, Lines, Row, find_head

_DELIMITERS: Final = (",", ";", "\t", "|")
_BOMS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_WESTERN: Final = "cp1252"
_ENCODINGS: Final = ("utf-8", _WESTERN)
"""UTF-8 proves itself; the other is what Excel saves in where one of our three languages is set."""
_CHUNK: Final = 1 << 20
_SAID: Final = frozenset(f"sep={delimiter}" for delimiter in _DELIMITERS)
"""What Excel takes for the delimiter, in a first line of its own."""

Records = Iterator[list[str]]


def parse_text(data: bytes, limits: ReadLimits, apps: Collection[str] = ()) -> Iterator[bytes]:
    """The lines for `book_from_bytes`. Raises `SpreadsheetRefused`."""
    encoding = _encoding(data)
    delimiter, head = _delimiter(data, encoding, apps)
    yield book_line(FileKind.TEXT, encoding_guessed=encoding == _WESTERN)
    yield head.line("")
    records = _Records(data, encoding, delimiter)
    lines = Lines(limits)
    secret = {head.columns.get(column) for column in SECRET_COLUMNS}
    places = [(letters, _index(letters), letters in secret) for letters in head.wanted]
    width, beyond = 0, set[int]()
    for number, record in enumerate(records, 1):
        if number > head.number:
            yield from lines.row(number, head, _cells(record, places))
            if len(record) > width and any(map(str.strip, record[width:])):
                beyond.add(number)
        elif number == head.number:
            width = len(record)
    yield from lines.apps(head)
    if beyond:
        yield beyond_line(Beyond(_letters(width), frozenset(beyond)))


class _Records:
    """The records of a text; raises `SpreadsheetRefused` where quotation marks go wrong."""

    def __init__(self, data: bytes, encoding: str, delimiter: str) -> None:
        text = io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
        self._skipped = int(_said(text.readline()) is not None)
        if not self._skipped:
            text.seek(0)
        # Strict, or a quotation mark that is never closed would take in the rows behind it.
        self._reader = csv.reader(text, delimiter=delimiter, strict=True)

    def __iter__(self) -> Records:
        read = self._skipped  # lines of whole records: what goes wrong began behind them
        try:
            for record in self._reader:
                yield record
                read = self._skipped + self._reader.line_num
        except csv.Error:
            raise SpreadsheetRefused(Refusal.TEXT_QUOTES, {"line": read + 1}) from None


def _cells(record: Sequence[str], places: Sequence[tuple[str, int, bool]]) -> dict[str, Cell]:
    width, cells = len(record), {}
    for letters, at, is_secret in places:
        if at < width:
            # What leaves us as text has no secrets: there an apostrophe is one.
            text = record[at] if is_secret else as_it_was(record[at])
            if (cell := plain_text_cell(text)) is not None:
                cells[letters] = cell
    return cells


def _encoding(data: bytes) -> str:
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            if _is(data, encoding):
                return encoding
            raise SpreadsheetRefused(Refusal.TEXT_ENCODING)
    for encoding in _ENCODINGS:
        if _is(data, encoding):
            return encoding
    raise SpreadsheetRefused(Refusal.TEXT_ENCODING)


def _is(data: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(data), _CHUNK):
            decoder.decode(data[at : at + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _delimiter(data: bytes, encoding: str, apps: Collection[str]) -> tuple[str, Head]:
    """The sign that makes most columns of the head, and that head."""
    said = _said(io.TextIOWrapper(io.BytesIO(data), encoding, newline="").readline(8))
    found: list[tuple[int, str, Head]] = []
    is_empty, refused = True, None
    for delimiter in _DELIMITERS if said is None else (said,):
        rows = _rows(_Records(data, encoding, delimiter))
        try:
            head, is_blank, _ = find_head(islice(rows, HEAD_AMONG), apps)
        except SpreadsheetRefused as error:
            refused = error
            continue
        is_empty = is_empty and is_blank
        if head is not None:
            found.append((len(head.columns), delimiter, head))
    if found:
        _, delimiter, head = max(found, key=lambda item: item[0])
        return delimiter, head
    raise refused or SpreadsheetRefused(Refusal.NO_ROWS if is_empty else Refusal.NO_USERNAME_COLUMN)


def _rows(records: _Records) -> Iterator[Row]:
    for number, record in enumerate(records, 1):
        cells: dict[str, Cell] = {}
        letters = ""
        for text in record:
            letters = next_letters(letters)
            if (cell := plain_text_cell(text)) is not None:
                cells[letters] = cell
        if cells:
            yield number, cells


def _letters(index: int) -> str:
    letters = ""
    for _ in range(index + 1):
        letters = next_letters(letters)
    return letters


def _index(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1


def _said(line: str) -> str | None:
    text = line.rstrip("\r\n")
    return text[-1] if text.lower() in _SAID else None
