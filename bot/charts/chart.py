"""What a chart shows; the words on it are in the reader's language."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One value over time.

    `points`: Unix seconds and values, by time. `span`: from when to when. `marks`: where the axis
    says what. The line is broken where `gap` seconds or more lie between two points. `least` and
    `most`: where the other axis ends, None as the values have it; `group`: what parts thousands.
    """

    points: tuple[tuple[float, float], ...]
    span: tuple[float, float]
    marks: tuple[tuple[float, str], ...]
    gap: float
    least: float | None = None
    most: float | None = None
    group: str = ","


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts side by side: good ones and bad ones of each day.

    `labels` has one for each place, empty where there is no room for it.
    """

    labels: tuple[str, ...]
    good: tuple[int, ...]
    bad: tuple[int, ...]
    good_name: str
    bad_name: str
    group: str = ","


Chart = Line | Bars


def packed(chart: Chart) -> dict[str, Any]:
    """As the drawing process is told it."""
    return {"kind": type(chart).__name__, **asdict(chart)}


def unpacked(told: Mapping[str, Any]) -> Chart:
    """Raises `TypeError` or `KeyError` for anything else."""
    rest = {name: value for name, value in told.items() if name != "kind"}
    kinds: dict[str, type[Line] | type[Bars]] = {"Line": Line, "Bars": Bars}
    return kinds[told["kind"]](**rest)
