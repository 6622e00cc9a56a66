"""/pin: the status stays pinned in a chat, true and silent, until somebody wants it gone."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.pins import SPACING
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.operator import Role
from engine.model.overview import Overview
from engine.model.run import RunKind
from engine.storage.runs import NewJob, NewRun
from sandbox.chat import Chat
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, Desk, open_desk
from tests.faults.recovery import Recovery

ROW = {"username": "luna.bakery", "pwd": "made-up-moon-1", "device": "R58M"}
GROUP, SUPERGROUP = -42, -1_000_000_000_042


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        desk.clock.hurried = True
        await desk.imported([ROW])
        keeper = asyncio.create_task(desk.app.pins.run())
        yield desk
        keeper.cancel()
        await asyncio.gather(keeper, return_exceptions=True)


def now_pinned(chat: Chat) -> Message:
    (message,) = chat.pinned
    return message


async def pinned(chat: Chat) -> Message:
    await chat.send("/pin")
    return await is_pinned(chat)


async def is_pinned(chat: Chat) -> Message:
    """What is pinned then, without a sound and without a word of it."""
    status = await chat.wait(lambda m: "Unchanged since" in m.text, what="the status")
    notice = await chat.wait(lambda m: m.pins is status, what="that it is pinned")
    await chat.wait_deleted(notice)
    assert now_pinned(chat) is status
    assert status.is_silent
    return status


async def until(chat: Chat, *words: str) -> Message:
    return await chat.wait(lambda m: all(word in m.text for word in words), what=" ".join(words))


async def waits(desk: Desk) -> int:
    """A run that waits for its phone."""
    stores = desk.engine.stores
    (account,) = await stores.accounts.all(Workspace("instagram"))
    run = NewRun(RunKind.LOGIN, Workspace("instagram"), OPERATOR, OPERATOR)
    async with stores.database.write() as tx:
        return await stores.runs.submit(tx, run, [NewJob(account.id, account.phone_id)])


async def drained(desk: Desk) -> None:
    """Something changed, and something was told."""
    admin = Actor(OPERATOR, OPERATOR, "drain")
    await desk.engine.draining.set(admin, on=True)
    await desk.engine.run_control.cancel(admin, await waits(desk))


async def test_it_is_changed_when_something_changed_and_not_more_often_than_allowed(
    desk: Desk,
) -> None:
    status = await pinned(desk.chat)
    assert "Instagram: 1 account" in status.text
    await drained(desk)
    await desk.ask("/start", "Paused")
    assert "Paused" not in status.text

    desk.clock.ahead += SPACING
    await until(desk.chat, "Paused", "Unchanged since")

    assert len(status.edits) == 1
    desk.clock.ahead += 10 * SPACING
    await seen_again(desk)
    assert len(status.edits) == 1


async def test_a_clock_that_is_set_back_holds_no_change_up(desk: Desk) -> None:
    status = await pinned(desk.chat)
    desk.clock.ahead -= 7200
    await drained(desk)

    await until(desk.chat, "Paused", "Unchanged since")

    assert len(status.edits) == 1


async def seen_again(desk: Desk) -> None:
    """The keeper has looked twice."""
    looked, real = asyncio.Semaphore(0), desk.engine.status.overview

    async def counted() -> Overview:
        looked.release()
        return await real()

    desk.engine.status.overview = counted  # type: ignore[method-assign]
    async with asyncio.timeout(30):
        await looked.acquire()
        await looked.acquire()


async def test_a_press_under_it_is_answered_below_and_it_stays(desk: Desk) -> None:
    id = await waits(desk)
    status = await pinned(desk.chat)

    card = await desk.press(status, f"#{id}", f"Run {id}")

    assert card is not status
    assert "Unchanged since" in status.text


async def test_pin_again_offers_to_stop_and_nothing_old_is_left(desk: Desk) -> None:
    status = await pinned(desk.chat)

    offer = await desk.ask("/pin", "updates itself silently")
    await desk.press(offer, "Stop", "no longer updates itself.")

    await until(desk.chat, "no longer updates itself here")
    assert "/start shows" in status.text
    assert status.buttons == ()
    assert desk.chat.pinned == []
    again = await desk.chat.press(offer, "Pin the status")
    assert again
    new = await until(desk.chat, "Unchanged since")
    assert new is not status


@pytest.mark.fault(
    area="Telegram",
    name="The pinned status is unpinned or deleted by hand",
    expected="it is told once that it is not kept any more, and not made again",
    within=5,
)
@pytest.mark.parametrize("how", ["unpin", "delete"])
async def test_what_somebody_took_away_is_told_once_and_not_made_again(
    desk: Desk, recovery: Recovery, how: str
) -> None:
    status = await pinned(desk.chat)
    recovery.begins()
    getattr(desk.chat, how)(status)
    desk.clock.ahead += SPACING

    await drained(desk)

    await until(desk.chat, "was deleted or unpinned")
    recovery.ends()
    await desk.app.outbox.settled()
    assert sum("was deleted or unpinned" in m.text for m in desk.chat.history) == 1
    assert "Paused" not in status.text


async def test_what_is_gone_is_pinned_anew_when_it_is_asked_for(desk: Desk) -> None:
    status = await pinned(desk.chat)
    desk.chat.delete(status)

    assert await pinned(desk.chat) is not status


async def test_it_ends_with_the_role_and_shows_nothing_any_more(desk: Desk, api: BotApi) -> None:
    engine, newcomer = desk.engine, 2001
    admin = Actor(OPERATOR, OPERATOR, "r")
    made = await engine.invitations.invite(admin, Role.VIEWER)
    await engine.invitations.accept(Actor(newcomer, newcomer, "r"), "Grace", made.token)
    chat = api.user(newcomer, "Grace").private_chat()
    status = await pinned(chat)
    assert "1 account" in status.text

    _, token = await engine.operators.propose_removal(admin, newcomer)
    await engine.operators.remove(admin, token)

    await until(chat, "no longer updates itself here")
    assert chat.pinned == []
    assert "1 account" not in status.text


async def test_in_a_group_it_takes_an_operator_and_the_right_to_pin(
    desk: Desk, api: BotApi
) -> None:
    group = api.group(GROUP)
    chat = api.user(OPERATOR).chat_in(group)
    await chat.send("/allow")
    await until(chat, "From now on I listen here")
    await chat.send("/pin")
    tried = await chat.wait(lambda m: "Unchanged since" in m.text)
    refused = await until(chat, "not allowed to pin messages in this group")
    await chat.wait_deleted(tried)

    group.let_pin()
    await chat.press(refused, "Pin the status")
    await is_pinned(chat)

    after = await group.upgrade(SUPERGROUP, by=api.user(OPERATOR).user)
    after.let_pin()
    now = api.user(OPERATOR).chat_in(after)
    await is_pinned(now)
    await now.send("/disallow")
    await until(now, "no longer updates itself here")
