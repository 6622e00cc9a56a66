from dataclasses import replace
from typing import Any

import pytest

from bot.render import pace, proposals, result_names, runs
from bot.render.kinds import KINDS, reasons
from bot.render.layout import plain
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


def test_the_question_says_who_how_many_are_only_looked_at_and_how_long_it_takes() -> None:
    offered = proposal(14, 2)
    known = [replace(job, signed_in=job.account_id in (5, 6, 0)) for job in offered.plan.planned]
    offered = replace(offered, plan=replace(offered.plan, planned=tuple(known)), seconds=250.0)
    lines = plain(question(offered).text).splitlines()
    at = lines.index("Log in 14 accounts on 9 phones?")
    assert lines[at + 1] == "name0, name1, name2, name3, name4 and 9 more"
    assert lines[at + 2] == "2 are already signed in, as far as I know: I'll only check them."
    assert "⏱ This takes about 4 min." in lines
    assert "⏱" not in question(proposal(14)).text
    for language in ("en", "id", "nl"):
        words = Texts().of(language)
        for seconds in (1, 55, 640, 3_500, 6_000, 90_000):
            view = proposals.question(
                words, LOGIN, replace(offered, seconds=float(seconds)), INSTAGRAM, NOW
            )
            check(view)
    said = {seconds: plain(pace.about(WORDS, seconds)) for seconds in (640, 3_500, 5_200)}
    assert said == {640: "about 10 min", 3_500: "about 1 h", 5_200: "about 1 h 30 min"}


def test_a_run_under_way_says_how_long_it_still_takes_where_that_is_known() -> None:
    run = view_of(run_of(RunState.ACTIVE), (JobView(job_of(1, None), "a", "1"),))
    assert "⏱ about 4 min left" in runs.progress(WORDS, replace(run, left=250.0)).text
    assert "⏱" not in runs.progress(WORDS, run).text


def test_sending_again_what_may_have_arrived_is_a_button_of_its_own() -> None:
    view = question(proposal(14, 2))

    assert "2 logins were sent earlier" in view.text
    assert labels(proposal(14, 2)) == {
        "Start: 14 accounts": f"go:{TOKEN}",
        "Start, and send 2 again": f"go:{CONSENT}",
        "Cancel": f"drop:login:{TOKEN}:{CONSENT}",
    }


def test_a_run_that_only_looks_does_not_promise_a_login() -> None:
    view = question(proposal(1, 1))

    assert "Check 1 account on 1 phone?" in view.text
    assert "Start: only check 1" in labels(proposal(1, 1))


def test_those_cooling_down_are_named_with_the_time_they_may_again() -> None:
    cooling = ExcludedAccount(1, "a", Exclusion.COOLING_DOWN, "3", NOW + 3600)
    tomorrow = ExcludedAccount(2, "b", Exclusion.PHONE_COOLING_DOWN, "3", NOW + 86_400)

    text = question(proposal(1, 0, cooling, tomorrow)).text

    assert "1 cooling down: <code>a</code> (until 09:00 UTC)" in text
    assert "1 whose phone is cooling down: <code>b</code> (until Sat 16 Jan 08:00 UTC)" in text

    later = [replace(cooling, username=f"n{id}", until=NOW + 7200) for id in "xyz"]
    many = (*later, cooling, replace(cooling, username="c"))
    told = "5 cooling down: a, c (until 09:00 UTC), nx, ny, nz (until 10:00 UTC)"
    assert told in plain(question(proposal(1, 0, *many)).text)
    more = (*many, *(replace(tomorrow, reason=Exclusion.COOLING_DOWN, username=n) for n in "de"))
    assert "(until 10:00 UTC) and 2 more" in plain(question(proposal(1, 0, *more)).text)
    crowd = [replace(cooling, username=f"n{id}") for id in range(68)]
    told = "68 cooling down: n0, n1, n2, n3, n4 and 63 more (until 09:00 UTC)"
    assert told in plain(question(proposal(1, 0, *crowd)).text)


