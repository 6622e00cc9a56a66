"""The account of a soak notices each thing that must not happen, and nothing else."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sandbox.soak.evidence import (
    Asked,
    Attempt,
    Evidence,
    HeardFact,
    JobFact,
    Posted,
    RunFact,
    SaidFact,
    exceptions,
)
from sandbox.soak.reckoning import reckon
from sandbox.soak.trouble import Blocked

CHAT = 1001
LUNA = ("instagram", "luna.bakery", 0)
FIRST = JobFact(
    id=1,
    run=1,
    app="instagram",
    state="done",
    account="luna.bakery",
    phone=1,
    outcome="logged_in",
    submitted_at=110.0,
    started_at=100.0,
    finished_at=120.0,
)
SECOND = replace(
    FIRST,
    id=2,
    account="harbor_runs",
    outcome="already_logged_in",
    submitted_at=None,
    started_at=120.0,
    finished_at=130.0,
)
RESULT = SaidFact(2, CHAT, is_new=True, state="sent", name="run:1:result", message=8, sent_at=131.0)
LOST_DOUBLE = Posted(CHAT, 9, 131.0, is_answered=False)


def well() -> Evidence:
    """A run with two jobs, its command and result, and a double after a lost answer."""
    return Evidence(
        runs=[RunFact(1, "login", "finished", is_reported=True, by_hand=True, chat=CHAT)],
        jobs=[FIRST, SECOND],
        said=[SaidFact(1, CHAT, is_new=True, state="sent", name="u1:1", message=7), RESULT],
        heard=[HeardFact(5, 1, is_handled=True), HeardFact(6, 2, is_handled=True)],
        asked=[Asked(5, "/login all"), Asked(6)],
        posted=[Posted(CHAT, 7, 90.0), LOST_DOUBLE, Posted(CHAT, 8, 133.0)],
        attempts=[Attempt("instagram", "Luna.Bakery", 111.0)],
        starts={"go:a"},
        seen={LUNA},
        there={LUNA},
        now=200.0,
    )


def test_a_result_may_stand_where_the_progress_was_if_all_went_well() -> None:
    """Said after the last job: a change of the progress before it is no result."""
    found = well()
    progress = replace(RESULT, is_new=False, name="run:1:progress", message=None, created_at=130.0)
    found.said[1] = replace(RESULT, name="u1:2")
    told = {
        (at, outcome): _is_told(found, replace(progress, created_at=at), outcome)
        for at in (129.0, 130.0)
        for outcome in ("logged_in", "stuck")
    }
    assert [each for each, is_told in told.items() if is_told] == [(130.0, "logged_in")]


def _is_told(found: Evidence, said: SaidFact, outcome: str) -> bool:
    jobs = [replace(found.jobs[0], outcome=outcome), found.jobs[1]]
    changed = replace(found, said=[*found.said, said], jobs=jobs)
    return "every run's result was told" not in broken(changed)


def broken(found: Evidence) -> list[str]:
    return [line.promise for line in reckon(found) if line.wrong]


def lose_run(found: Evidence) -> None:
    found.runs[0] = replace(found.runs[0], state="active")


def lose_result(found: Evidence) -> None:
    del found.said[1]
    found.posted = found.posted[:1]


def lose_job(found: Evidence) -> None:
    found.jobs[1] = replace(SECOND, state="queued", outcome=None, finished_at=None)


def lose_all_jobs(found: Evidence) -> None:
    found.jobs.clear()
    found.attempts.clear()


def double_job(found: Evidence) -> None:
    found.jobs.append(replace(SECOND, id=3, started_at=140.0, finished_at=150.0))


def two_at_once(found: Evidence) -> None:
    found.jobs[1] = replace(SECOND, started_at=110.0)


def second_run(found: Evidence) -> None:
    found.runs.append(replace(found.runs[0], id=2))
    found.jobs.append(replace(SECOND, id=3, run=2, started_at=140.0, finished_at=150.0))
    found.said.append(replace(RESULT, id=3, name="run:2:result"))


def second_login(found: Evidence) -> None:
    found.attempts.append(Attempt("instagram", "luna.bakery", 115.0))


def login_without_job(found: Evidence) -> None:
    found.attempts.append(Attempt("tiktok", "luna.bakery", 115.0))


def repeated(found: Evidence, outcome: str, *, consent: bool = False) -> None:
    found.jobs[0] = replace(FIRST, outcome=outcome)
    again = replace(FIRST, id=3, run=2, submitted_at=145.0, started_at=140.0, finished_at=150.0)
    found.jobs.append(replace(again, consent=consent))
    found.runs.append(replace(found.runs[0], id=2))
    found.said.append(replace(RESULT, id=3, name="run:2:result"))
    found.starts.add("go:b")
    found.attempts.append(Attempt("instagram", "luna.bakery", 146.0))


def repeat_unseen(found: Evidence) -> None:
    repeated(found, "unconfirmed")


def repeat_refused(found: Evidence) -> None:
    repeated(found, "wrong_password", consent=True)


def sign_out(found: Evidence) -> None:
    found.there.clear()


def lose_update(found: Evidence) -> None:
    del found.heard[1]


def leave_update(found: Evidence) -> None:
    found.heard[1] = HeardFact(6, 2, is_handled=False)


def lose_answer(found: Evidence) -> None:
    del found.said[0]
    del found.posted[0]


def lose_message(found: Evidence) -> None:
    found.posted = found.posted[:-1]


def keep_message(found: Evidence) -> None:
    found.said.append(SaidFact(3, CHAT, is_new=True, state="waiting"))


def fail_message(found: Evidence) -> None:
    found.said.append(
        SaidFact(3, CHAT, is_new=True, state="failed", error="forbidden", sent_at=150.0)
    )


def double_message(found: Evidence) -> None:
    found.posted[1] = replace(LOST_DOUBLE, is_answered=True)


def fail_job(found: Evidence) -> None:
    found.jobs[1] = replace(SECOND, outcome="failed")


def raise_something(found: Evidence) -> None:
    lines = (
        '{"event": "update.handled"}',
        '{"event": "update.failed", "exception": "Traceback\\n  line\\nKeyError: 1"}',
    )
    found.exceptions = list(exceptions("\n".join(lines)))
    assert found.exceptions == ["update.failed: KeyError: 1"]


def leave_question(found: Evidence) -> None:
    found.posted[0] = replace(found.posted[0], buttons=("ask:did:1:1", "ask:skip:1:1"))


def test_what_is_as_promised_is_not_accused() -> None:
    assert broken(well()) == []


@pytest.mark.parametrize(
    ("happens", "promise"),
    [
        (lose_run, "every run has ended"),
        (lose_result, "every run's result was told"),
        (lose_job, "every job has one outcome"),
        (lose_all_jobs, "every job has one outcome"),
        (double_job, "every job has one outcome"),
        (two_at_once, "one job at a time on each phone"),
        (second_run, "no start was taken twice"),
        (second_login, "no job sent a login twice"),
        (login_without_job, "no job sent a login twice"),
        (repeat_unseen, "no login was repeated without consent"),
        (repeat_refused, "no login was repeated without consent"),
        (sign_out, "nobody was signed out"),
        (lose_update, "every update was handled"),
        (leave_update, "every update was handled"),
        (lose_answer, "every command has an answer"),
        (lose_message, "every message has arrived"),
        (keep_message, "every message has arrived"),
        (fail_message, "every message has arrived"),
        (leave_question, "no progress or question stays open"),
        (fail_job, "no fault of its own"),
        (raise_something, "no fault of its own"),
        (double_message, "doubles only where an answer was lost"),
    ],
)
def test_a_broken_promise_is_noticed(happens: Callable[[Evidence], None], promise: str) -> None:
    found = well()
    happens(found)
    assert broken(found) == [promise]


def test_a_repetition_with_consent_is_as_promised() -> None:
    found = well()
    repeated(found, "unconfirmed", consent=True)
    assert broken(found) == []


def test_what_a_hand_has_signed_out_is_signed_in_again_without_asking() -> None:
    found = well()
    repeated(found, "unconfirmed")
    found.by_hand.add(LUNA)
    found.there.clear()
    assert broken(found) == []


def test_what_a_chat_refuses_while_it_blocks_the_bot_is_not_lost() -> None:
    found = well()
    fail_message(found)
    found.blocked.append(Blocked(CHAT, 149.0, 151.0))
    assert broken(found) == []


def test_a_message_refused_before_the_bot_was_blocked_is_lost() -> None:
    found = well()
    fail_message(found)
    found.blocked.append(Blocked(CHAT, 160.0, 165.0))
    assert broken(found) == ["every message has arrived"]


def test_a_message_that_is_due_later_is_not_lost() -> None:
    found = well()
    found.said.append(SaidFact(3, CHAT, is_new=False, state="waiting", not_before=900.0))
    assert broken(found) == []


def test_the_first_copy_of_a_double_may_stay_as_it_was() -> None:
    found = well()
    found.posted[1] = replace(LOST_DOUBLE, buttons=("stop:1",))
    assert broken(found) == []


def test_a_double_is_forgiven_when_the_program_ended_meanwhile() -> None:
    found = well()
    double_message(found)
    found.ends.append(132.0)
    assert broken(found) == []
