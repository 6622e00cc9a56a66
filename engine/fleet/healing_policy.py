"""The healing ladder as a decision: what is tried next, and how long a phone rests. No I/O."""

from dataclasses import replace
from enum import StrEnum
from typing import Final

from engine.common.errors import (
    AutomationRefused,
    AutomationTaken,
    PhoneError,
    ScreenUnreadable,
    WhyNotAutomated,
)
from engine.model.phone import PhoneHealth

FIRST_REST: Final = 300.0
"""Seconds a phone is left alone when the ladder did not help; doubled each time after."""
LONGEST_REST: Final = 6 * 3600.0
LONGEST_WAIT: Final = 900.0
"""The same where it was said what a human has to do: whether they did is soon seen."""


class Rung(StrEnum):
    """What is tried, in this order; after the last a human is asked."""

    RECONNECT = "reconnect"
    RESTART = "restart"


def tried(health: PhoneHealth, rung: Rung) -> PhoneHealth:
    """Counted before it is done."""
    if rung is Rung.RECONNECT:
        return replace(health, reconnects=health.reconnects + 1)
    return replace(health, restarts=health.restarts + 1)


def not_helped(health: PhoneHealth, now: float) -> PhoneHealth:
    """The ladder's end was reached: the phone rests, and a human is asked if none was yet."""
    longest = LONGEST_REST if health.why is None else LONGEST_WAIT
    rest = min(FIRST_REST * 2.0 ** min(health.failed_in_a_row, 16), longest)
    return replace(
        health,
        failed_in_a_row=health.failed_in_a_row + 1,
        rests_until=now + rest,
        asked_at=now if health.asked_at is None else health.asked_at,
    )


def well(health: PhoneHealth) -> PhoneHealth:
    """The phone answers again: only the counts are kept."""
    return replace(health, failed_in_a_row=0, rests_until=None, asked_at=None, why=None)


def why(error: PhoneError) -> WhyNotAutomated | None:
    """Why a phone cannot be worked on, as far as an error tells."""
    match error:
        case AutomationRefused(why=reason):
            return reason
        case AutomationTaken():
            return WhyNotAutomated.TAKEN
        case ScreenUnreadable():
            return WhyNotAutomated.UNREADABLE
        case _:
            return None
