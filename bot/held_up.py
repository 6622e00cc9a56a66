"""What holds the event loop up, in the log; the metrics count those lines."""

from typing import Final, final

import structlog

from engine.common.loop_watch import HeldUp

log: Final = structlog.get_logger()


@final
class HeldUpLog:
    """Warns of each place once; of what a place does again nothing is written."""

    def __init__(self) -> None:
        self._places: set[tuple[str, str]] = set()

    def __call__(self, held_up: HeldUp) -> None:
        place = (held_up.what, held_up.where)
        say = log.debug if place in self._places else log.warning
        self._places.add(place)
        say(
            "loop.held_up",
            by=held_up.by.value,
            what=held_up.what,
            where=held_up.where,
            cpu=round(held_up.seconds, 2),
        )