def test_a_long_group_is_counted_and_begins_with_its_first_names() -> None:
    disabled = [ExcludedAccount(id, f"n{id}", Exclusion.DISABLED) for id in range(40)]

    text = question(proposal(1, 0, *disabled)).text

    assert "40 disabled: <code>n0</code>, " in text
    assert "<code>n4</code> and 35 more" in text
    assert "n5" not in text


def test_what_lay_over_the_app_is_named() -> None:
    job = replace(job_of(1, Outcome.UNKNOWN_SCREEN), detail=f"{UNDER}com.example.chat")
    assert sentence(WORDS, job) == (
        "A window of com.example.chat covers Instagram, so I stopped there. "
        "Close it on the phone, then retry."
    )


def test_a_phone_that_sent_too_much_is_not_said_to_be_lost() -> None:
    job = replace(job_of(1, Outcome.UNKNOWN_SCREEN), detail=TOO_LARGE)
    assert sentence(WORDS, job).startswith("The phone sent more than any screen can hold")


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

    assert sentence(WORDS, job).startswith("Held back when its turn came: ")
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


def names_in(view: View) -> dict[str, str]:
    return {button.label: button.data for row in view.keyboard for button in row}


UNTIL = NOW + 6 * 3600 + 1200


def ended(id: int, name: str, outcome: Outcome, *, at: float = NOW, **changed: Any) -> JobView:
    job = replace(job_of(id, outcome), sends=True, finished_at=at, **changed)
    return JobView(job, name, "3")


def test_each_reason_is_said_once_with_names_and_the_button_that_deals_with_it() -> None:
    jobs = (
        ended(1, "paper.kites", Outcome.WRONG_PASSWORD, phone_id=1),
        *(ended(id, f"stuck.{id}", Outcome.STUCK, phone_id=1) for id in (2, 3, 4)),
        ended(5, "sent.one", Outcome.UNCONFIRMED, phone_id=1),
        *(
            ended(
                id,
                f"n{id}",
                Outcome.HELD_BACK,
                detail=Exclusion.PHONE_COOLING_DOWN,
                held_until=UNTIL,
                phone_id=2,
            )
            for id in range(10, 77)
        ),
        ended(80, "first.one", Outcome.RATE_LIMITED, held_until=UNTIL, phone_id=2),
        ended(81, "moved", Outcome.HELD_BACK, detail="other_phone", phone_id=1),
        ended(82, "on.it", Outcome.STUCK, phone_id=2),
        ended(83, "not.now", Outcome.SKIPPED, phone_id=1),
    )
    left_out = (ExcludedAccount(90, "mute.one", Exclusion.NO_PASSWORD),)
    view = result(view_of(run_of(RunState.FINISHED), jobs, left_out))

    text = plain(view.text)
    assert "❌ 6 failed\n⏸ 69 held back\n⏹ 1 cancelled" in text
    assert "❌ paper.kites · phone 3\nInstagram refused the password." in text
    assert "❌ 3: stuck.2 on phone 3, stuck.3 on phone 3, stuck.4 on phone 3\nThe same" in text
    assert "⏸ 68 wait until 14:20 UTC: first.one, n10, n11, n12, n13 and 63 more\n" in text
    # Who failed is no one of those, also where their phone's app rests by now.
    assert "❌ on.it · phone 3\nThe same screen" in text
    assert "retry.\n⏳ Cooling down until 14:20 UTC" in text
    assert "⏹ not.now · phone 3\n" in text
    assert text.count("14:20") == 2
    assert "⏸ moved · phone 3\nHeld back when its turn came: it was moved" in text
    assert text.index("❌ 3: ") < text.index("⏸ 68 wait") < text.index("⏸ moved")
    assert text.count("try again later") == 1
    assert names_in(view) == {
        "🔑 New password for paper.kites": "newpassword:1",
        "🔑 New password for mute.one": "newpassword:90",
        "Retry 4": "retry:3:4",
        "👀 1 login unconfirmed": "unseen:3",
        "⏸ 68 wait until 14:20 UTC": "names:3:80:0",
    }


