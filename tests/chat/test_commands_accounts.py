"""The list of accounts in the chat: paged, narrowed, searched and ticked."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.desk import Desk, open_desk


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        yield desk


ROSTER: list[dict[str, object]] = [
    {
        "username": "luna.bakery",
        "email": "hello@example.com",
        "pwd": "Kite-7-lamp",
        "device": "R58M",
        "logined": 1,
        "status": 0,
    },
    {"username": "luna_kitchen", "device": "R58M"},
    {"username": "studio.noord", "pwd": "Kite-7-lamp", "device": "R59X"},
    {"username": "zero", "status": 1},
]


def many(count: int) -> list[dict[str, object]]:
    return [{"username": f"name{number:02}"} for number in range(count)]


def named(message: Message) -> list[str]:
    """The usernames on the buttons that lead to cards or are ticked."""
    rows = (row[0] for row in message.buttons if len(row) == 1)
    buttons = [b for b in rows if (b.data or "").split(":")[0] in ("card", "tick")]
    return [b.label.split()[1 + ("☐" in b.label or "☑" in b.label)] for b in buttons]


async def test_accounts_are_paged_by_ten_there_and_back(desk: Desk) -> None:
    await desk.imported(many(23))

    first = await desk.ask("/accounts", "23 accounts")
    assert named(first) == [f"name{number:02}" for number in range(10)]
    assert first.labels[10:15] == ["«", "‹", "1/3", "›", "»"]
    third = await desk.press(first, "»", "23 accounts")
    assert named(third) == ["name20", "name21", "name22"]
    numbers = await desk.press(third, "3/3", "You're on 3 of 3.")
    second = await desk.press(numbers, "2", "23 accounts")
    assert named(second)[0] == "name10"
    assert named(await desk.press(second, "›", "23 accounts"))[0] == "name20"
    sorting = await desk.press(second, "Sort", "Sort by what?")
    sorted_ = await desk.press(sorting, "Not signed in first", "23 accounts")
    assert named(sorted_)[0] == "name00"
    sorting = await desk.press(sorted_, "Sort", "Sort by what?")
    assert "● Not signed in first" in sorting.labels
    # A button of before pages had numbers.
    view = (sorting.buttons[0][0].data or "").split(":")[1]
    await desk.chat.press_data(sorting, f"list:{view}:a:5")
    await desk.until("23 accounts")


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ("● All", ["luna.bakery", "luna_kitchen", "studio.noord", "zero"]),
        ("Signed in", ["luna.bakery"]),
        ("Not signed in", ["luna_kitchen", "studio.noord", "zero"]),
        ("Disabled", ["zero"]),
        ("No phone", ["zero"]),
        ("No password", ["luna_kitchen", "zero"]),
        ("Failed/held back", []),
    ],
)
async def test_a_filter_shows_those_it_says(desk: Desk, choice: str, found: list[str]) -> None:
    await desk.imported(ROSTER)
    shown = await desk.ask("/accounts", "4 accounts")
    asked = await desk.press(shown, "Filter", "Which accounts?")

    narrowed = await desk.press(asked, choice, "✓ 1 · ⏸ 1")

    assert named(narrowed) == found


async def test_a_phone_is_chosen_from_those_that_have_accounts(desk: Desk) -> None:
    await desk.imported(ROSTER)
    shown = await desk.ask("/accounts", "4 accounts")
    asked = await desk.press(shown, "Filter", "Which accounts?")
    phones = await desk.press(asked, "By phone", "On which phone?")

    narrowed = await desk.press(phones, "R58M", "On phone R58M: 2 accounts")

    assert named(narrowed) == ["luna.bakery", "luna_kitchen"]
    await desk.press(narrowed, "✕ Phone R58M", "4 accounts")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LUNA", ["luna.bakery", "luna_kitchen"]),
        ("100%", []),
        ("<b>", []),
    ],
)
async def test_a_search_is_told_found_and_taken_back(
    desk: Desk, text: str, found: list[str]
) -> None:
    await desk.imported(ROSTER)

    shown = await desk.ask(f"/accounts {text}", f"“{text}”: {len(found)} account")

    assert named(shown) == found
    whole = await desk.press(shown, "✕", "4 accounts")
    assert len(named(whole)) == 4


async def test_one_hit_is_its_card_and_words_all_commands_know_narrow_the_list(desk: Desk) -> None:
    await desk.imported(ROSTER)

    for said in ("hello@", "@luna.bakery", "luna.bakery", "signed in R58M luna"):
        card = await desk.ask(f"/accounts {said}", "E-mail: hello@example.com")
        assert "Instagram · luna.bakery" in card.text
    for said, told in {
        "failed": "Failed/held back: 0 accounts",
        "phone R58M uitgelogd": "Not signed in · On phone R58M: 1 account",
        "r58m": "On phone R58M: 2 accounts",
        "tiktok": "TikTok · Accounts",
    }.items():
        await desk.ask(f"/accounts {said}", told)
    await desk.ask("/accounts phone 77", "There's no phone 77")
    near = await desk.ask("/accounts @luna.baker", "Did you mean:")
    await desk.press(near, "Account luna.bakery", "E-mail: hello@example.com")
    which = await desk.ask("/accounts failed disabled", "One filter at a time")
    await desk.press(which, "Disabled", "Disabled: 1 account")


async def test_ticks_are_kept_over_pages(desk: Desk) -> None:
    await desk.imported(many(12))
    picking = await desk.press(await desk.ask("/accounts", "12 accounts"), "Select", "Tick")

    one = await desk.press(picking, "name03", "1 ticked.")
    assert "☑ – name03" in one.labels
    other = await desk.press(one, "›", "1 ticked.")
    two = await desk.press(other, "name11", "2 ticked.")
    assert {"More for the 2 ticked…", "Log in these 2"} <= set(two.labels)
    page = await desk.press(two, "Tick page", "3 ticked.")
    none = await desk.press(page, "Untick all", "Tick ")
    assert not [label for label in none.labels if "☑" in label or "ticked" in label]
    await desk.press(none, "Done", "12 accounts")


async def test_a_tick_pressed_twice_stays(desk: Desk) -> None:
    await desk.imported(many(2))
    picking = await desk.press(await desk.ask("/accounts", "2 accounts"), "Select", "Tick")
    pressed = next(b.data for b in picking.buttons[0])
    assert pressed is not None

    await desk.chat.press_data(picking, pressed)
    ticked = await desk.until("1 ticked.")
    await desk.chat.press_data(ticked, pressed)
    both = await desk.press(ticked, "name01", "2 ticked.")

    assert [label for label in both.labels if "☑" in label] == ["☑ – name00", "☑ – name01"]


@pytest.mark.parametrize(
    "data", ["list:NoSuchVw", "filter:NoSuchVw:all", "pick:NoSuchVw", "tick:NoSuchVw:1:1", "list"]
)
async def test_a_button_of_a_list_long_gone_brings_a_fresh_one(desk: Desk, data: str) -> None:
    await desk.imported(ROSTER)
    start = await desk.ask("/start", "Rosterbot")

    await desk.chat.press_data(start, data)

    fresh = await desk.until("That list was out of date. Here's a fresh one.")
    assert len(named(fresh)) == 4


async def test_a_list_keeps_its_workspace_when_the_chat_moves_on(desk: Desk) -> None:
    await desk.imported(many(12))
    shown = await desk.ask("/accounts", "12 accounts")
    start = await desk.ask("/start", "Rosterbot")
    await desk.press(start, "To TikTok", "buttons for TikTok")

    later = await desk.press(shown, "›", "Instagram · Accounts")

    assert named(later) == ["name10", "name11"]
    await desk.ask("/accounts", "TikTok · Accounts")


async def test_an_empty_list_says_how_to_begin(desk: Desk) -> None:
    shown = await desk.ask("/accounts", "No accounts here yet")

    assert shown.labels == ["‹ Back"]
