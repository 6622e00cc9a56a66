import asyncio
import json
from pathlib import Path

import pytest
from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.inbox import DurableQueue
from engine.storage.database import Database
from engine.storage.inbox import InboxStore
from tests.unit.bot.manual_clock import ManualClock


def update(number: int, text: str = "/start", user_id: int = 1001) -> Update:
    user = {"id": user_id, "is_bot": False, "first_name": "Ada"}
    chat = {"id": user_id, "type": "private", "first_name": "Ada"}
    message = {"message_id": number, "date": 1_700_000_000, "chat": chat, "from": user}
    found = Update.de_json({"update_id": number, "message": message | {"text": text}}, None)
    assert isinstance(found, Update)
    return found


def queue_over(database: Database) -> DurableQueue:
    return DurableQueue(
        InboxStore(database),
        lambda update: update.effective_user is not None and update.effective_user.id == 1001,
    )


def numbers(queue: asyncio.Queue[object]) -> list[int]:
    found = []
    while not queue.empty():
        item = queue.get_nowait()
        assert isinstance(item, Update)
        found.append(item.update_id)
    return found


async def test_an_update_is_stored_before_it_is_confirmed(database: Database) -> None:
    queue = queue_over(database)
    await queue.put(update(5))
    (kept,) = await InboxStore(database).waiting()
    assert json.loads(kept.body)["message"]["text"] == "/start"


async def test_what_was_not_handled_comes_again_in_order_after_a_restart(
    database: Database, clock: ManualClock, bot: ExtBot[None]
) -> None:
    before = queue_over(database)
    for number in (901, 902, 17):
        await before.put(update(number))
        clock.advance(1)
    await InboxStore(database).end(902)
    queue = queue_over(database)
    assert await queue.recover(bot) == ()
    recovered = queue.get_nowait()
    assert isinstance(recovered, Update)
    assert recovered.message is not None
    assert (recovered.update_id, recovered.message.text) == (901, "/start")
    assert recovered.get_bot() is bot
    assert numbers(queue) == [17]


async def test_a_repeated_update_is_dropped_also_once_it_was_handled(
    database: Database,
) -> None:
    queue = queue_over(database)
    await queue.put(update(5))
    await queue.put(update(5))
    await InboxStore(database).end(5)
    await queue.put(update(5))
    assert numbers(queue) == [5]


async def test_what_strangers_write_is_not_stored(database: Database) -> None:
    queue = queue_over(database)
    await queue.put(update(5, user_id=666))
    assert numbers(queue) == [5]
    assert await InboxStore(database).waiting() == ()


async def test_an_update_that_kills_the_program_is_given_up_after_three_attempts(
    database: Database, bot: ExtBot[None]
) -> None:
    await queue_over(database).put(update(5))
    await queue_over(database).put(update(6))
    store = InboxStore(database)
    for _ in range(3):
        assert await queue_over(database).recover(bot) == ()
        await store.begin(5)
    queue = queue_over(database)
    assert [given_up.update_id for given_up in await queue.recover(bot)] == [5]
    assert numbers(queue) == [6]
    assert [received.id for received in await store.waiting()] == [6]


async def test_an_update_that_waited_for_more_than_an_hour_is_wiped(
    database: Database, clock: ManualClock, bot: ExtBot[None]
) -> None:
    await queue_over(database).put(update(5))
    clock.advance(3_601)
    queue = queue_over(database)
    await queue.recover(bot)
    assert queue.empty()
    rows = await database.fetchall("SELECT sealed FROM inbox")
    assert [row["sealed"] for row in rows] == [None]


async def test_what_was_written_is_never_in_the_database_in_clear(
    database: Database, tmp_path: Path
) -> None:
    await queue_over(database).put(update(5, text="canary-in-an-update"))
    files = list((tmp_path / "data").iterdir())
    assert files
    assert not [file for file in files if b"canary-in-an-update" in file.read_bytes()]


async def test_an_update_that_cannot_be_stored_is_not_confirmed(database: Database) -> None:
    queue = queue_over(database)
    async with database.write() as tx:
        await tx.execute(
            "CREATE TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT raise(FAIL, 'full'); END"
        )
    with pytest.raises(TelegramError):
        await queue.put(update(5))
    assert queue.empty()
