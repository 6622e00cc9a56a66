"""What the apps and the phone say in several wordings: each is taken for what it is."""

import pytest

from engine.apps.catalogues import load
from engine.screens.hierarchy import Hierarchy
from engine.screens.recognise import Recognition, recognise
from sandbox.scenes.collection import app_scenes
from sandbox.scenes.drawing import draw
from tests.scripted_phone import button, drawn, node, password_field, row, text, text_field
from tests.unit.apps import tiktok_scenes as tiktok

GMS = "com.google.android.gms"


def notice(*said: str, buttons: tuple[str, ...] = ("OK",), package: str = "") -> str:
    labels = (*(text(words) for words in said), *(button(label) for label in buttons))
    return drawn(*labels, package=package) if package else drawn(*labels)


INSTAGRAM = {
    "welcome": [drawn(button("Se connecter avec un autre compte"), button("Créer un compte"))],
    "login_identifier": [
        drawn(text_field("Phone number, username, or email,"), button("Continue")),
    ],
    "email_code": [
        drawn(text("Check your WhatsApp messages"), text_field("Enter code"), button("Continue")),
    ],
    "choose_way_to_confirm": [
        drawn(
            text("Choose a way to confirm it's you"),
            row("Authentication app, Get a code from your authentication app."),
            row("Backup code, Use one of your saved codes."),
            button("Continue"),
        )
    ],
    "login_notice": [
        notice("Someone tried to log in to your account", buttons=("This Was Me",)),
        notice(
            "Suspicious Login Attempt",
            "We detected an unusual login attempt from a device you don't usually use.",
        ),
    ],
    "in_review": [notice("We will review your info within a day", buttons=("Log out",))],
    "setup_contacts_next": [notice("Your contacts will be periodically synced", buttons=("Next",))],
    "setup_onboarding": [notice("Add an email address", buttons=("Skip",))],
    "popup_turn_on_notifications": [
        notice("Turn on notifications", "Know when people follow you", buttons=("Next", "Skip"))
    ],
    "popup_tip": [notice("New ways to reuse")],
    "suspended": [notice("135 days left to appeal this decision", buttons=("Menu",))],
    "rate_limited": [
        notice(
            "Réessayer plus tard", "Nous limitons la fréquence", buttons=("OK", "Contactez-nous")
        ),
        notice("Please wait a few minutes before you try again."),
        notice("Action Blocked", buttons=("OK", "Tell us")),
        notice("We've detected automated behaviour on your account", buttons=("Dismiss",)),
        notice("We noticed automated activity"),
        notice("Kami mendeteksi aktivitas otomatis"),
        notice("We zien geautomatiseerd gedrag op je account"),
    ],
    "signed_out_dialog": [
        notice("You’ve been logged out"),
        notice("Your session has expired", "Please log in again."),
        notice("Sesi Anda telah berakhir"),
        notice("Je sessie is verlopen"),
    ],
}

TIKTOK = {
    "popup_contacts_open_settings": [
        tiktok.note(
            "Temukan teman", "Izinkan dari setelan", buttons=("Buka pengaturan", "Jangan izinkan")
        ).xml
    ],
    "popup_link_email": [
        tiktok.note("By linking your Android email you agree", buttons=("Link", "Not now")).xml
    ],
    "popup_follow_friends": [tiktok.note("关注你的好友", buttons=("暂时不要",)).xml],
    "popup_data_consent": [
        tiktok.note("Item Virtual dan pembaruan Kebijakan Reward", buttons=("Mengerti",)).xml,
        tiktok.note("Kebijakan baru", buttons=("Saya mengerti",)).xml,
    ],
    "signed_out_dialog": [
        tiktok.note("You've been logged out", "Try logging in again.").xml,
        tiktok.note("Accountstatus", "Je bent uitgelogd.").xml,
    ],
    "rate_limited": [
        tiktok.form("", "Too many attempts. Try again later.").xml,
        tiktok.form("", "You're visiting our service too frequently.").xml,
        tiktok.note("Terlalu banyak percobaan").xml,
    ],
}

