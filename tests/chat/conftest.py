from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram.ext import ExtBot

from bot.polling import TokenWatch, WatchedRequest
from bot.render.view import View
from engine.storage.database import Database
from sandbox.telegram.server import BotApi
from tests.prepared import prepare
from tests.unit.bot.manual_clock import ManualClock

TOKEN = "1234567:made-up-token-of-the-tests"


def left_out(chat_id: int) -> View:
    """What an outbox says of a message that Telegram does not take."""
    return View("left out")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
async def database(tmp_path: Path, clock: ManualClock) -> AsyncIterator[Database]:
    database = await Database.open(*prepare(tmp_path), clock)
    yield database
    await database.close()


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(TOKEN) as api:
        yield api


@pytest.fixture
def token(clock: ManualClock) -> TokenWatch:
    return TokenWatch(clock.monotonic)


@pytest.fixture
async def bot(api: BotApi, token: TokenWatch) -> AsyncIterator[ExtBot[None]]:
    def request() -> WatchedRequest:
        return WatchedRequest(token, is_direct=True, connections=8, read_timeout=60.0)

    bot = ExtBot(
        TOKEN,
        base_url=f"{api.base_url}/bot",
        base_file_url=f"{api.base_url}/file/bot",
        request=request(),
        get_updates_request=request(),
    )
    await bot.initialize()
    yield bot
    await bot.shutdown()
