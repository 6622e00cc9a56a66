"""What discovery tells: phones and hosts as they come and go."""

from dataclasses import dataclass
from enum import StrEnum

from engine.model.phone import HostProblem
from engine.model.phone_identity import Identity
from engine.model.phone_record import PhoneAddress


class Standing(StrEnum):
    """How a serial stands with its adb server; only ONLINE ones have answered the probe."""

    ONLINE = "online"
    PROBING = "probing"
    OFFLINE = "offline"
    UNAUTHORIZED = "unauthorized"
    UNREACHABLE = "unreachable"
    FORBIDDEN = "forbidden"
    RECOVERY = "recovery"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class PhoneAppeared:
    """A device answered the probe. It is told once, however many serials it has on its host."""

    address: PhoneAddress
    identity: Identity


@dataclass(frozen=True, slots=True)
class PhoneGone:
    """A device that had appeared cannot be reached any more under this address."""

    address: PhoneAddress


@dataclass(frozen=True, slots=True)
class PhoneUnauthorized:
    """Somebody has to allow this host on the phone's screen."""

    address: PhoneAddress


@dataclass(frozen=True, slots=True)
class HostUp:
    """An adb server answers."""

    host: str


@dataclass(frozen=True, slots=True)
class HostDown:
    """An adb server does not answer."""

    host: str
    reason: str


PhoneEvent = PhoneAppeared | PhoneGone | PhoneUnauthorized | HostUp | HostDown


@dataclass(frozen=True, slots=True)
class SeenPhone:
    """One device, or a serial that has not told yet which device it is.

    `aliases` are further serials of the same device on that host, usable when the first goes.
    """

    address: PhoneAddress
    standing: Standing
    identity: Identity | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenHost:
    """An adb server; `problem` and `reason` are None while it answers, else why not."""

    name: str
    address: str
    problem: str | None
    reason: HostProblem | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What discovery knows at a moment."""

    hosts: tuple[SeenHost, ...]
    phones: tuple[SeenPhone, ...]
