"""Screens that were read off phones or reported, and not recorded: each is what it is."""

import pytest

from engine.apps.catalogues import load
from engine.screens.hierarchy import Hierarchy
from engine.screens.recognise import recognise
from tests.scripted_phone import button, drawn, node, password_field, row, text, text_field
from tests.unit.apps import tiktok_scenes as tiktok

GMS = "com.google.android.gms"


def code_page(*said: str, field: str = "Enter code") -> str:
    more = (button("Get a new code"), button("Continue"))
    return drawn(*(text(words) for words in said), text_field(field), *more)


def notice(*said: str, buttons: tuple[str, ...] = ("OK",), package: str = "") -> str:
    labels = (*(text(words) for words in said), *(button(label) for label in buttons))
    return drawn(*labels, package=package) if package else drawn(*labels)


INSTAGRAM = {
    "welcome": [
        drawn(
            text("Join Instagram"),
            button("English (US)"),
            button("Get started"),
            button("I already have a profile"),
        ),
        drawn(button("Se connecter avec un autre compte"), button("Créer un compte")),
    ],
    "login_identifier": [
        drawn(text_field("Username, email or mobile number,"), button(label))
        for label in ("Log in", "Continue")
    ],
    "email_code": [
        code_page(
            "Check your email",
            "The password you entered is incorrect. To log in, enter the code we sent to c***a@…",
        ),
        code_page(
            "Check your email",
            "Enter the code we sent to c***a@…",
            "It may take a few minutes for you to get this code",
        ),
        drawn(
            text("Enter confirmation code"),
            text("Enter the 6-digit confirmation code we sent via SMS to +62 ***12"),
            text_field("Confirmation code"),
            button("Update mobile number"),
            button("Request new code"),
        ),
        code_page("Check your WhatsApp messages"),
    ],
    "phone_number_asked": [
        drawn(
            text("Enter your mobile number to get a confirmation code"),
            text_field("Mobile number"),
            button("Next"),
        )
    ],
    "choose_way_to_confirm": [
        drawn(
            text("Choose a way to confirm it's you"),
            row("Authentication app, Get a code from your authentication app."),
            row("Backup code, Use one of your saved codes."),
            button("Continue"),
        )
    ],
    "account_gone": [
        drawn(
            text("Recover your account"),
            text("It looks like that login info is no longer connected to an account. Try again."),
            button("Continue"),
        )
    ],
    "captcha_confirm_human": [
        drawn(
            text("Confirm you're human to use your account, brand.one"),
            text("It only takes about 30 seconds"),
            button("Continue"),
        )
    ],
    "login_notice": [
        notice("Was this you?", buttons=("This Was Me", "This Wasn't Me")),
        notice("We Detected An Unusual Login", buttons=("This Was Me", "Secure Account")),
        notice("Someone tried to log in to your account", buttons=("This Was Me",)),
        notice(
            "Suspicious Login Attempt",
            "We detected an unusual login attempt from a device you don't usually use.",
        ),
    ],
    "recovery_choice": [
        drawn(text("Choose a way to recover"), row("Email"), row("Password"), row("SMS"))
    ],
    "in_review": [
        notice("Thanks for confirming your info", "We will review your info", buttons=()),
        notice("We will review your info within a day", buttons=("Log out",)),
    ],
    "restriction_notice": [
        notice("We added a restriction to your account until Monday", buttons=("Cancel",))
    ],
    "password_required": [
        notice("Password required", "Enter your password to continue."),
        notice("Mot de passe requis", "Saisissez votre mot de passe pour continuer"),
    ],
    "terms": [notice("Meta Terms and Privacy Policy", "Privacy Policy", buttons=("Continue",))],
    "ads_consent": [
        notice("Choose if we process your data for ads", buttons=("Get started",)),
    ],
    "ads_choice": [
        drawn(
            text("Want to subscribe or continue using our products free of charge with ads?"),
            row("Subscribe to use without ads"),
            row("Use free of charge with ads"),
            button("Continue"),
        )
    ],
    "ads_manage": [
        notice("You can manage your ad experience", buttons=(label,))
        for label in ("Continue with personalised ads", "Continue with personalized ads", "OK")
    ],
    "cookies_consent": [
        notice(
            "Allow the use of cookies from Instagram in this app?", buttons=("Allow all cookies",)
        )
    ],
    "setup_contacts": [
        drawn(
            text("Set up on new device"),
            text("Allow access to contacts to find people to follow"),
            button("Allow"),
            button("Skip"),
        )
    ],
    "setup_contacts_next": [
        notice("Next, you can allow access to your contacts to find friends", buttons=("Next",)),
        notice("Your contacts will be periodically synced", buttons=("Next",)),
    ],
    "setup_onboarding": [
        notice("Add a profile picture so your friends know it's you.", buttons=("Skip",)),
        notice("Add an email address", buttons=("Skip",)),
        notice("Are you sure you want to skip this step?", buttons=("Cancel", "Skip")),
    ],
    "popup_turn_on_notifications": [
        notice("Turn on notifications", "Know when people follow you", buttons=("Next", "Skip"))
    ],
    "popup_location": [
        notice(
            "To use Location Services, allow Instagram to access your location",
            buttons=("Continue",),
        )
    ],
    "popup_location_settings": [
        notice("Turn on location in your device settings", buttons=("Settings", "Cancel"))
    ],
    "popup_tip": [
        notice("Swipe to easily access Reels", buttons=("Got it",)),
        notice("New ways to reuse"),
    ],
    "popup_map_intro": [
        notice("Introducing the Instagram map", buttons=("Not now",)),
        notice("Présentation de la carte Instagram", buttons=("Plus tard",)),
    ],
    "logout_confirm": [
        notice("Se déconnecter de votre compte ?", buttons=("Se déconnecter", "Annuler"))
    ],
    "add_account_sheet": [notice("Ajouter", buttons=("Se connecter à un compte existant",))],
    "account_picker_signed_out": [drawn(row("brand.one"), button("Utiliser un autre profil"))],
    "suspended": [notice("135 days left to appeal this decision", buttons=("Menu",))],
    "rate_limited": [
        notice(
            "Réessayer plus tard", "Nous limitons la fréquence", buttons=("OK", "Contactez-nous")
        ),
        notice("Please wait a few minutes before you try again."),
        notice("Error", "Please wait a few minutes before you try again."),
        notice("We suspect automated behavior on your account", buttons=("Dismiss",)),
        notice("We've detected automated behaviour on your account", buttons=("Dismiss",)),
        notice("We noticed automated activity", buttons=("OK",)),
    ],
    "signed_out_dialog": [
        notice("You've Been Logged Out", "Please log back in."),
        notice("You’ve been logged out"),
        notice("Your session has expired", "Please log in again."),
    ],
    "no_connection": [
        notice("We couldn't connect to Instagram. Make sure you're connected and try again."),
    ],
    "network_error": [notice("An unknown network error has occurred.")],
    "went_wrong": [
        notice("Something went wrong", "There's an issue and the page could not be loaded."),
        notice("Unable to log in", "An unexpected error occurred. Please try logging in again."),
    ],
    "update_required": [
        notice("Update required", "This version of Instagram is no longer supported.")
    ],
}

