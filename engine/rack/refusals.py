"""What a phone that is well refuses: how its job ends, and whom else of the run that holds up.

What keeps a phone from being worked on at all holds its jobs up through its healing instead.
"""

from dataclasses import dataclass
from typing import Final

from engine.common.errors import (
    AppNotStarted,
    AutomationRefused,
    AutomationTaken,
    PhoneConfused,
    PhoneError,
    PhoneRefusal,
    TouchRefused,
    WhyNotAutomated,
    WhyNotStarted,
)
from engine.model.account import Workspace
from engine.model.installed import Copies
from engine.model.run import UNTOUCHABLE, Outcome

_OF_PHONE: Final = frozenset({Outcome.TOUCHES_REFUSED, Outcome.PHONE_LOCKED})
_OF_APP: Final = frozenset({Outcome.APP_NOT_STARTED, Outcome.TEXT_REFUSED})


@dataclass(frozen=True, slots=True)
class Refused:
    """How a job ends that a phone refuses."""

    outcome: Outcome
    detail: str | None = None

    @property
    def holds_phone(self) -> bool:
        """Whether no job of the run can be done on the phone."""
        return self.outcome in _OF_PHONE

    @property
    def holds_app(self) -> bool:
        """Whether none can be done with this app on it."""
        return self.holds_phone or self.outcome in _OF_APP


def refused(refusal: PhoneRefusal) -> Refused:
    """What a refusal comes to."""
    match refusal:
        case TouchRefused():
            return Refused(Outcome.TOUCHES_REFUSED, UNTOUCHABLE)
        case AppNotStarted(why=WhyNotStarted.LOCKED):
            return Refused(Outcome.PHONE_LOCKED)
        case AppNotStarted(why=WhyNotStarted.MISSING):
            return Refused(Outcome.APP_MISSING)
        case AppNotStarted(why=why):
            return Refused(Outcome.APP_NOT_STARTED, why)
        case AutomationRefused(why=reason):
            return Refused(Outcome.AUTOMATION_REFUSED, reason)
        case _:
            return Refused(Outcome.TEXT_REFUSED)


def missing(workspace: Workspace, copies: Copies, named: str | None) -> Refused:
    """How a job ends in a copy of an app that a phone does not have."""
    why = copies.why_absent(workspace, named)
    if why is not None:
        return Refused(Outcome.APP_NOT_STARTED, why)
    return Refused(Outcome.APP_MISSING, named if copies.all else None)


def failed(error: PhoneError) -> Refused:
    """How a job ends whose phone did not become usable again."""
    match error:
        case AutomationTaken():
            return Refused(Outcome.AUTOMATION_REFUSED, WhyNotAutomated.TAKEN)
        case PhoneConfused():
            return Refused(Outcome.PHONE_CONFUSED, type(error).__name__)
        case _:
            return Refused(Outcome.PHONE_LOST, type(error).__name__)


def held_up(why: WhyNotAutomated | None) -> Refused:
    """How a job ends whose phone has not been well for long, `why` as far as that is known."""
    match why:
        case None:
            return Refused(Outcome.PHONE_LOST)
        case WhyNotAutomated.UNREADABLE:
            return Refused(Outcome.PHONE_CONFUSED)
        case _:
            return Refused(Outcome.AUTOMATION_REFUSED, why)
