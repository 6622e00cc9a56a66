"""What an outcome changes about its account."""

import pytest

from engine.agent.last_screen import wants_picture
from engine.model.run import Outcome
from engine.runs.effects import Effects, effects_of


def test_a_confirmed_login_sets_logined_and_clears_the_doubts() -> None:
    assert effects_of(Outcome.LOGGED_IN, sent=True) == Effects(
        logined=True, login_unseen=False, rate_limited=False
    )


def test_a_refused_password_is_remembered() -> None:
    assert effects_of(Outcome.WRONG_PASSWORD, sent=True).password_refused is True


def test_what_nobody_answered_is_marked_and_leaves_no_doubt() -> None:
    effects = effects_of(Outcome.CHALLENGE_UNANSWERED, sent=True)

    assert (effects.unanswered, effects.login_unseen) == (True, False)
    assert effects_of(Outcome.SKIPPED, sent=True) == Effects(login_unseen=False)


def test_try_again_later_cools_down_and_a_login_ends_that_row() -> None:
    assert effects_of(Outcome.RATE_LIMITED, sent=True).rate_limited is True
    assert effects_of(Outcome.LOGGED_IN, sent=True).rate_limited is False


@pytest.mark.parametrize(
    "outcome", [o for o in Outcome if o not in (Outcome.RATE_LIMITED, Outcome.LOGGED_IN)]
)
def test_nothing_else_touches_the_row_of_cool_downs(outcome: Outcome) -> None:
    assert effects_of(outcome, sent=True).rate_limited is None


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome.PHONE_LOST,
        Outcome.UNCONFIRMED,
        Outcome.UNKNOWN_SCREEN,
        Outcome.TIMED_OUT,
        Outcome.FAILED,
        Outcome.CANCELLED,
        Outcome.INTERRUPTED,
    ],
)
def test_a_login_whose_end_was_not_seen_is_remembered_only_if_it_was_sent(
    outcome: Outcome,
) -> None:
    assert effects_of(outcome, sent=True).login_unseen is True
    assert effects_of(outcome, sent=False) == Effects()


@pytest.mark.parametrize("outcome", [item for item in Outcome if not item.succeeded])
def test_a_look_that_does_not_find_the_account_leaves_its_login_unseen(outcome: Outcome) -> None:
    assert effects_of(outcome, sent=True, looked=True).login_unseen is True
    assert effects_of(outcome, sent=False).login_unseen is None


@pytest.mark.parametrize(
    "outcome", [Outcome.CHALLENGE, Outcome.CODE_REFUSED, Outcome.WRONG_PASSWORD]
)
def test_a_failure_the_app_has_answered_leaves_no_doubt(outcome: Outcome) -> None:
    assert effects_of(outcome, sent=True).login_unseen is False


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_seen_sign_ins_set_logined(outcome: Outcome) -> None:
    logined = effects_of(outcome, sent=True).logined

    signed_in = outcome in (Outcome.LOGGED_IN, Outcome.ALREADY_LOGGED_IN)
    assert logined is (True if signed_in else None)


def test_successes_and_lost_phones_have_no_picture() -> None:
    for outcome in (Outcome.LOGGED_IN, Outcome.ALREADY_LOGGED_IN, Outcome.PHONE_LOST):
        assert not wants_picture(outcome)
    assert wants_picture(Outcome.CHALLENGE)
