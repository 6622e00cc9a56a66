"""What the use cases answer with: facts for rendering, never a secret. Times are Unix seconds."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.accounts.account import Account, Workspace
from engine.accounts.figures import KnownFigures
from engine.accounts.filters import Filter
from engine.accounts.plan import FieldChange, ImportPlan
from engine.runs.model import Exclusion, Job, Outcome, Run, RunKind
from engine.secret import Secret


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, and from which chat. `request` names the asking so that its repetition is known."""

    operator_id: int
    chat_id: int
    request: str


class PhoneState(StrEnum):
    """How a phone stands with its adb server."""

    ONLINE = "online"
    HEALING = "healing"  # is being made usable again; no job begins
    RESTING = "resting"  # healing did not help: a human is asked, and it is left alone for a while
    OFFLINE = "offline"
    UNAUTHORIZED = "unauthorized"
    UNREACHABLE = "unreachable"  # listed as a device, but the probe got no answer
    NEVER_SEEN = "never_seen"  # named in a spreadsheet, not connected so far


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
    an app on it is left alone; `rests_until`: the phone is.
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

    @property
    def name(self) -> str:
        return self.label or self.serial


class HostProblem(StrEnum):
    """Why an adb server cannot be used."""

    REFUSED = "refused"  # nothing listens there
    UNREACHABLE = "unreachable"  # no such name, or no way there
    SILENT = "silent"  # no answer in time
    NO_ADB = "no_adb"  # none is installed to start one with
    NOT_STARTED = "not_started"  # the one to be started here did not
    FAILED = "failed"  # anything else: the connection broke, or no adb server answers there


@dataclass(frozen=True, slots=True)
class HostView:
    """An adb server; `problem` says why it cannot be used, None when it answers.

    `reason` is the same for the chat to word.
    """

    name: str
    address: str
    problem: str | None
    reason: HostProblem | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """What there is in a workspace; `draining`: nothing new is started."""

    workspace: Workspace
    accounts: int
    signed_in: int
    disabled: int
    phones_online: int
    phones: int
    jobs_running: int
    jobs_queued: int
    active_runs: tuple[int, ...] = ()
    draining: bool = False


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in a list, with its phone's name and how its last job ended."""

    account: Account
    phone: str | None
    last_outcome: Outcome | None
    last_at: float | None


@dataclass(frozen=True, slots=True)
class ListView:
    """A list somebody has on their screen, kept so that its buttons need its id alone."""

    id: str
    workspace: Workspace
    filter: Filter
    phone_id: int | None
    search: str
    ticked: frozenset[int]


@dataclass(frozen=True, slots=True)
class AccountsList:
    """Up to ten accounts of a view by username; `before` and `after` are the ids to page from.

    `total`, `signed_in` and `disabled` count the workspace, `matching` what the view shows.
    `phone` names the view's phone.
    """

    view: ListView
    rows: tuple[AccountRow, ...]
    total: int
    signed_in: int
    disabled: int
    matching: int
    before: int | None
    after: int | None
    phone: str | None


class Field(StrEnum):
    """What can be changed of an account by hand."""

    USERNAME = "username"
    EMAIL = "email"
    PASSWORD = "password"  # noqa: S105 - with its TOTP secret
    PHONE = "phone"
    LOGINED = "logined"
    STATUS = "status"


class ChangeKind(StrEnum):
    """In what way accounts were changed."""

    ADD = "add"
    EDIT = "edit"
    BULK = "bulk"
    DELETE = "delete"
    IMPORT = "import"


class KeptSecrets(StrEnum):
    """What a `pwd` in a `ChangedAccount` was or is; None for no password."""

    PASSWORD = "password"  # noqa: S105
    PASSWORD_AND_CODES = "password_and_codes"  # noqa: S105


@dataclass(frozen=True, slots=True)
class ChangedAccount:
    """An account and what changed of it; `username` is the one it has now, or had at last.

    Of `pwd` old and new are a `KeptSecrets` or None, equal ones telling another password or
    secret; phones (`device`) are by their names. Nothing is listed of a deleted account.
    """

    account_id: int
    username: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class MadeChange:
    """A change that was made, or with `undone` taken back.

    `accounts` are the first twenty of `count`. `undo_until`: 0 when there is no way back.
    `again`: this request had already done it; what changed may be forgotten then.
    """

    id: int
    kind: ChangeKind
    workspace: Workspace
    accounts: tuple[ChangedAccount, ...]
    count: int
    left_out_disabled: int = 0
    undo_until: float = 0.0
    again: bool = False
    undone: bool = False


@dataclass(frozen=True, slots=True)
class AccountCard:
    """Everything about an account but its secrets; the last five `jobs`, newest first.

    `marks`: a fingerprint of each field as it is now, to be given back with a change. `figures`:
    TikTok's, each with where it is from and since when.
    """

    account: Account
    phone: "PhoneView | None"
    password_changed_at: float | None
    statistics_at: float | None
    jobs: "tuple[JobView, ...]"
    marks: Mapping[Field, str]
    figures: KnownFigures = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewAccountInput:
    """An account as typed; Instagram's `password:SECRET` is not split yet."""

    workspace: Workspace
    username: str
    email: str | None = None
    password: Secret | None = None
    phone_id: int | None = None


class BulkAction(StrEnum):
    """What can be done with several accounts at once."""

    ENABLE = "enable"
    DISABLE = "disable"
    BIND = "bind"
    UNBIND = "unbind"
    DELETE = "delete"
    LOGGED_OUT = "logged_out"


