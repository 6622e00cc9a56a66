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
    TWICE = "twice"  # two agents have its keys, a copied machine: neither gets orders
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
    protocol: int | None = None
    version: str | None = None
    seen_at: float | None = None


@dataclass(frozen=True, slots=True)
class AddedHost:
    """A name an admin has given out a token for; `enrolled` once an agent has used it.

    `added_at`: when its last token was made, which is good until `token_ends_at`.
    """

    name: str
    added_by: int
    added_at: float
    token_ends_at: float
    enrolled: EnrolledHost | None = None


@dataclass(frozen=True, slots=True)
class HostForgetting:
    """What forgetting a host comes to: the `token` agrees to it.

    `phones` of it that are remembered, and stay; the `accounts` bound to them; the `jobs` it is at.
    """

    token: str
    name: str
    phones: int
    accounts: int
    jobs: int
    enrolled: bool


@dataclass(frozen=True, slots=True)
class HostForgotten:
    """Nothing it says is believed any more.

    `role_dropped`: its database role is gone too; else it goes once PostgreSQL answers.
    """

    name: str
    role_dropped: bool


class NewsKind(StrEnum):
    """What admins are told of a host."""

    JOINED = "joined"
    DOWN = "down"
    CLOCK = "clock"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class HostNews:
    """What is to be told of a host, since when it is so, or when it was `over`.

    `clock_off` as in `HostStanding`. Of one that has joined: who gave it the token, and when.
    """

    host: str
    kind: NewsKind
    since: float
    over_at: float | None = None
    clock_off: float | None = None
    added_by: int = 0
    added_at: float = 0.0


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
