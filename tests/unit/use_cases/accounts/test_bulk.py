"""Several accounts at once: counted first, disabled ones left out, nobody taken along."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.common.errors import RequestRefused
from engine.model.account import AccountChanges, Status
from engine.model.account_changes import BulkAction, BulkProposal, ChangeKind
from engine.model.columns import Column
from engine.model.filters import Criteria, Filter
from engine.storage.confirmations import LIFETIME
from tests.unit.use_cases.accounts.hands import Hands, actor, names
from tests.unit.use_cases.runs.desks import INSTAGRAM


@pytest.fixture
async def hands(tmp_path: Path) -> AsyncIterator[Hands]:
    opened = await Hands.open(tmp_path)
    yield opened
    await opened.desks.database.close()


async def proposed(
    hands: Hands, action: BulkAction, criteria: Criteria, phone_id: int | None = None
) -> BulkProposal:
    view = (await hands.look(criteria)).view
    return await hands.bulk.propose(actor(), view.id, action, ticked=False, phone_id=phone_id)


@pytest.mark.parametrize(
    ("action", "count", "left_out"),
    [
        (BulkAction.ENABLE, 1, 0),
        (BulkAction.DISABLE, 3, 1),
        (BulkAction.BIND, 2, 1),
        (BulkAction.UNBIND, 1, 1),
        (BulkAction.LOGGED_OUT, 1, 1),
        (BulkAction.DELETE, 3, 1),
    ],
)
async def test_those_it_changes_are_counted_and_disabled_ones_left_out(
    hands: Hands, action: BulkAction, count: int, left_out: int
) -> None:
    phone = await hands.desks.phone()
    await hands.put("bound", phone_id=phone)
    await hands.put("here", logined=True)
    await hands.put("plain")
    await hands.put("off", disabled=True, phone_id=phone, logined=True)
    offered = await proposed(hands, action, Criteria(INSTAGRAM), phone)
    assert (offered.count, offered.left_out_disabled) == (count, left_out)
    assert offered.phone == ("1" if action is BulkAction.BIND else None)
    made = await hands.bulk.apply(actor(), offered.token)
    assert (made.count, made.left_out_disabled) == (count, left_out)
    assert made.kind is (ChangeKind.DELETE if action is BulkAction.DELETE else ChangeKind.BULK)
    with pytest.raises(RequestRefused, match="nothing_to_change"):
        await proposed(hands, action, Criteria(INSTAGRAM), phone)


async def test_what_an_action_does_is_seen_on_the_list(hands: Hands) -> None:
    phone = await hands.desks.phone()
    ids = [await hands.put(name, logined=True) for name in ("luna", "harbor")]
    for action in (BulkAction.BIND, BulkAction.LOGGED_OUT, BulkAction.DISABLE):
        await hands.all_at_once(action, ids, phone if action is BulkAction.BIND else None)
    for account in await hands.desks.accounts.by_ids(ids):
        assert (account.phone_id, account.logined, account.status) == (
            phone,
            False,
            Status.DISABLED,
        )
    await hands.all_at_once(BulkAction.ENABLE, ids)
    await hands.all_at_once(BulkAction.UNBIND, ids)
    for account in await hands.desks.accounts.by_ids(ids):
        assert (account.phone_id, account.status) == (None, Status.ENABLED)
    made = await hands.all_at_once(BulkAction.DELETE, ids)
    assert names(await hands.look()) == []
    assert [account.username for account in made.accounts] == ["luna", "harbor"]


async def test_a_filter_and_a_search_say_who_takes_part(hands: Hands) -> None:
    for number in range(12):
        await hands.put(f"luna.{number}", logined=number % 2 == 0)
    await hands.put("harbor", logined=True)
    offered = await proposed(
        hands, BulkAction.LOGGED_OUT, Criteria(INSTAGRAM, Filter.SIGNED_IN, search="luna")
    )
    assert offered.count == 6
    await hands.bulk.apply(actor(), offered.token)
    assert names(await hands.look(Criteria(INSTAGRAM, Filter.SIGNED_IN))) == ["harbor"]


async def test_disabled_accounts_are_deleted_only_when_asked_for_as_such(hands: Hands) -> None:
    off = await hands.put("off", disabled=True)
    luna = await hands.put("luna")
    assert (await proposed(hands, BulkAction.DELETE, Criteria(INSTAGRAM))).count == 1
    disabled = await proposed(hands, BulkAction.DELETE, Criteria(INSTAGRAM, Filter.DISABLED))
    assert (disabled.count, disabled.left_out_disabled) == (1, 0)
    assert (await hands.bulk.propose_delete(actor(), off)).count == 1
    made = await hands.all_at_once(BulkAction.DELETE, [off, luna])
    assert (made.count, made.left_out_disabled) == (2, 0)


async def test_only_who_was_counted_takes_part_and_who_was_disabled_since_does_not(
    hands: Hands,
) -> None:
    luna, harbor = await hands.put("luna", logined=True), await hands.put("harbor", logined=True)
    offered = await proposed(hands, BulkAction.LOGGED_OUT, Criteria(INSTAGRAM, Filter.SIGNED_IN))
    late = await hands.put("late", logined=True)
    async with hands.desks.database.write() as tx:
        await hands.desks.accounts.update(tx, harbor, AccountChanges(status=Status.DISABLED))
    made = await hands.bulk.apply(actor(), offered.token)
    assert [account.account_id for account in made.accounts] == [luna]
    assert made.left_out_disabled == 1
    accounts = {item.id: item for item in await hands.desks.accounts.by_ids((harbor, late))}
    assert accounts[harbor].logined
    assert accounts[late].logined


async def test_an_agreement_works_once_for_its_operator_in_its_time(hands: Hands) -> None:
    await hands.put("luna", logined=True)
    person = actor()
    view = (await hands.lists.open(person, Criteria(INSTAGRAM))).view
    offered = await hands.bulk.propose(
        person, view.id, BulkAction.LOGGED_OUT, ticked=False, phone_id=None
    )
    with pytest.raises(RequestRefused, match="token_unknown"):
        await hands.bulk.apply(actor(2), offered.token)
    first = await hands.bulk.apply(person, offered.token)
    again = await hands.bulk.apply(person, offered.token)
    assert (again.again, again.id, again.count) == (True, first.id, 1)
    with pytest.raises(RequestRefused, match="token_used"):
        await hands.bulk.apply(actor(), offered.token)
    late = await proposed(hands, BulkAction.DISABLE, Criteria(INSTAGRAM))
    assert late.expires_at == hands.desks.clock.now() + LIFETIME
    hands.desks.clock.time += LIFETIME
    with pytest.raises(RequestRefused, match="token_expired"):
        await hands.bulk.apply(actor(), late.token)


async def test_an_account_in_a_run_that_is_not_over_is_not_deleted(hands: Hands) -> None:
    phone = await hands.desks.phone()
    luna = await hands.desks.account("luna", phone)
    offered = await hands.bulk.propose_delete(actor(), luna)
    await hands.desks.run(phone, [luna])
    for asking in (
        hands.bulk.propose_delete(actor(), luna),
        hands.bulk.apply(actor(), offered.token),
    ):
        with pytest.raises(RequestRefused) as refused:
            await asking
        assert refused.value.code == "account_busy"
        assert refused.value.details == {"username": "luna", "count": 1}
    assert names(await hands.look()) == ["luna"]


async def test_what_cannot_be_proposed_is_refused(hands: Hands) -> None:
    view = (await hands.look()).view
    with pytest.raises(RequestRefused, match="nothing_ticked"):
        await hands.bulk.propose(actor(), view.id, BulkAction.ENABLE, ticked=True, phone_id=None)
    with pytest.raises(RequestRefused, match="phone_unknown"):
        await proposed(hands, BulkAction.BIND, Criteria(INSTAGRAM), 7)
    with pytest.raises(RequestRefused, match="account_unknown"):
        await hands.bulk.propose_delete(actor(), 7)
    with pytest.raises(RequestRefused, match="view_unknown"):
        await hands.bulk.propose(actor(2), view.id, BulkAction.ENABLE, ticked=False, phone_id=None)


async def test_the_audit_trail_says_what_was_done_to_whom(hands: Hands) -> None:
    phone = await hands.desks.phone()
    ids = [await hands.put(name) for name in ("luna", "harbor")]
    await hands.all_at_once(BulkAction.BIND, ids, phone)
    await hands.all_at_once(BulkAction.DELETE, ids[:1])
    assert await hands.audit() == [
        ("account.bind", "instagram", "2 accounts 1"),
        ("account.delete", "instagram/luna", ""),
    ]


async def test_only_twenty_of_many_are_told_one_by_one(hands: Hands) -> None:
    ids = [await hands.put(f"user.{number}") for number in range(25)]
    made = await hands.all_at_once(BulkAction.DISABLE, ids)
    assert (len(made.accounts), made.count) == (20, 25)
    assert made.accounts[0].fields[0].new == Status.DISABLED
    undone = await hands.undo(made.id)
    assert (len(undone.accounts), undone.count) == (20, 25)
    assert undone.accounts[0].fields[0].column is Column.STATUS
