import asyncio
import json
from pathlib import Path

import pytest
from telegram import Update
from telegram.ext import ExtBot

from bot.inbox import MOST_BYTES, DurableQueue
from bot.lateness import Lateness
from bot.updates import RawUpdate
from engine.common.clock import SystemClock
from engine.common.errors import StorageError
from engine.storage.database import Database
from engine.storage.inbox import InboxStore
from tests.unit.bot.manual_clock import ManualClock


def update(number: int, text: str = "/start", user_id: int = 1001, **more: object) -> RawUpdate:
    user = {"id": user_id, "is_bot": False, "first_name": "Ada"}
    chat = {"id": user_id, "type": "private", "first_name": "Ada"}
    message = {"message_id": number, "date": 1_700_000_000, "chat": chat, "from": user}
    return {"update_id": number, "message": message | {"text": text} | more}


def queue_over(database: Database, bot: ExtBot[None]) -> DurableQueue:
    return DurableQueue(
        InboxStore(database),
        bot,
        lambda update: update.effective_user is not None and update.effective_user.id == 1001,
        nothing_moves,
        Lateness(SystemClock()).note,
    )


async def nothing_moves(update: Update) -> None:
    """No group is upgraded."""


async def ended(database: Database, update_id: int) -> None:
    store = InboxStore(database)
    await store.end(await store.begin(update_id))


def numbers(queue: asyncio.Queue[object]) -> list[int]:
    found = []
    while not queue.empty():
        item = queue.get_nowait()
        assert isinstance(item, Update)
        found.append(item.update_id)
    return found


async def test_an_update_is_stored_before_it_is_confirmed(
    database: Database, bot: ExtBot[None]
) -> None:
    queue = queue_over(database, bot)
    await queue.take(update(5))
    (kept,) = await InboxStore(database).waiting()
    assert json.loads(kept.body)["message"]["text"] == "/start"


async def test_what_was_not_handled_comes_again_in_order_after_a_restart(
    database: Database, clock: ManualClock, bot: ExtBot[None]
) -> None:
    before = queue_over(database, bot)
    for number in (901, 902, 17):
        await before.take(update(number))
        clock.advance(1)
    await ended(database, 902)
    queue = queue_over(database, bot)
    assert await queue.recover() == ()
    recovered = queue.get_nowait()
    assert isinstance(recovered, Update)
    assert recovered.message is not None
    assert (recovered.update_id, recovered.message.text) == (901, "/start")
    assert recovered.get_bot() is bot
    assert numbers(queue) == [17]


async def test_a_repeated_update_is_dropped_also_once_it_was_handled(
    database: Database,
    bot: ExtBot[None],
) -> None:
    queue = queue_over(database, bot)
    await queue.take(update(5))
    await queue.take(update(5))
    await ended(database, 5)
    await queue.take(update(5))
    assert numbers(queue) == [5]


async def test_what_strangers_write_is_not_stored(database: Database, bot: ExtBot[None]) -> None:
    queue = queue_over(database, bot)
    await queue.take(update(5, user_id=666))
    assert numbers(queue) == [5]
    assert await InboxStore(database).waiting() == ()


async def test_an_update_that_kills_the_program_is_given_up_after_three_attempts(
    database: Database, bot: ExtBot[None]
) -> None:
    await queue_over(database, bot).take(update(5))
    await queue_over(database, bot).take(update(6))
    store = InboxStore(database)
    for _ in range(2):  # after the first, which is counted when it comes
        assert await queue_over(database, bot).recover() == ()
        await store.begin(5)
    queue = queue_over(database, bot)
    assert [given_up.update_id for given_up in await queue.recover()] == [5]
    assert numbers(queue) == [6]
    assert [received.update_id for received in await store.waiting()] == [6]


async def test_an_update_that_waited_for_more_than_an_hour_is_wiped_and_given_up(
    database: Database, clock: ManualClock, bot: ExtBot[None]
) -> None:
    await queue_over(database, bot).take(update(5))
    clock.advance(3_601)
    queue = queue_over(database, bot)
    assert [given_up.update_id for given_up in await queue.recover()] == [5]
    assert queue.empty()
    rows = await database.fetchall("SELECT sealed FROM inbox")
    assert [row["sealed"] for row in rows] == [None]


async def test_what_was_written_is_never_in_the_database_in_clear(
    database: Database, tmp_path: Path, bot: ExtBot[None]
) -> None:
    await queue_over(database, bot).take(update(5, text="canary-in-an-update"))
    files = list((tmp_path / "data").iterdir())
    assert files
    assert not [file for file in files if b"canary-in-an-update" in file.read_bytes()]


async def test_an_update_that_cannot_be_stored_is_not_confirmed(
    database: Database, bot: ExtBot[None]
) -> None:
    queue = queue_over(database, bot)
    async with database.write() as tx:
        await tx.execute(
            "CREATE TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT raise(FAIL, 'full'); END"
        )
    with pytest.raises(StorageError):
        await queue.take(update(5))
    assert queue.empty()


