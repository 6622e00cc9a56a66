import asyncio
import contextlib
import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image
from telegram.ext import ExtBot

from bot.attempts import FAILURES, LOST_ANSWERS
from bot.content import Content, Piece
from bot.delivery import Delivery, DeliveryResult
from bot.needs import needing
from bot.outbox import Outbox
from bot.render.view import Button, View
from bot.replies import replying_to
from engine.model.operator import Role
from engine.storage.database import Database
from engine.storage.outbox import OutboxStore
from engine.storage.outgoing import Outgoing
from sandbox.chat import Chat
from sandbox.telegram.faults import FaultKind
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.conftest import left_out
from tests.faults.recovery import Recovery
from tests.unit.bot.manual_clock import ManualClock

OK = ((Button("OK", "ok:1"),),)


@pytest.fixture
async def chat(api: BotApi) -> Chat:
    return await _opened(api, 1001)


@pytest.fixture
async def other(api: BotApi) -> Chat:
    return await _opened(api, 1002)


async def _opened(api: BotApi, id: int) -> Chat:
    chat = api.user(id).private_chat()
    await chat.send("/start")
    return chat


@contextlib.asynccontextmanager
async def running(
    database: Database, bot: ExtBot[None], clock: ManualClock
) -> AsyncIterator[Outbox]:
    outbox = Outbox(OutboxStore(database), Delivery(bot), clock, left_out)
    task = asyncio.create_task(outbox.run())
    yield outbox
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


@pytest.fixture
async def outbox(
    database: Database, bot: ExtBot[None], clock: ManualClock
) -> AsyncIterator[Outbox]:
    async with running(database, bot, clock) as outbox:
        yield outbox


async def settled(outbox: Outbox) -> None:
    await asyncio.wait_for(outbox.settled(), 60)


async def until_said(chat: Chat, clock: ManualClock, words: str) -> None:
    async with asyncio.timeout(60):
        while words not in said(chat):
            clock.advance(5)
            await asyncio.sleep(0.005)


@pytest.mark.parametrize(("method", "is_dropped"), [("claim", False), ("message_of", True)])
async def test_an_error_nobody_foresaw_is_handed_on_and_holds_no_later_message_up(
    database: Database,
    bot: ExtBot[None],
    clock: ManualClock,
    chat: Chat,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    is_dropped: bool,
) -> None:
    """What could not be begun is tried again after a pause; what failed under way is dropped."""
    errors: list[Exception] = []
    real, faults = getattr(OutboxStore, method), [LookupError("made up")]

    async def stumbles(*given: object) -> object:
        if faults:
            raise faults.pop()
        return await real(*given)

    monkeypatch.setattr(OutboxStore, method, stumbles)
    store = OutboxStore(database)
    outbox = Outbox(store, Delivery(bot), clock, left_out, faulty=errors.append)
    if is_dropped:
        await outbox.edit(chat.id, View("progress"), key="k")
    await outbox.send(chat.id, View("first"))
    task = asyncio.create_task(outbox.run())
    try:
        await until_said(chat, clock, "first")
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert [type(error) for error in errors] == [LookupError]
    assert said(chat) == ["first"]


def said(chat: Chat) -> list[str]:
    return [message.text for message in chat.messages if message.from_bot]


def asked(api: BotApi, method: str) -> int:
    return sum(request.method == method for request in api.requests)


async def waiting(outbox: Outbox, clock: ManualClock, seconds: float) -> None:
    """Let the sender come to rest on its timer, then move the time."""
    resting = {asyncio.ensure_future(one) for one in (clock.awaited(), outbox.settled())}
    done, left = await asyncio.wait(resting, timeout=60, return_when=asyncio.FIRST_COMPLETED)
    assert done, "the sender neither waits nor has done everything"
    for task in left:
        task.cancel()
    clock.advance(seconds)


async def test_messages_of_a_chat_arrive_in_the_order_they_were_said(
    outbox: Outbox, chat: Chat
) -> None:
    for number in range(5):
        await outbox.send(chat.id, View(f"message {number}"))
    await settled(outbox)
    assert said(chat) == [f"message {number}" for number in range(5)]


async def test_a_keyboard_comes_with_the_message(outbox: Outbox, chat: Chat) -> None:
    await outbox.send(chat.id, View("<b>Ready?</b>", OK))
    await settled(outbox)
    assert chat.messages[-1].labels == ["OK"]
    assert said(chat) == ["Ready?"]


