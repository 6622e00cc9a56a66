"""What every command is handed, and how commands are found."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.outbox import Outbox
from bot.request import Request
from bot.texts.catalogue import Texts
from engine.service import Service


@dataclass(frozen=True, slots=True)
class Context:
    """The engine, the way out, and the words."""

    service: Service
    outbox: Outbox
    texts: Texts


Handler = Callable[[Request, Context], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Route:
    """A handler and what it answers to: `/command`, a button's verb, a file, or plain text.

    `described` puts the command on Telegram's command list under the text `command-<name>`.
    """

    handler: Handler
    command: str | None = None
    button: str | None = None
    file: bool = False
    plain: bool = False
    described: bool = True
