"""Whether a message rings is decided when it leaves, however long it has waited."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Final, cast

import pytest
from telegram.ext import ExtBot

from bot.chats import Chats
from bot.content import Content, Piece
from bot.delivery import Delivery
from bot.outbox import Outbox
from bot.place import Place
from bot.render.view import View
from bot.sound import Loud, Sound
from bot.texts.catalogue import Raw
from bot.volume import Volume
from engine.engine import Engine
from engine.model.notification import How, NotificationKind, QuietHours
from engine.storage.database import Database
from engine.storage.moved_chats import MovedChats
from engine.storage.notifications import NotificationStore
from engine.storage.outbox import OutboxStore
from engine.storage.outgoing import NewMessage, OutgoingKind
from sandbox.chat import Chat
from sandbox.telegram.faults import FaultKind
from sandbox.telegram.server import BotApi
from tests.chat.conftest import left_out
from tests.chat.test_outbox import png, settled, waiting
from tests.unit.bot.manual_clock import ManualClock

FAILURE: Final = Sound(NotificationKind.FAILURES)
CHALLENGE: Final = Sound(NotificationKind.CHALLENGES)
SCHEDULED: Final = Sound(NotificationKind.RESULTS, How.SILENT)
DIGEST: Final = Sound(None)

NOW: Final = 21 * 3_600.0
"""Nine in the evening: in UTC, as for whoever has set no zone."""

NIGHT: Final = (22 * 60, 7 * 60)
EVENING: Final = (20 * 60, 22 * 60)
GROUP, UPGRADED = -42, -1_000_000_000_042


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOW)


class House:
    """Chats and what is set for them, and an outbox that may be away."""

    def __init__(self, api: BotApi, bot: ExtBot[None], database: Database) -> None:
        self.store = OutboxStore(database)
        self._api, self._bot, self._database = api, bot, database
        self._settings = NotificationStore(database)
        self._people = 1000

    async def chat(self) -> Chat:
        self._people += 1
        chat = self._api.user(self._people).private_chat()
        await chat.send("/start")
        return chat

    async def quiet(
        self, chat_id: int, hours: tuple[int, int] | None, *, challenges_ring: bool = False
    ) -> None:
        quiet = hours and QuietHours(self._people, *hours, challenges_ring=challenges_ring)
        async with self._database.write() as tx:
            await self._settings.set_quiet(tx, chat_id, quiet)

    async def set(self, chat_id: int, sound: Sound, how: How | None) -> None:
        assert sound.kind is not None
        async with self._database.write() as tx:
            await self._settings.set_how(tx, chat_id, sound.kind, how)

    def outbox(self, clock: ManualClock) -> Outbox:
        nobody = SimpleNamespace(get=lambda _id: None)
        engine = cast(Engine, SimpleNamespace(notifications=self._settings, operators=nobody))
        return Outbox(
            self.store,
            Delivery(self._bot),
            clock,
            left_out,
            chats=Chats(self._move, lambda _chat, _reader: Raw("closed")),
            rings=Volume(engine, clock).rings,
        )

    async def _move(self, chat_id: int, to: int) -> None:
        async with self._database.write() as tx:
            await MovedChats(self._database).move(tx, chat_id, to)


@pytest.fixture
def house(api: BotApi, bot: ExtBot[None], database: Database) -> House:
    return House(api, bot, database)


@contextlib.asynccontextmanager
async def sending(outbox: Outbox) -> AsyncIterator[Outbox]:
    task = asyncio.create_task(outbox.run())
    try:
        yield outbox
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def rung(chat: Chat) -> list[bool]:
    return [not message.is_silent for message in chat.messages if message.from_bot]


async def test_after_a_restart_what_waited_is_as_loud_as_its_chat_wants_it_by_then(
    house: House, clock: ManualClock
) -> None:
    before = house.outbox(clock)
    told: dict[str, tuple[Chat, bool]] = {}

    async def tell(
        name: str, loud: Loud, rings: bool, hours: tuple[int, int] | None = None, **more: bool
    ) -> int:
        chat = await house.chat()
        await house.quiet(chat.id, hours, **more)
        await before.send(chat.id, View(name), loud=loud)
        told[name] = chat, rings
        return chat.id

    await tell("the night has begun", FAILURE, False, NIGHT)
    await tell("the night has begun, and nothing keeps a challenge", CHALLENGE, False, NIGHT)
    await tell("a challenge may ring", CHALLENGE, True, NIGHT, challenges_ring=True)
    await tell("no other may", FAILURE, False, NIGHT, challenges_ring=True)
    await tell("the quiet hours are over", FAILURE, True, EVENING)
    await tell("a success nobody waits for", SCHEDULED, False, EVENING)
    await tell("a digest at night", DIGEST, False, NIGHT)
    await tell("a digest", DIGEST, True, EVENING)
    await tell("an answer", True, True, NIGHT)
    await tell("progress", False, False, EVENING)
    by_now: dict[str, tuple[Sound, How | None, bool]] = {
        "switched to silent": (FAILURE, How.SILENT, False),
        "switched off": (FAILURE, How.OFF, False),
        "switched to ringing": (SCHEDULED, How.ON, True),
        "another kind switched off": (CHALLENGE, None, True),
    }
    set_since = [
        (await tell(name, sound, rings), sound, how) for name, (sound, how, rings) in by_now.items()
    ]
    for chat_id, sound, how in set_since:
        await house.set(chat_id, sound, how)
        await house.set(chat_id, Sound(NotificationKind.PHONES), How.OFF)
    clock.advance(2 * 3_600)
    async with sending(house.outbox(clock)) as after:
        await settled(after)

    assert {name: rung(chat) for name, (chat, _) in told.items()} == {
        name: [rings] for name, (_, rings) in told.items()
    }


async def test_each_attempt_decides_anew_whatever_is_sent(
    house: House, clock: ManualClock, api: BotApi
) -> None:
    chats = [await house.chat() for _ in range(3)]
    pieces = [Piece(png("red"), "red"), Piece(png("lime"), "lime")]
    for chat in chats:
        await house.quiet(chat.id, NIGHT)
        api.arm(FaultKind.TOO_MANY_REQUESTS, chat=chat.id, retry_after=7_200)
    text, picture, album = (chat.id for chat in chats)
    async with sending(house.outbox(clock)) as outbox:
        await outbox.send(text, View("failed"), loud=FAILURE)
        await outbox.photo(picture, png("red"), "asked", loud=CHALLENGE)
        await outbox.album(album, pieces, loud=FAILURE)
        while any(rung(chat) == [] for chat in chats):
            await waiting(outbox, clock, 3_600.0)
        await settled(outbox)

    assert [rung(chat) for chat in chats] == [[False], [False], [False, False]]


async def test_a_change_that_is_said_anew_rings_no_louder_than_what_it_changes(
    house: House, clock: ManualClock
) -> None:
    chat = await house.chat()
    await house.quiet(chat.id, NIGHT)
    clock.advance(2 * 3_600)
    async with sending(house.outbox(clock)) as outbox:
        for key in ("question", "progress"):
            loud = CHALLENGE if key == "question" else False
            await outbox.send(chat.id, View(key), key=key, loud=loud)
            await settled(outbox)
            del chat.messages[-1]
            await outbox.edit(chat.id, View("changed"), key=key, loud=loud)
            await settled(outbox)

    assert [message.text for message in chat.messages if message.from_bot] == ["changed"] * 2
    assert rung(chat) == [False, False]


async def test_the_settings_of_where_it_arrives_hold_when_a_group_is_upgraded_or_closed(
    house: House, clock: ManualClock, api: BotApi
) -> None:
    reader = await house.chat()
    group = api.group(GROUP)
    await api.user(1001).chat_in(group).send("hello")
    await house.quiet(GROUP, NIGHT)
    before = house.outbox(clock)
    await before.send(GROUP, View("failed"), loud=FAILURE)
    upgraded = await group.upgrade(UPGRADED, by=api.user(1001).user, told="nobody")
    inside = api.user(1001).chat_in(upgraded)
    clock.advance(2 * 3_600)
    async with sending(house.outbox(clock)) as outbox:
        await settled(outbox)
        upgraded.mute()
        place = Place(UPGRADED, instead=reader.id)
        await outbox.send(UPGRADED, View("failed again"), loud=FAILURE, place=place)
        await settled(outbox)

    assert rung(inside) == [False], "the group's quiet hours came with it"
    assert rung(reader) == [True], "the reader has none"


async def test_what_was_stored_without_its_kind_is_as_loud_as_was_decided_then(
    house: House, clock: ManualClock
) -> None:
    chats = [await house.chat() for _ in range(2)]
    head, _, data = Content("stored by a version before").pack().partition(b"\n")
    old = {key: value for key, value in json.loads(head).items() if key != "sound"}
    body = json.dumps(old).encode() + b"\n" + data
    for chat, loud in zip(chats, (True, False), strict=True):
        await house.quiet(chat.id, EVENING)
        await house.store.add(NewMessage(chat.id, OutgoingKind.SEND, body, loud=loud))
    async with sending(house.outbox(clock)) as outbox:
        await settled(outbox)

    assert [rung(chat) for chat in chats] == [[True], [False]]


async def test_that_a_message_was_left_out_rings_no_louder_than_the_message(
    house: House, clock: ManualClock, api: BotApi
) -> None:
    chat = await house.chat()
    await house.quiet(chat.id, EVENING)
    api.arm(FaultKind.BAD_REQUEST, "sendMessage", chat=chat.id, reason="Bad Request: MADE_UP")
    async with sending(house.outbox(clock)) as outbox:
        await outbox.send(chat.id, View("failed"), loud=FAILURE)
        await settled(outbox)

    assert [message.text for message in chat.messages if message.from_bot] == ["left out"]
    assert rung(chat) == [False]
