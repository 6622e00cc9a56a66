"""What a workbook's sheets have in common: their names and places, shared texts, formats."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from engine.model.sheet import Cell
from engine.spreadsheet.cell_content import text_cell
from engine.spreadsheet.number_formats import NumberFormat, number_formats
from engine.spreadsheet.ooxml_package import Package
from engine.spreadsheet.xml_part import CHUNK, Attributes, LocalNames, each_element, new_parser

_WORKSHEET: Final = "worksheet"
_SHARED_STRINGS: Final = "sharedStrings"
_STYLES: Final = "styles"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of cells, by its name and the part it lies in."""

    name: str
    is_hidden: bool
    part: str


class Workbook:
    """Its parts are read when they are first asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._name = package.workbook()
        self._relationships = package.relationships(self._name)

    def sheets(self) -> list[SheetPart]:
        """In the order of their tabs; charts and sheets that are not there are left out."""
        targets = {
            found.id: found.target
            for found in self._relationships
            if found.kind == _WORKSHEET and found.target in self._package
        }
        sheets: list[SheetPart] = []

        def take(path: Sequence[str], said: Attributes) -> None:
            if path[1:] != ["sheets", "sheet"]:
                return
            ids = (value for name, value in said.items() if name.endswith(":id"))
            target = targets.get(next(ids, ""))
            if target is not None:
                is_hidden = said.get("state", "visible") != "visible"
                sheets.append(SheetPart(said.get("name", ""), is_hidden, target))

        with self._package.open(self._name) as part:
            each_element(part, take)
        return sheets

    def shared_strings(self) -> list[Cell | None]:
        """Texts that cells refer to by their number."""
        name = self._part(_SHARED_STRINGS)
        if name is None:
            return []
        cells: list[Cell | None] = []
        texts: list[str] = []
        parser, names = new_parser(), LocalNames()
        is_phonetic = False

        def start(tag: str, _: Attributes) -> None:
            nonlocal is_phonetic
            name = names[tag]
            if name == "t":
                if not is_phonetic:
                    parser.CharacterDataHandler = texts.append
            elif name == "rPh":
                is_phonetic = True

        def end(tag: str) -> None:
            nonlocal is_phonetic
            name = names[tag]
            if name == "t":
                parser.CharacterDataHandler = None
            elif name == "si":
                cells.append(text_cell("".join(texts)))
                texts.clear()
            elif name == "rPh":
                is_phonetic = False

        parser.StartElementHandler, parser.EndElementHandler = start, end
        with self._package.open(name) as part:
            while chunk := part.read(CHUNK):
                parser.Parse(chunk)
            parser.Parse(b"", True)
        return cells

    def number_formats(self) -> list[NumberFormat]:
        """The number format of each cell style."""
        name = self._part(_STYLES)
        if name is None:
            return []
        with self._package.open(name) as part:
            return number_formats(part)

    def _part(self, kind: str) -> str | None:
        """A part that may be announced and missing, or there and not announced."""
        announced = [found.target for found in self._relationships if found.kind == kind]
        by_type = f".{kind.lower()}+xml"
        found = [name for name in announced if name in self._package] or [
            name for name in self._package.names if self._package.kind(name).endswith(by_type)
        ]
        return found[0] if found else None