async def test_after_a_burst_a_chat_gets_one_message_a_second(
    outbox: Outbox, chat: Chat, clock: ManualClock
) -> None:
    for number in range(7):
        await outbox.send(chat.id, View(f"message {number}"))
    await chat.wait(lambda m: m.text == "message 4")
    await waiting(outbox, clock, 1.0)
    await chat.wait(lambda m: m.text == "message 5")
    assert "message 6" not in said(chat)
    await waiting(outbox, clock, 1.0)
    await settled(outbox)
    assert len(said(chat)) == 7


async def test_a_chat_told_to_wait_does_not_hold_up_others(
    api: BotApi, outbox: Outbox, chat: Chat, other: Chat, clock: ManualClock
) -> None:
    fault = api.arm(FaultKind.TOO_MANY_REQUESTS, "sendMessage", chat=chat.id, retry_after=40)
    await outbox.send(chat.id, View("slow"))
    await fault.reached()
    await outbox.send(chat.id, View("after it"))
    await outbox.send(other.id, View("quick"))
    await other.wait(lambda m: m.text == "quick")
    await waiting(outbox, clock, 39.0)
    assert said(chat) == []
    await waiting(outbox, clock, 2.0)
    await settled(outbox)
    assert said(chat) == ["slow", "after it"]


@pytest.mark.parametrize("kind", [FaultKind.BAD_GATEWAY, FaultKind.REFUSED])
async def test_an_outage_loses_nothing(
    api: BotApi, outbox: Outbox, chat: Chat, clock: ManualClock, kind: FaultKind
) -> None:
    api.arm(kind, "sendMessage", times=3)
    await outbox.send(chat.id, View("through it all"))
    for _ in range(3):
        await waiting(outbox, clock, 30.0)
    await settled(outbox)
    assert said(chat) == ["through it all"]


@pytest.mark.fault(
    area="Telegram",
    name="502 for a minute, with messages waiting",
    expected="each is said once, in order, at the latest half a minute after the end",
    within=30,
)
async def test_a_minute_of_outage_loses_nothing_and_says_nothing_twice(
    api: BotApi, outbox: Outbox, chat: Chat, clock: ManualClock, recovery: Recovery
) -> None:
    outage = api.arm(FaultKind.BAD_GATEWAY, "sendMessage", times=None)
    for word in ("first", "second"):
        await outbox.send(chat.id, View(word))
    end = clock.monotonic() + 60.0
    while clock.monotonic() < end:
        await waiting(outbox, clock, 1.0)
    assert outage.struck > 3
    api.faults.disarm()
    recovery.begins(clock.monotonic)
    while len(said(chat)) < 2:
        await waiting(outbox, clock, 1.0)
    recovery.ends()
    await settled(outbox)
    assert said(chat) == ["first", "second"]
    assert outbox.attempts.repeated == 0


async def test_a_message_whose_answer_was_lost_is_repeated_and_counted(
    api: BotApi, outbox: Outbox, chat: Chat, clock: ManualClock
) -> None:
    api.arm(FaultKind.ANSWER_LOST, "sendMessage")
    await outbox.send(chat.id, View("twice"))
    await waiting(outbox, clock, 30.0)
    await settled(outbox)
    assert said(chat) == ["twice", "twice"]
    assert outbox.attempts.repeated == 1


async def test_what_waits_is_delivered_after_a_restart(
    database: Database, bot: ExtBot[None], clock: ManualClock, chat: Chat
) -> None:
    before = Outbox(OutboxStore(database), Delivery(bot), clock, left_out)
    await before.send(chat.id, View("still there"))
    async with running(database, bot, clock) as outbox:
        await settled_after_restart(outbox)
    assert said(chat) == ["still there"]


async def settled_after_restart(outbox: Outbox) -> None:
    await settled(outbox)
    assert await outbox.pending() == 0


async def test_what_was_on_its_way_at_a_crash_is_sent_again_and_counted(
    database: Database, bot: ExtBot[None], clock: ManualClock, chat: Chat
) -> None:
    store = OutboxStore(database)
    await Outbox(store, Delivery(bot), clock, left_out).send(chat.id, View("on its way"))
    (due,) = await store.due()
    await store.claim(due.id)
    async with running(database, bot, clock) as outbox:
        await settled_after_restart(outbox)
        assert outbox.attempts.repeated == 1
    assert said(chat) == ["on its way"]


