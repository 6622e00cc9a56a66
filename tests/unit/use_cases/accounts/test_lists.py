"""Lists narrowed down, paged and ticked, and cards found by name."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.apps.result import FlowResult
from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.account_changes import AccountCard
from engine.model.filters import Criteria, Filter
from engine.model.run import Outcome
from tests.unit.use_cases.accounts.hands import Hands, actor, names
from tests.unit.use_cases.runs.desks import INSTAGRAM


@pytest.fixture
async def hands(tmp_path: Path) -> AsyncIterator[Hands]:
    opened = await Hands.open(tmp_path)
    yield opened
    await opened.desks.database.close()


async def test_each_filter_shows_its_accounts_and_counts_them(hands: Hands) -> None:
    phone = await hands.desks.phone()
    await hands.put("bound", phone_id=phone, password="made-up-1")
    await hands.put("here", password="made-up-1", logined=True)
    await hands.put("off", disabled=True)
    await hands.put("elsewhere", workspace=Workspace("tiktok"), logined=True)
    expected = {
        Filter.ALL: ["bound", "here", "off"],
        Filter.SIGNED_IN: ["here"],
        Filter.SIGNED_OUT: ["bound", "off"],
        Filter.DISABLED: ["off"],
        Filter.NO_PHONE: ["here", "off"],
        Filter.NO_PASSWORD: ["off"],
        Filter.FAILED: [],
        Filter.PHONE: ["bound"],
    }
    for narrowed, usernames in expected.items():
        phone_id = phone if narrowed is Filter.PHONE else None
        shown = await hands.look(Criteria(INSTAGRAM, narrowed, phone_id))
        assert names(shown) == usernames, narrowed
        assert shown.matching == len(usernames), narrowed
        assert (shown.total, shown.signed_in, shown.disabled) == (3, 1, 1)
        assert shown.phone == ("1" if narrowed is Filter.PHONE else None)


async def test_failed_is_what_the_last_job_that_ended_says(hands: Hands) -> None:
    desks = hands.desks
    phone = await desks.phone()
    ends = {
        "failed": [Outcome.LOGGED_IN, Outcome.STUCK],
        "mended": [Outcome.STUCK, Outcome.LOGGED_IN],
        "skipped": [Outcome.ALREADY_LOGGED_IN],
        "stopped": [Outcome.CANCELLED],
    }
    for username, outcomes in ends.items():
        account = await desks.account(username, phone)
        for outcome in outcomes:
            await desks.run(phone, [account])
            job = await desks.queue.claim(phone, desks.clock.now())
            assert job is not None
            await desks.work.finish(job, FlowResult(outcome), sent=False, picture=None)
    waiting = await desks.account("waiting", phone)
    await desks.run(phone, [waiting])
    assert await hands.found(filter=Filter.FAILED) == ["failed"]


@pytest.mark.parametrize(
    ("text", "usernames"),
    [
        ("LUNA", ["luna.travel", "other"]),
        ("@luna", ["luna.travel"]),
        ("@example", ["luna.travel"]),
        ("moon", ["other"]),
        ("fake-7", ["on.seven"]),
        ("seven_", []),
        ("100%", ["percent"]),
        ("%", ["percent"]),
        ("  luna   ", ["luna.travel", "other"]),
        ("nobody!", []),
    ],
)
async def test_search_looks_in_username_email_nickname_and_phone(
    hands: Hands, text: str, usernames: list[str]
) -> None:
    await hands.put("luna.travel", email="luna@example.com")
    await hands.put("other", nickname="Moon and luna")
    await hands.put("on.seven", phone_id=await hands.desks.phone("FAKE-77"))
    await hands.put("percent", nickname="100% real")
    shown = await hands.look(Criteria(INSTAGRAM, search=text))
    assert names(shown) == usernames
    assert shown.matching == len(usernames)


async def test_search_finds_a_phone_by_its_label_and_by_another_address(hands: Hands) -> None:
    desks = hands.desks
    phone = await desks.phone("SIMULATED")
    async with desks.database.write() as tx:
        await tx.execute("UPDATE phones SET label = 'Shelf A' WHERE id = ?", (phone,))
        await tx.execute(
            "INSERT INTO phone_addresses VALUES ('local', '127.0.0.1:6001', ?)", (phone,)
        )
    await hands.put("bound", phone_id=phone)
    assert await hands.found("shelf") == ["bound"]
    assert await hands.found("6001") == ["bound"]


async def test_pages_lead_through_the_whole_list_and_back(hands: Hands) -> None:
    wanted = [f"user.{number:02}" for number in range(25)]
    for username in reversed(wanted):
        await hands.put(username)
    person = actor()
    shown = await hands.lists.open(person, Criteria(INSTAGRAM))
    pages = [names(shown)]
    assert shown.before is None
    while shown.after is not None:
        shown = await hands.lists.show(person, shown.view.id, after=shown.after, before=None)
        pages.append(names(shown))
    assert [len(page) for page in pages] == [10, 10, 5]
    assert [name for page in pages for name in page] == wanted
    while shown.before is not None:
        shown = await hands.lists.show(person, shown.view.id, after=None, before=shown.before)
        pages.append(names(shown))
    assert pages[3:] == [pages[1], pages[0]]


async def test_going_back_to_the_beginning_shows_a_full_page(hands: Hands) -> None:
    ids = [await hands.put(f"user.{number:02}") for number in range(12)]
    person = actor()
    shown = await hands.lists.open(person, Criteria(INSTAGRAM))
    shown = await hands.lists.show(person, shown.view.id, after=shown.after, before=None)
    async with hands.desks.database.write() as tx:
        await hands.desks.accounts.delete(tx, (ids[0],))
    shown = await hands.lists.show(person, shown.view.id, after=None, before=shown.before)
    assert len(shown.rows) == 10
    assert shown.before is None


async def test_a_list_is_shown_again_where_it_was_left(hands: Hands) -> None:
    for number in range(15):
        await hands.put(f"user.{number:02}")
    person = actor()
    shown = await hands.lists.open(person, Criteria(INSTAGRAM))
    second = await hands.lists.show(person, shown.view.id, after=shown.after, before=None)
    again = await hands.lists.show(person, shown.view.id, after=None, before=None)
    assert names(again) == names(second)
    ticked = await hands.lists.tick(person, shown.view.id, [second.rows[0].account.id], None)
    assert names(ticked) == names(second)


async def test_a_page_after_an_account_that_is_gone_begins_anew(hands: Hands) -> None:
    ids = [await hands.put(f"user.{number:02}") for number in range(12)]
    person = actor()
    shown = await hands.lists.open(person, Criteria(INSTAGRAM))
    async with hands.desks.database.write() as tx:
        await hands.desks.accounts.delete(tx, (ids[9],))
    shown = await hands.lists.show(person, shown.view.id, after=shown.after, before=None)
    assert names(shown)[0] == "user.00"


async def test_refining_keeps_ticks_and_starts_at_the_first_page(hands: Hands) -> None:
    phone = await hands.desks.phone()
    ids = [await hands.put(f"user.{number:02}", phone_id=phone) for number in range(12)]
    person = actor()
    shown = await hands.lists.open(person, Criteria(INSTAGRAM, Filter.PHONE, phone))
    await hands.lists.show(person, shown.view.id, after=shown.after, before=None)
    await hands.lists.tick(person, shown.view.id, ids[:2], True)
    shown = await hands.lists.refine(
        person, shown.view.id, filter=None, phone_id=None, search="user.1"
    )
    assert (shown.view.filter, shown.view.phone_id) == (Filter.PHONE, phone)
    assert names(shown) == ["user.10", "user.11"]
    shown = await hands.lists.refine(
        person, shown.view.id, filter=Filter.ALL, phone_id=None, search=None
    )
    assert (shown.view.filter, shown.view.phone_id, shown.view.search) == (
        Filter.ALL,
        None,
        "user.1",
    )
    assert shown.view.ticked == set(ids[:2])


async def test_ticks_are_of_accounts_that_are_on_the_list(hands: Hands) -> None:
    luna, harbor = await hands.put("luna"), await hands.put("harbor")
    foreign = await hands.put("foreign", workspace=Workspace("tiktok"))
    person = actor()
    view_id = (await hands.lists.open(person, Criteria(INSTAGRAM))).view.id
    shown = await hands.lists.tick(person, view_id, [luna, foreign, 999], True)
    assert shown.view.ticked == {luna}
    shown = await hands.lists.tick(person, view_id, [luna, harbor], None)
    assert shown.view.ticked == {harbor}
    shown = await hands.lists.tick(person, view_id, [harbor], False)
    assert shown.view.ticked == set()
    await hands.lists.tick(person, view_id, [luna, harbor], True)
    assert (await hands.lists.clear_ticks(person, view_id)).view.ticked == set()


async def test_a_list_is_of_its_operator_and_chat_alone(hands: Hands) -> None:
    shown = await hands.lists.open(actor(1, 1), Criteria(INSTAGRAM))
    for somebody in (actor(2, 1), actor(1, 2)):
        with pytest.raises(RequestRefused, match="view_unknown"):
            await hands.lists.show(somebody, shown.view.id, after=None, before=None)


async def test_a_filter_by_a_phone_that_is_not_there_is_refused(hands: Hands) -> None:
    with pytest.raises(RequestRefused, match="phone_unknown"):
        await hands.look(Criteria(INSTAGRAM, Filter.PHONE, 7))


async def test_a_card_has_the_last_five_jobs_newest_first(hands: Hands) -> None:
    desks = hands.desks
    phone = await desks.phone()
    account = await desks.account("luna", phone)
    for _ in range(6):
        await desks.run(phone, [account])
        job = await desks.queue.claim(phone, desks.clock.now())
        assert job is not None
        await desks.work.finish(job, FlowResult(Outcome.STUCK), sent=False, picture=None)
    card = await hands.card(account)
    assert [view.job.id for view in card.jobs] == [6, 5, 4, 3, 2]
    assert card.jobs[0].phone == "1"
    assert card.password_changed_at == desks.clock.now()


async def test_an_account_is_found_by_its_name_or_address_ignoring_case(hands: Hands) -> None:
    await hands.put("luna.travel", email="luna@example.com")
    for name in ("luna.travel", "@Luna.Travel ", "LUNA@example.com"):
        found = await hands.cards.find(INSTAGRAM, name)
        assert isinstance(found, AccountCard), name
        assert found.account.username == "luna.travel"


async def test_near_names_are_offered_best_first_and_at_most_five(hands: Hands) -> None:
    for username in ("luna", "luna.two", "my.luna", "lunar", "lnua", "luna.three", "harbor"):
        await hands.put(username)
    found = await hands.cards.find(INSTAGRAM, "luna.t")
    assert isinstance(found, tuple)
    assert [account.username for account in found][:2] == ["luna.two", "luna.three"]
    found = await hands.cards.find(INSTAGRAM, "una")
    assert isinstance(found, tuple)
    assert len(found) == 5
    assert [account.username for account in found][:2] == ["luna", "lunar"]
    found = await hands.cards.find(INSTAGRAM, "harbro")
    assert isinstance(found, tuple)
    assert [account.username for account in found] == ["harbor"]
    assert await hands.cards.find(INSTAGRAM, "zzz") == ()
    assert await hands.cards.find(INSTAGRAM, " @ ") == ()


async def test_several_accounts_of_one_address_are_all_offered(hands: Hands) -> None:
    for username in ("luna", "harbor"):
        await hands.put(username, email="both@example.com")
    found = await hands.cards.find(INSTAGRAM, "both@example.com")
    assert isinstance(found, tuple)
    assert [account.username for account in found] == ["harbor", "luna"]
