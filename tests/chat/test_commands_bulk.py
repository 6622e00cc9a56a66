"""Several accounts changed at once, spelled out in numbers before it happens."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, Desk, open_desk


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        await desk.imported(
            [
                {
                    "username": f"name{number}",
                    "device": "R59X" if number == 5 else "R58M",
                    "logined": 1,
                    "status": number // 4,
                }
                for number in range(6)
            ]
        )
        yield desk


async def everybody(desk: Desk, search: str = "") -> Message:
    """What can be done with all that match."""
    shown = await desk.ask(f"/accounts {search}", "6 accounts")
    return await desk.press(shown, "listed…", "What should I do with")


@pytest.mark.parametrize(
    ("action", "ask", "go", "told"),
    [
        ("Disable", "Disable 4 accounts?", "Disable 4 accounts", "4 accounts: disabled"),
        ("Unbind", "Unbind 4 accounts from", "Unbind 4 accounts", "4 accounts: no phone"),
        ("Mark not", "Mark 4 accounts as", "Mark 4 accounts", "4 accounts: not signed in"),
    ],
)
async def test_the_number_is_spelled_out_and_disabled_ones_are_left_out(
    desk: Desk, action: str, ask: str, go: str, told: str
) -> None:
    asked = await desk.press(await everybody(desk), action, ask)
    assert "2 disabled accounts are left out." in asked.text

    done = await desk.press(asked, go, told)

    assert "2 disabled accounts are left out." in done.text
    assert "name0" in done.text
    assert "name4" not in done.text


async def test_enabling_takes_the_disabled_ones(desk: Desk) -> None:
    asked = await desk.press(await everybody(desk), "Enable", "Enable 2 accounts?")

    await desk.press(asked, "Enable 2 accounts", "2 accounts: enabled")


async def test_several_are_bound_to_a_phone_chosen_from_badges(desk: Desk) -> None:
    phones = await desk.press(await everybody(desk), "Bind", "which phone?")
    asked = await desk.press(phones, "📄 R59X", "Bind 4 accounts to phone R59X?")

    done = await desk.press(asked, "Bind 4 accounts", "4 accounts: bound to phone R59X")

    shown = await desk.press(done, "List", "6 accounts")
    assert "✓ name0 · R59X" in shown.labels
    assert "⏸ name4 · R58M" in shown.labels


async def test_an_action_that_changes_nothing_says_so(desk: Desk) -> None:
    phones = await desk.press(await everybody(desk), "Bind", "which phone?")

    await desk.press(phones, "📄 R58M", "There's nothing to change: 2 disabled accounts")


async def test_ticked_accounts_are_the_ones_that_change(desk: Desk) -> None:
    picking = await desk.press(await desk.ask("/accounts", "6 accounts"), "Select", "Tick")
    one = await desk.press(picking, "name1", "1 ticked.")
    two = await desk.press(one, "name2", "2 ticked.")
    actions = await desk.press(two, "More for the 2 ticked", "the 2 ticked accounts")
    asked = await desk.press(actions, "Disable", "Disable 2 accounts?")

    done = await desk.press(asked, "Disable 2 accounts", "2 accounts: disabled")

    assert "name1, name2" in done.text


async def test_what_was_done_to_several_is_undone_at_once(desk: Desk) -> None:
    asked = await desk.press(await everybody(desk), "Disable", "Disable 4 accounts?")
    done = await desk.press(asked, "Disable 4", "4 accounts: disabled")

    await desk.press(done, "Undo", "Undone")

    await desk.ask("/accounts", "6 accounts · ✓ 6 · ⏸ 2")


async def test_a_question_left_changes_nothing_and_cannot_be_answered_later(desk: Desk) -> None:
    asked = await desk.press(await everybody(desk), "Unbind", "Unbind 4 accounts")
    go = next(b.data for row in asked.buttons for b in row if "Unbind 4" in b.label)
    assert go is not None
    shown = await desk.press(asked, "Cancel", "6 accounts")

    await desk.chat.press_data(shown, go)

    await desk.until("it works only once")
    await desk.ask("/accounts", "6 accounts · ✓ 6 · ⏸ 2")


async def test_all_that_is_listed_is_deleted_by_typing_how_many_they_are(desk: Desk) -> None:
    asked = await desk.press(await everybody(desk), "Delete", "Delete 4 accounts?")
    assert asked.labels == ["Cancel"]
    assert "2 disabled accounts are left out." in asked.text
    left = await desk.press(asked, "Cancel", "6 accounts")
    # A button of before, which asked for no number, asks for one now.
    view = next(b.data or "" for row in left.buttons for b in row if "listed" in b.label)
    await desk.chat.press_data(left, view.replace("bulk", "erase"))
    await desk.until("type 4")
    for other in ("yes", "6", "4 4"):
        await desk.ask(other, "That's another number. I deleted nothing.")
    await desk.ask("/accounts", "6 accounts")
    await desk.press(await everybody(desk), "Delete", "type 4")

    done = await desk.ask("4", "4 accounts: deleted")

    await desk.press(done, "Undo", "Undone")
    await desk.ask("/accounts", "6 accounts")


async def test_what_was_ticked_is_deleted_with_a_button(desk: Desk) -> None:
    picking = await desk.press(await desk.ask("/accounts", "6 accounts"), "Select", "Tick")
    assert not [label for label in picking.labels if "listed" in label or "Log in" in label]
    ticked = await desk.press(picking, "name0", "1 ticked.")
    asked = await desk.press(ticked, "More for the 1 ticked", "1 ticked account")
    await desk.press(await desk.press(asked, "Delete", "Delete 1 account?"), "Delete 1", "deleted")


async def test_a_question_is_answered_once(desk: Desk) -> None:
    asked = await desk.press(await everybody(desk), "Disable", "Disable 4 accounts?")
    go = next(b.data for row in asked.buttons for b in row if "Disable 4" in b.label)
    assert go is not None
    done = await desk.press(asked, "Disable 4", "4 accounts: disabled")

    await desk.chat.press_data(done, go)

    await desk.until("it works only once")


async def test_a_tag_is_typed_for_several_and_then_found_run_and_exported(desk: Desk) -> None:
    tags = await desk.press(await everybody(desk), "Add a tag", "No account has a tag yet.")
    asked = await desk.press(tags, "New tag", "Type the tag.")
    again = await desk.ask("a/b", "A tag is one word")
    question = await desk.ask("#Acme", "Add #Acme to 4 accounts?")
    assert asked.id != question.id != again.id
    await desk.press(question, "Add to 4 accounts", "4 accounts: tags #Acme")

    shown = await desk.ask("/accounts", "6 accounts")
    assert "✓ name0 · R58M · #Acme" in shown.labels
    chosen = await desk.press(await desk.press(shown, "Filter", "Which"), "By tag", "Which tag?")
    narrowed = await desk.press(chosen, "#Acme · 4", "#Acme: 4 accounts")
    assert {"✓ name0 · R58M", "✕ #Acme"} <= set(narrowed.labels)
    await desk.press(narrowed, "✕ #Acme", "6 accounts")

    card = await desk.ask("/accounts #acme name1", "E-mail: none")
    assert "Instagram · name1" in card.text
    await desk.ask("/login #acme", "4 without a password")
    await desk.ask("/export #acme", "4 accounts")
    await desk.ask("/export #beta", "Nothing has the tag #beta.")
    await desk.engine.operators.set_time_zone(OPERATOR, "UTC")
    scheduled = await desk.ask("/schedule login daily 07:30 #ACME", "#Acme")
    assert "Everything" not in scheduled.text
