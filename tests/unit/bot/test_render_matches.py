"""Matches in the chat: asked for in numbers, told by app, cut so that a phone shows them."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.render import choices, proposals, runs
from bot.render.kinds import KINDS, match_list, match_results
from bot.render.kinds.results import PICTURES, pictured
from bot.render.layout import plain
from bot.render.view import View
from bot.texts.catalogue import Texts, Words
from engine.agent.last_screen import wants_picture
from engine.model.account import Workspace
from engine.model.match import (
    BoundElsewhere,
    FoundOnPhone,
    MatchResult,
)
from engine.model.phone import PhoneState, PhoneView
from engine.model.proposal import Plan, PlannedJob, Proposal, RunRequest
from engine.model.run import Exclusion, Job, JobState, Outcome, RunKind, RunState
from engine.model.run_view import ExcludedPhone, JobView, RunView
from tests.examples import examples
from tests.unit.bot import render_cases as cases
from tests.unit.bot.render_cases import NOW, TOKEN
from tests.unit.bot.test_render_limits import check, check_caption, languages

WORDS = Texts().of("en")
TIKTOK, INSTAGRAM = Workspace("tiktok"), Workspace("instagram")
MATCH = KINDS[RunKind.MATCH]

many_names = st.lists(cases.usernames, max_size=12).map(tuple)


@st.composite
def scans(draw: st.DrawFn) -> JobView:
    outcome = draw(st.none() | st.sampled_from(Outcome))
    state = draw(st.sampled_from([JobState.QUEUED, JobState.RUNNING]))
    job = Job(
        draw(cases.ids),
        3,
        RunKind.MATCH,
        draw(cases.workspaces),
        None,
        draw(cases.ids),
        state if outcome is None else JobState.DONE,
        outcome=outcome,
        detail=draw(st.none() | st.sampled_from(["welcome_back", "suspended"]) | cases.foreign),
    )
    has_picture = wants_picture(outcome) and draw(st.booleans()) if outcome else False
    return JobView(job, "", draw(cases.labels), has_picture)


@st.composite
def match_runs(draw: st.DrawFn) -> RunView:
    run = replace(
        cases.run_of(draw(st.sampled_from(RunState))),
        id=draw(cases.ids),
        kind=RunKind.MATCH,
        workspace=draw(st.none() | cases.workspaces),
        preview=draw(st.booleans()),
    )
    view = cases.view_of(run, tuple(draw(st.lists(scans(), max_size=30))))
    return replace(
        view, excluded_phones=draw(st.lists(cases.excluded_phones, max_size=40).map(tuple))
    )


found_on_phones = st.builds(
    FoundOnPhone,
    cases.ids,
    cases.workspaces,
    cases.labels,
    st.none() | st.integers(0, 9),
    many_names,
    many_names,
    many_names,
    many_names,
    many_names,
    st.lists(st.tuples(cases.foreign, st.none() | st.integers(0, 9)), max_size=9).map(tuple),
    st.lists(st.builds(BoundElsewhere, cases.usernames, cases.labels), max_size=20).map(tuple),
    many_names,
    st.lists(cases.foreign, max_size=9).map(tuple),
    st.none() | cases.usernames,
    st.none() | cases.usernames,
    st.booleans(),
)
results = st.builds(
    MatchResult,
    match_runs(),
    st.lists(found_on_phones, max_size=8).map(tuple),
    st.none() | st.just(TOKEN),
    cases.times,
    st.booleans(),
    st.booleans(),
)


@given(
    languages,
    st.lists(cases.phone_views, max_size=30),
    st.none() | cases.workspaces,
    st.booleans(),
    st.integers(0, 9),
)
@examples(50)
def test_the_choice(
    words: Words, known: list[PhoneView], only: Workspace | None, preview: bool, number: int
) -> None:
    asked = RunRequest(RunKind.MATCH, (only,) if only else tuple(Workspace), preview=preview)
    check(choices.choice(words, MATCH, asked, known, TIKTOK, number))


@given(languages, match_runs())
@examples(50)
def test_the_progress(words: Words, run: RunView) -> None:
    check(runs.progress(words, run))
    check(proposals.started(words, MATCH, run, NOW))
    for job in pictured(run):
        check_caption(runs.caption(words, job, drawn=True))


@given(languages, results)
@examples(50)
def test_the_result(words: Words, told: MatchResult) -> None:
    check(match_results.result(words, KINDS[RunKind.MATCH], told, NOW))


def test_the_most_that_can_be_told_is_still_one_message() -> None:
    many = tuple(f"name{number}" for number in range(40))
    elsewhere = tuple(BoundElsewhere(name, "7") for name in many)
    jobs = tuple(job(number, TIKTOK, str(number), Outcome.INCOMPLETE) for number in range(20))
    found = tuple(
        FoundOnPhone(
            number,
            list(Workspace)[number % 2],
            "3",
            None,
            *(many,) * 5,
            elsewhere=elsewhere,
            disabled=many,
            copies=(("com.example.clone@10", None),) * 20,
            unreadable=many,
            active="ben",
            left="luna",
            outdated=True,
        )
        for number in range(20)
    )
    away = [ExcludedPhone(n, str(n), reason) for n in range(20) for reason in Exclusion]
    told_all = told(*found, jobs=jobs, token=TOKEN, expires_at=NOW + 600)
    run = replace(told_all.run, excluded_phones=tuple(away))
    for language in Texts().languages:
        check(
            match_results.result(
                Texts().of(language), KINDS[RunKind.MATCH], replace(told_all, run=run), NOW
            )
        )


def job(number: int, workspace: Workspace, phone: str, outcome: Outcome) -> JobView:
    """A scan; `number` is its own and its phone's."""
    done = Job(number, 3, RunKind.MATCH, workspace, None, number, JobState.DONE, outcome=outcome)
    return JobView(done, "", phone)


