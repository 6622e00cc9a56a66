"""Editing, toggling, binding, deleting, several at once, and the way back from each."""

import contextlib
import sqlite3
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from sandbox.telegram.model import Message
from tests.e2e.accounts.people import labels, member, names_in
from tests.e2e.chat.stage import SECRET, Row, Stage, offering, saying

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD, NEW = "made-up-old-1", "made-up-new-1"
SINGLES = (
    "edits",
    "toggles",
    "binds",
    "deletes",
    "late",
    "races",
    "cards",
    "busy",
    "over",
    "codes",
)
GROUPS = ("ticks", "filter", "phones", "gone", "logins", "once")
COLUMNS = "username, email, password, totp, phone_id, logined, status"


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def accounts(program: Stage) -> AsyncIterator[None]:
    rows: list[Row] = [
        {"username": name, "pwd": OLD, "device": "RACK1", "email": f"{name}@example.com"}
        for name in SINGLES
    ]
    for group in GROUPS:
        rows += [
            {"username": f"{group}.{n}", "pwd": OLD, "logined": 1, "status": int(n == 3)}
            for n in range(4)
        ]
    rows.append({"username": "on.rack.two", "device": "RACK2"})
    await program.put(rows)
    yield


def stored(bot: Stage, name: str) -> list[tuple[object, ...]]:
    """What the database has of those whose username begins so; secrets as they lie there."""
    rows = bot.rows(f"SELECT {COLUMNS} FROM accounts ORDER BY username")  # noqa: S608
    return [row for row in rows if str(row[0]).startswith(name)]


async def card_of(bot: Stage, name: str) -> Message:
    return await bot.say(f"/account {name}", offering("Edit"))


async def field(bot: Stage, card: Message, label: str) -> Message:
    which = await bot.press(card, "Edit", saying("What should I change?"))
    return await bot.press(which, label, offering("Cancel"))


async def test_each_field_is_edited_and_each_edit_taken_back(bot: Stage) -> None:
    before = stored(bot, "edits")
    card = await card_of(bot, "edits")
    await field(bot, card, "E-mail")
    card = await bot.say("other@example.com", saying("edits: e-mail other@example.com"))
    card = await bot.press(card, "Undo", saying("Undone", "edits@example.com"))
    assert stored(bot, "edits") == before

    asked = await field(bot, card, "E-mail")
    card = await bot.press(asked, "Remove the e-mail", saying("no e-mail"))
    card = await bot.press(card, "Undo", saying("edits@example.com"))
    await field(bot, card, "Username")
    card = await bot.say("renamed.edits", saying("was edits, is renamed.edits"))
    card = await bot.press(card, "Undo", saying("Undone"))
    assert stored(bot, "edits") == before


async def test_a_password_is_replaced_removed_and_brought_back(bot: Stage) -> None:
    before = stored(bot, "codes")
    await field(bot, await card_of(bot, "codes"), "Password")
    typed = await bot.chat.send(f"{NEW}:{SECRET}")
    card = await bot.shown(saying("new password, gives 2FA codes"))
    await bot.chat.wait_deleted(typed)
    assert "2FA: set" in card.text
    card = await bot.press(card, "Undo", saying("Undone"))
    assert "2FA: not set" in card.text
    assert stored(bot, "codes") == before
    which = await bot.press(card, "Edit", offering("Remove the password"))
    sure = await bot.press(which, "Remove the password", saying("can't log this account in"))
    card = await bot.press(sure, "Remove the password", saying("codes: no password"))
    assert "Password: none" in card.text
    await bot.press(card, "Undo", saying("Password: set"))
    assert stored(bot, "codes") == before
    for secret in (OLD, NEW, SECRET):
        assert bot.api.sent_containing(secret) == []


async def test_toggles_say_what_changed_and_can_be_taken_back(bot: Stage) -> None:
    before = stored(bot, "toggles")
    card = await card_of(bot, "toggles")
    card = await bot.press(card, "Disable", saying("toggles: disabled", "left out of runs"))
    card = await bot.press(card, "Undo", saying("Undone"))
    assert "Disabled" not in card.text
    card = await bot.press(card, "Mark signed in", saying("toggles: signed in"))
    assert "Mark not signed in" in card.labels
    await bot.press(card, "Undo", saying("Not signed in"))
    assert stored(bot, "toggles") == before


