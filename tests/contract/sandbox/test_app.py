"""The simulated Instagram as a person at the phone meets it."""

import re
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from lxml import etree

from sandbox.instagram.app import PACKAGE, InstagramApp
from sandbox.instagram.drawing import POPUPS
from sandbox.instagram.options import AppOptions, Entry
from sandbox.instagram.service import Behaviour, InstagramService
from sandbox.phones.display import Display
from sandbox.phones.hierarchy import Node
from sandbox.scenes.collection import app_scenes, languages
from sandbox.scenes.words import NONSENSE
from tests.every import for_each
from tests.examples import examples

SECRET = "JBSWY3DPEHPK3PXP"
QUICK = AppOptions(splash_dumps=0, loading_dumps=0)
SCREENS = sorted(app_scenes("instagram").scenes)
LANGUAGES = (*languages("instagram"), NONSENSE)


def phone(
    *signed_in: str, options: AppOptions = QUICK, behaviour: Behaviour = Behaviour.NORMAL
) -> Display:
    service = InstagramService()
    service.add("brand", "right", behaviour=behaviour, email="brand@example.com")
    service.add("other", "right-too", totp_secret=SECRET)
    display = Display((InstagramApp(service, "P1", options, list(signed_in)),))
    display.launch(PACKAGE)
    return display


def nodes(display: Display) -> list[Node]:
    return [node for window in display.peek().windows for node in window.root.walk()]


def tap(display: Display, act: str) -> None:
    node = next(node for node in nodes(display) if node.act == act)
    left, top, right, bottom = node.bounds
    display.tap((left + right) / 2, (top + bottom) / 2)


def sign_in(display: Display, username: str = "brand", word: str = "right") -> None:
    display.write("username", username)
    display.write("password", word)
    tap(display, "form.submit")


def app_of(display: Display) -> InstagramApp:
    (app,) = display.apps
    assert isinstance(app, InstagramApp)
    return app


@pytest.mark.parametrize(
    ("behaviour", "screens"),
    [
        (Behaviour.CAPTCHA, ["captcha_confirm_human"]),
        (Behaviour.SELFIE, ["challenge_video_selfie"]),
        (Behaviour.ID_UPLOAD, ["challenge_upload_id"]),
        (Behaviour.CONFIRM_ITS_YOU, ["challenge_confirm_its_you_channel_choice"]),
        (Behaviour.EMAIL_CODE, ["email_code"]),
        (Behaviour.APPROVE_ELSEWHERE, ["approve_elsewhere"]),
        (Behaviour.SUSPENDED, ["suspended"]),
        (Behaviour.DISABLED, ["disabled"]),
        (Behaviour.RATE_LIMITED, ["try_again_later"]),
        (Behaviour.UNKNOWN, ["unknown_account"]),
        (Behaviour.WRONG_PASSWORD, ["wrong_password"]),
    ],
)
def test_each_behaviour_shows_its_screen(behaviour: Behaviour, screens: list[str]) -> None:
    display = phone(behaviour=behaviour)
    sign_in(display)
    assert [display.screen] == screens
    assert app_of(display).signed_in == []


def test_a_start_passes_the_blank_screen_for_as_many_looks_as_set() -> None:
    display = phone(options=AppOptions(splash_dumps=2))
    seen = [display.screen]
    for _ in range(2):
        display.look()
        seen.append(display.screen)
    assert seen == ["splash_blank", "splash_blank", "login_form"]


def test_the_button_says_loading_until_the_answer_is_seen() -> None:
    display = phone(options=replace(QUICK, loading_dumps=1))
    sign_in(display)
    assert 'content-desc="Loading..."' in display.look().xml
    assert display.screen == "save_login_info"


@pytest.mark.parametrize(
    ("entry", "act"),
    [
        (Entry.WELCOME, "welcome.have_account"),
        (Entry.CONTINUE_AS, "picker.other"),
        (Entry.ACCOUNT_PICKER, "picker.other"),
    ],
)
@pytest.mark.parametrize("old_form", [False, True])
def test_every_entry_leads_to_a_form(entry: Entry, act: str, old_form: bool) -> None:
    options = replace(QUICK, entry=entry, remembered=("brand", "other"), old_form=old_form)
    display = phone(options=options)
    tap(display, act)
    assert display.screen == ("login_form_old" if old_form else "login_form")


def test_a_remembered_account_with_two_factor_is_asked_for_its_password() -> None:
    options = replace(QUICK, entry=Entry.ACCOUNT_PICKER, remembered=("brand", "other"))
    display = phone(options=options)
    tap(display, "row:other")
    assert display.screen == "password_only"
    tap(display, "page.back")
    tap(display, "row:brand")
    assert app_of(display).signed_in == ["brand"]


@pytest.mark.parametrize("answer", ["permission.allow", "permission.deny"])
@pytest.mark.parametrize("kind", ["location", "contacts"])
def test_setting_up_a_new_device_asks_for_a_permission_and_ends_at_home(
    kind: str, answer: str
) -> None:
    display = phone(options=replace(QUICK, new_device=kind, save_login_info=False))
    sign_in(display)
    tap(display, "setup.continue")
    assert display.screen == f"permission_{kind}"
    tap(display, answer)
    assert display.screen == "home_feed"


def test_approval_elsewhere_can_be_replaced_by_a_code_only_where_a_secret_is_known() -> None:
    display = phone(behaviour=Behaviour.APPROVE_ELSEWHERE)
    sign_in(display)
    tap(display, "code.other")
    assert "way.app" not in {node.act for node in nodes(display)}


