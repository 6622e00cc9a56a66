"""What was said long ago, and is heard only now because the bot was away."""

from datetime import datetime
from typing import Final, final

from telegram import Message, Update

from engine.common.clock import Clock

LONG_AGO: Final = 3_600.0
"""Seconds after which what was said may not be wanted any more; dialogues are over by then."""


@final
class Lateness:
    """Remembers which updates are late until they are handled.

    What arrives as it is said is never late, whatever the host's clock says.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._late: set[int] = set()

    def note(self, update: Update, *, has_waited: bool) -> None:
        """`has_waited`: it was not heard when it was said."""
        if has_waited and self._clock.now() - said_at(update.message) > LONG_AGO:
            self._late.add(update.update_id)

    def is_late(self, update: Update) -> bool:
        return update.update_id in self._late

    def forget(self, update: Update) -> None:
        self._late.discard(update.update_id)


def said_at(message: Message | None) -> float:
    """When a message was sent, in Unix seconds; never, for what has no time."""
    sent = message.date if message is not None else None
    return sent.timestamp() if isinstance(sent, datetime) else float("inf")
