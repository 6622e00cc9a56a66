"""What the use cases answer with: facts for rendering, never a secret. Times are Unix seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.accounts.account import Account, Workspace
from engine.accounts.plan import ImportPlan
from engine.runs.model import Exclusion, Job, Outcome, Run


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, and from which chat. `request` names the asking so that its repetition is known."""

    operator_id: int
    chat_id: int
    request: str


class PhoneState(StrEnum):
    """How a phone stands with its adb server."""

    ONLINE = "online"
    OFFLINE = "offline"
    UNAUTHORIZED = "unauthorized"
    UNREACHABLE = "unreachable"  # listed as a device, but the probe got no answer
    NEVER_SEEN = "never_seen"  # named in a spreadsheet, not connected so far


@dataclass(frozen=True, slots=True)
class PhoneView:
    """A phone as operators see it; `busy_with` is the username its worker is at."""

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

    @property
    def name(self) -> str:
        return self.label or self.serial


@dataclass(frozen=True, slots=True)
class HostView:
    """An adb server; `problem` says why it cannot be used, None when it answers."""

    name: str
    address: str
    problem: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """What there is in a workspace."""

    workspace: Workspace
    accounts: int
    signed_in: int
    disabled: int
    phones_online: int
    phones: int
    jobs_running: int
    jobs_queued: int
    active_runs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in a list, with its phone's name and how its last job ended."""

    account: Account
    phone: str | None
    last_outcome: Outcome | None
    last_at: float | None


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """Up to ten accounts by username; `before` and `after` are the account ids to page from."""

    workspace: Workspace
    rows: tuple[AccountRow, ...]
    total: int
    signed_in: int
    disabled: int
    before: int | None
    after: int | None


class PlanState(StrEnum):
    OPEN = "open"
    APPLIED = "applied"
    DISCARDED = "discarded"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """An import waiting for an answer, counted against the list as it is now.

    `plan` is None when it is no longer open, `done` what it did if it was applied.
    `file_message_id` is the chat message that carried
    the file, to be deleted when the plan is over.
    """

    id: str
    workspace: Workspace
    state: PlanState
    expires_at: float
    match_by_username: bool
    keep_state: bool
    plan: ImportPlan | None
    chat_id: int
    file_message_id: int | None
    done: "ImportResult | None" = None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What applying did; `again` when this request had already done it."""

    workspace: Workspace
    created: int
    updated: int
    unchanged: int
    left_out: int
    file_message_id: int | None
    again: bool = False


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A finished accounts.xlsx."""

    name: str
    data: bytes = field(repr=False)
    accounts: int
    with_passwords: bool


class SelectionKind(StrEnum):
    ALL = "all"
    USERNAMES = "usernames"
    PHONE = "phone"  # everything bound to the phone with this label or serial
    RETRY = "retry"  # what failed in run `run_id`


@dataclass(frozen=True, slots=True)
class Selection:
    """Which accounts a run is asked for. Usernames without `@`."""

    kind: SelectionKind
    names: tuple[str, ...] = ()
    run_id: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedLogin:
    """An account that will be looked at and, unless `look_only`, signed in."""

    account_id: int
    username: str
    phone_id: int
    phone: str
    look_only: bool = False


@dataclass(frozen=True, slots=True)
class ExcludedAccount:
    """An account of the selection that is left out, and why."""

    account_id: int
    username: str
    reason: Exclusion
    phone: str | None = None
    until: float | None = None


@dataclass(frozen=True, slots=True)
class LoginProposal:
    """What a login run would do. `token` starts it, once, within ten minutes; None with no jobs.

    `expires_at` is when the tokens do. `needs_consent` counts accounts whose last login was sent
    and its end not seen: they are only looked at unless `consent_token` is used instead.
    `unknown` are names not on the list.
    """

    workspace: Workspace
    selection: Selection
    planned: tuple[PlannedLogin, ...]
    excluded: tuple[ExcludedAccount, ...]
    unknown: tuple[str, ...] = ()
    needs_consent: int = 0
    token: str | None = None
    consent_token: str | None = None
    expires_at: float = 0.0

    @property
    def phones(self) -> int:
        return len({login.phone_id for login in self.planned})


@dataclass(frozen=True, slots=True)
class JobView:
    """A job with the names an operator knows.

    `has_picture`: `Service.failure_picture` has one. `logined_changes`: usernames whose `logined`
    was set by what was read on the phone, and to what.
    """

    job: Job
    username: str
    phone: str
    has_picture: bool = False
    logined_changes: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class RunView:
    """A run with its jobs in order, and what was left out."""

    run: Run
    jobs: tuple[JobView, ...]
    excluded: tuple[ExcludedAccount, ...]
    counts: Mapping[Outcome, int]
    queued: int
    running: tuple[JobView, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A failed screen with everything secret blanked; `drawn` when it was made from the dump."""

    data: bytes = field(repr=False)
    drawn: bool


@dataclass(frozen=True, slots=True)
class RunChanged:
    """A run moved on; read it again."""

    run_id: int


@dataclass(frozen=True, slots=True)
class PlanExpired:
    """An import plan's time is over; the chat message with its file can go."""

    plan_id: str
    chat_id: int
    operator_id: int
    file_message_id: int | None


Event = RunChanged | PlanExpired
