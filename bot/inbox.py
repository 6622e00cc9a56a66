"""Updates that survive a crash: stored before Telegram is told that they arrived."""

import asyncio
import json
from collections.abc import Callable
from typing import Final, final

import structlog
from telegram import Bot, Update
from telegram.error import TelegramError

from engine.errors import StorageError
from engine.storage.inbox import InboxStore

ATTEMPTS: Final = 3
"""How often an update's handling is begun before it is taken for what kills the program."""

_log = structlog.stdlib.get_logger(__name__)


@final
class DurableQueue(asyncio.Queue[object]):
    """The queue between python-telegram-bot's poll and its handlers.

    The poll confirms updates once `put` has returned, hence `put` stores what `is_wanted` picks
    and drops what was stored before.
    """

    def __init__(self, store: InboxStore, is_wanted: Callable[[Update], bool]) -> None:
        super().__init__()
        self._store = store
        self._is_wanted = is_wanted

    async def put(self, item: object) -> None:
        if isinstance(item, Update) and self._is_wanted(item):
            try:
                is_new = await self._store.keep(item.update_id, item.to_json().encode())
            except StorageError as error:
                # Anything else would end the poll; this is retried, and nothing was confirmed.
                _log.error("inbox.not_stored", update_id=item.update_id, error=str(error))
                raise TelegramError("The update could not be stored.") from error
            if not is_new:
                _log.info("inbox.repeated", update_id=item.update_id)
                return
        await super().put(item)

    async def recover(self, bot: Bot) -> tuple[Update, ...]:
        """Queue again what was stored and not handled, and return what is given up.

        Given up is what is older than an hour (known by number only, hence not returned) and what
        was begun `ATTEMPTS` times without an end.
        """
        for update_id in await self._store.sweep():
            _log.warning("inbox.expired", update_id=update_id)
        given_up = []
        for received in await self._store.waiting():
            update = Update.de_json(json.loads(received.body), bot)
            if received.attempts < ATTEMPTS:
                _log.info("inbox.recovered", update_id=received.id, attempts=received.attempts)
                await super().put(update)
            else:
                _log.error("inbox.given_up", update_id=received.id, attempts=received.attempts)
                await self._store.end(received.id)
                given_up.append(update)
        return tuple(given_up)
