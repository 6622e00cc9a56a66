"""What each kind of message holds, and how it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from engine.common.errors import PhoneError
from engine.model.phone_record import PhoneAddress
from engine.model.rule import FORMAT
from engine.model.run import Answer
from engine.rack.asks import ANSWERS, Ask
from engine.rack.codec import Codec, NotUnderstood
from engine.rack.events import Snapshot
from engine.rack.faults import PhoneFault
from engine.rack.messages import MessageRefused, Refused
from engine.rack.order import Driven, Order
from engine.screens.hierarchy import Hierarchy

T = TypeVar("T")

PROTOCOL: Final = 2
"""What is said in the messages. What comes new gets a default, and the number counts up."""
SPOKEN: Final = frozenset({PROTOCOL, max(1, PROTOCOL - 1)})
"""What the hub speaks: an agent of the version before goes on working."""
BINDS: Final = 2
"""From this version on an agent does only what is bound to its start; see `binding.py`."""

_DONE: Final = b"+"
_FAILED: Final = b"-"


@dataclass(frozen=True, slots=True)
class Accepted:
    """The agent has the order; `boot` and `beat`: of its last roster before that."""

    boot: str
    beat: int


@dataclass(frozen=True, slots=True)
class Cancel:
    """See `Rack.cancel`; which order is told by the message's id."""

    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Hello:
    """An agent that has started (`boot` is another one each time), and what it speaks.

    `version`: of what is said, `program` its own, `rules` the format of the rules it knows. `beat`:
    of its last roster.
    """

    boot: str
    version: int
    program: str = ""
    rules: int = FORMAT
    beat: int = 0


@dataclass(frozen=True, slots=True)
class Hail:
    """The hub asks who is there. `forgotten`: it takes nothing from the agent any more."""

    forgotten: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """An order an agent has, until the hub has acknowledged how it ended.

    A job may be begun again within its turn: `order` is the number of its message.
    """

    order: str
    job_id: int
    turn: int


@dataclass(frozen=True, slots=True)
class Roster:
    """What an agent says when it changes, and every few seconds as a sign of life.

    `beat` counts up from its start (`boot`). `snapshot`: None of one that looks for no phones;
    `settled`: it has looked everywhere once. `held`: in the order they came in. `memory` in bytes,
    `cpu` in seconds since its start, `refused`: messages. `at`: by its clock (Unix seconds).
    """

    boot: str
    beat: int
    snapshot: Snapshot | None
    settled: bool
    held: tuple[Held, ...]
    memory: int = 0
    cpu: float = 0.0
    refused: int = 0
    at: float | None = None


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One act of a flow, for the metrics: the screen it acted on, and seconds since the last."""

    screen: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Ended:
    """How an order ended. `failed`: the name of an error of ours; without both it was ended."""

    order: str
    driven: Driven | None = None
    failed: str | None = None
    steps: tuple[StepTaken, ...] = ()


@dataclass(frozen=True, slots=True)
class Submit:
    """See `OrderDesk.submit`, and so on.

    `nth`: of the turn's, and of its `NotSubmitted`; a hub that has begun anew knows it by that.
    """

    nth: int


@dataclass(frozen=True, slots=True)
class NotSubmitted:
    """It is certain that nothing was pressed. `sent`: what was sent before stands."""

    nth: int
    sent: bool


@dataclass(frozen=True, slots=True)
class TakeAnswer:
    """What has an operator answered?"""


@dataclass(frozen=True, slots=True)
class NoteActive:
    """Who was active."""

    package: str
    handle: str


@dataclass(frozen=True, slots=True)
class ToRestore:
    """Who is to be active again?"""

    package: str


@dataclass(frozen=True, slots=True)
class Restored:
    """They are, or cannot be."""

    package: str
    handle: str
    done: bool


Call = Submit | NotSubmitted | TakeAnswer | NoteActive | ToRestore | Restored


@dataclass(frozen=True, slots=True)
class Called:
    """What the flow of an order asks."""

    order: str
    call: Call


@dataclass(frozen=True, slots=True)
class Reply:
    """To a call. `withheld`: the flow is to end; `answer` and `handle`: where one was asked for."""

    withheld: bool = False
    answer: Answer | None = field(default=None, repr=False)
    handle: str | None = None


@dataclass(frozen=True, slots=True)
class HubTime:
    """What the hub's clock says (Unix seconds), and which `run` of it that is."""

    now: float
    run: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """`name`: the class of what is asked for, `what` is written by the codec of that."""

    address: PhoneAddress
    name: str
    what: str = field(repr=False)


ORDER: Final = Codec[Order](Order)
ACCEPTED: Final = Codec[Accepted](Accepted)
CANCEL: Final = Codec[Cancel](Cancel)
HELLO: Final = Codec[Hello](Hello, open_ended=True)
HAIL: Final = Codec[Hail](Hail, open_ended=True)
ROSTER: Final = Codec[Roster](Roster)
# What a flow saw last is looked at where the phone is.
ENDED: Final = Codec[Ended](Ended, without=Hierarchy)
CALLED: Final = Codec[Called](Called)
REPLY: Final = Codec[Reply](Reply)
HUB_TIME: Final = Codec[HubTime](HubTime, open_ended=True)
_ASKED: Final = Codec[Asked](Asked)
_ASKS: Final[Mapping[str, tuple[type[Ask[Any]], Codec[Any], Codec[Any]]]] = {
    ask.__name__: (ask, Codec(ask), Codec(answer)) for ask, answer in ANSWERS.items()
}
_FAULT: Final = Codec[PhoneFault](PhoneFault)
NOTHING: Final = b"{}"
"""The content of an answer that only says that something arrived."""


def read(codec: Codec[T], content: bytes) -> T:
    """Raises `MessageRefused`."""
    try:
        return codec.decode(content)
    except NotUnderstood:
        raise MessageRefused(Refused.NOT_UNDERSTOOD) from None


def write_ask(address: PhoneAddress, what: Ask[Any]) -> bytes:
    """Something asked of a phone."""
    name = type(what).__name__
    _, codec, _ = _ASKS[name]
    return _ASKED.encode(Asked(address, name, codec.encode(what).decode()))


def read_ask(content: bytes) -> tuple[PhoneAddress, Ask[Any]]:
    """Raises `MessageRefused`."""
    asked = read(_ASKED, content)
    if asked.name not in _ASKS:
        raise MessageRefused(Refused.NOT_UNDERSTOOD)
    _, codec, _ = _ASKS[asked.name]
    return asked.address, read(codec, asked.what.encode())


def write_answer(what: Ask[Any], answer: object) -> bytes:
    """What the phone said."""
    _, _, codec = _ASKS[type(what).__name__]
    return _DONE + codec.encode(answer)


def write_fault(error: PhoneError) -> bytes:
    """Why it did not."""
    return _FAILED + _FAULT.encode(PhoneFault.of(error))


def read_answer(what: Ask[T], content: bytes) -> T:
    """Raises the errors of the Phone port, and `MessageRefused`."""
    if content.startswith(_FAILED):
        raise read(_FAULT, content[1:]).error()
    _, _, codec = _ASKS[type(what).__name__]
    answer: T = read(codec, content[1:])
    return answer
