"""What every command has to work with, and what a command answers to."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.charts.drawing import Charts
from bot.health import Health
from bot.outbox import Outbox
from bot.pads import Pads
from bot.pins import Pins
from bot.request import Request
from bot.texts.catalogue import Texts
from engine.engine import Engine
from engine.model.operator import Role


class Obey(Protocol):
    """Does what a command does that was asked for in other words."""

    async def __call__(
        self, request: Request, command: str, arguments: Sequence[str] = ()
    ) -> None: ...


async def _disobey(request: Request, command: str, arguments: Sequence[str] = ()) -> None:
    """Where there are no routes."""


@dataclass(frozen=True, slots=True)
class Context:
    """The engine, the outbox, the texts, the bot's health, and what is kept pinned.

    `bot_name` is the bot's username in Telegram. `pads`: what the phones' pictures show.
    `charts` are drawn one at a time.
    `commands`: the route of each, and `obey` what one of them does.
    """

    engine: Engine
    outbox: Outbox
    texts: Texts
    health: Callable[[], Awaitable[Health]]
    pins: Pins
    bot_name: Callable[[], str] = str
    pads: Pads = field(default_factory=Pads)
    charts: Charts = field(default_factory=Charts)
    commands: Mapping[str, "Route"] = field(default_factory=dict)
    obey: Obey = _disobey


Handler = Callable[[Request, Context], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Route:
    """A handler and what it answers to: `/command`, a button's verb, a file, plain text, or a
    command that is `unknown`.

    `described` puts the command on Telegram's command list under the text `command-<name>`.
    `role` is the least an operator needs. `private`: asked for in a group, it is answered in the
    operator's own chat, for it shows or takes secrets, files, pictures or addresses. `changes`: the
    command alone changes something; said long ago, it is asked for again. `secret`: what is said
    with the command is deleted, wherever it was said.
    """

    handler: Handler
    command: str | None = None
    button: str | None = None
    file: bool = False
    plain: bool = False
    unknown: bool = False
    described: bool = True
    role: Role = Role.VIEWER
    private: bool = False
    changes: bool = False
    secret: bool = False
