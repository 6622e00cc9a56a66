"""What an app or the phone says on the way: what is done about it, and what is told."""

import pytest

from engine.apps.port import Key
from engine.common.errors import AppNotStarted, WhyNotStarted
from engine.model.app_on_phone import AppOnPhone
from engine.model.run import RESTRICTED, ChallengeKind, Outcome
from engine.runs.effects import effects_of
from sandbox.scenes.drawing import draw
from tests.faults.recovery import Recovery
from tests.scripted_phone import (
    KEYBOARD,
    FakeClock,
    Scene,
    ScriptedPhone,
    button,
    drawn,
    dump_of,
    node,
    row,
    text,
    text_field,
)
from tests.unit.apps import tiktok_scenes as tiktok
from tests.unit.apps.scenes import (
    ME,
    PASSWORD,
    Led,
    Task,
    credentials,
    dialog,
    form,
    home,
    profile,
    run,
    sending,
    splash,
)

UI = "com.android.systemui"


def shown(path: str, on: dict[str, Led] | None = None) -> Scene:
    """A scene as it is drawn."""
    return Scene(draw(path).xml, on=on or {})


def after_sending(*said: str) -> dict[str, Scene]:
    return {
        "splash": splash("form"),
        "form": form("sending"),
        "sending": sending("said"),
        "said": dialog(*said),
        "home": home(),
        "profile": profile(),
    }


@pytest.mark.fault(
    area="The phones",
    name="The app says that it has no connection, failed, or wants to be updated",
    expected="each is said as what it is, and sent again only where nothing was sent",
    within=60,
)
@pytest.mark.parametrize(
    ("said", "outcome", "open_end"),
    [
        (("Please wait a few minutes before you try again.",), Outcome.RATE_LIMITED, False),
        (("We suspect automated behavior on your account",), Outcome.RATE_LIMITED, False),
        (("We couldn't connect to Instagram. Try again.",), Outcome.NO_CONNECTION, False),
        (("An unknown network error has occurred.",), Outcome.NETWORK_ERROR, True),
        (("Unable to log in", "An unexpected error occurred."), Outcome.APP_ERROR, True),
        (("This version of Instagram is no longer supported.",), Outcome.UPDATE_REQUIRED, True),
        (("Thanks for confirming your info",), Outcome.IN_REVIEW, False),
        (
            ("Recover your account", "login info is no longer connected to an account"),
            Outcome.UNKNOWN_ACCOUNT,
            False,
        ),
    ],
)
async def test_what_is_said_after_sending_is_told_as_what_it_is(
    recovery: Recovery, said: tuple[str, ...], outcome: Outcome, open_end: bool
) -> None:
    ran = await run(after_sending(*said), "splash")
    recovery.took(ran.phone.clock.seconds)

    assert ran.result.outcome is outcome
    assert effects_of(outcome, sent=True).login_unseen is open_end
    assert ran.context.submitted == 1


async def test_a_login_notice_is_a_humans_and_its_reset_is_not_offered() -> None:
    scenes = after_sending("") | {"said": shown("instagram/login_notice")}

    ran = await run(scenes, "splash")

    assert ran.result.challenge is ChallengeKind.LOGIN_NOTICE
    assert ran.result.choices == ("This Was Me",)
    assert "said" not in [scene for scene, _ in ran.phone.taps]


@pytest.mark.parametrize("button_of_it", ["OK", "Continue"])
async def test_a_login_notice_that_also_says_signed_out_is_a_humans(button_of_it: str) -> None:
    said = ("You've been logged out", "We detected an unusual login to your account.")
    page = Scene(drawn(*map(text, said), button("This Wasn't Me"), button(button_of_it)))

    ran = await run({"said": page}, "said")

    assert ran.result.challenge is ChallengeKind.LOGIN_NOTICE
    assert ran.phone.taps == []


async def test_what_goes_on_is_no_way_to_choose() -> None:
    page = Scene(dump_of("tiktok/choose_way_to_confirm"))
    scenes = {**tiktok.FRESH, "form": tiktok.form("ways"), "ways": page}

    ran = await tiktok.run(scenes, "splash")

    assert ran.result.choices == ("Email", "Authenticator app")


async def test_the_question_says_whose_account_the_robot_check_is_about() -> None:
    scenes = after_sending("Confirm you're human to use your account, other.brand")

    ran = await run(scenes, "splash")

    assert ran.result.challenge is ChallengeKind.CAPTCHA
    assert ran.result.says == "Confirm you're human to use your account, other.brand"


