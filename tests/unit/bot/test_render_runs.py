from dataclasses import replace

import pytest

from bot.render import proposals, runs
from bot.render.kinds import KINDS
from bot.render.outcomes import sentence
from bot.render.view import View
from bot.texts.catalogue import Texts
from engine.common.errors import WhyNotAutomated, WhyNotStarted
from engine.model.account import Workspace
from engine.model.proposal import Plan, PlannedJob, Proposal, RunRequest
from engine.model.run import (
    RESTRICTED,
    TOO_LARGE,
    UNDER,
    UNTOUCHABLE,
    ChallengeKind,
    Exclusion,
    JobState,
    Outcome,
    RunKind,
    RunState,
)
from engine.model.run_view import (
    ExcludedAccount,
    JobView,
    RunResult,
    RunView,
    Selection,
    SelectionKind,
)
from tests.unit.bot.render_cases import NOW, job_of, run_of, view_of
from tests.unit.bot.test_render_limits import check

WORDS = Texts().of("en")
INSTAGRAM = Workspace("instagram")
TOKEN, CONSENT = "A" * 16, "B" * 16


LOGIN = KINDS[RunKind.LOGIN]


def proposal(planned: int, looks: int = 0, *excluded: ExcludedAccount) -> Proposal:
    jobs = [
        PlannedJob(INSTAGRAM, id % 9, "3", id, f"name{id}", look_only=id < looks)
        for id in range(planned)
    ]
    return Proposal(
        RunRequest(RunKind.LOGIN, (INSTAGRAM,)),
        Plan(tuple(jobs), excluded, unseen=looks),
        token=TOKEN if planned else None,
        consent_token=CONSENT if looks else None,
        expires_at=NOW + 600,
    )


def question(offered: Proposal) -> View:
    return proposals.question(WORDS, LOGIN, offered, INSTAGRAM, NOW)


def result(run: RunView) -> View:
    return LOGIN.result(WORDS, RunResult(run), NOW)


def labels(offered: Proposal) -> dict[str, str]:
    keyboard = question(offered).keyboard
    return {button.label: button.data for row in keyboard for button in row}


def test_a_run_is_asked_for_in_numbers() -> None:
    view = question(proposal(14))

    assert "Log in 14 accounts on 9 phones?" in view.text
    assert "Good until 08:10 UTC." in view.text
    assert labels(proposal(14)) == {
        "Start: 14 accounts": f"go:{TOKEN}",
        "Cancel": f"drop:login:{TOKEN}",
    }


def test_the_question_says_whose_tags_were_asked_for() -> None:
    asked = RunRequest(RunKind.LOGIN, (INSTAGRAM,), Selection(SelectionKind.TAGS, ("Acme", "b")))
    text = question(replace(proposal(14), asked=asked)).text
    assert "Log in 14 accounts on 9 phones?</b>\n<code>#Acme</code>, <code>#b</code>" in text


def test_sending_again_what_may_have_arrived_is_a_button_of_its_own() -> None:
    view = question(proposal(14, 2))

    assert "2 logins were sent before" in view.text
    assert labels(proposal(14, 2)) == {
        "Start: 14 accounts": f"go:{TOKEN}",
        "Start, and send 2 again": f"go:{CONSENT}",
        "Cancel": f"drop:login:{TOKEN}:{CONSENT}",
    }


def test_a_run_that_only_looks_does_not_promise_a_login() -> None:
    view = question(proposal(1, 1))

    assert "Look at 1 account on 1 phone?" in view.text
    assert "Start: just look at 1" in labels(proposal(1, 1))


def test_those_cooling_down_are_named_with_the_time_they_may_again() -> None:
    cooling = ExcludedAccount(1, "a", Exclusion.COOLING_DOWN, "3", NOW + 3600)
    tomorrow = ExcludedAccount(2, "b", Exclusion.PHONE_COOLING_DOWN, "3", NOW + 86_400)

    text = question(proposal(1, 0, cooling, tomorrow)).text

    assert "1 cooling down: <code>a</code> (until 09:00 UTC)" in text
    assert "1 with a phone cooling down: <code>b</code> (until Sat 16 Jan 08:00 UTC)" in text