def test_switching_makes_the_tapped_account_active() -> None:
    display = phone("brand", "other")
    tap(display, "tab.profile_tab")
    tap(display, "profile.switcher")
    tap(display, "row:other")
    assert app_of(display).signed_in == ["other", "brand"]


def test_a_long_list_of_accounts_is_seen_whole_by_scrolling_and_ends_with_add() -> None:
    handles = [f"brand_{number:02d}" for number in range(14)]
    display = phone(*handles)
    tap(display, "tab.profile_tab")
    tap(display, "profile.switcher")
    seen: set[str] = set()
    for _ in range(4):
        acts = {node.act for node in nodes(display)}
        seen |= {act.removeprefix("row:") for act in acts if act.startswith("row:")}
        display.swipe((500, 2000), (500, 800))
    assert seen == set(handles)
    assert "switcher.add" in {node.act for node in nodes(display)}


def test_only_the_active_row_of_the_switcher_is_selected() -> None:
    display = phone("brand", "aaa", "zzz")
    tap(display, "tab.profile_tab")
    tap(display, "profile.switcher")
    rows = [node for node in nodes(display) if node.act.startswith("row:")]
    chosen = [node.desc for node in rows if "selected" in node.flags]
    assert ([node.desc for node in rows], chosen) == (["aaa", "brand", "zzz"], ["brand"])


@pytest.mark.parametrize("kind", POPUPS)
def test_a_popup_comes_over_home_once(kind: str) -> None:
    display = phone("brand")
    app_of(display).popups.append(kind)
    assert display.screen == POPUPS[kind]
    display.back()
    assert display.screen == "home_feed"


@for_each(list(product(SCREENS, LANGUAGES)))
def test_every_screen_is_filled_in_every_language(shown: tuple[str, str]) -> None:
    screen, language = shown
    display = phone("brand", options=replace(QUICK, language=language, remembered=("brand",)))
    app_of(display).base = screen
    assert not re.findall(r"\{\w+\}", display.look().xml)


def test_nonsense_leaves_no_english_word_on_the_form() -> None:
    display = phone(options=replace(QUICK, language="nonsense"))
    xml = display.look().xml
    assert "Log in" not in xml
    assert "Password" not in xml.replace("password=", "")


TAPS = st.tuples(st.just("tap"), st.integers(0, 60))
FORMS = st.tuples(st.just("sign in"), st.integers(0, 4))
KEYS = ["back", "launch", "stop", "look", "scroll", "home", "off", "on"]
MOVES = st.lists(
    st.one_of(
        TAPS,
        TAPS,
        FORMS,
        FORMS,
        st.tuples(st.just("popup"), st.integers(0, len(POPUPS) - 1)),
        st.tuples(st.sampled_from(KEYS), st.just(0)),
    ),
    min_size=5,
    max_size=40,
)


def move(display: Display, kind: str, number: int) -> None:
    names = ["brand", "other", "brand@example.com", "nobody", ""]
    secrets = {"brand": "right", "other": "right-too", "brand@example.com": "right"}
    shown = nodes(display)
    if kind == "tap":
        targets = [node for node in shown if "clickable" in node.flags]
        if targets:
            left, top, right, bottom = targets[number % len(targets)].bounds
            display.tap((left + right) / 2, (top + bottom) / 2, long=number % 7 == 0)
    elif kind == "sign in":
        name = names[number]
        for node in (node for node in shown if node.field):
            password = node.field == "password"
            display.write(node.field, secrets.get(name, "wrong") if password else name)
        if any(node.act == "form.submit" for node in shown):
            tap(display, "form.submit")
            display.look()
    elif display.screen in ("off", "launcher"):
        display.wake()
        display.launch(PACKAGE)
    elif kind == "popup":
        app_of(display).popups.append(list(POPUPS)[number])
    elif kind == "launch":
        display.launch(PACKAGE)
    elif kind == "stop":
        display.force_stop(PACKAGE)
    elif kind == "scroll":
        display.swipe((500, 2000), (500, 800))
    else:
        {
            "back": display.back,
            "home": display.home,
            "look": display.look,
            "off": display.sleep,
            "on": display.wake,
        }[kind]()


@examples(100)
@given(
    MOVES,
    st.one_of(st.just(Behaviour.NORMAL), st.sampled_from(Behaviour)),
    st.sampled_from(Entry),
    st.booleans(),
    st.booleans(),
)
def test_whatever_a_finger_does_the_phone_shows_a_dump_and_knows_who_is_signed_in(
    moves: list[tuple[str, int]],
    behaviour: Behaviour,
    entry: Entry,
    old_form: bool,
    somebody: bool,
) -> None:
    options = AppOptions(entry=entry, remembered=("brand", "other"), old_form=old_form)
    before = ("third",) if somebody else ()
    display = phone(*before, options=options, behaviour=behaviour)
    for kind, number in moves:
        move(display, kind, number)
        etree.fromstring(display.look().xml.encode())
        handles = app_of(display).signed_in
        assert len(handles) == len(set(handles))
        assert set(handles) <= {"brand", "other", "third", "brand.other"}
        assert set(before) <= set(handles)
        assert display.screen != "home_feed" or handles
    event(f"{len(app_of(display).signed_in)} signed in, at {display.screen}")