@pytest.mark.parametrize("title", ["You've Been Logged Out", "You’ve been logged out"])
async def test_a_dialog_that_says_signed_out_is_what_a_login_run_is_for(title: str) -> None:
    scenes = after_sending("") | {"sending": sending("home")}
    scenes |= {"splash": splash("out"), "out": dialog(title, "Please log back in.")}

    ran = await run(scenes, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.phone.taps[0] == ("out", "OK")


@pytest.mark.parametrize(
    ("known", "signed_in"), [({ME}, (ME,)), ({ME, "brand.two"}, None)], ids=["alone", "of two"]
)
async def test_who_else_is_signed_in_is_not_told_by_that_dialog(
    known: set[str], signed_in: tuple[str, ...] | None
) -> None:
    scenes = after_sending("") | {"sending": sending("home")}
    scenes |= {"splash": splash("out"), "out": dialog("You've Been Logged Out")}
    task = Task(credentials=credentials(), known=frozenset(known))

    ran = await run(scenes, "splash", task=task)

    assert (ran.result.outcome, ran.result.signed_in) == (Outcome.LOGGED_IN, signed_in)


async def test_a_restriction_is_cancelled_and_told_with_the_login() -> None:
    notice = drawn(text("We added a restriction to your account"), button("Cancel"))
    scenes = after_sending("") | {"said": Scene(notice, on={"Cancel": "home"})}

    ran = await run(scenes, "splash")

    assert (ran.result.outcome, ran.result.detail) == (Outcome.LOGGED_IN, RESTRICTED)


FIRST_PAGE = drawn(text_field("Username, email or mobile number,"), button("Continue"))


async def test_a_page_that_looks_for_a_forgotten_account_is_not_typed_into() -> None:
    field = text_field("Username, email or mobile number,")
    page = drawn(text("Find your account"), field, button("Continue"))

    ran = await run({"recovery": Scene(page)}, "recovery")

    assert (ran.phone.typed, ran.phone.taps) == ([], [])


async def test_a_form_on_two_pages_gets_its_password_on_the_second() -> None:
    second = Scene(
        drawn(
            text(ME), node("widget.EditText", "Password,", "clickable password"), button("Log in")
        ),
        on={"Log in": "home"},
    )
    scenes = {
        "splash": splash("first"),
        "first": Scene(FIRST_PAGE, on={"Continue": "second"}),
        "second": second,
        "home": home(),
        "profile": profile(),
    }

    ran = await run(scenes, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.phone.typed == [("first", ME), ("second", PASSWORD)]
    assert ran.context.submitted == 1


def wants_password(empties: bool) -> dict[str, Scene]:
    """A form whose first sending is answered with "Password required"."""

    def pressed(phone: ScriptedPhone) -> str:
        return "home" if phone.taps.count(("form", "Log in")) == 2 else "wants"

    def acknowledged(phone: ScriptedPhone) -> str:
        kept = {} if empties else dict(phone.fields)
        phone.go("form")
        phone.fields.update(kept)
        return "form"

    said = drawn(text("Password required"), text("Enter your password to continue."), button("OK"))
    return {
        "splash": splash("form"),
        "form": form(pressed),
        "wants": Scene(said, on={"OK": acknowledged}),
        "home": home(),
        "profile": profile(),
    }


async def test_a_form_that_lost_its_password_was_not_sent_and_is_sent_once_more() -> None:
    ran = await run(wants_password(empties=True), "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.context.submitted == 1


@pytest.mark.parametrize("between", ["sending", "stays"])
async def test_a_password_that_may_have_been_sent_is_not_sent_once_more(between: str) -> None:
    scenes = wants_password(empties=True) | {"form": form(between)}
    scenes["sending"] = sending("wants")
    scenes["stays"] = Scene(form("").xml, looks=20, then="wants")
    scenes["wants"] = Scene(scenes["wants"].xml, on={"OK": "empty"})
    scenes["empty"] = form("home")

    ran = await run(scenes, "splash")

    assert ran.result.outcome is Outcome.UNCONFIRMED
    assert [what for _, what in ran.phone.typed].count(PASSWORD) == 1
    assert ran.context.submitted == 1


async def test_the_form_may_stay_twenty_seconds_after_it_was_sent() -> None:
    stays = Scene(form("stays").xml, looks=20, then="home")
    scenes = after_sending("") | {"form": form("stays"), "stays": stays}

    ran = await run(scenes, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert [what for _, what in ran.phone.typed].count(PASSWORD) == 1
    assert ran.phone.clock.seconds > 15


# The owner's choice ------------------------------------------------------------------------------


def answered(phone: ScriptedPhone) -> str:
    """The page of the ads goes on once a row was chosen."""
    return "manage" if ("choice", "Use free of charge with ads") in phone.taps else "choice"


CHAIN = {
    "ads": shown("instagram/ads_consent", {"Get started": "choice"}),
    "choice": shown(
        "instagram/ads_choice", {"Subscribe to use without ads": "paid", "Continue": answered}
    ),
    "manage": shown("instagram/ads_manage", {"Continue with personalized ads": "cookies"}),
    "cookies": shown("instagram/cookies_consent", {"Allow all cookies": "home"}),
    "paid": Scene(drawn(text("Payment"))),
}


async def test_ads_and_cookies_are_a_humans_choice_unless_a_setting_says_otherwise() -> None:
    scenes = after_sending("") | {"sending": sending("ads")} | CHAIN

    ran = await run(scenes, "splash")

    assert ran.result.challenge is ChallengeKind.CONSENT
    assert ran.result.choices == ("Get started",)
    assert not [scene for scene, _ in ran.phone.taps if scene in CHAIN]


async def test_with_the_setting_the_chain_is_gone_through_free_with_ads() -> None:
    scenes = after_sending("") | {"sending": sending("ads")} | CHAIN

    ran = await run(scenes, "splash", free_with_ads=True)

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert [what for scene, what in ran.phone.taps if scene in CHAIN] == [
        "Get started",
        "Use free of charge with ads",
        "Continue",
        "Continue with personalized ads",
        "Allow all cookies",
    ]


async def test_a_subscription_is_offered_to_nobody() -> None:
    scenes = after_sending("") | {"sending": sending("choice")} | CHAIN

    ran = await run(scenes, "splash")

    assert ran.result.choices == ("Use free of charge with ads",)


def offer(*, subscribed: bool = False, above: str = "") -> Scene:
    """Two rows and what goes on; `subscribed`: the first is chosen already."""
    rows = (
        row("Subscribe to use without ads", active=subscribed),
        row("Use free of charge with ads"),
    )
    title = text("Want to subscribe or continue using our products free of charge with ads?")
    return Scene(drawn(title, *rows, button("Continue"), above=above))


async def test_while_something_lies_over_the_free_row_nothing_goes_on() -> None:
    key = node("widget.Button", "q", "clickable", package=KEYBOARD, bounds="[0,400][1080,2300]")
    keys = node("widget.FrameLayout", package=KEYBOARD, bounds="[0,400][1080,2400]", inner=key)
    free = offer()
    free.on = {"Use free of charge with ads": "free", "Continue": "paid"}
    chosen = offer()
    chosen.on = {"Continue": "home"}
    scenes = after_sending("") | {"sending": sending("covered"), "covered": offer(above=keys)}
    scenes |= {"choice": free, "free": chosen, "paid": CHAIN["paid"]}
    scenes["covered"].back = "choice"

    ran = await run(scenes, "splash", free_with_ads=True)

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert [what for scene, what in ran.phone.taps if scene in ("choice", "free")] == [
        "Use free of charge with ads",
        "Continue",
    ]


async def test_while_the_subscription_is_the_chosen_row_nothing_goes_on() -> None:
    scenes = after_sending("") | {"sending": sending("choice"), "paid": CHAIN["paid"]}
    scenes["choice"] = offer(subscribed=True)
    scenes["choice"].on = {"Continue": "paid"}

    ran = await run(scenes, "splash", free_with_ads=True)

    assert ran.phone.scene == "choice"
    assert {what for scene, what in ran.phone.taps if scene == "choice"} == {
        "Use free of charge with ads"
    }


# The phone ---------------------------------------------------------------------------------------

LOCKED = shown("android/phone_locked").xml
BARE = shown("android/phone_locked_bare").xml
LOCK_SCREEN = drawn(
    node("widget.FrameLayout", resource_id=f"{UI}:id/keyguard_status_view"),
    text("12:34"),
    package=UI,
)
BARS = (
    f"<hierarchy><node class='android.widget.FrameLayout' package='{UI}' bounds='[0,0][1080,66]'>"
    f"<node class='android.widget.TextView' text='11:25' package='{UI}' bounds='[0,0][90,66]'/>"
    "</node></hierarchy>"
)


@pytest.mark.parametrize("shown", [LOCKED, BARE, LOCK_SCREEN])
async def test_a_phone_that_asks_for_its_pin_is_told_as_locked(shown: str) -> None:
    ran = await run({"locked": Scene(shown)}, "locked")

    assert ran.result.outcome is Outcome.PHONE_LOCKED
    assert (ran.phone.typed, ran.phone.taps, ran.phone.keys) == ([], [], [])
    assert ran.phone.clock.seconds < 20


class Restarted(ScriptedPhone):
    """Before its first unlock a phone starts no app."""

    async def start(self, app: AppOnPhone) -> None:
        await super().start(app)
        raise AppNotStarted(app.package, WhyNotStarted.NO_LAUNCHER)


async def test_an_app_that_cannot_start_before_the_first_unlock_is_told_as_a_locked_phone() -> None:
    phone = Restarted(FakeClock(), {"locked": Scene(LOCKED)}, "locked")

    ran = await run({}, "locked", phone=phone)

    assert ran.result.outcome is Outcome.PHONE_LOCKED


class ShownLate(ScriptedPhone):
    """The second start shows a window."""

    async def start(self, app: AppOnPhone) -> None:
        await super().start(app)
        if len(self.starts) == 2:
            self.go("home")


async def test_an_app_without_a_window_is_started_once_more() -> None:
    scenes = {"dark": Scene(BARS), "home": home(), "profile": profile()}

    ran = await run({}, "dark", phone=ShownLate(FakeClock(), scenes, "dark"))

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert len(ran.phone.starts) == 2


async def test_an_app_that_never_shows_a_window_ends_the_job() -> None:
    ran = await run({"dark": Scene(BARS)}, "dark")

    assert ran.result.outcome is Outcome.TIMED_OUT
    assert len(ran.phone.starts) == 2


async def test_the_phones_own_app_is_chosen_and_not_its_copy() -> None:
    chooser = drawn(text("Select app"), row("Dual Instagram"), row("Instagram"), package="android")
    scenes = {
        "chooser": Scene(chooser, on={"Instagram": "home"}),
        "home": home(),
        "profile": profile(),
    }

    ran = await run(scenes, "chooser")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN


# TikTok ------------------------------------------------------------------------------------------

WORDLESS = shown("tiktok/popup_update_wordless").xml


async def test_a_wordless_prompt_is_met_with_the_back_key_once_it_stays() -> None:
    scenes = {**tiktok.FRESH, "splash": Scene(WORDLESS, back="home")}

    ran = await tiktok.run(scenes, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.phone.keys == [Key.BACK]


async def test_a_wordless_prompt_that_stays_is_a_humans() -> None:
    ran = await tiktok.run({"prompt": Scene(WORDLESS)}, "prompt")

    assert ran.result.outcome is Outcome.UNKNOWN_SCREEN
    assert (ran.phone.keys, len(ran.phone.starts)) == ([Key.BACK], 2)
    assert ran.phone.taps == []


async def test_tiktoks_form_may_stay_twenty_seconds_after_it_was_sent() -> None:
    stays = Scene(tiktok.form("").xml, looks=20, then="home")
    scenes = {**tiktok.FRESH, "form": tiktok.form("stays"), "stays": stays, "home": tiktok.home()}
    scenes["splash"] = tiktok.splash("signed out")

    ran = await tiktok.run(scenes, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.typed.count(tiktok.PASSWORD) == 1
    assert ran.phone.clock.seconds > 15


def greeting(handle: str) -> str:
    return tiktok.page(
        tiktok.text("Selamat datang kembali"),
        tiktok.text(handle),
        tiktok.button("Masuk"),
        tiktok.button("Tambah akun lain"),
    )


@pytest.mark.parametrize(
    ("greeted", "pressed"),
    [(ME, "Masuk"), ("other.brand", "Tambah akun lain"), (f"{ME} shop", "Tambah akun lain")],
)
async def test_a_page_that_greets_one_account_lets_in_that_one_alone(
    greeted: str, pressed: str
) -> None:
    back = Scene(greeting(greeted), on={"Masuk": "home", "Tambah akun lain": "sheet"})
    scenes = {**tiktok.FRESH, "splash": back, "home": tiktok.home()}

    ran = await tiktok.run(scenes, "splash")

    assert ran.phone.taps[0] == ("splash", pressed)
    assert ran.result.outcome is Outcome.LOGGED_IN
    assert bool(ran.typed) is (pressed != "Masuk")


async def test_the_sheet_of_a_telephone_number_is_closed_at_its_own_button() -> None:
    sheet = tiktok.page(
        tiktok.button("Tutup"),
        tiktok.text("Tambah nomor telepon"),
        tiktok.field("Nomor telepon"),
        node("widget.Button", "Tutup", "clickable", resource_id="its"),
    )
    scenes = {**tiktok.FRESH, "splash": Scene(sheet, on={"its": "home"})}

    ran = await tiktok.run(scenes, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_an_account_that_only_looks_is_told_signed_out_after_the_dialog() -> None:
    out = tiktok.note("Status akun", "Anda sudah keluar dari akun. Coba masuk lagi.")
    scenes = {**tiktok.FRESH, "splash": Scene(out.xml, on={"OK": "signed out"})}
    look = Task(credentials=credentials(), look_only=True)

    ran = await tiktok.run(scenes, "splash", task=look)

    assert (ran.result.outcome, ran.typed) == (Outcome.UNCONFIRMED, [])
    assert ran.result.detail == "signed_out"
