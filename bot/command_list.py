"""The commands Telegram offers beside the field for typing."""

from collections.abc import Sequence
from typing import Final, final

import structlog
from telegram import Bot, BotCommand
from telegram.error import RetryAfter, TelegramError

from bot.context import Route
from bot.polling import reason_of, seconds_of
from bot.texts.catalogue import DEFAULT_LANGUAGE, Texts
from engine.common.clock import Clock

_FIRST_PAUSE: Final = 5.0
_LONGEST_PAUSE: Final = 600.0

_log = structlog.stdlib.get_logger(__name__)


@final
class CommandList:
    """Sets it in every language; nothing waits for that."""

    def __init__(self, bot: Bot, routes: Sequence[Route], texts: Texts, clock: Clock) -> None:
        self._bot = bot
        self._commands = [route.command for route in routes if route.command and route.described]
        self._texts = texts
        self._clock = clock

    async def run(self) -> None:
        """Until it is set, however often Telegram has to be asked."""
        pause = _FIRST_PAUSE
        for language in self._texts.languages:
            while (asked := await self._failed(language)) is not None:
                await self._clock.sleep(asked or pause)
                pause = min(_LONGEST_PAUSE, pause * 2)

    async def _failed(self, language: str) -> float | None:
        """None once it is set; else for how many seconds to wait, 0 where nobody says."""
        commands = [
            BotCommand(command, self._texts.plain(language, f"command-{command}"))
            for command in self._commands
        ]
        code = None if language == DEFAULT_LANGUAGE else language
        try:
            await self._bot.set_my_commands(commands, language_code=code)
        except RetryAfter as error:
            _log.warning("telegram.commands_not_set", reason="too many requests")
            return seconds_of(error) + 1.0
        except TelegramError as error:
            _log.warning("telegram.commands_not_set", reason=reason_of(error))
            return 0.0
        return None
