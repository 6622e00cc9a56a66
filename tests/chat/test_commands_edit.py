"""Changing fields from the card by typing, and taking changes back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.account_changes import AccountCard
from engine.model.actor import Actor
from engine.model.columns import Column
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, Desk, open_desk

OLD = "made-up-old-6"
NEW = "Canary-7-lamp"
CODES = "JBSWY3DPEHPK3PXP"
SOMEBODY_ELSE = Actor(OPERATOR, OPERATOR, "elsewhere:1")


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        await desk.imported(
            [
                {"username": "luna.bakery", "email": "hello@example.com", "pwd": OLD},
                {"username": "other.one"},
            ]
        )
        yield desk


async def shown(desk: Desk, name: str = "luna.bakery") -> AccountCard:
    found = await desk.engine.cards.find(Workspace("instagram"), name)
    assert isinstance(found, AccountCard), found
    return found


async def secrets_of(desk: Desk) -> tuple[Secret, Secret | None] | None:
    found = await desk.engine.stores.accounts.credentials((await shown(desk)).account.id)
    return None if found is None else (found.password, found.totp)


async def asked(desk: Desk, field: str, question: str) -> Message:
    card = await desk.ask("/account luna.bakery", "Instagram · luna.bakery")
    fields = await desk.press(card, "Edit", "What should I change?")
    return await desk.press(fields, field, question)


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("Username", "@luna.kitchen", "was luna.bakery, is luna.kitchen"),
        ("E-mail", "new@example.com", "e-mail new@example.com"),
        ("Password", NEW, "new password"),
        ("Password", f"{NEW}:{CODES}", "new password, gives 2FA codes"),
    ],
)
async def test_a_field_is_changed_by_typing_and_the_answer_says_what_changed(
    desk: Desk, field: str, typed: str, told: str
) -> None:
    await asked(desk, field, "Type the new")
    sent = await desk.chat.send(typed)

    card = await desk.until(told)

    await desk.chat.wait_deleted(sent)
    assert any("Undo" in label for label in card.labels)
    assert not [m for m in desk.chat.history if m.from_bot and (NEW in m.text or CODES in m.text)]


async def test_a_change_can_be_undone_from_its_answer(desk: Desk) -> None:
    await asked(desk, "Password", "Type the new")
    card = await desk.ask(f"{NEW}:{CODES}", "new password")
    assert await secrets_of(desk) == (Secret(NEW), Secret(CODES))

    back = await desk.press(card, "Undo", "Undone. luna.bakery: back as before")

    assert await secrets_of(desk) == (Secret(OLD), None)
    assert not [label for label in back.labels if "Undo" in label]


async def test_a_change_is_not_undone_twice_nor_once_the_account_has_changed(desk: Desk) -> None:
    await asked(desk, "E-mail", "Type the new")
    card = await desk.ask("new@example.com", "e-mail new@example.com")
    undo = next(b for row in card.buttons for b in row if "Undo" in b.label)
    account = (await shown(desk)).account
    await desk.engine.editor.change(
        SOMEBODY_ELSE, account.id, Column.EMAIL, "third@example.com", mark=None
    )

    await desk.chat.press_data(card, str(undo.data))
    await desk.until("luna.bakery has changed since")

    assert (await shown(desk)).account.email == "third@example.com"


@pytest.mark.parametrize("data", ["undo:999", "undo:", "undo:x:y"])
async def test_a_change_nobody_made_is_not_undone(desk: Desk, data: str) -> None:
    start = await desk.ask("/start", "Rosterbot")

    await desk.chat.press_data(start, data)

    await desk.until("change is no longer here")


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("Username", "other.one", "already on the list"),
        ("Username", "not good", "letters, digits"),
        ("E-mail", "nonsense", "not an e-mail address"),
        ("Password", "two\nlines", "invisible"),
    ],
)
async def test_what_cannot_be_taken_is_said_and_asked_again(
    desk: Desk, field: str, typed: str, told: str
) -> None:
    await asked(desk, field, "Type the new")

    again = await desk.ask(typed, told)

    assert "Type the new" in again.text
    assert typed not in again.text or typed == "other.one"
    assert (await shown(desk)).account.email == "hello@example.com"


async def test_a_mistyped_secret_behind_a_colon_is_asked_about(desk: Desk) -> None:
    await asked(desk, "Password", "Type the new")
    doubt = await desk.ask("Canary-7:JBSWY3DPEHPK3PX0", "no valid 2FA secret")
    again = await desk.press(doubt, "Type it again", "Type the new password")
    assert again.labels == ["Cancel"]
    doubt = await desk.ask("Canary-7:JBSWY3DPEHPK3PX0", "no valid 2FA secret")

    await desk.press(doubt, "All of it is the password", "new password")

    assert await secrets_of(desk) == (Secret("Canary-7:JBSWY3DPEHPK3PX0"), None)


async def test_the_password_is_removed_once_that_is_confirmed(desk: Desk) -> None:
    question = await asked(desk, "Remove the password", "Remove the password?")
    await desk.ask("yes", "press one of the buttons")
    assert await secrets_of(desk) is not None
    question = await asked(desk, "Remove the password", "Remove the password?")

    card = await desk.press(question, "Remove the password", "no password")

    assert "Password: none" in card.text
    assert await secrets_of(desk) is None
    await desk.press(card, "Undo", "as before")
    assert await secrets_of(desk) == (Secret(OLD), None)


async def test_the_e_mail_address_can_be_removed(desk: Desk) -> None:
    question = await asked(desk, "E-mail", "hello@example.com")

    card = await desk.press(question, "Remove the e-mail", "no e-mail")

    assert "E-mail: none" in card.text


async def test_cancelling_shows_the_card_and_changes_nothing(desk: Desk) -> None:
    question = await asked(desk, "Username", "Type the new")

    card = await desk.press(question, "Cancel", "E-mail: hello@example.com")

    assert "Edit" in card.labels
    await desk.ask("luna.kitchen", "didn't understand")


async def test_what_was_already_so_is_said_to_be(desk: Desk) -> None:
    await asked(desk, "E-mail", "Type the new")

    card = await desk.ask("hello@example.com", "what it already was")

    assert not [label for label in card.labels if "Undo" in label]


async def test_a_field_somebody_else_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    await asked(desk, "E-mail", "Type the new")
    account = (await shown(desk)).account
    await desk.engine.editor.change(
        SOMEBODY_ELSE, account.id, Column.EMAIL, "quick@example.com", mark=None
    )

    card = await desk.ask("slow@example.com", "Somebody else changed this first")

    assert "E-mail: quick@example.com" in card.text
    assert (await shown(desk)).account.email == "quick@example.com"


async def test_another_field_changed_meanwhile_is_no_obstacle(desk: Desk) -> None:
    await asked(desk, "E-mail", "Type the new")
    account = (await shown(desk)).account
    await desk.engine.editor.change(SOMEBODY_ELSE, account.id, Column.LOGINED, True, mark=None)

    await desk.ask("new@example.com", "e-mail new@example.com")


async def test_an_account_deleted_meanwhile_is_said_to_be_gone(desk: Desk) -> None:
    await asked(desk, "E-mail", "Type the new")
    account = (await shown(desk)).account
    offered = await desk.engine.bulk.propose_delete(SOMEBODY_ELSE, account.id)
    await desk.engine.bulk.apply(SOMEBODY_ELSE, offered.token)

    gone = await desk.ask("new@example.com", "no longer on the list")

    await desk.press(gone, "List", "1 account")


@pytest.mark.parametrize(
    "data", ["edit:1:doubt:x", "edit:1:status:x", "edit:x:email:y", "edit:999:email:y", "edit"]
)
async def test_a_button_no_one_made_changes_nothing(desk: Desk, data: str) -> None:
    start = await desk.ask("/start", "Rosterbot")

    await desk.chat.press_data(start, data)
    await desk.chat.wait(lambda m: m.id == start.id and bool(m.edits), what="an answer")

    assert await secrets_of(desk) == (Secret(OLD), None)


async def test_a_new_password_asked_for_by_two_taps_is_asked_for_once(desk: Desk) -> None:
    result = await desk.ask("/start", "Rosterbot")
    account_id = (await shown(desk)).account.id
    for _ in range(2):
        await desk.chat.press_data(result, f"newpassword:{account_id}")
    await desk.ask("/whoami", "admin")
    forms = [each for each in desk.chat.history if "Type the new password." in each.text]
    assert [each.deleted for each in forms] == [True, False]
    assert not any("nothing was saved" in each.text for each in desk.chat.history)
    await desk.ask(NEW, "luna.bakery: new password")
    assert await secrets_of(desk) == (Secret(NEW), None)
