"""Schedules as people write them, in three languages."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.kinds import SPOKEN
from bot.schedule_words import NotUnderstood, Spoken, Trouble, understood
from bot.texts.catalogue import Texts
from engine.model.account import Workspace
from engine.model.filters import Filter
from engine.model.run import RunKind
from engine.model.timing import EVERY_DAY, WEEKDAYS, WEEKEND, AtTime


def at(hour: int, minute: int = 0, days: tuple[int, ...] = EVERY_DAY) -> AtTime:
    return AtTime(days, 60 * hour + minute)


@pytest.mark.parametrize(
    ("text", "timing"),
    [
        ("login daily 09:00", at(9)),
        ("login every day at 9", at(9)),
        ("login 9.00", at(9)),
        ("login 0730", at(7, 30)),
        ("login 9 am", at(9)),
        ("login daily 12am", at(0)),
        ("login 12:15 pm", at(12, 15)),
        ("login weekdays 07:30", at(7, 30, WEEKDAYS)),
        ("login mon,wed,fri 18:15", at(18, 15, (0, 2, 4))),
        ("login Mon - Fri at 7", at(7, 0, WEEKDAYS)),
        ("login fri-mon 23:59", at(23, 59, (0, 4, 5, 6))),
        ("login every monday and thursday at 8", at(8, 0, (0, 3))),
        ("login weekends at 10", at(10, 0, WEEKEND)),
        ("login elke dag om 9 uur", at(9)),
        ("login werkdagen 7:30", at(7, 30, WEEKDAYS)),
        ("login ma t/m vr 0730", at(7, 30, WEEKDAYS)),
        ("inloggen di en do 18.15", at(18, 15, (1, 3))),
        ("login in het weekend om 9 uur", at(9, 0, WEEKEND)),
        ("login setiap hari jam 9", at(9)),
        ("login hari kerja pukul 07.30", at(7, 30, WEEKDAYS)),
        ("masuk senin-jumat 7.30", at(7, 30, WEEKDAYS)),
        ("login hari sabtu dan minggu jam 8", at(8, 0, WEEKEND)),
        ("login akhir pekan 08:00", at(8, 0, WEEKEND)),
        ("sync every 6 h", 6),
        ("sync 6h", 6),
        ("sync every hour", 1),
        ("sync hourly", 1),
        ("sync every 2 days", 48),
        ("sync elke 6 uur", 6),
        ("sync elk uur", 1),
        ("sync setiap 6 jam", 6),
        ("sync setiap jam", 1),
    ],
)
def test_a_time_is_understood_however_it_is_written(text: str, timing: AtTime | int) -> None:
    assert understood(text, SPOKEN).timing == timing


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("match 9", Spoken(RunKind.MATCH, at(9))),
        ("Login TikTok 9", Spoken(RunKind.LOGIN, at(9), (Workspace("tiktok"),))),
        ("match both 9", Spoken(RunKind.MATCH, at(9), tuple(Workspace))),
        ("login 9 signed out", Spoken(RunKind.LOGIN, at(9), filter=Filter.SIGNED_OUT)),
        ("login failed 9", Spoken(RunKind.LOGIN, at(9), filter=Filter.FAILED)),
        ("login 9 phone R58M", Spoken(RunKind.LOGIN, at(9), phone="R58M")),
        ('match telefoon "Rack 3" 9', Spoken(RunKind.MATCH, at(9), phone="Rack 3")),
    ],
)
def test_for_what_is_understood_too(text: str, spoken: Spoken) -> None:
    assert understood(text, SPOKEN) == spoken


@pytest.mark.parametrize(
    ("text", "trouble", "word"),
    [
        ("", Trouble.KIND, ""),
        ('""', Trouble.KIND, ""),
        ("dance daily 9", Trouble.KIND, "dance"),
        ("login Blorpday 9", Trouble.WORD, "Blorpday"),
        ("login 25:00", Trouble.TIME, "25:00"),
        ("login 9:99", Trouble.TIME, "9:99"),
        ("login 13pm", Trouble.TIME, "13pm"),
        ("login daily", Trouble.WHEN, ""),
        ("login", Trouble.WHEN, ""),
        ("sync every 0 h", Trouble.HOURS, "0"),
        ("sync every 500 h", Trouble.HOURS, "500"),
        ("sync every 8 days", Trouble.HOURS, "8"),
        ("login 9 10", Trouble.TWICE, "10"),
        ("sync 6h 9:00", Trouble.TWICE, "6h 9:00"),
        ("login 9 phone", Trouble.PHONE, "phone"),
    ],
)
def test_what_is_not_understood_is_named(text: str, trouble: Trouble, word: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        understood(text, SPOKEN)

    assert (refused.value.trouble, refused.value.word) == (trouble, word)


@given(
    st.lists(
        st.one_of(
            st.text(max_size=8),
            st.sampled_from(["phone", "jam", "hari", "am", "6h", "0", "sync"]),
            st.sampled_from(
                ["login", "every", "6", "h", "9", "09:00", "mon-fri", "-", "to", "signed", "out"]
            ),
        ),
        max_size=8,
    )
)
def test_nothing_that_is_typed_breaks_it(words: list[str]) -> None:
    try:
        spoken = understood("login " + " ".join(words), SPOKEN)
    except NotUnderstood:
        return
    assert isinstance(spoken.timing, AtTime) or 1 <= spoken.timing <= 168


@given(st.integers(0, 23), st.integers(0, 59), st.sets(st.integers(0, 6), min_size=1))
def test_what_is_written_plainly_is_what_is_understood(
    hour: int, minute: int, on: set[int]
) -> None:
    names = ["mon", "dinsdag", "rabu", "thu", "vrijdag", "sabtu", "sun"]
    text = f"login {' '.join(names[day] for day in sorted(on))} {hour}:{minute:02}"

    assert understood(text, SPOKEN).timing == at(hour, minute, tuple(sorted(on)))


@pytest.mark.parametrize("language", Texts().languages)
def test_the_examples_of_every_language_are_understood(language: str) -> None:
    told = Texts()(language, "schedule-examples")
    examples = re.findall(r"<code>/schedule ([^<]+)</code>", told)
    parts = re.findall(r"<code>(?!/)([^<]+)</code>", told)

    assert len(examples) == 3
    assert len(parts) == 4
    for example in examples:
        for part in ("", *parts):
            understood(f"{example} {part}", SPOKEN)
