"""Files as other programs write them go in like our own, and what is dangerous in them does not."""

import io
import re
import zipfile
from collections.abc import Callable
from functools import partial

import pytest

from engine.common.errors import SpreadsheetRefused
from engine.model.columns import Column
from engine.model.refusals import Refusal
from engine.model.sheet import Cell, CellKind
from engine.spreadsheet.guard import ReadLimits, check_file
from engine.spreadsheet.parse import parse
from tests.unit.spreadsheet.books import book, parsed, repacked

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = (
    (MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)
GOOD = book(["username", "pwd"], ["luna.bakery", "made-up-1"])
SVG = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg/>'


def renamed(change: Callable[[str], str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            out.writestr(change(name), source.read(name))
    return target.getvalue()


def with_part(name: str, part: bytes) -> bytes:
    target = io.BytesIO(GOOD)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, part)
    return target.getvalue()


def changed(ending: str, change: Callable[[bytes], bytes], data: bytes = GOOD) -> bytes:
    return repacked(data, lambda name, part: change(part) if name.endswith(ending) else part)


def styled(styles: str) -> bytes:
    return changed(
        "styles.xml", lambda _: f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'.encode()
    )


def strict(name: str, part: bytes) -> bytes:
    for usual, other in STRICT:
        part = part.replace(usual.encode(), other.encode())
    return part


def prefixed(part: bytes) -> bytes:
    """The sheet with a namespace prefix on every element."""
    named = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", part)
    return named.replace(b"xmlns=", b"xmlns:x=")


def _with(old: bytes, new: bytes, part: bytes) -> bytes:
    return part.replace(old, new)


def with_shared_strings() -> bytes:
    """The texts in a part of their own, whose name is written otherwise where it is announced."""
    texts = ("username", "pwd", "luna.bakery", "made-up-1")
    items = "".join(f"<si><r><t>{text[:3]}</t></r><r><t>{text[3:]}</t></r>" for text in texts)
    reading = "<rPh sb='0' eb='1'><t>made up</t></rPh>"
    items = items.replace("<si>", f"{reading}</si><si>").removeprefix(f"{reading}</si>")
    part = f"<sst xmlns='{MAIN}'>{items}{reading}</si></sst>"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    entry = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode()
    data = with_part("xl/SharedStrings.xml", part.encode())
    data = changed("Types].xml", lambda types: types.replace(b"</Types>", entry), data)
    for at, text in enumerate(texts):
        inline = f't="inlineStr"><is><t>{text}</t></is>'.encode()
        data = changed("sheet1.xml", partial(_with, inline, f't="s"><v>{at}</v>'.encode()), data)
    return data


SHARED = with_shared_strings()
FILES = {
    "shared strings": SHARED,
    "backslashes in names": renamed(lambda name: name.replace("/", "\\")),
    "lower-case names": renamed(str.lower),
    "upper-case names": renamed(str.upper),
    "the strict form": repacked(GOOD, strict),
    "a prefix on every element": changed("sheet1.xml", prefixed),
    "UTF-16": changed("sheet1.xml", lambda part: part.decode().encode("utf-16")),
    "a template": changed("Types].xml", lambda part: part.replace(b"sheet.main", b"template.main")),
    "a picture with a document type": with_part("xl/media/image1.svg", SVG),
    "a date with a space": changed(
        "core.xml", lambda part: re.sub(rb"(<dcterms:created[^>]*>)", rb"\g<1> 2021- 8- 2", part)
    ),
    "no core properties": repacked(GOOD, lambda name, part: None if "core" in name else part),
    "an empty fill": styled("<fonts><font/></fonts><fills><fill/></fills><cellXfs><xf/></cellXfs>"),
    "styles without what they refer to": styled(
        '<cellXfs><xf numFmtId="0" fontId="7"/></cellXfs>'
        '<cellStyles><cellStyle name="Normal" xfId="3"/></cellStyles>'
    ),
    "a short colour": styled('<fonts><font><color rgb="FF0000F"/></font></fonts>'),
    "no styles": repacked(GOOD, lambda name, part: None if "styles" in name else part),
}


def test_a_list_goes_in_whichever_program_wrote_its_file() -> None:
    for name, data in FILES.items():
        check_file(data, ReadLimits())
        (sheet,) = parsed(data).sheets
        assert [dict(row.cells) for row in sheet.rows] == [
            {
                Column.USERNAME: Cell(CellKind.TEXT, "luna.bakery"),
                Column.PWD: Cell(CellKind.TEXT, "made-up-1"),
            }
        ], name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("ending", ["sheet1.xml", "workbook.xml", "styles.xml", "Strings.xml"])
def test_entities_are_never_expanded(ending: str, encoding: str) -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "made up">]>'
    late = f"<!--{'x' * 70_000}-->{entities}"

    def change(part: bytes) -> bytes:
        text = re.sub(r"^<\?xml.*?\?>", "", part.decode())
        return f'<?xml version="1.0" encoding="{encoding}"?>{late}{text}'.encode(encoding)

    with pytest.raises(SpreadsheetRefused) as caught:
        b"".join(parse(changed(ending, change, SHARED), ReadLimits()))
    assert caught.value.code == Refusal.DAMAGED
