"""Run, Job, Outcome: what was asked for, its pieces, and how each ended."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from engine.common.secret import Secret
from engine.model.account import Workspace

SIGNED_OUT: Final = "signed_out"
"""The detail of an `UNCONFIRMED` login whose phone was looked at and shows it signed out."""

UNDER: Final = "under "
"""Begins the detail of a job that ended because another package's window lay over the app."""

TOO_LARGE: Final = "too_large"
"""The detail of a job whose phone sent more than any screen has."""

UNTOUCHABLE: Final = "touches_refused"
"""The detail of an `UNCONFIRMED` login whose phone could not be looked through for this reason."""

CODE_REFUSED: Final = "code_refused"
"""The detail of a challenge that is asked about again: the app did not take the code."""

STILL_THERE: Final = "still_there"
"""The detail of a challenge that is asked about again: after the answer the app shows the same."""

PASSWORD_REFUSED: Final = "password_refused"  # noqa: S105
"""The detail of a challenge or a login where the app refused the password before."""


RESTRICTED: Final = "restricted"
"""The detail of a login that succeeded although the app says it has restricted the account."""


class RunKind(StrEnum):
    """What an operator asked for."""

    LOGIN = "login"
    MATCH = "match"  # finds the accounts signed in on phones and puts them on the list
    SYNC = "sync"  # reads the figures of accounts signed in on our phones
    CHECK = "check"  # looks whether accounts are still signed in; types nothing, switches nobody


class RunState(StrEnum):
    """A run is active until its last job ended; cancelling lets running jobs stop at a step."""

    ACTIVE = "active"
    CANCELLING = "cancelling"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class JobState(StrEnum):
    """queued: waits for its phone; running: its phone's worker has it; done: has an outcome.

    waiting: an operator is asked for something, and its phone stays reserved meanwhile.
    """

    QUEUED = "queued"
    RUNNING = "running"
    WAITING = "waiting"
    DONE = "done"

    @property
    def has_phone(self) -> bool:
        """Whether no other job may have its phone."""
        return self in (JobState.RUNNING, JobState.WAITING)


class Outcome(StrEnum):
    """How a job ended."""

    LOGGED_IN = "logged_in"
    ALREADY_LOGGED_IN = "already_logged_in"  # skipped: seen signed in on the phone
    OTHER_ACCOUNT = "other_account"  # the profile shows another handle
    WRONG_PASSWORD = "wrong_password"  # noqa: S105
    UNKNOWN_ACCOUNT = "unknown_account"
    CODE_REFUSED = "code_refused"
    CHALLENGE = "challenge"  # a human is needed; see ChallengeKind
    CHALLENGE_UNANSWERED = "challenge_unanswered"  # the one who was asked did not answer in time
    SKIPPED = "skipped"  # by the operator who was asked
    RATE_LIMITED = "rate_limited"
    SUSPENDED = "suspended"
    ACCOUNT_DISABLED = "account_disabled"  # by the app, not by our status
    IN_REVIEW = "in_review"  # the app looks at what was sent in, and lets nobody in meanwhile
    NO_CONNECTION = "no_connection"  # the app says that it cannot reach its maker: nothing was sent
    NETWORK_ERROR = "network_error"  # the app says that the network failed; perhaps after sending
    APP_ERROR = "app_error"  # the app says that something went wrong
    UPDATE_REQUIRED = "update_required"  # the app wants to be updated first
    PHONE_LOCKED = "phone_locked"  # the phone asks for its PIN, pattern or password
    APP_MISSING = "app_missing"
    PHONE_LOST = "phone_lost"
    TOUCHES_REFUSED = "touches_refused"  # the phone's settings let nobody touch it over adb
    TEXT_REFUSED = "text_refused"  # the app's fields do not keep what is typed
    APP_NOT_STARTED = "app_not_started"  # the phone does not start the app, see `detail`
    AUTOMATION_REFUSED = "automation_refused"  # the phone cannot be worked on, see `detail`
    PHONE_CONFUSED = "phone_confused"  # what the phone answers or shows cannot be understood
    UNKNOWN_SCREEN = "unknown_screen"
    STUCK = "stuck"
    TIMED_OUT = "timed_out"
    UNCONFIRMED = "unconfirmed"  # sent, its end not seen; not repeated without consent
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"  # the program was stopped too often while it ran
    PHONE_FULL = "phone_full"  # the app holds as many accounts as it can
    SCANNED = "scanned"  # match, check: every signed-in account of the app was read
    INCOMPLETE = "incomplete"  # match, check: not every row was read, so nothing was changed
    NO_APP = "no_app"  # match, check: the phone has not the app, so there was nothing to look at
    SYNCED = "synced"
    PARTLY_SYNCED = "partly_synced"  # one of both sources was not readable, see `detail`
    PROFILE_MISSING = "profile_missing"  # no public page, and not on the phone either
    PROFILE_PRIVATE = "profile_private"  # synced as far as a private profile shows
    NOT_READ = "not_read"  # neither source was readable
    NOT_SIGNED_IN = "not_signed_in"  # the phone shows that the account is signed out
    HELD_BACK = "held_back"  # no longer allowed when its turn came (see `detail`)
    FAILED = "failed"  # a fault of ours; the log has it

    @property
    def succeeded(self) -> bool:
        """Whether the job did what was asked, as far as there was something to do."""
        return self in _SUCCEEDED

    @property
    def held(self) -> bool:
        """Whether the job was not refused for good: it may be done once its time has come."""
        return self in (Outcome.HELD_BACK, Outcome.RATE_LIMITED)

    @property
    def called_off(self) -> bool:
        """Whether somebody wanted it not to be done any more."""
        return self in (Outcome.CANCELLED, Outcome.SKIPPED)

    @property
    def failed(self) -> bool:
        """Whether it ended otherwise than asked for, and was neither held nor called off."""
        return not (self.succeeded or self.held or self.called_off)


