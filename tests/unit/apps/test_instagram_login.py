"""Every way a login to Instagram can go."""

import gc
from collections.abc import Callable

import pytest

from engine.apps.flow import Flow
from engine.apps.instagram.login import login
from engine.apps.limits import FlowLimits
from engine.apps.port import Key
from engine.common.errors import PhoneConfused, PhoneError, PhoneLost, TextRefused
from engine.common.secret import Secret
from engine.model.app_on_phone import AppOnPhone
from engine.model.run import SIGNED_OUT, ChallengeKind, Outcome
from engine.screens.hierarchy import Hierarchy, Node
from engine.screens.recognise import Recognition
from tests.scripted_phone import (
    FakeClock,
    Scene,
    ScriptedPhone,
    button,
    drawn,
    dump_of,
    keyboard,
    node,
    password_field,
    text,
    text_field,
)
from tests.unit.apps.scenes import (
    ME,
    PASSWORD,
    Context,
    Task,
    credentials,
    dialog,
    form,
    home,
    profile,
    run,
    save_login,
    sending,
    sheet,
    splash,
    switcher,
)

FRESH = {
    "splash": splash("form"),
    "form": form("sending"),
    "sending": sending("save"),
    "save": save_login(),
    "home": home(),
    "profile": profile(),
}
SECOND = {
    "home": home("other profile"),
    "other profile": profile("brand.two"),
    "switcher": switcher("brand.two", "brand.three", active="brand.two"),
    "sheet": sheet(),
    "form": form("new home"),
    "new home": home("profile"),
    "profile": profile(),
}


