"""The Telegram side put together: python-telegram-bot between our inbox and our outbox."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, Final, final

import structlog
from telegram import BotCommand, Update
from telegram.constants import ChatAction
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
)
from telegram.ext import Application, ApplicationBuilder, CallbackContext, ExtBot, TypeHandler

from bot.context import Context, Route
from bot.delivery import Delivery
from bot.gate import Gate
from bot.health import HealthWatch
from bot.inbox import DurableQueue
from bot.languages import words_of
from bot.outbox import Outbox
from bot.polling import PerChat, WatchedRequest
from bot.render.view import View
from bot.settings import Settings, is_on_this_machine
from bot.texts.catalogue import DEFAULT_LANGUAGE, Texts
from engine.clock import Clock
from engine.errors import RosterbotError
from engine.service import Service

ALLOWED_UPDATES: Final = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
)

_POLL: Final = timedelta(seconds=30)
_SLOWEST_RETRY: Final = 30.0
_POLL_ENDS_WITHIN: Final = 2.0

_log = structlog.stdlib.get_logger(__name__)


class TokenRefused(RosterbotError):
    """Telegram does not know this token: it was revoked or mistyped. Set ROSTERBOT_TOKEN anew."""


@final
class TelegramApp:
    """The bot in front of Telegram. `revoked` is set when the token is no longer taken."""

    def __init__(
        self, settings: Settings, service: Service, texts: Texts, routes: Sequence[Route]
    ) -> None:
        self.revoked = asyncio.Event()
        self._clock: Clock = service.clock
        self._texts = texts
        self._routes = routes
        self.health = HealthWatch(service, settings.data_dir, service.clock)
        self._bot = make_bot(settings, self.revoked, self.health.heard)
        self.outbox = Outbox(
            service.outbox, Delivery(self._bot), service.clock, partial(left_out, service, texts)
        )
        context = Context(service, self.outbox, texts, self.health.look, lambda: self._bot.username)
        self._gate = Gate(context, routes, self._can_reach)
        self._queue = DurableQueue(service.inbox, self._gate.admits)
        self._turns = PerChat(self._gate.acknowledge)
        self._application: Application[Any, Any, Any, Any, Any, None] = (
            ApplicationBuilder()
            .bot(self._bot)
            .update_queue(self._queue)
            .concurrent_updates(self._turns)
            .job_queue(None)
            .build()
        )
        self._application.add_handler(TypeHandler(Update, self._receive))

    async def listen(self) -> None:
        """Connect, handle what a crash left, and poll; returns when polling has begun.

        Waits for as long as Telegram cannot be reached. Raises `TokenRefused`.
        """
        await self._connect()
        for update in await self._queue.recover(self._bot):
            await self._gate.give_up(update)
        await self._application.start()
        await self._set_commands()
        if self._application.updater is None:
            raise RuntimeError("the application was built without an updater")
        try:
            await self._application.updater.start_polling(
                timeout=_POLL,
                bootstrap_retries=-1,
                allowed_updates=ALLOWED_UPDATES,
                error_callback=_note_failed_poll,
            )
        except InvalidToken:
            raise TokenRefused from None
        _log.info("bot.listening", bot=self._bot.username)

    async def stop(self, patience: float = 2.0) -> None:
        """Take nothing more in and give running handlers `patience` seconds to end.

        What was not handled stays in the inbox.
        """
        self._turns.close()
        updater = self._application.updater
        if updater is not None and updater.running:
            await _within(_POLL_ENDS_WITHIN, updater.stop(), "poll")
        if self._application.running:
            await _within(patience, self._application.stop(), "handlers")
        await self._turns.shutdown()

    async def close(self) -> None:
        """Close the connections; `outbox.run` has to be over."""
        await _within(_POLL_ENDS_WITHIN, self._application.shutdown(), "connections")
        await _within(_POLL_ENDS_WITHIN, self._bot.shutdown(), "connections")

    async def _receive(self, update: Update, _: CallbackContext[Any, Any, Any, Any]) -> None:
        await self._gate.receive(update)

    async def _connect(self) -> None:
        wait = 1.0
        while True:
            try:
                await self._application.initialize()
                return
            except InvalidToken:
                raise TokenRefused from None
            except TelegramError as error:
                _log.warning("telegram.unreachable", reason=_reason(error), retry_in=wait)
            await self._clock.sleep(wait)
            wait = min(_SLOWEST_RETRY, wait * 2)

    async def _can_reach(self, user_id: int) -> bool:
        try:
            await self._bot.send_chat_action(user_id, ChatAction.TYPING)
        except (BadRequest, Forbidden):
            return False
        except TelegramError as error:
            _log.info("telegram.reach_unknown", reason=_reason(error))
        return True

    async def _set_commands(self) -> None:
        described = [route.command for route in self._routes if route.command and route.described]
        try:
            for language in self._texts.languages:
                commands = [
                    BotCommand(command, self._texts.plain(language, f"command-{command}"))
                    for command in described
                ]
                is_default = language == DEFAULT_LANGUAGE
                await self._bot.set_my_commands(
                    commands, language_code=None if is_default else language
                )
        except TelegramError as error:
            _log.warning("telegram.commands_not_set", reason=_reason(error))


def left_out(service: Service, texts: Texts, chat_id: int) -> View:
    """What a chat is told of a message that Telegram does not take."""
    return View(words_of(service.operator(chat_id), texts)("gate-left-out"))


def make_bot(
    settings: Settings, revoked: asyncio.Event, on_poll: Callable[[], None] = lambda: None
) -> ExtBot[None]:
    """A client for the Bot API of the settings; `on_poll` is told of each answered poll."""
    direct = is_on_this_machine(settings.bot_api_url)
    return ExtBot(
        settings.token.reveal(),
        base_url=f"{settings.bot_api_url}/bot",
        base_file_url=f"{settings.bot_api_url}/file/bot",
        request=WatchedRequest(revoked.set, is_direct=direct, connections=64, read_timeout=20.0),
        get_updates_request=WatchedRequest(
            revoked.set, is_direct=direct, connections=1, read_timeout=10.0, on_poll=on_poll
        ),
    )


def _note_failed_poll(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        _log.error(
            "telegram.conflict", help="Another program polls with this token. Stop one of the two."
        )
    else:
        _log.warning("telegram.unreachable", reason=_reason(error))


def _reason(error: TelegramError) -> str:
    cause = error.__cause__
    return type(error if cause is None or not isinstance(error, NetworkError) else cause).__name__


async def _within(seconds: float, work: Any, what: str) -> None:
    try:
        await asyncio.wait_for(work, seconds)
    except TimeoutError:
        _log.warning("stop.cut_short", what=what)
    except (TelegramError, RuntimeError) as error:
        _log.warning("stop.failed", what=what, reason=type(error).__name__)
