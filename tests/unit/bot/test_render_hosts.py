"""Machines with phones, as they are shown and told."""

from hypothesis import given
from hypothesis import strategies as st

from bot.render import hosts as render
from bot.texts.catalogue import Texts, Words
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.host import (
    AddedHost,
    HostForgetting,
    HostNews,
    HostStanding,
    HostState,
    NewsKind,
)
from engine.rack.join_token import LONGEST
from engine.rack.mail.standing import MailStanding
from engine.use_cases.hosts.host_list import MOST, HostsSeen, OfferedToken
from sandbox.telegram.markup import parse
from tests.examples import examples
from tests.unit.bot import render_cases as cases
from tests.unit.bot.render_cases import NOW
from tests.unit.bot.test_render_limits import check, languages

names = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}", fullmatch=True)
counts = st.integers(0, 10**6)
standings = st.builds(
    HostStanding,
    names,
    st.sampled_from(HostState),
    cases.times,
    st.none() | cases.foreign,
    st.integers(1, 99),
    counts,
    st.lists(counts, max_size=3).map(tuple),
    st.none() | cases.times,
    st.none() | st.floats(-(10**8), 10**8),
    counts,
)
added = st.builds(AddedHost, names, cases.ids, cases.times, cases.times)
news = st.builds(HostNews, names, st.sampled_from(NewsKind), cases.times, st.none() | cases.times)


@given(
    languages,
    st.lists(standings, max_size=MOST).map(tuple),
    st.lists(added, max_size=4).map(tuple),
    st.builds(MailStanding, st.booleans(), cases.times),
    st.integers(0, 9),
    st.lists(news, min_size=1, max_size=9),
    names,
    counts,
    st.booleans(),
)
@examples(15)
def test_whatever_is_known_of_them_fits(
    words: Words,
    hosts: tuple[HostStanding, ...],
    waiting: tuple[AddedHost, ...],
    mail: MailStanding,
    number: int,
    told: list[HostNews],
    name: str,
    count: int,
    flag: bool,
) -> None:
    workspace, note = Workspace("tiktok"), words("host-forgotten-role-left", host=name)
    check(render.without(words, workspace))
    seen = HostsSeen(mail, hosts, waiting)
    check(render.hosts(words, workspace, seen, number, NOW, note if flag else None))
    asked = HostForgetting(cases.TOKEN, name, count, count, count, flag)
    check(render.ask_forget(words, asked))
    made = OfferedToken(name, Secret("x" * LONGEST), NOW, NOW + 900, flag)
    check(render.token(words, made, NOW))
    check(render.token_stays(words, name))
    check(render.token_late(words, name))
    check(render.told(words, told, NOW, NOW if flag else None))


def test_each_state_says_what_it_means_and_what_to_do() -> None:
    hosts = (
        HostStanding("rack-b", HostState.UP, NOW, "0.1.0", 1, 12, (4, 5, 6), NOW - 4, 0.0),
        HostStanding("rack-c", HostState.DOWN, NOW - 90, "0.1.0", 1, 0, (7,), NOW - 120, 42.0),
        HostStanding("rack-d", HostState.OTHER_PROTOCOL, NOW, "0.0.9", 0, 1, (), NOW - 4),
        HostStanding("rack-e", HostState.STARTING, NOW),
        HostStanding("rack-g", HostState.TWICE, NOW),
    )
    seen = HostsSeen(MailStanding(True, NOW), hosts, (AddedHost("rack-f", 1, NOW, NOW + 900),))
    view = render.hosts(Texts().of("en"), Workspace("tiktok"), seen, 0, NOW)
    said = parse(view.text, "HTML").text
    for words in (
        "✅ rack-b · 12 phones, 3 jobs\nVersion 0.1.0, heard from",
        "❌ rack-c · 0 phones, 1 job · last heard from",
        "🕐 The clock of rack-c is",
        "⬆️ rack-d · 1 phone · update it",
        "⏳ rack-e · not connected yet",
        "⚠️ rack-g · two machines have its keys",
        "🔑 rack-f · its token is good until",
        "/hosts add rack-b",
    ):
        assert words in said, said
    assert [row[0].label for row in view.keyboard[:6]] == [
        f"Forget rack-{letter}" for letter in "bcdegf"
    ]
    copied = HostNews("rack-g", NewsKind.TWICE, NOW)
    said = parse(render.told(Texts().of("en"), [copied], NOW, None).text, "HTML").text
    assert "Two machines have the keys of rack-g" in said
    assert "/hosts forget rack-g" in said
    away = HostsSeen(MailStanding(False, NOW, "the database is another bot's"), hosts[:1], ())
    said = parse(
        render.hosts(Texts().of("en"), Workspace("tiktok"), away, 0, NOW).text, "HTML"
    ).text
    assert "the database is another bot's" in said, "why there is no way"