TIKTOK = {
    "popup_find_contacts": [
        tiktok.note("Temukan kontak", buttons=("Izinkan", "Jangan izinkan")).xml,
    ],
    "popup_contacts_open_settings": [
        tiktok.note(
            "Temukan teman", "Izinkan dari setelan", buttons=("Buka pengaturan", "Jangan izinkan")
        ).xml
    ],
    "popup_widget_offer": [
        tiktok.note(
            "Kamera TikTok",
            "Sentuh lama widget untuk memindahkannya",
            buttons=("Tidak, terima kasih",),
        ).xml,
        tiktok.note("Touch and hold the widget to move it", buttons=("No thanks", "Add")).xml,
    ],
    "popup_link_email": [
        tiktok.note(
            "Link email", "By linking your Android email you agree", buttons=("Link", "Not now")
        ).xml
    ],
    "popup_people_to_follow": [
        tiktok.note("Swipe up to skip", buttons=("Not interested", "Follow back")).xml
    ],
    "popup_follow_friends_wordless": [
        tiktok.page(tiktok.text("关注你的好友"), node("widget.ImageView", flags="clickable"))
    ],
    "popup_follow_friends": [tiktok.note("关注你的好友", buttons=("暂时不要",)).xml],
    "popup_data_consent": [
        tiktok.note(
            "We are informing you about transfers of EEA User Data to China", buttons=("Got it",)
        ).xml,
        tiktok.note("Item Virtual dan pembaruan Kebijakan Reward", buttons=("Mengerti",)).xml,
    ],
    "popup_save_login": [
        tiktok.note(
            "Simpan info login untuk lain waktu?", buttons=("Simpan info login", "Tidak sekarang")
        ).xml
    ],
    "signed_out_dialog": [
        tiktok.note("Status akun", "Anda sudah keluar dari akun. Coba masuk lagi.").xml,
        tiktok.note("You've been logged out", "Try logging in again.").xml,
    ],
    "country_picker": [
        tiktok.page(
            tiktok.button("Close"), tiktok.text("Select country/region"), tiktok.field("Search")
        )
    ],
    "log_in_sheet": [
        tiktok.note("Entrar no TikTok", buttons=("Usar telefone/e-mail/nome de usuário",)).xml
    ],
    "no_connection": [tiktok.note("No internet connection", buttons=("Retry",)).xml],
    "network_error": [tiktok.note("Network error", buttons=("Retry",)).xml],
    "update_required": [
        tiktok.note("This version of TikTok is no longer supported", buttons=("Update",)).xml
    ],
    "rate_limited": [
        tiktok.note("We detected automated behavior on your account").xml,
        tiktok.form("", "Too many attempts. Try again later.").xml,
        tiktok.form("", "You're visiting our service too frequently.").xml,
    ],
    "popup_update_wordless": [
        "<hierarchy><node class='android.widget.FrameLayout' package='com.zhiliaoapp.musically' "
        "bounds='[0,0][1080,2400]'>"
        + node("view.ViewGroup", bounds="[0,0][1080,2400]")
        + node("view.ViewGroup", bounds="[140,500][940,1800]")
        + "</node></hierarchy>"
    ],
}

