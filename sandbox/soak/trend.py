"""Whether something grows: the slope of what was measured, and how sure that is.

What is measured each second resembles the second before, so that counting each of them would make
any line look certain. Means of longer blocks are taken instead, and what these still have in common
with the one before widens the interval.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import NormalDist, fmean, linear_regression

WARM_UP_SECONDS = 45.0
"""So long a process takes what it needs for good."""
ENOUGH_SECONDS = 150.0
"""Less than that, after warming up, tells of the load and not of a trend."""
CONFIDENCE = 0.95
HOUR = 3600.0
TELLING_SHARE = 0.1
"""Growth in an hour, of what there is, that has to be excluded before anything is called flat."""

_BLOCK_SECONDS = 60.0
_FEWEST_BLOCKS = 20


@dataclass(frozen=True, slots=True)
class Trend:
    """The line's `slope` in an hour, and the interval it lies in with 95 % confidence.

    `level`: the mean of all that was measured; `seconds`: over how long.
    """

    seconds: float
    level: float
    slope: float
    low: float
    high: float

    @property
    def grows(self) -> bool:
        """Certainly, however little: the whole interval lies above zero."""
        return self.low > 0

    @property
    def is_flat(self) -> bool:
        """Growth by a tenth in an hour is excluded. What neither grows nor is flat stays open."""
        return not self.grows and self.high <= TELLING_SHARE * self.level


def trend(points: Sequence[tuple[float, float]]) -> Trend | None:
    """The line through one process's (seconds, value); None where they cover too short a time."""
    if len(points) < 2:
        return None
    begin, end = points[0][0], points[-1][0]
    points = [point for point in points if point[0] >= begin + WARM_UP_SECONDS]
    seconds = end - points[0][0] if points else 0.0
    if seconds < ENOUGH_SECONDS:
        return None
    blocks = _blocks(points, min(_BLOCK_SECONDS, seconds / _FEWEST_BLOCKS))
    if len(blocks) < _FEWEST_BLOCKS / 2:
        return None
    times, values = [at for at, _ in blocks], [value for _, value in blocks]
    slope, begin_value = linear_regression(times, values)
    rest = [value - begin_value - slope * at for at, value in blocks]
    width = _certainty(times, rest)
    return Trend(
        seconds,
        fmean(values),
        slope * HOUR,
        (slope - width) * HOUR,
        (slope + width) * HOUR,
    )


def _blocks(points: Sequence[tuple[float, float]], length: float) -> list[tuple[float, float]]:
    """The means of each so many seconds."""
    by_block: dict[int, list[tuple[float, float]]] = {}
    for at, value in points:
        by_block.setdefault(int((at - points[0][0]) / length), []).append((at, value))
    return [
        (fmean(at for at, _ in block), fmean(value for _, value in block))
        for block in by_block.values()
    ]


def _certainty(times: Sequence[float], rest: Sequence[float]) -> float:
    """Half the width of the slope's interval."""
    squares = sum(each**2 for each in rest)
    if squares == 0:
        return 0.0
    # Each block tells less that is new, the more it resembles the one before.
    alike = sum(a * b for a, b in pairwise(rest)) / squares
    alike = min(0.95, max(0.0, alike))
    count = max(3.0, len(rest) * (1 - alike) / (1 + alike))
    mean = fmean(times)
    spread = sqrt(sum((at - mean) ** 2 for at in times) / len(times))
    error = sqrt(squares / len(rest)) / (spread * sqrt(max(1.0, count - 2)))
    return _quantile(max(1.0, count - 2)) * error


def _quantile(freedom: float) -> float:
    """Student's t for the confidence, by the first terms of its expansion."""
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
