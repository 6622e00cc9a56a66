"""What the use cases around phones answer with: facts for rendering. Times are Unix seconds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from engine.common.errors import WhyNotAutomated
from engine.model.account import Workspace
from engine.model.android_user import AndroidUser
from engine.model.app_on_phone import AppOnPhone
from engine.model.preflight import Preflight
from engine.model.run import RunKind
from engine.model.run_view import JobView


class PhoneState(StrEnum):
    """How a phone stands with its adb server."""

    ONLINE = "online"
    HEALING = "healing"  # is being made usable again; no job begins
    RESTING = "resting"  # healing did not help: a human is asked, and it is left alone for a while
    OFFLINE = "offline"
    UNAUTHORIZED = "unauthorized"
    UNREACHABLE = "unreachable"  # listed as a device, but the probe got no answer
    UNSURE = "unsure"  # answers, and an operator is asked which phone it is; left alone until then
    FORBIDDEN = "forbidden"  # this machine's user may not open it
    RECOVERY = "recovery"  # connected, but Android does not run
    TWICE = "twice"  # two devices have this serial: adb cannot speak with one of them
    NEVER_SEEN = "never_seen"  # named in a spreadsheet, not connected so far

    @property
    def exists(self) -> bool:
        """Whether there is such a phone, and not merely a word in a spreadsheet."""
        return self is not PhoneState.NEVER_SEEN

    @property
    def is_down(self) -> bool:
        """Whether a phone that exists cannot be worked on now."""
        return self.exists and self is not PhoneState.ONLINE


@dataclass(frozen=True, slots=True)
class Battery:
    """A phone's battery as last read; `level` in percent."""

    level: int
    charging: bool
    read_at: float


@dataclass(frozen=True, slots=True)
class PhoneView:
    """A phone as operators see it.

    `busy_with` is the username its worker is at, empty for a whole phone's scan. `cooldown_until`:
    an app on it is left alone; `rests_until`: the phone is. `troubles`: how many the last look over
    it found.
    """

    id: int
    host: str
    serial: str
    label: str | None
    model: str | None
    android: str | None
    state: PhoneState
    accounts: int
    busy_with: str | None = None
    cooldown_until: float | None = None
    busy_kind: RunKind | None = None
    busy_app: Workspace | None = None
    busy_since: float | None = None
    rests_until: float | None = None
    battery: Battery | None = None
    troubles: int = 0
    tags: tuple[str, ...] = ()
    note: str | None = None

    @property
    def name(self) -> str:
        return self.label or self.serial


@dataclass(frozen=True, slots=True)
class MaybePhone:
    """A phone a device may be: `connected` elsewhere, and then held back."""

    id: int
    name: str
    accounts: int
    connected: bool


@dataclass(frozen=True, slots=True)
class PhoneDoubt:
    """A device that knows a phone's name and proves nothing; nothing is sent there.

    `serial_known`: it has the ro.serialno of its `candidates`, else only an address of theirs.
    Once settled `is_open` is False: it is `phone` (a name; None once that is forgotten), which was
    one of the candidates (`same`) or not, as `settled_by` said; by itself where that is None.
    """

    id: int
    host: str
    serial: str
    hardware_serial: str
    model: str
    android: str
    candidates: tuple[MaybePhone, ...]
    serial_known: bool
    asked_at: float
    is_open: bool = True
    phone: str | None = None
    phone_id: int | None = None
    same: bool = False
    settled_by: int | None = None

    @property
    def plain(self) -> MaybePhone | None:
        """The only phone it may be, which is not connected elsewhere."""
        only = self.candidates[0] if len(self.candidates) == 1 else None
        return None if only is None or only.connected else only


def all_the_same(doubts: Sequence[PhoneDoubt]) -> tuple[PhoneDoubt, ...]:
    """Those of open questions that *All the same* answers: one phone for each, of nobody else."""
    claims = Counter(phone.id for doubt in doubts for phone in doubt.candidates)
    return tuple(
        doubt for doubt in doubts if doubt.plain is not None and claims[doubt.plain.id] == 1
    )


class HostProblem(StrEnum):
    """Why an adb server cannot be used."""

    REFUSED = "refused"  # nothing listens there
    UNREACHABLE = "unreachable"  # no such name, or no way there
    SILENT = "silent"  # no answer in time
    NO_ADB = "no_adb"  # none is installed to start one with
    NOT_STARTED = "not_started"  # the one to be started here did not
    NO_ADB_THERE = "no_adb_there"  # an enrolled host has none
    UNHEARD = "unheard"  # nothing was heard of that machine for half a minute
    UPDATE = "update"  # its agent is of another version, and gets no orders
    TWICE = "twice"  # two agents have the keys of that machine
    FAILED = "failed"  # anything else: the connection broke, or no adb server answers there


@dataclass(frozen=True, slots=True)
class HostView:
    """An adb server; `problem` says why it cannot be used, None when it answers.

    `reason` is the same for the chat to word. An enrolled host's `address` is its name.
    """

    name: str
    address: str
    problem: str | None
    reason: HostProblem | None = None


@dataclass(frozen=True, slots=True)
class AppVersion:
    """An app on a phone, as last read."""

    app: AppOnPhone
    version: str
    read_at: float


@dataclass(frozen=True, slots=True)
class PhoneHealth:
    """What a phone needed to be usable again.

    `reconnects` and `restarts` count the healing's attempts ever, `failed_in_a_row` its ladders
    that did not help since the phone was last well. `rests_until`: no job begins before then.
    `asked_at`: when a human was asked to look after it; None while it is well. `why` it cannot be
    worked on, where that was seen since the program was started.
    """

    reconnects: int = 0
    restarts: int = 0
    failed_in_a_row: int = 0
    rests_until: float | None = None
    asked_at: float | None = None
    why: WhyNotAutomated | None = None


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
    `users`: its Android users, where it has told.
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
    preflight: Preflight | None = None
    users: tuple[AndroidUser, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplaceProposal:
    """What replacing a phone would do; `token` does it, once, until `expires_at`.

    `accounts` of each app move from `phone` to `other` (names); `signed_in` of them will count as
    signed out, though nothing is signed out on the phone. `schedules`: how many move along.
    """

    token: str
    phone: str
    other: str
    accounts: Mapping[Workspace, int]
    signed_in: int
    expires_at: float
    schedules: int = 0


@dataclass(frozen=True, slots=True)
class Replaced:
    """What replacing a phone did; `again` when this request had already done it.

    `schedules`: how many moved along. `change_id` can be undone until then; 0 of one from before.
    """

    phone: str
    other: str
    other_id: int
    accounts: Mapping[Workspace, int]
    signed_in: int
    again: bool = False
    schedules: int = 0
    change_id: int = 0
    undo_until: float = 0.0


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
    """What forgetting a phone did; `again` when this request had already done it.

    `change_id` can be undone until then; 0 of one from before.
    """

    phone: str
    accounts: Mapping[Workspace, int]
    queued: int
    again: bool = False
    change_id: int = 0
    undo_until: float = 0.0


@dataclass(frozen=True, slots=True)
class UnknownScreen:
    """A screen no catalogue knows, seen `times` times, last at `seen_at`.

    `job_id`: the last job that ended there; None once its run is gone. `bytes`: dump and picture.
    """

    id: int
    app: AppOnPhone
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
