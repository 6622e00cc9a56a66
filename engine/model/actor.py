"""What the use cases answer with: facts for rendering, never a secret. Times are Unix seconds."""

from dataclasses import dataclass

from engine.common.errors import WhyNotAutomated


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, and from which chat. `request` names the asking so that its repetition is known.

    `topic`: the chat's topic it was asked in, if any. `message_id`: the bot's message whose button
    was pressed; what is started by that goes on in it.
    """

    operator_id: int
    chat_id: int
    request: str
    topic: int | None = None
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what to whom; `operator_id` may be a stranger's, `name` is empty where unknown.

    The `operator_id` of what the bot did by itself is 0. `chat`: the title of an allowed group.
    `schedule_id`: what started the run it tells of, in its maker's name.
    """

    id: int
    at: float
    operator_id: int
    name: str
    chat_id: int | None
    action: str
    subject: str = ""
    detail: str = ""
    chat: str = ""
    schedule_id: int | None = None


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

    Told once each time it falls ill, told apart by `asked_at`; `why`, where it is known. `holder`:
    the process that holds its automation, where that is why and known.
    """

    phone_id: int
    name: str
    asked_at: float
    why: WhyNotAutomated | None = None
    holder: str = ""


@dataclass(frozen=True, slots=True)
class PhonesDoubted:
    """It is asked, or was settled, which phone a device is; read the doubts."""


@dataclass(frozen=True, slots=True)
class PhonesTroubled:
    """Looks over phones found what was not told yet; gather it."""


@dataclass(frozen=True, slots=True)
class HostsChanged:
    """There is something to be told of a machine with phones; read the news."""


@dataclass(frozen=True, slots=True)
class ScheduleNoted:
    """There is something to be told of a schedule; read the notes."""


@dataclass(frozen=True, slots=True)
class PeopleChanged:
    """Somebody has come, gone, or has another role, name or language; or a group has."""


@dataclass(frozen=True, slots=True)
class RightsLost:
    """Somebody may do less than before; read `rights_lost`."""


@dataclass(frozen=True, slots=True)
class RulesChanged:
    """A local rule is offered, decided on or gone off; read those that are not told."""


@dataclass(frozen=True, slots=True)
class QuestionDue:
    """A third of the time is left to answer a job's question; `number` counts them from 1."""

    job_id: int
    number: int


@dataclass(frozen=True, slots=True)
class QuestionPassedOn:
    """Whoever was asked has left a job's question for five minutes: any operator may take it.

    Told once each time; the first who acts is asked from then on. `left_by`: who was asked.
    """

    job_id: int
    number: int
    left_by: int | None


@dataclass(frozen=True, slots=True)
class HandsOver:
    """A phone's reservation has ended by itself, or was ended; the message with it may say so."""

    phone_id: int
    operator_id: int


Event = (
    RunChanged
    | QuestionDue
    | QuestionPassedOn
    | HandsOver
    | PlanExpired
    | PhoneNeedsHuman
    | PhonesDoubted
    | PhonesTroubled
    | HostsChanged
    | ScheduleNoted
    | PeopleChanged
    | RightsLost
    | RulesChanged
)
