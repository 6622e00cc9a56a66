"""How things are, told once a day. Times are Unix seconds."""

from dataclasses import dataclass
from typing import Final

from engine.model.account import Workspace
from engine.model.run import Outcome

LATE: Final = 3600.0
"""Seconds after its time in which a digest is still told; later it waits for the next day."""


@dataclass(frozen=True, slots=True)
class DigestTime:
    """When a chat wants it: `minute` after midnight, in the time zone of who has said so.

    What was due until `settled_at` was told, or is too late.
    """

    chat_id: int
    operator_id: int
    topic: int | None
    minute: int
    settled_at: float


@dataclass(frozen=True, slots=True)
class NamedAccount:
    """An account by its name; `outcome`: how its last job ended, where that is told."""

    workspace: Workspace
    username: str
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """An account whose followers are not as many as they were when they were last read before."""

    account: NamedAccount
    before: int
    now: int


@dataclass(frozen=True, slots=True)
class Digest:
    """What has become of the accounts in the day before `until`, and how all is then.

    Of each list the first are named, and `…_total` counts all. `signed_out`: still are, and were
    seen so that day. `failed`, `held` back: by their last job. `waiting`: questions of apps that
    nobody has answered. `phones_down`: offline or ill, by name.
    """

    until: float
    accounts: int
    signed_in: int
    signed_out: tuple[NamedAccount, ...]
    signed_out_total: int
    failed: tuple[NamedAccount, ...]
    failed_total: int
    held: tuple[NamedAccount, ...]
    held_total: int
    waiting: int
    phones: int
    phones_down: tuple[str, ...]
    moved: tuple[Moved, ...]

    @property
    def is_well(self) -> bool:
        """Whether nothing in it asks for anybody."""
        undone = self.signed_out_total or self.failed_total or self.held_total
        return not (undone or self.waiting or self.phones_down)
