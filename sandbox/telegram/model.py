"""Users, chats, files and messages as the local Bot API keeps them."""

from dataclasses import dataclass, field
from enum import StrEnum

from sandbox.telegram.keyboard import Keyboard, Rows
from sandbox.telegram.markup import Formatted

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class User:
    """A person or the bot itself; `language` is an IETF tag."""

    id: int
    first_name: str
    language: str = "en"
    username: str | None = None
    is_bot: bool = False

    def json(self) -> Json:
        fields: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            fields["username"] = self.username
        if not self.is_bot:
            fields["language_code"] = self.language
        return fields


@dataclass(slots=True)
class Room:
    """A chat with what the service remembers of it; `is_open` once somebody wrote there.

    `may_write`: the bot is not muted. `may_pin`: it may pin, which it may anyway in private.
    `pinned`: the ids of pinned messages. `moved_to`: the supergroup it has become. `topics`:
    whether each is open; 0 is the general one.
    """

    id: int
    kind: str
    title: str
    is_open: bool = False
    has_blocked: bool = False
    may_write: bool = True
    may_pin: bool = False
    pinned: list[int] = field(default_factory=list)
    moved_to: int | None = None
    topics: dict[int, bool] = field(default_factory=dict)

    def json(self) -> Json:
        name = "first_name" if self.kind == "private" else "title"
        fields: Json = {"id": self.id, "type": self.kind, name: self.title}
        return fields | ({"is_forum": True} if self.topics else {})


@dataclass(frozen=True, slots=True)
class File:
    """A stored file; pictures have a width and a height in pixels."""

    id: str
    name: str
    data: bytes = field(repr=False)
    mime: str = "application/octet-stream"
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        folder = "photos" if self.width else "documents"
        return f"{folder}/{self.id}{'.jpg' if self.width else ''}"

    def json(self) -> Json:
        fields: Json = {
            "file_id": self.id,
            "file_unique_id": f"u{self.id}",
            "file_size": len(self.data),
        }
        if self.width:
            return fields | {"width": self.width, "height": self.height}
        return fields | {"file_name": self.name, "mime_type": self.mime}


@dataclass(frozen=True, slots=True)
class Version:
    """How a message looked at one time; `photo`: the picture in it."""

    text: str
    html: str
    rows: Rows
    photo: File | None = None


@dataclass(slots=True)
class Message:
    """One message; kept up to date when it is edited or deleted.

    `as_group`: sent by an admin who stays anonymous. `pins`: tells that this one was pinned.
    """

    id: int
    room: Room
    sender: User
    at: float
    body: Formatted
    keyboard: Keyboard = field(default_factory=Keyboard)
    document: File | None = None
    photo: File | None = None
    reply_to: "Message | None" = None
    forwarded_from: User | None = None
    album: str | None = None
    is_silent: bool = False
    topic: int | None = None
    as_group: bool = False
    pins: "Message | None" = None
    edited_at: float | None = None
    deleted: bool = False
    edits: list[Version] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text or the caption, plain."""
        return self.body.text

    @property
    def html(self) -> str:
        return self.body.html()

    @property
    def buttons(self) -> Rows:
        return self.keyboard.rows

    @property
    def labels(self) -> list[str]:
        """The buttons' labels, row after row."""
        return [button.label for row in self.buttons for button in row]

    @property
    def from_bot(self) -> bool:
        return self.sender.is_bot and not self.as_group

    @property
    def edited(self) -> bool:
        return self.edited_at is not None

    @property
    def file(self) -> File | None:
        return self.document or self.photo

    @property
    def version(self) -> Version:
        return Version(self.text, self.html, self.buttons, self.photo)

    def json(self) -> Json:
        fields: Json = {
            "message_id": self.id,
            "date": int(self.at),
            "chat": self.room.json(),
            "from": self.sender.json(),
        }
        words, marks = ("caption", "caption_entities") if self.file else ("text", "entities")
        if self.text:
            fields[words] = self.text
        if self.body.entities:
            fields[marks] = [entity.json() for entity in self.body.entities]
        if self.document:
            fields["document"] = self.document.json()
        if self.photo:
            fields["photo"] = [self.photo.json()]
        if self.buttons:
            rows = [[button.json() for button in row] for row in self.buttons]
            fields["reply_markup"] = {"inline_keyboard": rows}
        if self.edited_at is not None:
            fields["edit_date"] = int(self.edited_at)
        if self.reply_to:
            fields["reply_to_message"] = self.reply_to.json()
        if self.forwarded_from:
            origin = {"type": "user", "date": int(self.at)}
            fields["forward_origin"] = origin | {"sender_user": self.forwarded_from.json()}
        if self.topic is not None:
            fields |= {"message_thread_id": self.topic, "is_topic_message": True}
        if self.pins is not None:
            fields["pinned_message"] = self.pins.json()
        if self.as_group:
            fields["sender_chat"] = self.room.json()
        if self.album:
            fields["media_group_id"] = self.album
        return fields


@dataclass(slots=True)
class Press:
    """A pressed button and the bot's answer to it, once there is one."""

    id: str
    message: Message
    data: str
    label: str
    is_answered: bool = False
    is_forgotten: bool = False
    toast: str = ""
    is_alert: bool = False


class Happening(StrEnum):
    """What can be seen in a chat."""

    SENT = "sent"
    EDITED = "edited"
    DELETED = "deleted"
    PRESSED = "pressed"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a chat; `press` for pressed and answered."""

    kind: Happening
    message: Message
    press: Press | None = None
