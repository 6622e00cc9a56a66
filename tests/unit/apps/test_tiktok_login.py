"""Every way a login to TikTok can go."""

import pytest

from engine.apps.memory import AppMemory
from engine.apps.tiktok.login import login
from engine.errors import PhoneLost
from engine.phones.port import Key
from engine.runs.model import SIGNED_OUT, ChallengeKind, Outcome
from tests.scripted_phone import FakeClock, Scene, ScriptedPhone, drawn, keyboard, node, recorded
from tests.unit.apps.scenes import Context, Led
from tests.unit.apps.tiktok_scenes import (
    EIGHT,
    FRESH,
    ME,
    PASSWORD,
    SECOND,
    TIKTOK,
    TikTokPhone,
    button,
    email_page,
    field,
    first_page,
    form,
    home,
    note,
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
    stubborn = email_page(
        field("Email or username"),
        field("Password", password=True),
        button("Forgot password?"),
        button("Log in", enabled="false"),
        on={"Log in": "save"},
    )
    ran = await run({**FRESH, "form": stubborn}, "splash")

    assert ran.result.outcome is Outcome.TIMED_OUT
    assert ran.context.submitted == 0
    assert ("form", "Log in") not in ran.phone.taps


async def test_the_title_is_not_taken_for_the_button() -> None:
    scenes = {
        **FRESH,
        "form": email_page(
            field("Email or username"), field("Password", password=True), submit(), on={}
        ),
    }
    scenes["form"].on = {"Log in": "save"}

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


async def test_the_display_name_is_touched_and_the_handle_is_not() -> None:
    ran = await run(SECOND, "home")

    assert [what for scene, what in ran.phone.taps if scene == "other profile"] == ["Brand Two"]


async def test_signed_in_already_is_seen_in_the_switcher() -> None:
    scenes = {**SECOND, "switcher": switcher("brand.two", ME.upper(), active="brand.two")}

    ran = await run(scenes, "home")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert ran.result.signed_in == ("brand.two", ME)
    assert ran.typed == []


async def test_another_account_is_added_through_the_switcher() -> None:
    ran = await run(SECOND, "home")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.result.signed_in == ("brand.two", "brand.three", ME)
    assert ran.typed == [ME, PASSWORD]


async def test_a_switcher_longer_than_the_screen_is_read_whole() -> None:
    scenes = {
        **SECOND,
        "switcher": switcher("brand.two", "brand.three", add=False, scroll_to="below"),
        "below": switcher("brand.three", "brand.four", scroll_to="below"),
    }
    ran = await run(scenes, "home")

    assert ran.result.signed_in == ("brand.two", "brand.three", "brand.four", ME)
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_a_switcher_read_with_a_gap_changes_nothing_and_types_nothing() -> None:
    scenes = {
        **SECOND,
        "switcher": switcher("brand.two", "brand.three", add=False, scroll_to="below"),
        "below": switcher("brand.five", "brand.six", scroll_to="below"),
    }
    ran = await run(scenes, "home")

    assert (ran.result.signed_in, ran.typed) == (None, [])
    assert ran.result.outcome is Outcome.UNKNOWN_SCREEN


async def test_a_switcher_without_its_end_is_not_a_reading() -> None:
    ran = await run({**SECOND, "switcher": switcher("brand.two", add=False)}, "home")

    assert (ran.result.signed_in, ran.typed) == (None, [])
    assert ran.result.outcome is Outcome.UNKNOWN_SCREEN


@pytest.mark.parametrize("pages", [1, 2])
async def test_a_full_phone_is_told_before_anything_is_typed(pages: int) -> None:
    if pages == 1:
        sheets = {"switcher": switcher(*EIGHT, add=False)}
    else:
        sheets = {
            "switcher": switcher(*EIGHT[:5], add=False, scroll_to="below"),
            "below": switcher(*EIGHT[4:], add=False, scroll_to="below"),
        }
    ran = await run({**SECOND, **sheets}, "home")

    assert ran.result.outcome is Outcome.PHONE_FULL
    assert ran.result.signed_in == EIGHT
    assert (ran.typed, ran.context.submitted) == ([], 0)


async def test_a_phone_known_to_be_full_is_not_touched() -> None:
    ran = await run({}, "", memory=AppMemory(signed_in=EIGHT, active=EIGHT[0]))

    assert ran.result.outcome is Outcome.PHONE_FULL
    assert (ran.phone.rpcs, ran.phone.starts) == (0, [])


async def test_an_account_known_to_be_signed_in_is_not_touched() -> None:
    ran = await run({}, "", memory=AppMemory(signed_in=("brand.two", ME), active="brand.two"))

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert (ran.phone.rpcs, ran.phone.starts) == (0, [])


async def test_an_account_among_eight_is_found_however_full_the_phone() -> None:
    scenes = {**SECOND, "switcher": switcher(*EIGHT[:7], ME, add=False)}

    ran = await run(scenes, "home")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN


async def test_a_known_switcher_is_not_read_again_to_add_one_more() -> None:
    memory = AppMemory(
        signed_in=("brand.two", "brand.three", "brand.four"), active="brand.two", in_front=True
    )
    half = switcher("brand.three", "brand.four", active="")

    ran = await run({**SECOND, "switcher": half}, "switcher", memory=memory)

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.result.signed_in == ("brand.two", "brand.three", "brand.four", ME)
    assert ran.phone.starts == []


async def test_a_switcher_met_half_scrolled_is_no_reading() -> None:
    ran = await run(SECOND, "switcher", memory=AppMemory(active="brand.two", in_front=True))

    assert ran.phone.starts == [TIKTOK]
    assert ran.result.signed_in is None


def named(other: str = "brand.four") -> dict[str, Scene]:
    """A switcher whose second row says a display name."""
    return {
        **SECOND,
        "switcher": switcher("brand.two", "Brand Four", active="brand.two", on={"Brand Four": "4"}),
        "4": profile(other, "Brand Four"),
    }


async def test_a_row_with_a_display_name_is_told_by_its_profile() -> None:
    ran = await run(named(), "home")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.result.signed_in == ("brand.two", "brand.four", ME)
    assert ran.context.memory.names == {"brand.two": "brand.two", "Brand Four": "brand.four"}


async def test_the_account_wanted_may_hide_behind_a_display_name() -> None:
    ran = await run(named(ME), "home")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert ran.typed == []


async def test_a_row_told_once_is_not_asked_again() -> None:
    memory = AppMemory(names={"Brand Four": "brand.four"})

    ran = await run(named(), "home", memory=memory)

    assert ("switcher", "Brand Four") not in ran.phone.taps
    assert ran.result.signed_in == ("brand.two", "brand.four", ME)


async def test_a_row_that_could_be_a_handle_is_believed_only_if_it_is_on_the_list() -> None:
    scenes = {
        **SECOND,
        "switcher": switcher("brand.two", "brandfour", active="brand.two", on={"brandfour": "4"}),
        "4": profile("brand.four", "brandfour"),
    }
    ran = await run(scenes, "home")

    assert ran.result.signed_in == ("brand.two", "brand.four", ME)


async def test_no_row_is_switched_to_when_the_account_is_found_anyway() -> None:
    scenes = {
        **SECOND,
        "switcher": switcher("brand.two", "Brand Four", ME, active="brand.two"),
    }
    ran = await run(scenes, "home")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert ran.result.signed_in is None
    assert ("switcher", "Brand Four") not in ran.phone.taps


async def test_a_row_out_of_sight_is_come_back_to() -> None:
    switched: dict[str, Led] = {"Brand Four": "4"}
    scenes = {
        **SECOND,
        "switcher": switcher(
            "Brand Four",
            "brand.two",
            add=False,
            scroll_to="below",
            on=switched,
            back="other profile",
        ),
        "below": switcher("brand.two", "brand.six", scroll_to="below", back="other profile"),
        "4": profile("brand.four", "Brand Four"),
    }
    ran = await run(scenes, "home")

    assert ran.phone.keys == [Key.BACK]
    assert ran.result.signed_in == ("brand.four", "brand.two", "brand.six", ME)
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_a_row_that_may_not_be_switched_to_is_left_and_the_reading_incomplete() -> None:
    scenes = {
        **named(),
        "4": Scene(
            page(text("Account update needed"), button("Add"), button("Not now")),
            on={"Not now": "other profile"},
        ),
    }
    ran = await run(scenes, "home")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.result.signed_in is None
    assert [tap for tap in ran.phone.taps if tap[0] == "4"] == [("4", "Not now")]


async def test_a_row_that_swallows_touches_is_left_and_the_login_goes_on() -> None:
    dead = switcher("brand.two", "Brand Four", active="brand.two")

    ran = await run({**SECOND, "switcher": dead}, "home")

    assert ran.phone.taps.count(("switcher", "Brand Four")) == 2
    assert (ran.result.outcome, ran.result.signed_in) == (Outcome.LOGGED_IN, None)


async def test_a_switch_that_never_happens_leaves_the_reading_incomplete() -> None:
    scenes = {**named(), "4": profile("brand.two", "Brand Two")}

    ran = await run(scenes, "home")

    assert ran.result.signed_in is None
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_the_profile_of_before_is_not_taken_for_the_one_switched_to() -> None:
    scenes = {
        **named(),
        "4": Scene(profile("brand.two", "Brand Two").xml, looks=3, then="late"),
        "late": profile("brand.four", "Brand Four"),
    }
    ran = await run(scenes, "home")

    assert ran.context.memory.names["Brand Four"] == "brand.four"
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_another_handle_after_an_email_login_is_another_account() -> None:
    ran = await run({**FRESH, "profile": profile("brand.nine")}, "splash")

    assert (ran.result.outcome, ran.result.detail) == (Outcome.OTHER_ACCOUNT, "brand.nine")
    assert ran.result.signed_in is None


def after_sending(**scenes: Scene) -> dict[str, Scene]:
    """The second account's phone, where the form leads back to what was there."""

    def sent(phone: ScriptedPhone) -> str:
        phone.scenes.update(scenes)
        return "home"

    return {**SECOND, "form": form(sent)}


async def test_the_old_account_still_shown_leads_to_a_look_in_the_switcher() -> None:
    again = switcher("brand.two", "brand.three", ME, active="brand.two", on={ME: "profile"})

    ran = await run(after_sending(switcher=again), "home")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.phone.scene == "profile"


async def test_the_new_account_is_found_behind_its_display_name() -> None:
    rows = switcher("brand.two", "brand.three", "Brand One", on={"Brand One": "profile"})

    ran = await run(after_sending(switcher=rows), "home")

    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_a_stranger_in_the_switcher_after_sending_is_another_account() -> None:
    rows = switcher("brand.two", "brand.three", "brand.six", active="brand.two")

    ran = await run(after_sending(switcher=rows), "home")

    assert (ran.result.outcome, ran.result.detail) == (Outcome.OTHER_ACCOUNT, "brand.six")


async def test_no_trace_in_the_switcher_after_sending_is_not_confirmed() -> None:
    ran = await run(after_sending(), "home")

    assert ran.result.outcome is Outcome.UNCONFIRMED
    assert (ran.result.signed_in, ran.context.memory.signed_in) == (None, None)


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
    assert ran.result.evidence is not None
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
        "contacts": Scene(
            recorded("tiktok/popup_contacts_open_settings-1.xml"), on={"Don’t allow": "friends"}
        ),
        "friends": Scene(
            recorded("tiktok/popup_facebook_or_contacts_sync-1.xml"), on={"Don’t allow": "alerts"}
        ),
        "alerts": Scene(
            recorded("tiktok/popup_turn_on_notifications-1.xml"), on={"Not now": "check"}
        ),
        "check": Scene(
            recorded("tiktok/popup_security_check_sheet-1.xml"), on={"Закрыть": "mutual"}
        ),
        "mutual": Scene(recorded("tiktok/popup_mutual_follow_sheet-1.xml"), back="follow"),
        "follow": popup("Follow your friends", yes="Follow all", no="Skip", to="phone"),
        "phone": Scene(
            page(unlabelled, text("Add phone number"), field("Phone number"), button("Continue")),
            on={"q7z": "consent"},
        ),
        "consent": popup("How we use your data", no="Got it", to="microphone"),
        "microphone": Scene(
            recorded("android/permission_mic_tiktok-1.xml"),
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
    friends = Scene(recorded("tiktok/friends_tab_connect-1.xml"), on={"Profile": "profile"})

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


async def test_a_lost_phone_leaves_nothing_known() -> None:
    def lose(phone: TikTokPhone) -> None:
        phone.fail_looks = [PhoneLost()]

    memory = AppMemory(signed_in=("brand.two",), active="brand.two", names={"B": "brand.two"})
    with pytest.raises(PhoneLost):
        await run(SECOND, "home", memory=memory, prepare=lose)

    assert memory.signed_in is None
    assert not memory.names


async def test_five_accounts_follow_each_other_with_one_start_and_one_reading() -> None:
    memory = AppMemory()
    clock, handles = FakeClock(), [f"brand.no{number}" for number in range(1, 6)]
    phone = TikTokPhone(clock, {**SECOND, "home": home("other profile")}, "home")
    rows = ["brand.two"]
    counts = []
    for handle in handles:
        phone.scenes["switcher"] = switcher(*rows, active=rows[-1])
        phone.scenes["form"] = form(f"profile of {handle}")
        phone.scenes[f"profile of {handle}"] = profile(handle, f"Name of {handle}")
        context = Context(clock, package=TIKTOK, memory=memory)
        result = await login(phone, wanting(handle), context)
        assert result.outcome is Outcome.LOGGED_IN, handle
        rows.append(handle)
        counts.append(len(context.steps))

    assert phone.starts == [TIKTOK]
    assert memory.signed_in == ("brand.two", *handles)
    assert max(counts[1:]) < counts[0]


async def test_no_secret_is_traced() -> None:
    ran = await run(FRESH, "splash", task=wanting(email="one@example.com"))

    assert PASSWORD not in repr(ran.context.steps) + repr(ran.result)
    assert "one@example.com" not in repr(ran.context.steps)


def worded(**words: str) -> dict[str, Scene]:
    """The scenes of a fresh phone with labels in another language."""
    scenes = {}
    for name, scene in FRESH.items():
        xml, on = scene.xml, dict(scene.on)
        for english, other in words.items():
            label = LABELS[english]
            xml = xml.replace(f'"{label}"', f'"{other}"')
            if label in on:
                on[other] = on.pop(label)
        scenes[name] = Scene(xml, on=on, looks=scene.looks, then=scene.then)
    return scenes


LABELS = {
    "home": "Home",
    "create": "Create",
    "profile": "Profile",
    "sign_up_for": "Sign up for an account",
    "sign_up": "Sign up",
    "sign_up_tiktok": "Sign up for TikTok",
    "already": "Already have an account? Log in",
    "log_in_tiktok": "Log in to TikTok",
    "use_phone": "Use phone / email / username",
    "log_in": "Log in",
    "email_tab": "Email / Username",
    "forgot": "Forgot password?",
    "save": "Save login for next time?",
    "not_now": "Not now",
}
INDONESIAN = {
    "home": "Beranda",
    "create": "Buat",
    "profile": "Profil",
    "sign_up_for": "Daftar akun",
    "sign_up": "Daftar",
    "sign_up_tiktok": "Daftar ke TikTok",
    "already": "Sudah punya akun? Masuk",
    "log_in_tiktok": "Masuk ke TikTok",
    "use_phone": "Gunakan telepon / email / nama pengguna",
    "log_in": "Masuk",
    "email_tab": "Email / Nama pengguna",
    "forgot": "Lupa kata sandi?",
    "save": "Simpan login untuk lain kali?",
    "not_now": "Nanti saja",
}
DUTCH = {
    "home": "Startpagina",
    "create": "Maken",
    "profile": "Profiel",
    "sign_up_for": "Registreer je voor een account",
    "sign_up": "Registreren",
    "sign_up_tiktok": "Registreren bij TikTok",
    "already": "Heb je al een account? Inloggen",
    "log_in_tiktok": "Inloggen bij TikTok",
    "use_phone": "Gebruik telefoon / e-mail / gebruikersnaam",
    "log_in": "Inloggen",
    "email_tab": "E-mail / gebruikersnaam",
    "forgot": "Wachtwoord vergeten?",
    "save": "Inloggegevens opslaan voor volgende keer?",
    "not_now": "Niet nu",
}


@pytest.mark.parametrize("words", [INDONESIAN, DUTCH], ids=["Indonesian", "Dutch"])
async def test_a_login_goes_its_way_in_other_languages(words: dict[str, str]) -> None:
    ran = await run(worded(**words), "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.typed == [ME, PASSWORD]


@pytest.mark.parametrize("shown", [name for name in FRESH if name != "splash"])
async def test_nothing_is_typed_or_pressed_in_a_language_nobody_knows(shown: str) -> None:
    xx = {name: f"xx {place}" for place, name in enumerate(LABELS)}

    ran = await run(worded(**xx), shown)

    assert ran.typed == []
    assert ran.phone.taps == [] or shown == "profile"
    assert ran.result.outcome in (Outcome.UNKNOWN_SCREEN, Outcome.ALREADY_LOGGED_IN)
