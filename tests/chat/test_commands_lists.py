from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.telegram.server import BotApi
from tests.chat.desk import Desk, open_desk


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        yield desk


def accounts(count: int) -> list[dict[str, object]]:
    return [{"username": f"name{number:02}", "device": "R58M"} for number in range(count)]


async def test_start_says_what_there_is_and_leads_everywhere(desk: Desk) -> None:
    start = await desk.ask("/start", "No accounts yet")

    assert start.labels == [
        "Empty accounts.xlsx",
        "Add an account",
        "Connect over TCP…",
        "Accounts",
        "Phones",
        "Runs",
        "Log in all",
        "Export",
        "Check",
        "Match",
        "Team",
        "To TikTok",
        "Help",
    ]
    helped = await desk.press(start, "Help", "First steps")
    await desk.press(helped, "Back", "No accounts yet")


async def test_the_workspace_is_remembered_and_old_buttons_keep_theirs(desk: Desk) -> None:
    old = await desk.ask("/start", "buttons for Instagram")
    newer = await desk.ask("/start", "buttons for Instagram")
    await desk.press(newer, "To TikTok", "buttons for TikTok")

    await desk.press(old, "Accounts", "Instagram · Accounts")

    await desk.ask("/accounts", "TikTok · Accounts")


async def test_phones_named_by_a_spreadsheet_are_not_connected(desk: Desk) -> None:
    await desk.imported(accounts(2))

    phones = await desk.ask("/phones", "R58M")

    assert "never connected" in phones.text
    assert "2 accounts" in phones.text


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        ("accounts:nowhere:a:x", "Instagram"),
        ("accounts", "Instagram"),
        ("phones:instagram:999999999999999999999", "No phone yet"),
        ("help:<b>", "Send me accounts.xlsx"),
    ],
)
async def test_a_button_no_one_made_is_answered_all_the_same(
    desk: Desk, data: str, answer: str
) -> None:
    start = await desk.ask("/start", "Rosterbot")

    await desk.chat.press_data(start, data)

    await desk.until(answer)
    assert not [m for m in desk.chat.messages if "went wrong" in m.text]
