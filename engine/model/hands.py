"""Hands: what a phone shows is dealt with by a human in the chat, one act at a time."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from engine.common.secret import Secret
from engine.model.run import ChallengeKind, Job

SHOWN_FIRST: Final = 8
"""How many pressables have a button of their own at once; the others come behind *More*."""

GRID_COLUMNS: Final = 3
GRID_ROWS: Final = 8


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the phone's screen; right and bottom are exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def center(self) -> tuple[int, int]:
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2


class Role(StrEnum):
    """What a pressable is to whoever looks at the screen."""

    BUTTON = "button"
    ROW = "row"  # a line of a list, a card, a text that takes touches
    CHOICE = "choice"  # a box to tick, a switch
    FIELD = "field"  # pressed to type into it
    TAB = "tab"


@dataclass(frozen=True, slots=True)
class Pressable:
    """Something on a screen that says what it is; `number` counts from 1, most likely first.

    `label` is masked as in a picture, and never what a field holds.
    """

    number: int
    label: str
    role: Role
    bounds: Box


class ActKind(StrEnum):
    """What a human does with what a phone shows; each is answered by a new picture."""

    LOOK = "look"  # with numbers
    GRID = "grid"  # a look as well: with the grid drawn
    PRESS = "press"  # a pressable by its number
    CELL = "cell"  # a cell of the grid by its number
    BACK = "back"
    SCROLL = "scroll"  # shows what lies further down
    SCROLL_BACK = "scroll_back"
    TYPE = "type"  # into the focused field, through accessibility

    @property
    def only_looks(self) -> bool:
        return self in (ActKind.LOOK, ActKind.GRID)


@dataclass(frozen=True, slots=True)
class Act:
    """One act; `number` is a pressable's or a cell's, from 1. What is typed is kept nowhere."""

    kind: ActKind
    number: int = 0
    text: Secret | None = field(default=None, repr=False)


LOOK: Final = Act(ActKind.LOOK)


class ActRefused(StrEnum):
    """Why an act was not done; the screen as it is now is shown with it."""

    CHANGED = "changed"  # the screen is no longer the one it was offered for
    NEVER = "never"  # it logs out, deletes, pays, subscribes, follows, posts, resets a password …
    NOTHING_THERE = "nothing_there"  # no such number, nothing to scroll
    NO_FIELD = "no_field"  # nothing is focused that takes text
    TEXT_REFUSED = "text_refused"  # the field did not take it
    # What could send a sign-in form, and must not:
    SENDS = "sends"  # there is no login to it: a run that only looks, or no job at all
    ALREADY_SENT = "already_sent"  # this login was sent; its password is not sent again
    TOO_SOON = "too_soon"  # after another login on this phone; `until`
    HELD_BACK = "held_back"  # the account may not be signed in now; `why`, `until`


UNANSWERED: Final = "no answer"
"""What the audit trail has where nobody knows whether an act was done."""


@dataclass(frozen=True, slots=True)
class ShownScreen:
    """What a phone shows, as it was shown to a human.

    `picture` is blanked and bears the numbers, or the grid with `gridded`; `drawn` when it was made
    from the dump. `pressables` most likely first. `fingerprint`: an act is done on the same screen
    alone; `revision` stands for it in buttons, and counts the screens shown from 1. `structure` is
    equal for one screen on several phones. `app`: the package in front, if any; `known`: the
    screen's name where a catalogue has it, `challenge` what that asks of a human. `can_type`: a
    field is focused. `named`: which of the phone's accounts it names: whose it may be.
    """

    picture: bytes = field(repr=False)
    drawn: bool
    pressables: tuple[Pressable, ...]
    fingerprint: str
    structure: str
    app: str | None = None
    known: str | None = None
    challenge: ChallengeKind | None = None
    can_type: bool = False
    can_scroll: bool = False
    gridded: bool = False
    named: tuple[str, ...] = ()
    revision: int = 0

    def pressable(self, number: int) -> Pressable | None:
        return next((each for each in self.pressables if each.number == number), None)


@dataclass(frozen=True, slots=True)
class Acted:
    """What came of an act: the screen now, and why it was not done, if it was not.

    `why`: of `HELD_BACK`, an `Exclusion`'s value or "deleted", "other_phone", "login_unseen";
    `until`: Unix seconds. `went_on`: a screen came that is known, and the job goes on by itself:
    the question is over.
    """

    shown: ShownScreen
    refused: ActRefused | None = None
    why: str | None = None
    until: float | None = None
    went_on: bool = False


@dataclass(frozen=True, slots=True)
class HeldPhone:
    """A phone in somebody's hands beside all jobs, until when (Unix seconds)."""

    phone_id: int
    name: str
    operator_id: int
    until: float
    shown: ShownScreen | None = None


@dataclass(frozen=True, slots=True)
class WaitingScreen:
    """A job that waits at a screen, and the names of all phones that wait for this answer.

    `shown` is what was shown last; None where no picture could be taken.
    """

    job: Job
    shown: ShownScreen | None
    phones: tuple[str, ...]
