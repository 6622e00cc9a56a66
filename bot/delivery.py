"""One message through Telegram, and what came of it in few words."""

import contextlib
import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any, Final, final

import httpx
import structlog
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.polling import Unserved, seconds_of
from bot.render.view import Button, View
from engine.storage.outgoing import Outgoing, OutgoingKind

_NEVER_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_NOT_DONE: Final = (HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE)
_NO_TOPIC: Final = "message thread not found"
_CLOSED: Final = re.compile(
    "not enough rights|no rights|administrator rights|write_forbidden|send_[a-z]+_forbidden"
    "|admin_required|restricted|topic_closed|topic_deleted|chat not found|peer_id_invalid"
    "|deactivated|not a member|user is deleted",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"<[^>]*>")

_log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Content:
    """What a stored message says. `text` is HTML; a caption where there is a file.

    `delete_after`: seconds until a delivered file is deleted; one with it holds secrets.
    `if_failed`: what is said when a deletion was refused; `if_late`: when a file with secrets
    waited for too long.
    """

    text: str = ""
    keyboard: tuple[tuple[Button, ...], ...] = ()
    name: str = ""
    data: bytes = field(default=b"", repr=False)
    delete_after: float | None = None
    if_failed: View | None = None
    if_late: View | None = None

    @classmethod
    def of(cls, view: View) -> "Content":
        return cls(view.text, view.keyboard)

    @property
    def view(self) -> View:
        return View(self.text, self.keyboard)

    def pack(self) -> bytes:
        head = {
            "text": self.text,
            "keyboard": _plain(self.keyboard),
            "name": self.name,
            "delete_after": self.delete_after,
            "if_failed": _packed(self.if_failed),
            "if_late": _packed(self.if_late),
        }
        return json.dumps(head).encode() + b"\n" + self.data

    @classmethod
    def unpack(cls, body: bytes) -> "Content":
        line, _, data = body.partition(b"\n")
        head = json.loads(line)
        return cls(
            text=head["text"],
            keyboard=_buttons(head["keyboard"]),
            name=head["name"],
            data=data,
            delete_after=head["delete_after"],
            if_failed=_unpacked(head["if_failed"]),
            if_late=_unpacked(head["if_late"]),
        )


@dataclass(frozen=True, slots=True)
class Delivered:
    """Done; `message_id` is the new message's, None where none was made."""

    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will not do it, now or later.

    `unforeseen`: whom it was for has to be told. `closed`: the bot may not write there, whatever
    it writes.
    """

    reason: str
    unforeseen: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat became a supergroup, with this id."""

    to: int


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: `after` seconds if Telegram said when. `answer_lost`: it may have been done.

    `failed`: Telegram was there and failed at it, perhaps at this message alone.
    """

    reason: str
    after: float | None = None
    answer_lost: bool = False
    failed: bool = False


DeliveryResult = Delivered | Refused | Later | Moved


@final
class Delivery:
    """Sends what the outbox hands it; translates python-telegram-bot's errors."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def deliver(
        self, message: Outgoing, content: Content, message_id: int | None
    ) -> DeliveryResult:
        """Make one attempt. `message_id` is what an edit or a deletion is about."""
        try:
            return Delivered(await self._attempt(message, content, message_id))
        except RetryAfter as error:
            return Later("too many requests", after=seconds_of(error))
        except BadRequest as error:
            return _refused(error)
        except ChatMigrated as error:
            return Moved(error.new_chat_id)
        except Forbidden:
            return Refused("forbidden", closed=True)
        except InvalidToken:
            return Later("token refused")
        except Unserved as error:
            if error.code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
                return Refused("too large", unforeseen=True)
            lost = error.code not in _NOT_DONE
            return Later(f"HTTP {error.code}", answer_lost=lost, failed=True)
        except NetworkError as error:
            cause = error.__cause__
            lost = isinstance(cause, httpx.HTTPError) and not isinstance(cause, _NEVER_SENT)
            return Later(type(cause or error).__name__, answer_lost=lost)
        except TelegramError as error:
            return Later(type(error).__name__, answer_lost=True)

    async def _attempt(
        self, message: Outgoing, content: Content, message_id: int | None
    ) -> int | None:
        try:
            return await self._request(message, content, message_id, ParseMode.HTML)
        except BadRequest as error:
            if message.topic is not None and _NO_TOPIC in error.message.lower():
                _log.info("outbox.topic_gone", outbox_id=message.id)
                return await self._attempt(replace(message, topic=None), content, message_id)
            if "can't parse entities" not in error.message.lower():
                raise
        _log.error("outbox.markup_refused", outbox_id=message.id)
        plain = html.unescape(_TAG.sub("", content.text))
        unmarked = Content(plain, content.keyboard, content.name, content.data)
        return await self._request(message, unmarked, message_id, None)

    async def _request(
        self, message: Outgoing, content: Content, message_id: int | None, mode: str | None
    ) -> int | None:
        chat, markup, silent = message.chat_id, _markup(content.keyboard), not message.loud
        match message.kind:
            case OutgoingKind.SEND:
                sent = await self._bot.send_message(
                    chat,
                    content.text,
                    parse_mode=mode,
                    reply_markup=markup,
                    disable_notification=silent,
                    message_thread_id=message.topic,
                )
                return sent.message_id
            case OutgoingKind.EDIT:
                with _unless("message is not modified"):
                    await self._bot.edit_message_text(
                        content.text, chat, message_id, parse_mode=mode, reply_markup=markup
                    )
                return None
            case OutgoingKind.DELETE:
                with _unless("message to delete not found"):
                    await self._bot.delete_message(chat, message_id or 0)
                return None
            case OutgoingKind.PHOTO:
                try:
                    sent = await self._bot.send_photo(
                        chat,
                        InputFile(content.data, content.name),
                        content.text,
                        parse_mode=mode,
                        reply_markup=markup,
                        disable_notification=silent,
                        message_thread_id=message.topic,
                    )
                    return sent.message_id
                except BadRequest as error:
                    # Telegram takes no picture that is very long or wide, but any file.
                    if not re.search(r"photo|image", error.message, re.IGNORECASE):
                        raise
        sent = await self._bot.send_document(
            chat,
            InputFile(content.data, content.name),
            content.text,
            parse_mode=mode,
            reply_markup=markup,
            disable_notification=silent,
            disable_content_type_detection=True,
            message_thread_id=message.topic,
        )
        return sent.message_id


@contextlib.contextmanager
def _unless(reason: str) -> Iterator[None]:
    try:
        yield
    except BadRequest as error:
        if reason not in error.message.lower():
            raise


def _refused(error: BadRequest) -> Refused:
    # What follows a colon may quote the message.
    reason = error.message.partition(":")[0]
    closed = _CLOSED.search(reason) is not None
    return Refused(reason, unforeseen=not closed, closed=closed)


def _markup(keyboard: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.label, callback_data=b.data) for b in row] for row in keyboard]
    )


def _packed(view: View | None) -> list[object] | None:
    return None if view is None else [view.text, _plain(view.keyboard)]


def _unpacked(stored: list[Any] | None) -> View | None:
    return None if stored is None else View(stored[0], _buttons(stored[1]))


def _plain(keyboard: Sequence[Sequence[Button]]) -> list[list[list[str]]]:
    return [[[button.label, button.data] for button in row] for row in keyboard]


def _buttons(rows: list[list[list[str]]]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(Button(label, data) for label, data in row) for row in rows)
