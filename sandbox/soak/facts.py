"""What is known of a soak afterwards. Times are Unix seconds."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RunFact:
    """A run as stored. `schedule`: whose run it is, also when it was started out of turn."""

    id: int
    kind: str
    state: str
    is_reported: bool
    chat: int
    schedule: int | None = None
    created_at: float = 0.0


@dataclass(frozen=True, slots=True)
class JobFact:
    """A job as stored."""

    id: int
    run: int
    app: str
    state: str
    account: str = ""
    phone: int | None = None
    outcome: str | None = None
    consent: bool = False
    submitted_at: float | None = None
    started_at: float | None = None
    finished_at: float | None = None


@dataclass(frozen=True, slots=True)
class SaidFact:
    """A line of the outbox. `is_new`: not an edit and not a deletion.

    `name`: by which it is said once; `key`: the message it is about, where that has a name.
    """

    id: int
    chat: int
    is_new: bool
    state: str
    name: str = ""
    key: str = ""
    message: int | None = None
    error: str = ""
    created_at: float = 0.0
    not_before: float = 0.0
    sent_at: float | None = None


@dataclass(frozen=True, slots=True)
class HeardFact:
    """An update as the program keeps it; `number` is the one it gave it."""

    id: int
    number: int
    is_handled: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """A button's agreement that was used: by which `request`, for which run."""

    token: str
    request: str
    run: int


@dataclass(frozen=True, slots=True)
class ScheduleFact:
    """A schedule of every day as stored; `minute` of the day in its `zone`, `request` made it."""

    id: int
    chat: int
    request: str
    minute: int
    zone: str
    created_at: float


@dataclass(frozen=True, slots=True)
class Paused:
    """A schedule was paused, or taken up again."""

    schedule: int
    at: float
    is_paused: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """An update Telegram had for the program. `press`: the number of the press it tells of.

    `chat` and `message` are those of what was sent.
    """

    id: int
    command: str = ""
    press: str = ""
    chat: int = 0
    message: int = 0


@dataclass(frozen=True, slots=True)
class Pressed:
    """Somebody pressed a button of a message; from their own journal, written as they did.

    `answered_at`: when the bot has answered it, which is what ends the button's waiting.
    """

    press: str
    data: str
    chat: int
    message: int = 0
    at: float = 0.0
    answered_at: float | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A message of the bot as Telegram has it; `is_answered`: the bot was told that it has.

    `buttons` are what those under it carry at the end.
    """

    chat: int
    id: int
    at: float
    is_answered: bool = True
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a message said from a time on, and what its buttons carried."""

    chat: int
    message: int
    at: float
    text: str
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram has refused something, also that of no chat."""

    chat: int | None
    at: float


@dataclass(frozen=True, slots=True)
class Pinned:
    """The bot has pinned a message of its own."""

    chat: int
    message: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sign-in that reached an app's service."""

    app: str
    account: str
    at: float


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Somebody at the rack has signed an account out."""

    app: str
    account: str
    phone: int
    at: float


@dataclass(frozen=True, slots=True)
class Logged:
    """A fault in the program's log, in a line."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class AgentKill:
    """An agent was killed; after how many seconds another one stood in its place, if ever."""

    at: float
    back_after: float | None


@dataclass(slots=True)
class Evidence:
    """Everything; `kills` are the times of `kill -9`, `now` when it was read, `steady_since` the
    time from which the program was not ended any more.

    `blocked`: what was refused by chats that had blocked the bot; `conflicts`: polls that were
    refused as if another bot polled; `polls`: the times of those that were answered.
    `vanished`: who was signed in and then was not, without a hand's doing. `has_left`: a client's
    leaving was confirmed; `kept`: where its accounts are still named.
    """

    runs: list[RunFact] = field(default_factory=list)
    jobs: list[JobFact] = field(default_factory=list)
    said: list[SaidFact] = field(default_factory=list)
    heard: list[HeardFact] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    schedules: list[ScheduleFact] = field(default_factory=list)
    paused: list[Paused] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    pressed: list[Pressed] = field(default_factory=list)
    posted: list[Posted] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    pinned: list[Pinned] = field(default_factory=list)
    blocked: list[Refused] = field(default_factory=list)
    conflicts: list[Refused] = field(default_factory=list)
    polls: list[float] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    logged: list[Logged] = field(default_factory=list)
    kills: list[float] = field(default_factory=list)
    agent_kills: list[AgentKill] = field(default_factory=list)
    by_hand: list[SignedOut] = field(default_factory=list)
    seen: set[tuple[str, str, int]] = field(default_factory=set)
    there: set[tuple[str, str, int]] = field(default_factory=set)
    vanished: list[str] = field(default_factory=list)
    has_left: bool = False
    kept: list[str] = field(default_factory=list)
    steady_since: float = 0.0
    now: float = 0.0