@dataclass(frozen=True, slots=True)
class BulkProposal:
    """What a bulk action would do; `token` does it, once, within ten minutes.

    `count`: accounts that will change. `phone` names the one to bind to.
    """

    token: str
    action: BulkAction
    workspace: Workspace
    count: int
    left_out_disabled: int
    phone: str | None = None
    expires_at: float = 0.0


class PlanState(StrEnum):
    """How an import stands; a locked one is open and waits for its file's password."""

    OPEN = "open"
    LOCKED = "locked"
    APPLIED = "applied"
    DISCARDED = "discarded"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """An import waiting for an answer, counted against the list as it is now.

    `plan` is None when it is locked or no longer open, `done` what it did if it was applied.
    `file_message_id` is the chat message that carried the file, to be deleted when the plan is
    over. `tries_left` is for the password of a locked one. `recounted`: the list changed since the
    preview was last shown.
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
    tries_left: int | None = None
    recounted: bool = False
    done: "ImportResult | None" = None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What applying did; `again` when this request had already done it.

    `change_id` takes it back until `undo_until`. `recounted`: the list had changed since the
    preview was last shown.
    """

    workspace: Workspace
    created: int
    updated: int
    unchanged: int
    left_out: int
    file_message_id: int | None
    again: bool = False
    change_id: int | None = None
    undo_until: float = 0.0
    recounted: bool = False


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A finished accounts.xlsx; `password` opens it when it was protected.

    `whole`: of the whole workspace, not of a filter's accounts.
    """

    name: str
    data: bytes = field(repr=False)
    workspace: Workspace
    accounts: int
    with_passwords: bool
    whole: bool = True
    password: Secret | None = None


@dataclass(frozen=True, slots=True)
class ExportProposal:
    """An export with passwords that waits for an answer; `token` gives it, once, in ten minutes."""

    token: str
    workspace: Workspace
    accounts: int
    whole: bool


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
    phone_id: None = None


@dataclass(frozen=True, slots=True)
class ExcludedPhone:
    """A phone that is left out as a whole, and why."""

    phone_id: int
    phone: str
    reason: Exclusion
    until: float | None = None
    account_id: None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """Logins sent on one phone are `spacing` seconds apart.

    `phone` has most of them: `count`, which take `least` seconds.
    """

    spacing: float
    phone: str
    count: int
    least: float

    @classmethod
    def of(cls, spacing: float, phones: Iterable[str]) -> "Pace | None":
        """Of the phones of each login that is sent; None where no login waits for another."""
        most = Counter(phones).most_common(1)
        if not spacing or not most or most[0][1] < 2:
            return None
        phone, count = most[0]
        return cls(spacing, phone, count, spacing * (count - 1))


@dataclass(frozen=True, slots=True)
class SpacedPhone:
    """A phone that waits before its next login is sent, until then (Unix seconds)."""

    phone: str
    until: float


@dataclass(frozen=True, slots=True)
class LoginProposal:
    """What a login run would do. `token` starts it, once, within ten minutes; None with no jobs.

    `expires_at` is when the tokens do. `needs_consent` counts accounts whose last login was sent
    and its end not seen: they are only looked at unless `consent_token` is used instead.
    `unknown` are names not on the list. `draining`: it will wait until new things are started.
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
    pace: Pace | None = None
    draining: bool = False

    @property
    def phones(self) -> int:
        return len({login.phone_id for login in self.planned})


@dataclass(frozen=True, slots=True)
class JobView:
    """A job with the names an operator knows; `username` is empty for a whole phone's scan.

    `found`: what a match or sync read, as JSON. `has_picture`: `Service.failure_picture` has one.
    `logined_changes`: usernames whose `logined` was set by what was read, and to what.
    """

    job: Job
    username: str
    phone: str
    has_picture: bool = False
    logined_changes: tuple[tuple[str, bool], ...] = ()
    found: str | None = None


@dataclass(frozen=True, slots=True)
class RunView:
    """A run with its jobs in order, and what was left out.

    `spaced`: phones that only wait for the pause between two logins. `draining`: nothing new is
    started.
    """

    run: Run
    jobs: tuple[JobView, ...]
    excluded: tuple[ExcludedAccount, ...]
    counts: Mapping[Outcome, int]
    queued: int
    running: tuple[JobView, ...]
    again: bool = False
    excluded_phones: tuple[ExcludedPhone, ...] = ()
    pace: Pace | None = None
    spaced: tuple[SpacedPhone, ...] = ()
    draining: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A failed screen with everything secret blanked; `drawn` when it was made from the dump."""

    data: bytes = field(repr=False)
    drawn: bool


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what to whom; `operator_id` may be a stranger's, `name` is empty where unknown."""

    id: int
    at: float
    operator_id: int
    name: str
    chat_id: int | None
    action: str
    subject: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Ten lines, newest first; `newer` and `older` are the line ids to page from."""

    lines: tuple[AuditLine, ...]
    newer: int | None
    older: int | None


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


@dataclass(frozen=True, slots=True)
class PhoneNeedsHuman:
    """Healing did not help a phone (`name`) and somebody has to look after it.

    Told once each time it falls ill, told apart by `asked_at`.
    """

    phone_id: int
    name: str
    asked_at: float


@dataclass(frozen=True, slots=True)
class ScheduleNoted:
    """There is something to be told of a schedule; read the notes."""


@dataclass(frozen=True, slots=True)
class QuestionDue:
    """A third of the time is left to answer a job's question; `number` counts them from 1."""

    job_id: int
    number: int


Event = RunChanged | QuestionDue | PlanExpired | PhoneNeedsHuman | ScheduleNoted
