"""The simulated TikTok as a person at the phone meets it."""

import re
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from lxml import etree

from sandbox.phones.display import Display
from sandbox.phones.hierarchy import Node
from sandbox.scenes.collection import app_scenes, languages
from sandbox.scenes.words import NONSENSE
from sandbox.tiktok.app import TikTokApp
from sandbox.tiktok.drawing import POPUPS
from sandbox.tiktok.options import CAP, MUSICALLY, TRILL, Entry, Refusal, TikTokOptions
from sandbox.tiktok.service import Behaviour, TikTokService
from tests.every import for_each
from tests.examples import examples

SECRET = "JBSWY3DPEHPK3PXP"
QUICK = TikTokOptions(splash_dumps=0, loading_dumps=0)
SCREENS = sorted(app_scenes("tiktok").scenes)
LANGUAGES = (*languages("tiktok"), NONSENSE)
VERSIONS = ("43.1.4", "46.7.3")


def phone(
    *signed_in: str,
    options: TikTokOptions = QUICK,
    behaviour: Behaviour = Behaviour.NORMAL,
    package: str = MUSICALLY,
    service: TikTokService | None = None,
) -> Display:
    service = service or TikTokService()
    service.add("brand", "right", behaviour=behaviour, email="brand@example.com")
    service.add("other", "right-too", totp_secret=SECRET)
    service.add("named", "right", display_name="The Named One", row_shows_name=True)
    display = Display((TikTokApp(service, "P1", options, list(signed_in), package),))
    display.launch(package)
    return display


def app_of(display: Display) -> TikTokApp:
    (app,) = display.apps
    assert isinstance(app, TikTokApp)
    return app


def nodes(display: Display) -> list[Node]:
    return [node for window in display.peek().windows for node in window.root.walk()]


def acts(display: Display) -> list[str]:
    return [node.act for node in nodes(display) if node.act]


def tap(display: Display, act: str) -> None:
    node = next(node for node in reversed(nodes(display)) if node.act == act)
    left, top, right, bottom = node.bounds
    display.tap((left + right) / 2, (top + bottom) / 2)


def texts(display: Display) -> set[str]:
    return {words for node in nodes(display) for words in (node.text, node.desc) if words}


def to_form(display: Display) -> None:
    tap(display, "tab.profile")
    tap(display, "signed_out.sign_up")
    for act in ("sheet.log_in", "sheet.use_phone", "tab.email"):
        tap(display, act)


def submit(display: Display, username: str = "brand", word: str = "right") -> None:
    display.write("username", username)
    if "form.next" in acts(display):
        tap(display, "form.next")
    display.write("password", word)
    tap(display, "form.submit")


def open_switcher(display: Display) -> None:
    tap(display, "tab.profile")
    tap(display, "profile.switcher")


@pytest.mark.parametrize(
    ("behaviour", "screen"),
    [
        (Behaviour.NORMAL, "save_login"),
        (Behaviour.CAPTCHA, "captcha"),
        (Behaviour.EMAIL_CODE, "code"),
        (Behaviour.SMS_CODE, "code"),
        (Behaviour.TWO_STEP, "two_step"),
        (Behaviour.SUSPENDED, "suspended"),
        (Behaviour.ACCOUNT_UPDATE, "account_update"),
        (Behaviour.RATE_LIMITED, "login_email_tab"),
        (Behaviour.WRONG_PASSWORD, "login_email_tab"),
        (Behaviour.LANDS_ON_OTHER_HANDLE, "save_login"),
    ],
)
def test_each_behaviour_shows_its_screen(behaviour: Behaviour, screen: str) -> None:
    display = phone(behaviour=behaviour)
    to_form(display)
    submit(display)
    assert display.screen == screen
    assert bool(app_of(display).signed_in) is (screen == "save_login")


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (Behaviour.WRONG_PASSWORD, "Incorrect account or password"),
        (Behaviour.RATE_LIMITED, "Maximum number of attempts reached"),
    ],
)
def test_a_refusal_stands_in_the_form_or_pops_up_for_a_moment(
    behaviour: Behaviour, words: str
) -> None:
    inline = phone(behaviour=behaviour)
    to_form(inline)
    submit(inline)
    assert words in texts(inline)
    popping = phone(behaviour=behaviour, options=replace(QUICK, refusal=Refusal.TOAST))
    to_form(popping)
    submit(popping)
    seen = [words in popping.look().xml for _ in range(4)]
    assert seen == [True, True, False, False]
    assert app_of(popping).toasts == [words]


