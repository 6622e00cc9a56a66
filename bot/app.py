"""The Telegram side put together: python-telegram-bot between our inbox and our outbox."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, Final, final
from urllib.parse import urlsplit

import structlog
from telegram import Update
from telegram.constants import ChatAction
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    TelegramError,
)
from telegram.ext import Application, ApplicationBuilder, CallbackContext, ExtBot, TypeHandler

from bot.chats import Chats
from bot.context import Context, Route
from bot.delivery import Delivery
from bot.gate import Gate
from bot.health import HealthWatch
from bot.inbox import DurableQueue
from bot.languages import words_of
from bot.lateness import Lateness
from bot.menus import Menus
from bot.outbox import Outbox
from bot.pads import Pads
from bot.pins import Pins
from bot.polling import TokenWatch, WatchedRequest, reason_of
from bot.render.layout import tidy
from bot.render.view import View
from bot.setting_values import is_on_this_machine
from bot.settings import Settings
from bot.texts.catalogue import Raw, Texts
from bot.turns import PerChat
from bot.updates import Poll
from bot.volume import Volume
from engine.common.clock import Clock
from engine.common.errors import ConfigurationError
from engine.engine import Engine
from engine.model.actor import Actor

ALLOWED_UPDATES: Final = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
)

_SLOWEST_RETRY: Final = 30.0
_NAME_LASTS: Final = 60.0
_POLL_ENDS_WITHIN: Final = 2.0

WEBHOOK_HELP: Final = (
    "Somebody has set a webhook with this token, so messages went there instead. If it wasn't you, "
    "somebody else has your token: revoke it with @BotFather."
)

_log = structlog.stdlib.get_logger(__name__)


class TokenRefused(ConfigurationError):
    """Telegram doesn't know this token. Copy it again from @BotFather into ROSTERBOT_TOKEN."""


