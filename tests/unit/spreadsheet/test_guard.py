"""Before anything is parsed: every file that is not a plain, fair-sized xlsx has its own answer."""

import io
import re
import struct
import zipfile

import pytest

from engine.common.errors import SpreadsheetRefused
from engine.model.refusals import Refusal
from engine.model.sheet import FileKind
from engine.spreadsheet.guard import ReadLimits, check_file
from tests.unit.spreadsheet.books import FIXTURES, book, repacked

CONTENT_TYPES = "[Content_Types].xml"
GOOD = book(["username"], ["luna.bakery"])


def refusal(data: bytes, **limits: int) -> SpreadsheetRefused:
    with pytest.raises(SpreadsheetRefused) as caught:
        check_file(data, ReadLimits(**limits))
    return caught.value


def test_a_plain_xlsx_passes() -> None:
    check_file(GOOD, ReadLimits())
    check_file((FIXTURES / "libreoffice-kinds.xlsx").read_bytes(), ReadLimits())
    text = (FIXTURES / "libreoffice.csv").read_bytes()
    assert check_file(text, ReadLimits()) is FileKind.TEXT


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("libreoffice.xls", Refusal.OLD_EXCEL),
        ("libreoffice.ods", Refusal.OPEN_DOCUMENT),
        ("libreoffice-password.xlsx", Refusal.PASSWORD_PROTECTED),
    ],
)
def test_files_saved_in_another_format_are_told_apart(name: str, code: Refusal) -> None:
    assert refusal((FIXTURES / name).read_bytes()).code == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Refusal.EMPTY_FILE),
        (b"\r\n  ", Refusal.EMPTY_FILE),
        (b"\xef\xbb\xbf <html><table>", Refusal.WEB_PAGE),
        (b'<?xml version="1.0"?><Workbook/>', Refusal.WEB_PAGE),
        (b"{\\rtf1 username}", Refusal.NOT_A_SPREADSHEET),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), Refusal.PICTURE),
        (b"\xff\xd8\xff\xe0" + bytes(40), Refusal.PICTURE),
        (b"RIFF\x20\0\0\0WEBPVP8 " + bytes(40), Refusal.PICTURE),
        (b"%PDF-1.7\n", Refusal.NOT_A_SPREADSHEET),
        (b"\x7fELF" + bytes(40), Refusal.NOT_A_SPREADSHEET),
    ],
)
def test_renamed_files_are_told_apart(data: bytes, code: Refusal) -> None:
    assert refusal(data).code == code


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_said_to_be_truncated(share: float) -> None:
    assert refusal(GOOD[: int(len(GOOD) * share)]).code == Refusal.TRUNCATED


def test_a_part_with_a_wrong_checksum_is_damaged() -> None:
    at = GOOD.index(b"PK\x01\x02") + 16
    data = GOOD[:at] + bytes(4) + GOOD[at + 4 :]
    assert refusal(data).code == Refusal.DAMAGED


def test_more_than_twenty_megabytes_are_refused_with_the_limit() -> None:
    error = refusal(bytes(20_000_001))
    assert (error.code, error.details) == (Refusal.TOO_BIG, {"limit": 20_000_000})


def test_another_zip_is_no_spreadsheet() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("holiday.txt", "sun")
    assert refusal(target.getvalue()).code == Refusal.NOT_A_SPREADSHEET


def test_a_word_document_is_no_spreadsheet() -> None:
    data = repacked(GOOD, lambda _, part: part.replace(b"spreadsheetml", b"wordprocessingml"))
    assert refusal(data).code == Refusal.NOT_A_SPREADSHEET


def test_workbooks_of_other_kinds_are_called_what_they_are() -> None:
    def change(name: str, part: bytes) -> bytes:
        part = part.replace(b"xl/workbook.xml", b"xl/workbook.bin")
        sheet = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        return part.replace(sheet, b"application/vnd.ms-excel.sheet.binary.macroEnabled.main")

    assert refusal(repacked(GOOD, change)).code == Refusal.BINARY_EXCEL
    for part in ("Index/Document.iwa", "index.apxl", "list.numbers/Index.zip"):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(part, "made up")
        assert refusal(target.getvalue()).code == Refusal.NUMBERS