def test_a_form_of_two_pages_asks_for_the_password_on_the_second() -> None:
    display = phone(options=replace(QUICK, two_pages=True))
    to_form(display)
    assert not any("password" in node.flags for node in nodes(display))
    submit(display)
    assert app_of(display).signed_in == ["brand"]


def test_an_empty_field_says_its_hint_and_the_button_waits_for_both() -> None:
    display = phone()
    to_form(display)
    fields = [node for node in nodes(display) if node.field]
    assert [(node.text, node.hint) for node in fields] == [
        ("Email or username", "Email or username"),
        ("Password", "Password"),
    ]
    display.write("username", "brand")
    tap(display, "form.submit")
    assert app_of(display).touched[-1] == "login_email_tab:typed username"


def test_a_tap_on_the_handle_opens_nothing_and_one_on_the_name_the_switcher() -> None:
    display = phone("brand", "other")
    tap(display, "tab.profile")
    tap(display, "profile.copy")
    assert display.screen == "own_profile"
    tap(display, "profile.switcher")
    assert display.screen == "account_switcher"


def test_the_active_row_is_first_selected_and_ticked_and_adding_is_last() -> None:
    display = phone("other", "brand", "aaa")
    open_switcher(display)
    buttons = [n for n in nodes(display) if n.act.startswith("row:") or n.act == "switcher.add"]
    assert [n.desc for n in buttons] == ["other", "aaa", "brand", "Add account"]
    assert [n.desc for n in buttons if "selected" in n.flags] == ["other"]
    assert [n.desc for n in nodes(display)].count("Checkmark") == 1


def test_a_row_may_say_the_display_name() -> None:
    display = phone("brand", "named")
    open_switcher(display)
    assert "The Named One" in {n.desc for n in nodes(display) if n.act == "row:named"}


@pytest.mark.parametrize("count", range(1, CAP + 1))
def test_every_account_is_reached_by_scrolling_and_adding_is_gone_at_the_cap(count: int) -> None:
    handles = [f"brand_{number}" for number in range(count)]
    display = phone(*handles)
    open_switcher(display)
    seen: set[str] = set()
    for _ in range(4):
        seen |= {act.removeprefix("row:") for act in acts(display) if act.startswith("row:")}
        display.swipe((500, 2000), (500, 1200))
    assert seen == set(handles)
    assert ("switcher.add" in acts(display)) is (count < CAP)


def test_no_view_of_the_full_switcher_lies_outside_the_display() -> None:
    display = phone(*(f"brand_{number}" for number in range(CAP)))
    open_switcher(display)
    for node in nodes(display):
        left, top, right, bottom = node.bounds
        assert 0 <= left <= right <= 1080
        assert 0 <= top <= bottom <= 2412


def test_switching_makes_the_tapped_account_active_and_may_ask_to_save_it() -> None:
    display = phone("brand", "other", options=replace(QUICK, save_login_after_switch=True))
    open_switcher(display)
    tap(display, "row:other")
    assert display.screen == "save_login"
    assert app_of(display).signed_in == ["other", "brand"]


def test_a_row_may_swallow_the_first_taps() -> None:
    display = phone("brand", "other", options=replace(QUICK, swallowed_taps=1))
    open_switcher(display)
    tap(display, "row:other")
    assert display.screen == "account_switcher"
    tap(display, "row:other")
    assert app_of(display).signed_in == ["other", "brand"]


