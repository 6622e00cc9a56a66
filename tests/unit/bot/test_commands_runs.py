from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.telegram.server import BotApi
from tests.unit.bot.desk import Desk, open_desk

ROWS = (
    {"username": "luna.bakery", "pwd": "made-up-moon-1", "device": "R58M", "status": 0},
    {"username": "paper.kites", "pwd": "made-up-old-6", "device": None, "status": 0},
    {"username": "quiet_garden", "pwd": "made-up-leaf-7", "device": "R58M", "status": 1},
    {"username": "harbor_runs", "pwd": None, "device": "R58M", "status": 0},
)


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        await desk.imported(ROWS)
        yield desk


async def test_everybody_left_out_is_named_with_the_reason(desk: Desk) -> None:
    asked = await desk.ask("/login all", "Instagram · Log in")

    assert "Nobody can be logged in now." in asked.text
    assert "Left out: 4" in asked.text
    assert "1 disabled: quiet_garden" in asked.text
    assert "1 without a phone: paper.kites" in asked.text
    assert "1 without a password: harbor_runs" in asked.text
    assert "1 with the phone offline: luna.bakery" in asked.text
    assert asked.labels == ["‹ Back"]


@pytest.mark.parametrize(
    ("said", "named", "unnamed"),
    [
        ("/login @luna.bakery, @Paper.Kites", ["luna.bakery", "paper.kites"], ["quiet_garden"]),
        ("/login paper.kites", ["paper.kites"], ["luna.bakery"]),
        ("/login @luna.bakery @no_one", ["luna.bakery", "Not on this list: no_one"], []),
        ("/login R58M", ["luna.bakery", "quiet_garden", "harbor_runs"], ["paper.kites"]),
        ("/login phone R58M", ["luna.bakery", "quiet_garden"], ["paper.kites"]),
    ],
)
async def test_accounts_are_chosen_by_name_or_phone(
    desk: Desk, said: str, named: list[str], unnamed: list[str]
) -> None:
    asked = await desk.ask(said, "Instagram · Log in")

    assert [name for name in named if name not in asked.text] == []
    assert [name for name in unnamed if name in asked.text] == []


@pytest.mark.parametrize("said", ["/login 77", "/login phone 77", "/login <b>&"])
async def test_a_phone_nobody_knows_is_named(desk: Desk, said: str) -> None:
    name = said.split()[-1]

    await desk.ask(said, f"There is no phone {name}.")


async def test_without_arguments_one_chooses_all_or_a_phone(desk: Desk) -> None:
    choice = await desk.ask("/login", "Whom shall I log in?")

    assert choice.labels == ["All accounts", "Phone R58M", "‹ Back"]
    await desk.press(choice, "Phone R58M", "Left out: 3")


@pytest.mark.parametrize("data", ["go:AbCdEfGhIjKlMnO_", "stop:99"])
async def test_a_button_that_is_over_says_so_and_shows_what_there_is(desk: Desk, data: str) -> None:
    start = await desk.ask("/start", "Rosterbot")

    await desk.chat.press_data(start, data)

    over = await desk.until("I don't know that")
    assert "4 accounts" in over.text
    assert "Log in all" in over.labels
