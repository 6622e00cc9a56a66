"""Which handler an update is for, and the request that handler is given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, final

import structlog
from telegram import CallbackQuery, Document, Message, Update
from telegram.constants import ChatType
from telegram.error import NetworkError, TelegramError
from telegram.ext import filters

from bot import dialogues
from bot.context import Context, Route
from bot.render.view import View
from bot.request import IncomingFile, Request
from engine.common.errors import RequestRefused
from engine.model.account import default_workspace

_FETCH_ATTEMPTS: Final = 3
_SERVICE: Final = filters.StatusUpdate.ALL

_log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """What an update asks for. `name` is for the log and holds nothing an operator typed.

    Of the operator the request has only the id; the gate adds the language, the role and the rest.
    """

    name: str
    route: Route
    request: Request


@final
class Router:
    """Finds the route of an operator's update. `bot_name`: the bot's username in Telegram."""

    def __init__(self, routes: Sequence[Route], bot_name: Callable[[], str]) -> None:
        self._bot_name = bot_name
        self._commands = {route.command: route for route in routes if route.command}
        self._buttons = {route.button: route for route in routes if route.button}
        self._file = next((route for route in routes if route.file), None)
        self._plain = next((route for route in routes if route.plain), None)

    def command(self, message: Message | None) -> str | None:
        """The command of a message; None when it has none, or is for another bot in the group."""
        text = (message.text if message is not None else None) or ""
        if message is None or not text.startswith("/"):
            return None
        command, _, addressee = text.split()[0][1:].partition("@")
        ours = self._bot_name().lower()
        if message.chat.type != ChatType.PRIVATE and addressee and addressee.lower() != ours:
            return None
        return command.lower()

    def find(self, update: Update) -> Found | None:
        """None where nothing is asked: somebody joined, a group chats, another bot is meant."""
        if update.callback_query is not None:
            return self._pressed(update, update.callback_query)
        message = update.message
        if message is None or message.from_user is None or _SERVICE.check_update(update):
            return None
        request = Request(
            update_id=update.update_id,
            operator_id=message.from_user.id,
            chat_id=message.chat.id,
            message_id=message.message_id,
            workspace=default_workspace(),
            language="",
            text=message.text or "",
        )
        is_private = message.chat.type == ChatType.PRIVATE
        if message.document is not None and self._file is not None:
            if not is_private and not (message.document.file_name or "").lower().endswith(".xlsx"):
                return None
            return Found("file", self._file, replace(request, file=_incoming(message.document)))
        if not request.text.startswith("/"):
            plain = self._plain if is_private else None
            return None if plain is None else Found("plain", plain, request)
        command = self.command(message)
        if command is None:
            return None
        request = replace(request, arguments=tuple(request.text.split()[1:]))
        if command == "whoami":
            return Found("whoami", _WHOAMI, request)
        if route := self._commands.get(command):
            return Found(f"/{command}", route, request)
        return Found("/?", _UNKNOWN_COMMAND, request) if is_private else None

    def _pressed(self, update: Update, query: CallbackQuery) -> Found | None:
        if query.message is None or query.data is None:
            return None
        verb, *arguments = query.data.split(":")
        request = Request(
            update_id=update.update_id,
            operator_id=query.from_user.id,
            chat_id=query.message.chat.id,
            message_id=query.message.message_id,
            workspace=default_workspace(),
            language="",
            arguments=tuple(arguments),
            pressed=True,
        )
        if route := self._buttons.get(verb):
            return Found(f"button {verb}", route, request)
        return Found("button ?", _UNKNOWN_BUTTON, request)


async def _whoami(request: Request, context: Context) -> None:
    words = context.texts.of(request.language)
    role = words.plain(f"role-{request.role}")
    text = words("gate-whoami-operator", id=str(request.operator_id), role=role)
    await context.outbox.send(request.chat_id, View(text))


async def _unknown_command(request: Request, context: Context) -> None:
    text = context.texts(request.language, "gate-unknown-command")
    if await dialogues.is_open(request, context):
        await dialogues.take_away(request, context)
        text = context.texts(request.language, "gate-unknown-answer")
    await context.outbox.send(request.chat_id, View(text))


async def _unknown_button(request: Request, context: Context) -> None:
    text = context.texts(request.language, "gate-unknown-button")
    await context.outbox.send(request.chat_id, View(text))


_WHOAMI: Final = Route(_whoami)
_UNKNOWN_COMMAND: Final = Route(_unknown_command)
_UNKNOWN_BUTTON: Final = Route(_unknown_button)


def _incoming(document: Document) -> IncomingFile:
    async def fetch() -> bytes:
        for attempt in range(1, _FETCH_ATTEMPTS + 1):
            try:
                return bytes(await (await document.get_file()).download_as_bytearray())
            except TelegramError as error:
                _log.warning("file.not_fetched", reason=type(error).__name__, attempt=attempt)
                is_final = not isinstance(error, NetworkError) or attempt == _FETCH_ATTEMPTS
                if is_final:
                    raise RequestRefused("file_unavailable") from None
        raise AssertionError

    return IncomingFile(document.file_name or "", document.file_size or 0, fetch)
