"""Nobody keeps the others waiting, however much they say at once."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from typing import Final

from telegram import Update

from bot.turns import MOST_OF_A_CHAT, MOST_OF_STRANGERS, PerChat, let_pass

OPERATOR, OTHER, STRANGERS = 1, 2, 1_000
_NUMBERS: Final = itertools.count(1)


class Hall:
    """What is said to a bot, and what it did with it."""

    def __init__(self) -> None:
        self.handled: list[int] = []
        self.away: list[tuple[int, int]] = []
        self.over = asyncio.Event()
        self.turns = PerChat(lambda _: None, lambda _: False, _is_strange, self._turn_away)
        self._tasks: list[asyncio.Task[None]] = []

    def say(self, chat: int, handler: Callable[[], Awaitable[None]] | None = None) -> None:
        async def handle() -> None:
            self.handled.append(chat)
            if handler is not None:
                await handler()

        work = self.turns.process_update(_said(chat), handle())
        self._tasks.append(asyncio.ensure_future(work))

    async def until_still(self) -> None:
        """Until nothing goes on by itself any more."""
        for _ in range(20):
            await asyncio.sleep(0)

    async def end(self) -> None:
        self.over.set()
        await asyncio.gather(*self._tasks)

    async def _turn_away(self, update: Update, number: int) -> None:
        assert update.effective_chat is not None
        self.away.append((update.effective_chat.id, number))


def _is_strange(update: Update) -> bool:
    return update.effective_chat is not None and update.effective_chat.id >= STRANGERS


def _said(chat: int) -> Update:
    number = next(_NUMBERS)
    who = {"id": chat, "type": "private", "first_name": "Ada", "is_bot": False}
    message = {"message_id": number, "date": 1, "chat": who, "from": who, "text": "/look"}
    return Update.de_json({"update_id": number, "message": message})


async def test_a_chat_holds_one_place_and_has_a_cap_that_is_told_once_for_each_flood() -> None:
    hall = Hall()
    for flood in (1, 2):
        for _ in range(MOST_OF_A_CHAT + 200):
            hall.say(OPERATOR, hall.over.wait)  # type: ignore[arg-type]
        hall.say(OTHER)
        await hall.until_still()
        assert hall.handled[-2:] == [OPERATOR, OTHER]
        await hall.end()
        assert hall.handled.count(OPERATOR) == flood * MOST_OF_A_CHAT
        assert hall.away == [(OPERATOR, number) for number in range(1, 201)] * flood
        hall.over.clear()


async def test_what_goes_on_beside_its_chat_holds_nobody_s_place() -> None:
    hall = Hall()

    async def go_on() -> None:
        let_pass()
        await hall.over.wait()

    for chat in range(10, 14):
        for _ in range(MOST_OF_A_CHAT):
            hall.say(chat, go_on)
    await hall.until_still()
    for _ in range(MOST_OF_A_CHAT):
        await hall.until_still()
    hall.say(OTHER)
    await hall.until_still()
    assert hall.handled[-1] == OTHER, "400 that go on beside their chats kept another waiting"
    await hall.end()


async def test_strangers_have_one_small_queue_together() -> None:
    hall = Hall()
    for number in range(3_000):
        hall.say(STRANGERS + number, hall.over.wait)  # type: ignore[arg-type]
    hall.say(OPERATOR)
    await hall.until_still()
    assert hall.handled == [STRANGERS, OPERATOR], "one of them at a time, and others at once"
    await hall.end()
    assert len(hall.handled) == MOST_OF_STRANGERS + 1
    assert len(hall.away) == 3_000 - MOST_OF_STRANGERS
