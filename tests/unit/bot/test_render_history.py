from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import drain, history, proposals, runs
from bot.render.kinds import KINDS
from bot.render.outcomes import sentence
from bot.texts.catalogue import Texts, Words
from engine.model.account import Workspace
from engine.model.history import DrainState, RunDetails, RunLine, RunPage
from engine.model.operator import Role
from engine.model.run import Exclusion, Outcome, RunKind, RunState
from engine.model.run_view import ExcludedAccount, JobView, Pace, RunResult, RunView, SpacedPhone
from tests.examples import examples
from tests.unit.bot import render_cases as cases
from tests.unit.bot.render_cases import NOW, job_of, run_of, view_of
from tests.unit.bot.test_render_limits import check, languages

WORDS = Texts().of("en")
RUN_IDS = st.integers(1, 10**6)

run_lines = st.builds(
    RunLine,
    st.builds(
        lambda id, kind, app, state: replace(run_of(state), id=id, kind=kind, workspace=app),
        RUN_IDS,
        st.sampled_from(RunKind),
        st.none() | cases.workspaces,
        st.sampled_from(RunState),
    ),
    cases.foreign,
    *([cases.counts] * 4),
)
run_pages = st.builds(
    RunPage,
    st.lists(run_lines, max_size=10).map(tuple),
    st.none() | RUN_IDS,
    st.none() | RUN_IDS,
    st.booleans(),
)
drain_states = st.builds(
    DrainState,
    st.booleans(),
    st.none() | cases.times,
    cases.foreign,
    *([cases.counts] * 3),
    changed=st.booleans(),
)


@given(languages, run_pages, cases.workspaces)
@examples(50)
def test_the_history_fits_a_phone(words: Words, shown: RunPage, workspace: Workspace) -> None:
    check(history.history(words, workspace, shown, NOW))


@given(languages, cases.runs(), cases.foreign, st.integers(-1, 9), st.sampled_from(Role))
@examples(50)
def test_a_run_in_detail_fits_a_phone(
    words: Words, view: RunView, by: str, number: int, role: Role
) -> None:
    run = replace(view.run, id=10**6, kind=RunKind.LOGIN)
    check(history.details(words, RunDetails(replace(view, run=run), by), number, role, NOW))


@given(
    languages,
    cases.runs(),
    st.none()
    | st.builds(Pace, st.floats(1, 3600), cases.labels, cases.counts, st.floats(1, 10**6)),
    st.lists(st.builds(SpacedPhone, cases.labels, cases.times), max_size=9).map(tuple),
    st.booleans(),
)
@examples(50)
def test_a_paced_run_fits_a_phone(
    words: Words,
    view: RunView,
    pace: Pace | None,
    spaced: tuple[SpacedPhone, ...],
    draining: bool,
) -> None:
    paced = replace(view, pace=pace, spaced=spaced, draining=draining)
    check(proposals.started(words, KINDS[paced.run.kind], paced, NOW))
    check(runs.progress(words, paced))
    check(KINDS[paced.run.kind].result(words, RunResult(paced), NOW))


@given(languages, drain_states, cases.workspaces)
def test_draining_fits_a_phone(words: Words, state: DrainState, workspace: Workspace) -> None:
    check(drain.drain(words, workspace, state, NOW))


def job(id: int, outcome: Outcome | None, kind: RunKind = RunKind.LOGIN) -> JobView:
    done = replace(job_of(id, outcome), kind=kind, started_at=NOW, finished_at=NOW + 42)
    return JobView(done, f"name{id}", "3")


def over(*jobs: JobView, left_out: tuple[ExcludedAccount, ...] = ()) -> RunView:
    return view_of(run_of(RunState.FINISHED), jobs, left_out)


def shown(view: RunView, number: int = 0, role: Role = Role.ADMIN) -> tuple[str, dict[str, str]]:
    found = history.details(WORDS, RunDetails(view, "Ana"), number, role, NOW)
    return found.text, {one.label: one.data for row in found.keyboard for one in row}


def test_a_line_says_which_run_of_what_by_whom_and_what_came_of_it() -> None:
    line = RunLine(run_of(RunState.ACTIVE), "Ana", 12, 2, 1, 3)

    text = history.history(WORDS, Workspace("tiktok"), RunPage((line,), None, 2, False), NOW).text

    assert "<b>#3</b> Log in · Instagram · 08:00 UTC" in text
    assert "<code>Ana</code>: ✅ 12 ❌ 2 ⏹ 1 ⏳ 3" in text
    assert "Paused" not in text


def test_each_job_tells_how_it_ended_and_how_long_it_took() -> None:
    text, labels = shown(over(job(1, Outcome.LOGGED_IN), job(2, Outcome.STUCK)))

    assert "Log in, started by <code>Ana</code>, 08:00 UTC" in text
    assert "It took 1 min 12 s." in text
    assert "✅ <code>name1</code> · phone 3 · signed in, 42 s" in text
    assert "❌ <code>name2</code> · phone 3 · got stuck, 42 s" in text
    assert labels == {
        "Retry 1": "retry:3:1:d",
        "As a spreadsheet": "runfile:3",
        "Runs": "runs:b",
    }


