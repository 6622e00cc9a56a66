"""A chat is told once a day how things are, and charts come as pictures with their figures."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.digests import DigestTeller
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.columns import Column
from engine.model.operator import Role
from engine.model.statistics import KnownFigure, Source
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, TEXTS, Desk, open_desk

_DAY = 86_400.0
NEWCOMER = 2001


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        yield desk


async def test_a_digest_is_told_once_a_day_and_no_more_once_it_is_off(desk: Desk) -> None:
    engine, chat = desk.engine, desk.chat
    await engine.operators.set_time_zone(OPERATOR, "Asia/Jakarta")
    await desk.ask("/digest soon", "I can't read soon as a time")
    shown = await desk.ask("/digest 8.00", "every day at 08:00 (Asia/Jakarta)")
    today = await desk.press(shown, "Show one now", "Nothing needs you")
    assert "/digest" not in today.text
    teller = DigestTeller(engine, desk.app.outbox, TEXTS)
    await desk.ask("/audit", "daily digest of their own chat: 08:00")
    due = 8 * 3600 - 7 * 3600  # eight o'clock there, in UTC
    desk.clock.ahead += (due - desk.clock.now()) % _DAY + 1.0
    before = len(chat.messages)
    for _ in range(3):
        await teller.tell()
    # As if the program had ended right after it was told, before it was noted.
    digest = await engine.digests.of(OPERATOR)
    assert digest is not None
    await engine.stores.digests.settle(digest, digest.settled_at - 60.0)
    await teller.tell()
    told = await desk.until("/digest changes the time or stops it.")
    # By a button, which is of today; what was said long ago is asked for again.
    await desk.press(shown, "Stop it", "This chat doesn't get one.")
    desk.clock.ahead += _DAY
    await teller.tell()
    assert len(chat.messages) == before + 1
    assert told.text.startswith("☀️ ")


async def test_in_a_group_operators_say_so_and_it_comes_there(desk: Desk, api: BotApi) -> None:
    me = api.user(OPERATOR)
    group = me.chat_in(api.group(-42))
    await group.send("/allow")
    await group.wait(lambda message: "here" in message.text, what="allowed")
    await desk.engine.operators.set_time_zone(OPERATOR, "UTC")
    made = await desk.engine.invitations.invite(Actor(OPERATOR, OPERATOR, "r"), Role.VIEWER)
    await desk.engine.invitations.accept(Actor(NEWCOMER, NEWCOMER, "r"), "Grace", made.token)
    viewer = api.user(NEWCOMER, "Grace").chat_in(api.group(-42))
    await viewer.send("/digest 07:00")
    await viewer.wait(lambda message: "only operators" in message.text, what="refused")
    await group.send("/digest 07:00")
    await group.wait(lambda message: "every day at 07:00" in message.text, what="set")
    assert (await desk.engine.digests.of(-42)) is not None


async def test_charts_are_pictures_with_their_figures_in_the_caption(desk: Desk) -> None:
    engine = desk.engine
    await desk.imported([{"app": "tiktok", "username": "brand.one"}])
    await engine.preferences.set_workspace(OPERATOR, OPERATOR, Workspace("tiktok"))
    async with engine.stores.database.write() as tx:
        for place in range(3):
            at = desk.clock.now() - (2 - place) * _DAY
            count = 1_000 + 200 * place
            figure = KnownFigure(count, Source.PAGE, True, at)
            await engine.stores.figures.put(tx, 1, {}, {Column.FOLLOWERS: figure})
            await engine.stores.trends.keep_followers(tx, 1, count, at)
    card = await desk.ask("/account brand.one", "brand.one")
    await desk.chat.press(card, "📈 Followers over time")
    shown = await desk.until("followers over time")
    assert "1,400 followers" in shown.text
    assert "400 more than on" in shown.text
    health = await desk.ask("/health", "Telegram")
    await desk.chat.press(health, "📊 Last 14 days")
    shown = await desk.until("Logins and failures")
    assert "Today: 0 signed in, 0 failed" in shown.text
    assert shown.file is not None
    picture = Image.open(BytesIO(shown.file.data))
    assert picture.size == (720, 400)
