"""Phones in somebody's hands: no job begins there meanwhile. Nothing of it outlasts the program."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.model.hands import ShownScreen


@dataclass(slots=True)
class Hold:
    """Whose it is until when (Unix seconds), and what was shown last."""

    operator_id: int
    until: float
    shown: ShownScreen | None = None


class HeldPhones:
    """Beside the database, where claiming a job asks, this is what workers ask.

    `acting`: phones on which an act is being done, for a job that waits or beside all jobs.
    `tidied`: those on which something of an earlier job is being put right.
    """

    def __init__(self) -> None:
        self.acting: set[int] = set()
        self.tidied: set[int] = set()
        self._held: dict[int, Hold] = {}

    def is_held(self, phone_id: int) -> bool:
        return phone_id in self._held or phone_id in self.acting

    def of(self, phone_id: int) -> Hold | None:
        return self._held.get(phone_id)

    def take(self, phone_id: int, hold: Hold) -> None:
        self._held[phone_id] = hold

    def drop(self, phone_id: int) -> Hold | None:
        return self._held.pop(phone_id, None)

    def __iter__(self) -> Iterator[tuple[int, Hold]]:
        return iter(list(self._held.items()))
