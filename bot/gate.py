"""The one funnel before every handler: authorise, route, and see that each update ends."""

import asyncio
import secrets
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, final

import structlog
from telegram import CallbackQuery, Chat, Document, Message, Update, User
from telegram.constants import ChatType
from telegram.error import NetworkError, TelegramError

from bot.context import Context, Handler, Route
from bot.outbox import replying_to
from bot.render.layout import tidy
from bot.render.view import View
from bot.request import IncomingFile, Request
from engine.errors import RequestRefused, SpreadsheetRefused, StorageError
from engine.storage.preferences import DEFAULT_WORKSPACE

WHOAMI_PER_HOUR: Final = 3
LANGUAGE: Final = "en"

_DAY: Final = 86_400.0
_HOUR: Final = 3_600.0
_FETCH_ATTEMPTS: Final = 3
_ANSWER_SECONDS: Final = 5.0

_log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Routes:
    commands: Mapping[str, Handler]
    buttons: Mapping[str, Handler]
    file: Handler | None
    plain: Handler | None

    @classmethod
    def of(cls, routes: Sequence[Route]) -> "_Routes":
        return cls(
            {route.command: route.handler for route in routes if route.command},
            {route.button: route.handler for route in routes if route.button},
            next((route.handler for route in routes if route.file), None),
            next((route.handler for route in routes if route.plain), None),
        )


