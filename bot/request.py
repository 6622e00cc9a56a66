"""One thing an operator said or pressed, after the gate let it through."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, tzinfo

from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.operator import Role


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A document of a message; its bytes are fetched when a command wants them."""

    name: str
    size: int
    fetch: Callable[[], Awaitable[bytes]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Request:
    """A command, a button press, a file or plain text from an authorised operator.

    `message_id` is the operator's message, or the bot's own message whose button was pressed.
    `arguments` are the words after a command, or the parts of a button's data after its verb.
    `number` is ours, in the order of arrival; `update_id` is Telegram's, which may become lower.
    `zone`: the operator's time zone. `moved`: asked for in a group and answered here, in the
    operator's own chat. `topic`: that of the chat it was said in, if any.
    `late`: it was said long ago, while the bot was away. `said_at`: when a message was sent, in
    Unix seconds. `aside`: what bears the button stays.
    """

    update_id: int
    operator_id: int
    chat_id: int
    message_id: int
    workspace: Workspace
    language: str
    arguments: tuple[str, ...] = ()
    text: str = field(default="", repr=False)
    file: IncomingFile | None = None
    pressed: bool = False
    zone: tzinfo = UTC
    role: Role = Role.VIEWER
    moved: bool = False
    chat_title: str = ""
    number: int = 0
    topic: int | None = None
    late: bool = False
    said_at: float = 0.0
    aside: bool = False

    @property
    def in_place(self) -> bool:
        """Whether the answer takes the place of what bears the button."""
        return self.pressed and not self.moved and not self.aside

    @property
    def in_group(self) -> bool:
        return self.chat_id != self.operator_id

    @property
    def actor(self) -> Actor:
        topic = None if self.moved else self.topic
        pressed = self.message_id if self.in_place else None
        return Actor(self.operator_id, self.chat_id, f"update:{self.number}", topic, pressed)
