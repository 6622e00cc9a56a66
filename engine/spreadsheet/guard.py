"""Whether bytes are a list of accounts that may be read, found out without parsing it."""

import codecs
import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from engine.common.errors import SpreadsheetRefused
from engine.model.refusals import Refusal
from engine.model.sheet import FileKind
from engine.spreadsheet.ooxml_package import Package

_OOXML: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WORKBOOKS: Final = frozenset((f"{_OOXML}.sheet.main+xml", f"{_OOXML}.template.main+xml"))
_BINARY_WORKBOOK: Final = "application/vnd.ms-excel.sheet.binary"
_VBA: Final = "application/vnd.ms-office.vbaproject"
_VBA_NAME: Final = "vbaproject.bin"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_CHUNK: Final = 1 << 16
_BROKEN: Final = (
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    LookupError,
    expat.ExpatError,
)


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """What a file and its parsing may cost; sizes in bytes, times in seconds.

    `file_size` is Telegram's limit for downloads by bots.
    """

    file_size: int = 20_000_000
    parts: int = 1_000
    unpacked_size: int = 400_000_000
    rows: int = 100_000
    rows_size: int = 100_000_000
    memory: int = 768 << 20
    cpu_seconds: int = 60
    wall_seconds: int = 120


def check_file(data: bytes, limits: ReadLimits) -> FileKind:
    """What is to be read; raises `SpreadsheetRefused` for all else, and for what is too large."""
    if len(data) > limits.file_size:
        raise SpreadsheetRefused(Refusal.TOO_BIG, {"limit": limits.file_size})
    if not data.startswith(b"PK\x03\x04"):
        if (refusal := _what_else(data)) is not None:
            raise SpreadsheetRefused(refusal)
        return FileKind.TEXT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive, limits)
    except zipfile.BadZipFile as error:
        # The directory of a zip is at its end: a file cut off has none.
        whole = zipfile.is_zipfile(io.BytesIO(data))
        raise SpreadsheetRefused(Refusal.DAMAGED if whole else Refusal.TRUNCATED) from error
    except _BROKEN as error:
        raise SpreadsheetRefused(Refusal.DAMAGED) from error
    return FileKind.XLSX


def _what_else(data: bytes) -> Refusal | None:
    """Why it is not to be read; None for a text."""
    if not data.strip():
        return Refusal.EMPTY_FILE
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Refusal.PASSWORD_PROTECTED
        if any(name.encode("utf-16-le") in data for name in ("Workbook\0", "Book\0")):
            return Refusal.OLD_EXCEL
        return Refusal.NOT_A_SPREADSHEET
    if data.startswith(_PICTURES) or data[8:12] == b"WEBP" or data[4:8] == b"ftyp":
        return Refusal.PICTURE
    start = data[:_CHUNK]
    if not _is_text(start) or start.startswith(b"{\\rtf"):
        return Refusal.NOT_A_SPREADSHEET
    is_markup = start.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<")
    return Refusal.WEB_PAGE if is_markup else None


def _is_text(start: bytes) -> bool:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not start.startswith(b"%PDF") and all(
        byte >= 0x20 or byte in b"\t\r\n\f" for byte in start
    )


def _check_parts(archive: zipfile.ZipFile, limits: ReadLimits) -> None:
    parts = archive.infolist()
    if len(parts) > limits.parts:
        raise SpreadsheetRefused(Refusal.TOO_MANY_PARTS, {"limit": limits.parts})
    if any(part.flag_bits & 1 for part in parts):
        raise SpreadsheetRefused(Refusal.PROTECTION_UNKNOWN)
    left = limits.unpacked_size
    for part in parts:
        # What a part's header says of its size may be a lie, so it is unpacked and counted.
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise SpreadsheetRefused(
                        Refusal.UNPACKS_TOO_BIG, {"limit": limits.unpacked_size}
                    )
    _check_kind(archive)


def _check_kind(archive: zipfile.ZipFile) -> None:
    package = Package(archive)
    if not package.is_ooxml:
        raise SpreadsheetRefused(_what_zip(package))
    workbook = package.workbook()
    kind = package.kind(workbook)
    if kind.startswith(_BINARY_WORKBOOK):
        raise SpreadsheetRefused(Refusal.BINARY_EXCEL)
    # What is merely listed says nothing: SheetJS names the type of a macro workbook in every file.
    has_vba = any(
        name.endswith(_VBA_NAME) or package.is_override(name, _VBA) for name in package.names
    )
    if has_vba or "macroenabled" in kind:
        raise SpreadsheetRefused(Refusal.MACROS)
    if kind not in _WORKBOOKS:
        raise SpreadsheetRefused(Refusal.NOT_A_SPREADSHEET)


def _what_zip(package: Package) -> Refusal:
    if "mimetype" in package:
        with package.open("mimetype") as part:
            if b"opendocument" in part.read(_CHUNK):
                return Refusal.OPEN_DOCUMENT
    if any(name.endswith((".iwa", "index.apxl", "index.zip")) for name in package.names):
        return Refusal.NUMBERS
    return Refusal.NOT_A_SPREADSHEET
