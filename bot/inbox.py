"""Updates that survive a crash: stored before Telegram is told that they arrived."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Final, Protocol, final

import structlog
from telegram import Bot, Update

from bot.updates import RawUpdate
from engine.common.errors import StorageError
from engine.storage.inbox import InboxStore, Received

ATTEMPTS: Final = 3
"""How often an update's handling is begun before it is taken for what kills the program."""

MOST_BYTES: Final = 1024 * 1024
"""A longer update is passed over; a message's text has 4096 characters at most."""

_MARK_LENGTH: Final = 200
_SAID: Final = ("text", "document")
_LOOKED_AT: Final = frozenset(
    {"message_id", "date", "chat", "from", "message_thread_id", "is_topic_message", *_SAID}
)
_SOMEBODY: Final = {"type": "hidden_user", "date": 0, "sender_user_name": "?"}
"""Whoever wrote what was sent on, where that cannot be read."""

_PRESS_LOOKED_AT: Final = frozenset({"id", "from", "chat_instance", "data", "message"})

_NUMBERS: Final = frozenset({"message_id", "message_thread_id", "date", "edit_date", "file_size"})
_WORDS: Final = frozenset(
    {"text", "caption", "data", "file_id", "file_name", "chat_instance", "type"}
    | {"first_name", "last_name", "username", "language_code", "title"}
)
_SOMEONE: Final = frozenset({"chat", "from", "sender_chat"})
_MOST: Final = 2**63

_log = structlog.stdlib.get_logger(__name__)


class Note(Protocol):
    """Is told of an update; `has_waited`: it was not heard when it was said."""

    def __call__(self, update: Update, *, has_waited: bool) -> None: ...


@final
class DurableQueue(asyncio.Queue[object]):
    """The queue between the poll and the handlers.

    The poll confirms an update once `take` has returned, hence `take` stores what `is_wanted`
    picks, as Telegram sent it, and drops what was stored before. `follow` looks at each first, in
    the order they came, and `note` hears which may have waited for the bot.
    """

    def __init__(
        self,
        store: InboxStore,
        bot: Bot,
        is_wanted: Callable[[Update], bool],
        follow: Callable[[Update], Awaitable[None]],
        note: Note,
    ) -> None:
        super().__init__()
        self._note = note
        self._follow = follow
        self._store = store
        self._bot = bot
        self._is_wanted = is_wanted

    async def take(self, raw: RawUpdate, has_waited: bool = False) -> None:
        """Store and queue an update; one that cannot be, for what it is, is passed over.

        Raises `StorageError` when nothing can be stored.
        """
        update_id = int(raw["update_id"])
        try:
            update = self._read(raw)
            await self._follow(update)
            if self._is_wanted(update) and not await self._keep(update_id, raw):
                return
        except StorageError as error:
            _log.error("inbox.not_stored", update_id=update_id, error=str(error))
            raise
        except Exception as error:
            # Nothing of it is logged: it may hold a password.
            _log.error("update.unreadable", update_id=update_id, reason=type(error).__name__)
            return
        self._note(update, has_waited=has_waited)
        await self.put(update)

    async def recover(self) -> tuple[Update, ...]:
        """Queue again what was stored and not handled, and return what is given up.

        Given up is what is older than an hour and what was begun `ATTEMPTS` times without an end.
        """
        given_up = list(await self.expired())
        for received in await self._store.waiting():
            update = self._read_again(received)
            if update is None:
                await self._store.end(received.id)
                continue
            if received.attempts < ATTEMPTS:
                self._note(update, has_waited=True)
                _log.info("inbox.recovered", **_named(received))
                await self.put(update)
            else:
                _log.error("inbox.given_up", **_named(received))
                await self._store.end(received.id)
                given_up.append(update)
        return tuple(given_up)

    async def expired(self) -> tuple[Update, ...]:
        """Wipe what has waited for more than an hour, and return it: it is still queued."""
        found = []
        for late in await self._store.sweep():
            _log.warning("inbox.expired", number=late.id)
            if (update := self._read_again(late)) is not None:
                found.append(update)
        return tuple(found)

    def _read_again(self, received: Received) -> Update | None:
        try:
            return self._read(json.loads(received.body))
        except Exception as error:
            reason = type(error).__name__
            _log.error("update.unreadable", update_id=received.update_id, reason=reason)
            return None

    def _read(self, raw: RawUpdate) -> Update:
        try:
            return self._made_of(raw)
        except Exception:
            bare = _bare(raw)
            if bare is None:
                raise
            update = self._made_of(bare)
            _log.warning("update.read_in_part", update_id=update.update_id)
            return update

    def _made_of(self, raw: RawUpdate) -> Update:
        _expect_sound(raw)
        return Update.de_json(raw, self._bot)

    async def _keep(self, update_id: int, raw: RawUpdate) -> bool:
        body = json.dumps(raw).encode()
        if len(body) > MOST_BYTES:
            _log.error("update.too_large", update_id=update_id, bytes=len(body))
            return False
        if not await self._store.keep(update_id, body, _mark(raw)):
            _log.info("inbox.repeated", update_id=update_id)
            return False
        return True


def _named(received: Received) -> dict[str, int]:
    return {"update_id": received.update_id, "attempts": received.attempts}


def _mark(raw: RawUpdate) -> str:
    """What tells an update from another with its number; nothing that anybody wrote."""
    kinds = {name: found for name, found in raw.items() if isinstance(found, dict)}
    marks: list[object] = []
    for kind, found in kinds.items():
        chat = found.get("chat")
        place = chat.get("id") if isinstance(chat, dict) else None
        named = (found.get(name) for name in ("id", "message_id", "date", "edit_date"))
        marks += (kind, place, *named)
    return ":".join(map(str, marks))[:_MARK_LENGTH]


def _expect_sound(found: object) -> None:
    """Raise `ValueError` where something is not of the type Telegram says: the library believes it.

    A number too large or a word that is no Unicode could not be stored or said.
    """
    if isinstance(found, list):
        for one in found:
            _expect_sound(one)
    if isinstance(found, dict):
        for name, value in found.items():
            if name in _WORDS and not isinstance(value, str):
                raise ValueError(name)
            if name in _NUMBERS or (name == "id" and not isinstance(value, str)):
                _expect_number(name, value)
            if name in _SOMEONE and isinstance(value, dict):
                _expect_number(name, value.get("id"))
            _expect_sound(value)
    if isinstance(found, str):
        found.encode()


def _expect_number(name: str, value: object) -> None:
    if not isinstance(value, int) or not -_MOST <= value < _MOST:
        raise ValueError(name)


def _bare(raw: RawUpdate) -> RawUpdate | None:
    """What the bot looks at of something said or pressed; None where nothing is."""
    message, press = raw.get("message"), raw.get("callback_query")
    if isinstance(message, dict) and any(name in message for name in _SAID):
        said = _only(message, _LOOKED_AT)
        if "forward_origin" in message:
            said["forward_origin"] = _SOMEBODY
        return {"update_id": raw["update_id"], "message": said}
    if isinstance(press, dict) and isinstance(press.get("message"), dict):
        shown = _only(press["message"], _LOOKED_AT - {*_SAID})
        pressed = _only(press, _PRESS_LOOKED_AT) | {"message": shown}
        return {"update_id": raw["update_id"], "callback_query": pressed}
    return None


def _only(found: RawUpdate, names: frozenset[str]) -> RawUpdate:
    return {name: value for name, value in found.items() if name in names}