def told(*found: FoundOnPhone, jobs: tuple[JobView, ...] = (), **more: object) -> MatchResult:
    run = replace(cases.run_of(RunState.FINISHED), kind=RunKind.MATCH, workspace=None)
    shown = jobs or tuple(
        job(one.job_id, one.workspace, one.phone, Outcome.SCANNED) for one in found
    )
    result = MatchResult(cases.view_of(run, shown), found)
    return replace(result, **more)  # type: ignore[arg-type]


def preview(*found: FoundOnPhone, **more: object) -> MatchResult:
    result = told(*found, jobs=(), **more)
    run = replace(result.run.run, preview=True)
    return replace(result, run=replace(result.run, run=run))


def labels(view: View) -> dict[str, str]:
    return {button.label: button.data for row in view.keyboard for button in row}


def shown(result: MatchResult) -> View:
    return match_results.result(WORDS, KINDS[RunKind.MATCH], result, NOW)


def phone(number: int) -> PhoneView:
    return PhoneView(
        number, "local", f"S{number}", str(number), None, None, PhoneState.ONLINE, accounts=0
    )


def test_a_match_is_asked_for_in_numbers() -> None:
    planned = tuple(PlannedJob(list(Workspace)[n % 2], n % 9, str(n % 9)) for n in range(18))
    asked = RunRequest(RunKind.MATCH, tuple(Workspace))
    offered = Proposal(asked, Plan(planned), TOKEN, expires_at=NOW + 600)

    view = proposals.question(WORDS, MATCH, offered, TIKTOK, NOW)

    assert "Scan 2 apps on 9 phones?" in view.text
    assert "Good until 08:10 UTC." in view.text
    assert labels(view) == {
        "Start: 9 phones": f"go:{TOKEN}",
        "Cancel": f"drop:match:{TOKEN}",
    }


def test_every_phone_of_the_rack_can_be_chosen() -> None:
    known = [phone(number) for number in range(1, 31)]
    offered: dict[str, str] = {}
    for number in range(3):
        asked = RunRequest(RunKind.MATCH, (INSTAGRAM,))
        offered |= labels(choices.choice(WORDS, MATCH, asked, known, TIKTOK, number))

    assert {f"match:instagram:phone:{number}:0" for number in range(1, 31)} <= set(offered.values())
    assert offered["All phones"] == "match:instagram:all:0:0"
    assert offered["✓ Instagram"] == "match:instagram:who:0:0"


def test_a_phone_that_has_not_told_which_it_is_cannot_be_chosen() -> None:
    asked = RunRequest(RunKind.MATCH, tuple(Workspace))
    offered = labels(choices.choice(WORDS, MATCH, asked, [phone(0), phone(1)], TIKTOK))

    assert "match:both:phone:1:0" in offered.values()
    assert "match:both:phone:0:0" not in offered.values()


def test_what_changed_is_told_by_app_and_the_same_names_are_not_mixed() -> None:
    view = shown(
        told(
            FoundOnPhone(1, TIKTOK, "1", 2, created=("luna",), signed_out=("old.one",)),
            FoundOnPhone(2, INSTAGRAM, "1", 1, bound=("luna",), signed_in=("ben",)),
        )
    )

    lines = view.text.splitlines()
    assert lines[lines.index("<b>What changed</b>") :][:7] == [
        "<b>What changed</b>",
        "<b>TikTok</b>",
        "🆕 1 new: <code>luna</code>",
        "– 1 no longer signed in: <code>old.one</code>",
        "<b>Instagram</b>",
        "📌 1 bound to the phone: <code>luna</code>",
        "✓ 1 signed in: <code>ben</code>",
    ]
    assert "Seen on 1 phone: 3 accounts signed in." in view.text
    assert labels(view) == {}


def test_what_is_left_as_it_is_is_told_with_both_phones() -> None:
    found = FoundOnPhone(
        1, TIKTOK, "3", 2, elsewhere=(BoundElsewhere("luna", "7"),), disabled=("ben",)
    )

    view = shown(told(found))

    assert "left as is: <code>luna</code> (seen on 3, bound to 7)" in view.text
    assert "1 disabled, left as is: <code>ben</code>" in view.text
    assert "Nothing to change" in view.text


