"""Updates as Telegram sends them: asked for again and again, and each read by itself."""

import json
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final, final
from urllib.parse import urlencode

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest

from bot.polling import reason_of, seconds_of
from engine.common.clock import Clock
from engine.common.errors import StorageError

POLL_SECONDS: Final = 30
_ANSWERED_WITHIN: Final = 10.0
_SLOWEST_RETRY: Final = 30.0
_TOKEN_PAUSE: Final = 4.0
_MOST: Final = 100
_SLACK: Final = 0.5
_BROKEN_ANSWERS: Final = 3
_MOST_NUMBER: Final = 2**63 - 2
_BEGINS: Final = re.compile(r'\{\s*"update_id"\s*:\s*(\d{1,19})(?=\s*[,}])')

_log = structlog.stdlib.get_logger(__name__)

RawUpdate = dict[str, Any]


@final
class Poll:
    """Hands each update to `take`, and confirms it once that has returned.

    `take` is also told whether an update may have waited, since nobody was asking. It raises
    `StorageError` while nothing can be stored: the update is then asked for again. `drop_webhook`
    is called when somebody has set one. `heard` is told of each answer; `asking` of each question,
    unless the last answer could not be stored.
    """

    def __init__(
        self,
        request: BaseRequest,
        bot_url: str,
        kinds: Sequence[str],
        take: Callable[[RawUpdate, bool], Awaitable[None]],
        drop_webhook: Callable[[], Awaitable[None]],
        clock: Clock,
        *,
        asking: Callable[[], None],
        heard: Callable[[], None],
    ) -> None:
        self._request = request
        self._url = f"{bot_url}/getUpdates"
        self._kinds = json.dumps(list(kinds))
        self._take = take
        self._drop_webhook = drop_webhook
        self._is_abreast = False
        self._clock = clock
        self._asking = asking
        self._heard = heard
        self._next = 0
        self._broken = 0

    async def run(self) -> None:
        """Ask until cancelled. Raises what nobody foresaw."""
        pause, is_stored = 0.0, True
        while True:
            if is_stored:
                self._asking()
            try:
                await self._ask()
                pause, is_stored = 0.0, True
                continue
            except StorageError:
                is_stored = False
            except InvalidToken:
                # Whoever watches the token ends the program when this goes on.
                is_stored = True
                pause = min(_TOKEN_PAUSE, pause)
            except RetryAfter as error:
                is_stored = True
                await self._rest(seconds_of(error) + _SLACK)
                continue
            except TimedOut:
                is_stored = True
                continue
            except TelegramError as error:
                is_stored = True
                await self._note(error)
            pause = min(_SLOWEST_RETRY, pause * 1.5 or 1.0)
            await self._clock.sleep(pause)

    async def confirm(self) -> None:
        """Tell Telegram what was taken since the last question. Raises `TelegramError`."""
        if self._next:
            await self._get(timeout=0, limit=1)

    async def _ask(self) -> None:
        is_abreast, self._is_abreast = self._is_abreast, False
        asked_at = self._clock.now()
        payload = await self._get(timeout=POLL_SECONDS, limit=_MOST)
        self._heard()
        updates = self._read(payload)
        # A host that was asleep meanwhile sees only by its clock how long that was.
        slept = self._clock.now() - asked_at > POLL_SECONDS + _ANSWERED_WITHIN
        for update in updates:
            await self._take(update, slept or not is_abreast)
            self._next = update["update_id"] + 1
        self._is_abreast = len(updates) < _MOST
        if not updates:
            # All is confirmed. Numbers may be chosen anew, and a lower one must not be missed.
            self._next = 0

    async def _get(self, *, timeout: int, limit: int) -> bytes:
        asked = {
            "offset": self._next,
            "limit": limit,
            "timeout": timeout,
            "allowed_updates": self._kinds,
        }
        return await self._request.retrieve(
            f"{self._url}?{urlencode(asked)}", read_timeout=timeout + _ANSWERED_WITHIN
        )

    def _read(self, payload: bytes) -> list[RawUpdate]:
        try:
            found = list(json.loads(payload)["result"])
            self._broken = 0
        except (ValueError, TypeError, KeyError, RecursionError):
            # It may have been cut on its way. Where it comes like this again, one update is broken.
            self._broken += 1
            found = _salvaged(payload) if self._broken >= _BROKEN_ANSWERS else []
            if not found:
                raise TelegramError("Invalid server response") from None
        updates = [update for update in found if _is_numbered(update)]
        if len(updates) < len(found):
            _log.error("update.without_number", count=len(found) - len(updates))
            if not updates:
                raise TelegramError("Invalid server response")
        return updates

    async def _note(self, error: TelegramError) -> None:
        if not isinstance(error, Conflict):
            _log.warning("telegram.unreachable", reason=reason_of(error))
        elif "webhook" in error.message.lower():
            await self._drop_webhook()
        else:
            _log.error(
                "telegram.conflict",
                help="Another program polls with this token. Stop one of the two.",
            )

    async def _rest(self, seconds: float) -> None:
        while seconds > 0:
            self._asking()
            step = min(seconds, _SLOWEST_RETRY)
            await self._clock.sleep(step)
            seconds -= step


def _salvaged(payload: bytes) -> list[RawUpdate]:
    """The updates of an answer that is no JSON; of those that are not, the number alone."""
    text, decoder = payload.decode(errors="replace"), json.JSONDecoder(strict=False)
    found, at = [], 0
    for begins in _BEGINS.finditer(text):
        if begins.start() < at:
            continue
        try:
            update, at = decoder.raw_decode(text, begins.start())
        except (ValueError, RecursionError):
            _log.error("update.unreadable", update_id=int(begins[1]), reason="broken")
            update, at = {"update_id": int(begins[1])}, begins.end()
        found.append(update)
    return found


def _is_numbered(update: object) -> bool:
    if not isinstance(update, dict):
        return False
    number = update.get("update_id")
    return type(number) is int and 0 < number < _MOST_NUMBER
