"""At a challenge: what a human is asked, and what is done with the answer."""

import pytest

from engine.common.secret import Secret
from engine.model.run import (
    CODE_REFUSED,
    STILL_THERE,
    Answer,
    AnswerKind,
    ChallengeKind,
    Outcome,
)
from tests.scripted_phone import Scene, button, drawn, password_field, text, text_field
from tests.unit.apps.scenes import PASSWORD, Ran, Task, credentials, home, profile, run, splash

CODE = "246810"
REFUSED = "This code doesn't work. Check it's correct or try a new one."
SIGNED_IN = {"home": home(), "profile": profile(), "splash": splash("form")}


class Mailbox:
    """An answer that is given out once; counts how often it was asked for."""

    def __init__(self, answer: Answer | None) -> None:
        self.answer = answer
        self.asked = 0

    async def take(self) -> Answer | None:
        self.asked += 1
        answer, self.answer = self.answer, None
        return answer


def mail(to: str = "home", *notes: str) -> Scene:
    return Scene(
        drawn(
            text("Check your email"),
            text("Enter the code we sent to o***e@example.com."),
            text_field("Enter code,"),
            *(text(note) for note in notes),
            button("Continue"),
            button("Get a new code"),
            button("Try another way"),
        ),
        on={"Continue": to, "Get a new code": "mail", "Try another way": "ways"},
    )


def captcha() -> Scene:
    return Scene(drawn(text("Confirm you're human"), button("Next")))


async def resumed(
    scenes: dict[str, Scene], first: str, answer: Answer | None, *, totp: bool = False
) -> tuple[Ran, Mailbox]:
    """A login that was sent before and goes on where the app is."""
    mailbox = Mailbox(answer)
    task = Task(credentials=credentials(totp=totp), look_only=True, take_answer=mailbox.take)
    ran = await run({**SIGNED_IN, **scenes}, first, task=task, in_front=True)
    assert all(PASSWORD not in typed for _, typed in ran.phone.typed)
    return ran, mailbox


def code(digits: str = CODE) -> Answer:
    return Answer(AnswerKind.CODE, code=Secret(digits))


DONE = Answer(AnswerKind.DONE)


async def test_what_the_app_says_and_offers_is_asked() -> None:
    ran, _ = await resumed({"mail": mail()}, "mail", DONE)

    assert ran.result.challenge is ChallengeKind.EMAIL_OR_SMS_CODE
    assert ran.result.says == "Enter the code we sent to o***e@example.com."
    assert ran.result.choices == ("Get a new code", "Try another way")


async def test_a_code_is_typed_sent_and_leads_to_the_login() -> None:
    ran, mailbox = await resumed({"mail": mail()}, "mail", code())

    assert (ran.result.outcome, ran.result.detail) == (Outcome.LOGGED_IN, None)
    assert ran.phone.typed == [("mail", CODE)]
    assert mailbox.asked == 1


async def test_a_code_is_not_traced() -> None:
    ran, _ = await resumed({"mail": mail()}, "mail", code())

    assert CODE not in repr(ran.context.steps) + repr(ran.result)


async def test_a_refused_code_is_said_and_not_typed_again() -> None:
    scenes = {"mail": mail("refused"), "refused": mail("refused", REFUSED)}

    ran, _ = await resumed(scenes, "mail", code())

    assert (ran.result.outcome, ran.result.detail) == (Outcome.CHALLENGE, CODE_REFUSED)
    assert [typed for _, typed in ran.phone.typed] == [CODE]


async def test_a_code_the_app_says_nothing_about_is_asked_for_again() -> None:
    ran, _ = await resumed({"mail": mail("mail")}, "mail", code())

    assert ran.result.detail == STILL_THERE
    assert [typed for _, typed in ran.phone.typed] == [CODE]


async def test_a_code_for_a_screen_without_a_field_is_not_typed() -> None:
    ran, _ = await resumed({"captcha": captcha()}, "captcha", code())

    assert ran.result.challenge is ChallengeKind.CAPTCHA
    assert ran.phone.typed == []


async def test_another_challenge_after_an_answer_is_another_question() -> None:
    ran, mailbox = await resumed({"mail": mail("captcha"), "captcha": captcha()}, "mail", code())

    assert (ran.result.challenge, ran.result.detail) == (
        ChallengeKind.CAPTCHA,
        "captcha_confirm_human",
    )
    assert mailbox.asked == 1


async def test_a_captcha_is_only_looked_at() -> None:
    ran, _ = await resumed({"captcha": captcha()}, "captcha", DONE)

    assert (ran.result.challenge, ran.result.detail) == (ChallengeKind.CAPTCHA, STILL_THERE)
    assert (ran.phone.typed, ran.phone.taps) == ([], [])


async def test_a_way_is_pressed_and_then_the_button_below() -> None:
    confirm = Scene(
        drawn(
            text("Confirm it's you"),
            text("+31 ** ** 13"),
            button("Phone Number"),
            text("o***e@example.com"),
            button("Email"),
            button("Continue"),
        ),
        on={"Continue": "mail"},
    )
    chosen = Answer(AnswerKind.CHOICE, choice="Email · o***e@example.com")

    ran, _ = await resumed({"confirm": confirm, "mail": mail()}, "confirm", chosen)

    assert ran.phone.taps == [("confirm", "Email"), ("confirm", "Continue")]
    assert ran.result.challenge is ChallengeKind.EMAIL_OR_SMS_CODE


async def test_what_is_not_offered_any_more_is_not_pressed() -> None:
    chosen = Answer(AnswerKind.CHOICE, choice="WhatsApp")

    ran, _ = await resumed({"mail": mail()}, "mail", chosen)

    assert ran.result.outcome is Outcome.CHALLENGE
    assert ran.phone.taps == []


async def test_an_answer_to_an_app_that_is_signed_in_is_not_needed() -> None:
    ran, mailbox = await resumed({}, "home", code())

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert mailbox.asked == 0


async def test_a_form_is_waited_behind_and_never_filled() -> None:
    ran, _ = await resumed({"form": _form(to="")}, "form", DONE)

    assert ran.result.outcome is Outcome.UNCONFIRMED
    assert ran.phone.typed == []


async def test_a_form_that_goes_after_a_while_was_only_late() -> None:
    ran, _ = await resumed({"form": _form(to="home")}, "form", DONE)

    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_somebody_else_signed_in_after_the_answer_is_told() -> None:
    scenes = {"mail": mail(), "profile": profile("brand.two")}

    ran, _ = await resumed(scenes, "mail", code())

    assert (ran.result.outcome, ran.result.detail) == (Outcome.OTHER_ACCOUNT, "brand.two")


@pytest.mark.parametrize("answer", [None, DONE])
async def test_without_an_answer_it_is_looked_at(answer: Answer | None) -> None:
    ran, _ = await resumed({"mail": mail()}, "mail", answer)

    assert ran.result.detail == STILL_THERE
    assert ran.phone.typed == []


def _form(to: str) -> Scene:
    fields = text_field("Username, email or mobile number,"), password_field("Password,")
    return Scene(drawn(*fields, button("Log in")), looks=2 if to else 0, then=to)
