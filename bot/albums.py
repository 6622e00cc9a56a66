"""Several pictures as one message."""

import re
from typing import Final

from telegram import Bot, InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest

from bot.content import Content, Piece
from engine.storage.outgoing import Outgoing

_PART_TOO_MANY: Final = re.compile(r"failed to send message #.*retry after (\d+)", re.IGNORECASE)
_OF_PICTURE: Final = re.compile("photo|image", re.IGNORECASE)


async def send_album(bot: Bot, message: Outgoing, content: Content, mode: str | None) -> int:
    """The first message's id. As pictures or, where one is none Telegram takes, all as files."""
    try:
        return await _send(bot, message, content, mode, InputMediaPhoto)
    except BadRequest as error:
        if not is_of_picture(error):
            raise
    return await _send(bot, message, content, mode, InputMediaDocument)


def is_of_picture(error: BadRequest) -> bool:
    """Telegram takes no picture that is very long or wide, but any file."""
    return _OF_PICTURE.search(error.message) is not None


def part_too_many(error: BadRequest) -> float | None:
    """For how many seconds to wait where some of an album may have arrived: this is no 429."""
    found = _PART_TOO_MANY.search(error.message)
    return None if found is None else float(found[1])


async def _send(
    bot: Bot,
    message: Outgoing,
    content: Content,
    mode: str | None,
    kind: type[InputMediaPhoto] | type[InputMediaDocument],
) -> int:
    pieces = (Piece(content.data, content.text), *content.more)
    sent = await bot.send_media_group(
        message.chat_id,
        [kind(one.data, caption=one.text, parse_mode=mode, filename=one.name) for one in pieces],
        disable_notification=not message.loud,
        message_thread_id=message.topic,
    )
    return sent[0].message_id
