"""What the use cases around schedules take and answer with. Times are Unix seconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.model.account import Workspace
from engine.model.filters import Filter
from engine.model.run import RunKind
from engine.model.timing import Timing


class Missed(StrEnum):
    """What becomes of a time at which nothing could be started: the program was off, or drained."""

    SKIP = "skip"  # made up for within an hour, left out later
    CATCH_UP = "catch_up"  # made up for, once, however late


class Ending(StrEnum):
    """What came of a schedule when it was due."""

    STARTED = "started"
    CAUGHT_UP = "caught_up"  # started more than an hour late
    NOTHING = "nothing"  # nobody could take part
    STILL_RUNNING = "still_running"  # its last run was not over
    MISSED = "missed"  # too late, and left out
    PHONE_GONE = "phone_gone"  # the phone it is for is not on the list any more
    CLOCK = "clock"  # left out, for this machine's clock jumped
    CLOCK_BACK = "clock_back"  # a wrong clock had put its next time off; computed anew
    NO_RIGHT = "no_right"  # whoever made it may no longer start runs; it is paused


@dataclass(frozen=True, slots=True)
class Scope:
    """What a schedule is for: everything, or what a list's filter and the rest of it leave.

    `tag` as it is written, or empty; `names` are usernames.
    """

    filter: Filter = Filter.ALL
    phone_id: int | None = None
    search: str = ""
    tag: str = ""
    names: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        return self == Scope()


@dataclass(frozen=True, slots=True)
class NewSchedule:
    """A schedule as asked for; `workspace` is None for all apps its kind of run works with.

    `time_zone`: a name of the IANA database.
    """

    kind: RunKind
    workspace: Workspace | None
    scope: Scope
    timing: Timing
    time_zone: str
    missed: Missed = Missed.SKIP


@dataclass(frozen=True, slots=True)
class Schedule:
    """Runs started by themselves, in the name of `operator_id`, told in `chat_id`.

    `topic`: that of the chat in which it was made, if any. `next_at` is None while paused.
    `last_end` is what came of it at `last_at`; `last_run` the newest run it has started.
    """

    id: int
    operator_id: int
    chat_id: int
    asked: NewSchedule
    paused: bool = False
    next_at: float | None = None
    last_at: float | None = None
    last_run: int | None = None
    last_end: Ending | None = None
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class LastRun:
    """How a schedule's newest run ended; `finished_at` is None while it goes on."""

    run_id: int
    finished_at: float | None
    succeeded: int
    failed: int
    held: int = 0
    called_off: int = 0


@dataclass(frozen=True, slots=True)
class ScheduleView:
    """A schedule with the names people know; `phone` is None without one, or when it is gone."""

    schedule: Schedule
    owner: str
    phone: str | None
    last: LastRun | None


@dataclass(frozen=True, slots=True)
class ScheduleProposal:
    """What waits for a yes about a schedule; `token` does it, once, until `expires_at`."""

    view: ScheduleView
    token: str
    expires_at: float


@dataclass(frozen=True, slots=True)
class ScheduleNote:
    """What is to be told of a schedule that was due at `due_at`.

    `details`: of nothing, how many were left out by reason; else the run's number as `run`.
    """

    id: int
    view: ScheduleView
    ending: Ending
    due_at: float
    details: Mapping[str, int]
