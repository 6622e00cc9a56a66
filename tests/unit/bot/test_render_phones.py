"""The phones in words: a line each, a card, questions in numbers; and all of it fits."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import (
    kept_screens,
    phone_card,
    phone_leaving,
    phones,
    preflight,
    remote_phones,
    rules,
)
from bot.render.layout import CAPTION_ROOM, code
from bot.render.phone_state import standing
from bot.render.view import Button, View
from bot.texts.catalogue import Texts, Words
from engine.model.account import Workspace
from engine.model.actor import PhoneNeedsHuman
from engine.model.android_user import AndroidUser, UserKind
from engine.model.app_on_phone import AppOnPhone
from engine.model.operator import Role
from engine.model.phone import (
    AppVersion,
    Battery,
    BoundAccounts,
    ForgetProposal,
    Forgotten,
    HostProblem,
    HostView,
    PhoneCard,
    PhoneHealth,
    PhoneState,
    PhoneView,
    Replaced,
    ReplaceProposal,
    UnknownScreen,
)
from engine.model.preflight import (
    PhoneFacts,
    PhoneTrouble,
    Preflight,
    TroubledPhone,
    TroubleReport,
)
from engine.model.remote_phone import Connected, Paired, RemotePhone
from engine.model.rule import KeptRule, RuleDeletion, RuleState
from engine.model.run import Outcome, RunKind
from engine.model.run_view import JobView
from sandbox.telegram.markup import parse
from tests.examples import examples
from tests.unit.bot import render_cases as cases
from tests.unit.bot.render_cases import NOW
from tests.unit.bot.test_render_limits import check

WORDS = Texts().of("en")
INSTALLED = AppOnPhone(Workspace("instagram"), "com.instagram.android")
PAIRED = Paired("rack-b", "192.168.1.23:37099")
CANCEL = Button("Cancel", "say:1:label:cancel")
PHONE = PhoneView(4, "rack-b", "R58M", "3", "Pixel 6", "14", PhoneState.ONLINE, 13)
CARD = PhoneCard(
    PHONE,
    hardware_serial="R58M",
    first_seen=NOW - 9_000,
    last_seen=NOW - 60,
    remote=None,
    apps=(AppVersion(INSTALLED, "406.0.0.45.89", NOW),),
    health=PhoneHealth(),
    accounts={
        Workspace("tiktok"): BoundAccounts(8, 7, 1),
        Workspace("instagram"): BoundAccounts(5, 5),
    },
    jobs=(),
    queued=0,
    live=True,
)

languages = st.sampled_from([Texts().of(language) for language in Texts().languages])
installed = st.builds(AppOnPhone, cases.workspaces, cases.foreign)
moments = st.none() | cases.times
batteries = st.builds(Battery, st.integers(0, 100), st.booleans(), cases.times)
known = st.builds(
    PhoneView,
    cases.ids,
    cases.foreign,
    cases.foreign,
    st.none() | cases.labels,
    st.none() | cases.foreign,
    st.none() | cases.foreign,
    st.sampled_from(PhoneState),
    cases.counts,
    st.none() | st.just("") | cases.usernames,
    moments,
    st.none() | st.sampled_from(RunKind),
    st.none() | cases.workspaces,
    moments,
    moments,
    st.none() | batteries,
    cases.counts,
)
facts = st.builds(
    PhoneFacts,
    st.none() | st.floats(-1e7, 1e7),
    st.none() | st.integers(0, 999_999),
    st.none() | cases.foreign,
    st.none() | st.tuples(st.integers(0, 99_999), st.integers(0, 99_999)),
    st.none() | st.tuples(st.integers(0, 99_999), st.integers(0, 99_999)),
    st.none() | st.integers(0, 9_999),
    st.none() | st.booleans(),
    st.lists(cases.foreign, max_size=8).map(tuple),
    st.none() | st.integers(0, 10**13),
    st.none() | cases.foreign,
)
troubles = st.lists(st.sampled_from(PhoneTrouble), unique=True).map(tuple)
preflights = st.builds(Preflight, cases.times, st.just(""), facts, troubles)
troubled = st.builds(TroubledPhone, cases.ids, cases.foreign, st.sampled_from(PhoneTrouble), facts)
per_app = st.dictionaries(cases.workspaces, cases.counts)
cards = st.builds(
    PhoneCard,
    known,
    st.none() | cases.foreign,
    moments,
    moments,
    st.none() | cases.foreign,
    st.lists(
        st.builds(AppVersion, installed, cases.foreign, cases.times),
        max_size=4,
    ).map(tuple),
    st.builds(PhoneHealth, cases.counts, cases.counts, cases.counts, moments, moments),
    st.dictionaries(
        cases.workspaces, st.builds(BoundAccounts, cases.counts, cases.counts, cases.counts)
    ),
    st.lists(cases.jobs(), max_size=5).map(tuple),
    cases.counts,
    st.booleans(),
    st.none() | preflights,
)
remote = st.builds(RemotePhone, cases.foreign, cases.foreign, cases.ids, cases.times, st.booleans())
local_rules = st.builds(
    KeptRule,
    id=st.integers(1, 10**6),
    app=st.just(INSTALLED),
    version=cases.foreign,
    language=st.just("en"),
    label=cases.foreign.filter(str.strip),
    title=cases.foreign.filter(str.strip),
    state=st.sampled_from(RuleState),
    used=cases.counts,
    failed=cases.counts,
    offered_at=cases.times,
    decided_at=st.none() | cases.times,
    decided_by=st.none() | cases.ids,
    used_at=st.none() | cases.times,
)
screens = st.builds(
    UnknownScreen,
    st.integers(1, 10**9),
    installed,
    cases.foreign,
    cases.counts,
    cases.times,
    st.none() | cases.ids,
    st.booleans(),
    cases.counts,
)


def told(view: View) -> str:
    return parse(view.text, "HTML").text


def labels(view: View) -> list[str]:
    return [button.label for row in view.keyboard for button in row]


def shown(card: PhoneCard, role: Role = Role.ADMIN) -> View:
    return phone_card.card(WORDS, card, NOW, workspace=Workspace("instagram"), role=role)


@given(
    languages,
    cases.workspaces,
    st.lists(known, max_size=25),
    st.lists(cases.host_views, max_size=8),
    st.integers(0, 9),
    st.sampled_from(Role),
)
@examples(50)
def test_the_list_fits(
    words: Words,
    workspace: Workspace,
    all_phones: list[PhoneView],
    hosts: list[HostView],
    number: int,
    role: Role,
) -> None:
    check(phones.phones(words, workspace, all_phones, hosts, number, NOW, role=role, doubts=2))
    check(phones.several(words, workspace, "R58M" * 9, all_phones))


@given(languages, st.lists(troubled, min_size=1, max_size=100).map(tuple))
@examples(25)
def test_what_looks_over_phones_found_fits(words: Words, phones: tuple[TroubledPhone, ...]) -> None:
    view = preflight.report(words, TroubleReport(NOW, phones))
    check(view)
    for kind in {phone.trouble for phone in phones}:
        assert words(f"trouble-{kind}", detail="") != ""


@given(languages, cards, cases.workspaces, st.sampled_from(Role), st.none() | cases.foreign)
@examples(50)
def test_the_card_fits(
    words: Words, card: PhoneCard, workspace: Workspace, role: Role, name: str | None
) -> None:
    note = None if name is None else words("phone-renamed", phone=code(name[:60]))
    check(phone_card.card(words, card, NOW, workspace=workspace, role=role, note=note))
    check(phone_card.rename(words, card.phone, CANCEL, note))
    caption = phone_card.shot_caption(words, card.phone, NOW, drawn=True)
    assert len(parse(caption, "HTML").text) <= CAPTION_ROOM


@given(
    languages,
    known,
    st.lists(known, max_size=25),
    st.integers(0, 9),
    cases.foreign,
    per_app,
    cases.counts,
)
@examples(50)
def test_the_questions_fit(
    words: Words,
    phone: PhoneView,
    others: list[PhoneView],
    number: int,
    name: str,
    accounts: dict[Workspace, int],
    count: int,
) -> None:
    check(phone_leaving.choose(words, phone, others, number))
    moving = ReplaceProposal(cases.TOKEN, name, name, accounts, count, NOW)
    check(phone_leaving.replacing(words, cases.ID, moving, NOW))
    check(
        View(
            phone_leaving.replaced(
                words, Replaced(name, name, 1, accounts, count, False, count, 1, NOW), NOW
            )
        )
    )
    leaving = ForgetProposal(cases.TOKEN, name, accounts, count, NOW)
    check(phone_leaving.forgetting(words, cases.ID, leaving, NOW))
    check(
        View(phone_leaving.forgotten(words, Forgotten(name, accounts, count, False, 1, NOW), NOW))
    )


@given(
    languages,
    cases.workspaces,
    st.lists(remote, max_size=60),
    st.lists(cases.host_views, max_size=8),
    cases.foreign,
)
@examples(50)
def test_phones_over_tcp_fit(
    words: Words,
    workspace: Workspace,
    kept: list[RemotePhone],
    hosts: list[HostView],
    address: str,
) -> None:
    check(remote_phones.ask(words, kept, hosts, (CANCEL, CANCEL)))
    note = remote_phones.connected(words, Connected(address, address, True, True))
    check(remote_phones.remotes(words, workspace, kept, note))
    check(remote_phones.trying(words, address))
    check(remote_phones.ask_pairing(words, hosts, (CANCEL, CANCEL), note))
    check(remote_phones.ask_code(words, address, CANCEL, note))
    check(remote_phones.pairing(words, address))
    check(remote_phones.remotes(words, workspace, kept, remote_phones.paired(words, PAIRED)))


@given(
    languages,
    cases.workspaces,
    st.lists(screens, max_size=25),
    st.lists(local_rules, max_size=25),
    st.integers(0, 9),
)
@examples(50)
def test_unknown_screens_and_local_rules_fit(
    words: Words,
    workspace: Workspace,
    kept: list[UnknownScreen],
    known: list[KeptRule],
    number: int,
) -> None:
    check(kept_screens.screens(words, workspace, kept, known, number, NOW))
    for one in kept:
        caption = kept_screens.caption(words, one, NOW)
        assert len(parse(caption, "HTML").text) <= CAPTION_ROOM
    rows = kept_screens.fetching(words, [one.id for one in kept])
    check(View("Done", rows))
    note = rules.deleted(words)
    check(rules.rules(words, known, number, NOW, note))
    for rule in known[:3]:
        check(rules.card(words, rule, NOW, rule.title, note))
        check(rules.ask_deletion(words, RuleDeletion(cases.TOKEN, rule, NOW + 600), NOW))
        check(rules.offer(words, rule))
        check(rules.answered(words, rule, note))
        check(rules.gone_off(words, rule))


@given(languages, cases.ids, cases.foreign, cases.times)
def test_the_call_for_a_human_fits(words: Words, phone_id: int, name: str, asked_at: float) -> None:
    check(phone_card.needs_human(words, PhoneNeedsHuman(phone_id, name, asked_at, None, name)))


@pytest.mark.parametrize(
    ("phone", "said"),
    [
        (PHONE, "online"),
        (
            replace(PHONE, busy_with="luna", busy_kind=RunKind.LOGIN, busy_since=NOW - 120),
            "logging in luna, since 07:58 UTC",
        ),
        (
            replace(PHONE, busy_with="", busy_kind=RunKind.MATCH, busy_app=Workspace("tiktok")),
            "scanning TikTok",
        ),
        (
            replace(PHONE, busy_with="luna", busy_kind=RunKind.SYNC),
            "reading the stats of luna",
        ),
        (replace(PHONE, cooldown_until=NOW + 600), "cooling down until 08:10 UTC"),
        (
            replace(PHONE, state=PhoneState.RESTING, rests_until=NOW + 600),
            "needs you; next try 08:10 UTC",
        ),
        (replace(PHONE, state=PhoneState.OFFLINE, cooldown_until=NOW + 600), "not connected"),
        (replace(PHONE, state=PhoneState.HEALING), "I'm trying to repair it"),
    ],
)
def test_a_phone_tells_what_it_does_or_why_it_does_nothing(phone: PhoneView, said: str) -> None:
    assert said in parse(standing(WORDS, phone, NOW), "HTML").text


@pytest.mark.parametrize(
    ("battery", "is_told"),
    [
        (Battery(20, charging=False, read_at=NOW), True),
        (Battery(21, charging=False, read_at=NOW), False),
        (Battery(3, charging=True, read_at=NOW), False),
        (None, False),
    ],
)
def test_a_battery_is_worth_a_word_only_when_it_runs_out(
    battery: Battery | None, is_told: bool
) -> None:
    low = replace(PHONE, battery=battery)
    view = phones.phones(WORDS, Workspace("instagram"), [low], [], 0, NOW)

    assert ("🪫" in view.text) is is_told


def test_phones_that_are_healed_or_rest_are_not_counted_as_online() -> None:
    states = (PhoneState.ONLINE, PhoneState.HEALING, PhoneState.RESTING, PhoneState.OFFLINE)
    known = [replace(PHONE, state=state) for state in states]
    view = phones.phones(WORDS, Workspace("instagram"), known, [], 0, NOW)

    assert "1 of 4 phones online" in told(view)


def test_a_host_that_does_not_answer_is_named_with_the_reason() -> None:
    down = HostView("rack-b", "10.0.0.2:5037", "no adb server", HostProblem.REFUSED)
    up = HostView("local", "127.0.0.1:5037", None)
    view = phones.phones(WORDS, Workspace("instagram"), [PHONE], [up, down], 0, NOW)

    assert "rack-b (10.0.0.2:5037): nothing is listening there." in told(view)
    assert "127.0.0.1" not in view.text


def test_a_serial_that_has_not_told_which_phone_it_is_has_no_card() -> None:
    stranger = replace(PHONE, id=0, label=None, state=PhoneState.UNAUTHORIZED)
    view = phones.phones(WORDS, Workspace("instagram"), [PHONE, stranger], [], 0, NOW)

    opened = [key.data for row in view.keyboard for key in row if key.data.startswith("phone:")]
    assert opened == ["phone:4"]


def test_a_card_tells_versions_accounts_and_what_is_not_installed() -> None:
    text = told(shown(CARD))

    assert "Instagram 406.0.0.45.89: 5 of 5 signed in" in text
    assert "TikTok: not installed; 7 of 8 signed in, 1 disabled" in text


def test_copies_of_an_app_profiles_and_other_peoples_users_are_named() -> None:
    copies = tuple(
        AppVersion(AppOnPhone(Workspace("tiktok"), "com.zhiliaoapp.musically", user), "43.1.4", NOW)
        for user in (None, 10)
    )
    users = (
        AndroidUser(0, "Owner", UserKind.CURRENT),
        AndroidUser(10, "Work <profile>", UserKind.PROFILE),
        AndroidUser(150, "Secure Folder", UserKind.PROFILE, running=False),
        AndroidUser(11, "Guest", UserKind.OTHER),
    )
    text = told(shown(replace(CARD, apps=copies, users=users)))

    assert "TikTok 43.1.4: " in text
    assert "• com.zhiliaoapp.musically\n• com.zhiliaoapp.musically@10\n" in text
    assert "Profiles beside the owner: Work <profile> (@10), Secure Folder (@150, paused)" in text
    assert "Other people's users, left alone: Guest (@11)" in text


def test_what_was_never_looked_at_is_not_said_to_be_missing() -> None:
    text = told(shown(replace(CARD, apps=(), live=False)))

    assert "not installed" not in text


def test_a_battery_that_was_not_read_just_now_says_when_it_was() -> None:
    battery = Battery(55, charging=True, read_at=NOW - 3_600)
    card = replace(CARD, phone=replace(PHONE, battery=battery))

    assert "Battery: 55 %, charging\n" in told(shown(card))
    assert "Battery: 55 %, charging (07:00 UTC)" in told(shown(replace(card, live=False)))


def test_healing_is_told_with_its_counts_and_its_rest() -> None:
    health = PhoneHealth(2, 1, 3, rests_until=NOW + 600, asked_at=NOW - 60)
    text = told(shown(replace(CARD, health=health)))

    assert "reconnected 2 ×, uiautomator2 restarted 1 ×" in text
    assert "The last 3 tries didn't help." in text
    assert "Next try: 08:10 UTC" in text
    assert "Brought back" not in told(shown(CARD))


def test_a_scan_among_the_last_jobs_is_named_by_its_app() -> None:
    scan = replace(cases.job_of(7, Outcome.SCANNED), workspace=Workspace("tiktok"), finished_at=NOW)
    failed = replace(cases.job_of(8, Outcome.WRONG_PASSWORD), finished_at=NOW)
    jobs = (JobView(scan, "", "3"), JobView(failed, "luna", "3"))
    text = told(shown(replace(CARD, jobs=jobs)))

    assert "✅ TikTok: scanned, 08:00\u00a0UTC\u00a0·\u00a0#3" in text
    assert "❌ luna: wrong password, 08:00\u00a0UTC\u00a0·\u00a0#3" in text


@pytest.mark.parametrize(
    ("role", "offered", "withheld"),
    [
        (
            Role.VIEWER,
            ["TikTok accounts", "Look again"],
            ["Screenshot", "Rename", "Forget…", "Log in"],
        ),
        (Role.OPERATOR, ["Screenshot", "Rename", "Reconnect"], ["Replace…", "Forget…"]),
        (Role.ADMIN, ["Screenshot", "Replace…", "Forget…"], []),
    ],
)
def test_a_card_offers_what_the_role_allows(
    role: Role, offered: list[str], withheld: list[str]
) -> None:
    keys = labels(shown(CARD, role))

    assert set(offered) <= set(keys)
    assert not [key for key in keys if any(word in key for word in withheld)]


def test_a_phone_that_is_away_offers_nothing_that_needs_it() -> None:
    away = replace(CARD, phone=replace(PHONE, state=PhoneState.OFFLINE))
    keys = labels(shown(away))

    assert "Screenshot" not in keys
    assert "Restart uiautomator2" not in keys
    assert {"Reconnect", "Forget…"} <= set(keys)


def test_only_a_phone_over_tcp_can_be_disconnected() -> None:
    assert "Disconnect TCP" not in labels(shown(CARD))
    assert "Disconnect TCP" in labels(shown(replace(CARD, remote="192.168.1.23:5555")))


def test_moving_accounts_is_asked_in_numbers() -> None:
    accounts = {Workspace("tiktok"): 8, Workspace("instagram"): 5}
    offered = ReplaceProposal(cases.TOKEN, "3", "7", accounts, 12, NOW + 600)
    view = phone_leaving.replacing(WORDS, 4, offered, NOW)

    assert "Move 13 accounts from phone 3 to phone 7?" in told(view)
    assert "12 of them will count as not signed in" in told(view)
    assert labels(view) == ["Move 13 accounts", "Cancel"]
    assert view.keyboard[1][0].data == f"keepphone:4:{cases.TOKEN}"


def test_the_same_press_twice_does_not_say_it_twice() -> None:
    done = Replaced("3", "7", 7, {Workspace("tiktok"): 8}, 8, again=True)
    gone = Forgotten("3", {Workspace("tiktok"): 8}, 0, again=True)

    assert "already" in phone_leaving.replaced(WORDS, done, NOW)
    assert "already" in phone_leaving.forgotten(WORDS, gone, NOW)


def test_another_adb_server_is_named_only_where_there_is_one() -> None:
    local, other = HostView("local", "a:1", None), HostView("rack-b", "b:1", None)

    assert "rack-b" not in remote_phones.ask(WORDS, [], [local], (CANCEL,)).text
    assert "rack-b/HOST:PORT" in remote_phones.ask(WORDS, [], [local, other], (CANCEL,)).text
