"""A machine with phones whose agent has enrolled: what is kept of it, and how it stands."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

CLOCK_MOST: Final = 10.0
"""Seconds a host's clock may be off."""


class HostState(StrEnum):
    """How a host stands."""

    STARTING = "starting"  # not heard of since the bot's start, or since it enrolled
    UP = "up"
    OTHER_PROTOCOL = "other_protocol"  # it is there and gets no orders: one of the two is too old
    DOWN = "down"  # not heard of for half a minute


@dataclass(frozen=True, slots=True)
class EnrolledHost:
    """What the hub keeps of a host. Times are Unix seconds.

    `sealing_key` and `signing_key`: its public ones, pinned when it enrolled, 32 bytes each. The
    rest is what it last said; None before it has.
    """

    name: str
    sealing_key: bytes
    signing_key: bytes
    enrolled_at: float
    boot: str | None = None
    protocol: int | None = None
    version: str | None = None
    seen_at: float | None = None


@dataclass(frozen=True, slots=True)
class HostStanding:
    """A host as it is now. `since`: when it came to be so (Unix seconds).

    `phones`: those that are connected there; `held`: the jobs it has; `seen_at`: when it was last
    heard of; `clock_off`: seconds its clock is ahead of the hub's, negative behind, None where that
    is not known; `refused`: messages that were not taken, on either side.
    """

    name: str
    state: HostState
    since: float
    version: str | None = None
    protocol: int | None = None
    phones: int = 0
    held: tuple[int, ...] = ()
    seen_at: float | None = None
    clock_off: float | None = None
    refused: int = 0

    @property
    def clock_is_wrong(self) -> bool:
        return abs(self.clock_off or 0.0) > CLOCK_MOST
