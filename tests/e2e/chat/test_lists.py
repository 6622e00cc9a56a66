"""What an operator reads: /start, /accounts, /phones, /help, and answers to whatever is typed."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from sandbox.farm import PhoneSpec
from sandbox.telegram.model import Message
from tests.e2e.accounts.people import member
from tests.e2e.chat.stage import PASSWORD, Matches, Row, Stage, content, offering, saying, stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

NAMES = [f"account.{number:02}" for number in range(25)]
WIDEST = 3


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def program(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """25 accounts on one of two phones."""
    phones = [PhoneSpec("Pixel <6> & Co"), PhoneSpec("Galaxy A54")]
    async with stage(tmp_path_factory.mktemp("lists"), phones) as running:
        device = running.phones.phones[0].serial
        rows: list[Row] = [
            {"username": name, "pwd": PASSWORD, "device": device, "status": int(name == NAMES[3])}
            for name in NAMES
        ]
        await running.put(rows)
        yield running


@pytest.fixture
def bot(program: Stage) -> Stage:
    """A chat of its own for each test."""
    return program.another()


def listed(message: Message) -> list[str]:
    """The accounts a list has a button for."""
    return [name for name in NAMES if any(name in label for label in message.labels)]


def listing(*names: str) -> Matches:
    return lambda message: set(names) <= set(listed(message))


async def test_accounts_are_paged_forward_and_back_by_ten(bot: Stage) -> None:
    first = await bot.say("/accounts", listing(NAMES[0]))
    assert "25 accounts" in first.text
    assert listed(first) == NAMES[:10]
    second = await bot.press(first, "›", listing(NAMES[10], NAMES[19]))
    assert second is first
    third = await bot.press(first, "»", listing(NAMES[20], NAMES[24]))
    assert listed(third) == NAMES[20:]
    numbers = await bot.press(first, "3/3", offering("· 3 ·"))
    await bot.press(numbers, "2", listing(NAMES[10], NAMES[19]))
    await bot.press(first, "«", listing(NAMES[0], NAMES[9]))
    await bot.press(first, "Back", saying("25 accounts"))


async def test_a_filter_is_logged_in_with_four_taps_and_a_name_is_found_with_none(
    bot: Stage,
) -> None:
    shown = await bot.say("/accounts", offering("Filter"))
    asked = await bot.press(shown, "Filter", offering("Not signed in"))
    narrowed = await bot.press(asked, "Not signed in", offering("Log in these 25"))
    question = await bot.press(narrowed, "Log in these 25", offering("Start"))
    assert "Log in 24 accounts on 1 phone?" in question.text
    assert "1 disabled" in question.text

    said = await bot.another().say("/login signed out instagram", offering("Start"))
    assert "Log in 24 accounts on 1 phone?" in said.text
    card = await bot.say("/accounts account.07", offering("Log in now"))
    assert "account.07" in card.text
    picking = await bot.press(
        await bot.say("/accounts", offering("Select")), "Select", saying("Tick ")
    )
    assert not any("Log in" in label or "listed" in label for label in picking.labels)
    ticked = await bot.press(picking, NAMES[1], offering("Log in this one"))
    one = await bot.press(ticked, "Log in this one", offering("Start"))
    assert "Log in 1 account on 1 phone?" in one.text
    await bot.press(one, "Cancel", saying("Nothing was started"))

    viewer = await member(bot, "viewer")
    seen = await viewer.say("/accounts signed out", offering("Filter"))
    acting = ("Log in", "Check", "Match", "Select", "Export", "Schedule", "Change")
    assert not [label for label in seen.labels if label.startswith(acting)]
    assert bot.rows("SELECT count(*) FROM runs") == [(0,)]


async def test_phones_are_listed_with_label_host_model_state_and_accounts(bot: Stage) -> None:
    shown = await bot.say("/phones", saying("Phones"))
    first, second = bot.phones.phones
    assert "2 of 2 phones online" in shown.text
    assert "Pixel <6> & Co" in shown.text
    assert f"local · {first.serial} · 25 accounts" in shown.text
    assert f"local · {second.serial} · 0 accounts" in shown.text
    start = await bot.press(shown, "Back", saying("2 of 2 online"))
    again = await bot.press(start, "Phones", saying("2 of 2 phones online"))
    assert again is shown


async def test_start_shows_what_there_is_and_leads_everywhere(bot: Stage) -> None:
    shown = await bot.say("/start", offering("Export"))
    assert "25 accounts, 0 signed in" in shown.text
    assert "1\u00a0disabled" in shown.text
    assert "Phones: 2 of 2 online" in shown.text
    assert "Nothing is running" in shown.text
    assert all(len(row) <= WIDEST for row in shown.buttons)
    leads = (
        ("Accounts", listing(NAMES[0])),
        ("Help", saying("/login")),
        ("Log in all", saying("Log in")),
    )
    for label, matches in leads:
        await bot.press(shown, label, matches)
        back = "Cancel" if label == "Log in all" else "Back"
        await bot.press(shown, back)
        shown = shown if shown.labels else await bot.say("/start", offering("Export"))
    exported = await bot.press(shown, "Export", lambda message: message.document is not None)
    assert len(content(exported)) > 0


async def test_the_workspace_is_remembered_for_each_operator(bot: Stage) -> None:
    other = bot.another()
    start = await bot.say("/start", saying("Instagram"))
    switched = await bot.press(start, "To TikTok", saying("TikTok"))
    assert switched is start
    assert "TikTok: no accounts yet" in switched.text
    accounts = await bot.say("/accounts")
    assert accounts.text.startswith("TikTok")
    assert (await other.say("/accounts")).text.startswith("Instagram")
    await bot.press(switched, "To Instagram", saying("25 accounts"))
    assert (await bot.say("/accounts")).text.startswith("Instagram")


async def test_buttons_keep_the_workspace_of_their_message(bot: Stage) -> None:
    instagram = await bot.say("/accounts", saying("25 accounts"))
    start = await bot.say("/start", offering("To TikTok"))
    await bot.press(start, "To TikTok", saying("TikTok"))
    paged = await bot.press(instagram, "›", listing(NAMES[10]))
    assert paged.text.startswith("Instagram")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("/accounts@rosterbot_sandbox_bot", "25 accounts"),
        ("/ACCOUNTS", "25 accounts"),
        ("/start help", "25 accounts"),
        ("/help", "/export"),
        ("/nonsense", "don't know that command"),
        ("/", "don't know that command"),
        ("hello", "25 accounts"),
        ("x" * 4096, "didn't understand"),
        ("/login " + "y" * 4000, "I did nothing"),
        ("/login <b>&", "<b>&"),
        ("/login @<b>& @" + "z" * 300, "I did nothing"),
        ("/login @" + " @".join(f"nobody{n}" for n in range(300)), "more"),
        ("/login all please", "called please. I did nothing"),
    ],
    ids=lambda value: str(value)[:16],
)
async def test_whatever_is_typed_gets_one_answer(bot: Stage, said: str, words: str) -> None:
    answer = await bot.say(said)
    assert words in answer.text
    await bot.handled()
    assert len([message for message in bot.chat.messages if message.from_bot]) == 2
    assert not [request for request in bot.api.requests if request.code == 400]


@pytest.mark.parametrize(
    "data",
    [
        "nonsense",
        "accounts",
        "accounts:instagram:a:x",
        "accounts:nowhere:a:99999",
        "phones:tiktok:-1",
        "login:instagram:phone:77",
        "go",
        "go:unknown",
        "stop:99",
        "retry:99",
        "retry:x",
        "import:x:apply",
        "import:x:for:nowhere",
        "import",
        "drop",
        "keep",
        "reveal",
        ":::",
        "start:nowhere",
    ],
)
async def test_a_button_nobody_made_is_answered_politely(bot: Stage, data: str) -> None:
    start = await bot.say("/start", offering("Export"))
    await bot.answered(await bot.chat.press_data(start, data))
    await bot.handled()
    said = [message.text for message in bot.chat.messages if message.from_bot]
    assert not any("went wrong" in text for text in said)
