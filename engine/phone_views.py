"""What the use cases around phones answer with: facts for rendering. Times are Unix seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.accounts.account import Workspace
from engine.views import JobView, PhoneView


@dataclass(frozen=True, slots=True)
class AppVersion:
    """An app on a phone, as last read."""

    workspace: Workspace
    package: str
    version: str
    read_at: float


@dataclass(frozen=True, slots=True)
class PhoneHealth:
    """What a phone needed to be usable again.

    `reconnects` and `restarts` count the healing's attempts ever, `failed_in_a_row` its ladders
    that did not help since the phone was last well. `rests_until`: no job begins before then.
    `asked_at`: when a human was asked to look after it; None while it is well.
    """

    reconnects: int = 0
    restarts: int = 0
    failed_in_a_row: int = 0
    rests_until: float | None = None
    asked_at: float | None = None


@dataclass(frozen=True, slots=True)
class BoundAccounts:
    """How many of an app's accounts are bound to a phone, signed in, and disabled."""

    total: int = 0
    signed_in: int = 0
    disabled: int = 0


@dataclass(frozen=True, slots=True)
class PhoneCard:
    """Everything about a phone; the last five `jobs`, newest first.

    `live`: battery and apps were read just now, not remembered. `remote`: the TCP address an admin
    connected it by, which is connected again after a restart. `queued`: jobs that wait for it.
    """

    phone: PhoneView
    hardware_serial: str | None
    first_seen: float | None
    last_seen: float | None
    remote: str | None
    apps: tuple[AppVersion, ...]
    health: PhoneHealth
    accounts: Mapping[Workspace, BoundAccounts]
    jobs: tuple[JobView, ...]
    queued: int
    live: bool


@dataclass(frozen=True, slots=True)
class ReplaceProposal:
    """What replacing a phone would do; `token` does it, once, until `expires_at`.

    `accounts` of each app move from `phone` to `other` (names); `signed_in` of them will count as
    signed out, though nothing is signed out on the phone.
    """

    token: str
    phone: str
    other: str
    accounts: Mapping[Workspace, int]
    signed_in: int
    expires_at: float


@dataclass(frozen=True, slots=True)
class Replaced:
    """What replacing a phone did; `again` when this request had already done it."""

    phone: str
    other: str
    other_id: int
    accounts: Mapping[Workspace, int]
    signed_in: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class ForgetProposal:
    """What forgetting a phone would do; `token` does it, once, until `expires_at`.

    `accounts` of each app lose their phone and count as signed out, `queued` jobs end.
    """

    token: str
    phone: str
    accounts: Mapping[Workspace, int]
    queued: int
    expires_at: float


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What forgetting a phone did; `again` when this request had already done it."""

    phone: str
    accounts: Mapping[Workspace, int]
    queued: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class RemotePhone:
    """A phone over TCP that is kept connected; `connected` while its adb server lists it.

    `added_at` is 0 for one that was connected by other means and never remembered.
    """

    host: str
    address: str
    added_by: int
    added_at: float
    connected: bool


@dataclass(frozen=True, slots=True)
class Connected:
    """A phone over TCP was connected and is remembered.

    `unauthorized`: somebody has to allow debugging on its screen. `found_twice`: on this port adb
    may list the phone a second time, as an emulator; it is still one phone.
    """

    host: str
    address: str
    unauthorized: bool = False
    found_twice: bool = False


@dataclass(frozen=True, slots=True)
class UnknownScreen:
    """A screen no catalogue knows, seen `times` times, last at `seen_at`.

    `job_id`: the last job that ended there; None once its run is gone. `bytes`: dump and picture.
    """

    id: int
    workspace: Workspace
    package: str
    version: str
    times: int
    seen_at: float
    job_id: int | None
    has_picture: bool
    bytes: int


@dataclass(frozen=True, slots=True)
class UnknownScreenFiles:
    """The kept dump (XML) and picture of an unknown screen, both blanked; `name` without suffix."""

    name: str
    dump: bytes = field(repr=False)
    picture: bytes | None = field(repr=False)
