"""The answer to a press, which ends the button's waiting."""

from collections.abc import Awaitable, Callable
from typing import Final

import structlog
from telegram import CallbackQuery
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.polling import seconds_of
from engine.common.clock import Clock

_ANSWER_SECONDS: Final = 5.0
_AGAIN_AFTER: Final = (0.2, 1.0, 3.0)
"""Seconds before each further try: a press can be answered for some seconds only."""

_TOO_LATE: Final = 10.0
"""So long nobody waits for a button."""

_log = structlog.stdlib.get_logger(__name__)


async def answer_press(
    query: CallbackQuery, told: Callable[[], Awaitable[str | None]], clock: Clock
) -> None:
    """With what `told` says, or nothing; tried again where Telegram does not take it."""
    text, reason = await told(), ""
    for pause in (0.0, *_AGAIN_AFTER):
        if pause:
            await clock.sleep(pause)
        try:
            await query.answer(text, read_timeout=_ANSWER_SECONDS)
            return
        except BadRequest as error:
            reason = type(error).__name__  # too old, or answered already
            break
        except RetryAfter as error:
            reason, wanted = type(error).__name__, seconds_of(error)
            if wanted > _TOO_LATE:
                break
            await clock.sleep(wanted)
        except TelegramError as error:
            reason = type(error).__name__
    _log.info("press.not_answered", reason=reason)
