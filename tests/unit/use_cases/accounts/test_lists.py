"""Lists narrowed down, paged and ticked, and cards found by name."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.apps.result import FlowResult
from engine.common.errors import RequestRefused
from engine.model.account import AccountChanges, Workspace
from engine.model.account_changes import AccountCard
from engine.model.filters import Criteria, Filter, Sorting
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
    asked = await hands.put("asked")
    until = hands.desks.clock.now() + 60
    async with hands.desks.database.write() as tx:
        resting = AccountChanges(unanswered=True, cooldown_until=until)
        await hands.desks.accounts.update(tx, asked, resting)
        await tx.execute(
            "INSERT INTO phone_cooldowns (phone_id, workspace, until) VALUES (?, ?, ?)",
            (phone, INSTAGRAM, until),
        )
    expected = {
        Filter.ALL: ["asked", "bound", "here", "off"],
        Filter.SIGNED_IN: ["here"],
        Filter.SIGNED_OUT: ["asked", "bound", "off"],
        Filter.DISABLED: ["off"],
        Filter.NO_PHONE: ["asked", "here", "off"],
        Filter.NO_PASSWORD: ["asked", "off"],
        Filter.FAILED: [],
        Filter.WAITING: ["asked"],
        Filter.RESTING: ["asked", "bound"],
    }
    for narrowed, usernames in expected.items():
        shown = await hands.look(Criteria(INSTAGRAM, narrowed))
        assert names(shown) == usernames, narrowed
        assert shown.matching == len(usernames), narrowed
        assert (shown.total, shown.signed_in, shown.disabled) == (4, 1, 1)


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


async def test_pages_have_numbers_and_the_one_left_is_shown_again(hands: Hands) -> None:
    wanted = [f"user.{number:02}" for number in range(25)]
    ids = [await hands.put(username) for username in reversed(wanted)]
    person = actor()
    shown = await hands.lists.open(person, Criteria(INSTAGRAM))
    view = shown.view.id
    pages = [names(await hands.lists.show(person, view, page)) for page in range(3)]
    assert (shown.page, shown.pages, pages[0]) == (0, 3, names(shown))
    assert [name for page in pages for name in page] == wanted
    again = await hands.lists.tick(person, view, ids[:1], True)
    assert (names(again), again.page) == (pages[2], 2)
    async with hands.desks.database.write() as tx:
        await hands.desks.accounts.delete(tx, ids[:5])
    fewer = await hands.lists.show(person, view)
    assert (names(fewer), fewer.page, fewer.pages) == (wanted[10:20], 1, 2)


async def test_a_list_is_sorted_as_it_is_asked_and_stays_so(hands: Hands) -> None:
    desks = hands.desks
    phones = {label: await desks.phone(label) for label in ("SIM10", "SIM9")}
    async with desks.database.write() as tx:
        for label, phone_id in phones.items():
            await tx.execute("UPDATE phones SET label = ? WHERE id = ?", (label[3:], phone_id))
    on = {"a": phones["SIM10"], "b": None, "c": phones["SIM9"], "d": phones["SIM10"]}
    ids = {
        name: await hands.put(name, phone_id=phone_id, logined=name in "ab", password="made-up-1")
        for name, phone_id in on.items()
    }
    for name in "dc":
        await desks.run(on[name] or 0, [ids[name]])
        job = await desks.queue.claim(on[name] or 0, desks.clock.now())
        assert job is not None
        desks.clock.jump(60)
        await desks.work.finish(job, FlowResult(Outcome.STUCK), sent=False, picture=None)
    person = actor()
    view = (await hands.lists.open(person, Criteria(INSTAGRAM))).view.id
    for sorting, wanted in {
        Sorting.PHONE: "cadb",
        Sorting.LAST_RUN: "cdab",
        Sorting.SIGNED_IN: "cdab",
        Sorting.NAME: "abcd",
    }.items():
        assert "".join(names(await hands.lists.sort(person, view, sorting))) == wanted, sorting
        assert "".join(names(await hands.lists.show(person, view))) == wanted


async def test_all_that_narrows_a_list_holds_at_once(hands: Hands) -> None:
    one, two = await hands.desks.phone("SIM1"), await hands.desks.phone("SIM2")
    for name, phone_id in {"luna": one, "kite": one, "dune": two, "none": None}.items():
        await hands.put(name, phone_id=phone_id, logined=name == "kite")

    async def found(**criteria: object) -> str:
        said = Criteria(INSTAGRAM, **criteria)  # type: ignore[arg-type]
        assert await hands.lists.phones_of([said]) <= {one, two}
        return " ".join(names(await hands.look(said)))

    assert await found(phone_ids=(one, two)) == "dune kite luna"
    assert await found(phone_ids=(one,), filter=Filter.SIGNED_OUT) == "luna"
    assert await found(names=("LUNA", "none", "nobody")) == "luna none"
    assert await found(names=("luna", "none"), phone_ids=(two,)) == ""


async def test_refining_keeps_ticks_and_starts_at_the_first_page(hands: Hands) -> None:
    phone = await hands.desks.phone()
    ids = [await hands.put(f"user.{number:02}", phone_id=phone) for number in range(12)]
    person = actor()
    shown = await hands.lists.open(person, Criteria(INSTAGRAM, phone_ids=(phone,)))
    await hands.lists.show(person, shown.view.id, 1)
    await hands.lists.tick(person, shown.view.id, ids[:2], True)
    shown = await hands.lists.refine(person, shown.view.id, search="user.1")
    assert (shown.view.criteria.phone_ids, shown.page) == ((phone,), 0)
    assert names(shown) == ["user.10", "user.11"]
    shown = await hands.lists.refine(person, shown.view.id, phone_id=0)
    assert shown.view.criteria == Criteria(INSTAGRAM, search="user.1")
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
            await hands.lists.show(somebody, shown.view.id)


async def test_a_filter_by_a_phone_that_is_not_there_is_refused(hands: Hands) -> None:
    with pytest.raises(RequestRefused, match="phone_unknown"):
        await hands.look(Criteria(INSTAGRAM, phone_ids=(7,)))


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
