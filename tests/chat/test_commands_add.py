"""/add in the chat: step by step and in one line."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.account_changes import AccountCard
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, Desk, open_desk

PASSWORD = "Canary-7-lamp"
CODES = "JBSWY3DPEHPK3PXP"
PHONES = [{"username": "other.one", "device": "R58M"}, {"username": "third.one", "device": "R59X"}]


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        yield desk


async def stored(
    desk: Desk, name: str, workspace: Workspace = Workspace("instagram")
) -> AccountCard:
    found = await desk.engine.cards.find(workspace, name)
    assert isinstance(found, AccountCard), found
    return found


async def password_of(desk: Desk, name: str) -> tuple[Secret, Secret | None]:
    account = (await stored(desk, name)).account
    found = await desk.engine.stores.accounts.credentials(account.id)
    assert found is not None
    return found.password, found.totp


async def asked_for_password(desk: Desk) -> Message:
    await desk.ask("/add", "Which username?")
    email = await desk.ask("luna.bakery", "Which e-mail")
    return await desk.press(email, "Skip", "Which password?")


async def test_an_account_is_asked_for_step_by_step_and_saved_once_it_is_right(desk: Desk) -> None:
    await desk.imported(PHONES)
    await desk.ask("/add", "Which username?")
    await desk.ask("@luna.bakery", "Which e-mail")
    await desk.ask("hello@example.com", "Which password?")
    phones = await desk.ask(PASSWORD, "On which phone?")
    check = await desk.press(phones, "R59X", "Is that right?")

    for told in ("luna.bakery", "hello@example.com", "Password: set", "Phone: R59X"):
        assert told in check.text, told
    card = await desk.press(check, "Save", "luna.bakery: added")

    assert "Undo" in " ".join(card.labels)
    made = await stored(desk, "luna.bakery")
    assert made.account.email == "hello@example.com"
    assert made.phone is not None
    assert made.phone.serial == "R59X"
    assert await password_of(desk, "luna.bakery") == (Secret(PASSWORD), None)


async def test_everything_but_the_username_can_be_skipped(desk: Desk) -> None:
    first = await desk.ask("/add", "Which username?")
    assert first.labels == ["Cancel"]
    email = await desk.ask("luna.bakery", "Which e-mail")
    password = await desk.press(email, "Skip", "Which password?")
    phone = await desk.press(password, "Skip", "I don't know any phones yet")
    check = await desk.press(phone, "Skip", "Is that right?")

    await desk.press(check, "Save", "luna.bakery: added")

    account = (await stored(desk, "luna.bakery")).account
    assert (account.email, account.has_password, account.phone_id) == (None, False, None)


async def test_one_can_go_back_and_keeps_what_was_said(desk: Desk) -> None:
    password = await asked_for_password(desk)
    email = await desk.press(password, "Back", "Which e-mail")
    name = await desk.press(email, "Back", "Which username?")
    email = await desk.press(name, "Keep", "Which e-mail")
    password = await desk.ask("hello@example.com", "Which password?")
    email = await desk.press(password, "Back", "Which e-mail")
    assert "hello@example.com" in email.text
    password = await desk.press(email, "Keep", "Which password?")
    assert "hello@example.com" in password.text

    email = await desk.press(password, "Back", "Which e-mail")
    password = await desk.press(email, "Skip", "Which password?")

    assert "E-mail: none" in password.text


async def test_cancelling_saves_nothing_and_what_is_said_next_is_no_answer(desk: Desk) -> None:
    password = await asked_for_password(desk)

    await desk.press(password, "Cancel", "Nothing was saved")

    await desk.ask("hello@example.com", "didn't understand")
    assert "No accounts yet" in (await desk.ask("/start", "Rosterbot")).text


async def test_the_question_is_one_message_that_stands_last(desk: Desk) -> None:
    await asked_for_password(desk)
    await desk.app.outbox.settled()

    assert [("Which password?" in message.text) for message in desk.chat.messages] == [False, True]
    assert desk.chat.messages[0].text == "/add"


async def test_what_is_typed_is_deleted_at_once_and_never_shown(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    await asked_for_password(desk)
    typed = await desk.chat.send(f"{PASSWORD}:{CODES}")
    phone = await desk.until("2FA: yes, I can make its codes")
    await desk.chat.wait_deleted(typed)
    check = await desk.press(phone, "Skip", "Is that right?")
    await desk.press(check, "Save", "2FA: yes, I can make its codes")
    await desk.app.outbox.settled()

    said = [
        version.text for m in desk.chat.history if m.from_bot for version in (m.version, *m.edits)
    ]
    captured = capsys.readouterr()
    logged = caplog.text + captured.out + captured.err
    files = [path.read_bytes() for path in (tmp_path / "data").iterdir() if path.is_file()]
    for secret in (PASSWORD, CODES):
        assert not [text for text in said if secret in text]
        assert secret not in logged
        assert not [data for data in files if secret.encode() in data]
    assert await password_of(desk, "luna.bakery") == (Secret(PASSWORD), Secret(CODES))


@pytest.mark.parametrize("way", ["All of it is the password", "Type it again"])
async def test_a_mistyped_secret_behind_a_colon_is_asked_about(desk: Desk, way: str) -> None:
    await asked_for_password(desk)
    doubt = await desk.ask("Canary-7:JBSWY3DPEHPK3PX0", "no valid 2FA secret")

    if way == "Type it again":
        again = await desk.press(doubt, way, "Which password?")
        assert "Password: set" not in again.text
        phone = await desk.ask(PASSWORD, "I don't know any phones yet")
    else:
        phone = await desk.press(doubt, way, "I don't know any phones yet")
    check = await desk.press(phone, "Skip", "Is that right?")
    await desk.press(check, "Save", "luna.bakery: added")

    kept = PASSWORD if way == "Type it again" else "Canary-7:JBSWY3DPEHPK3PX0"
    assert await password_of(desk, "luna.bakery") == (Secret(kept), None)


async def test_on_tiktok_a_colon_is_part_of_the_password(desk: Desk) -> None:
    start = await desk.ask("/start", "Rosterbot")
    await desk.press(start, "To TikTok", "buttons for TikTok")
    email = await desk.ask("/add luna", "Which e-mail")

    password = await desk.press(email, "Skip", "Which password?")

    assert "2FA" not in password.text
    await desk.ask(f"{PASSWORD}:{CODES}", "I don't know any phones yet")


@pytest.mark.parametrize(
    ("step", "typed", "told"),
    [
        (0, "not good", "letters, digits"),
        (0, "OTHER.one", "already on the list"),
        (1, "nonsense", "not an e-mail address"),
        (2, "two\nlines", "invisible"),
        (2, "x" * 501, "longer than 500"),
        (3, "no-such-phone", "don't know that phone"),
        (4, "anything", "press one of the buttons"),
    ],
)
async def test_what_cannot_be_taken_is_said_and_asked_again_and_nothing_is_lost(
    desk: Desk, step: int, typed: str, told: str
) -> None:
    await desk.imported(PHONES)
    form = await desk.ask("/add", "Which username?")
    answers = ["luna.bakery", "hello@example.com", PASSWORD, "r58m"]
    questions = ["Which username", "Which e-mail", "Which password", "On which phone", "Is that"]
    for answer, question in zip(answers[:step], questions[1:], strict=False):
        form = await desk.ask(answer, question)

    again = await desk.ask(typed, told)

    assert questions[step] in again.text
    assert typed not in again.text or typed == "OTHER.one"
    for answer in answers[:step]:
        assert answer in again.text or answer in (PASSWORD, "r58m")
    assert form.labels == again.labels


async def test_a_username_taken_meanwhile_is_asked_again_at_the_end(desk: Desk) -> None:
    password = await asked_for_password(desk)
    phone = await desk.press(password, "Skip", "I don't know any phones yet")
    check = await desk.press(phone, "Skip", "Is that right?")
    await desk.imported([{"username": "luna.bakery"}])

    again = await desk.press(check, "Save", "already on the list")

    assert "Which username?" in again.text
    await desk.ask("luna.kitchen", "Which e-mail")


async def test_in_one_line_it_is_added_at_once_and_the_line_deleted(desk: Desk) -> None:
    await desk.imported(PHONES)

    line = await desk.chat.send(f"/add luna.bakery {PASSWORD}:{CODES} hello@example.com R58M")

    card = await desk.until("luna.bakery: added")
    await desk.chat.wait_deleted(line)
    assert "2FA: yes, I can make its codes" in card.text
    made = await stored(desk, "luna.bakery")
    assert made.account.email == "hello@example.com"
    assert made.phone is not None
    assert made.phone.serial == "R58M"
    assert await password_of(desk, "luna.bakery") == (Secret(PASSWORD), Secret(CODES))


async def test_in_one_line_the_third_word_may_be_the_phone(desk: Desk) -> None:
    await desk.imported(PHONES)

    await desk.ask(f"/add luna.bakery {PASSWORD} R58M", "luna.bakery: added")

    made = await stored(desk, "luna.bakery")
    assert made.account.email is None
    assert made.phone is not None


@pytest.mark.parametrize(
    ("line", "told", "question"),
    [
        ("not,good Canary-7-lamp", "letters, digits", "Which username?"),
        ("other.one Canary-7-lamp", "already on the list", "Which username?"),
        ("luna.bakery Canary-7:JBSWY3DPEHPK3PX0", "no valid 2FA secret", "What is it?"),
        ("luna.bakery Canary-7-lamp a@b@c", "not an e-mail address", "Which e-mail"),
        ("luna.bakery Canary-7-lamp with spaces", "don't know that phone", "On which phone?"),
    ],
)
async def test_a_line_that_cannot_be_taken_goes_on_as_a_dialogue(
    desk: Desk, line: str, told: str, question: str
) -> None:
    await desk.imported(PHONES)

    sent = await desk.chat.send(f"/add {line}")

    form = await desk.until(told)
    assert question in form.text
    assert "Canary" not in form.text
    assert "with spaces" not in form.text
    assert "Password: set" in form.text
    await desk.chat.wait_deleted(sent)


async def test_a_message_that_could_not_be_deleted_is_told(desk: Desk, api: BotApi) -> None:
    await asked_for_password(desk)
    typed = await desk.chat.send(PASSWORD)
    typed.at -= 49 * 3_600

    await desk.until("couldn't delete your message")


async def test_an_added_account_can_be_undone(desk: Desk) -> None:
    card = await desk.ask(f"/add luna.bakery {PASSWORD}", "luna.bakery: added")

    await desk.press(card, "Undo", "Undone. luna.bakery")

    assert "No accounts yet" in (await desk.ask("/start", "Rosterbot")).text


async def test_in_a_group_the_line_goes_and_the_answer_comes_privately(
    desk: Desk, api: BotApi
) -> None:
    await desk.ask("/start", "Rosterbot")
    group = api.user(OPERATOR).chat_in(api.group(-4001))
    await group.send("/allow")
    await group.wait(lambda m: "listen here" in m.text, what="leave to write here")

    await group.send(f"/add luna.bakery {PASSWORD}")

    await desk.until("luna.bakery: added")
    told = await group.wait(lambda m: "privately" in m.text, what="where the answer is")
    assert PASSWORD not in told.text
    await desk.app.outbox.settled()
    assert not any("couldn't delete" in message.text for message in desk.chat.messages)


async def test_an_address_in_the_passwords_place_is_asked_about_and_never_stored_as_one(
    desk: Desk,
) -> None:
    await desk.imported(PHONES)
    line = await desk.chat.send(f"/add luna.bakery hello@example.com {PASSWORD} R58M")
    check = await desk.until("Word 2 looks like an e-mail address")
    await desk.chat.wait_deleted(line)
    for told in ("luna.bakery", "E-mail: hello@example.com", "Password: set", "Phone: R58M"):
        assert told in check.text, told
    assert PASSWORD not in check.text
    assert not isinstance(
        await desk.engine.cards.find(Workspace("instagram"), "luna.bakery"), AccountCard
    )

    email = await desk.press(check, "E-mail", "Which e-mail")
    check = await desk.ask("luna@example.com", "Is that right?")
    assert check.id != email.id
    name = await desk.press(check, "Username", "Which username?")
    check = await desk.press(name, "Keep", "Is that right?")
    await desk.press(check, "Save", "luna.bakery: added")
    made = await stored(desk, "luna.bakery")
    assert made.account.email == "luna@example.com"
    assert await password_of(desk, "luna.bakery") == (Secret(PASSWORD), None)


async def test_words_that_stand_elsewhere_are_saved_with_a_tap_also_as_they_were_written(
    desk: Desk,
) -> None:
    await desk.imported(PHONES)
    check = await desk.ask(f"/add luna {PASSWORD} {CODES}", "Word 3 looks like a 2FA secret")
    assert "2FA: yes, I can make its codes" in check.text
    await desk.press(check, "Save", "luna: added")
    assert await password_of(desk, "luna") == (Secret(PASSWORD), Secret(CODES))

    check = await desk.ask(f"/add kites {CODES}", "Word 2 looks like a 2FA secret")
    check = await desk.press(check, "usual order", "Is that right?")
    assert "2FA" not in check.text
    await desk.press(check, "Save", "kites: added")
    assert await password_of(desk, "kites") == (Secret(CODES), None)

    check = await desk.ask(f"/add TikTok owl {PASSWORD}", "Word 1 looks like the name of an app")
    assert check.text.startswith("TikTok · New account")
    check = await desk.press(check, "For Instagram", "Instagram · New account")
    await desk.press(check, "Save", "owl: added")

    name = await desk.ask("/add r59x", "Word 1 looks like the name of a phone")
    assert "Which username?" in name.text
    check = await desk.ask("tea.and.tiles", "Is that right?")
    assert "Phone: R59X" in check.text


async def test_an_address_typed_as_a_password_is_asked_about(desk: Desk) -> None:
    await asked_for_password(desk)
    sure = await desk.ask("hello@example.com", "Is it the password?")
    assert "hello@" not in sure.text
    again = await desk.press(sure, "Type it again", "Which password?")
    assert "Password: set" not in again.text
    sure = await desk.ask("hello@example.com", "looks like an e-mail address")
    await desk.press(sure, "Yes, it is the password", "I don't know any phones yet")


async def test_the_one_line_form_stands_where_the_name_is_asked(desk: Desk) -> None:
    first = await desk.ask("/add", "Which username?")
    assert "/add name password mail@example.com phone 3" in first.text