_SUCCEEDED: Final = frozenset(
    {
        Outcome.LOGGED_IN,
        Outcome.ALREADY_LOGGED_IN,
        Outcome.SCANNED,
        Outcome.NO_APP,
        Outcome.SYNCED,
        Outcome.PARTLY_SYNCED,
        Outcome.PROFILE_PRIVATE,
    }
)


class ChallengeKind(StrEnum):
    """What the app asks of a human."""

    CAPTCHA = "captcha"
    SELFIE = "selfie"
    ID_UPLOAD = "id_upload"
    CONFIRM_IDENTITY = "confirm_identity"
    EMAIL_OR_SMS_CODE = "email_or_sms_code"
    APPROVE_ELSEWHERE = "approve_elsewhere"
    ACCOUNT_UPDATE = "account_update"  # a phone number or address is to be added first
    TWO_FACTOR = "two_factor"  # a code is asked for and no TOTP secret is stored
    UNNAMED_CODE = "unnamed_code"  # a code is asked for, and not said which
    LOGIN_NOTICE = "login_notice"  # whether a login was the owner's
    CONSENT = "consent"  # the owner's legal choice: terms, ads, cookies
    SCREEN = "screen"  # a screen nobody knows, or one that stays: see the job's `ends_as`
    OTHER = "other"


class Exclusion(StrEnum):
    """Why an account of the selection is left out before anything starts."""

    DISABLED = "disabled"
    NO_PHONE = "no_phone"
    NO_PASSWORD = "no_password"  # noqa: S105
    PHONE_OFFLINE = "phone_offline"
    PHONE_UNSURE = "phone_unsure"  # a device says it is the phone; an operator is asked
    PASSWORD_REFUSED = "password_refused"  # noqa: S105
    COOLING_DOWN = "cooling_down"  # the account, until `until`
    PHONE_COOLING_DOWN = "phone_cooling_down"
    ATTEMPTS_USED = "attempts_used"  # as often as allowed in a day, until `until`
    ALREADY_QUEUED = "already_queued"  # part of another run that is not over
    OTHER_ACCOUNT = "other_account"  # retry: its e-mail address signs another account in
    UNKNOWN_TO_APP = "unknown_to_app"  # retry: the app does not know the account
    SUSPENDED = "suspended"  # retry: by the app
    DISABLED_BY_APP = "disabled_by_app"  # retry: by the app, not by our status
    IN_REVIEW = "in_review"  # retry: the app looks at what was sent in
    NOT_SIGNED_IN = "not_signed_in"  # sync: not confirmed signed in on one of our phones


class AnswerKind(StrEnum):
    """What an operator who was asked has answered."""

    DONE = "done"  # did it on the phone: look again
    CODE = "code"  # to be typed
    CHOICE = "choice"  # one of the app's choices


@dataclass(frozen=True, slots=True)
class Answer:
    """An operator's answer; `code` is typed once, `choice` is as the app says it."""

    kind: AnswerKind
    code: Secret | None = None
    choice: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work on one phone. Times are Unix seconds.

    `account_id` is None for a scan of the whole phone, `phone_id` where no phone is needed.
    `sends`: it may send a login form, and keeps the pause between two on a phone.
    `submitted_at`: when the login form was about to be sent; set durably before it is.
    `consent`: the operator agreed to repeat a login whose end was not seen.
    `attempt`: 1 for the first time a worker has it, and again after an answer. `turn`: counts every
    time it was handed out; an earlier one changes nothing any more. `waiting_until`: how long
    `asked_operator` is waited for, who may take one of the app's `choices`; `says`: what the app
    wants, in its words; `asked_in`: the copy of the app that wants it; `questions`: how often
    somebody was asked.
    `ends_as`: how it ends if nobody deals with the screen it waits at; `asked_with`: the job whose
    question at the same screen is answered first; `passed_on`: any operator may take the question.
    `resumed`: it goes on where the app is, `by_hand` after somebody has dealt with what it showed.
    `held_until`: how long what it met, or was held back by, lasts. `host`: the enrolled host this
    turn was handed over to; `marks`: how often the turn has noted that it sends, or taken it back.
    """

    id: int
    run_id: int
    kind: RunKind
    workspace: Workspace
    account_id: int | None
    phone_id: int | None
    state: JobState
    consent: bool = False
    attempt: int = 0
    turn: int = 0
    resumed: bool = False
    by_hand: bool = False
    waiting_until: float | None = None
    asked_operator: int | None = None
    asked_in: str | None = None
    ends_as: Outcome | None = None
    asked_with: int | None = None
    passed_on: bool = False
    choices: tuple[str, ...] = ()
    says: str | None = None
    questions: int = 0
    sends: bool = False
    submitted_at: float | None = None
    not_before: float | None = None
    outcome: Outcome | None = None
    challenge: ChallengeKind | None = None
    detail: str | None = None  # a screen's name, another handle, an exclusion: never free text
    held_until: float | None = None
    started_at: float | None = None
    finished_at: float | None = None
    host: str | None = None
    marks: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """What an operator asked for.

    `workspace` is None for both apps; a `preview` changes nothing. `schedule_id` is what started
    it by itself. `topic`: that of the chat in which it was asked for, if any.
    """

    id: int
    kind: RunKind
    workspace: Workspace | None
    operator_id: int
    chat_id: int
    state: RunState
    created_at: float
    finished_at: float | None = None
    preview: bool = False
    schedule_id: int | None = None
    topic: int | None = None