async def test_the_same_dedupe_is_said_once(outbox: Outbox, chat: Chat) -> None:
    for _ in range(2):
        await outbox.send(chat.id, View("once"), dedupe="run:1:result")
    await settled(outbox)
    assert said(chat) == ["once"]


async def test_an_update_handled_again_does_not_repeat_its_replies(
    outbox: Outbox, chat: Chat
) -> None:
    with replying_to(7):
        await outbox.send(chat.id, View("first"))
    with replying_to(7):
        await outbox.send(chat.id, View("first"))
        await outbox.send(chat.id, View("second"))
    await settled(outbox)
    assert said(chat) == ["first", "second"]


async def test_an_edit_by_key_finds_a_message_that_was_not_delivered_yet(
    outbox: Outbox, chat: Chat
) -> None:
    await outbox.send(chat.id, View("Reading …"), key="plan:1")
    await outbox.edit(chat.id, View("Preview", OK), key="plan:1")
    await settled(outbox)
    assert said(chat) == ["Preview"]
    assert chat.messages[-1].labels == ["OK"]


async def test_only_the_newest_edit_is_made_and_at_most_one_in_three_seconds(
    api: BotApi, outbox: Outbox, chat: Chat, clock: ManualClock
) -> None:
    await outbox.send(chat.id, View("0 of 9"), key="run:1")
    await outbox.edit(chat.id, View("1 of 9"), key="run:1")
    await settled(outbox)
    for number in range(2, 10):
        await outbox.edit(chat.id, View(f"{number} of 9"), key="run:1")
    await waiting(outbox, clock, 2.9)
    assert said(chat) == ["1 of 9"]
    await waiting(outbox, clock, 0.2)
    await chat.wait(lambda m: m.text == "9 of 9")
    await settled(outbox)
    assert asked(api, "editMessageText") == 2


async def test_an_edit_that_answers_a_button_overtakes_a_chat_out_of_breath(
    outbox: Outbox, chat: Chat, clock: ManualClock
) -> None:
    await outbox.send(chat.id, View("list"))
    await settled(outbox)
    shown = chat.messages[-1]
    for number in range(5):
        await outbox.send(chat.id, View(f"result {number}"))
    await outbox.edit(chat.id, View("next page"), message_id=shown.id)
    await chat.wait(lambda m: m.text == "next page")
    assert "result 4" not in said(chat)


async def test_an_edit_that_changes_nothing_is_fine(outbox: Outbox, chat: Chat) -> None:
    await outbox.send(chat.id, View("same"), key="k")
    await outbox.edit(chat.id, View("same"), key="k")
    await settled(outbox)
    assert said(chat) == ["same"]
    assert await outbox.pending() == 0


async def test_an_edit_of_a_message_that_is_gone_is_said_anew(outbox: Outbox, chat: Chat) -> None:
    await outbox.send(chat.id, View("progress"), key="run:1")
    await settled(outbox)
    chat.delete(chat.messages[-1])
    await outbox.edit(chat.id, View("more progress"), key="run:1")
    await settled(outbox)
    assert said(chat) == ["more progress"]


async def test_what_is_deleted_is_not_brought_back_by_an_edit_that_waits(
    outbox: Outbox, chat: Chat, clock: ManualClock
) -> None:
    await outbox.send(chat.id, View("Which address?"), key="form:1")
    await outbox.edit(chat.id, View("Connecting …"), key="form:1")
    await settled(outbox)
    form = chat.messages[-1]
    await outbox.edit(chat.id, View("Connecting still …"), key="form:1")
    await outbox.delete(chat.id, form.id)
    await waiting(outbox, clock, 4.0)
    await settled(outbox)
    await outbox.edit(chat.id, View("Connected"), key="form:1")
    await waiting(outbox, clock, 4.0)
    await settled(outbox)
    assert said(chat) == []


async def test_an_edit_telegram_refuses_for_any_reason_is_said_anew(
    api: BotApi, outbox: Outbox, chat: Chat
) -> None:
    await outbox.send(chat.id, View("reading"), key="k")
    await settled(outbox)
    api.arm(FaultKind.BAD_REQUEST, "editMessageText", reason="MESSAGE_ID_INVALID")
    await outbox.edit(chat.id, View("read"), key="k")
    await settled(outbox)
    await outbox.edit(chat.id, View("never said"), key="another")
    await settled(outbox)
    assert said(chat) == ["reading", "read"]


