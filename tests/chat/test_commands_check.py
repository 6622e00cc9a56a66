"""/check in front of a simulated chat: by name, of a list, and by buttons that are out of date."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, Desk, open_desk

ROWS = [
    {"username": "luna.bakery", "device": "R58M"},
    {"username": "harbor_runs"},
]


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        await desk.imported(ROWS)
        yield desk


async def test_a_name_is_understood_where_its_phone_is_away(desk: Desk) -> None:
    answer = await desk.ask("/check luna.bakery", "nothing to check")
    assert "1 not connected: R58M" in answer.text


async def test_an_account_without_a_phone_is_left_out_by_name(desk: Desk) -> None:
    answer = await desk.ask("/check @harbor_runs @nobody.here", "nothing to check")
    assert "harbor_runs" in answer.text
    assert "Not on this list: nobody.here" in answer.text


async def test_a_list_that_is_narrowed_down_is_asked_about(desk: Desk) -> None:
    found = await desk.ask("/accounts no phone", "1 account")
    answer = await desk.press(found, "Check", "nothing to check")
    assert "harbor_runs" in answer.text
    assert "R58M" not in answer.text


@pytest.mark.parametrize("which", ["m", "t"])
async def test_a_lists_button_from_before_shows_the_list_anew(desk: Desk, which: str) -> None:
    listed = await desk.ask("/accounts", "2 accounts")
    await desk.chat.press_data(listed, f"check:instagram:{which}:nosuchlist")
    anew = await desk.until("That list")
    assert "Check" in anew.labels


@pytest.mark.parametrize(
    "data", ["check", "check:x:y:z", "check:both:phone:99", "check:both:m", "check:both:all:0:1"]
)
async def test_a_press_that_makes_no_sense_starts_nothing(desk: Desk, data: str) -> None:
    start = await desk.ask("/start", "accounts")
    await desk.chat.press_data(start, data)
    await desk.ask("/whoami", "Your Telegram id")
    assert not await desk.engine.runs.active()


@pytest.mark.parametrize("said", ["check preview all", "check phone 99", "check @"])
async def test_words_that_make_no_sense_start_nothing(desk: Desk, said: str) -> None:
    await desk.chat.send(f"/{said}")
    await desk.ask("/whoami", "Your Telegram id")
    assert not await desk.engine.runs.active()


async def test_what_can_run_by_itself_is_named_where_a_word_is_not(desk: Desk) -> None:
    told = await desk.ask("/schedule chekc every 6 h", "login, check, match, sync")
    assert "/schedule check every 6 h" in told.text
    await desk.ask("/subscribe chekc", "login, check, match, sync")


async def test_a_schedule_may_look_where_a_filter_s_accounts_are(desk: Desk) -> None:
    await desk.engine.operators.set_time_zone(OPERATOR, "UTC")
    told = await desk.ask("/schedule check every 6 h signed out @luna.bakery", "Not signed in")
    assert "@luna.bakery" in told.text
