"""What the simulated TikTok answers, and what it remembers of it."""

import pytest

from sandbox import totp
from sandbox.tiktok.service import Answer, Behaviour, TikTokService

SECRET = "JBSWY3DPEHPK3PXP"
NOW = 1_700_000_000.0


@pytest.mark.parametrize(
    ("behaviour", "answer"),
    [
        (Behaviour.NORMAL, Answer.SIGNED_IN),
        (Behaviour.SLOW, Answer.SIGNED_IN),
        (Behaviour.LANDS_ON_OTHER_HANDLE, Answer.SIGNED_IN),
        (Behaviour.WRONG_PASSWORD, Answer.WRONG_PASSWORD),
        (Behaviour.RATE_LIMITED, Answer.RATE_LIMITED),
        (Behaviour.CAPTCHA, Answer.CAPTCHA),
        (Behaviour.EMAIL_CODE, Answer.EMAIL_CODE),
        (Behaviour.SMS_CODE, Answer.SMS_CODE),
        (Behaviour.TWO_STEP, Answer.TWO_STEP),
        (Behaviour.SUSPENDED, Answer.SUSPENDED),
        (Behaviour.ACCOUNT_UPDATE, Answer.ACCOUNT_UPDATE),
    ],
)
def test_the_right_password_is_answered_by_behaviour(behaviour: Behaviour, answer: Answer) -> None:
    service = TikTokService()
    service.add("brand", "right", behaviour=behaviour)
    assert service.sign_in("@Brand", "right", "P1")[0] is answer


def test_an_unknown_account_and_a_wrong_password_are_refused_alike() -> None:
    service = TikTokService()
    service.add("brand", "right", behaviour=Behaviour.CAPTCHA)
    answers = [service.sign_in(name, "wrong", "P1")[0] for name in ("brand", "nobody")]
    assert answers == [Answer.WRONG_PASSWORD, Answer.WRONG_PASSWORD]


def test_an_attempt_is_kept_as_it_was_typed_and_without_the_password() -> None:
    service = TikTokService()
    service.add("brand", "right-canary", email="brand@example.com")
    service.sign_in("Brand@Example.com", "right-canary", "P1")
    service.sign_in("brand", "wrong-canary", "P2")
    told = [(a.identifier, a.password_correct, a.phone) for a in service.attempts]
    assert told == [("Brand@Example.com", True, "P1"), ("brand", False, "P2")]
    assert "canary" not in repr(service.attempts) + repr(service.profile("brand"))


def test_a_two_step_code_is_good_once() -> None:
    service = TikTokService(clock=lambda: NOW)
    service.add("brand", "right", totp_secret=SECRET)
    code = totp.code(SECRET, totp.step_at(NOW))
    assert [service.accepts_totp("brand", code, "P1") for _ in range(2)] == [True, False]
    assert [attempt.correct for attempt in service.code_attempts] == [True, False]


def test_a_two_step_account_without_a_secret_takes_no_code() -> None:
    service = TikTokService(clock=lambda: NOW)
    service.add("brand", "right", behaviour=Behaviour.TWO_STEP)
    assert not service.accepts_totp("brand", totp.code(SECRET, totp.step_at(NOW)), "P1")


def test_only_the_code_that_was_sent_is_taken() -> None:
    service = TikTokService()
    service.add("brand", "right", sent_code="135790")
    tried = [service.accepts_sent_code("brand", code, "P1") for code in ("", "246810", "135790")]
    assert tried == [False, False, True]