PIN = {"message_id": 4, "date": 0, "chat": {"id": 1001, "type": "private"}}


async def test_a_pin_of_a_message_that_cannot_be_read_is_stored_as_it_came(
    database: Database, bot: ExtBot[None]
) -> None:
    queue = queue_over(database, bot)
    await queue.take(update(5, pinned_message=PIN))
    (kept,) = await InboxStore(database).waiting()
    assert json.loads(kept.body)["message"]["pinned_message"] == PIN
    queue = queue_over(database, bot)
    await queue.recover()
    assert numbers(queue) == [5]


async def test_of_a_message_that_cannot_be_read_whole_what_was_said_is_heard(
    database: Database, bot: ExtBot[None]
) -> None:
    queue = queue_over(database, bot)
    await queue.take(update(5, forward_origin={"type": "user"}))
    await queue.take(update(6, photo=[{"file_id": 6}]))
    heard, other = queue.get_nowait(), queue.get_nowait()
    assert isinstance(other, Update)
    assert other.message is not None
    assert (other.message.text, other.message.photo) == ("/start", ())
    assert isinstance(heard, Update)
    assert heard.message is not None
    assert heard.message.text == "/start"
    assert heard.message.forward_origin is not None  # whose command it was is not forgotten


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 5, "message": {"message_id": 1, "text": "no date and no chat"}},
        {"update_id": 5, "message": "no object"},
        {"update_id": 5, "callback_query": {"message": {}}},
        {"update_id": 5, "my_chat_member": []},
        update(5, date=10**400),
        update(5, chat={"type": "private"}),
        update(5, "a" * MOST_BYTES),
        update(5, message_id={}),
        update(5, message_id=2**64),
        update(5, message_thread_id="42"),
        update(5, chat={"id": "1001", "type": "private", "first_name": "Ada"}),
        update(5, chat={"id": 1001, "type": "private", "first_name": ["Ada"]}),
        update(5, "no Unicode: \ud83d"),
    ],
    ids=range(13),
)
async def test_what_cannot_be_read_or_stored_is_passed_over(
    database: Database, bot: ExtBot[None], raw: RawUpdate
) -> None:
    queue = queue_over(database, bot)
    await queue.take(raw)
    await queue.take(update(6))
    assert numbers(queue) == [6]
    assert [received.update_id for received in await InboxStore(database).waiting()] == [6]


async def test_what_was_stored_and_cannot_be_read_any_more_is_met_once(
    database: Database, bot: ExtBot[None]
) -> None:
    await InboxStore(database).keep(5, b'{"update_id": 5, "message": {}}')
    await InboxStore(database).keep(6, json.dumps(update(6)).encode())
    queue = queue_over(database, bot)
    assert await queue.recover() == ()
    assert numbers(queue) == [6]
    assert [received.update_id for received in await InboxStore(database).waiting()] == [6]


async def test_an_update_no_rule_foresaw_is_passed_over(
    database: Database, bot: ExtBot[None]
) -> None:
    def stumbles(update: Update) -> bool:
        raise LookupError("canary")

    queue = DurableQueue(
        InboxStore(database), bot, stumbles, nothing_moves, Lateness(SystemClock()).note
    )
    await queue.take(update(5))
    assert queue.empty()


async def test_two_updates_that_telegram_gives_one_number_are_both_heard(
    database: Database, bot: ExtBot[None]
) -> None:
    queue = queue_over(database, bot)
    await queue.take(update(5, message_id=1))
    await ended(database, 5)
    await queue.take(update(5, message_id=2))
    await queue.take(update(5, message_id=2))
    assert numbers(queue) == [5, 5]


async def test_what_comes_later_has_a_higher_number_of_ours(
    database: Database, bot: ExtBot[None]
) -> None:
    store, queue = InboxStore(database), queue_over(database, bot)
    await queue.take(update(90_000_005))
    await queue.take(update(7))
    first, second = await store.begin(90_000_005), await store.begin(7)
    await store.end(first)
    await store.end(second)
    assert first < second < await store.begin(3)


async def test_what_is_stored_begins_with_it_and_again_after_each_restart(
    database: Database, bot: ExtBot[None]
) -> None:
    store = InboxStore(database)
    assert await store.keep(5, b"{}", "one")
    assert await store.keep(6, b"{}", "one")
    number = await store.begin(5)
    assert [(one.id == number, one.attempts) for one in await store.waiting()] == [
        (True, 1),
        (False, 1),
    ]
    assert await InboxStore(database).begin(5) == number
    assert [one.attempts for one in await store.waiting()] == [2, 1]
    assert await store.keep(6, b"{}", "another with its number")
    await store.begin(6)
    assert [one.attempts for one in await store.waiting()] == [2, 2, 1]
