"""What the simulated service answers, and what it remembers of it."""

import pytest

from sandbox import totp
from sandbox.instagram.service import Answer, Behaviour, InstagramService

SECRET = "JBSWY3DPEHPK3PXP"


class Clock:
    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("behaviour", "answer"),
    [
        (Behaviour.NORMAL, Answer.SIGNED_IN),
        (Behaviour.WRONG_PASSWORD, Answer.WRONG_PASSWORD),
        (Behaviour.UNKNOWN, Answer.UNKNOWN),
        (Behaviour.RATE_LIMITED, Answer.RATE_LIMITED),
        (Behaviour.CAPTCHA, Answer.CAPTCHA),
        (Behaviour.CODE_INSTEAD, Answer.EMAIL_CODE),
        (Behaviour.SUSPENDED, Answer.SUSPENDED),
        (Behaviour.APPROVE_ELSEWHERE, Answer.APPROVE_ELSEWHERE),
    ],
)
def test_the_right_password_is_answered_by_behaviour(behaviour: Behaviour, answer: Answer) -> None:
    service = InstagramService()
    service.add("brand", "right", behaviour=behaviour)
    assert service.sign_in("Brand", "right", "P1")[0] is answer


def test_a_wrong_password_reveals_no_challenge() -> None:
    service = InstagramService()
    service.add("brand", "right", behaviour=Behaviour.CAPTCHA)
    assert service.sign_in("brand", "wrong", "P1")[0] is Answer.WRONG_PASSWORD


def test_an_attempt_is_kept_as_it_was_typed_and_without_the_password() -> None:
    service = InstagramService()
    service.add("brand", "right-canary", email="brand@example.com")
    service.sign_in("Brand@Example.com", "right-canary", "P1")
    service.sign_in("brand", "wrong-canary", "P2")
    told = [(a.identifier, a.password_correct, a.phone) for a in service.attempts]
    assert told == [("Brand@Example.com", True, "P1"), ("brand", False, "P2")]
    assert "canary" not in repr(service.attempts) + repr(service.profile("brand"))


def test_a_code_is_good_once_and_in_neighbouring_steps_only() -> None:
    clock = Clock()
    service = InstagramService(clock=clock)
    service.add("brand", "right", totp_secret=SECRET)
    step = totp.step_at(clock.now)
    tried = [totp.code(SECRET, s) for s in (step, step, step - 1, step - 2, step + 1)]
    assert [service.accepts_totp("brand", code, "P1") for code in tried] == [
        True,
        False,
        True,
        False,
        True,
    ]


def test_an_email_may_lead_to_another_handle() -> None:
    service = InstagramService()
    service.add(
        "brand",
        "right",
        email="shared@example.com",
        behaviour=Behaviour.LANDS_ON_OTHER_HANDLE,
        lands_on="sister",
    )
    _, profile = service.sign_in("shared@example.com", "right", "P1")
    assert profile is not None
    assert profile.handle == "sister"