def test_a_preview_offers_what_would_change_and_a_match_does_not() -> None:
    found = FoundOnPhone(1, TIKTOK, "3", 2, created=("luna", "ben"))

    asked = shown(preview(found, token=TOKEN, expires_at=NOW + 600))
    done = shown(preview(found, applied=True, recounted=True))

    assert "What would change" in asked.text
    assert "Good until" in asked.text
    assert labels(asked) == {
        "Apply 2 changes": f"matchdo:{TOKEN}",
        "Cancel": f"drop:match:{TOKEN}",
    }
    assert "What changed" in done.text
    assert "counted again" in done.text
    assert labels(done) == {}


def test_a_preview_of_phones_that_were_used_since_is_not_said_to_be_done() -> None:
    found = FoundOnPhone(1, TIKTOK, "3", 2, outdated=True)
    text = shown(preview(found, applied=True, recounted=True)).text
    assert "Nothing was changed" in text
    assert "Done" not in text
    assert "the list already matches the phones" not in text


def test_whoever_is_on_another_phone_by_now_stands_in_one_line() -> None:
    here = FoundOnPhone(1, TIKTOK, "2", 1, signed_out=("moved.one", "gone.one"))
    there = FoundOnPhone(2, TIKTOK, "3", 1, elsewhere=(BoundElsewhere("moved.one", "2"),))
    text = plain(shown(told(here, there)).text)
    assert "– 1 no longer signed in: gone.one" in text
    assert "moved.one (seen on 3, bound to 2)" in text
    assert text.count("moved.one") == 1


def test_a_phone_without_an_app_is_no_failure_and_one_not_read_is() -> None:
    jobs = (
        job(1, TIKTOK, "1", Outcome.NO_APP),
        job(2, INSTAGRAM, "2", Outcome.PHONE_LOST),
        job(2, TIKTOK, "2", Outcome.PHONE_LOST),
    )

    view = shown(told(jobs=jobs))

    assert "1 without the app" in view.text
    assert "2 not read" in view.text
    assert "❌ 2: Instagram on phone 2, TikTok on phone 2\nI lost the phone." in view.text
    assert "TikTok · phone 1" not in view.text
    assert labels(view) == {"Scan what was not read (1 phone)": "retry:3:1"}


def test_more_pictures_than_are_sent_are_for_the_asking() -> None:
    jobs = tuple(
        replace(job(number, TIKTOK, str(number), Outcome.STUCK), has_picture=True)
        for number in range(PICTURES + 2)
    )

    view = shown(told(jobs=jobs))

    check(view)
    assert labels(view)["📷 5 pictures"] == "pictures:3:0"


WHY: dict[str, Callable[[JobView], JobView]] = {
    "can't tell apart or open: <code>Luna</code>": lambda one: one,
    "accounts it remembers": lambda one: replace(one, job=replace(one.job, detail="welcome_back")),
    "suspended or disabled": lambda one: replace(one, job=replace(one.job, detail="suspended")),
    "read every account": lambda one: one,
}


def test_why_a_phone_was_not_read_whole_is_told() -> None:
    unread = job(1, TIKTOK, "1", Outcome.INCOMPLETE)
    for number, (said, change) in enumerate(WHY.items()):
        rows = ("Luna",) if number == 0 else ()
        found = FoundOnPhone(1, TIKTOK, "1", None, unreadable=rows)
        assert said in shown(told(found, jobs=(change(unread),))).text


def test_an_account_left_open_in_place_of_another_is_told() -> None:
    found = FoundOnPhone(1, TIKTOK, "1", 2, active="ben", left="luna")

    view = shown(told(found))

    assert "now has <code>ben</code> open; before it was <code>luna</code>" in view.text


def test_no_result_tells_to_do_it_all_again() -> None:
    outcomes = [outcome for outcome in Outcome if outcome is not Outcome.CANCELLED]
    for words in (Texts().of(language) for language in Texts().languages):
        for outcome in outcomes:
            result = told(jobs=(job(1, TIKTOK, "1", outcome),))
            text = match_results.result(words, KINDS[RunKind.MATCH], result, NOW).text.casefold()
            assert "/match" not in text
            assert "match again" not in text


def test_a_preview_can_be_listed_in_full_page_by_page() -> None:
    names = tuple(f"made.up.{number:02}" for number in range(32))
    found = FoundOnPhone(1, TIKTOK, "3", 32, created=names, disabled=("ben",))
    told_all = preview(found, token=TOKEN, expires_at=NOW + 600)
    assert labels(shown(told_all))["List all 33"] == "aside:matchlist:3:0"

    pages = [match_list.listed(WORDS, told_all, number) for number in range(4)]

    for view in pages:
        check(view)
    assert pages[3] == pages[2], "the last one"
    text = "\n".join(view.text for view in pages[:3])
    assert all(f"<code>{name}</code> · TikTok, phone 3" in text for name in (*names, "ben"))
    assert pages[0].text.count("<code>") == match_list.PER_PAGE
    assert "New: 32" in pages[1].text
    assert labels(pages[0]) == {"Next ›": "matchlist:3:1"}