ANDROID = {
    "password_saver": [
        notice("Save password to Google?", buttons=("Never", "Save"), package=GMS),
        notice("Simpan sandi untuk Instagram?", buttons=("Batal", "Simpan"), package=GMS),
    ],
    "google_account_picker": [
        notice("Choose an account", buttons=("No, thanks",), package=GMS),
        drawn(button("No", resource_id="android:id/autofill_dialog_no"), package="android"),
    ],
    "dual_app_chooser": [
        notice("Select app", buttons=("Dual Instagram", "Instagram"), package="android")
    ],
    "app_paused": [
        notice("Instagram isn't available right now.", buttons=("OK",), package="android"),
        notice("TikTok is momenteel niet beschikbaar.", buttons=("OK",), package="android"),
    ],
    "keyboard_chooser": [
        notice("Pilih metode masukan", buttons=("Gboard",), package="android"),
        notice("Sélectionnez le mode de saisie", buttons=("Gboard",), package="android"),
    ],
}

CASES = [
    (app, name, xml)
    for app, said in (("instagram", INSTAGRAM), ("tiktok", TIKTOK), ("android", ANDROID))
    for name, drawings in said.items()
    for xml in drawings
]


def seen(xml: str) -> Recognition:
    return recognise(Hierarchy.parse(xml), load("android"), load("instagram"), load("tiktok"))


@pytest.mark.parametrize(("app", "name", "xml"), CASES)
def test_what_is_said_is_taken_for_what_it_is(app: str, name: str, xml: str) -> None:
    found = seen(xml)

    assert (found.app, found.name) == (app, name)


NEVER = {
    "This Wasn't Me",
    "Secure Account",
    "Subscribe to use without ads",
    "Follow back",
    "Allow",
    "Save",
    "Log out",
}
"""What resets, buys, follows, allows or ends a session."""

OFFERED_ROWS = {"rows", "handles", "names", "lines"}
"""Targets that are read, or chosen from by the handle they say."""


@pytest.mark.parametrize("app", ["instagram", "tiktok", "android"])
def test_nothing_that_cannot_be_undone_is_pressed_or_offered(app: str) -> None:
    for scene in app_scenes(app).scenes.values():
        found = seen(draw(scene.path).xml)
        for target in {} if found.screen is None else found.screen.targets:
            words = {each.words for each in found.all(target)}
            assert target in OFFERED_ROWS or not words & NEVER, (scene.path, target)


@pytest.mark.parametrize(
    "says", ["Samsung Pass", "Change keyboard", "Google Password Manager", "Save password for you?"]
)
def test_a_keyboards_own_words_are_no_prompt(says: str) -> None:
    form = draw("instagram/login_form").xml
    keys = node("widget.Button", says, "clickable", bounds="[0,1500][1080,1600]")
    keyboard = node(
        "widget.FrameLayout",
        package="com.samsung.android.honeyboard",
        bounds="[0,1500][1080,2400]",
        inner=keys.replace("<node", '<node package="com.samsung.android.honeyboard"'),
    )

    assert seen(form.replace("</hierarchy>", f"{keyboard}</hierarchy>")).name == "login_form"


@pytest.mark.parametrize(
    ("heading", "switch", "log_out"),
    [
        ("Settings and privacy", "Switch account", "Log out"),
        ("Pengaturan dan privasi", "Beralih akun", "Keluar"),
        ("Instellingen", "Account wisselen", "Uitloggen"),
    ],
)
def test_the_settings_page_on_which_log_out_lies_is_not_the_switcher(
    heading: str, switch: str, log_out: str
) -> None:
    rows = (tiktok.button(label) for label in ("Report", switch, log_out))

    assert seen(tiktok.page(tiktok.text(heading), *rows)).name == "unknown"


@pytest.mark.parametrize(
    "scene", ["home_feed", "own_profile", "account_switcher", "login_phone_tab", "login_email_tab"]
)
def test_a_message_banner_over_a_page_does_not_make_it_another(scene: str) -> None:
    plain = draw(f"tiktok/{scene}").xml
    banner = node(
        "widget.FrameLayout",
        package=tiktok.TIKTOK,
        bounds="[20,80][1060,220]",
        inner=node("widget.TextView", text="kind_neighbour sent you a message")
        + node("widget.Button", flags="clickable", text="Reply"),
    )
    end = plain.rindex("</node>")

    assert seen(plain[:end] + banner + plain[end:]).name == seen(plain).name


def test_what_lies_beside_the_screen_is_not_shown() -> None:
    sheet = text("Turn on notifications?", bounds="[1080,0][2160,900]") + button("Not now")
    fields = text_field("Username"), password_field("Password,")
    xml = drawn(*fields, button("Log in"), node("view.ViewGroup", inner=sheet))

    found = recognise(Hierarchy.parse(xml), load("android"), load("instagram"))

    assert found.name == "login_form"
    assert all(each.words != "Turn on notifications?" for each in found.view.nodes)