def test_an_account_that_needs_an_update_is_not_switched_to_when_that_is_refused() -> None:
    display = phone("other", "brand", behaviour=Behaviour.ACCOUNT_UPDATE)
    open_switcher(display)
    tap(display, "row:brand")
    assert display.screen == "account_update"
    tap(display, "update.later")
    assert app_of(display).signed_in == ["other", "brand"]


@pytest.mark.parametrize("six", [False, True])
def test_a_sent_code_is_taken_as_soon_as_it_is_whole(six: bool) -> None:
    display = phone(behaviour=Behaviour.EMAIL_CODE, options=replace(QUICK, six_fields=six))
    to_form(display)
    submit(display)
    for code in ("111111", "246810"):
        assert app_of(display).signed_in == []
        if not six:
            display.write("code", code)
            continue
        for place, digit in enumerate(code):
            display.write(f"code{place + 1}", digit)
    assert app_of(display).signed_in == ["brand"]


def test_a_human_can_solve_a_challenge_at_the_phone() -> None:
    display = phone(behaviour=Behaviour.CAPTCHA)
    to_form(display)
    submit(display)
    app_of(display).solve_challenge()
    assert app_of(display).signed_in == ["brand"]


@pytest.mark.parametrize("live", [True, False])
def test_the_welcome_back_list_restores_an_account_while_its_session_lives(live: bool) -> None:
    display = phone(
        options=replace(
            QUICK, entry=Entry.WELCOME_BACK, remembered=("brand", "other"), sessions_live=live
        )
    )
    tap(display, "tab.profile")
    assert {"Welcome back", "@brand", "b***d@example.com"} <= texts(display)
    tap(display, "row:brand")
    assert app_of(display).signed_in == (["brand"] if live else [])
    assert display.screen == ("save_login" if live else "login_password")


def test_the_profile_of_somebody_signed_out_elsewhere_is_left() -> None:
    display = phone("brand")
    open_switcher(display)
    app_of(display).signed_in.clear()
    assert display.screen == "profile_signed_out"


def test_a_strangers_profile_shows_a_handle_and_no_profile_tab() -> None:
    display = phone("brand", options=replace(QUICK, opens_stranger="kind_neighbour"))
    assert {"@kind_neighbour", "Follow", "Message"} <= texts(display)
    display.back()
    assert display.screen == "home_feed"


def test_a_popup_comes_once_at_each_start_of_an_app_that_shows_one() -> None:
    display = phone("brand", options=replace(QUICK, pops_up="albums"))
    app = app_of(display)
    shown = []
    for _ in range(2):
        shown.append(display.screen)
        app.tap("overlay.close")
        shown.append(display.screen)
        app.stop()
        app.start()
    assert shown == ["popup_albums", "home_feed"] * 2


@pytest.mark.parametrize(
    ("language", "followers"),
    [
        ("en", "1.2M"),
        ("id", "1,2\xa0jt"),
        ("nl", "1,2\xa0mln."),
        ("fr", "1,2\xa0M"),
        ("es", "1,2\xa0M"),
    ],
)
def test_counts_are_abbreviated_as_the_language_has_it(language: str, followers: str) -> None:
    service = TikTokService()
    service.add("exact", "right", followers=1_234_567)
    display = phone("exact", options=replace(QUICK, language=language), service=service)
    tap(display, "tab.profile")
    assert followers in texts(display)


@pytest.mark.parametrize("package", [MUSICALLY, TRILL])
@pytest.mark.parametrize(
    ("version", "name", "handle", "tab"),
    [("43.1.4", "qf8", "qh5", "mks"), ("46.7.3", "su7", "sr3", "oeg")],
)
def test_ids_are_those_of_the_version_under_the_package(
    version: str, name: str, handle: str, tab: str, package: str
) -> None:
    display = phone("brand", options=replace(QUICK, version=version), package=package)
    app_of(display).base = "own_profile"
    ids = {node.rid for node in nodes(display) if node.package == package}
    assert {f"{package}:id/{one}" for one in (name, handle, tab)} <= ids


