"""Run, Job, Outcome: what was asked for, its pieces, and how each ended."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from engine.accounts.account import Workspace

SIGNED_OUT: Final = "signed_out"
"""The detail of an `UNCONFIRMED` login whose phone was looked at and shows it signed out."""


class RunKind(StrEnum):
    """What an operator asked for."""

    LOGIN = "login"


class RunState(StrEnum):
    """A run is active until its last job ended; cancelling lets running jobs stop at a step."""

    ACTIVE = "active"
    CANCELLING = "cancelling"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class JobState(StrEnum):
    """queued: waits for its phone; running: its phone's worker has it; done: has an outcome."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"


class Outcome(StrEnum):
    """How a job ended."""

    LOGGED_IN = "logged_in"
    ALREADY_LOGGED_IN = "already_logged_in"  # skipped: seen signed in on the phone
    OTHER_ACCOUNT = "other_account"  # the profile shows another handle
    WRONG_PASSWORD = "wrong_password"  # noqa: S105
    UNKNOWN_ACCOUNT = "unknown_account"
    CODE_REFUSED = "code_refused"
    CHALLENGE = "challenge"  # a human is needed; see ChallengeKind
    RATE_LIMITED = "rate_limited"
    SUSPENDED = "suspended"
    ACCOUNT_DISABLED = "account_disabled"  # by the app, not by our status
    APP_MISSING = "app_missing"
    PHONE_LOST = "phone_lost"
    UNKNOWN_SCREEN = "unknown_screen"
    STUCK = "stuck"
    TIMED_OUT = "timed_out"
    UNCONFIRMED = "unconfirmed"  # sent, its end not seen; not repeated without consent
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"  # the program was stopped too often while it ran
    HELD_BACK = "held_back"  # no longer allowed when its turn came (see `detail`)
    FAILED = "failed"  # a fault of ours; the log has it

    @property
    def succeeded(self) -> bool:
        return self in (Outcome.LOGGED_IN, Outcome.ALREADY_LOGGED_IN)


class ChallengeKind(StrEnum):
    """What the app asks of a human."""

    CAPTCHA = "captcha"
    SELFIE = "selfie"
    ID_UPLOAD = "id_upload"
    CONFIRM_IDENTITY = "confirm_identity"
    EMAIL_OR_SMS_CODE = "email_or_sms_code"
    APPROVE_ELSEWHERE = "approve_elsewhere"
    TWO_FACTOR = "two_factor"  # a code is asked for and no TOTP secret is stored
    OTHER = "other"


class Exclusion(StrEnum):
    """Why an account of the selection is left out before anything starts."""

    DISABLED = "disabled"
    NO_PHONE = "no_phone"
    NO_PASSWORD = "no_password"  # noqa: S105
    PHONE_OFFLINE = "phone_offline"
    PASSWORD_REFUSED = "password_refused"  # noqa: S105
    COOLING_DOWN = "cooling_down"  # the account, until `until`
    PHONE_COOLING_DOWN = "phone_cooling_down"
    ALREADY_QUEUED = "already_queued"  # part of another run that is not over
    OTHER_ACCOUNT = "other_account"  # retry: its e-mail address signs another account in
    UNKNOWN_TO_APP = "unknown_to_app"  # retry: the app does not know the account
    SUSPENDED = "suspended"  # retry: by the app
    DISABLED_BY_APP = "disabled_by_app"  # retry: by the app, not by our status
    NOT_SUPPORTED = "not_supported"  # the workspace's login is not there yet


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work on one phone. Times are Unix seconds.

    `submitted_at`: when the login form was about to be sent; set durably before it is.
    `consent`: the operator agreed to repeat a login whose end was not seen.
    `attempt`: 1 for the first time a worker has it.
    """

    id: int
    run_id: int
    workspace: Workspace
    account_id: int
    phone_id: int
    state: JobState
    consent: bool = False
    attempt: int = 0
    submitted_at: float | None = None
    not_before: float | None = None
    outcome: Outcome | None = None
    challenge: ChallengeKind | None = None
    detail: str | None = None  # a screen's name, another handle, an exclusion: never free text
    started_at: float | None = None
    finished_at: float | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What an operator asked for."""

    id: int
    kind: RunKind
    workspace: Workspace
    operator_id: int
    chat_id: int
    state: RunState
    created_at: float
    finished_at: float | None = None
