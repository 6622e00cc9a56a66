"""TikTok's figures of an account, one by one, with where each is from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.model.columns import STATISTICS_COLUMNS, Column


class Source(StrEnum):
    """Where a figure was read."""

    PAGE = "page"  # the public profile page
    PHONE = "phone"  # the own profile in the app
    FILE = "file"  # an imported accounts.xlsx


@dataclass(frozen=True, slots=True)
class Figure:
    """One value as it was read.

    Not `exact` where the app shows it rounded (`1.2M`), to `step`, or a phone's dump has `..` for
    each emoji of a name.
    """

    value: int | str
    source: Source
    exact: bool = True
    step: int = 1

    def shows(self, value: int | str) -> bool:
        """Whether an exact value may be shown as this one is, rounded or cut off."""
        if isinstance(value, str) or isinstance(self.value, str):
            return _dumped(str(value)) == self.value
        return abs(value - self.value) < self.step


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A stored value. `read_at` is in Unix seconds; None where nobody noted when."""

    value: int | str
    source: Source
    exact: bool
    read_at: float | None


Figures = Mapping[Column, Figure]
KnownFigures = Mapping[Column, KnownFigure]


def merge(known: KnownFigures, page: Figures, phone: Figures, now: float) -> KnownFigures:
    """Every field as it is after a sync; one that neither source has stays as it was.

    The page wins. The phone fills in; where it shows a rounded value, an exact one from before
    that would be shown the same stays with its date.
    """
    merged = dict(known)
    for field in STATISTICS_COLUMNS:
        read = page.get(field) or phone.get(field)
        before = known.get(field)
        if read is None:
            continue
        if before is not None and before.exact and not read.exact and read.shows(before.value):
            continue
        merged[field] = KnownFigure(read.value, read.source, read.exact, now)
    return merged


def _dumped(name: str) -> str:
    return "".join(".." if sign > "\uffff" else sign for sign in name)
