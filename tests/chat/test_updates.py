"""The poll: nothing that Telegram sends ends it, and nothing is confirmed before it is taken."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest

from bot.polling import TokenWatch, WatchedRequest
from bot.updates import Poll, RawUpdate
from engine.common.errors import StorageError
from sandbox.chat import Chat
from sandbox.telegram.faults import FaultKind
from sandbox.telegram.server import BotApi
from tests.chat.conftest import TOKEN
from tests.unit.bot.manual_clock import ManualClock

HOOK = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook "
    "first"
)


@dataclass
class Taker:
    """Takes updates; `fail` is called with each before."""

    fail: Callable[[RawUpdate], None] = lambda raw: None
    taken: list[RawUpdate] = field(default_factory=list)
    waited: list[bool] = field(default_factory=list)
    asked: int = 0
    webhooks: int = 0
    _came: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, raw: RawUpdate, has_waited: bool) -> None:
        self.fail(raw)
        self.taken.append(raw)
        self.waited.append(has_waited)
        self._came.set()

    async def drop_webhook(self) -> None:
        self.webhooks += 1

    def asking(self) -> None:
        self.asked += 1

    @property
    def texts(self) -> list[str]:
        return [raw["message"]["text"] for raw in self.taken if "message" in raw]

    async def until(self, text: str) -> None:
        async with asyncio.timeout(60):
            while text not in self.texts:
                self._came.clear()
                await self._came.wait()


@pytest.fixture
def chat(api: BotApi) -> Chat:
    return api.user(1001).private_chat()


@pytest.fixture
def taker() -> Taker:
    return Taker()


@pytest.fixture
async def request_() -> AsyncIterator[WatchedRequest]:
    request = WatchedRequest(TokenWatch(), is_direct=True, connections=1, read_timeout=5.0)
    async with request:
        yield request


@pytest.fixture
def poll(api: BotApi, request_: WatchedRequest, taker: Taker, clock: ManualClock) -> Poll:
    url = f"{api.base_url}/bot{TOKEN}"
    asking, heard = taker.asking, lambda: None
    return Poll(
        request_,
        url,
        ("message",),
        taker.take,
        taker.drop_webhook,
        clock,
        asking=asking,
        heard=heard,
    )


@contextlib.asynccontextmanager
async def polling(poll: Poll) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(poll.run())
    yield task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@contextlib.asynccontextmanager
async def passing(clock: ManualClock) -> AsyncIterator[None]:
    """Within, every pause of the poll is over at once."""

    async def advance() -> None:
        while True:
            await asyncio.sleep(0.005)
            clock.advance(31)

    task = asyncio.create_task(advance())
    yield
    task.cancel()


def is_all_confirmed(api: BotApi) -> bool:
    polls = [request for request in api.requests if request.method == "getUpdates"]
    return bool(polls) and not api.world.updates.pending and not polls[-1].params.number("offset")


async def test_updates_come_in_order_and_are_confirmed(
    api: BotApi, poll: Poll, taker: Taker, chat: Chat
) -> None:
    await chat.send("one")
    async with polling(poll):
        await taker.until("one")
        await chat.send("two")
        await taker.until("two")
    await poll.confirm()
    assert taker.texts == ["one", "two"]
    assert api.world.updates.pending == 0


async def test_an_update_that_is_no_json_is_passed_over_for_what_is_behind_it(
    api: BotApi, poll: Poll, taker: Taker, chat: Chat, clock: ManualClock
) -> None:
    await chat.send("before")
    await api.add_broken_update()
    await chat.send('with {"update_id":5} in it')
    async with polling(poll), passing(clock):
        await taker.until('with {"update_id":5} in it')
        await chat.send("after")
        await taker.until("after")
    assert taker.texts == ["before", 'with {"update_id":5} in it', "after"]


async def test_half_an_answer_loses_nothing(
    api: BotApi, poll: Poll, taker: Taker, chat: Chat, clock: ManualClock
) -> None:
    api.arm(FaultKind.HALF_ANSWER, "getUpdates", times=3)
    await chat.send("one")
    await chat.send("two")
    async with polling(poll), passing(clock):
        await taker.until("two")
    assert taker.texts == ["one", "two"]


async def test_what_cannot_be_stored_is_not_confirmed_and_asked_for_again(
    api: BotApi, poll: Poll, taker: Taker, chat: Chat, clock: ManualClock
) -> None:
    refused: list[RawUpdate] = []

    def full(raw: RawUpdate) -> None:
        if raw["message"]["text"] == "two" and len(refused) < 3:
            refused.append(raw)
            raise StorageError("The disk is full.")

    taker.fail = full
    for text in ("one", "two", "three"):
        await chat.send(text)
    async with polling(poll), passing(clock):
        await taker.until("three")
    assert taker.texts == ["one", "two", "three"]
    assert len(refused) == 3
    assert taker.asked < sum(request.method == "getUpdates" for request in api.requests) + 1


async def test_numbers_that_are_chosen_anew_and_lower_are_heard(
    api: BotApi, poll: Poll, taker: Taker, chat: Chat
) -> None:
    api.world.updates.poll_at_most = 0.01
    await chat.send("one")
    async with polling(poll):
        await taker.until("one")
        while not is_all_confirmed(api):  # noqa: ASYNC110 - nobody tells of a poll
            await asyncio.sleep(0.005)
        api.world.updates.choose_anew(7)
        await chat.send("two")
        await taker.until("two")
    assert taker.taken[-1]["update_id"] == 7


async def test_what_a_host_that_was_asleep_hears_may_have_waited(
    poll: Poll, taker: Taker, chat: Chat, clock: ManualClock
) -> None:
    await chat.send("one")
    async with polling(poll):
        await taker.until("one")
        for text, seconds in (("two", 20), ("three", 7_200), ("four", 0)):
            clock.advance(seconds)
            await chat.send(text)
            await taker.until(text)
    assert taker.waited == [True, False, True, False]


@pytest.mark.parametrize(
    ("kind", "reason", "webhooks"),
    [(FaultKind.UNAUTHORIZED, "", 0), (FaultKind.CONFLICT, "", 0), (FaultKind.CONFLICT, HOOK, 3)],
)
async def test_what_passes_does_not_end_it_and_a_webhook_is_dropped(
    api: BotApi,
    poll: Poll,
    taker: Taker,
    chat: Chat,
    clock: ManualClock,
    kind: FaultKind,
    reason: str,
    webhooks: int,
) -> None:
    api.arm(kind, "getUpdates", times=3, reason=reason)
    await chat.send("one")
    async with polling(poll):
        async with passing(clock):
            await taker.until("one")
        # The clock has moved while it listened for this; from then on it stands still.
        for text in ("between", "two"):
            await chat.send(text)
            await taker.until(text)
    assert taker.webhooks == webhooks
    first, _, last = taker.waited
    assert (first, last) == (True, False)  # what is said while it listens was not waited with


async def test_what_nobody_foresaw_ends_it_with_its_reason(
    poll: Poll, taker: Taker, chat: Chat
) -> None:
    def stumble(raw: RawUpdate) -> None:
        raise LookupError("unforeseen")

    taker.fail = stumble
    await chat.send("one")
    with pytest.raises(LookupError, match="unforeseen"):
        await asyncio.wait_for(poll.run(), 60)
