"""How chats want to be told of what happens on its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.model.run import RunKind


class NotificationKind(StrEnum):
    """What can be told unasked."""

    RESULTS = "results"  # of runs in which nothing failed
    FAILURES = "failures"  # results of runs in which something did
    CHALLENGES = "challenges"  # an app asks for a human
    PHONES = "phones"  # a phone does
    SCHEDULES = "schedules"  # a schedule was due, and there is no run to tell of


class How(StrEnum):
    """How something is told."""

    ON = "on"  # the phone rings
    SILENT = "silent"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Minutes after midnight between which nothing rings, over midnight where it ends earlier.

    In the time zone of `operator_id`, who set them. `challenges_ring` even then.
    """

    operator_id: int
    from_minute: int
    to_minute: int
    challenges_ring: bool = False

    def holds(self, minute: int) -> bool:
        """Whether a minute after midnight lies within."""
        if self.from_minute <= self.to_minute:
            return self.from_minute <= minute < self.to_minute
        return minute >= self.from_minute or minute < self.to_minute


@dataclass(frozen=True, slots=True)
class ChatNotifications:
    """What was set for a chat; a kind that is not in `hows` is told as usual.

    `topic`: where in the chat it is told; None is where it was asked for.
    """

    chat_id: int
    hows: Mapping[NotificationKind, How] = field(default_factory=dict)
    quiet: QuietHours | None = None
    subscribed: frozenset[RunKind] = frozenset()
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A chat that wants the results of schedules, and who has said so."""

    chat_id: int
    operator_id: int