def test_whom_a_reason_kept_back_can_be_read_ten_at_a_time_and_each_password_asked_for() -> None:
    jobs = tuple(ended(id, f"n{id}", Outcome.WRONG_PASSWORD) for id in range(1, 18))
    run = view_of(run_of(RunState.FINISHED), jobs)
    assert names_in(result(run))["All 17: wrong password"] == "names:3:1:0"
    for language in ("en", "id", "nl"):
        words = Texts().of(language)
        (group,) = reasons.groups(words, LOGIN, run, NOW)
        shown = [result_names.names(words, LOGIN, run, group, number) for number in (0, 1, 9)]
        assert shown[1] == shown[2]
        for view in shown:
            check(view)
        told = [button.data for view in shown[:2] for row in view.keyboard for button in row]
        asked = [data for data in told if data.startswith("newpassword")]
        assert asked == [f"newpassword:{id}" for id in range(1, 18)]
        assert "<code>n17</code>" in shown[1].text
        assert told[-1] == "result:3"


def test_nobody_is_failed_in_one_line_and_signed_in_in_another() -> None:
    """A later job of the run sees how an account is in the end; other apps have the same names."""
    jobs = (
        ended(1, "stuck.one", Outcome.STUCK),
        ended(2, "refused", Outcome.WRONG_PASSWORD),
        ended(3, "blocked", Outcome.SUSPENDED),
        ended(4, "came.and.went", Outcome.LOGGED_IN),
        ended(5, "twice", Outcome.STUCK),
        replace(
            ended(6, "last", Outcome.LOGGED_IN, at=NOW + 9),
            logined_changes=(
                *((name, True) for name in ("stuck.one", "refused", "blocked", "other")),
                ("came.and.went", False),
            ),
        ),
        replace(
            ended(7, "twice", Outcome.LOGGED_IN, at=NOW + 9, workspace=Workspace("tiktok")),
            logined_changes=(("twice", True),),
        ),
    )
    view = result(view_of(run_of(RunState.FINISHED), jobs))
    text = plain(view.text)
    assert "✅ 4 signed in\n– 1 signed in, then signed out again\n❌ 2 failed" in text
    lines = text.splitlines()
    for name, said in {
        "stuck.one": "✓ stuck.one is signed in to Instagram after all: its phone showed it later.",
        "refused": "⚠️ refused is signed in, but Instagram refused its password. I won't type it"
        " again until you change it.",
        "blocked": "❌ blocked · phone 3",
        "came.and.went": "⚠️ came.and.went was signed in, but Instagram has signed it out again.",
        "twice": "❌ twice · phone 3",
        "other": "✓ other is signed in",
    }.items():
        assert [line for line in lines if name in line] == [said]
    assert "Retry 1" in names_in(view)


def test_the_first_reasons_are_told_and_the_others_counted() -> None:
    apart = [
        replace(each, job=replace(each.job, detail=f"a{number}"))
        for number, each in enumerate(failures(51, Outcome.APP_MISSING, "a"))
    ]
    text = result(view_of(run_of(RunState.FINISHED), tuple(apart))).text

    told = text.count("❌ <code>")
    assert 15 <= told <= 20
    assert f"… and {51 - told} more." in text


@pytest.mark.parametrize(
    ("outcome", "offered"),
    [
        (Outcome.STUCK, ["Retry 2"]),
        (Outcome.WRONG_PASSWORD, ["New password", "New password"]),
        (Outcome.CODE_REFUSED, []),
        (Outcome.UNCONFIRMED, ["2 logins unconfirmed"]),
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

    told = [button.label for row in keyboard for button in row]
    assert len(told) == len(offered)
    assert all(wanted in label for wanted, label in zip(offered, told, strict=True))


@pytest.mark.parametrize(
    ("state", "buttons", "sentence"),
    [
        (RunState.ACTIVE, 1, "1 queued"),
        (RunState.CANCELLING, 0, "Stopping"),
        (RunState.FINISHED, 0, "Finished"),
        (RunState.CANCELLED, 0, "Finished"),
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
    assert "❌ 7 on phone 3: " in text
    assert "❌ 2 on phone 4: " in text
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

    assert "⏳ Phone 3: waiting for Ada" in said
