"""What Telegram shows of the bot beside its messages: lists of commands, descriptions, a button."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final, final

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    MenuButtonCommands,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.context import Route
from bot.languages import language_of
from bot.polling import reason_of, seconds_of
from bot.texts.catalogue import DEFAULT_LANGUAGE, Texts
from engine.common.errors import StorageError
from engine.engine import Engine
from engine.model.actor import Event, PeopleChanged
from engine.model.operator import Role

_FIRST: Final = (
    *("status", "login", "waiting", "phones", "accounts", "check", "runs", "add", "export"),
    *("schedules", "settings", "help", "menu", "cancel", "start"),
)
"""What is needed most stands where the thumb is; the rest follows as it is written."""

_FIRST_PAUSE: Final = 5.0
_LONGEST_PAUSE: Final = 600.0
_REFUSED_PAUSE: Final = 3_600.0
_SETTLES: Final = 0.5
_REFUSED: Final = (BadRequest, Forbidden, ChatMigrated)

_log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something is to be set; `said` is what, and empty where nothing shall be there."""

    name: str
    said: str
    put: Callable[[], Awaitable[object]]

    @property
    def digest(self) -> str:
        return _digest(self.said)


@final
class Menus:
    """Keeps them as people, roles, languages and groups are; nothing waits for that.

    What is set is remembered, so that a start at which nothing has changed asks for nothing. Each
    person has a list of their own; whoever is no operator has none.
    """

    def __init__(self, bot: Bot, engine: Engine, routes: Sequence[Route], texts: Texts) -> None:
        self._bot = bot
        self._engine = engine
        self._texts = texts
        order = {command: at for at, command in enumerate(_FIRST)}
        described = [route for route in routes if route.command and route.described]
        self._routes = sorted(described, key=lambda route: order.get(route.command or "", 99))
        self._changes: AsyncIterator[Event] = engine.events()
        self._refused: dict[str, str] = {}
        self._lists: dict[tuple[str, Role | None], str] = {}
        self._pause = _FIRST_PAUSE

    async def run(self) -> None:
        """Without end: set what has changed, and wait for the next change."""
        while True:
            try:
                wait = await self._set_all()
            except StorageError as error:
                _log.warning("telegram.menus_not_read", error=str(error))
                wait = self._longer()
            if await self._changed_within(wait):
                await self._engine.clock.sleep(_SETTLES)
            else:
                self._refused.clear()

    async def _set_all(self) -> float:
        """Whatever is not as it should be; for how many seconds to wait before the next look."""
        told = await self._engine.told_telegram.all()
        places = [*self._places()]
        names = {place.name for place in places}
        gone = [self._left(name) for name in told if name not in names]
        for place in (*places, *filter(None, gone)):
            if told.get(place.name) == place.digest:
                continue
            if self._refused.get(place.name) == place.digest:
                continue
            failed = await self._put(place, is_gone=place.name not in names)
            if failed is not None:
                return failed
        self._pause = _FIRST_PAUSE
        return _REFUSED_PAUSE if self._refused else float("inf")

    async def _put(self, place: _Place, *, is_gone: bool) -> float | None:
        """None once it is set or refused; else for how many seconds to wait."""
        try:
            await place.put()
        except RetryAfter as error:
            _log.warning("telegram.menu_not_set", reason="too many requests")
            return seconds_of(error) + 1.0
        except _REFUSED as error:
            _log.info("telegram.menu_refused", reason=reason_of(error))
            if not is_gone:
                self._refused[place.name] = place.digest
                return None
        except TelegramError as error:
            _log.warning("telegram.menu_not_set", reason=reason_of(error))
            return self._longer()
        if is_gone:
            await self._engine.told_telegram.forget(place.name)
        else:
            await self._engine.told_telegram.keep(place.name, place.digest)
        return None

    def _longer(self) -> float:
        pause, self._pause = self._pause, min(_LONGEST_PAUSE, 2 * self._pause)
        return pause

    async def _changed_within(self, seconds: float) -> bool:
        """Whether people or groups have changed; else the time is over."""
        changed = asyncio.create_task(self._change())
        waiting = {changed}
        if seconds != float("inf"):
            waiting.add(asyncio.create_task(self._engine.clock.sleep(seconds)))
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            if changed.done():
                changed.result()
            return changed.done()
        finally:
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)

    async def _change(self) -> None:
        while not isinstance(await anext(self._changes), PeopleChanged):
            pass

    def _places(self) -> Iterable[_Place]:
        operators = self._engine.operators
        for language in self._texts.languages:
            yield self._nobody(_code(language))
            yield from self._about(language, _code(language))
        button = MenuButtonCommands()
        put = partial(self._bot.set_chat_menu_button, menu_button=button)
        yield _Place(self._name("button"), button.type, put)
        for one in operators.all():
            # Whoever is only in the settings has no name until they write: then there is a chat.
            if one.name:
                listed = self._listed(language_of(one, self._texts), one.role)
                yield self._commands(one.id, None, listed)
        for chat_id in operators.groups():
            for language in self._texts.languages:
                yield self._commands(chat_id, _code(language), self._listed(language, None))

    def _listed(self, language: str, role: Role | None) -> str:
        """The commands of a role, in a language, as JSON; of a group where there is no role."""
        key = (language, role)
        if key not in self._lists:
            self._lists[key] = json.dumps(
                [
                    (str(route.command), self._texts.plain(language, f"command-{route.command}"))
                    for route in self._routes
                    if (role or Role.OPERATOR).includes(route.role) and (role or not route.private)
                ]
            )
        return self._lists[key]

    def _commands(self, chat_id: int, code: str | None, listed: str) -> _Place:
        async def put() -> None:
            commands = [BotCommand(*each) for each in json.loads(listed)]
            scope = BotCommandScopeChat(chat_id)
            await self._bot.set_my_commands(commands, scope=scope, language_code=code)

        return _Place(self._name("commands", chat_id, code or ""), listed, put)

    def _nobody(self, code: str | None) -> _Place:
        """An earlier version has set one for everybody."""
        put = partial(
            self._bot.delete_my_commands, scope=BotCommandScopeDefault(), language_code=code
        )
        return _Place(self._name("commands", "default", code or ""), "", put)

    def _about(self, language: str, code: str | None) -> Iterable[_Place]:
        whole, short = (self._texts.plain(language, key) for key in ("about", "about-short"))
        describe = partial(self._bot.set_my_description, whole, language_code=code)
        yield _Place(self._name("about", code or ""), whole, describe)
        in_short = partial(self._bot.set_my_short_description, short, language_code=code)
        yield _Place(self._name("about-short", code or ""), short, in_short)

    def _left(self, name: str) -> _Place | None:
        """A list of commands that nobody shall have any more; None for what another bot has."""
        bot_id, kind, *place = name.split(":")
        if (bot_id, kind) != (str(self._bot.id), "commands") or not place[0].lstrip("-").isdigit():
            return None
        scope, code = BotCommandScopeChat(int(place[0])), place[1] or None
        put = partial(self._bot.delete_my_commands, scope=scope, language_code=code)
        return _Place(name, "", put)

    def _name(self, *parts: str | int) -> str:
        return ":".join(map(str, (self._bot.id, *parts)))


@lru_cache(maxsize=64)
def _digest(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _code(language: str) -> str | None:
    """None for the language of all who have none of ours."""
    return None if language == DEFAULT_LANGUAGE else language
