"""What ends a login to TikTok, and what of it is for a human."""

from collections.abc import Callable

import pytest

from engine.apps.tiktok.login import login
from engine.common.secret import Secret
from engine.model.run import ChallengeKind, Outcome
from engine.screens.hierarchy import Hierarchy, Node
from tests.scripted_phone import FakeClock, Scene, node
from tests.unit.apps.scenes import Context
from tests.unit.apps.tiktok_scenes import (
    FRESH,
    ME,
    PASSWORD,
    TIKTOK,
    TikTokPhone,
    button,
    field,
    first_page,
    form,
    note,
    page,
    run,
    submit,
    text,
    wanting,
)

ENDS = [
    (("Incorrect account or password",), Outcome.WRONG_PASSWORD, None),
    (("Account doesn't exist",), Outcome.UNKNOWN_ACCOUNT, None),
    (
        ("Maximum number of attempts reached. Try again later.",),
        Outcome.RATE_LIMITED,
        None,
    ),
    (("Your account was suspended", "Appeal"), Outcome.SUSPENDED, None),
    (
        ("Account update needed", "Add a phone number or e-mail"),
        Outcome.CHALLENGE,
        ChallengeKind.ACCOUNT_UPDATE,
    ),
    (("Drag the slider to fit the puzzle",), Outcome.CHALLENGE, ChallengeKind.CAPTCHA),
]


@pytest.mark.parametrize(("said", "outcome", "kind"), ENDS)
async def test_what_ends_a_login_is_told_apart(
    said: tuple[str, ...], outcome: Outcome, kind: ChallengeKind | None
) -> None:
    end = Scene(page(*(text(words) for words in said)))

    ran = await run({**FRESH, "form": form("end"), "end": end}, "splash")

    assert (ran.result.outcome, ran.result.challenge) == (outcome, kind)
    assert ran.context.evidence is not None
    assert ran.phone.taps[-1] == ("form", "Log in")


async def test_a_password_refused_in_the_form_is_recorded_and_not_typed_again() -> None:
    scenes = {
        **FRESH,
        "form": form("refused"),
        "refused": form("", "Incorrect account or password"),
    }

    ran = await run(scenes, "splash")

    assert ran.result.outcome is Outcome.WRONG_PASSWORD
    assert ran.typed.count(PASSWORD) == 1


async def test_a_password_refused_by_a_toast_is_recorded() -> None:
    toast = node(
        "widget.TextView",
        text="Incorrect account or password",
        package=TIKTOK,
        bounds="[200,1900][880,2000]",
    )
    shown = form("")
    shown.xml = shown.xml.replace("</hierarchy>", toast + "</hierarchy>")
    shown.looks, shown.then = 2, "gone"

    ran = await run({**FRESH, "form": form("toast"), "toast": shown, "gone": form("")}, "splash")

    assert ran.result.outcome is Outcome.WRONG_PASSWORD


async def test_a_refusal_shown_before_anything_was_sent_is_not_this_logins() -> None:
    ran = await run({"home": Scene(page(text("Incorrect account or password")))}, "home")

    assert ran.result.outcome is Outcome.UNKNOWN_SCREEN


async def test_a_username_refused_on_the_first_page_is_unknown_to_the_app() -> None:
    scenes = {
        **FRESH,
        "form": first_page("refused"),
        "refused": note("Account doesn't exist"),
    }
    ran = await run(scenes, "splash")

    assert ran.result.outcome is Outcome.UNKNOWN_ACCOUNT
    assert ran.context.submitted == 0


CODE_FIELDS = {
    "one": (field("Code"),),
    "six": tuple(node("widget.EditText", flags="clickable") for _ in range(6)),
}


@pytest.mark.parametrize("fields", CODE_FIELDS)
async def test_a_code_by_mail_is_for_a_human(fields: str) -> None:
    asked = Scene(page(text("Enter 6-digit code"), *CODE_FIELDS[fields], button("Resend code")))

    ran = await run({**FRESH, "form": form("code"), "code": asked}, "splash")

    assert ran.result.challenge is ChallengeKind.EMAIL_OR_SMS_CODE
    assert ran.typed == [ME, PASSWORD]


def two_step(to: str = "save") -> Scene:
    """The authenticator's hint and the password's in one dump."""
    fields = (field("Enter 6-digit code"), field("Password", password=True))
    words = text("Open your authenticator app and enter the code it shows")
    return Scene(page(text("2-step verification"), words, *fields, submit("Next")), on={"Next": to})