@pytest.mark.parametrize(
    ("kind", "data"), [(RunKind.SYNC, "retry:3:1:d"), (RunKind.MATCH, "retry:3:1:d")]
)
def test_what_failed_can_be_tried_again_whatever_it_was(kind: RunKind, data: str) -> None:
    view = over(job(1, Outcome.PHONE_LOST, kind=kind))

    assert data in shown(replace(view, run=replace(view.run, kind=kind)))[1].values()


def test_a_viewer_sees_a_run_and_can_do_nothing_with_it() -> None:
    assert shown(over(job(1, Outcome.STUCK)), role=Role.VIEWER)[1] == {"Runs": "runs:b"}


def test_a_run_that_goes_on_can_be_looked_at_again_and_cancelled() -> None:
    view = view_of(run_of(RunState.ACTIVE), (job(1, None),))

    text, labels = shown(view)

    assert "It isn't over yet." in text
    assert {"run:3:0", "stop:3"} <= set(labels.values())


def test_jobs_are_turned_by_tens() -> None:
    view = over(*(job(id, Outcome.LOGGED_IN) for id in range(21)))

    text, labels = shown(view, 1)

    assert "Page 2 of 3" in text
    assert "name10<" in text
    assert "name9<" not in text
    assert (labels["‹ Previous"], labels["Next ›"]) == ("run:3:0", "run:3:2")


def test_the_file_has_every_job_in_the_operators_words_and_zone() -> None:
    words = Texts().of("nl", ZoneInfo("Europe/Amsterdam"))
    left = ExcludedAccount(9, "quiet", Exclusion.COOLING_DOWN, "3", NOW + 3600)
    view = over(job(1, Outcome.LOGGED_IN), job(2, Outcome.SUSPENDED), left_out=(left,))

    heads, rows = history.table(words, view)

    assert heads[-1] == "Klaar (Europe/Amsterdam)"
    at = datetime(2027, 1, 15, 9, 0)
    assert rows[0] == [
        "name1",
        "Instagram",
        "3",
        words.plain("short-logged_in"),
        "",
        at,
        at.replace(second=42),
    ]
    assert rows[1][4] == words.plain("outcome-suspended", app="Instagram", detail="?")
    assert rows[2][:4] == ["quiet", "Instagram", "3", "deed niet mee"]
    assert "10:00 CET" in str(rows[2][4])


@pytest.mark.parametrize(
    ("outcome", "detail"),
    [(Outcome.RATE_LIMITED, None), (Outcome.HELD_BACK, "phone_cooling_down")],
)
def test_a_rest_is_told_with_its_end(outcome: Outcome, detail: str | None) -> None:
    ended = replace(job_of(1, outcome), detail=detail, finished_at=NOW, held_until=NOW + 7200)

    assert "until 10:00 UTC." in sentence(WORDS, ended)


def test_the_pauses_of_a_run_are_in_its_first_message_its_progress_and_its_result() -> None:
    pace = Pace(20.0, "3", 7, 120.0)
    going = replace(
        view_of(run_of(RunState.ACTIVE), (job(1, None),)),
        pace=pace,
        spaced=(SpacedPhone("3", NOW + 20),),
    )

    needs = "Logins on one phone are sent 20 s apart: phone 3 takes at least 2 min."
    assert needs in proposals.started(WORDS, KINDS[going.run.kind], going, NOW).text
    assert "Next login on phone 3 at 08:00:20 UTC" in runs.progress(WORDS, going).text
    ended = replace(over(job(1, Outcome.LOGGED_IN)), pace=pace)
    assert (
        "phone 3 took at least 2 min"
        in KINDS[ended.run.kind].result(WORDS, RunResult(ended), NOW).text
    )


def test_a_run_says_that_it_is_drained() -> None:
    going = replace(
        view_of(run_of(RunState.ACTIVE), (job(1, None),)),
        spaced=(SpacedPhone("3", NOW + 20),),
        draining=True,
    )

    text = runs.progress(WORDS, going).text

    assert "Paused: nothing new starts until /resume." in text
    assert "Next login" not in text


def test_a_drained_rack_says_when_it_may_be_stopped() -> None:
    busy = DrainState(True, NOW, "Ana", 2, 1, 14)
    idle = replace(busy, running=0, asked=0)

    text = drain.drain(WORDS, Workspace("tiktok"), busy, NOW).text
    assert "Since 08:00 UTC, by <code>Ana</code>" in text
    assert "Running: 2" in text
    assert "safe to stop" not in text
    assert "safe to stop" in drain.drain(WORDS, Workspace("tiktok"), idle, NOW).text