async def test_an_account_moves_to_another_phone_and_back(bot: Stage) -> None:
    before = stored(bot, "binds")
    which = await bot.press(await card_of(bot, "binds"), "Other phone", offering("RACK2"))
    assert not any("RACK1" in label for label in which.labels)
    card = await bot.press(which, "RACK2", saying("bound to phone RACK2"))
    card = await bot.press(card, "Undo", saying("Phone: RACK1"))
    card = await bot.press(card, "Unbind", saying("no phone", "Phone: none"))
    await bot.press(card, "Undo", saying("Phone: RACK1"))
    assert stored(bot, "binds") == before


async def test_deleting_asks_first_and_brings_everything_back(bot: Stage) -> None:
    before = stored(bot, "deletes")
    asked = await bot.press(await card_of(bot, "deletes"), "Delete", saying("Delete deletes?"))
    kept = await bot.press(asked, "Cancel", offering("Edit"))
    assert stored(bot, "deletes") == before
    asked = await bot.press(kept, "Delete", saying("Its password and 2FA secret are deleted too"))
    gone = await bot.press(asked, "Delete", saying("deletes: deleted"))
    assert stored(bot, "deletes") == []
    await bot.press(gone, "Undo", saying("Undone"))
    assert stored(bot, "deletes") == before


async def test_undo_is_refused_once_the_account_changed_again_or_time_is_over(bot: Stage) -> None:
    changed = await bot.press(await card_of(bot, "late"), "Disable", saying("late: disabled"))
    other = bot.another()
    await other.press(await card_of(other, "late"), "Mark signed in", saying("late: signed in"))
    after = stored(bot, "late")
    await bot.press(changed, "Undo", saying("late has changed since"))
    assert stored(bot, "late") == after
    changed = await bot.press(await card_of(bot, "over"), "Disable", saying("over: disabled"))
    with contextlib.closing(sqlite3.connect(bot.database)) as connection, connection:
        connection.execute(
            "UPDATE changes SET undo_until = unixepoch() - 1 WHERE id = (SELECT max(id) FROM "
            "changes)"
        )
    await bot.press(changed, "Undo", saying("too late to undo"))
    assert stored(bot, "over")[0][-1] == 1


async def test_of_two_operators_with_the_same_card_the_second_is_told(bot: Stage) -> None:
    other = await member(bot, "operator")
    mine, theirs = await card_of(bot, "races"), await card_of(other, "races")
    await field(bot, mine, "E-mail")
    await field(other, theirs, "E-mail")
    await bot.say("first@example.com", saying("e-mail first@example.com"))
    told = await other.say("second@example.com", saying("Somebody else changed this first"))
    assert "first@example.com" in told.text
    assert stored(bot, "races")[0][1] == "first@example.com"

    mine, theirs = await card_of(bot, "cards"), await card_of(other, "cards")
    await bot.press(mine, "Unbind", saying("no phone"))
    await other.press(theirs, "Disable", saying("cards: disabled"))
    which = await other.press(theirs, "Bind to phone", offering("RACK2"))
    await bot.press(await card_of(bot, "cards"), "Bind to phone", offering("RACK2"))
    third = bot.another()
    picking = await third.press(await card_of(third, "cards"), "Bind", offering("RACK1"))
    await third.press(picking, "RACK1", saying("bound to phone RACK1"))
    told = await other.press(which, "RACK2", saying("Somebody else changed this first"))
    assert "RACK1" in told.text


async def test_what_is_typed_wrong_is_asked_again_and_a_taken_name_refused(bot: Stage) -> None:
    await field(bot, await card_of(bot, "busy"), "Username")
    await bot.say("edits", saying("edits is already on the list", "Type the new username"))
    again = await bot.say("not a name!", saying("letters, digits", "Type the new username"))
    await bot.press(again, "Cancel", offering("Edit"))
    assert [row[0] for row in stored(bot, "busy")] == ["busy"]


async def listed(bot: Stage, search: str) -> Message:
    """What can be done with all that a search finds."""
    shown = await bot.say(f"/accounts {search}", offering("Change all"))
    return await bot.press(shown, "Change all", offering("Bind to phone"))


async def picked(bot: Stage, search: str, *names: str) -> Message:
    shown = await bot.say(f"/accounts {search}", offering("Select"))
    boxes = await bot.press(shown, "Select", offering("Tick page"))
    for name in names:
        boxes = await bot.press(boxes, name)
    return boxes


