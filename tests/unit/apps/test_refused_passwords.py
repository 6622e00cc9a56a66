"""A refused password is recorded as refused wherever it is said, and never typed again."""

import pytest

from engine.model.run import ChallengeKind, Outcome
from tests.scripted_phone import (
    INSTAGRAM,
    Scene,
    button,
    drawn,
    node,
    password_field,
    text,
    text_field,
)
from tests.unit.apps import tiktok_scenes as tt
from tests.unit.apps.scenes import (
    PASSWORD,
    Ran,
    Task,
    credentials,
    form,
    home,
    profile,
    run,
    sending,
    splash,
)
from tests.unit.apps.test_challenges import DONE, resumed

SENTENCES = [
    "The password you entered is incorrect. To log in, enter the code we sent to o***e@e***.com.",
    "Sorry, your password was incorrect. Please double-check your password.",
    "Kata sandi yang Anda masukkan salah. Coba lagi atau dapatkan bantuan.",
    "Het wachtwoord dat je hebt ingevoerd, is onjuist. Controleer je wachtwoord.",
]
FIELDS = (text_field("Username, email or mobile number,"), password_field("Password,"))


def toast(words: str, package: str) -> str:
    return node("widget.TextView", text=words, package=package, bounds="[200,1900][880,2000]")


def said_by(words: str) -> dict[str, Scene]:
    """One sentence, wherever an app may say it."""
    page = drawn(*FIELDS, button("Log in"))
    return {
        "inline": Scene(drawn(*FIELDS, text(words), button("Log in"))),
        "a dialog": Scene(drawn(text("Problem"), text(words), button("OK"))),
        "a toast": Scene(page.replace("</hierarchy>", toast(words, INSTAGRAM) + "</hierarchy>")),
    }


async def met(page: Scene, *, totp: bool = False) -> Ran:
    """What becomes of a login that comes upon this page once it was sent."""
    scenes = {
        "splash": splash("form"),
        "form": form("sending"),
        "sending": sending("page"),
        "page": page,
        "home": home(),
        "profile": profile(),
    }
    return await run(scenes, "splash", task=Task(credentials=credentials(totp=totp)))


def passwords(ran: Ran) -> int:
    return [what for _, what in ran.phone.typed].count(PASSWORD)


@pytest.mark.parametrize("place", ["inline", "a dialog", "a toast"])
@pytest.mark.parametrize("words", SENTENCES)
async def test_a_refusal_within_a_longer_text_is_a_refusal(words: str, place: str) -> None:
    ran = await met(said_by(words)[place])

    assert ran.result.outcome is Outcome.WRONG_PASSWORD
    assert passwords(ran) == 1


def code_page(*words: str) -> Scene:
    offers = (button("Continue"), button("Get a new code"), button("Try another way"))
    return Scene(drawn(*map(text, words), text_field("Enter code,"), *offers))


@pytest.mark.parametrize("totp", [False, True])
@pytest.mark.parametrize(
    "words",
    [
        ("Check your email", SENTENCES[0]),
        ("The password you entered is incorrect", "Enter the code we texted to +31 ***12"),
        ("Kata sandi yang Anda masukkan salah.", "Masukkan kode yang kami kirim ke o***e@e***.com"),
        ("Het wachtwoord is onjuist.", "Voer de code in die we hebben verzonden."),
    ],
)
async def test_a_code_page_that_refuses_the_password_is_recorded_and_a_human_asked(
    words: tuple[str, ...], totp: bool
) -> None:
    ran = await met(code_page(*words), totp=totp)

    assert (ran.result.outcome, ran.result.challenge) == (
        Outcome.CHALLENGE,
        ChallengeKind.EMAIL_OR_SMS_CODE,
    )
    assert ran.result.password_refused
    assert passwords(ran) == 1


async def test_a_code_page_that_says_nothing_of_the_password_refuses_none() -> None:
    ran = await met(code_page("Check your email", "Enter the code we sent to o***e@e***.com."))

    assert ran.result.challenge is ChallengeKind.EMAIL_OR_SMS_CODE
    assert not ran.result.password_refused


async def test_after_an_answer_the_page_refuses_no_password_anew() -> None:
    page = code_page("Check your email", SENTENCES[0])

    ran, _ = await resumed({"page": page}, "page", DONE)

    assert not ran.result.password_refused


@pytest.mark.parametrize(
    "words",
    [
        "Incorrect account or password. Try again or reset your password.",
        "Akun atau kata sandi salah. Coba lagi.",
        "Onjuist account of wachtwoord. Probeer het opnieuw.",
    ],
)
async def test_tiktoks_refusal_within_a_longer_text_is_a_refusal(words: str) -> None:
    scenes = {**tt.FRESH, "form": tt.form("refused"), "refused": tt.form("", words)}

    ran = await tt.run(scenes, "splash")

    assert ran.result.outcome is Outcome.WRONG_PASSWORD
    assert ran.typed.count(tt.PASSWORD) == 1


async def test_tiktoks_code_page_that_refuses_the_password_is_recorded() -> None:
    words = ("Incorrect password.", "Enter the code sent to +31 ***12")
    page = tt.page(*map(tt.text, words), tt.field("Code"), tt.button("Next"))
    scenes = {**tt.FRESH, "form": tt.form("page"), "page": Scene(page)}

    ran = await tt.run(scenes, "splash")

    assert ran.result.challenge is ChallengeKind.EMAIL_OR_SMS_CODE
    assert ran.result.password_refused
