"""The catalogues held against a folder of recorded dumps, of which it is known what they show.

Such folders come from customers: they are bounded, and no file outside them is read.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from engine.apps.catalogues import load
from engine.common.errors import PhoneConfused, RecordingsUnusable
from engine.model.apps import APPS
from engine.screens.hierarchy import Hierarchy
from engine.screens.recognise import UNKNOWN, Recognition, recognise

INDEX: Final = "INDEX.tsv"
MOST_FILES: Final = 2000
LARGEST: Final = 8 * 1024 * 1024
"""In bytes, of a dump; an index may be a quarter of it."""

_NUMBERED: Final = re.compile(r"-\d{1,4}$")
_CONVERTED: Final = "converted"
_ANDROID: Final = "android"


class Verdict(StrEnum):
    """What the catalogues made of a recording."""

    RIGHT = "right"
    UNKNOWN = "unknown"
    CONFUSED = "taken for another screen"
    UNTOLD = "not said what it is"
    UNREADABLE = "not a readable dump"


@dataclass(frozen=True, slots=True)
class Recording:
    """A dump and what it shows. `kind` says how it came about, `locale` the phone's language."""

    file: Path
    name: str
    app: str
    screen: str
    version: str = ""
    locale: str = ""
    kind: str = ""

    @property
    def converted(self) -> bool:
        """Recorded by another tool, with most flags missing: it may stay unknown."""
        return _CONVERTED in self.kind


@dataclass(frozen=True, slots=True)
class Checked:
    """A recording and what it was recognised as, "app/screen"."""

    recording: Recording
    found: str
    verdict: Verdict

    @property
    def wrong(self) -> bool:
        """Whether the catalogues fail it: a converted one may be unknown."""
        if self.verdict is Verdict.UNKNOWN:
            return not self.recording.converted
        return self.verdict in (Verdict.CONFUSED, Verdict.UNREADABLE)


def check(folder: Path) -> list[Checked]:
    """Recognise every recording of a folder.

    An `INDEX.tsv` tells what they show (columns file, app, screen, app_version, locale, kind);
    without one their names do: `tiktok/own_profile-1.xml`. Raises RecordingsUnusable.
    """
    return [_checked(recording) for recording in recordings(folder)]


def recordings(folder: Path) -> list[Recording]:
    """The recordings of a folder, as its index or their names tell them."""
    if not folder.is_dir():
        raise RecordingsUnusable(f"{folder} isn't a folder.")
    index = folder / INDEX
    found = list(_indexed(index, folder) if index.is_file() else _named(folder))
    if not found:
        raise RecordingsUnusable(f"{folder} has no recordings, which are files that end in .xml.")
    return found


def _indexed(index: Path, folder: Path) -> Iterator[Recording]:
    if index.stat().st_size > LARGEST // 4:
        raise RecordingsUnusable(f"{index} is larger than {LARGEST // 4 // 1024} KB")
    try:
        lines = index.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        raise RecordingsUnusable(f"{index} isn't text in UTF-8. Save it as UTF-8.") from None
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    if missing := {"file", "app", "screen"} - set(rows.fieldnames or ()):
        raise RecordingsUnusable(f"{index} has no column {', '.join(sorted(missing))}")
    for number, row in enumerate(rows):
        if number >= MOST_FILES:
            raise RecordingsUnusable(f"{index} names more than {MOST_FILES} files")
        name = row["file"] or ""
        file = folder / name
        if not file.resolve().is_relative_to(folder.resolve()):
            raise RecordingsUnusable(f"{index} names {name!r}, which lies outside the folder")
        yield _row(file, name, row)


def _row(file: Path, name: str, row: Mapping[str, str | None]) -> Recording:
    def cell(column: str) -> str:
        return row.get(column) or ""

    return Recording(
        file,
        name,
        cell("app"),
        cell("screen"),
        cell("app_version"),
        cell("locale"),
        cell("kind"),
    )


def _named(folder: Path) -> Iterator[Recording]:
    root = folder.resolve()
    files = [path for path in sorted(folder.rglob("*.xml")) if path.resolve().is_relative_to(root)]
    if len(files) > MOST_FILES:
        raise RecordingsUnusable(f"{folder} has more than {MOST_FILES} files")
    every = (*APPS, _ANDROID)
    for path in files:
        screen = _NUMBERED.sub("", path.stem)
        above = path.parent.name
        apps = [app for app in ((above,) if above in every else every) if screen in _names(app)]
        told = len(apps) == 1
        name = str(path.relative_to(folder))
        yield Recording(path, name, apps[0] if told else "", screen if told else "")


def _names(app: str) -> set[str]:
    return {name for screen in load(app).screens for name in (screen.name, *screen.covers)}


def _checked(recording: Recording) -> Checked:
    try:
        if not recording.file.is_file() or recording.file.stat().st_size > LARGEST:
            return Checked(recording, "", Verdict.UNREADABLE)
        hierarchy = Hierarchy.parse(recording.file.read_bytes())
    except (OSError, PhoneConfused):
        return Checked(recording, "", Verdict.UNREADABLE)
    seen = recognise(hierarchy, load(_ANDROID), *(load(app) for app in sorted(APPS)))
    found = f"{seen.app or UNKNOWN}/{seen.name}"
    return Checked(recording, found, _verdict(recording, seen))


def _verdict(recording: Recording, seen: Recognition) -> Verdict:
    if not recording.screen:
        return Verdict.UNTOLD
    if seen.screen is None:
        right = recording.screen == seen.name or (seen.blank and not _is_known(recording))
        return Verdict.RIGHT if right else Verdict.UNKNOWN
    names = (seen.screen.name, *seen.screen.covers)
    right = seen.app == recording.app and recording.screen in names
    return Verdict.RIGHT if right else Verdict.CONFUSED


def _is_known(recording: Recording) -> bool:
    """A blank dump is looked at again, whatever it is a blank start of, unless it has a rule."""
    return recording.app in (*APPS, _ANDROID) and recording.screen in _names(recording.app)
