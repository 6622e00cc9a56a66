"""Whether something grows: a straight line through what was measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

WARM_UP_SECONDS = 45.0
"""So long a process takes what it needs for good."""

ENOUGH_SECONDS = 150.0
"""Less than that, after warming up, tells of the load and not of a trend."""

_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Trend:
    """From the line's begin to its end, and how far the values lie from it (one sigma)."""

    seconds: float
    begin: float
    end: float
    spread: float

    @property
    def growth(self) -> float:
        return self.end - self.begin

    def grows(self, at_least: float) -> bool:
        """More than twice its noise, more than a twentieth, and more than `at_least`."""
        return self.growth > max(at_least, _SHARE * self.begin, 2 * self.spread)


def trend(points: Sequence[tuple[float, float]]) -> Trend | None:
    """The line through one process's (seconds, value); None where they cover too short a time."""
    points = [point for point in points if point[0] >= points[0][0] + WARM_UP_SECONDS]
    if len(points) < 3 or points[-1][0] - points[0][0] < ENOUGH_SECONDS:
        return None
    times = [at for at, _ in points]
    mean_time = sum(times) / len(points)
    mean = sum(value for _, value in points) / len(points)
    slope = sum((at - mean_time) * (value - mean) for at, value in points) / sum(
        (at - mean_time) ** 2 for at in times
    )
    rest = [value - mean - slope * (at - mean_time) for at, value in points]
    spread = sqrt(sum(each**2 for each in rest) / len(rest))
    return Trend(
        times[-1] - times[0],
        mean + slope * (times[0] - mean_time),
        mean + slope * (times[-1] - mean_time),
        spread,
    )
