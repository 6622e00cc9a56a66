import asyncio

import pytest
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.polling import WatchedRequest
from sandbox.telegram.server import BotApi
from tests.chat.conftest import TOKEN


async def test_a_revoked_token_is_noticed(
    api: BotApi, bot: ExtBot[None], revoked: asyncio.Event
) -> None:
    api.revoke_token()
    with pytest.raises(InvalidToken):
        await bot.get_updates()
    assert revoked.is_set()


async def test_a_file_that_is_gone_is_not_taken_for_a_revoked_token(
    api: BotApi, bot: ExtBot[None], revoked: asyncio.Event
) -> None:
    with pytest.raises(TelegramError):
        await bot.request.retrieve(f"{api.base_url}/file/bot{TOKEN}/documents/gone")
    assert not revoked.is_set()


async def test_an_answer_that_is_no_json_is_an_error_without_its_content() -> None:
    with pytest.raises(TelegramError) as error:
        WatchedRequest.parse_json_payload(b"<html>canary</html>")
    assert "canary" not in str(error.value)