def test_macros_are_refused_by_their_part_or_by_their_type() -> None:
    by_type = repacked(
        GOOD,
        lambda _, part: part.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
    )
    by_part = io.BytesIO(GOOD)
    with zipfile.ZipFile(by_part, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"made up")
    by_excel = (FIXTURES / "excel-macro-enabled.xlsm").read_bytes()
    assert refusal(by_excel).code == Refusal.MACROS
    assert refusal(by_type).code == Refusal.MACROS
    assert refusal(by_part.getvalue()).code == Refusal.MACROS


MACRO_BOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
BINARY_BOOK = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
VBA = "application/vnd.ms-office.vbaProject"


def announcing(entry: str) -> bytes:
    """A plain workbook whose list of content types has one entry more."""

    def change(name: str, part: bytes) -> bytes:
        if name != CONTENT_TYPES:
            return part
        return re.sub(rb"(<Types[^>]*>)", rb"\1" + entry.encode(), part)

    return repacked(GOOD, change)


@pytest.mark.parametrize(
    "entry",
    [
        f'<Default Extension="bin" ContentType="{BINARY_BOOK}"/>',
        f'<Default Extension="bin" ContentType="{VBA}"/>',
        f'<Default Extension="xlsm" ContentType="{MACRO_BOOK}"/>',
        f'<Override PartName="/xl/vbaProject.bin" ContentType="{VBA}"/>',
        f'<Override PartName="/xl/other.xml" ContentType="{MACRO_BOOK}"/>',
    ],
)
def test_a_type_of_macros_that_is_only_listed_is_no_macro(entry: str) -> None:
    check_file(announcing(entry), ReadLimits())


def test_a_vba_part_is_found_under_any_name() -> None:
    hidden = io.BytesIO(announcing(f'<Override PartName="/xl/Holiday.bin" ContentType="{VBA}"/>'))
    with zipfile.ZipFile(hidden, "a") as archive:
        archive.writestr("xl/holiday.bin", b"made up")
    assert refusal(hidden.getvalue()).code == Refusal.MACROS


def test_a_workbook_is_judged_by_its_own_type_wherever_it_lies() -> None:
    def moved(kind: str) -> bytes:
        def change(name: str, part: bytes) -> bytes:
            part = part.replace(b"xl/workbook.xml", b"xl/Book.XML")
            if name != CONTENT_TYPES:
                return part
            return re.sub(
                rb'(PartName="/)xl/Book.XML" ContentType="[^"]*"',
                rb'\1XL/book.xml" ContentType="' + kind.encode() + b'"',
                part,
            )

        return repacked(GOOD, change)

    assert refusal(moved(MACRO_BOOK)).code == Refusal.MACROS
    assert refusal(moved("application/xml")).code == Refusal.NOT_A_SPREADSHEET


def test_a_list_of_content_types_that_cannot_be_read_is_damaged() -> None:
    data = repacked(GOOD, lambda name, part: part[:-9] if name == CONTENT_TYPES else part)
    assert refusal(data).code == Refusal.DAMAGED
    unknown = b'<?xml version="1.0" encoding="made-up"?><Types/>'
    data = repacked(GOOD, lambda name, part: unknown if name == CONTENT_TYPES else part)
    assert refusal(data).code == Refusal.DAMAGED


def test_the_number_of_parts_is_bounded() -> None:
    error = refusal(GOOD, parts=3)
    assert (error.code, error.details) == (Refusal.TOO_MANY_PARTS, {"limit": 3})


def test_the_unpacked_size_is_bounded() -> None:
    data = repacked(GOOD, lambda name, part: part + b" " * 500_000)
    assert len(data) < 50_000
    error = refusal(data, unpacked_size=2_000_000)
    assert (error.code, error.details) == (Refusal.UNPACKS_TOO_BIG, {"limit": 2_000_000})


def test_a_part_that_lies_about_its_size_is_not_believed() -> None:
    data = bytearray(repacked(GOOD, lambda name, part: part + b" " * 500_000))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 10)
        at += 4
    assert refusal(bytes(data), unpacked_size=2_000_000).code in {
        Refusal.DAMAGED,
        Refusal.UNPACKS_TOO_BIG,
    }
