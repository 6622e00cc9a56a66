"""From an xlsx to lines of rows; runs in the child process."""

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice
from typing import Final

from engine.common.errors import SpreadsheetRefused
from engine.model.refusals import Refusal
from engine.model.sheet import FileKind, Merged, book_line, merged_line, unread_line
from engine.spreadsheet.guard import ReadLimits
from engine.spreadsheet.ooxml_package import Package
from engine.spreadsheet.ooxml_workbook import Workbook
from engine.spreadsheet.sheet_names import app_of
from engine.spreadsheet.sheet_rows import SheetRows
from engine.spreadsheet.table_lines import HEAD_AMONG, Head, Lines, find_head

_RANGE: Final = re.compile(r"\$?([A-Z]+)\$?([0-9]+):\$?[A-Z]+\$?([0-9]+)")


def parse(data: bytes, limits: ReadLimits, apps: Collection[str] = ()) -> Iterator[bytes]:
    """The lines for `book_from_bytes`; `apps` are names that sheets may have.

    Raises `SpreadsheetRefused`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _parse(Package(archive), limits, apps)
    except (SpreadsheetRefused, MemoryError):
        raise
    # Whatever comes up when a file breaks the format's rules.
    except Exception as error:
        raise SpreadsheetRefused(Refusal.DAMAGED) from error


def _parse(package: Package, limits: ReadLimits, apps: Collection[str]) -> Iterator[bytes]:
    workbook = Workbook(package)
    visible = [sheet for sheet in workbook.sheets() if not sheet.is_hidden]
    shared, formats = workbook.shared_strings(), workbook.number_formats()
    lines, unread, named = Lines(limits), list[str](), set[str]()
    is_first, is_empty = True, True
    yield book_line(FileKind.XLSX)
    for sheet in visible:
        with package.open(sheet.part) as part:
            rows = SheetRows(part, shared, formats)
            stream = iter(rows)
            head, is_blank, behind = find_head(islice(stream, HEAD_AMONG), apps)
            is_empty = is_empty and is_blank
            if head is None:
                continue
            app = app_of(sheet.name, apps)
            if not is_first and (app is None or app in named):
                unread.append(sheet.name)
                continue
            is_first = False
            if app is not None:
                named.add(app)
            rows.wanted = head.wanted
            yield head.line(sheet.name)
            for number, cells in chain(behind, stream):
                yield from lines.row(number, head, cells)
            yield from lines.apps(head)
            if merged := _merged(rows.merged, head):
                yield merged_line(merged)
    if is_first:
        raise SpreadsheetRefused(Refusal.NO_ROWS if is_empty else Refusal.NO_USERNAME_COLUMN)
    if unread:
        yield unread_line(unread)


def _merged(ranges: Iterable[str], head: Head) -> list[Merged]:
    """What is merged over several rows below the head, in a column that is read."""
    columns = {letters: column for column, letters in head.columns.items()}
    found = []
    for written in ranges:
        match = _RANGE.fullmatch(written.upper())
        if match is None or match[1] not in columns:
            continue
        first, last = int(match[2]), int(match[3])
        if head.number < first < last:
            found.append(Merged(columns[match[1]], first, last))
    return found
