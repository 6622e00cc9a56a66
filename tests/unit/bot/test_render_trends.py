"""Charts and digests fit, in every language and for every state."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.charts.chart import packed, unpacked
from bot.render import digest as render
from bot.render import trends
from bot.render.layout import CAPTION_ROOM, visible
from bot.texts.catalogue import Texts, Words
from engine.model.account import Workspace
from engine.model.digest import Digest, DigestTime, Moved, NamedAccount
from engine.model.run import Outcome
from engine.model.trend import DayOfWork, Reading
from tests.unit.bot import render_cases as cases
from tests.unit.bot.render_cases import NOW
from tests.unit.bot.test_render_limits import check

languages = st.sampled_from([Texts().of(language) for language in Texts().languages])
counts = st.integers(0, 10**9)
named = st.builds(
    NamedAccount,
    cases.workspaces,
    cases.foreign.map(lambda name: name[:60]),
    st.sampled_from([each for each in Outcome if not each.succeeded]),
)
digests = st.builds(
    Digest,
    until=st.just(NOW),
    accounts=counts,
    signed_in=counts,
    signed_out=st.lists(named, max_size=20).map(tuple),
    signed_out_total=counts,
    failed=st.lists(named, max_size=20).map(tuple),
    failed_total=counts,
    held=st.lists(named, max_size=20).map(tuple),
    held_total=counts,
    waiting=counts,
    phones=counts,
    phones_down=st.lists(cases.foreign, max_size=100).map(tuple),
    moved=st.lists(st.builds(Moved, named, counts, counts), max_size=5).map(tuple),
)
readings = st.lists(
    st.builds(Reading, st.floats(NOW - 4 * 10**7, NOW), counts), min_size=1, max_size=9
).map(lambda found: sorted(found, key=lambda each: each.at))


@given(languages, digests, cases.workspaces, st.booleans())
def test_a_digest_fits(words: Words, seen: Digest, workspace: Workspace, daily: bool) -> None:
    view = render.digest(words, seen, workspace, daily=daily)
    check(view)
    assert (words("digest-well") in view.text) == seen.is_well
    check(render.setting(words, DigestTime(1, 1, None, 1439, NOW), "Asia/Jakarta"))


@given(languages, readings, cases.foreign)
def test_captions_fit_and_charts_are_told_whole(
    words: Words, found: list[Reading], name: str
) -> None:
    week = [DayOfWork(date(2026, 12, 25) + timedelta(place), place, 3) for place in range(14)]
    for chart, caption in (
        trends.followers(words, name, found, NOW),
        trends.battery(words, name, found[-1:], NOW),
        trends.days(words, week),
    ):
        assert visible(caption) <= CAPTION_ROOM
        assert unpacked(packed(chart)) == chart


def test_marks_are_where_the_days_are_also_when_clocks_change() -> None:
    words = Texts().of("en", ZoneInfo("Europe/Amsterdam"))
    now = 1_774_778_400.0  # Sunday 29 March 2026 12:00 there; that night was an hour shorter
    chart, _ = trends.battery(words, "3", [Reading(now, 7)], now)
    assert [label for _, label in chart.marks] == ["12:00", "Sat", "12:00", "Sun", "12:00"]
    assert [at - now for at, _ in chart.marks] == [
        -47 * 3600,
        -35 * 3600,
        -23 * 3600,
        -11 * 3600,
        0,
    ]
    assert trends.days(words, [DayOfWork(date(2026, 3, 29), 1, 0)])[0].labels == ("29",)