async def test_what_telegram_refuses_to_take_at_all_is_told_of(
    api: BotApi, outbox: Outbox, chat: Chat
) -> None:
    api.arm(FaultKind.BAD_REQUEST, "sendMessage", reason="message is too odd")
    await outbox.send(chat.id, View("odd"))
    await settled(outbox)
    assert said(chat) == ["left out"]


async def test_markup_telegram_refuses_is_sent_as_plain_text(outbox: Outbox, chat: Chat) -> None:
    await outbox.send(chat.id, View("<b>broken &amp; <i>nested</b>", OK))
    await settled(outbox)
    assert said(chat) == ["broken & nested"]
    assert chat.messages[-1].labels == ["OK"]


async def test_a_chat_that_blocked_the_bot_is_given_up_and_others_go_on(
    api: BotApi, outbox: Outbox, chat: Chat, other: Chat
) -> None:
    await chat.block()
    await outbox.send(chat.id, View("unheard"))
    await outbox.send(other.id, View("heard"))
    await settled(outbox)
    assert (said(chat), said(other)) == ([], ["heard"])
    assert await outbox.pending() == 0


async def test_a_file_is_deleted_when_its_time_is_over_even_after_a_restart(
    database: Database, bot: ExtBot[None], clock: ManualClock, chat: Chat
) -> None:
    async with running(database, bot, clock) as outbox:
        await outbox.document(
            chat.id, "accounts.xlsx", b"rows\n\x00more", "With passwords", delete_after=900
        )
        await settled(outbox)
    file = chat.messages[-1]
    assert file.document is not None
    assert (file.document.name, file.document.data) == ("accounts.xlsx", b"rows\n\x00more")
    assert await outbox.pending() == 0
    assert await OutboxStore(database).depth() == (0, 0.0)
    async with running(database, bot, clock) as outbox:
        await waiting(outbox, clock, 899)
        assert file in chat.messages
        await waiting(outbox, clock, 2)
        await chat.wait_deleted(file)


async def test_the_operator_is_told_when_a_deletion_was_refused(
    outbox: Outbox, chat: Chat, bot: ExtBot[None], api: BotApi
) -> None:
    message = await chat.send("my file")
    chat.room.kind = "group"
    await outbox.delete(chat.id, message.id, if_failed=View("Please delete your file yourself."))
    await settled(outbox)
    assert said(chat) == ["Please delete your file yourself."]


async def test_a_message_that_is_gone_already_counts_as_deleted(outbox: Outbox, chat: Chat) -> None:
    message = await chat.send("my file")
    chat.delete(message)
    await outbox.delete(chat.id, message.id, if_failed=View("not deleted"))
    await settled(outbox)
    assert said(chat) == []


async def test_a_picture_telegram_refuses_goes_as_a_file(outbox: Outbox, chat: Chat) -> None:
    await outbox.photo(chat.id, b"not a picture", "The screen")
    await settled(outbox)
    assert chat.messages[-1].document is not None
    assert said(chat) == ["The screen"]


async def test_an_album_is_one_send_told_once_and_no_worse_than_its_worst_picture(
    api: BotApi, outbox: Outbox, chat: Chat, clock: ManualClock
) -> None:
    pieces = [Piece(png(name), f"<b>{name}</b>") for name in ("red", "lime", "blue")]
    for _ in range(2):
        await outbox.album(chat.id, pieces, dedupe="run:1:pictures", loud=False)
    await settled(outbox)
    sent = [message for message in chat.messages if message.from_bot]
    assert [message.text for message in sent] == ["red", "lime", "blue"]
    assert [colour(message) for message in sent] == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    assert len({message.album for message in sent}) == 1
    assert all(message.is_silent and not message.labels for message in sent)
    assert asked(api, "sendMediaGroup") == 1

    await outbox.album(chat.id, [])
    await outbox.album(chat.id, pieces[:1])
    await outbox.album(chat.id, [pieces[0], Piece(b"not a picture", "strange")])
    await settled(outbox)
    alone, *files = [message for message in chat.messages if message.from_bot][3:]
    assert (alone.album, alone.text) == (None, "red")
    assert [message.document is not None for message in files] == [True, True]

    part = 'failed to send message #2 with the error message "Too Many Requests: retry after 8"'
    api.arm(FaultKind.BAD_REQUEST, "sendMediaGroup", reason=part)
    await outbox.album(chat.id, pieces[:2])
    await outbox.send(chat.id, View("after it"))
    await until_said(chat, clock, "after it")
    told = [message.text for message in chat.messages if message.from_bot][6:]
    assert told == ["red", "lime", "after it"]


