"""What a sync asks, and what it says it has read."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import proposals, runs
from bot.render.kinds import KINDS
from bot.render.kinds.results import pictured
from bot.render.view import View
from bot.texts.catalogue import Texts, Words
from engine.model.account import Workspace
from engine.model.columns import Column
from engine.model.proposal import PageOutlook, Plan, PlannedJob, Proposal, RunRequest
from engine.model.run import Exclusion, Job, JobState, Outcome, Run, RunKind, RunState
from engine.model.run_view import ExcludedAccount, JobView, RunResult, RunView
from engine.model.sync import (
    NotRestored,
    SyncFound,
    SyncGap,
    found_from_json,
    found_to_json,
)
from tests.examples import examples
from tests.unit.bot import render_cases as cases
from tests.unit.bot.render_cases import NOW, TOKEN
from tests.unit.bot.test_render_limits import check, check_caption, languages

WORDS = Texts().of("en")
F = Column
TIKTOK = Workspace("tiktok")
SYNC = KINDS[RunKind.SYNC]
ENDS = (
    Outcome.SYNCED,
    Outcome.PARTLY_SYNCED,
    Outcome.PROFILE_PRIVATE,
    Outcome.PROFILE_MISSING,
    Outcome.NOT_READ,
    Outcome.NOT_SIGNED_IN,
    Outcome.HELD_BACK,
    Outcome.CANCELLED,
    Outcome.INTERRUPTED,
    Outcome.FAILED,
)
_COUNTS = (F.FOLLOWERS, F.FOLLOWING, F.HEARTS, F.VIDEOS, F.FRIENDS)

values = st.fixed_dictionaries({}, optional=dict.fromkeys(_COUNTS, st.integers(0, 10**15)))
founds = st.builds(
    SyncFound,
    values,
    values,
    st.none() | st.sampled_from(SyncGap),
    st.none() | st.sampled_from(SyncGap),
    st.none() | cases.usernames,
    st.none() | st.sampled_from(NotRestored),
)


def job(
    username: str, outcome: Outcome | None, found: SyncFound | None = None, phone: str = "3"
) -> JobView:
    state = JobState.QUEUED if outcome is None else JobState.DONE
    shown = Job(1, 3, RunKind.SYNC, Workspace("tiktok"), 1, 1, state, outcome=outcome)
    return JobView(shown, username, phone, found=None if found is None else found_to_json(found))


def run_of(*jobs: JobView, state: RunState = RunState.FINISHED) -> RunView:
    ended = NOW + 72 if state in (RunState.FINISHED, RunState.CANCELLED) else None
    run = Run(3, RunKind.SYNC, Workspace("tiktok"), 1001, 1001, state, NOW, ended)
    counts = Counter(view.job.outcome for view in jobs if view.job.outcome is not None)
    return RunView(run, jobs, (), counts, 0, ())


def result(*jobs: JobView) -> str:
    return SYNC.result(WORDS, RunResult(run_of(*jobs)), NOW + 72).text


def read(before: int, after: int, **more: object) -> SyncFound:
    found = SyncFound({F.FOLLOWERS: before}, {F.FOLLOWERS: after})
    return replace(found, **more)  # type: ignore[arg-type]


def offer(
    *planned: PlannedJob,
    pages: PageOutlook = PageOutlook(3.0),  # noqa: B008
    token: str | None = TOKEN,
    **more: Any,
) -> Proposal:
    asked = RunRequest(RunKind.SYNC, (TIKTOK,))
    return Proposal(asked, Plan(planned, pages=pages, **more), token, expires_at=NOW + 600)


def question(offered: Proposal, workspace: Workspace = TIKTOK) -> View:
    return proposals.question(WORDS, SYNC, offered, workspace, NOW)


ONE = PlannedJob(TIKTOK, 1, "3", 1, "brand.one")
AWAY = PlannedJob(TIKTOK, None, "4", 2, "brand.two")


def test_the_question_tells_from_where_how_many_and_how_long() -> None:
    text = question(offer(ONE, AWAY)).text
    assert "Read the stats of 2 accounts?" in text
    assert "one after another, and on 1 phone." in text
    assert "This takes at least 3 s" in text
    assert "1 has its phone offline: only its public page." in text


def test_while_pages_rest_the_question_tells_until_when() -> None:
    text = question(offer(ONE, AWAY, pages=PageOutlook(0.0, NOW + 3600))).text
    assert "I'm leaving them alone until" in text
    assert "So I only read on 1 phone." in text
    assert "at least" not in text


def test_what_neither_pages_nor_phones_can_tell_cannot_be_started() -> None:
    view = question(offer(AWAY, pages=PageOutlook(0.0, NOW + 3600)))
    assert "I can't read anything now" in view.text
    assert [button.data for row in view.keyboard for button in row] == [f"drop:sync:{TOKEN}"]


def test_nobody_to_read_cannot_be_started() -> None:
    excluded = (ExcludedAccount(1, "brand.one", Exclusion.NOT_SIGNED_IN),)
    offered = offer(excluded=excluded, elsewhere={Workspace("instagram"): 2}, token=None)
    view = question(offered, Workspace("instagram"))
    assert "There's nobody to read." in view.text
    assert "2 Instagram accounts are left out" in view.text
    assert [button.data for row in view.keyboard for button in row] == ["start:instagram"]


def test_what_changed_most_comes_first_in_either_direction() -> None:
    text = result(
        job("small", Outcome.SYNCED, read(10, 12)),
        job("lost", Outcome.SYNCED, read(5_000, 3_000)),
        job("same", Outcome.SYNCED, read(7, 7)),
        job("grown", Outcome.PARTLY_SYNCED, read(100, 600, phone_gap=SyncGap.PHONE_OFFLINE)),
        job("unread", Outcome.NOT_SIGNED_IN, read(1, 999_999)),
    )
    lines = text.splitlines()
    at = lines.index("<b>What changed most</b>")
    assert lines[at + 1 : at + 4] == [
        "<code>lost</code>: −2,000 followers, 3,000 now",
        "<code>grown</code>: +500 followers, 600 now",
        "<code>small</code>: +2 followers, 12 now",
    ]
    assert "same" not in text
    assert "999" not in text


def test_a_first_reading_has_changed_nothing() -> None:
    first = SyncFound({}, {F.FOLLOWERS: 5})
    text = result(job("brand.one", Outcome.SYNCED, first))
    assert "changed most" not in text
    assert "haven't changed" not in text


def test_failures_are_by_name_with_the_reason_of_either_side() -> None:
    gone = SyncFound(page_gap=SyncGap.PAGE_FAILED, phone_gap=SyncGap.PHONE_LOST)
    text = result(
        job("brand.one", Outcome.NOT_READ, gone),
        job("brand.two", Outcome.NOT_READ, gone, phone=""),
        job("brand.three", Outcome.NOT_SIGNED_IN),
    )
    assert (
        "❌ 2: <code>brand.one</code> on phone 3, <code>brand.two</code> on its public page\n"
        "Nothing was changed: page didn't respond; "
    ) in text
    assert "signed out of this account" in text


def test_who_is_not_active_again_is_told_with_its_phone() -> None:
    text = result(
        job("a", Outcome.SYNCED, read(1, 1, active="old", not_restored=NotRestored.PENDING)),
        job("b", Outcome.SYNCED, read(1, 1, active="older", not_restored=NotRestored.FAILED)),
    )
    assert "had <code>old</code> open before. I'll open it again as soon as" in text
    assert "had <code>older</code> open before, and I couldn't" in text


def test_only_what_may_end_otherwise_is_offered_to_be_read_again() -> None:
    missing = job("b", Outcome.PROFILE_MISSING)
    missing = replace(missing, job=replace(missing.job, id=2))
    run = run_of(job("a", Outcome.NOT_READ), missing)
    view = SYNC.result(WORDS, RunResult(run), NOW)
    assert [button.data for row in view.keyboard for button in row] == ["retry:3:1"]


@pytest.mark.parametrize("outcome", [Outcome.SYNCED, Outcome.PARTLY_SYNCED, Outcome.NOT_READ])
def test_a_picture_tells_whose_phone_it_is_and_why_it_was_taken(outcome: Outcome) -> None:
    found = SyncFound(phone_gap=SyncGap.PHONE_FAILED)
    shown = replace(job("brand.one", outcome, found), has_picture=True)
    assert pictured(run_of(shown)) == (shown,)
    caption = runs.caption(WORDS, shown, drawn=False)
    assert "profile not seen on the phone" in caption


@given(founds)
def test_what_was_found_comes_back_from_its_job(found: SyncFound) -> None:
    assert found_from_json(found_to_json(found)) == found


@given(
    languages,
    st.lists(
        st.builds(job, cases.usernames, st.sampled_from(ENDS), founds, cases.labels),
        max_size=40,
    ),
    st.sampled_from(RunState),
)
@examples(30)
def test_every_state_of_a_run_fits_a_phone(
    words: Words, jobs: list[JobView], state: RunState
) -> None:
    run = run_of(*jobs, state=state)
    check(runs.progress(words, run))
    check(SYNC.result(words, RunResult(run), NOW))
    check(proposals.started(words, SYNC, run, NOW))
    for shown in jobs[:3]:
        check_caption(runs.caption(words, shown, drawn=True))
