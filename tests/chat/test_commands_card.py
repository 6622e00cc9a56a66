"""An account's card in the chat, and what is changed from it with one press."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.desk import Desk, open_desk

SECRET = "Kite-7-lamp"
CODES = "JBSWY3DPEHPK3PXP"


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        await desk.imported(
            [
                {
                    "username": "luna.bakery",
                    "email": "hello@example.com",
                    "pwd": f"{SECRET}:{CODES}",
                    "device": "R58M",
                    "logined": 1,
                    "status": 0,
                },
                {"username": "luna_kitchen", "device": "R59X"},
                {"username": "zero", "status": 1},
            ]
        )
        yield desk


async def opened(desk: Desk, name: str = "luna.bakery") -> Message:
    return await desk.ask(f"/account {name}", f"Instagram · {name}")


async def test_a_card_tells_everything_but_secrets(desk: Desk) -> None:
    card = await opened(desk)

    for told in ("✓ Signed in", "hello@example.com", "Password: set", "2FA: set", "R58M"):
        assert told in card.text, told
    assert "never connected" in card.text
    assert not [m for m in desk.chat.history if SECRET in m.text or CODES in m.text]


async def test_a_name_that_is_not_exact_is_answered_with_near_ones(desk: Desk) -> None:
    near = await desk.ask("/account luna.bakry", "Did you mean")

    assert near.labels[0] == "luna.bakery"
    await desk.press(near, "luna.bakery", "hello@example.com")


async def test_a_name_like_nobody_s_is_said_to_be(desk: Desk) -> None:
    nobody = await desk.ask("/account qqqqqqqq", "There's no qqqqqqqq on this list")

    await desk.press(nobody, "Accounts", "3 accounts")


async def test_without_a_name_there_is_the_list_to_press(desk: Desk) -> None:
    shown = await desk.ask("/account", "/account name")

    await desk.press(shown, "zero", "Disabled: left out")


async def test_a_card_leads_back_to_the_page_one_came_from(desk: Desk) -> None:
    await desk.imported([{"username": f"name{number:02}"} for number in range(20)])
    first = await desk.ask("/accounts", "23 accounts")
    later = await desk.press(first, "›", "23 accounts")
    label = next(label for label in later.labels if "name" in label)
    card = await desk.press(later, label, "Password: none")

    back = await desk.press(card, "List", "23 accounts")

    assert back.labels == later.labels


@pytest.mark.parametrize(
    ("name", "press", "told", "then"),
    [
        ("luna.bakery", "Disable", "luna.bakery: disabled", "Enable"),
        ("zero", "Enable", "zero: enabled", "Disable"),
        ("luna.bakery", "Mark not signed in", "luna.bakery: not signed in", "Mark signed in"),
        ("luna_kitchen", "Mark signed in", "luna_kitchen: signed in", "Mark not signed in"),
        ("luna.bakery", "Unbind", "luna.bakery: no phone", "Bind to phone"),
    ],
)
async def test_a_toggle_happens_at_once_and_can_be_undone(
    desk: Desk, name: str, press: str, told: str, then: str
) -> None:
    before = await opened(desk, name)

    changed = await desk.press(before, press, told)

    assert then in changed.labels
    await desk.press(changed, "Undo", "Undone")
    again = await opened(desk, name)
    assert press in again.labels


async def test_an_account_moves_to_a_phone_chosen_from_badges(desk: Desk) -> None:
    phones = await desk.press(await opened(desk), "Other phone", "Bind to which phone?")
    assert not [label for label in phones.labels if "R58M" in label]

    moved = await desk.press(phones, "R59X", "luna.bakery: bound to phone R59X")

    assert "R58M" not in moved.text


async def test_the_second_change_of_a_field_seen_earlier_is_noticed(desk: Desk) -> None:
    early = await opened(desk)
    await desk.press(await opened(desk), "Unbind", "luna.bakery: no phone")
    phones = await desk.press(early, "Unbind", "Somebody else changed this first")

    assert "luna.bakery is now: no phone. I changed nothing." in phones.text
    assert "Bind to phone" in phones.labels


async def test_changes_of_other_fields_do_not_stand_in_the_way(desk: Desk) -> None:
    early = await opened(desk)
    await desk.press(await opened(desk), "Unbind", "luna.bakery: no phone")

    await desk.press(early, "Disable", "luna.bakery: disabled")


async def test_deleting_asks_first_and_can_be_left(desk: Desk) -> None:
    ask = await desk.press(await opened(desk), "Delete", "Delete luna.bakery?")

    card = await desk.press(ask, "Cancel", "hello@example.com")

    again = await desk.press(card, "Delete", "Delete luna.bakery?")
    await desk.press(again, "Delete 1 account", "luna.bakery: deleted")
    await desk.ask("/account luna.bakery", "There's no luna.bakery")


async def test_a_card_of_an_account_that_is_gone_brings_the_list(desk: Desk) -> None:
    card = await opened(desk, "zero")
    ask = await desk.press(await opened(desk, "zero"), "Delete", "Delete zero?")
    await desk.press(ask, "Delete 1 account", "zero: deleted")

    await desk.press(card, "Enable", "no longer on the list")


async def test_one_account_is_logged_in_from_its_card(desk: Desk) -> None:
    await desk.press(await opened(desk, "zero"), "Log in now", "1 disabled: zero")


async def test_fields_are_chosen_before_they_are_typed(desk: Desk) -> None:
    fields = await desk.press(await opened(desk), "Edit", "What should I change?")

    chosen = ["Username", "E-mail", "Tags", "Note", "App copy", "Password", "2FA secret"]
    assert fields.labels == [*chosen, "Remove the password", "‹ Back"]
    await desk.press(fields, "Back", "hello@example.com")


@pytest.mark.parametrize(
    "data", ["card", "card:x", "set:1:nothing:x::1", "set:1:phone:x::999", "bind:99", "delete:0"]
)
async def test_a_button_no_one_made_changes_nothing_and_is_answered(desk: Desk, data: str) -> None:
    start = await desk.ask("/start", "Rosterbot")

    await desk.chat.press_data(start, data)

    await desk.chat.wait(lambda m: m.id == start.id, what="an answer")
    assert not [m for m in desk.chat.messages if "went wrong" in m.text]