async def test_pictures_that_may_not_be_sent_go_as_files_or_are_told_and_texts_go_on(
    api: BotApi, outbox: Outbox, chat: Chat, other: Chat, clock: ManualClock
) -> None:
    pieces = [Piece(png(name), name) for name in ("red", "lime")]
    for number, (pictures, files) in enumerate(
        (
            ("CHAT_SEND_PHOTOS_FORBIDDEN", "CHAT_SEND_DOCS_FORBIDDEN"),
            ("not enough rights to send photos to the chat",) * 2,
            ("CHAT_SEND_MEDIA_FORBIDDEN",) * 2,
        )
    ):
        for method, reason in (("Photo", pictures), ("Document", files)):
            api.arm(FaultKind.BAD_REQUEST, f"send{method}", reason=reason)
        for reason in (pictures, files):
            api.arm(FaultKind.BAD_REQUEST, "sendMediaGroup", reason=reason)
        await outbox.album(chat.id, pieces)
        await outbox.photo(chat.id, pieces[0].data, "alone")
        await outbox.send(chat.id, View(f"text {number}"))
        await until_said(chat, clock, f"text {number}")
        api.faults.disarm()
    assert sorted(said(chat)) == ["left out", "text 0", "text 1", "text 2"], "told once an hour"
    assert asked(api, "sendMediaGroup") <= 6

    api.arm(FaultKind.BAD_REQUEST, "sendMediaGroup", reason="CHAT_SEND_PHOTOS_FORBIDDEN")
    await outbox.album(chat.id, pieces)
    await until_said(chat, clock, "lime")
    assert said(chat)[-2:] == ["red", "lime"]
    assert all(message.document is not None for message in chat.messages[-2:])

    before = asked(api, "sendMediaGroup")
    await other.block()
    await outbox.album(other.id, pieces)
    await settled(outbox)
    assert (said(other), asked(api, "sendMediaGroup") - before) == ([], 1)


def png(colour: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (90, 160), colour).save(target, "PNG")
    return target.getvalue()


def colour(message: Message) -> tuple[int, ...]:
    assert message.photo is not None
    with Image.open(io.BytesIO(message.photo.data)) as picture:
        found = picture.getpixel((5, 5))
    assert isinstance(found, tuple)
    return tuple(round(part / 255) for part in found)


async def test_the_newest_picture_is_shown_and_none_is_lost_over_a_change_of_words(
    api: BotApi, outbox: Outbox, chat: Chat, clock: ManualClock
) -> None:
    await outbox.photo(chat.id, png("red"), "one", key="k", keyboard=OK)
    await settled(outbox)
    message = chat.messages[-1]
    await outbox.edit_photo(chat.id, png("lime"), "two", key="k", keyboard=OK)
    await settled(outbox)
    await outbox.edit_photo(chat.id, png("red"), "superseded", key="k", keyboard=OK)
    await outbox.edit_photo(chat.id, png("blue"), "three", key="k", keyboard=OK)
    await outbox.edit_photo(chat.id, None, "four", key="k")
    assert (message.text, message.labels, colour(message)) == ("two", ["OK"], (0, 1, 0))
    await until_said(chat, clock, "four")
    assert (message.text, message.labels, colour(message)) == ("four", [], (0, 0, 1))
    assert asked(api, "editMessageMedia") == 2

    await waiting_for_words(outbox, clock, chat, "five")
    assert (message.text, colour(message)) == ("five", (0, 0, 1))
    assert (asked(api, "editMessageMedia"), asked(api, "editMessageCaption")) == (2, 1)


async def waiting_for_words(outbox: Outbox, clock: ManualClock, chat: Chat, words: str) -> None:
    await outbox.edit_photo(chat.id, None, words, key="k")
    await until_said(chat, clock, words)
    await settled(outbox)


