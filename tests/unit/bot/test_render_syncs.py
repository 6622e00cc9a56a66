"""What a sync asks, and what it says it has read."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import figures, runs, sync_results, syncs
from bot.texts.catalogue import Texts, Words
from engine.model.account import Workspace
from engine.model.columns import Column
from engine.model.run import Exclusion, Job, JobState, Outcome, Run, RunKind, RunState
from engine.model.run_view import ExcludedAccount, JobView, RunView, Selection, SelectionKind
from engine.model.statistics import KnownFigure, Source
from engine.model.sync import (
    NotRestored,
    PlannedSync,
    SyncFound,
    SyncGap,
    SyncProposal,
    found_from_json,
    found_to_json,
)
from tests.examples import examples
from tests.unit.bot import render_cases as cases
from tests.unit.bot.render_cases import NOW, TOKEN
from tests.unit.bot.test_render_limits import check, check_caption, languages

WORDS = Texts().of("en")
F = Column
ALL = Selection(SelectionKind.ALL)
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
    return sync_results.result(WORDS, run_of(*jobs), NOW + 72).text


def read(before: int, after: int, **more: object) -> SyncFound:
    found = SyncFound({F.FOLLOWERS: before}, {F.FOLLOWERS: after})
    return replace(found, **more)  # type: ignore[arg-type]


def offer(**changes: object) -> SyncProposal:
    planned = (PlannedSync(1, "brand.one", 1, "3"), PlannedSync(2, "brand.two", None, "4"))
    proposal = SyncProposal(ALL, planned, (), token=TOKEN, expires_at=NOW + 600, least_seconds=3)
    return replace(proposal, **changes)  # type: ignore[arg-type]


def test_the_question_tells_from_where_how_many_and_how_long() -> None:
    text = syncs.question(WORDS, offer(), Workspace("tiktok"), NOW).text
    assert "Read the figures of 2 accounts?" in text
    assert "one after the other, and on 1 phone." in text
    assert "It takes 3 s at least" in text
    assert "1 has its phone offline: the public page alone." in text


def test_while_pages_rest_the_question_tells_until_when() -> None:
    offered = offer(resting_until=NOW + 3600, least_seconds=0.0)
    text = syncs.question(WORDS, offered, Workspace("tiktok"), NOW).text
    assert "I ask for none until" in text
    assert "So I read only on 1 phone." in text
    assert "at least" not in text


def test_what_neither_pages_nor_phones_can_tell_cannot_be_started() -> None:
    planned = (PlannedSync(1, "brand.one", None, "3"),)
    offered = SyncProposal(ALL, planned, (), resting_until=NOW + 3600, token=TOKEN)
    view = syncs.question(WORDS, offered, Workspace("tiktok"), NOW)
    assert "nothing can be read now" in view.text
    assert [button.data for row in view.keyboard for button in row] == [f"syncno:{TOKEN}"]


def test_nobody_to_read_cannot_be_started() -> None:
    excluded = (ExcludedAccount(1, "brand.one", Exclusion.NOT_SIGNED_IN),)
    offered = SyncProposal(ALL, (), excluded, elsewhere={Workspace("instagram"): 2})
    view = syncs.question(WORDS, offered, Workspace("instagram"), NOW)
    assert "There is nobody to read." in view.text
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
    assert "as they were" not in text


def test_failures_are_by_name_with_the_reason_of_either_side() -> None:
    gone = SyncFound(page_gap=SyncGap.PAGE_FAILED, phone_gap=SyncGap.PHONE_LOST)
    text = result(
        job("brand.one", Outcome.NOT_READ, gone),
        job("brand.two", Outcome.NOT_READ, gone, phone=""),
        job("brand.three", Outcome.NOT_SIGNED_IN),
    )
    assert "❌ <code>brand.one</code> · phone 3\nNothing was changed: page did not answer; " in text
    assert "❌ <code>brand.two</code> · public page" in text
    assert "signed out of it" in text


def test_who_is_not_active_again_is_told_with_its_phone() -> None:
    text = result(
        job("a", Outcome.SYNCED, read(1, 1, active="old", not_restored=NotRestored.PENDING)),
        job("b", Outcome.SYNCED, read(1, 1, active="older", not_restored=NotRestored.FAILED)),
    )
    assert "had <code>old</code> open before. I open it again as soon as" in text
    assert "had <code>older</code> open before, and I could not" in text


def test_only_what_may_end_otherwise_is_offered_to_be_read_again() -> None:
    view = sync_results.result(
        WORDS, run_of(job("a", Outcome.NOT_READ), job("b", Outcome.PROFILE_MISSING)), NOW
    )
    assert [button.data for row in view.keyboard for button in row] == ["sync:retry:3"]


@pytest.mark.parametrize("outcome", [Outcome.SYNCED, Outcome.PARTLY_SYNCED, Outcome.NOT_READ])
def test_a_picture_tells_whose_phone_it_is_and_why_it_was_taken(outcome: Outcome) -> None:
    found = SyncFound(phone_gap=SyncGap.PHONE_FAILED)
    shown = replace(job("brand.one", outcome, found), has_picture=True)
    assert runs.pictured(run_of(shown)) == (shown,)
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
    check(sync_results.result(words, run, NOW))
    check(syncs.started(words, run, NOW))
    for shown in jobs[:3]:
        check_caption(runs.caption(words, shown, drawn=True))


@given(
    languages,
    st.lists(
        st.builds(PlannedSync, cases.ids, cases.usernames, st.none() | cases.ids, cases.labels),
        max_size=5,
    ),
    st.lists(cases.excluded, max_size=80),
    st.lists(cases.foreign, max_size=12),
    cases.counts,
    st.floats(0, 10**5),
    st.none() | cases.times,
)
@examples(30)
def test_every_question_fits_a_phone(
    words: Words,
    planned: list[PlannedSync],
    excluded: list[ExcludedAccount],
    unknown: list[str],
    instagram: int,
    least: float,
    resting: float | None,
) -> None:
    token = TOKEN if planned else None
    offered = SyncProposal(
        ALL,
        tuple(planned),
        tuple(excluded),
        tuple(unknown),
        {Workspace("instagram"): instagram},
        least,
        resting,
        token,
        NOW + 600,
    )
    check(syncs.question(words, offered, Workspace("tiktok"), NOW))
    check(syncs.dropped(words))


@given(languages, st.lists(cases.phone_views, max_size=30), st.integers(0, 5))
def test_every_choice_fits_a_phone(words: Words, known: list[object], page: int) -> None:
    check(syncs.choice(words, Workspace("tiktok"), known, page))  # type: ignore[arg-type]


@given(
    languages,
    st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(
                _COUNTS,
                st.builds(
                    KnownFigure,
                    st.integers(0, 10**15),
                    st.sampled_from(Source),
                    st.booleans(),
                    st.none() | cases.times,
                ),
            ),
            F.NICKNAME: st.builds(
                KnownFigure, cases.foreign, st.just(Source.PAGE), st.just(True), cases.times
            ),
        },
    ),
)
def test_figures_of_every_source_and_date_can_be_said(
    words: Words, known: dict[Column, KnownFigure]
) -> None:
    text = figures.figures(words, known, NOW)
    assert (text is None) == (not known)
