"""The list with its filters, its search and its pages; an account's card."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.e2e.accounts.people import labels, member, names_in
from tests.e2e.chat.stage import SECRET, Row, Stage, offering, saying

pytestmark = pytest.mark.asyncio(loop_scope="module")

CARD = ("Log in now", "Edit", "Other phone", "Unbind", "Disable", "Mark signed in", "Delete")
KINDS: list[Row] = [
    {"username": "kind.in", "pwd": "made-up-1", "device": "RACK1", "logined": 1},
    {"username": "kind.out", "pwd": "made-up-1", "device": "RACK1"},
    {"username": "kind.off", "pwd": "made-up-1", "device": "RACK1", "status": 1},
    {"username": "kind.bare", "device": "RACK2", "email": "kind@example.com"},
    {"username": "kind.free", "pwd": f"made-up-1:{SECRET}"},
]
MANY: list[Row] = [{"username": f"many.{n:02}", "pwd": "made-up-2"} for n in range(23)]


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def accounts(program: Stage) -> AsyncIterator[None]:
    await program.put([*KINDS, *MANY])
    yield


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Signed in", ["kind.in"]),
        ("Not signed in", ["kind.bare", "kind.free", "kind.off", "kind.out"]),
        ("Disabled", ["kind.off"]),
        ("No phone", ["kind.free"]),
        ("No password", ["kind.bare"]),
        ("Failed/held back", []),
    ],
)
async def test_a_filter_shows_those_it_names_and_their_number(
    bot: Stage, label: str, found: list[str]
) -> None:
    shown = await bot.say("/accounts kind.", offering("Filter"))
    which = await bot.press(shown, "Filter", saying("Which accounts?"))
    narrowed = await bot.press(which, label, saying(label))
    assert sorted(names_in(narrowed)) == found
    assert f"{label} · “kind.”: {len(found)} account" in narrowed.text


async def test_those_of_one_phone_are_found_by_its_badge_and_by_its_serial(bot: Stage) -> None:
    shown = await bot.say("/accounts", offering("Filter"))
    which = await bot.press(shown, "Filter", saying("Which accounts?"))
    phones = await bot.press(which, "By phone", offering("RACK1"))
    narrowed = await bot.press(phones, "RACK1", saying("On phone RACK1: 3 accounts"))
    assert sorted(names_in(narrowed)) == ["kind.in", "kind.off", "kind.out"]
    searched = await bot.say("/accounts rack2", saying("On phone RACK2: 1 account"))
    assert names_in(searched) == ["kind.bare"]


async def test_a_search_looks_into_the_e_mail_too_and_is_taken_back_with_one_press(
    bot: Stage,
) -> None:
    found = await bot.say("/accounts kind@ex", saying("kind@example.com"))
    assert "kind.bare" in found.text
    shown = await bot.press(found, "List", saying("1 account"))
    assert names_in(shown) == ["kind.bare"]
    whole = await bot.press(shown, "✕", saying("28 accounts"))
    assert "“" not in whole.text
    none = await bot.say("/accounts nobody.such", saying("No accounts match"))
    assert names_in(none) == []


async def test_pages_are_turned_both_ways_and_hold_every_account_once(bot: Stage) -> None:
    first = await bot.say("/accounts many.", offering("1/3"))
    pages = [names_in(first)]
    second = await bot.press(first, "›")
    pages.append(names_in(second))
    third = await bot.press(second, "›")
    pages.append(names_in(third))
    assert [name for page in pages for name in page] == [row["username"] for row in MANY]
    assert "3/3" in third.labels
    assert names_in(await bot.press(third, "‹")) == pages[1]


async def test_a_card_shows_everything_but_secrets(bot: Stage) -> None:
    card = await bot.say("/account kind.free", saying("kind.free"))
    assert "Password: set" in card.text
    assert "2FA: set" in card.text
    assert "Phone: none" in card.text
    bare = await bot.say("/account @kind.bare", saying("kind.bare"))
    assert "kind@example.com" in bare.text
    assert "Password: none" in bare.text
    assert "RACK2" in bare.text
    assert bot.api.sent_containing(SECRET) == []
    assert bot.api.sent_containing("made-up-1") == []


async def test_near_matches_are_offered_and_open_the_card(bot: Stage) -> None:
    offered = await bot.say("/account kind.fre", saying("Did you mean"))
    card = await bot.press(offered, "kind.free", saying("Password: set"))
    assert "kind.free" in card.text
    nobody = await bot.say("/account zzz", saying("There's no zzz on this list"))
    assert "Accounts" in nobody.labels


async def test_a_card_leads_back_to_the_page_it_came_from(bot: Stage) -> None:
    second = await bot.press(await bot.say("/accounts many.", offering("1/3")), "›")
    names = names_in(second)
    card = await bot.press(second, names[4], saying("Password"))
    assert names_in(await bot.press(card, "List", offering("2/3"))) == names


async def test_each_role_is_offered_what_it_may_do(bot: Stage) -> None:
    viewer, operator = await member(bot, "viewer"), await member(bot, "operator")
    cards = [
        await someone.say("/account kind.in", saying("kind.in"))
        for someone in (viewer, operator, bot)
    ]
    everything = {*CARD, "Mark not signed in"} - {"Mark signed in"}
    assert labels(cards[0], everything) == set()
    assert labels(cards[1], everything) == everything - {"Delete"}
    assert labels(cards[2], everything) == everything
    lists = [await someone.say("/accounts", offering("Filter")) for someone in (viewer, operator)]
    assert labels(lists[0], ("Select", "Export")) == set()
    assert labels(lists[1], ("Select", "Export")) == {"Select", "Export"}