async def test_a_picture_that_cannot_be_changed_is_shown_anew(
    database: Database, bot: ExtBot[None], clock: ManualClock, chat: Chat
) -> None:
    """Somebody deleted it; and after that the words alone cannot be."""
    async with running(database, bot, clock) as outbox:
        await outbox.photo(chat.id, png("red"), "one", key="k")
        await settled(outbox)
        chat.delete(chat.messages[-1])
        await outbox.edit_photo(chat.id, png("blue"), "two", key="k", keyboard=OK)
        await settled(outbox)
        anew = chat.messages[-1]
        assert (anew.text, anew.labels, colour(anew)) == ("two", ["OK"], (0, 0, 1))
        chat.delete(anew)
        await waiting_for_words(outbox, clock, chat, "three")
        await waiting_for_words(outbox, clock, chat, "four")
        assert said(chat) == ["four"]
        await outbox.edit_photo(chat.id, b"not a picture", "five", key="k")
        await until_said(chat, clock, "five")
        await settled(outbox)
        assert chat.messages[-1].document is not None


async def test_a_picture_waits_for_telegram_over_a_restart(
    api: BotApi, database: Database, bot: ExtBot[None], clock: ManualClock, chat: Chat
) -> None:
    async with running(database, bot, clock) as outbox:
        await outbox.photo(chat.id, png("red"), "one", key="k")
        await settled(outbox)
        lost = api.arm(FaultKind.ANSWER_LOST, "editMessageMedia")
        await outbox.edit_photo(chat.id, png("blue"), "two", key="k")
        await asyncio.wait_for(lost.reached(), 60)
    clock.advance(60)
    async with running(database, bot, clock) as outbox:
        await settled(outbox)
    assert [(m.text, colour(m)) for m in chat.messages if m.from_bot] == [("two", (0, 0, 1))]


async def test_the_database_never_shows_what_is_said(
    database: Database, bot: ExtBot[None], clock: ManualClock, chat: Chat, tmp_path: Path
) -> None:
    outbox = Outbox(OutboxStore(database), Delivery(bot), clock, left_out)
    await outbox.send(chat.id, View("canary-in-a-message"))
    files = list((tmp_path / "data").iterdir())
    assert files
    assert not [file for file in files if b"canary-in-a-message" in file.read_bytes()]


async def test_what_is_delivered_is_wiped(database: Database, outbox: Outbox, chat: Chat) -> None:
    await outbox.send(chat.id, View("gone"))
    await settled(outbox)
    rows = await database.fetchall("SELECT state, sealed FROM outbox")
    assert [tuple(row) for row in rows] == [("sent", None)]


async def test_what_telegram_does_not_take_for_a_day_is_given_up_and_told_of_once(
    api: BotApi, outbox: Outbox, chat: Chat, clock: ManualClock
) -> None:
    outage = api.arm(FaultKind.BAD_GATEWAY, "sendMessage", times=3)
    for word in ("too late", "this too"):
        await outbox.send(chat.id, View(word))
    await outage.reached()
    await waiting(outbox, clock, 86_401)
    await settled(outbox)
    assert await outbox.pending() == 0
    assert said(chat) == ["left out"]


async def test_a_message_telegram_fails_at_is_given_up_where_it_takes_another(
    api: BotApi, outbox: Outbox, chat: Chat, clock: ManualClock
) -> None:
    poisoned = api.arm(FaultKind.SERVER_ERROR, "sendMessage", times=None, text="poison")
    await outbox.send(chat.id, View("poison"))
    await outbox.send(chat.id, View("after it"))
    while poisoned.struck <= FAILURES:
        await waiting(outbox, clock, 31)
    await settled(outbox)
    assert said(chat) == ["poison"] * FAILURES + ["left out", "poison", "after it"]
    assert outbox.attempts.repeated == FAILURES


async def test_a_message_telegram_takes_in_the_end_is_not_given_up(
    api: BotApi, outbox: Outbox, chat: Chat, clock: ManualClock
) -> None:
    api.arm(FaultKind.BAD_GATEWAY, "sendMessage", times=FAILURES)
    await outbox.send(chat.id, View("at last"))
    await outbox.send(chat.id, View("after it"))
    for _ in range(FAILURES):
        await waiting(outbox, clock, 31)
    await settled(outbox)
    assert said(chat) == ["left out", "at last", "after it"]


async def test_an_edit_telegram_fails_at_is_given_up_as_well(
    api: BotApi, outbox: Outbox, chat: Chat, clock: ManualClock
) -> None:
    await outbox.send(chat.id, View("list"), key="k")
    await settled(outbox)
    poisoned = api.arm(FaultKind.BAD_GATEWAY, "editMessageText", times=None)
    await outbox.edit(chat.id, View("page 2"), key="k")
    await outbox.send(chat.id, View("after it"))
    while poisoned.struck <= FAILURES:
        await waiting(outbox, clock, 31)
    await settled(outbox)
    assert said(chat) == ["list", "left out", "after it"]