async def test_two_steps_are_taken_with_the_stored_secret() -> None:
    def filled(phone: TikTokPhone) -> None:
        phone.scenes["code"].xml = phone.scenes["code"].xml.replace('submits="true"', "")

    scenes = {**FRESH, "form": form("code"), "code": two_step()}

    ran = await run(scenes, "splash", task=wanting(totp=True), prepare=filled)

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.typed[:2] == [ME, PASSWORD]
    assert [len(code) for code in ran.typed[2:]] == [6]


class SendingItself(TikTokPhone):
    """Takes a code as soon as it has six digits; `accepts` says which."""

    accepts: Callable[[str], bool]

    async def fill(self, seen: Hierarchy, node: Node, text: str | Secret) -> None:
        await super().fill(seen, node, text)
        typed = text if isinstance(text, str) else text.reveal()
        if self.scene == "code":
            self.go("save" if self.accepts(typed) else "refused")
        elif self.scene == "refused":
            self.go("save" if self.accepts(typed) else "refused again")


def without_button(*notes: str) -> Scene:
    words = text("Open your authenticator app and enter the code it shows")
    return Scene(page(text("2-step verification"), words, field("Code"), *map(text, notes)))


@pytest.mark.parametrize(
    ("right", "outcome"),
    [(1, Outcome.LOGGED_IN), (2, Outcome.LOGGED_IN), (3, Outcome.CODE_REFUSED)],
)
async def test_a_code_that_needs_no_button_is_typed_at_most_twice(
    right: int, outcome: Outcome
) -> None:
    scenes = {
        **FRESH,
        "form": form("code"),
        "code": without_button(),
        "refused": without_button("Incorrect code. Try again."),
        "refused again": without_button("Incorrect code. Try again. "),
    }
    codes: list[str] = []

    def accepts(code: str) -> bool:
        codes.append(code)
        return len(codes) == right

    clock = FakeClock()
    phone = SendingItself(clock, scenes, "splash")
    phone.accepts = accepts
    result = await login(phone, wanting(totp=True), Context(clock, package=TIKTOK))

    assert result.outcome is outcome
    assert len(codes) == len(set(codes)) == min(right, 2)


async def test_two_steps_without_a_secret_are_for_a_human_and_get_no_password() -> None:
    ran = await run({**FRESH, "form": form("code"), "code": two_step()}, "splash")

    assert ran.result.challenge is ChallengeKind.TWO_FACTOR
    assert ran.typed == [ME, PASSWORD]


def web(*inner: str) -> Scene:
    """A page of the web that says nothing to a dump."""
    return Scene(page(node("webkit.WebView", bounds="[0,0][1080,2400]"), *inner))


async def test_a_web_page_without_words_after_sending_is_a_captcha() -> None:
    ran = await run({**FRESH, "form": form("web"), "web": web()}, "splash")

    assert (ran.result.outcome, ran.result.challenge) == (Outcome.CHALLENGE, ChallengeKind.CAPTCHA)
    assert ran.phone.taps[-1] == ("form", "Log in")


async def test_a_web_page_over_the_form_after_sending_is_a_captcha() -> None:
    over = form("")
    over.xml = over.xml.replace("</node></hierarchy>", f"{_over()}</node></hierarchy>")

    ran = await run({**FRESH, "form": form("over"), "over": over}, "splash")

    assert (ran.result.outcome, ran.result.challenge) == (Outcome.CHALLENGE, ChallengeKind.CAPTCHA)


def _over() -> str:
    return node("webkit.WebView", package=TIKTOK, bounds="[0,400][1080,1800]")


async def test_a_web_page_that_passes_is_none() -> None:
    passing = web()
    passing.looks, passing.then = 2, "save"

    ran = await run({**FRESH, "form": form("web"), "web": passing}, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_a_web_page_before_anything_was_sent_is_an_unknown_screen() -> None:
    ran = await run({"web": web()}, "web")

    assert ran.result.outcome is Outcome.UNKNOWN_SCREEN
    assert (ran.phone.taps, ran.typed) == ([], [])


async def test_a_web_page_with_something_to_press_stays_unknown() -> None:
    offers = web(button("Accept everything"))

    ran = await run({**FRESH, "form": form("web"), "web": offers}, "splash")

    assert (ran.result.outcome, ran.result.detail) == (Outcome.UNCONFIRMED, "unknown")
    assert ran.phone.taps[-1] == ("form", "Log in")
