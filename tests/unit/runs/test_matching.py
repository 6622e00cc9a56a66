"""What readings change: everything seen, once, and nothing an operator has decided."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from engine.model.account import Account, Status, Workspace
from engine.runs.matching import MatchPlan, PhoneReading, plan_match, plan_matches

HERE, THERE = 1, 2
APP = Workspace("tiktok")

names = st.sampled_from([f"name{number}" for number in range(8)])
phones = st.sampled_from([None, HERE, THERE, 3])


@st.composite
def lists(draw: st.DrawFn) -> list[Account]:
    chosen = draw(st.lists(names, unique=True))
    return [
        Account(
            id=place,
            workspace=APP,
            username=draw(st.sampled_from([name, name.upper(), name.title()])),
            has_password=draw(st.booleans()),
            phone_id=draw(phones),
            logined=draw(st.booleans()),
            status=draw(st.sampled_from(Status)),
            login_unseen=draw(st.booleans()),
        )
        for place, name in enumerate(chosen, 1)
    ]


handles = st.lists(names, unique=True).map(tuple)


def applied(
    plans: Sequence[tuple[int, MatchPlan]], accounts: Sequence[Account]
) -> dict[str, Account]:
    """The list after the plans of these phones, one after the other."""
    listed = {account.username.casefold(): account for account in accounts}
    for phone_id, plan in plans:
        for handle in plan.create:
            assert handle not in listed
            listed[handle] = Account(
                100 + len(listed),
                APP,
                handle,
                phone_id=phone_id,
                logined=True,
                confirmed=True,
            )
        for account in plan.bind:
            name = account.username.casefold()
            listed[name] = replace(
                listed[name], phone_id=phone_id, logined=True, login_unseen=False, confirmed=True
            )
        for account in (*plan.sign_in, *plan.sign_out):
            name = account.username.casefold()
            there = account in plan.sign_in
            listed[name] = replace(listed[name], logined=there, confirmed=there)
        for account in plan.seen:
            name = account.username.casefold()
            listed[name] = replace(listed[name], login_unseen=False, confirmed=True)
    return listed


@given(lists(), handles)
def test_a_second_match_of_the_same_phone_changes_nothing(
    accounts: list[Account], seen: tuple[str, ...]
) -> None:
    reading = PhoneReading(HERE, seen)
    after = applied([(HERE, plan_match(reading, accounts))], accounts)

    again = plan_match(reading, after.values())

    assert again.changes == 0
    assert again.seen == ()


@given(lists(), handles)
def test_status_password_and_what_is_bound_stay(
    accounts: list[Account], seen: tuple[str, ...]
) -> None:
    after = applied([(HERE, plan_match(PhoneReading(HERE, seen), accounts))], accounts)

    for account in accounts:
        now = after[account.username.casefold()]
        assert (now.status, now.has_password) == (account.status, account.has_password)
        assert now.username == account.username
        if account.phone_id is not None or account.disabled:
            assert now.phone_id == account.phone_id
        if account.phone_id not in (None, HERE):
            assert now == account


@given(lists(), handles)
def test_everybody_seen_is_on_the_list_and_signed_in_where_bound(
    accounts: list[Account], seen: tuple[str, ...]
) -> None:
    plan = plan_match(PhoneReading(HERE, seen), accounts)
    after = applied([(HERE, plan)], accounts)

    assert set(seen) <= after.keys()
    for name, account in after.items():
        if account.phone_id == HERE:
            assert account.logined is (name in seen)
    told = {account.username.casefold() for account in (*plan.elsewhere, *plan.disabled)}
    assert told == {
        name for name in seen if after[name].phone_id not in (None, HERE) or after[name].disabled
    }


@given(lists(), handles)
def test_case_makes_no_difference(accounts: list[Account], seen: tuple[str, ...]) -> None:
    loud = tuple(name.upper() for name in seen)

    assert plan_match(PhoneReading(HERE, loud), accounts) == plan_match(
        PhoneReading(HERE, seen), accounts
    )


@given(lists())
def test_an_incomplete_reading_changes_and_reports_nothing(accounts: list[Account]) -> None:
    assert plan_match(PhoneReading(HERE, None), accounts) == MatchPlan()


@given(lists(), handles, handles)
def test_an_account_on_two_phones_is_the_first_ones(
    accounts: list[Account], first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    readings = [PhoneReading(HERE, first), PhoneReading(THERE, second)]
    one, two = plan_matches(APP, readings, accounts)
    after = applied([(HERE, one), (THERE, two)], accounts)

    both = set(first) & set(second)
    assert not both & set(two.create)
    assert {account.username for account in two.elsewhere} >= both & set(one.create)
    assert all(plan.changes == 0 for plan in plan_matches(APP, readings, list(after.values())))
    for name in both & set(one.create):
        assert after[name].phone_id == HERE