async def test_what_is_too_large_for_telegram_is_given_up_at_once_and_told(
    api: BotApi, outbox: Outbox, chat: Chat
) -> None:
    large = api.arm(FaultKind.TOO_LARGE, "sendDocument", times=None)
    await outbox.document(chat.id, "accounts.xlsx", b"rows", "Too large")
    await outbox.send(chat.id, View("after it"))
    await settled(outbox)
    assert said(chat) == ["after it", "left out"]
    assert large.struck == 1


async def test_a_deletion_does_not_wait_for_a_chat_that_is_told_to(
    api: BotApi, outbox: Outbox, chat: Chat, clock: ManualClock
) -> None:
    password = await chat.send("a password")
    limited = api.arm(FaultKind.TOO_MANY_REQUESTS, "sendMessage", retry_after=300)
    await outbox.send(chat.id, View("slow"))
    await limited.reached()
    await waiting(outbox, clock, 0.0)
    await outbox.delete(chat.id, password.id)
    await chat.wait_deleted(password)
    assert said(chat) == []


async def test_a_deletion_does_not_wait_for_a_message_on_its_way(
    api: BotApi, outbox: Outbox, chat: Chat
) -> None:
    password = await chat.send("a password")
    held = api.arm(FaultKind.HELD, "sendMessage")
    await outbox.send(chat.id, View("slow"))
    await held.reached()
    await outbox.delete(chat.id, password.id)
    await chat.wait_deleted(password)
    held.release()
    await settled(outbox)


async def test_a_deletion_does_not_wait_for_one_that_fails_nor_does_anything_else(
    api: BotApi, outbox: Outbox, chat: Chat, clock: ManualClock
) -> None:
    first, second = await chat.send("a password"), await chat.send("another")
    failing = api.arm(FaultKind.TOO_MANY_REQUESTS, "deleteMessage", retry_after=300)
    await outbox.delete(chat.id, first.id)
    await failing.reached()
    await waiting(outbox, clock, 0.0)
    await outbox.delete(chat.id, second.id)
    await outbox.send(chat.id, View("said meanwhile"))
    await chat.wait_deleted(second)
    await chat.wait(lambda m: m.text == "said meanwhile")
    assert first in chat.messages
    while not first.deleted:
        await waiting(outbox, clock, 301)


async def test_a_deletion_that_waits_in_vain_is_told_of_once_and_tried_on_after_a_restart(
    api: BotApi, database: Database, bot: ExtBot[None], chat: Chat, clock: ManualClock
) -> None:
    password = await chat.send("a password")
    failing = api.arm(FaultKind.BAD_GATEWAY, "deleteMessage", times=None)
    async with running(database, bot, clock) as outbox:
        await outbox.delete(chat.id, password.id, if_failed=View("Please delete it yourself."))
        while failing.struck < 2 * FAILURES:
            await waiting(outbox, clock, 31)
        await chat.wait(lambda m: m.text == "Please delete it yourself.")
    api.faults.disarm()
    async with running(database, bot, clock) as outbox:
        await settled_after_restart(outbox)
    assert password.deleted
    assert said(chat) == ["Please delete it yourself."]


async def test_a_message_whose_answers_are_always_lost_is_not_repeated_for_ever(
    api: BotApi, outbox: Outbox, chat: Chat, clock: ManualClock
) -> None:
    api.arm(FaultKind.ANSWER_LOST, "sendMessage", times=None)
    await outbox.send(chat.id, View("again"))
    for _ in range(LOST_ANSWERS - 1):
        await waiting(outbox, clock, 31)
    await settled(outbox)
    assert said(chat) == ["again"] * LOST_ANSWERS


