"""What readings change: everything seen, once, and nothing an operator has decided."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from engine.apps.result import FlowResult
from engine.common.errors import WhyNotStarted
from engine.model.account import Account, Status, Workspace
from engine.model.columns import Column
from engine.model.installed import Copies
from engine.model.run import Outcome
from engine.runs.matching import MatchPlan, plan_match, plan_matches
from engine.runs.phone_reading import PhoneReading
from engine.runs.scan_record import ScanRecord
from tests.unit.runs.copies import CLONE, OWN, WORK, reading

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
                {Column.PACKAGE: plan.packages[handle]},
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
        for name, package in plan.packages.items():
            listed[name] = replace(listed[name], values={Column.PACKAGE: package})
    return listed


@given(lists(), handles)
def test_a_second_match_of_the_same_phone_changes_nothing(
    accounts: list[Account], seen: tuple[str, ...]
) -> None:
    shown = reading(HERE, seen)
    after = applied([(HERE, plan_match(shown, accounts))], accounts)

    again = plan_match(shown, after.values())

    assert again.changes == 0
    assert again.seen == ()


@given(lists(), handles)
def test_status_password_and_what_is_bound_stay(
    accounts: list[Account], seen: tuple[str, ...]
) -> None:
    after = applied([(HERE, plan_match(reading(HERE, seen), accounts))], accounts)

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
    plan = plan_match(reading(HERE, seen), accounts)
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

    assert plan_match(reading(HERE, loud), accounts) == plan_match(reading(HERE, seen), accounts)


@given(lists())
def test_an_incomplete_reading_changes_and_reports_nothing(accounts: list[Account]) -> None:
    assert plan_match(reading(HERE, None), accounts) == MatchPlan()


@given(lists(), handles, handles)
def test_an_account_on_two_phones_is_the_first_ones(
    accounts: list[Account], first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    readings = [reading(HERE, first), reading(THERE, second)]
    one, two = plan_matches(APP, readings, accounts)
    after = applied([(HERE, one), (THERE, two)], accounts)

    both = set(first) & set(second)
    assert not both & set(two.create)
    assert {account.username for account in two.elsewhere} >= both & set(one.create)
    assert all(plan.changes == 0 for plan in plan_matches(APP, readings, list(after.values())))
    for name in both & set(one.create):
        assert after[name].phone_id == HERE


def account(name: str, package: str | None = None, *, logined: bool = True) -> Account:
    values = {} if package is None else {Column.PACKAGE: package}
    confirmed = package is not None and logined
    return Account(
        hash(name), APP, name, values, phone_id=HERE, logined=logined, confirmed=confirmed
    )


def test_a_copy_is_noted_where_nothing_was_said_and_corrected_where_it_is_another() -> None:
    own, work, clone = str(OWN), str(WORK), str(CLONE)
    listed = {
        one.username: one
        for one in (
            account("said", work),
            account("unsaid"),
            account("unsaid.in.work"),
            account("moved", own),
            account("back", clone, logined=False),
            account("gone", work),
            account("unsaid.gone"),
            account("in.both", work),
            account("from.a.copy.that.went", "com.example.gone"),
        )
    }
    shown = reading(
        HERE,
        ("unsaid", "in.both", "from.a.copy.that.went", "new.one"),
        ("said", "unsaid.in.work", "moved", "in.both", "new.two"),
        ("back",),
    )
    plan = plan_match(shown, listed.values())
    assert plan.packages == {
        "unsaid": own,
        "unsaid.in.work": work,
        "moved": work,
        "from.a.copy.that.went": own,
        "new.one": own,
        "new.two": work,
    }
    assert {one.username for one in plan.moved} == {"moved", "from.a.copy.that.went"}
    assert {one.username for one in plan.sign_out} == {"gone", "unsaid.gone"}
    assert [one.username for one in plan.sign_in] == ["back"]
    again = plan_match(shown, applied([(HERE, plan)], [*listed.values()]).values())
    assert (again.changes, again.packages, again.seen) == (0, {}, ())


def test_a_copy_that_was_not_read_whole_moves_and_signs_out_nobody() -> None:
    listed = [account("in.work", str(WORK)), account("unsaid"), account("in.own", str(OWN))]
    plan = plan_match(reading(HERE, (), None), listed)
    assert plan.sign_out == (listed[2],)
    plan = plan_match(reading(HERE, ("in.work", "unsaid", "in.own"), None), listed)
    assert (plan.sign_out, plan.moved) == ((), ())
    assert plan.packages == {"unsaid": str(OWN)}


def test_packages_the_app_is_published_under_stand_for_each_other() -> None:
    trill = account("luna", "com.ss.android.ugc.trill")
    assert plan_match(reading(HERE, ()), [trill]).sign_out == (trill,)
    plan = plan_match(reading(HERE, ("luna",)), [trill])
    assert (plan.packages, plan.sign_in) == ({"luna": str(OWN)}, ())


def test_a_copy_that_cannot_be_looked_at_now_keeps_its_accounts() -> None:
    paused = {10: WhyNotStarted.USER_STOPPED}
    found = FlowResult(
        Outcome.SCANNED, signed_in=("in.work",), copy=OWN, copies=Copies((OWN,), absent=paused)
    )
    record = ScanRecord.from_json(ScanRecord.of(found).to_json())
    listed = [account("in.work", str(WORK)), account("unsaid"), account("off", str(OWN))]
    for shown in (PhoneReading.of(HERE, found), record.reading(HERE, APP)):
        plan = plan_match(shown, listed)
        assert (plan.moved, plan.packages, plan.sign_out) == ((), {}, (listed[2],))
