"""Who takes part in a login run, and who is told why not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.account import Account, Status, Workspace
from engine.model.run import Exclusion, Outcome
from engine.runs.selection import Candidate, Surroundings, choose

NOW = 1_000_000.0
READY = Account(
    id=1, workspace=Workspace("instagram"), username="one", has_password=True, phone_id=7
)
AROUND = Surroundings(now=NOW, online=frozenset({7}), phone_cooldowns={}, open_accounts=frozenset())


def reason(
    account: Account, around: Surroundings = AROUND, retried: Outcome | None = None
) -> Exclusion | None:
    chosen = choose([Candidate(account, "1", retried)], around)
    return chosen.excluded[0].reason if chosen.excluded else None


def test_an_account_with_everything_takes_part() -> None:
    chosen = choose([Candidate(READY, "1")], AROUND)

    assert [login.account_id for login in chosen.planned] == [1]
    assert not chosen.excluded


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        (replace(READY, status=Status.DISABLED), Exclusion.DISABLED),
        (replace(READY, phone_id=None), Exclusion.NO_PHONE),
        (replace(READY, has_password=False), Exclusion.NO_PASSWORD),
        (replace(READY, phone_id=8), Exclusion.PHONE_OFFLINE),
        (replace(READY, password_refused=True), Exclusion.PASSWORD_REFUSED),
        (replace(READY, cooldown_until=NOW + 60), Exclusion.COOLING_DOWN),
    ],
)
def test_each_obstacle_is_told(account: Account, expected: Exclusion) -> None:
    assert reason(account) is expected


def test_a_cooling_phone_and_an_account_of_another_run_wait() -> None:
    cooling = replace(AROUND, phone_cooldowns={7: NOW + 60})
    queued = replace(AROUND, open_accounts=frozenset({1}))

    assert reason(READY, cooling) is Exclusion.PHONE_COOLING_DOWN
    assert reason(READY, queued) is Exclusion.ALREADY_QUEUED


def test_a_cool_down_that_is_over_holds_nobody_back() -> None:
    over = replace(AROUND, phone_cooldowns={7: NOW})

    assert reason(replace(READY, cooldown_until=NOW), over) is None


def test_logined_excludes_nobody() -> None:
    assert reason(replace(READY, logined=True)) is None


@pytest.mark.parametrize(
    ("retried", "expected"),
    [
        (Outcome.SUSPENDED, Exclusion.SUSPENDED),
        (Outcome.ACCOUNT_DISABLED, Exclusion.DISABLED_BY_APP),
        (Outcome.IN_REVIEW, Exclusion.IN_REVIEW),
        (Outcome.UNKNOWN_ACCOUNT, Exclusion.UNKNOWN_TO_APP),
        (Outcome.OTHER_ACCOUNT, Exclusion.OTHER_ACCOUNT),
        (Outcome.CHALLENGE, None),
        (Outcome.PHONE_LOST, None),
    ],
)
def test_a_retry_leaves_out_what_a_retry_cannot_mend(
    retried: Outcome, expected: Exclusion | None
) -> None:
    assert reason(READY, retried=retried) is expected


def test_a_login_whose_end_was_not_seen_is_only_looked_at_without_consent() -> None:
    unseen = Candidate(replace(READY, login_unseen=True), "1")

    assert choose([unseen], AROUND).planned[0].look_only
    assert not choose([unseen], AROUND, consent=True).planned[0].look_only


accounts = st.builds(
    Account,
    id=st.integers(1, 50),
    workspace=st.sampled_from(tuple(Workspace)),
    username=st.just("somebody"),
    has_password=st.booleans(),
    phone_id=st.none() | st.integers(1, 5),
    status=st.sampled_from(Status),
    password_refused=st.booleans(),
    cooldown_until=st.none() | st.floats(NOW - 100, NOW + 100),
    login_unseen=st.booleans(),
)


@given(st.lists(accounts, max_size=20), st.booleans())
def test_everybody_is_either_planned_or_told_why_not(
    selection: list[Account], consent: bool
) -> None:
    around = replace(AROUND, online=frozenset({1, 2, 3}), phone_cooldowns={2: NOW + 5})

    chosen = choose([Candidate(account, None) for account in selection], around, consent=consent)

    told = [login.account_id or 0 for login in chosen.planned]
    told += [left_out.account_id for left_out in chosen.excluded]
    assert sorted(told) == sorted(account.id for account in selection)


@given(st.lists(accounts, max_size=20))
def test_a_disabled_account_never_takes_part(selection: list[Account]) -> None:
    disabled = [
        replace(account, id=n, status=Status.DISABLED) for n, account in enumerate(selection)
    ]

    assert not choose([Candidate(account, None) for account in disabled], AROUND).planned
