"""The parts of an OOXML package (ECMA-376 part 2): their names, kinds and relationships."""

import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Final

from engine.spreadsheet.xml_part import Attributes, each_element

_CONTENT_TYPES: Final = "[content_types].xml"
_OFFICE_DOCUMENT: Final = "officeDocument"
_MAIN: Final = "main+xml"
_USUAL_WORKBOOK: Final = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """`kind` is the last word of its type, which is the same in the strict form of OOXML."""

    id: str
    kind: str
    target: str


class Package:
    """Parts by name, in lower case and with slashes: as programs name them, not as they should."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts = {part_name(info.filename): info for info in archive.infolist()}
        self._overrides: dict[str, str] = {}
        self._defaults: dict[str, str] = {}
        if _CONTENT_TYPES in self._parts:
            with self.open(_CONTENT_TYPES) as part:
                each_element(part, self._note_type)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def is_ooxml(self) -> bool:
        return _CONTENT_TYPES in self._parts

    @property
    def names(self) -> Sequence[str]:
        return tuple(self._parts)

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(self._parts[name])

    def kind(self, name: str) -> str:
        """A part's content type in lower case; empty where the package does not say."""
        return self._overrides.get(name) or self._defaults.get(name.rpartition(".")[2], "")

    def is_override(self, name: str, kind: str) -> bool:
        """Whether a part is of a kind by its own name, not by its extension alone."""
        return self._overrides.get(name) == kind

    def workbook(self) -> str:
        """The part the package opens with; where it does not say, the one that is a workbook."""
        for found in self.relationships(""):
            if found.kind == _OFFICE_DOCUMENT:
                return found.target
        mains = (name for name in self._parts if self._overrides.get(name, "").endswith(_MAIN))
        return next(mains, _USUAL_WORKBOOK)

    def relationships(self, name: str) -> list[Relationship]:
        """Of a part, or of the package itself; those that lead out of it are left out."""
        folder, base = posixpath.split(name)
        of_part = posixpath.join(folder, "_rels", f"{base}.rels")
        found: list[Relationship] = []

        def take(_: Sequence[str], said: Attributes) -> None:
            target = said.get("Target")
            if target is not None and said.get("TargetMode") != "External":
                kind = said.get("Type", "").rpartition("/")[2]
                found.append(Relationship(said.get("Id", ""), kind, _target(folder, target)))

        if of_part in self._parts:
            with self.open(of_part) as part:
                each_element(part, take)
        return found

    def _note_type(self, _: Sequence[str], said: Attributes) -> None:
        kind = said.get("ContentType", "").strip().lower()
        if (name := said.get("PartName")) is not None:
            self._overrides[part_name(name)] = kind
        elif (extension := said.get("Extension")) is not None:
            self._defaults[extension.lower()] = kind


def part_name(name: str) -> str:
    """The one form of a name that is written with backslashes or in another case."""
    return posixpath.normpath(name.replace("\\", "/").lower()).lstrip("/")


def _target(folder: str, target: str) -> str:
    # A target that begins with a slash stands for itself.
    return part_name(posixpath.join("/" + folder, target.replace("\\", "/")))
