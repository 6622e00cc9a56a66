"""What comes of starting a run that nobody has to confirm."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.model.run import Exclusion
from engine.storage.runs import LeftOutAccount


@dataclass(frozen=True, slots=True)
class ScheduledStart:
    """The run that was stored, None with nothing to do; how many were left out, by reason."""

    run_id: int | None
    left_out: Mapping[Exclusion, int]

    @classmethod
    def of(cls, run_id: int | None, left_out: Iterable[LeftOutAccount]) -> "ScheduledStart":
        return cls(run_id, Counter(item.reason for item in left_out))
