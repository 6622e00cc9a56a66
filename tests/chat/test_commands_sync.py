"""What /sync takes, who may, and what old buttons lead to."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.model.account import NewAccount, Status, Workspace
from engine.model.phone_record import PhoneAddress
from engine.storage.accounts import AccountStore
from engine.storage.phones import PhoneStore
from sandbox.telegram.server import BotApi
from tests.chat.desk import Desk, open_desk


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        engine, store = desk.engine, AccountStore(desk.engine.stores.database)
        async with engine.stores.database.write() as tx:
            phone = await PhoneStore(engine.stores.database).remember(
                tx, PhoneAddress("local", "R58M")
            )
            accounts = [
                NewAccount(Workspace("instagram"), "luna.bakery", phone_id=phone),
                NewAccount(
                    Workspace("tiktok"), "brand.one", phone_id=phone, logined=True, confirmed=True
                ),
                NewAccount(Workspace("tiktok"), "brand.two", phone_id=phone),
                NewAccount(
                    Workspace("tiktok"), "brand.off", phone_id=phone, status=Status.DISABLED
                ),
                NewAccount(Workspace("tiktok"), "brand.free", logined=True),
            ]
            await store.insert_many(tx, accounts)
        yield desk


async def test_everybody_left_out_is_named_with_the_reason(desk: Desk) -> None:
    asked = await desk.ask("/sync all", "Sync")

    assert "Read the stats of 1 account?" in asked.text
    assert "From their public pages, one after another: none of their phones is online." in (
        asked.text
    )
    assert "1 disabled: brand.off" in asked.text
    assert "1 without a phone: brand.free" in asked.text
    assert "1 not confirmed as signed in: brand.two" in asked.text
    assert "1 Instagram account is left out" in asked.text
    assert asked.labels == ["Start: 1 account", "Cancel"]


async def test_accounts_are_chosen_by_name_or_phone(desk: Desk) -> None:
    for said, answer in (
        ("/sync @BRAND.ONE", "Read the stats of 1 account?"),
        ("/sync brand.one, brand.two", "Read the stats of 1 account?"),
        ("/sync R58M", "Read the stats of 1 account?"),
        ("/sync phone R58M", "Read the stats of 1 account?"),
        ("/sync @brand.two", "There's nobody to read."),
        ("/sync @nobody.here", "called nobody.here"),
        ("/sync luna.bakery", "Instagram can't do that."),
        ("/sync phone 99", "no phone 99"),
        ("/sync nobody.here", "called nobody.here"),
        ("/sync", "Whose stats should I read?"),
    ):
        await desk.ask(said, answer)


async def test_a_button_whose_time_is_over_leads_somewhere(desk: Desk) -> None:
    for data, answer in (
        ("sync:tiktok:phone:99", "Whose stats should I read?"),
        ("sync:tiktok:who:99999", "Whose stats should I read?"),
        ("sync:who:7", "Whose stats should I read?"),
        ("sync:rubbish", "Whose stats should I read?"),
        ("sync:tiktok:account:99", "no longer on the list"),
        ("retry:99", "run is no longer here"),
        ("go:nonsense", "button is no longer valid"),
        ("drop:sync:nonsense", "Nothing was started"),
    ):
        start = await desk.ask("/start", "Your role")
        await desk.chat.press_data(start, data)
        await desk.until(answer)


async def test_a_question_starts_one_run(desk: Desk) -> None:
    asked = await desk.ask("/sync all", "Read the stats of 1 account?")
    token = asked.buttons[0][0].data or ""
    assert await desk.press(asked, "Start", "0 of 1") is asked
    await desk.chat.press_data(asked, token)
    await desk.ask("/start", "Your role")
    assert await desk.engine.runs.active() == (1,)
