"""TikTok's screens that nobody recorded, drawn after the words that are known of them."""

import pytest

from engine.apps.catalogues import load
from engine.screens.hierarchy import Hierarchy
from engine.screens.recognise import recognise
from tests.scripted_phone import node
from tests.unit.apps.tiktok_scenes import (
    ME,
    button,
    field,
    first_page,
    form,
    page,
    phone_tab,
    second_page,
    sheet,
    sign_up_sheet,
    signed_out,
    tab,
    text,
    welcome_back,
)

LOG_IN = page(text("Log in to an existing account"), button("Log in"))
MENU = node("widget.Button", "Profile menu", "clickable")

DRAWN = {
    "signed_out_profile": [
        signed_out().xml,
        LOG_IN,
        page(MENU, text("Sign up for an account"), button("Sign up")),
    ],
    "sign_up_sheet": [
        sign_up_sheet().xml,
        page(text("Sign up for TikTok"), text("Already have an account?"), button("Log in")),
    ],
    "log_in_sheet": [sheet().xml],
    "welcome_back": [welcome_back(ME, on={}).xml],
    "login_phone_tab": [phone_tab().xml],
    "login_identifier": [first_page().xml],
    "login_form": [form().xml],
    "login_password_only": [second_page().xml, second_page(handle=f"@{ME}").xml],
    "wrong_password": [form("", "Incorrect account or password").xml],
    "rate_limited": [
        form("", "Maximum number of attempts reached. Try again later.").xml,
        form("", "Too many attempts. Try again later.").xml,
        form("", "You're visiting our service too frequently.").xml,
    ],
    "two_factor_code": [
        page(text("2-step verification"), text("Use your authenticator app"), field("Code")),
        page(
            text("2-step verification"),
            text("Enter the code from your authenticator app"),
            field("Code"),
            field("Password", password=True),
            button("Forgot password?"),
            button("Log in"),
        ),
    ],
    "email_code": [
        page(text("Enter 6-digit code"), field("Code"), button("Resend code")),
        page(text("Your code was texted to +62 ***-****-**12"), field("Code"), button("Next")),
        page(
            text("2-step verification"),
            text("Enter the code sent to o***e@example.com"),
            field("Code"),
            button("Use an authenticator app"),
        ),
    ],
    "unnamed_code": [
        page(text("Enter 6-digit code"), field("Code"), button("Use an authenticator app")),
        page(text("Enter 6-digit code"), *(node("widget.EditText") for _ in range(6))),
        page(
            text("2-step verification"),
            field("Code"),
            field("Password", password=True),
            button("Forgot password?"),
            button("Log in"),
        ),
        page(
            text("Enter a backup code if you lost your authenticator app"),
            field("Code"),
            button("Next"),
        ),
    ],
    "choose_way_to_confirm": [
        page(
            text("Choose a verification method"),
            button("Email"),
            button("Authenticator app, Get a code from your authenticator app"),
        )
    ],
    "captcha": [
        page(node("webkit.WebView")),
        page(text("Drag the slider to fit the puzzle"), node("widget.ImageView")),
    ],
    "suspended": [page(text("Your account was suspended"), button("Submit appeal"))],
    "popup_follow_friends": [page(text("Follow your friends"), button("Follow"), button("Skip"))],
    "popup_data_consent": [page(text("Your data, your choice"), button("Got it"))],
    "popup_add_phone_sheet": [
        page(
            node("widget.Button", flags="clickable"),
            text("Add phone number"),
            text("Add it to your account to log in faster"),
            field("Phone number"),
            button("Continue"),
        )
    ],
    "profile": [page(text("@river_cafe"), button("Follow"), button("Message"))],
}
"""Every screen of the catalogue without a recording, and those a drawing says more of."""

AMONG_OTHERS = {"wrong_password", "rate_limited", "two_factor_code", "unnamed_code"}
"""Said on a form, or beside a password's field: what comes first in the catalogue decides."""

UNKNOWN = {
    "log in alone": page(text("Log in"), button("Log in")),
    "account and log in": page(text("Secure your account"), text("Log in faster"), button("OK")),
    "got it among others": page(text("News"), button("Got it"), button("Learn more")),
    "a web page with buttons": page(node("webkit.WebView"), button("Accept all")),
    "a form in no language": page(
        tab("Tab", selected=True), field("One"), field("Two", password=True), button("Go")
    ),
    "a caption": page(
        tab("Home", selected=False), tab("Profile", selected=False), text("Welcome back")
    ),
}

CASES = [(name, xml) for name, drawings in DRAWN.items() for xml in drawings]


def fitting(xml: str) -> tuple[str, list[str]]:
    """What a drawing is recognised as, and every rule that fits it."""
    tiktok = load("tiktok")
    found = recognise(Hierarchy.parse(xml), load("android"), tiktok)
    return found.name, [screen.name for screen in tiktok.screens if found.view.shows(screen)]


@pytest.mark.parametrize(("name", "xml"), CASES)
def test_a_drawn_screen_is_recognised_as_what_it_is(name: str, xml: str) -> None:
    assert fitting(xml)[0] == name


@pytest.mark.parametrize(("name", "xml"), CASES)
def test_no_rule_fits_a_drawing_of_another_screen(name: str, xml: str) -> None:
    if name not in AMONG_OTHERS:
        assert fitting(xml)[1] == [name]


@pytest.mark.parametrize("what", UNKNOWN)
def test_words_that_say_nothing_for_sure_are_unknown(what: str) -> None:
    assert fitting(UNKNOWN[what]) == ("unknown", [])


@pytest.mark.parametrize("name", ["home", "profile", "switch_account", "add_account", "log_in"])
def test_the_words_a_flow_cannot_do_without_are_there_in_three_languages(name: str) -> None:
    languages = {phrase.language for phrase in load("tiktok").words[name].phrases}

    assert {"en", "id", "nl"} <= languages
