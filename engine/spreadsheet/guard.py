"""Whether bytes are an accounts.xlsx that may be parsed, found out without parsing it."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring

from engine.common.errors import SpreadsheetRefused
from engine.model.refusals import Refusal

CONTENT_TYPES: Final = "[Content_Types].xml"
_RELATIONSHIPS: Final = "_rels/.rels"
_OFFICE_DOCUMENT: Final = "/officeDocument"
_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_VBA: Final = "application/vnd.ms-office.vbaproject"
_VBA_NAME: Final = "vbaproject.bin"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_CHUNK: Final = 1 << 16


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


def check_file(data: bytes, limits: ReadLimits) -> None:
    """Raise `SpreadsheetRefused` for everything that is not a plain xlsx of a fair size."""
    if len(data) > limits.file_size:
        raise SpreadsheetRefused(Refusal.TOO_BIG, {"limit": limits.file_size})
    if not data.startswith(b"PK\x03\x04"):
        raise SpreadsheetRefused(_what_else(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive, limits)
    except zipfile.BadZipFile as error:
        # The directory of a zip is at its end: a file cut off has none.
        whole = zipfile.is_zipfile(io.BytesIO(data))
        raise SpreadsheetRefused(Refusal.DAMAGED if whole else Refusal.TRUNCATED) from error
    except (zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise SpreadsheetRefused(Refusal.DAMAGED) from error


def _what_else(data: bytes) -> Refusal:
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
    return Refusal.CSV if _is_text(data[:_CHUNK]) else Refusal.NOT_A_SPREADSHEET


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
            start = chunk = stream.read(_CHUNK)
            while chunk:
                left -= len(chunk)
                if left < 0:
                    raise SpreadsheetRefused(
                        Refusal.UNPACKS_TOO_BIG, {"limit": limits.unpacked_size}
                    )
                chunk = stream.read(_CHUNK)
        if b"<!DOCTYPE" in start:
            raise SpreadsheetRefused(Refusal.DAMAGED)
    _check_kind(archive)


def _check_kind(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if CONTENT_TYPES not in names:
        document = "mimetype" in names and b"opendocument" in archive.read("mimetype")
        raise SpreadsheetRefused(Refusal.OPEN_DOCUMENT if document else Refusal.NOT_A_SPREADSHEET)
    try:
        overrides, defaults = _types(archive.read(CONTENT_TYPES))
        workbook = _workbook(archive, names, overrides)
    except ParseError as error:
        raise SpreadsheetRefused(Refusal.DAMAGED) from error
    # What is merely listed says nothing: SheetJS names the type of a macro workbook in every file.
    parts = {_part(name) for name in names}
    has_vba = any(name.endswith(_VBA_NAME) or overrides.get(name) == _VBA for name in parts)
    extension = workbook.rpartition(".")[2]
    kind = overrides.get(workbook, defaults.get(extension, ""))
    if has_vba or "macroenabled" in kind:
        raise SpreadsheetRefused(Refusal.MACROS)
    if kind != _WORKBOOK:
        raise SpreadsheetRefused(Refusal.NOT_A_SPREADSHEET)


def _types(content_types: bytes) -> tuple[dict[str, str], dict[str, str]]:
    """Content types by part and by extension, all in lower case (ECMA-376 part 2, 7.2.3)."""
    overrides: dict[str, str] = {}
    defaults: dict[str, str] = {}
    for node in fromstring(content_types):
        kind = node.get("ContentType", "").strip().lower()
        if (name := node.get("PartName")) is not None:
            overrides[_part(name)] = kind
        elif (extension := node.get("Extension")) is not None:
            defaults[extension.lower()] = kind
    return overrides, defaults


def _workbook(archive: zipfile.ZipFile, names: Collection[str], overrides: dict[str, str]) -> str:
    """The part the package opens with; where it does not say, the one that is a workbook."""
    if _RELATIONSHIPS in names:
        for node in fromstring(archive.read(_RELATIONSHIPS)):
            if node.get("Type", "").endswith(_OFFICE_DOCUMENT):
                return _part(node.get("Target", ""))
    found = (name for name in map(_part, names) if overrides.get(name, "").endswith("main+xml"))
    return next(found, "xl/workbook.xml")


def _part(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/").lower()).lstrip("/")
