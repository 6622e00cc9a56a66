"""Which handler an update is for, and the request that handler is given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, final

from telegram import CallbackQuery, Document, Message, Update
from telegram.constants import ChatType
from telegram.ext import filters

from bot.context import Context, Route
from bot.downloads import Downloads
from bot.messages import is_sent_on
from bot.render.view import ASIDE, View
from bot.request import IncomingFile, Request
from engine.model.account import default_workspace

_WHO: Final = "whoami"
_LISTS: Final = (".xlsx", ".csv", ".tsv")
"""What may be a list with passwords, wherever it is sent."""
_SERVICE: Final = filters.StatusUpdate.ALL


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

    def __init__(
        self, routes: Sequence[Route], bot_name: Callable[[], str], downloads: Downloads
    ) -> None:
        self._bot_name = bot_name
        self._downloads = downloads
        self.commands = {route.command: route for route in routes if route.command}
        self._buttons = {route.button: route for route in routes if route.button}
        self._file = next((route for route in routes if route.file), None)
        self._plain = next((route for route in routes if route.plain), None)
        self._unknown = next((route for route in routes if route.unknown), None)

    def command(self, message: Message | None) -> str | None:
        """The command of a message; None when it has none, or is for another bot in the group."""
        command, addressee = _command(message)
        return None if message is None or self._is_other(message, addressee) else command

    def names_another(self, message: Message | None) -> str | None:
        """The command of a message for a bot of another name."""
        command, addressee = _command(message)
        return command if message is not None and self._is_other(message, addressee) else None

    def knows(self, message: Message | None) -> bool:
        """Whether a message is a command of this bot."""
        command = self.command(message)
        return command == _WHO or command in self.commands

    def may_hold_secret(self, update: Update) -> bool:
        """Whether something was said that may be, or have in it, a password."""
        found = self.find(update)
        if found is None or found.request.pressed:
            return False
        is_given = found.route.secret and bool(found.request.arguments)
        return found.request.file is not None or found.route is self._plain or is_given

    def _is_other(self, message: Message, addressee: str) -> bool:
        is_named = message.chat.type != ChatType.PRIVATE and bool(addressee)
        return is_named and addressee != self._bot_name().lower()

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
            text=message.text or message.caption or "",
        )
        is_private = message.chat.type == ChatType.PRIVATE
        if message.document is not None and self._file is not None:
            name = (message.document.file_name or "").lower()
            if not is_private and not name.endswith(_LISTS):
                return None
            return Found(
                "file", self._file, replace(request, file=self._incoming(message.document))
            )
        if not request.text and message.effective_attachment is None:
            return None  # something Telegram tells, of a kind that is not known here
        if not request.text.startswith("/"):
            plain = self._plain if is_private else None
            return None if plain is None else Found("plain", plain, request)
        command = self.command(message)
        if command is None:
            return None
        if is_sent_on(message):
            return Found("forwarded", _SENT_ON, request) if is_private else None
        request = replace(request, arguments=tuple(request.text.split()[1:]))
        if command == _WHO:
            return Found("whoami", _WHOAMI, request)
        if route := self.commands.get(command):
            return Found(f"/{command}", route, request)
        unknown = self._unknown if is_private else None
        return None if unknown is None else Found("/?", unknown, request)

    def _incoming(self, document: Document) -> IncomingFile:
        fetch = partial(self._downloads.fetch, document)
        return IncomingFile(document.file_name or "", document.file_size or 0, fetch)

    def _pressed(self, update: Update, query: CallbackQuery) -> Found | None:
        if query.message is None or query.data is None:
            return None
        verb, *arguments = query.data.split(":")
        is_aside = verb == ASIDE and bool(arguments)
        if is_aside:
            verb, *arguments = arguments
        request = Request(
            update_id=update.update_id,
            operator_id=query.from_user.id,
            chat_id=query.message.chat.id,
            message_id=query.message.message_id,
            workspace=default_workspace(),
            language="",
            arguments=tuple(arguments),
            pressed=True,
            aside=is_aside,
        )
        if route := self._buttons.get(verb):
            return Found(f"button {verb}", route, request)
        return Found("button ?", _UNKNOWN_BUTTON, request)


async def _whoami(request: Request, context: Context) -> None:
    words = context.texts.of(request.language)
    role = words.plain(f"role-{request.role}")
    text = words("gate-whoami-operator", id=str(request.operator_id), role=role)
    await context.outbox.send(request.chat_id, View(text))


async def _unknown_button(request: Request, context: Context) -> None:
    text = context.texts(request.language, "gate-unknown-button")
    await context.outbox.send(request.chat_id, View(text))


async def _sent_on(request: Request, context: Context) -> None:
    text = context.texts(request.language, "gate-forwarded")
    await context.outbox.send(request.chat_id, View(text))


_SENT_ON: Final = Route(_sent_on)
_WHOAMI: Final = Route(_whoami)
_UNKNOWN_BUTTON: Final = Route(_unknown_button)


def _command(message: Message | None) -> tuple[str | None, str]:
    """The command a message begins with, and whom it is for, in small letters."""
    text = (message.text if message is not None else None) or ""
    if not text.startswith("/"):
        return None, ""
    command, _, addressee = text.split()[0][1:].partition("@")
    return command.lower(), addressee.lower()