@final
class TelegramApp:
    """The bot in front of Telegram. `token` knows whether that is still taken."""

    def __init__(
        self, settings: Settings, engine: Engine, texts: Texts, routes: Sequence[Route]
    ) -> None:
        self.token = TokenWatch()
        self._clock: Clock = engine.clock
        self._texts = texts
        self.health = HealthWatch(engine, settings.data_dir, engine.clock)
        asking = make_request(settings, self.token, connections=1, read_timeout=10.0)
        self._bot = make_bot(settings, self.token, asking)
        delivery = Delivery(self._bot)
        self.outbox = Outbox(
            engine.outbox,
            delivery,
            engine.clock,
            partial(left_out, engine, texts),
            engine.operators.may_hear,
            partial(engine.supervisor.failed, "delivery"),
            Chats(partial(_move, engine), partial(closed, engine, texts)),
            Volume(engine, engine.clock).rings,
        )
        self.pads = Pads()
        self.pins = Pins(engine, self.outbox, texts, delivery)
        context = Context(
            engine,
            self.outbox,
            texts,
            self.health.look,
            self.pins,
            lambda: self._bot.username,
            self.pads,
        )
        late = Lateness(engine.clock)
        self._gate = Gate(context, routes, self._can_reach, self._learn_name, late)
        self._queue = DurableQueue(
            engine.inbox, self._bot, self._gate.admits, self._gate.follow, late.note
        )
        self._poll = Poll(
            asking,
            self._bot.base_url,
            ALLOWED_UPDATES,
            self._queue.take,
            self._drop_webhook,
            engine.clock,
            asking=self.health.asking,
            heard=self.health.heard,
        )
        self._menus = Menus(self._bot, engine, routes, texts)
        self._name_learned_at = float("-inf")
        self._supervisor = engine.supervisor
        self._taking_in: tuple[asyncio.Task[None], ...] = ()
        self._turns = PerChat(
            self._gate.acknowledge, late.is_late, self._gate.is_strange, self._gate.turn_away
        )
        self._application: Application[Any, Any, Any, Any, Any, None] = (
            ApplicationBuilder()
            .bot(self._bot)
            .updater(None)
            .update_queue(self._queue)
            .concurrent_updates(self._turns)
            .job_queue(None)
            .build()
        )
        self._application.add_handler(TypeHandler(Update, self._receive))
        self._application.add_error_handler(self._failed)

    async def listen(self) -> None:
        """Handle what a crash left, connect, and poll; returns when polling has begun.

        Waits for as long as Telegram cannot be reached. Raises `TokenRefused`.
        """
        # First, and without Telegram: what waited for too long is to be told and taken away.
        for update in await self._queue.recover():
            await self._gate.give_up(update)
        await self._until_reached(self._application.initialize)
        keep = self._supervisor.keep
        await self._application.start()
        self._taking_in = (keep("updates", partial(_watch, self._fetcher()), essential=True),)
        await self._until_reached(self._bot.delete_webhook)
        self._taking_in += (
            keep("poll", self._poll.run, essential=True),
            keep("menus", self._menus.run),
        )
        _log.info("bot.listening", bot=self._bot.username)

    async def give_up_expired(self) -> None:
        """Wipe what has waited for more than an hour and was not begun, and tell who said it."""
        for update in await self._queue.expired():
            await self._gate.give_up_waiting(update)

    async def stop(self, patience: float = 2.0) -> None:
        """Take nothing more in and give running handlers `patience` seconds to end.

        What was not handled stays in the inbox.
        """
        self._turns.close()
        if self._taking_in:
            for task in self._taking_in:
                task.cancel()
            await asyncio.gather(*self._taking_in, return_exceptions=True)
            await _within(_POLL_ENDS_WITHIN, self._poll.confirm(), "poll")
        if self._application.running:
            await _within(patience, self._application.stop(), "handlers")
        await self._turns.shutdown()

    async def close(self) -> None:
        """Close the connections; `outbox.run` has to be over."""
        await _within(_POLL_ENDS_WITHIN, self._application.shutdown(), "connections")
        await _within(_POLL_ENDS_WITHIN, self._bot.shutdown(), "connections")

    async def _receive(self, update: Update, _: CallbackContext[Any, Any, Any, Any]) -> None:
        await self._gate.receive(update)

    async def _failed(self, _: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        """What a request's task raises: python-telegram-bot would log its words, or nothing."""
        if context.error is not None:
            self._supervisor.failed("update", context.error)

    def _fetcher(self) -> asyncio.Task[Any]:
        """The task of python-telegram-bot that hands over what is queued."""
        name = f"Application:{self._bot.id}:update_fetcher"
        return next(task for task in asyncio.all_tasks() if task.get_name() == name)

    async def _until_reached(self, call: Callable[[], Awaitable[object]]) -> None:
        wait = 1.0
        while True:
            self.health.asking()
            try:
                await call()
                return
            except InvalidToken:
                raise TokenRefused from None
            except TelegramError as error:
                _log.warning("telegram.unreachable", reason=reason_of(error), retry_in=wait)
            await self._clock.sleep(wait)
            wait = min(_SLOWEST_RETRY, wait * 2)

    async def _can_reach(self, user_id: int) -> bool:
        try:
            await self._bot.send_chat_action(user_id, ChatAction.TYPING)
        except (BadRequest, Forbidden):
            return False
        except TelegramError as error:
            _log.info("telegram.reach_unknown", reason=reason_of(error))
        return True

    async def _learn_name(self) -> bool:
        """Whether the bot's username is another than it was; asked once a minute at most."""
        now, known = self._clock.monotonic(), self._bot.username
        if now - self._name_learned_at < _NAME_LASTS:
            return False
        self._name_learned_at = now
        try:
            return (await self._bot.get_me()).username != known
        except TelegramError as error:
            _log.info("telegram.name_unknown", reason=reason_of(error))
            return False

    async def _drop_webhook(self) -> None:
        """Somebody has set one with this token: all updates go there, and none to the poll."""
        try:
            found = await self._bot.get_webhook_info()
            await self._bot.delete_webhook()
        except TelegramError as error:
            _log.error("telegram.webhook_stays", reason=reason_of(error))
            return
        host = urlsplit(found.url).hostname
        _log.error("telegram.webhook_deleted", host=host, help=WEBHOOK_HELP)


def left_out(engine: Engine, texts: Texts, chat_id: int) -> View:
    """What a chat is told of a message that Telegram does not take."""
    return View(words_of(engine.operators.get(chat_id), texts)("gate-left-out"))


def closed(engine: Engine, texts: Texts, chat_id: int, reader: int) -> Raw:
    """What somebody is told above what was meant for a group that is closed to the bot."""
    words = words_of(engine.operators.get(reader), texts)
    group = engine.operators.allowed_chat(chat_id)
    return words("group-closed", title=tidy(group.title if group else ""))


async def _move(engine: Engine, chat_id: int, to: int) -> None:
    await engine.operators.move_chat(Actor(0, chat_id, "telegram"), chat_id, to)


def make_bot(
    settings: Settings, token: TokenWatch, asking: WatchedRequest | None = None
) -> ExtBot[None]:
    """A client for the Bot API of the settings; `asking`: what its updates are asked for with."""
    return ExtBot(
        settings.token.reveal(),
        base_url=f"{settings.bot_api_url}/bot",
        base_file_url=f"{settings.bot_api_url}/file/bot",
        request=make_request(settings, token, connections=64, read_timeout=20.0),
        get_updates_request=asking
        or make_request(settings, token, connections=1, read_timeout=10.0),
    )


def make_request(
    settings: Settings, token: TokenWatch, *, connections: int, read_timeout: float
) -> WatchedRequest:
    """Requests to the Bot API of the settings."""
    return WatchedRequest(
        token,
        is_direct=is_on_this_machine(settings.bot_api_url),
        connections=connections,
        read_timeout=read_timeout,
    )


async def _watch(task: asyncio.Task[Any]) -> None:
    """Ends when that does, with its error; nobody can begin it again."""
    await asyncio.wait({task})
    if not task.cancelled():
        task.result()


async def _within(seconds: float, work: Any, what: str) -> None:
    try:
        await asyncio.wait_for(work, seconds)
    except TimeoutError:
        _log.warning("stop.cut_short", what=what)
    except (TelegramError, RuntimeError) as error:
        _log.warning("stop.failed", what=what, reason=type(error).__name__)