def test_no_obfuscated_id_is_kept_from_one_version_to_the_next() -> None:
    kept = {"android", "title", "text1", "desc", "cover", "content", "visual_area"}
    seen: list[set[str]] = []
    for version in VERSIONS:
        display = phone("brand", "other", options=replace(QUICK, version=version))
        seen.append(set())
        for screen in SCREENS:
            app_of(display).base = screen
            seen[-1] |= {n.rid.partition(":id/")[2] for n in nodes(display) if MUSICALLY in n.rid}
    assert seen[0] & seen[1] <= kept


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
    display = phone("brand", options=replace(QUICK, language=language, remembered=("other",)))
    app_of(display).base = screen
    assert not re.findall(r"\{\w+\}", display.look().xml)


def test_nonsense_leaves_no_english_word_on_the_form_and_handles_as_they_are() -> None:
    display = phone("brand", options=replace(QUICK, language="nonsense"))
    open_switcher(display)
    assert {"brand", "@brand"} <= texts(display)
    tap(display, "switcher.add")
    assert "Log in" not in display.look().xml


KEYS = ["back", "launch", "stop", "look", "scroll", "home", "off", "on"]
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("tap"), st.integers(0, 60)),
        st.tuples(st.just("act"), st.integers(0, 60)),
        st.tuples(st.just("act"), st.integers(0, 60)),
        st.tuples(st.just("form"), st.integers(0, 3)),
        st.tuples(st.just("form"), st.integers(0, 3)),
        st.tuples(st.just("popup"), st.integers(0, len(POPUPS) - 1)),
        st.tuples(st.sampled_from(KEYS), st.just(0)),
    ),
    min_size=5,
    max_size=40,
)


def move(display: Display, kind: str, number: int) -> None:
    shown = nodes(display)
    if display.screen in ("off", "launcher"):
        display.wake()
        display.launch(MUSICALLY)
    elif kind in ("tap", "act"):
        targets = [n for n in shown if "clickable" in n.flags and (kind == "tap" or n.act)]
        if targets:
            left, top, right, bottom = targets[number % len(targets)].bounds
            display.tap((left + right) / 2, (top + bottom) / 2)
    elif kind == "form":
        typed = {"username": ["brand", "other", "brand@example.com", "nobody"][number]}
        words = {"brand": "right", "other": "right-too", "brand@example.com": "right"}
        typed["password"] = words.get(typed["username"], "wrong")
        for node in (node for node in shown if node.field):
            display.write(node.field, typed.get(node.field, "246810"))
    elif kind == "popup":
        app_of(display).popups.append(list(POPUPS)[number])
    elif kind == "stop":
        display.force_stop(MUSICALLY)
    elif kind == "scroll":
        display.swipe((500, 2000), (500, 800))
    else:
        {
            "back": display.back,
            "launch": lambda: display.launch(MUSICALLY),
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
    two_pages: bool,
    somebody: bool,
) -> None:
    options = TikTokOptions(
        entry=entry, remembered=("brand", "other"), two_pages=two_pages, six_fields=somebody
    )
    before = ("third",) if somebody else ()
    display = phone(*before, options=options, behaviour=behaviour)
    for kind, number in moves:
        move(display, kind, number)
        etree.fromstring(display.look().xml.encode())
        handles = app_of(display).signed_in
        assert len(handles) == len(set(handles))
        assert set(handles) <= {"brand", "other", "third", "brand.other"}
        assert set(before) <= set(handles)
        assert display.screen != "own_profile" or handles
    event(f"{len(app_of(display).signed_in)} signed in, at {display.screen}")