async def test_a_login_ends_when_the_own_profile_shows_the_handle() -> None:
    ran = await run(FRESH, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.result.active == ME
    assert ran.phone.typed == [("form", ME), ("form", PASSWORD)]
    assert ran.phone.scene == "profile"
    assert ran.context.submitted == 1


async def test_a_flow_that_has_ended_is_gone_with_its_screens_and_the_password() -> None:
    gc.collect()
    gc.disable()
    try:
        await run(FRESH, "splash")
        kept = [each for each in gc.get_objects() if isinstance(each, Flow | Recognition)]
    finally:
        gc.enable()
    assert kept == []


async def test_the_mark_is_set_before_the_form_is_sent() -> None:
    marked_when_tapped: list[int] = []

    clock = FakeClock()
    context = Context(clock)

    def sent(phone: ScriptedPhone) -> str:
        marked_when_tapped.append(context.submitted)
        return "home"

    phone = ScriptedPhone(clock, {**FRESH, "form": form(sent)}, "splash")
    await login(phone, Task(credentials=credentials()), context)

    assert marked_when_tapped == [1]


async def test_the_email_is_typed_when_there_is_one() -> None:
    task = Task(credentials=credentials(email="one@example.com"))

    ran = await run(FRESH, "splash", task=task)

    assert ran.phone.typed[0] == ("form", "one@example.com")
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_the_language_picker_is_not_taken_for_the_log_in_button() -> None:
    ran = await run(FRESH, "splash")

    assert [label for scene, label in ran.phone.taps if scene == "form"] == ["Log in"]


async def test_the_old_form_is_filled_by_its_ids() -> None:
    old = Scene(
        drawn(
            node("widget.EditText", flags="clickable", resource_id="x:id/login_username"),
            node("widget.EditText", flags="clickable password", resource_id="x:id/password"),
            node("widget.FrameLayout", "Zuvop", "clickable", resource_id="x:id/next_button"),
        ),
        on={"next_button": "home"},
    )
    ran = await run({**FRESH, "form": old}, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_a_prefilled_name_is_replaced() -> None:
    def prefill(phone: ScriptedPhone) -> None:
        typed = {"username": "somebody.else"}
        phone.scenes["form"].xml = dump_of("instagram/login_form", fields=typed)

    ran = await run({**FRESH, "form": form("sending")}, "splash", prepare=prefill)

    assert ran.phone.typed[0] == ("form", ME)
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_a_field_that_does_not_take_the_password_is_never_sent() -> None:
    def forget(phone: ScriptedPhone) -> None:
        fill = phone.fill

        async def lossy(seen: object, node: object, text: object) -> None:
            await fill(seen, node, text)  # type: ignore[arg-type]
            phone.fields.pop("password", None)

        phone.fill = lossy  # type: ignore[method-assign]

    ran = await run({**FRESH, "form": form("sending")}, "splash", prepare=forget)

    assert ran.result.outcome is Outcome.TEXT_REFUSED
    assert ran.context.submitted == 0
    assert ("form", "Log in") not in ran.phone.taps


async def test_a_field_that_says_no_is_told_as_such_or_takes_it_once_it_was_touched() -> None:
    def refusing(*, until_touched: bool) -> Callable[[ScriptedPhone], None]:
        def prepare(phone: ScriptedPhone) -> None:
            fill = phone.fill

            async def refused(seen: Hierarchy, node: Node, text: str | Secret) -> None:
                if not (until_touched and any(scene == "form" for scene, _ in phone.taps)):
                    raise TextRefused(undone=True)
                await fill(seen, node, text)

            phone.fill = refused  # type: ignore[method-assign]

        return prepare

    scenes = {**FRESH, "form": form("sending")}
    never = await run(scenes, "splash", prepare=refusing(until_touched=False))
    touched = await run(scenes, "splash", prepare=refusing(until_touched=True))

    assert (never.result.outcome, never.context.submitted) == (Outcome.TEXT_REFUSED, 0)
    assert touched.result.outcome is Outcome.LOGGED_IN


async def test_without_bullets_a_filled_password_field_will_do() -> None:
    def hidden(phone: ScriptedPhone) -> None:
        phone.scenes["form"].bullets = False

    ran = await run({**FRESH, "form": form("sending")}, "splash", prepare=hidden)

    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_a_keyboard_over_the_button_is_put_away_first() -> None:
    fields = (text_field("Username,"), password_field("Password,"), button("Log in"))
    scenes = {
        **FRESH,
        "form": Scene(
            drawn(*fields, top=1500, above=keyboard(1550)), on={"Log in": "wrong"}, back="clear"
        ),
        "clear": Scene(drawn(*fields, top=1500), on={"Log in": "home"}),
    }
    ran = await run(scenes, "splash")

    assert ran.phone.keys == [Key.BACK]
    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.phone.typed == [("form", ME), ("form", PASSWORD)]


async def test_welcome_leads_to_the_form() -> None:
    welcome = Scene(
        drawn(
            button("English (US)"),
            button("Create new account"),
            button("I already have an account"),
        ),
        on={"I already have an account": "form"},
    )
    ran = await run({**FRESH, "welcome": welcome}, "welcome")

    assert ran.result.outcome is Outcome.LOGGED_IN


def offered(handle: str, **to: str) -> Scene:
    return Scene(
        drawn(text(handle), button("Continue"), button("Use another profile")),
        on={"Continue": to.get("own", ""), "Use another profile": to.get("other", "")},
    )


async def test_continue_as_is_taken_for_the_account_itself() -> None:
    ran = await run({**FRESH, "as": offered(ME, own="home")}, "as")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.phone.typed == []


async def test_continue_as_somebody_else_is_not_taken() -> None:
    ran = await run({**FRESH, "as": offered("brand.two", other="form")}, "as")

    assert ran.phone.taps[0] == ("as", "Use another profile")
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_the_picker_is_left_for_another_profile() -> None:
    rows = (node("view.ViewGroup", "brand.two,  New notifications", "clickable"),)
    picker = Scene(drawn(*rows, button("Use another profile")), on={"Use another profile": "form"})

    ran = await run({**FRESH, "picker": picker}, "picker")

    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_the_pickers_own_row_is_taken() -> None:
    rows = (node("view.ViewGroup", f"{ME},  New notifications", "clickable"),)
    picker = Scene(
        drawn(*rows, button("Use another profile")), on={f"{ME},  New notifications": "home"}
    )
    ran = await run({**FRESH, "picker": picker}, "picker")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.phone.typed == []


async def test_password_only_is_typed_for_the_handle_it_shows() -> None:
    only = Scene(
        drawn(text(ME), password_field("Password,"), button("Log in")), on={"Log in": "home"}
    )
    ran = await run({**FRESH, "only": only}, "only")

    assert ran.phone.typed == [("only", PASSWORD)]
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_password_only_for_another_handle_gets_no_password() -> None:
    only = Scene(drawn(text("brand.two"), password_field("Password,"), button("Log in")))

    ran = await run({**FRESH, "only": only}, "only")

    assert ran.phone.typed == []
    assert ran.result.outcome is Outcome.UNKNOWN_SCREEN


async def test_signed_in_already_is_seen_on_the_own_profile() -> None:
    ran = await run({"home": home(), "profile": profile("Brand.One")}, "home")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert ran.phone.typed == []
    assert ran.result.signed_in is None


async def test_signed_in_already_is_seen_in_the_switcher() -> None:
    scenes = {**SECOND, "switcher": switcher("brand.two", f"🔒 {ME} ", active="brand.two")}

    ran = await run(scenes, "home")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert ran.result.signed_in == ("brand.two", ME)
    assert ran.phone.typed == []


async def test_a_second_account_is_added_through_the_switcher() -> None:
    ran = await run(SECOND, "home")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.result.signed_in == ("brand.two", "brand.three", ME)
    assert ran.phone.typed == [("form", ME), ("form", PASSWORD)]


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

    assert ran.result.signed_in is None
    assert ran.phone.typed == []
    assert ran.result.outcome is Outcome.UNKNOWN_SCREEN


async def test_a_switcher_without_its_end_is_not_a_reading() -> None:
    scenes = {**SECOND, "switcher": switcher("brand.two", add=False)}

    ran = await run(scenes, "home")

    assert ran.result.signed_in is None
    assert ran.phone.typed == []


async def test_another_handle_after_an_email_login_is_another_account() -> None:
    ran = await run({**FRESH, "profile": profile("brand.nine")}, "splash")

    assert ran.result.outcome is Outcome.OTHER_ACCOUNT
    assert ran.result.detail == "brand.nine"
    assert ran.result.signed_in is None
    assert ran.phone.scene == "profile"


async def test_the_old_account_still_shown_leads_to_a_look_in_the_switcher() -> None:
    again = switcher("brand.two", "brand.three", ME, on={ME: "switched"})

    def after_sending(phone: ScriptedPhone) -> str:
        phone.scenes["switcher"] = again
        phone.scenes["switched"] = home("profile")
        return "home"

    ran = await run({**SECOND, "form": form(after_sending)}, "home")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.phone.scene == "profile"


async def test_a_stranger_in_the_switcher_after_sending_is_another_account() -> None:
    def after_sending(phone: ScriptedPhone) -> str:
        phone.scenes["switcher"] = switcher("brand.two", "brand.three", "brand.nine")
        return "home"

    ran = await run({**SECOND, "form": form(after_sending)}, "home")

    assert ran.result.outcome is Outcome.OTHER_ACCOUNT
    assert ran.result.detail == "brand.nine"


async def test_no_trace_in_the_switcher_after_sending_is_not_confirmed() -> None:
    ran = await run({**SECOND, "form": form("home")}, "home")

    assert ran.result.outcome is Outcome.UNCONFIRMED
    assert ran.result.signed_in is None
    assert ran.context.submitted == 1


async def test_a_refused_password_is_recorded_and_not_typed_again() -> None:
    scenes = {**FRESH, "sending": sending("refused"), "refused": dialog("Incorrect password")}

    ran = await run(scenes, "splash")

    assert ran.result.outcome is Outcome.WRONG_PASSWORD
    assert ran.phone.taps[-1][0] != "refused", "the dialog must stay for the picture"
    assert [typed for _, typed in ran.phone.typed].count(PASSWORD) == 1


ENDS = [
    (("Can't find account",), Outcome.UNKNOWN_ACCOUNT, None),
    (("Try Again Later", "We limit how often you can…"), Outcome.RATE_LIMITED, None),
    (("Error", "Please wait a few minutes before you try again."), Outcome.RATE_LIMITED, None),
    (("Upload your ID",), Outcome.CHALLENGE, ChallengeKind.ID_UPLOAD),
    (("Confirm it's you", "Email"), Outcome.CHALLENGE, ChallengeKind.CONFIRM_IDENTITY),
    (
        ("Check your notifications on another device",),
        Outcome.CHALLENGE,
        ChallengeKind.APPROVE_ELSEWHERE,
    ),
    (("We suspended your account, Name",), Outcome.SUSPENDED, None),
    (("We disabled your account",), Outcome.ACCOUNT_DISABLED, None),
]


@pytest.mark.parametrize(("labels", "outcome", "kind"), ENDS)
async def test_what_ends_a_login_is_told_apart(
    labels: tuple[str, ...], outcome: Outcome, kind: ChallengeKind | None
) -> None:
    ran = await run({**FRESH, "sending": sending("end"), "end": dialog(*labels)}, "splash")

    assert (ran.result.outcome, ran.result.challenge) == (outcome, kind)


RECORDED_ENDS = [
    ("captcha_confirm_human", Outcome.CHALLENGE, ChallengeKind.CAPTCHA),
    ("challenge_video_selfie", Outcome.CHALLENGE, ChallengeKind.SELFIE),
    ("challenge_upload_id", Outcome.CHALLENGE, ChallengeKind.ID_UPLOAD),
    ("challenge_confirm_its_you_phone_only", Outcome.CHALLENGE, ChallengeKind.CONFIRM_IDENTITY),
    ("suspended", Outcome.SUSPENDED, None),
    ("disabled", Outcome.ACCOUNT_DISABLED, None),
]


@pytest.mark.parametrize(("file", "outcome", "kind"), RECORDED_ENDS)
async def test_a_recorded_challenge_ends_the_login_untouched(
    file: str, outcome: Outcome, kind: ChallengeKind | None
) -> None:
    scenes = {
        **FRESH,
        "sending": sending("loading"),
        "loading": Scene(dump_of("instagram/challenge_loading"), looks=2, then="end"),
        "end": Scene(dump_of(f"instagram/{file}")),
    }
    ran = await run(scenes, "splash")

    assert (ran.result.outcome, ran.result.challenge) == (outcome, kind)
    assert ran.phone.taps[-1] == ("form", "Log in")
    assert ran.context.evidence is not None


async def test_a_suspension_seen_before_anything_was_sent_is_for_a_human() -> None:
    ran = await run({"end": Scene(dump_of("instagram/suspended"))}, "end")

    assert (ran.result.outcome, ran.result.challenge) == (Outcome.CHALLENGE, ChallengeKind.OTHER)
    assert ran.result.detail == "suspended"


async def test_a_disabled_account_is_known_by_the_handle_it_names() -> None:
    xml = dump_of("instagram/disabled", handle=ME)

    ran = await run({"end": Scene(xml)}, "end")

    assert ran.result.outcome is Outcome.ACCOUNT_DISABLED


def deny(to: str) -> Scene:
    xml = dump_of("android/permission_camera")
    return Scene(xml, on={"permission_deny_button": to})


async def test_what_comes_up_on_the_way_is_refused() -> None:
    popup = drawn(text("Turn on notifications?"), button("Turn on"), button("Not now"))
    scenes = {
        **FRESH,
        "save": save_login("setup"),
        "setup": Scene(
            dump_of("instagram/setup_new_device_location"), on={"Continue": "permission"}
        ),
        "permission": deny("friends"),
        "friends": Scene(
            drawn(text("Find friends"), button("Next"), button("Skip")), on={"Skip": "rate"}
        ),
        "rate": Scene(dump_of("instagram/popup_rate_app"), on={"appirater_cancel_button": "popup"}),
        "popup": Scene(popup, on={"Not now": "credentials"}),
        "credentials": Scene(dump_of("android/credential_manager_google_sheet"), back="sheet"),
        "sheet": Scene(dump_of("instagram/own_profile_create_sheet"), back="post"),
        "post": Scene(dump_of("instagram/post_view"), back="reels"),
        "reels": Scene(dump_of("instagram/reels_viewer"), on={"profile_tab": "stranger"}),
        "stranger": Scene(dump_of("instagram/profile"), on={"profile_tab": "profile"}),
    }
    ran = await run(scenes, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    pressed = {label for _, label in ran.phone.taps}
    assert not pressed & {"Turn on", "Next", "Save", "While using the app", "Rate Instagram"}


async def test_home_alone_is_no_success() -> None:
    ran = await run({**FRESH, "home": home("home")}, "splash")

    assert ran.result.outcome is Outcome.UNCONFIRMED
    assert ran.result.detail == "home_feed"


async def test_nothing_is_typed_or_pressed_on_an_unknown_screen() -> None:
    ran = await run({"new": Scene(drawn(text("Something new"), button("Continue")))}, "new")

    assert ran.result.outcome is Outcome.UNKNOWN_SCREEN
    assert (ran.phone.taps, ran.phone.typed, ran.phone.keys) == ([], [], [])
    assert ran.context.evidence is not None
    assert ran.result.stays


async def test_what_a_human_has_done_by_hand_is_not_thrown_away_by_a_cold_start() -> None:
    new = Scene(drawn(text("Something new"), button("Continue")))

    asked = await run({"new": new}, "new", in_front=True, by_hand=True)
    goes_on = await run(FRESH, "form", in_front=True, by_hand=True)

    assert (asked.result.outcome, asked.phone.starts) == (Outcome.UNKNOWN_SCREEN, [])
    assert (goes_on.result.outcome, goes_on.phone.starts) == (Outcome.LOGGED_IN, [])
    assert goes_on.context.submitted == 1


async def test_an_unknown_screen_after_sending_is_not_confirmed() -> None:
    new = Scene(drawn(text("Something new"), button("Continue")))

    ran = await run({**FRESH, "sending": sending("new"), "new": new}, "splash")

    assert ran.result.outcome is Outcome.UNCONFIRMED
    assert ran.result.stays


async def test_a_form_that_stays_after_sending_is_not_sent_again() -> None:
    ran = await run({**FRESH, "form": form("")}, "splash")

    assert ran.result.outcome is Outcome.UNCONFIRMED
    assert not ran.result.stays
    assert ran.phone.taps == [("form", "Log in")]
    assert ran.context.submitted == 1


async def test_a_splash_that_never_ends_times_out() -> None:
    ran = await run({"splash": Scene(dump_of("instagram/splash_blank"))}, "splash")

    assert ran.result.outcome is Outcome.TIMED_OUT


async def test_the_same_act_without_effect_three_times_is_stuck() -> None:
    ran = await run({"home": home("")}, "home")

    assert ran.result.outcome is Outcome.STUCK
    assert len(ran.phone.taps) == 3


@pytest.mark.parametrize("acts", range(1, 4))
async def test_cancelling_before_sending_ends_at_the_next_step(acts: int) -> None:
    ran = await run(FRESH, "splash", cancel_after=acts)

    assert ran.result.outcome is Outcome.CANCELLED
    assert ran.context.submitted == 0
    assert len(ran.context.steps) == acts


async def test_cancelling_after_sending_lets_the_end_be_seen() -> None:
    ran = await run(FRESH, "splash", cancel_after=4)

    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_looking_only_types_nothing_and_sends_nothing() -> None:
    ran = await run(FRESH, "splash", task=Task(look_only=True, credentials=credentials()))

    assert (ran.result.outcome, ran.result.detail) == (Outcome.UNCONFIRMED, SIGNED_OUT)
    assert (ran.phone.typed, ran.phone.taps, ran.context.submitted) == ([], [], 0)


async def test_looking_only_finds_who_is_signed_in() -> None:
    ran = await run({"home": home(), "profile": profile()}, "home", task=Task(look_only=True))

    assert (ran.result.outcome, ran.result.detail) == (Outcome.LOGGED_IN, "seen")


async def test_looking_only_reads_the_switcher_and_adds_nobody() -> None:
    ran = await run(SECOND, "home", task=Task(look_only=True))

    assert (ran.result.outcome, ran.result.detail) == (Outcome.UNCONFIRMED, SIGNED_OUT)
    assert ran.result.signed_in == ("brand.two", "brand.three")
    assert ran.phone.scene == "switcher"


async def test_a_garbled_dump_is_looked_at_again() -> None:
    def garble(phone: ScriptedPhone) -> None:
        phone.fail_looks = [PhoneConfused(), PhoneConfused()]

    ran = await run(FRESH, "splash", prepare=garble)

    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_dumps_that_stay_garbled_are_the_phones_error() -> None:
    def garble(phone: ScriptedPhone) -> None:
        phone.fail_looks = [PhoneConfused() for _ in range(100)]

    with pytest.raises(PhoneConfused):
        await run(FRESH, "splash", prepare=garble)


async def test_a_lost_phone_is_the_phones_error() -> None:
    def lose(phone: ScriptedPhone) -> None:
        phone.fail_looks = [PhoneLost()]

    with pytest.raises(PhoneLost):
        await run(FRESH, "splash", prepare=lose)


async def test_stale_dumps_after_an_act_are_waited_out() -> None:
    def stale(phone: ScriptedPhone) -> None:
        tap = phone.tap

        async def tap_and_lag(node: object) -> None:
            await tap(node)  # type: ignore[arg-type]
            phone.stale_looks = 2

        phone.tap = tap_and_lag  # type: ignore[method-assign]

    ran = await run(FRESH, "splash", prepare=stale)

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert [label for _, label in ran.phone.taps] == ["Log in", "Not now", "Profile"]


async def test_an_app_that_left_for_the_launcher_is_started_once_more() -> None:
    scenes = {**FRESH, "gone": Scene(dump_of("android/launcher"))}

    def first_start_fails(phone: ScriptedPhone) -> None:
        start = phone.start

        async def starting(app: AppOnPhone) -> None:
            await start(app)
            if len(phone.starts) == 1:
                phone.go("gone")

        phone.start = starting  # type: ignore[method-assign]

    ran = await run(scenes, "splash", prepare=first_start_fails)

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert len(ran.phone.starts) == 2


async def test_no_secret_is_traced() -> None:
    ran = await run(FRESH, "splash", task=Task(credentials=credentials(email="one@example.com")))

    traced = repr(ran.context.steps) + repr(ran.result)
    assert PASSWORD not in traced
    assert "one@example.com" not in repr(ran.context.steps)


async def test_an_older_switchers_rows_are_read_by_their_id() -> None:
    rows = [
        node("widget.TextView", resource_id="x:id/row_user_textview", text=handle)
        for handle in ("brand.two", "brand.three")
    ]
    older = Scene(drawn(*rows, button("Add account")), on={"Add account": "sheet"})

    ran = await run({**SECOND, "switcher": older}, "home")

    assert ran.result.signed_in == ("brand.two", "brand.three", ME)


class Untouched(ScriptedPhone):
    """Its "Log in" fails once."""

    failure: PhoneError

    async def tap(self, node: Node) -> None:
        if self.scene == "form" and (node.description or node.text) == "Log in":
            self.scene, failed = "form again", self.failure
            raise failed
        await super().tap(node)


@pytest.mark.parametrize("undone", [False, True])
async def test_a_login_whose_press_certainly_failed_was_not_sent(undone: bool) -> None:
    clock = FakeClock()
    phone = Untouched(clock, {**FRESH, "form again": form("sending")}, "form")
    phone.failure = PhoneLost(undone=undone)
    context = Context(clock)
    with pytest.raises(PhoneLost):
        await login(phone, Task(credentials=credentials()), context)

    assert context.submitted == (0 if undone else 1)


async def test_a_press_that_certainly_failed_is_made_again_and_a_doubtful_one_is_not() -> None:
    for undone in (False, True):
        clock = FakeClock()
        phone = Untouched(clock, {**FRESH, "form again": form("sending")}, "form")
        phone.failure = PhoneConfused(undone=undone)
        context = Context(clock)
        result = await login(phone, Task(credentials=credentials()), context)

        expected = Outcome.LOGGED_IN if undone else Outcome.UNCONFIRMED
        assert (result.outcome, context.submitted) == (expected, 1)


async def test_a_flow_out_of_acts_before_the_press_has_sent_nothing() -> None:
    ran = await run(FRESH, "form", limits=FlowLimits(acts=3))

    assert (ran.result.outcome, ran.context.submitted) == (Outcome.STUCK, 0)
