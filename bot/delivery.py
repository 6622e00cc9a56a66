"""One message through Telegram, and what came of it in few words."""

import contextlib
import html
import re
from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final, final

import httpx
import structlog
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
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

from bot.albums import is_of_picture, part_too_many, send_album
from bot.content import Content
from bot.polling import Unserved, seconds_of
from bot.render.view import Button
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
_NO_MEDIA: Final = re.compile(
    "rights to send (?!text|a message)|send_(?!plain|messages)[a-z]+_forbidden", re.IGNORECASE
)
"""It may not send such a thing there; a text it may."""
_TAG: Final = re.compile(r"<[^>]*>")

_log = structlog.stdlib.get_logger(__name__)


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
        return await _told(self._attempt(message, content, message_id))

    async def pin(self, chat_id: int, message_id: int) -> DeliveryResult:
        """Pin a message without a sound; one that is pinned already stays so."""
        return await _told(self._bot.pin_chat_message(chat_id, message_id, True))

    async def unpin(self, chat_id: int, message_id: int) -> DeliveryResult:
        return await _told(self._bot.unpin_chat_message(chat_id, message_id))

    async def pinned(self, chat_id: int) -> int | None:
        """The newest pinned message, 0 where none is; None where nobody can tell."""
        try:
            newest = (await self._bot.get_chat(chat_id)).pinned_message
        except TelegramError as error:
            _log.info("telegram.pinned_unknown", reason=type(error).__name__)
            return None
        return 0 if newest is None else newest.message_id

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
        more = tuple(replace(piece, text=_unmarked(piece.text)) for piece in content.more)
        unmarked = replace(content, text=_unmarked(content.text), more=more)
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
                    reply_markup=markup if content.keys is None else _keys(content.keys),
                    disable_notification=silent,
                    message_thread_id=message.topic,
                )
                return sent.message_id
            case OutgoingKind.EDIT:
                with _unless("message is not modified"):
                    await self._change(chat, message_id, content, mode)
                return None
            case OutgoingKind.DELETE:
                with _unless("message to delete not found"):
                    await self._bot.delete_message(chat, message_id or 0)
                return None
            case OutgoingKind.PHOTO if content.more:
                return await send_album(self._bot, message, content, mode)
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
                    if not is_of_picture(error):
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

    async def _change(
        self, chat: int, message_id: int | None, content: Content, mode: str | None
    ) -> None:
        text, markup = content.text, _markup(content.keyboard)
        if content.has_file:
            await self._change_picture(chat, message_id, content, mode)
            return
        if not content.name:
            with _unless("no text in the message"):
                await self._bot.edit_message_text(
                    text, chat, message_id, parse_mode=mode, reply_markup=markup
                )
                return
        # What was a picture may have been said anew as a text, and the other way round.
        with _unless("no caption in the message"):
            await self._bot.edit_message_caption(
                chat, message_id, caption=text, parse_mode=mode, reply_markup=markup
            )
            return
        await self._bot.edit_message_text(
            text, chat, message_id, parse_mode=mode, reply_markup=markup
        )

    async def _change_picture(
        self, chat: int, message_id: int | None, content: Content, mode: str | None
    ) -> None:
        kinds: tuple[type[InputMediaPhoto] | type[InputMediaDocument], ...]
        kinds = InputMediaPhoto, InputMediaDocument
        for kind in kinds:
            media = kind(content.data, caption=content.text, parse_mode=mode, filename=content.name)
            try:
                await self._bot.edit_message_media(
                    media, chat, message_id, reply_markup=_markup(content.keyboard)
                )
                return
            except BadRequest as error:
                if kind is InputMediaDocument or not is_of_picture(error):
                    raise


async def _told(work: Awaitable[int | bool | None]) -> DeliveryResult:
    """What came of one attempt; the number of a new message is what it returns."""
    try:
        made = await work
        return Delivered(None if isinstance(made, bool) else made)
    except RetryAfter as error:
        return Later("too many requests", after=seconds_of(error))
    except BadRequest as error:
        if (pause := part_too_many(error)) is not None:
            return Later("too many requests", after=pause, answer_lost=True)
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


def _unmarked(text: str) -> str:
    return html.unescape(_TAG.sub("", text))


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
    closed = _CLOSED.search(reason) is not None and _NO_MEDIA.search(reason) is None
    return Refused(reason, unforeseen=not closed, closed=closed)


def _keys(rows: Sequence[Sequence[str]]) -> ReplyKeyboardMarkup | ReplyKeyboardRemove:
    if not rows:
        return ReplyKeyboardRemove()
    return ReplyKeyboardMarkup(rows, resize_keyboard=True, is_persistent=True)


def _markup(keyboard: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.label, callback_data=b.data) for b in row] for row in keyboard]
    )