@final
class Gate:
    """Lets operators through in private chats; everybody else hears nothing but `/whoami`."""

    def __init__(self, context: Context, admins: frozenset[int], routes: Sequence[Route]) -> None:
        self._context = context
        self._service = context.service
        self._admins = admins
        self._routes = _Routes.of(routes)
        self._asked: dict[int, deque[float]] = {}
        self._answers: set[asyncio.Task[None]] = set()

    def admits(self, update: Update) -> bool:
        """Whether an update is an operator's, in a private chat with the bot."""
        user, chat = update.effective_user, update.effective_chat
        return (
            user is not None
            and chat is not None
            and chat.type == ChatType.PRIVATE
            and chat.id == user.id
            and user.id in self._admins
        )

    def acknowledge(self, update: Update) -> None:
        """Answer an operator's button press now, whatever its handler has to wait for."""
        if update.callback_query is not None and self.admits(update):
            task = asyncio.create_task(_answer(update.callback_query))
            self._answers.add(task)
            task.add_done_callback(self._answers.discard)

    async def receive(self, update: Update) -> None:
        """Handle one update to its end; raises nothing but cancellation."""
        if update.effective_user is None or update.effective_chat is None:
            return
        if not self.admits(update):
            await self._refuse(update, update.effective_user, update.effective_chat)
            return
        try:
            await self._service.inbox.begin(update.update_id)
            with (
                structlog.contextvars.bound_contextvars(
                    update_id=update.update_id, operator=update.effective_user.id
                ),
                replying_to(update.update_id),
            ):
                await self._handle(update, update.effective_user, update.effective_chat)
            await self._service.inbox.end(update.update_id)
        except StorageError as error:
            _log.error("update.not_ended", update_id=update.update_id, error=str(error))

    async def give_up(self, update: Update) -> None:
        """Tell an operator that what they asked for ended the program several times."""
        if chat := update.effective_chat:
            text = self._context.texts(LANGUAGE, "gate-given-up")
            dedupe = f"u{update.update_id}:given-up"
            await self._context.outbox.send(chat.id, View(text), dedupe=dedupe)

    async def _handle(self, update: Update, user: User, chat: Chat) -> None:
        begun = time.monotonic()
        name, result = "none", "done"
        try:
            found = self._find(update)
            if found is None:
                return
            name, handler, request = found
            workspace = await self._service.preferences.workspace(user.id, chat.id)
            try:
                await handler(replace(request, workspace=workspace), self._context)
            except (RequestRefused, SpreadsheetRefused) as error:
                result = error.code
                await self._say(chat, f"refused-{error.code}", **error.details)
        except Exception:
            result = "failed"
            error_id = secrets.token_hex(4)
            _log.exception("update.failed", error_id=error_id, route=name)
            await self._say(chat, "gate-failed", id=error_id)
        finally:
            seconds = round(time.monotonic() - begun, 3)
            _log.info("update.handled", route=name, result=result, seconds=seconds)

    def _find(self, update: Update) -> tuple[str, Handler, Request] | None:
        if update.callback_query is not None:
            return self._find_button(update, update.callback_query)
        message = update.message
        if message is None or message.from_user is None:
            return None
        request = Request(
            update_id=update.update_id,
            operator_id=message.from_user.id,
            chat_id=message.chat.id,
            message_id=message.message_id,
            workspace=DEFAULT_WORKSPACE,
            language=LANGUAGE,
            text=message.text or "",
        )
        if message.document is not None and self._routes.file is not None:
            return "file", self._routes.file, replace(request, file=_file(message.document))
        if not request.text.startswith("/"):
            plain = self._routes.plain
            return None if plain is None else ("plain", plain, request)
        word, *arguments = request.text.split()
        command = word[1:].partition("@")[0].lower()
        request = replace(request, arguments=tuple(arguments))
        if command == "whoami":
            return "whoami", _whoami, request
        if handler := self._routes.commands.get(command):
            return f"/{command}", handler, request
        return "/?", _unknown_command, request

    def _find_button(
        self, update: Update, query: CallbackQuery
    ) -> tuple[str, Handler, Request] | None:
        if query.message is None or query.data is None:
            return None
        verb, *arguments = query.data.split(":")
        request = Request(
            update_id=update.update_id,
            operator_id=query.from_user.id,
            chat_id=query.message.chat.id,
            message_id=query.message.message_id,
            workspace=DEFAULT_WORKSPACE,
            language=LANGUAGE,
            arguments=tuple(arguments),
            pressed=True,
        )
        if handler := self._routes.buttons.get(verb):
            return f"button {verb}", handler, request
        return "button ?", _unknown_button, request

    async def _refuse(self, update: Update, user: User, chat: Chat) -> None:
        if user.id in self._admins:
            return
        message = update.message
        try:
            if (
                message is not None
                and chat.type == ChatType.PRIVATE
                and _is_whoami(message)
                and self._may_ask(user.id)
            ):
                dedupe = f"u{update.update_id}:whoami"
                text = self._context.texts(LANGUAGE, "gate-whoami", id=str(user.id))
                await self._context.outbox.send(chat.id, View(text), dedupe=dedupe)
            if await self._service.audit.add_once(
                "stranger.refused", user.id, chat.id, within=_DAY
            ):
                _log.info("stranger.refused", stranger=user.id, chat=chat.id)
        except StorageError as error:
            _log.error("stranger.not_noted", error=str(error))

    def _may_ask(self, user_id: int) -> bool:
        now = self._service.clock.now()
        for other in [id for id, times in self._asked.items() if times[-1] <= now - _HOUR]:
            del self._asked[other]
        times = self._asked.setdefault(user_id, deque(maxlen=WHOAMI_PER_HOUR))
        if len(times) == WHOAMI_PER_HOUR and times[0] > now - _HOUR:
            return False
        times.append(now)
        return True

    async def _say(self, chat: Chat, text: str, **details: str | int) -> None:
        shown = {
            name: tidy(value) if isinstance(value, str) else value
            for name, value in details.items()
        }
        view = View(self._context.texts(LANGUAGE, text, **shown))
        await self._context.outbox.send(chat.id, view)


async def _whoami(request: Request, context: Context) -> None:
    text = context.texts(request.language, "gate-whoami", id=str(request.operator_id))
    await context.outbox.send(request.chat_id, View(text))


async def _unknown_command(request: Request, context: Context) -> None:
    text = context.texts(request.language, "gate-unknown-command")
    await context.outbox.send(request.chat_id, View(text))


async def _unknown_button(request: Request, context: Context) -> None:
    text = context.texts(request.language, "gate-unknown-button")
    await context.outbox.send(request.chat_id, View(text))


def _is_whoami(message: Message) -> bool:
    words = (message.text or "").split()
    return bool(words) and words[0].partition("@")[0].lower() == "/whoami"


def _file(document: Document) -> IncomingFile:
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


async def _answer(query: CallbackQuery) -> None:
    try:
        await query.answer(read_timeout=_ANSWER_SECONDS)
    except TelegramError as error:
        _log.info("press.not_answered", reason=type(error).__name__)
