"""How long work on phones takes, from how long it took before; a pure estimate. Seconds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Took:
    """How long a job of one kind took on a phone, and whether it sent a login."""

    phone_id: int
    sent: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Ahead:
    """What one phone still has to do: logins to send, accounts or apps to look at.

    `begun`: for how long it has been at the first of them; `waits`: until it may go on.
    """

    sends: int = 0
    looks: int = 0
    begun: float = 0.0
    waits: float = 0.0


def expected(ahead: Mapping[int, Ahead], took: Sequence[Took], spacing: float) -> float | None:
    """Until the last phone is done; None where nothing like it was measured on these phones.

    The phones work side by side, and logins sent on one are `spacing` apart.
    """
    ends = []
    for phone_id, work in ahead.items():
        send, look = (_typical(took, phone_id, sent=sent) for sent in (True, False))
        if send is None or look is None:
            return None
        total = work.looks * look
        if work.sends:
            total += send + (work.sends - 1) * max(send, spacing)
        ends.append(work.waits + max(0.0, total - work.begun))
    return max(ends, default=None)


def _typical(took: Sequence[Took], phone_id: int, *, sent: bool) -> float | None:
    """On this phone, else on any of them, else of the other sort."""
    alike = [one for one in took if one.sent is sent] or took
    here = [one for one in alike if one.phone_id == phone_id]
    return _median(one.seconds for one in here or alike)


def _median(seconds: Iterable[float]) -> float | None:
    found = list(seconds)
    return median(found) if found else None
