"""What can be asked of a phone beside its orders: a closed set, each with its answer. Plain data.

Each may raise the errors of the Phone port, which travel as `PhoneFault`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Final, Generic, TypeVar

from engine.apps.hands.sending import Sends
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.android_user import AndroidUser
from engine.model.app_on_phone import AppOnPhone
from engine.model.hands import Act, ActRefused, ShownScreen
from engine.model.homes import Homes
from engine.model.phone_identity import Identity
from engine.model.preflight import Preflight
from engine.model.rule import DraftedRule
from engine.rack.known import NOTHING, KnownSecrets
from engine.rack.pictures import TakenPicture

T_co = TypeVar("T_co", covariant=True)


class Ask(Generic[T_co]):
    """A question with an answer of type `T_co`; `limit`: seconds it takes at most."""

    __slots__ = ()
    limit: ClassVar[float] = 30.0


class ConnectReply(StrEnum):
    """How connecting a phone over TCP ended."""

    CONNECTED = "connected"
    ALREADY = "already"
    UNAUTHORIZED = "unauthorized"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    NAME_UNKNOWN = "name_unknown"
    TIMED_OUT = "timed_out"
    OTHER = "other"

    @property
    def listed(self) -> bool:
        """Whether the server lists the phone now."""
        return self in (ConnectReply.CONNECTED, ConnectReply.ALREADY, ConnectReply.UNAUTHORIZED)


class PairReply(StrEnum):
    """How pairing ended."""

    PAIRED = "paired"
    WRONG_CODE = "wrong_code"  # or the phone has closed its window meanwhile
    UNREACHABLE = "unreachable"  # nothing waits for a code at that address
    TIMED_OUT = "timed_out"
    TOO_OLD = "too_old"  # the adb server knows nothing of pairing
    OTHER = "other"


class MadeActive(StrEnum):
    """What came of making an account active again."""

    DONE = "done"
    FAILED = "failed"  # and will again
    NOT_NOW = "not_now"  # its copy of the app cannot be worked with at the moment


@dataclass(frozen=True, slots=True)
class Vitals:
    """`level` in percent; versions of the copies of apps that are installed, by their names."""

    level: int | None
    charging: bool
    versions: Mapping[str, str]
    users: tuple[AndroidUser, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """It was done. False where it has to be said again."""

    whole: bool = True


@dataclass(frozen=True, slots=True)
class Photograph(Ask[TakenPicture]):
    """The screen now, blanked; `known` must not be seen in it. Works beside an order."""

    known: KnownSecrets = field(repr=False)
    limit: ClassVar[float] = 120.0


@dataclass(frozen=True, slots=True)
class ReadVitals(Ask[Vitals]):
    """Battery, Android users, and the versions of these packages."""

    packages: tuple[str, ...]
    limit: ClassVar[float] = 10.0


@dataclass(frozen=True, slots=True)
class LookOver(Ask[Preflight]):
    """What keeps the phone from working well; `Preflight.device` is left empty."""


@dataclass(frozen=True, slots=True)
class WhoIsIt(Ask[Identity]):
    """What the device under the address says of itself; `patience`: seconds for each question."""

    patience: float


@dataclass(frozen=True, slots=True)
class Examine(Ask[Done]):
    """Whether the phone can be used: connects where nothing is open, and looks."""

    limit: ClassVar[float] = 240.0


@dataclass(frozen=True, slots=True)
class Restart(Ask[Done]):
    """End whatever automation server runs on the phone; the next connection starts a new one."""


@dataclass(frozen=True, slots=True)
class Reconnect(Ask[Done]):
    """Drop the phone's connection to its adb server and make it again.

    Not `whole` where it has to be said again: the server was still dropping the one before.
    """


@dataclass(frozen=True, slots=True)
class Release(Ask[Done]):
    """Let go of the connection: the device is another phone now, or none that is remembered."""


@dataclass(frozen=True, slots=True)
class ShowLabel(Ask[Done]):
    """Turn the screen on and show a title there, for half a minute or until an order."""

    title: str
    text: str
    limit: ClassVar[float] = 10.0


@dataclass(frozen=True, slots=True)
class ConnectTcp(Ask[ConnectReply]):
    """Tell the adb server to connect what is at the address."""


@dataclass(frozen=True, slots=True)
class DisconnectTcp(Ask[Done]):
    """Tell it to let go of that; what it does not know is no error."""


@dataclass(frozen=True, slots=True)
class Pair(Ask[PairReply]):
    """Pair it with the phone that shows a code at the address, kept nowhere."""

    code: Secret


@dataclass(frozen=True, slots=True)
class MakeActive(Ask[MadeActive]):
    """Open the profile of an account that was active before a run; `package`: in which copy.

    `homes`: where the accounts bound to the phone are said to be.
    """

    workspace: Workspace
    package: str
    handle: str
    homes: Homes
    limit: ClassVar[float] = 600.0


@dataclass(frozen=True, slots=True)
class HandsDone:
    """What came of a human's act. `refused`: it was not done; `sends`: for what it could send.

    `known_before`: the screen's name before it; `said`: what was pressed, for the audit trail.
    `drafted`: of a labelled thing pressed on a screen nobody knows, if it may become a local rule.
    """

    shown: ShownScreen
    refused: ActRefused | None = None
    sends: Sends | None = None
    known_before: str | None = None
    said: str = field(default="", repr=False)
    drafted: DraftedRule | None = None


@dataclass(frozen=True, slots=True)
class HandsAct(Ask[HandsDone]):
    """One act of a human, and what the phone shows then. Nobody else may work on the phone.

    `offered`: the fingerprint of the screen it was offered for; on another it is not done. `app`:
    the copy of an app the phone is at, by whose catalogue its screens are known; any app's where
    there is none. `may_send`: what could send a sign-in form may be done. `known`: what must not be
    seen in the picture. `to_front`: the app is brought to the front first, as it is.
    """

    act: Act
    offered: str = ""
    app: AppOnPhone | None = None
    may_send: bool = False
    known: KnownSecrets = field(default=NOTHING, repr=False)
    to_front: bool = False
    limit: ClassVar[float] = 90.0


ANSWERS: Final[Mapping[type[Ask[Any]], type[Any]]] = {
    Photograph: TakenPicture,
    ReadVitals: Vitals,
    LookOver: Preflight,
    WhoIsIt: Identity,
    Examine: Done,
    Restart: Done,
    Reconnect: Done,
    Release: Done,
    ShowLabel: Done,
    ConnectTcp: ConnectReply,
    DisconnectTcp: Done,
    Pair: PairReply,
    MakeActive: MadeActive,
    HandsAct: HandsDone,
}
"""All there are, and what each is answered with; told by its class's name where it travels."""
