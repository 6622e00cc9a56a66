"""What moves over time, for charts. Times are Unix seconds."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Reading:
    """A value at a time: a battery's percent, or how many followers."""

    at: float
    value: int


@dataclass(frozen=True, slots=True)
class DayOfWork:
    """A day in some time zone: jobs that signed an account in, and jobs that failed."""

    day: date
    signed_in: int
    failed: int