def test_a_long_group_is_counted_and_begins_with_its_first_names() -> None:
    disabled = [ExcludedAccount(id, f"n{id}", Exclusion.DISABLED) for id in range(40)]

    text = question(proposal(1, 0, *disabled)).text

    assert "40 disabled: <code>n0</code>, " in text
    assert "<code>n4</code> and 35 more" in text
    assert "n5" not in text


def test_what_lay_over_the_app_is_named() -> None:
    job = replace(job_of(1, Outcome.UNKNOWN_SCREEN), detail=f"{UNDER}com.example.chat")
    assert sentence(WORDS, job) == (
        "A window of com.example.chat lies over Instagram, so I did not go on. "
        "Close it on the phone, then retry."
    )


def test_a_phone_that_sent_too_much_is_not_said_to_be_lost() -> None:
    job = replace(job_of(1, Outcome.UNKNOWN_SCREEN), detail=TOO_LARGE)
    assert sentence(WORDS, job).startswith("The phone sent more than any screen holds")


@pytest.mark.parametrize("language", ["en", "id", "nl"])
@pytest.mark.parametrize("outcome", [Outcome.LOGGED_IN, Outcome.ALREADY_LOGGED_IN])
def test_who_is_signed_in_to_a_restricted_account_is_named(language: str, outcome: Outcome) -> None:
    job = JobView(replace(job_of(1, outcome), detail=RESTRICTED), "luna.bakery", "1")

    run = view_of(run_of(RunState.FINISHED), (job,))
    text = LOGIN.result(Texts().of(language), RunResult(run), NOW).text

    assert "⚠️ <code>luna.bakery</code>" in text


@pytest.mark.parametrize("language", ["en", "id", "nl"])
@pytest.mark.parametrize("outcome", [Outcome.TOUCHES_REFUSED, Outcome.UNCONFIRMED])
def test_whoever_has_a_phone_that_refuses_touches_is_told_which_setting_to_change(
    outcome: Outcome, language: str
) -> None:
    said = sentence(Texts().of(language), replace(job_of(1, outcome), detail=UNTOUCHABLE))

    assert "USB debugging (Security settings)" in said
    assert len(said) <= 160


def test_what_a_phone_refuses_is_said_with_what_to_do_and_never_as_a_lost_one() -> None:
    ends = [
        (Outcome.TEXT_REFUSED, "login_form"),
        (Outcome.PHONE_CONFUSED, "ScreenUnreadable"),
        (Outcome.PHONE_LOST, "PhoneTimeout"),
        *((Outcome.APP_NOT_STARTED, why.value) for why in WhyNotStarted),
        *((Outcome.AUTOMATION_REFUSED, why.value) for why in WhyNotAutomated),
    ]
    for language in ("en", "id", "nl"):
        words = Texts().of(language)
        lost = sentence(words, job_of(1, Outcome.PHONE_LOST))
        for outcome, detail in ends:
            said = sentence(words, replace(job_of(1, outcome), detail=detail))
            assert said != lost
            assert len(said) <= 160, f"{len(said)}: {said}"


@pytest.mark.parametrize("outcome", [o for o in Outcome if not o.succeeded])
@pytest.mark.parametrize("workspace", tuple(Workspace))
def test_every_end_has_a_sentence(outcome: Outcome, workspace: Workspace) -> None:
    said = sentence(WORDS, replace(job_of(1, outcome), workspace=workspace))

    assert said.endswith(".")
    assert len(said) <= 160


@pytest.mark.parametrize("kind", ChallengeKind)
def test_a_challenge_says_what_a_human_has_to_do(kind: ChallengeKind) -> None:
    job = replace(job_of(1, Outcome.CHALLENGE), challenge=kind)

    assert "lease" in sentence(WORDS, job) or "Add it" in sentence(WORDS, job)


@pytest.mark.parametrize("reason", [*Exclusion, "deleted", "other_phone"])
def test_what_is_held_back_says_why(reason: str) -> None:
    job = replace(job_of(1, Outcome.HELD_BACK), detail=str(reason))

    assert sentence(WORDS, job).startswith("Left out when its turn came: ")
    assert "held back" not in sentence(WORDS, job)


def test_another_account_on_the_profile_is_named_and_escaped() -> None:
    job = replace(job_of(1, Outcome.OTHER_ACCOUNT), detail="<b>&")

    assert "another account: &lt;b&gt;&amp;." in sentence(WORDS, job)


