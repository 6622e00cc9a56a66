"""A message on its way out, from its draft to what became of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from engine.model.operator import Role


class OutgoingKind(StrEnum):
    SEND = "send"
    EDIT = "edit"
    DELETE = "delete"
    DOCUMENT = "document"
    PHOTO = "photo"


class OutgoingState(StrEnum):
    """How delivering ended."""

    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class NewMessage:
    """Something to say. `body` is opaque here and stored sealed.

    `dedupe`: said once, however often it is added. `key`: a name later edits find the message by.
    `message_id`: what an edit or a deletion is about. `not_before`: Unix seconds. `needs`: the
    least role of whom it may reach, None for anybody; in a group any role is that it is allowed.
    `topic`: that of the chat. `instead`: whose own chat gets it where this one is closed to the
    bot. `late`: it answers what was said long ago.
    """

    chat_id: int
    kind: OutgoingKind
    body: bytes = field(repr=False)
    dedupe: str | None = None
    key: str | None = None
    message_id: int | None = None
    loud: bool = True
    not_before: float = 0.0
    needs: Role | None = Role.VIEWER
    topic: int | None = None
    instead: int | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """A message whose time has come; `urgent` answers a button, `paced` counts for the chat.

    What is in one `lane` leaves one after the other; each deletion has its own.
    """

    id: int
    chat_id: int
    urgent: bool
    paced: bool
    lane: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message on its way. `interrupted`: an earlier attempt was begun and its end not seen.

    `needs`, `topic`, `instead` and `late` as in `NewMessage`.
    """

    id: int
    chat_id: int
    kind: OutgoingKind
    body: bytes = field(repr=False)
    key: str | None
    message_id: int | None
    loud: bool
    attempts: int
    created_at: float
    interrupted: bool
    needs: Role | None
    dedupe: str | None = None
    topic: int | None = None
    instead: int | None = None
    late: bool = False

    @property
    def lane(self) -> tuple[int, int]:
        """As in `Due`."""
        return lane_of(self.chat_id, self.id, self.kind)


def lane_of(chat_id: int, id: int, kind: str) -> tuple[int, int]:
    """See `Due`."""
    return chat_id, id if kind == OutgoingKind.DELETE else 0
