"""Phones in the chat while none is connected: cards, labels, moving, forgetting, refusals."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.model.account import NewAccount, Workspace
from engine.model.account_changes import AccountCard
from engine.model.actor import Actor
from engine.model.columns import Column
from engine.model.operator import Role
from engine.model.phone_record import PhoneAddress
from sandbox.chat import Chat
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, Desk, open_desk

NEWCOMER = 2001
FIRST, SECOND, EMPTY = "R58M", "R59X", "R60Z"
BOUND = (("luna.bakery", FIRST), ("luna_kitchen", FIRST), ("other.one", SECOND), ("", EMPTY))


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        engine = desk.engine
        for number, (username, serial) in enumerate(BOUND):
            async with engine.stores.database.write() as tx:
                phone_id = await engine.stores.phones.remember(tx, PhoneAddress("local", serial))
            if username:
                account = NewAccount(Workspace("instagram"), username, phone_id=phone_id)
                await engine.editor.add(Actor(OPERATOR, OPERATOR, f"add:{number}"), account)
        card = await engine.cards.find(Workspace("instagram"), "luna.bakery")
        assert isinstance(card, AccountCard)
        mark = card.marks[Column.LOGINED]
        admin = Actor(OPERATOR, OPERATOR, "seen")
        await engine.editor.change(admin, card.account.id, Column.LOGINED, 1, mark=mark)
        yield desk


async def opened(desk: Desk, serial: str = FIRST) -> Message:
    return await desk.ask(f"/phone {serial}", f"Phone {serial}")


async def phone_of(desk: Desk, username: str) -> str | None:
    found = await desk.engine.cards.find(Workspace("instagram"), username)
    assert isinstance(found, AccountCard)
    return None if found.phone is None else found.phone.name


async def joined(desk: Desk, api: BotApi, role: Role) -> Chat:
    """The private chat of somebody new."""
    made = await desk.engine.invitations.invite(Actor(OPERATOR, OPERATOR, "r"), role)
    await desk.engine.invitations.accept(Actor(NEWCOMER, NEWCOMER, "r"), "Grace", made.token)
    return api.user(NEWCOMER, "Grace").private_chat()


async def said(chat: Chat, text: str) -> Message:
    return await chat.wait(lambda message: text in message.text, what=text)


async def test_the_list_leads_to_each_phone_s_card(desk: Desk) -> None:
    listed = await desk.ask("/phones", "Only in a spreadsheet, never connected: 3")

    for said in ("/phones down", "/phones offline", "/phones eruit", "/phones mati"):
        await desk.ask(said, "No phones match.")
    card = await desk.press(listed, FIRST, f"Phone {FIRST}")

    assert card.id == listed.id
    assert "Now: never connected" in card.text
    assert "Instagram: 1 of 2 signed in" in card.text
    await desk.press(card, "‹ Phones", "never connected: 3")


async def test_a_phone_is_opened_by_its_serial_in_any_case(desk: Desk) -> None:
    await desk.ask(f"/phone {FIRST.lower()}", f"Phone {FIRST}")


async def test_an_unknown_label_says_where_the_known_ones_are(desk: Desk) -> None:
    await desk.ask("/phone 99", "There's no phone 99. /phones lists all of them.")


async def test_without_a_label_there_is_the_list_to_press(desk: Desk) -> None:
    shown = await desk.ask("/phone", "/phone label")

    await desk.press(shown, SECOND, f"Phone {SECOND}")


async def test_a_phone_is_renamed_by_typing(desk: Desk) -> None:
    form = await desk.press(await opened(desk), "Rename", "Type the new label")

    sent = await desk.chat.send("Studio 3")
    card = await desk.until("It's called Studio 3 now")

    await desk.chat.wait_deleted(sent)
    await desk.chat.wait_deleted(form)
    assert "Phone Studio 3" in card.text
    await desk.ask("/phone studio 3", "Phone Studio 3")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("x" * 200, "A label has 1 to"),
        ("Stu\u202edio", "A label has 1 to"),
        ("Taken", "Another phone is already called Taken"),
    ],
)
async def test_a_label_that_cannot_be_is_asked_for_again(desk: Desk, typed: str, why: str) -> None:
    await desk.press(await opened(desk, SECOND), "Rename", "Type the new label")
    await desk.ask("Taken", "It's called Taken now")
    await desk.press(await opened(desk), "Rename", "Type the new label")

    again = await desk.ask(typed, why)

    assert "Type the new label" in again.text
    await desk.ask("Mine", "It's called Mine now")


async def test_a_rename_can_be_left(desk: Desk) -> None:
    form = await desk.press(await opened(desk), "Rename", "Type the new label")

    await desk.press(form, "Cancel", f"Phone {FIRST}")

    await desk.ask("Mine", "didn't understand")


@pytest.mark.parametrize("data", ["phoneshot:{}", "identify:{}", "phonefix:{}:restart"])
async def test_what_needs_the_phone_says_that_it_is_away(desk: Desk, data: str) -> None:
    card = await opened(desk)
    phone_id = next(phone.id for phone in await desk.engine.phones.views() if phone.name == FIRST)

    await desk.chat.press_data(card, data.format(phone_id))

    told = await desk.until(f"Phone {FIRST} isn't connected. Check its cable")
    assert told.id == card.id
    assert "Now: never connected" in told.text


async def test_its_accounts_open_as_a_list(desk: Desk) -> None:
    listed = await desk.press(await opened(desk), "Instagram accounts", f"On phone {FIRST}")

    assert [label for label in listed.labels if "luna" in label]
    assert not [label for label in listed.labels if "other.one" in label]


async def test_accounts_move_after_a_question_in_numbers(desk: Desk) -> None:
    which = await desk.press(
        await opened(desk), "Replace", "should the accounts of phone R58M move to?"
    )
    assert not [label for label in which.labels if f" {FIRST}" in label and "‹" not in label]
    ask = await desk.press(which, SECOND, "Move 2 accounts from phone R58M to phone R59X?")
    assert "1 of them will count as not signed in" in ask.text

    card = await desk.press(ask, "Move 2 accounts", "2 accounts moved")

    assert f"Phone {SECOND}" in card.text
    assert "0 of 3 signed in" in card.text
    assert await phone_of(desk, "luna.bakery") == SECOND


async def test_a_move_that_is_left_changes_nothing(desk: Desk) -> None:
    which = await desk.press(await opened(desk), "Replace", "should the accounts")
    ask = await desk.press(which, SECOND, "Move 2 accounts")
    data = ask.buttons[0][0].data or ""

    card = await desk.press(ask, "Cancel", f"Phone {FIRST}")

    await desk.chat.press_data(card, data)
    await desk.until("works only once")
    assert await phone_of(desk, "luna.bakery") == FIRST


async def test_a_phone_without_accounts_has_nothing_to_move(desk: Desk) -> None:
    which = await desk.press(await opened(desk, EMPTY), "Replace", "should the accounts")

    await desk.press(which, SECOND, f"Phone {EMPTY} has no accounts")


async def test_a_phone_is_forgotten_after_a_question(desk: Desk) -> None:
    card = await opened(desk)
    ask = await desk.press(card, "Forget", f"Forget phone {FIRST}?")
    assert "2 accounts will be without a phone" in ask.text

    listed = await desk.press(ask, "Forget it", f"Phone {FIRST} is forgotten")

    assert "never connected: 2" in listed.text
    assert "0 of" not in listed.text
    assert await phone_of(desk, "luna.bakery") is None


@pytest.mark.parametrize(
    "data", ["phone", "phoneshot", "phonefix:{}:reconnect", "replace", "forget", "rename", "unplug"]
)
async def test_a_button_of_a_phone_that_is_gone_brings_the_list(desk: Desk, data: str) -> None:
    phone_id = next(phone.id for phone in await desk.engine.phones.views() if phone.name == FIRST)
    ask = await desk.press(await opened(desk), "Forget", "Forget phone")
    listed = await desk.press(ask, "Forget it", "is forgotten")
    pressed = data.format(phone_id) if "{}" in data else f"{data}:{phone_id}"

    await desk.chat.press_data(listed, pressed)

    await desk.until("That phone is no longer here. These are.")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("not an address", "Type HOST:PORT"),
        ("192.168.1.23", "Type HOST:PORT"),
        ("192.168.1.23:0", "A port is a number from 1 to 65535"),
        ("192.168.1.23:70000", "A port is a number from 1 to 65535"),
        ("192.168.1.23:adb", "Type HOST:PORT"),
        ("elsewhere/192.168.1.23:5555", "no adb server elsewhere in the settings"),
        ("192.168.1.23:5555", "The adb server local doesn't respond"),
        ("x" * 3_000, "Type HOST:PORT"),
    ],
)
async def test_an_address_that_cannot_be_connected_says_why(
    desk: Desk, address: str, why: str
) -> None:
    await desk.ask(f"/connect {address}", why)


async def test_an_address_is_asked_for_until_it_is_one(desk: Desk) -> None:
    listed = await desk.ask("/phones", "No phone yet")
    form = await desk.press(listed, "Connect over TCP", "Which address?")

    again = await desk.ask("nonsense", "Type HOST:PORT")

    assert "Which address?" in again.text
    await desk.chat.wait_deleted(form)
    await desk.press(again, "Cancel", "No phone is connected over TCP")


async def test_what_was_not_connected_cannot_be_disconnected(desk: Desk) -> None:
    await desk.ask("/disconnect 192.168.1.23:5555", "isn't one of the phones over TCP")
    await desk.ask("/disconnect", "No phone is connected over TCP")


async def test_there_may_be_no_unknown_screen(desk: Desk) -> None:
    shown = await desk.ask("/screens", "No unknown screens")

    await desk.chat.press_data(shown, "screen:7")
    await desk.until("That screen is no longer kept")


@pytest.mark.parametrize(
    "data",
    [
        "phone",
        "phone:x",
        "phonefix:1:paint",
        "phonefix",
        "bound:1:myspace",
        "bound:999",
        "replaceby:1",
        "replacego",
        "forgetgo:x",
        "keepphone",
        "screens:999",
        "screen",
        "unplug:1",
    ],
)
async def test_a_button_no_one_made_is_answered(desk: Desk, data: str) -> None:
    start = await desk.ask("/start", "Rosterbot")

    await desk.chat.press_data(start, data)

    await desk.chat.wait(lambda m: m.id >= start.id, what="an answer")
    assert not [m for m in desk.chat.messages if "went wrong" in m.text]


async def test_a_viewer_may_look_and_nothing_else(desk: Desk, api: BotApi) -> None:
    chat = await joined(desk, api, Role.VIEWER)
    await chat.send(f"/phone {FIRST}")
    card = await said(chat, f"Phone {FIRST}")
    assert not {"Rename", "Reconnect", "Forget…"} & set(card.labels)

    for data, needed in (("phoneshot:1", "operator"), ("forget:1", "admin"), ("remote", "admin")):
        await chat.press_data(card, data)
        await said(chat, f"need the role {needed}")


async def test_an_operator_may_not_connect_or_forget(desk: Desk, api: BotApi) -> None:
    chat = await joined(desk, api, Role.OPERATOR)
    await chat.send(f"/phone {FIRST}")
    card = await said(chat, f"Phone {FIRST}")
    assert "Rename" in card.labels

    for text in ("/connect 192.168.1.23:5555", "/disconnect 192.168.1.23:5555", "/screens"):
        await chat.send(text)
        await said(chat, "need the role admin")
    await chat.press_data(card, "replace:1")
    await said(chat, "need the role admin")


async def test_tags_and_a_note_are_typed_shown_and_narrow_the_list(desk: Desk) -> None:
    form = await desk.press(await opened(desk), "Tags", "Type the tags.")
    assert "Tags: none" in form.text
    await desk.ask("a/b", "A tag is one word")
    card = await desk.ask("Shelf, #rack2", "🏷 #rack2, #Shelf")
    await desk.press(card, "Note", "Type the note.")
    card = await desk.ask("Battery is weak", "📝 Battery is weak")

    shown = await desk.ask("/phones #SHELF", "#Shelf")
    assert FIRST in shown.text
    assert sum("📄" in label for label in shown.labels) == 1
    everything = await desk.press(shown, "✕ #Shelf", "never connected: 3")
    tags = await desk.press(everything, "By tag", "Which tag?")
    await desk.press(tags, "#rack2 · 1", "#rack2")
    await desk.ask("/phones #beta", "Nothing has the tag #beta.")

    form = await desk.press(await opened(desk), "Tags", "Type the tags.")
    card = await desk.press(form, "Remove the tags", "📝 Battery is weak")
    assert "🏷" not in card.text