def failures(count: int, outcome: Outcome, name: str = "n" * 30) -> tuple[JobView, ...]:
    return tuple(JobView(job_of(id, outcome), name, "phone" * 8) for id in range(1, count + 1))


@pytest.mark.parametrize("outcome", [o for o in Outcome if not o.succeeded])
def test_a_run_with_nothing_but_failures_still_fits(outcome: Outcome) -> None:
    excluded = tuple(
        ExcludedAccount(id, "W" * 30, reason, "3", NOW + 10**6)
        for reason in Exclusion
        for id in range(9)
    )
    run = view_of(run_of(RunState.FINISHED), failures(51, outcome), excluded)

    check(result(run))
    check(runs.progress(WORDS, run))


def test_the_first_failures_are_told_and_the_others_counted() -> None:
    run = view_of(run_of(RunState.FINISHED), failures(51, Outcome.FAILED, "a"))

    text = result(run).text

    assert text.count("❌ <code>") == 20
    assert "… and 31 more." in text


@pytest.mark.parametrize(
    ("outcome", "offered"),
    [
        (Outcome.STUCK, ["Retry 2 failed"]),
        (Outcome.WRONG_PASSWORD, []),
        (Outcome.UNKNOWN_ACCOUNT, []),
        (Outcome.SUSPENDED, []),
        (Outcome.ACCOUNT_DISABLED, []),
        (Outcome.CANCELLED, []),
        (Outcome.LOGGED_IN, []),
    ],
)
def test_retry_is_offered_where_it_can_help(outcome: Outcome, offered: list[str]) -> None:
    run = view_of(run_of(RunState.FINISHED), failures(2, outcome))

    keyboard = result(run).keyboard

    assert [button.label for row in keyboard for button in row] == offered


@pytest.mark.parametrize(
    ("state", "buttons", "sentence"),
    [
        (RunState.ACTIVE, 1, "1 waiting"),
        (RunState.CANCELLING, 0, "Stopping"),
        (RunState.FINISHED, 0, "All through"),
        (RunState.CANCELLED, 0, "All through"),
    ],
)
def test_only_a_run_that_goes_on_can_be_cancelled(
    state: RunState, buttons: int, sentence: str
) -> None:
    view = runs.progress(WORDS, view_of(run_of(state), (JobView(job_of(1, None), "a", "1"),)))

    assert len(view.keyboard) == buttons
    assert sentence in view.text


def test_progress_names_what_runs_and_where() -> None:
    running = replace(job_of(1, None), state=JobState.RUNNING)
    run = view_of(run_of(RunState.ACTIVE), (JobView(running, "luna.bakery", "3"),))

    assert "<code>luna.bakery</code> on phone 3" in runs.progress(WORDS, run).text


def test_what_the_phones_showed_about_others_is_told() -> None:
    job = JobView(
        job_of(1, Outcome.LOGGED_IN),
        "luna.bakery",
        "1",
        logined_changes=(("luna.bakery", True), ("old.one", False), ("new.one", True)),
    )

    text = result(view_of(run_of(RunState.FINISHED), (job,))).text

    assert "<code>old.one</code> is no longer signed in" in text
    assert "<code>new.one</code> is signed in" in text
    assert "luna.bakery" not in text


def test_a_locked_phone_is_told_once_below_all_whom_it_held_up() -> None:
    locked = tuple(
        JobView(job_of(place, Outcome.PHONE_LOCKED), f"brand.{place}", "3" if place < 8 else "4")
        for place in range(1, 10)
    )
    text = result(view_of(run_of(RunState.FINISHED), locked)).text

    assert text.count("This phone is locked") == 2
    assert [f"brand.{place}" in text for place in range(1, 10)] == [True] * 5 + [False] * 2 + [
        True
    ] * 2
    assert "2 more" in text


def test_what_is_asked_about_a_whole_phone_names_the_phone() -> None:
    waiting = replace(
        job_of(4, None),
        kind=RunKind.MATCH,
        state=JobState.WAITING,
        asked_operator=1,
        waiting_until=NOW,
    )
    view = view_of(run_of(RunState.ACTIVE), (JobView(waiting, "", "3"),))

    said = runs.progress(WORDS, view, {1: "Ada"}).text

    assert "⏳ Phone 3: Ada is asked" in said