async def test_a_message_that_cannot_be_handled_does_not_stop_those_behind_it(
    outbox: Outbox, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver = Delivery.deliver

    async def broken(
        self: Delivery, message: Outgoing, content: Content, message_id: int | None
    ) -> DeliveryResult:
        if content.text == "broken":
            raise ValueError(content.text)
        return await deliver(self, message, content, message_id)

    monkeypatch.setattr(Delivery, "deliver", broken)
    await outbox.send(chat.id, View("broken"))
    await outbox.send(chat.id, View("whole"))
    await settled(outbox)
    assert said(chat) == ["whole"]
    assert await outbox.pending() == 0


async def test_of_a_copy_with_passwords_that_cannot_be_deleted_the_operator_is_told(
    api: BotApi, outbox: Outbox, chat: Chat, clock: ManualClock
) -> None:
    lost = api.arm(FaultKind.ANSWER_LOST, "sendDocument", times=2)
    await outbox.document(
        chat.id,
        "accounts.xlsx",
        b"rows",
        "With passwords",
        delete_after=900,
        if_failed=View("Please delete it yourself."),
    )
    await lost.reached()
    for _ in range(2):
        await waiting(outbox, clock, 31)
    await chat.wait(lambda m: m.text == "Please delete it yourself.")
    assert said(chat) == ["With passwords"] * 3 + ["Please delete it yourself."]


async def test_what_was_delivered_is_forgotten_after_a_week_and_what_waits_is_not(
    database: Database, bot: ExtBot[None], clock: ManualClock, chat: Chat
) -> None:
    store = OutboxStore(database)
    async with running(database, bot, clock) as outbox:
        await outbox.send(chat.id, View("old"), dedupe="old")
        await settled(outbox)
    waits = Outbox(store, Delivery(bot), clock, left_out)
    await waits.delete(chat.id, 1, after=8 * 86_400)
    clock.advance(6 * 86_400)
    await store.sweep()
    assert len(await database.fetchall("SELECT id FROM outbox")) == 2
    clock.advance(86_401)
    await store.sweep()
    rows = await database.fetchall("SELECT kind FROM outbox")
    assert [row["kind"] for row in rows] == ["delete"]


async def test_a_file_with_passwords_is_not_kept_for_more_than_an_hour(
    database: Database, bot: ExtBot[None], clock: ManualClock, chat: Chat
) -> None:
    late = Outbox(OutboxStore(database), Delivery(bot), clock, left_out)
    await late.document(
        chat.id,
        "accounts.xlsx",
        b"rows",
        "With passwords",
        delete_after=900,
        if_late=View("Dropped, ask again"),
    )
    clock.advance(3_601)

    async with running(database, bot, clock) as outbox:
        await settled(outbox)

    assert said(chat) == ["Dropped, ask again"]
    rows = await database.fetchall("SELECT 1 FROM outbox WHERE sealed IS NOT NULL")
    assert not rows


async def test_whether_it_may_be_heard_is_asked_again_right_before_it_leaves(
    api: BotApi, database: Database, bot: ExtBot[None], chat: Chat, clock: ManualClock
) -> None:
    role = Role.ADMIN

    def may_hear(_chat: int, needs: Role | None) -> bool:
        return needs is None or role.includes(needs)

    outbox = Outbox(OutboxStore(database), Delivery(bot), clock, left_out, may_hear)
    task = asyncio.create_task(outbox.run())
    fault = api.arm(FaultKind.TOO_MANY_REQUESTS, "sendDocument", chat=chat.id, retry_after=5)
    with needing(Role.ADMIN):
        await outbox.document(chat.id, "accounts.xlsx", b"made-up passwords", "all", delete_after=9)
        await fault.reached()
        await outbox.send(chat.id, View("for admins"))
        await outbox.delete(chat.id, 1)
    await outbox.send(chat.id, View("for viewers"))
    with needing(None):
        await outbox.send(chat.id, View("for anybody"))
    role = Role.VIEWER
    await waiting(outbox, clock, 6.0)
    await settled(outbox)
    task.cancel()

    assert said(chat) == ["for viewers", "for anybody"]
    assert asked(api, "sendDocument") == 1
    assert asked(api, "deleteMessage") == 1
    assert await outbox.pending() == 0


async def test_a_file_that_could_not_be_deleted_is_told_to_somebody_removed_too(
    api: BotApi, database: Database, bot: ExtBot[None], chat: Chat, clock: ManualClock
) -> None:
    outbox = Outbox(
        OutboxStore(database), Delivery(bot), clock, left_out, lambda _, needs: needs is None
    )
    task = asyncio.create_task(outbox.run())
    await outbox.delete(chat.id, 987_654, if_failed=View("please delete it yourself"))
    api.arm(FaultKind.BAD_REQUEST, "deleteMessage")
    await settled(outbox)
    task.cancel()

    assert said(chat) == ["please delete it yourself"]
