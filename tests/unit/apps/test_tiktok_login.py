"""Every way a login to TikTok can go."""

import pytest

from engine.apps.port import Key
from engine.apps.tiktok.login import login
from engine.model.run import SIGNED_OUT, Outcome
from tests.scripted_phone import FakeClock, Scene, ScriptedPhone, drawn, dump_of, keyboard, node
from tests.unit.apps.scenes import Context
from tests.unit.apps.tiktok_scenes import (
    FRESH,
    ME,
    PASSWORD,
    SECOND,
    TIKTOK,
    TikTokPhone,
    button,
    field,
    first_page,
    form,
    home,
    page,
    profile,
    run,
    save_login,
    second_page,
    signed_out,
    submit,
    switcher,
    tab,
    text,
    wanting,
    welcome_back,
)


async def test_a_login_ends_when_the_own_profile_shows_the_handle() -> None:
    ran = await run(FRESH, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.result.signed_in == (ME,)
    assert ran.typed == [ME, PASSWORD]
    assert (ran.phone.scene, ran.context.submitted) == ("profile", 1)


async def test_the_email_is_typed_when_there_is_one() -> None:
    ran = await run(FRESH, "splash", task=wanting(email="one@example.com"))

    assert ran.typed == ["one@example.com", PASSWORD]
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_the_mark_is_set_before_the_form_is_sent() -> None:
    clock = FakeClock()
    context = Context(clock, package=TIKTOK)
    marked: list[int] = []

    def sent(phone: ScriptedPhone) -> str:
        marked.append(context.submitted)
        return "save"

    phone = TikTokPhone(clock, {**FRESH, "form": form(sent)}, "splash")
    await login(phone, wanting(), context)

    assert marked == [1]


async def test_the_password_may_stand_on_a_second_page() -> None:
    scenes = {**FRESH, "form": first_page(), "second page": second_page("save")}

    ran = await run(scenes, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.phone.typed == [("form", ME), ("second page", PASSWORD)]
    assert ran.context.submitted == 1


async def test_a_hint_in_a_field_is_not_its_text() -> None:
    task = wanting("username")
    ran = await run({**FRESH, "profile": profile("username")}, "splash", task=task)

    assert ran.typed == [ME, PASSWORD]


async def test_a_button_that_stays_disabled_is_not_pressed() -> None:
    def refuse(phone: TikTokPhone) -> None:
        phone.enables = False

    ran = await run(FRESH, "splash", prepare=refuse)

    assert ran.result.outcome is Outcome.TIMED_OUT
    assert ran.context.submitted == 0
    assert ("form", "Log in") not in ran.phone.taps


async def test_the_title_is_not_taken_for_the_button() -> None:
    scenes = {**FRESH, "form": form("save")}

    ran = await run(scenes, "splash")

    pressed = [act for act in ran.context.steps if act[1] == "tap submit"]
    assert pressed == [("login_form", "tap submit")]
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_the_sign_up_button_is_never_pressed_beyond_the_sheet() -> None:
    ran = await run(FRESH, "splash")

    assert ("sign up", "Use phone or email") not in ran.phone.taps
    assert ("sign up", "Already have an account? Log in") in ran.phone.taps


async def test_logging_in_is_preferred_where_the_profile_offers_it() -> None:
    offers = page(text("Log in to an existing account"), button("Sign up"), button("Log in"))

    ran = await run({**FRESH, "signed out": Scene(offers, on={"Log in": "sheet"})}, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_signed_in_already_is_seen_on_the_own_profile() -> None:
    ran = await run({"home": home(), "profile": profile()}, "home")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert (ran.result.signed_in, ran.typed) == (None, [])


async def test_a_strangers_handle_above_the_own_one_is_not_ours() -> None:
    stranger = node(
        "widget.Button", text=f"@{ME}", flags="clickable", package=TIKTOK, bounds="[0,80][300,110]"
    )
    shown = profile("brand.two", "Brand Two")
    shown.xml = shown.xml.replace('rotation="0">', f'rotation="0">{stranger}', 1)
    assert stranger in shown.xml
    scenes = {"home": home(), "profile": shown, "switcher": switcher("brand.two")}

    ran = await run(scenes, "home", task=wanting(look_only=True))

    assert (ran.result.outcome, ran.result.detail) == (Outcome.UNCONFIRMED, SIGNED_OUT)
    assert ran.result.active == "brand.two"


async def test_the_own_row_of_welcome_back_restores_without_a_password() -> None:
    scenes = {
        **FRESH,
        "signed out": signed_out("back"),
        "back": welcome_back("brand.two", ME, on={f"@{ME}": "save"}),
    }
    ran = await run(scenes, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert (ran.typed, ran.context.submitted) == ([], 0)


async def test_a_row_whose_session_is_over_asks_for_the_password() -> None:
    scenes = {
        **FRESH,
        "signed out": welcome_back(ME, on={f"@{ME}": "second page"}),
        "second page": second_page("save", handle=f"@{ME}"),
    }
    ran = await run(scenes, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.typed == [PASSWORD]


async def test_welcome_back_for_others_leads_to_another_account() -> None:
    back = welcome_back("brand.two", on={"Add another account": "sheet"})

    ran = await run({**FRESH, "signed out": back}, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.typed == [ME, PASSWORD]
    assert ran.result.signed_in is None


async def test_a_password_page_for_somebody_else_gets_no_password() -> None:
    scenes = {"home": second_page("save", handle="@brand.two")}

    ran = await run(scenes, "home")

    assert (ran.result.outcome, ran.typed) == (Outcome.UNKNOWN_SCREEN, [])


async def test_looking_only_at_welcome_back_is_no_lost_session() -> None:
    back = welcome_back(ME, on={})

    ran = await run({"back": back}, "back", task=wanting(look_only=True))

    assert (ran.result.outcome, ran.result.detail) == (Outcome.UNCONFIRMED, "welcome_back")
    assert ran.phone.taps == []


@pytest.mark.parametrize("shown", ["signed out", "sign up", "sheet", "phone tab", "form"])
async def test_looking_only_types_nothing_and_presses_nothing(shown: str) -> None:
    ran = await run(FRESH, shown, task=wanting(look_only=True))

    assert (ran.result.outcome, ran.result.detail) == (Outcome.UNCONFIRMED, SIGNED_OUT)
    assert (ran.phone.taps, ran.typed) == ([], [])


async def test_looking_only_reads_the_switcher_and_adds_nobody() -> None:
    ran = await run(SECOND, "home", task=wanting(look_only=True))

    assert (ran.result.outcome, ran.result.detail) == (Outcome.UNCONFIRMED, SIGNED_OUT)
    assert ran.result.signed_in == ("brand.two", "brand.three")
    assert ran.phone.scene == "switcher"


async def test_what_comes_up_on_the_way_is_refused_or_closed() -> None:
    def popup(*labels: str, to: str, **press: str) -> Scene:
        xml = page(*(text(label) for label in labels), *(button(name) for name in press.values()))
        return Scene(xml, on={press["no"]: to})

    unlabelled = node("widget.Button", flags="clickable", resource_id="x:id/q7z")
    scenes = {
        **FRESH,
        "save": save_login("contacts"),
        "contacts": Scene(dump_of("tiktok/popup_contacts"), on={"Don’t allow": "friends"}),
        "friends": Scene(dump_of("tiktok/popup_friends"), on={"Don’t allow": "alerts"}),
        "alerts": Scene(dump_of("tiktok/popup_notifications"), on={"Not now": "check"}),
        "check": Scene(dump_of("tiktok/popup_security_check", "ru"), on={"Закрыть": "mutual"}),
        "mutual": Scene(dump_of("tiktok/popup_mutual_follow_sheet", "vi"), back="follow"),
        "follow": popup("Follow your friends", yes="Follow all", no="Skip", to="phone"),
        "phone": Scene(
            page(unlabelled, text("Add phone number"), field("Phone number"), button("Continue")),
            on={"q7z": "consent"},
        ),
        "consent": popup("How we use your data", no="Got it", to="microphone"),
        "microphone": Scene(
            dump_of("android/permission_camera"),
            on={"permission_deny_button": "new home"},
        ),
    }
    ran = await run(scenes, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    pressed = {label for _, label in ran.phone.taps}
    assert not pressed & {"OK", "Open settings", "Turn on", "Follow all", "Save login"}


async def test_a_sheet_that_speaks_of_account_and_log_in_is_no_lost_session() -> None:
    words = "Add a phone number to secure your account and log in faster"
    unlabelled = node("widget.Button", flags="clickable", resource_id="x:id/q7z")
    asked = page(unlabelled, text("Add phone number"), text(words), field("Phone number"))
    scenes = {
        "home": home("asked"),
        "asked": Scene(asked, on={"q7z": "profile"}),
        "profile": profile(),
    }
    ran = await run(scenes, "home", task=wanting(look_only=True))

    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_a_keyboard_over_the_button_is_put_away_first() -> None:
    nodes = (
        tab("Phone", selected=False),
        tab("Email / Username", selected=True),
        field("Email or username"),
        field("Password", password=True),
        submit(),
    )
    scenes = {
        **FRESH,
        "form": Scene(
            drawn(*nodes, package=TIKTOK, top=1300, above=keyboard(1850)),
            on={"Log in": "end"},
            back="clear",
        ),
        "clear": Scene(drawn(*nodes, package=TIKTOK, top=1300), on={"Log in": "save"}),
    }
    ran = await run(scenes, "splash")

    assert ran.phone.keys == [Key.BACK]
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_other_tabs_lead_to_the_profile() -> None:
    friends = Scene(dump_of("tiktok/friends_tab_connect"), on={"Profile": "profile"})

    ran = await run({"friends": friends, "profile": profile()}, "friends")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN


async def test_a_form_that_stays_after_sending_is_not_sent_again() -> None:
    ran = await run({**FRESH, "form": form("")}, "splash")

    assert ran.result.outcome is Outcome.UNCONFIRMED
    assert ran.phone.taps.count(("form", "Log in")) == 1
    assert ran.context.submitted == 1


async def test_the_way_in_after_sending_is_not_gone_again() -> None:
    ran = await run({**FRESH, "form": form("sheet")}, "splash")

    assert ran.result.outcome is Outcome.UNCONFIRMED
    assert ran.phone.taps.count(("sheet", "Use phone / email / username")) == 1


async def test_an_unknown_screen_is_neither_pressed_nor_typed_on() -> None:
    ran = await run({"new": Scene(page(text("Something new"), button("Continue")))}, "new")

    assert ran.result.outcome is Outcome.UNKNOWN_SCREEN
    assert (ran.phone.taps, ran.typed, ran.phone.keys) == ([], [], [])


@pytest.mark.parametrize("acts", range(1, 6))
async def test_cancelling_before_sending_ends_at_the_next_step(acts: int) -> None:
    ran = await run(FRESH, "splash", cancel_after=acts)

    assert ran.result.outcome is Outcome.CANCELLED
    assert (len(ran.context.steps), ran.context.submitted) == (acts, 0)


async def test_no_secret_is_traced() -> None:
    ran = await run(FRESH, "splash", task=wanting(email="one@example.com"))

    assert PASSWORD not in repr(ran.context.steps) + repr(ran.result)
    assert "one@example.com" not in repr(ran.context.steps)