async def test_ticked_accounts_are_disabled_enabled_and_brought_back(bot: Stage) -> None:
    before = stored(bot, "ticks.")
    boxes = await picked(bot, "ticks.", "ticks.0", "ticks.1")
    assert "2 ticked" in boxes.text
    which = await bot.press(boxes, "More for the 2 ticked", offering("Disable"))
    asked = await bot.press(which, "Disable", saying("Disable 2 accounts?"))
    done = await bot.press(asked, "Disable 2 accounts", saying("2 accounts: disabled"))
    assert [row[-1] for row in stored(bot, "ticks.")] == [1, 1, 0, 1]
    await bot.press(done, "Undo", saying("Undone"))
    assert stored(bot, "ticks.") == before
    boxes = await picked(bot, "ticks.", "ticks.0", "ticks.3")
    which = await bot.press(boxes, "More for the 2 ticked", offering("Enable"))
    asked = await bot.press(which, "Enable", saying("Enable 1 account?"))
    await bot.press(asked, "Enable 1 account", saying("ticks.3: enabled"))


async def test_a_filter_s_accounts_are_changed_and_the_disabled_left_out(bot: Stage) -> None:
    for group, action, question, done in (
        ("logins", "Mark not signed in", "Mark 3 accounts as not signed in?", "not signed in"),
        ("gone", "Delete", "Delete 3 accounts?", "3 accounts: deleted"),
    ):
        before = stored(bot, f"{group}.")
        desk = bot.another()
        which = await listed(desk, f"{group}.")
        asked = await desk.press(which, action, saying(question, "1 disabled account is left out"))
        told = (
            await desk.say("3", saying(done, "1 disabled account is left out"))
            if group == "gone"
            else await desk.press(
                asked, "3 accounts", saying(done, "1 disabled account is left out")
            )
        )
        assert [row for row in stored(bot, f"{group}.") if row in before] == before[-1:]
        await desk.press(told, "Undo", saying("Undone"))
        assert stored(bot, f"{group}.") == before


async def test_several_are_bound_to_a_phone_and_unbound(bot: Stage) -> None:
    which = await listed(bot, "phones.")
    phones = await bot.press(which, "Bind to phone", offering("RACK2"))
    asked = await bot.press(phones, "RACK2", saying("Bind 3 accounts to phone RACK2?"))
    stopped = await bot.press(asked, "Cancel", offering("Filter"))
    assert {row[4] for row in stored(bot, "phones.")} == {None}
    which = await bot.press(stopped, "Change all 4", offering("Bind to phone"))
    phones = await bot.press(which, "Bind to phone", offering("RACK2"))
    asked = await bot.press(phones, "RACK2", saying("Bind 3 accounts"))
    done = await bot.press(asked, "Bind 3 accounts", saying("bound to phone RACK2"))
    assert [row[4] is not None for row in stored(bot, "phones.")] == [True, True, True, False]
    onward = await bot.press(done, "List", offering("Select"))
    assert any("RACK2" in label for label in onward.labels)
    which = await bot.press(onward, "Change all 4", offering("Unbind"))
    asked = await bot.press(which, "Unbind", saying("Unbind 3 accounts"))
    await bot.press(asked, "Unbind 3 accounts", saying("no phone"))
    assert {row[4] for row in stored(bot, "phones.")} == {None}


async def test_a_question_is_good_once_and_for_who_was_asked(bot: Stage) -> None:
    which = await listed(bot, "once.")
    asked = await bot.press(which, "Disable", offering("Disable 3"))
    data = next(b.data or "" for row in asked.buttons for b in row if "Disable" in b.label)
    other = bot.another()
    start = await other.say("/start", offering("Export"))
    await other.press_data(start, data, saying("button is no longer valid"))
    assert [row[-1] for row in stored(bot, "once.")] == [0, 0, 0, 1]
    done = await bot.press_data(asked, data, saying("3 accounts: disabled"))
    await bot.press(done, "Undo", saying("Undone"))
    await bot.press_data(asked, data, saying("already been used; it works only once"))
    assert [row[-1] for row in stored(bot, "once.")] == [0, 0, 0, 1]


async def test_a_viewer_s_old_or_made_up_buttons_change_nothing(bot: Stage) -> None:
    viewer = await member(bot, "viewer")
    shown = await viewer.say("/accounts ticks.", offering("Filter"))
    assert labels(shown, ("Select", "Export")) == set()
    before = bot.rows("SELECT id, version FROM accounts ORDER BY id")
    view = (shown.buttons[0][0].data or "").split(":")[2]
    for data in (f"bulk:{view}:m:disable", f"erase:{view}:m", "edit:1:email:x", "set:1:status::0"):
        refused = await viewer.press_data(shown, data, saying("You need the role"))
        assert refused is not shown
    assert bot.rows("SELECT id, version FROM accounts ORDER BY id") == before
    assert names_in(shown)
