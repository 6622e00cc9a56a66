"""What a check says it has found, and whether that rings."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.kinds import KINDS
from bot.render.layout import plain
from bot.texts.catalogue import Texts, Words
from engine.model.account import Workspace
from engine.model.check import CheckFound
from engine.model.proposal import Plan, PlannedJob, Proposal, RunRequest
from engine.model.run import Job, JobState, Outcome, Run, RunKind, RunState
from engine.model.run_view import JobView, RunResult, RunView
from tests.examples import examples
from tests.unit.bot import render_cases as cases
from tests.unit.bot.render_cases import NOW, TOKEN
from tests.unit.bot.test_render_limits import check, languages

WORDS = Texts().of("en")
CHECK = KINDS[RunKind.CHECK]
names = st.lists(cases.usernames, max_size=8).map(tuple)
founds = st.builds(
    CheckFound,
    st.none() | st.integers(0, 40),
    st.dictionaries(cases.usernames, st.none() | cases.times, max_size=8),
    names,
    names,
    names,
    st.none() | cases.usernames,
    st.booleans(),
)


def look(outcome: Outcome, found: CheckFound | None = None, phone: str = "3") -> JobView:
    job = Job(1, 3, RunKind.CHECK, Workspace("instagram"), None, 1, JobState.DONE, outcome=outcome)
    return JobView(job, "", phone, found=None if found is None else found.to_json())


def run_of(*looks: JobView) -> RunView:
    run = Run(3, RunKind.CHECK, None, 1001, 1001, RunState.FINISHED, NOW, NOW + 72)
    counts = Counter(one.job.outcome for one in looks if one.job.outcome is not None)
    return RunView(run, looks, (), counts, 0, ())


SAME = look(Outcome.SCANNED, CheckFound(there=2))
OUT = look(Outcome.SCANNED, CheckFound(there=1, signed_out={"luna": NOW}, worse=True))
BACK = look(Outcome.SCANNED, CheckFound(there=2, signed_in=("luna",)))
NEWS = look(Outcome.SUSPENDED, CheckFound(active="luna", worse=True))
OLD_NEWS = look(Outcome.SUSPENDED, CheckFound(active="luna"))
FAULT = look(Outcome.FAILED)


@pytest.mark.parametrize(
    ("looks", "rings", "is_bad"),
    [
        ((SAME,), False, False),
        ((SAME, BACK), False, False),
        ((SAME, OUT), True, True),
        ((NEWS,), True, True),
        ((OLD_NEWS, SAME), False, True),
        ((FAULT,), True, True),
    ],
)
def test_a_change_for_the_worse_rings_and_nothing_else(
    looks: tuple[JobView, ...], rings: bool, is_bad: bool
) -> None:
    run = run_of(*looks)
    assert (CHECK.rings(run), CHECK.is_bad(run)) == (rings, is_bad)


def test_the_question_counts_the_apps_that_are_looked_at() -> None:
    asked = RunRequest(RunKind.CHECK, tuple(Workspace))
    planned = PlannedJob(Workspace("instagram"), 1, "3")
    text = CHECK.ask(WORDS, Proposal(asked, Plan((planned,)), TOKEN))
    assert text == "<b>Check who is still signed in to Instagram, on 1 phone?</b>"


def test_what_the_app_shows_is_told_of_whoever_is_open_in_it() -> None:
    text = CHECK.result(WORDS, RunResult(run_of(NEWS)), NOW + 72).text
    assert "<code>luna</code> is open there. Instagram has suspended this account." in text


def test_nobody_is_signed_out_in_one_line_and_signed_in_in_another() -> None:
    """On another phone than before it is one line; of another app it says which."""
    tiktok = CheckFound(there=1, signed_in=("luna",), strangers=("guest",))
    there = look(Outcome.SCANNED, tiktok, phone="4")
    there = replace(there, job=replace(there.job, workspace=Workspace("tiktok")))
    looks = (
        look(Outcome.SCANNED, CheckFound(signed_out={"luna": NOW, "harbor": None}), phone="2"),
        look(Outcome.SCANNED, CheckFound(strangers=("harbor",)), phone="3"),
        there,
    )
    for language in ("en", "id", "nl"):
        text = plain(CHECK.result(Texts().of(language), RunResult(run_of(*looks)), NOW).text)
        assert text.count("harbor") == 1
        assert "luna (TikTok)" in text
    text = plain(CHECK.result(WORDS, RunResult(run_of(*looks)), NOW).text)
    assert "– harbor, Instagram: no longer on phone 2, but signed in on phone 3" in text
    assert "– luna, Instagram on phone 2" in text


@given(languages, st.lists(st.tuples(st.sampled_from(Outcome), st.none() | founds), max_size=30))
@examples(50)
def test_a_result_fits_a_message(
    words: Words, ends: list[tuple[Outcome, CheckFound | None]]
) -> None:
    looks = [look(outcome, found, phone="R58M" * 8) for outcome, found in ends]
    check(CHECK.result(words, RunResult(run_of(*looks)), NOW + 72))


def test_rows_only_switching_would_tell_are_named_and_not_looked_at_again() -> None:
    found = CheckFound(unreadable=("Luna Breads",), active="luna.bakery")
    run = run_of(look(Outcome.INCOMPLETE, found))

    view = CHECK.result(WORDS, RunResult(run), NOW)

    assert "only switching to them would tell which they are: <code>Luna Breads</code>" in view.text
    assert "/match does look at them" in view.text
    assert [button.label for row in view.keyboard for button in row] == []