ANDROID = {
    "password_saver_sheet": [
        notice(
            "Google Password Manager",
            "Save password for Instagram?",
            buttons=("Continue",),
            package=GMS,
        )
    ],
    "password_saver": [
        notice(
            "Samsung Pass",
            "Save password for Instagram?",
            buttons=("Cancel", "Save"),
            package="com.samsung.android.samsungpassautofill",
        )
    ],
    "autofill_save": [
        drawn(
            text("Samsung Pass", resource_id="android:id/autofill_save_icon"),
            button("No", resource_id="android:id/autofill_save_no"),
            package="android",
        )
    ],
    "google_account_picker": [
        notice("Choose an account", buttons=("No, thanks",), package=GMS),
        drawn(text("Continue with"), button("", resource_id=f"{GMS}:id/cancel"), package=GMS),
        drawn(button("No", resource_id="android:id/autofill_dialog_no"), package="android"),
    ],
    "log_access": [
        drawn(
            text("Allow Instagram to access all device logs?"),
            button("Don't allow", resource_id="android:id/log_access_dialog_deny_button"),
            package="android",
        )
    ],
    "old_build": [
        drawn(
            text("This app was built for an older version of Android. It might not work."),
            button("OK", resource_id="android:id/button1"),
            package="android",
        )
    ],
    "settings_page": [
        notice(
            "Allow notifications",
            "All notifications from this app are blocked",
            buttons=("Navigate up",),
            package="com.android.settings",
        )
    ],
    "keeps_stopping": [
        notice("Instagram has stopped", buttons=("Close app", "Open app again"), package="android")
    ],
    "keyboard_chooser": [
        notice("Choose input method", buttons=("Gboard", "Keyboard"), package="android")
    ],
    "dual_app_chooser": [
        notice("Select app", buttons=("Dual Instagram", "Instagram"), package=package)
        for package in ("com.miui.securitycore", "android")
    ],
    "phone_locked": [
        drawn(
            node("widget.LinearLayout", resource_id="com.android.systemui:id/keyguard_pin_view"),
            *(button(str(key)) for key in range(3)),
            package="com.android.systemui",
        )
    ],
    "phone_locked_bare": [
        notice("Enter PIN", buttons=("1", "2", "3"), package="com.android.systemui")
    ],
}

CASES = [
    (app, name, xml)
    for app, said in (("instagram", INSTAGRAM), ("tiktok", TIKTOK), ("android", ANDROID))
    for name, drawings in said.items()
    for xml in drawings
]


@pytest.mark.parametrize(("app", "name", "xml"), CASES)
def test_what_the_apps_say_is_recognised_for_what_it_is(app: str, name: str, xml: str) -> None:
    apps = (load("instagram"), load("tiktok"))

    found = recognise(Hierarchy.parse(xml), load("android"), *apps)

    assert (found.app, found.name) == (app, name)


NEVER = {
    "This Wasn't Me",
    "Secure Account",
    "Subscribe to use without ads",
    "Follow back",
    "Allow",
    "Save",
    "Log out",
    "Se déconnecter",
}
"""What resets, buys, follows, allows or ends a session."""


@pytest.mark.parametrize(("app", "name", "xml"), CASES)
def test_nothing_that_cannot_be_undone_is_ever_offered(app: str, name: str, xml: str) -> None:
    seen = recognise(Hierarchy.parse(xml), load("android"), load("instagram"), load("tiktok"))
    assert seen.screen is not None

    for target in seen.screen.targets:
        assert not {each.words for each in seen.all(target)} & NEVER


def test_what_lies_beside_the_screen_is_not_shown() -> None:
    sheet = text("Turn on notifications?", bounds="[1080,0][2160,900]") + button("Not now")
    fields = text_field("Username"), password_field("Password,")
    xml = drawn(*fields, button("Log in"), node("view.ViewGroup", inner=sheet))

    found = recognise(Hierarchy.parse(xml), load("android"), load("instagram"))

    assert found.name == "login_form"
    assert all(each.words != "Turn on notifications?" for each in found.view.nodes)
