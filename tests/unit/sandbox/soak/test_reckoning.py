"""The account of a soak notices each thing that must not happen, and nothing else."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sandbox.soak import answers
from sandbox.soak.evidence import logged
from sandbox.soak.facts import (
    AgentKill,
    Asked,
    Attempt,
    Evidence,
    HeardFact,
    JobFact,
    Logged,
    Paused,
    Pinned,
    Posted,
    Pressed,
    Refused,
    RunFact,
    SaidFact,
    ScheduleFact,
    SignedOut,
    Taken,
    Told,
)
from sandbox.soak.of_program import BACK_SECONDS, NOTICED_SECONDS
from sandbox.soak.reckoning import reckon

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
RUN = RunFact(1, "login", "finished", is_reported=True, chat=CHAT, created_at=95.0)
GO = Pressed("p1", "go:a", CHAT, message=7, at=94.0, answered_at=94.5)
AGENT_ENDED = "task.failed: engine.fleet.racks.child.AgentEnded"
DUE = datetime(2026, 3, 3, 7, 30, tzinfo=UTC).timestamp()
SCHEDULE = ScheduleFact(1, CHAT, "update:3", 450, "UTC", DUE - 600)

STARTS, TIMES = "each start is one run", "each due time of a schedule is one run"
AGENTS = "an agent ends only when killed"
BACK = f"a killed agent is back within {BACK_SECONDS:.0f} s"
ARRIVES, OWN_FAULT = "every message has arrived", "no fault of its own"
REPEATED = "no login was repeated without consent"
DOUBLES, CLOSED = "doubles only where an answer was lost", "no progress or question stays open"

Happens = Callable[[Evidence], object]


def well() -> Evidence:
    """A run with two jobs, its command, press and result, and a double after a lost answer."""
    return Evidence(
        runs=[RUN],
        jobs=[FIRST, SECOND],
        said=[SaidFact(1, CHAT, is_new=True, state="sent", name="u1:1", message=7), RESULT],
        heard=[HeardFact(5, 1, is_handled=True), HeardFact(6, 2, is_handled=True)],
        taken=[Taken("a", "update:2", 1)],
        asked=[Asked(5, "/login all", chat=CHAT, message=6), Asked(6, press="p1")],
        pressed=[GO],
        posted=[Posted(CHAT, 7, 90.0), LOST_DOUBLE, Posted(CHAT, 8, 133.0)],
        attempts=[Attempt("instagram", "Luna.Bakery", 111.0)],
        seen={LUNA},
        there={LUNA},
        agent_kills=[AgentKill(100.0, 1.0)],
        logged=[Logged(100.5, AGENT_ENDED)],
        has_left=True,
        polls=[90.0, 94.1, 150.0],
        now=200.0,
    )


def broken(found: Evidence) -> list[str]:
    return [line.promise for line in reckon(found, agents=2) if line.wrong]


def after(happens: Happens, found: Evidence | None = None) -> list[str]:
    """What is broken once this has happened."""
    found = found or well()
    happens(found)
    return broken(found)


def told(text: str, *, message: int = 7, at: float = 95.0, buttons: tuple[str, ...] = ()) -> Told:
    return Told(CHAT, message, at, text, buttons)


def test_what_is_as_promised_is_not_accused() -> None:
    assert broken(well()) == []


def test_what_nothing_can_be_said_of_is_not_called_kept() -> None:
    shown = {line.promise for line in reckon(Evidence(), agents=2) if line.mark == "✓"}
    assert shown == set()
    unknown = {line.promise for line in reckon(well(), agents=2) if line.mark != "✓"}
    assert unknown == {TIMES, REPEATED}


def lose_result(found: Evidence) -> None:
    del found.said[1]
    found.posted = found.posted[:1]


def lose_all_jobs(found: Evidence) -> None:
    found.jobs.clear()
    found.attempts.clear()


def another_job(found: Evidence, **changed: object) -> None:
    again = replace(SECOND, id=3, started_at=140.0, finished_at=150.0)
    found.jobs.append(replace(again, **changed))  # type: ignore[arg-type]


def another_run(found: Evidence) -> None:
    found.runs.append(replace(RUN, id=2))
    another_job(found, run=2)
    found.said.append(replace(RESULT, id=3, name="run:2:result"))


def run_twice(found: Evidence) -> None:
    """One press has started two runs."""
    another_run(found)
    found.taken.append(Taken("b", "update:2", 2))


def press(found: Evidence, data: str, *, token: str = "", run: int | None = None) -> None:
    """One more press, taken for a run or not."""
    number = len(found.heard) + 1
    found.pressed.append(Pressed(f"p{number}", data, CHAT, message=7, at=94.5, answered_at=95.0))
    found.asked.append(Asked(number + 4, press=f"p{number}"))
    found.heard.append(HeardFact(number + 4, number, is_handled=True))
    if run is not None:
        found.taken.append(Taken(token, f"update:{number}", run))


def repeated(found: Evidence, outcome: str, *, consent: bool = False) -> None:
    """Sent again, by another run that was pressed for."""
    found.jobs[0] = replace(FIRST, outcome=outcome)
    another_run(found)
    press(found, "go:b", token="b", run=2)
    found.jobs[-1] = replace(
        found.jobs[-1], account="luna.bakery", outcome="logged_in", submitted_at=145.0
    )
    found.jobs[-1] = replace(found.jobs[-1], consent=consent)
    found.attempts.append(Attempt("instagram", "luna.bakery", 146.0))


def failed(found: Evidence, **changed: object) -> None:
    said = SaidFact(
        9, CHAT, is_new=True, state="failed", error="forbidden", created_at=149.0, sent_at=150.0
    )
    found.said.append(replace(said, **changed))  # type: ignore[arg-type]


def nothing(found: Evidence) -> None:
    """Happens most of the time."""


def change(name: str, place: int, /, **how: object) -> Happens:
    """Another value in one of the facts."""

    def happens(found: Evidence) -> None:
        facts = getattr(found, name)
        facts[place] = replace(facts[place], **how)

    return happens


def test_a_broken_promise_is_noticed() -> None:
    cases: list[tuple[Happens, str]] = [
        (change("runs", 0, state="active"), "every run has ended"),
        (lose_result, "every run's result was told"),
        (change("runs", 0, is_reported=False), "every run's result was told"),
        (change("jobs", 1, state="queued", outcome=None), "every job has one outcome"),
        (lose_all_jobs, "every job has one outcome"),
        (another_job, "every job has one outcome"),
        (change("jobs", 1, started_at=119.9), "one job at a time on each phone"),
        (lambda f: f.attempts.append(Attempt(*LUNA[:2], 115.0)), "no job sent a login twice"),
        (
            lambda f: f.attempts.append(Attempt("tiktok", LUNA[1], 115.0)),
            "no job sent a login twice",
        ),
        (change("attempts", 0, at=109.9), "no job sent a login twice"),
        (lambda f: repeated(f, "unconfirmed"), REPEATED),
        (lambda f: repeated(f, "wrong_password", consent=True), REPEATED),
        (lambda f: f.there.clear(), "nobody was signed out"),
        (lambda f: f.vanished.append("tiktok luna"), "nobody was signed out"),
        (lambda f: f.asked.append(Asked(9)), "every update was handled"),
        (change("heard", 0, is_handled=False), "every update was handled"),
        (change("said", 0, state="replaced"), "every command has an answer"),
        (change("pressed", 0, answered_at=None), "every press was answered"),
        (change("pressed", 0, answered_at=104.2), "a press is answered within 10 s"),
        (lambda f: f.posted.pop(), ARRIVES),
        (lambda f: f.said.append(SaidFact(3, CHAT, is_new=True, state="waiting")), ARRIVES),
        (failed, ARRIVES),
        (change("posted", 0, buttons=("ask:did:1:1", "ask:skip:1:1")), CLOSED),
        (change("posted", 2, buttons=("stop:1",)), CLOSED),
        (change("posted", 1, is_answered=True), DOUBLES),
        (change("jobs", 1, outcome="failed"), OWN_FAULT),
        (lambda f: f.logged.append(Logged(120.0, "update.failed: KeyError: 1")), OWN_FAULT),
        (lambda f: f.logged.append(Logged(120.0, "telegram.conflict: ")), OWN_FAULT),
        (lambda f: f.kept.append("in.leaver.0: INSERT"), "nothing is kept of a client that left"),
    ]
    assert [(p, after(h)) for h, p in cases if after(h) != [p]] == []


def test_a_run_nobody_has_asked_for_is_noticed_and_one_that_did_not_come() -> None:
    cases: list[Happens] = [
        another_run,
        run_twice,
        lambda f: f.taken.append(Taken("a", "update:1", 1)) or another_run(f),  # type: ignore[func-returns-value]
        lambda f: press(f, "go:b"),
        lambda f: press(f, "retry:1:3"),
        lambda f: press(f, "srun:b"),
        lambda f: press(f, "go:b", token="b", run=1),
        lambda f: press(f, "go:b", token="b", run=7),
        lambda f: f.taken.clear(),
        lambda f: f.pressed.clear(),
        change("runs", 0, id=7),
    ]
    for happens in cases:
        assert STARTS in after(happens)


def test_a_press_that_starts_nothing_is_explained_by_what_the_chat_was_told_and_nothing_else() -> (
    None
):
    answer = SaidFact(9, CHAT, is_new=True, state="sent", name="u3:1", message=8, sent_at=133.0)
    nothing = "There's nobody left to log in. /accounts lists them."
    question = told("Log in 3 accounts?", message=8, buttons=("go:x", "drop:login:x"))

    def explained(data: str, said: SaidFact | None, *shown: Told) -> bool:
        found = well()
        press(found, data)
        found.told += shown
        found.said += [said] if said else []
        return STARTS not in broken(found)

    assert explained("go:a", None)  # pressed again: its run is there
    assert explained("go:b", answer, told(nothing, message=8))
    assert explained("retry:1:3", answer, told("Er is nu niemand in te loggen.", message=8))
    assert explained("retry:1:3", answer, question)
    assert not explained("go:b", answer, question)
    assert not explained("go:b", answer, told("All is well.", message=8))
    assert not explained("go:b", None, told(nothing, message=8))
    assert not explained("retry:1:3", replace(answer, name="u1:2"), question)
    assert not explained("go:b", answer, told(nothing, message=8, at=190.0))
    # The message that was pressed may have become the answer.
    edited = replace(answer, is_new=False, name="", message=7, created_at=94.6)
    assert explained("go:b", edited, told(nothing))
    assert not explained("go:b", replace(edited, created_at=94.0), told(nothing))
    assert not explained("go:b", replace(edited, state="replaced", sent_at=None), told("…"))


def test_a_press_is_answered_soon_once_telegram_has_handed_it_out() -> None:
    found = well()
    found.pressed[0] = replace(GO, answered_at=155.0)
    assert broken(found) == ["a press is answered within 10 s"]
    found.polls = [90.0, 150.0]
    assert broken(found) == []


def test_one_tap_pressed_again_shows_the_run_it_has_started() -> None:
    for run, is_well in ("2", True), ("12", False), ("1", False):
        found = well()
        another_run(found)
        press(found, "retry:1:3", token="b", run=2)
        press(found, "retry:1:3")
        found.said.append(
            SaidFact(9, CHAT, is_new=False, state="sent", message=7, created_at=94.6, sent_at=99.0)
        )
        found.told.append(told(f"Run 1 is done.\n↻ Retried in run {run}\nBye."))
        assert (STARTS not in broken(found)) is is_well


def test_one_answer_explains_one_button() -> None:
    found = well()
    press(found, "go:b")
    found.said.append(
        SaidFact(9, CHAT, is_new=False, state="sent", message=7, created_at=94.6, sent_at=99.0)
    )
    found.told.append(told("That button is over ten minutes old. Nothing was done."))
    press(found, "go:b")
    assert broken(found) == []
    press(found, "go:c")
    assert broken(found) == [STARTS]


def scheduled(found: Evidence, schedule: ScheduleFact = SCHEDULE, *runs: float) -> None:
    """A schedule that was asked for, and its runs at these times."""
    found.now = DUE + 600
    found.asked.append(Asked(7, "/schedule login daily 07:30", chat=CHAT))
    found.heard.append(HeardFact(7, 3, is_handled=True))
    found.said.append(SaidFact(9, CHAT, is_new=True, state="sent", name="u3:1", message=8))
    found.schedules.append(schedule)
    for number, at in enumerate(runs, 2):
        found.runs.append(replace(RUN, id=number, schedule=1, created_at=at))
        another_job(found, id=number + 1, run=number, started_at=at, finished_at=at + 1)
        found.said.append(replace(RESULT, id=number + 9, name=f"run:{number}:result"))


def test_a_schedule_starts_once_at_each_time_and_at_no_other() -> None:
    note = SaidFact(30, CHAT, is_new=True, state="sent", name="schedule:1:note:1:1001", message=8)
    paused = Paused(1, DUE - 60, is_paused=True)

    def times(
        *runs: float, schedule: ScheduleFact = SCHEDULE, also: Happens = nothing
    ) -> list[str]:
        found = well()
        scheduled(found, schedule, *runs)
        also(found)
        return broken(found)

    def noted(text: str) -> Happens:
        def happens(found: Evidence) -> None:
            found.said.append(note)
            found.told.append(told(text, message=8))

        return happens

    why = "⏰ Schedule 1 (Log in, daily 07:30): nothing to do: 3 are signed in."
    assert times(DUE + 1) == []
    assert times() == [TIMES]
    assert times(DUE + 1, DUE + 2) == [TIMES]
    assert times(DUE - 1) == [TIMES]
    assert times(also=noted(why)) == []
    assert times(also=noted("Well.")) == [TIMES]
    assert times(also=lambda f: f.told.append(told(why, message=8))) == [TIMES]
    assert times(schedule=replace(SCHEDULE, created_at=DUE + 1)) == []
    assert times(DUE + 1, schedule=replace(SCHEDULE, created_at=DUE + 0.5)) == [TIMES]
    assert times(also=lambda f: f.paused.append(paused)) == []
    again = replace(paused, at=DUE - 30, is_paused=False)
    assert times(also=lambda f: f.paused.extend((paused, again))) == [TIMES]
    assert times(also=lambda f: f.paused.append(replace(paused, schedule=2))) == [TIMES]
    # In another zone it is another time.
    jakarta = replace(SCHEDULE, zone="Asia/Jakarta", minute=870)
    assert times(DUE + 1, schedule=jakarta) == []
    assert times(DUE + 1, schedule=replace(jakarta, minute=450)) == [TIMES]


def test_a_schedule_that_was_asked_for_is_there_and_no_other() -> None:
    found = well()
    scheduled(found, replace(SCHEDULE, request="update:1"), DUE + 1)
    assert broken(found) == [TIMES]
    found = well()
    scheduled(found)
    found.schedules.clear()
    assert broken(found) == [TIMES]
    found.told.append(told("There are already 50 schedules. Delete one first.", message=8))
    assert broken(found) == []


def test_a_run_out_of_turn_is_a_press_and_no_time_of_its_schedule() -> None:
    found = well()
    scheduled(found, SCHEDULE, DUE + 1, DUE + 5)
    assert broken(found) == [TIMES]
    press(found, "srun:b", token="b", run=3)
    assert broken(found) == []


def test_an_agent_ends_when_it_is_killed_and_at_no_other_time() -> None:
    ended = Logged(150.0, AGENT_ENDED)
    cases: list[tuple[Happens, list[str]]] = [
        (lambda f: f.logged.append(ended), [AGENTS]),
        (lambda f: f.logged.append(replace(ended, at=100.6)), [AGENTS]),
        (lambda f: f.logged.clear(), [AGENTS]),
        (change("logged", 0, at=99.9), [AGENTS]),
        (change("logged", 0, at=100.1 + NOTICED_SECONDS), [AGENTS]),
        (lambda f: f.agent_kills.append(AgentKill(150.0, 1.0)), [AGENTS]),
        (lambda f: f.agent_kills.append(AgentKill(149.0, 1.0)) or f.logged.append(ended), []),  # type: ignore[func-returns-value]
        (change("agent_kills", 0, back_after=BACK_SECONDS + 1), [BACK]),
        (change("agent_kills", 0, back_after=None), [BACK]),
    ]
    assert [(after(h), wanted) for h, wanted in cases if after(h) != wanted] == []


def test_the_log_tells_of_faults_with_their_times_and_of_conflicts_that_were_there() -> None:
    at = "2026-03-03T07:30:00.5Z"
    lines = (
        {"event": "update.handled", "level": "info"},
        {"event": "update.failed", "exception": "Traceback\n  line\nKeyError: 1", "timestamp": at},
        {"event": "telegram.conflict", "level": "error", "timestamp": at},
    )
    found = list(logged("\n".join((*map(json.dumps, lines), "Traceback (most recent"))))
    assert found == [
        Logged(DUE + 0.5, "update.failed: KeyError: 1"),
        Logged(DUE + 0.5, "telegram.conflict: "),
        Logged(0.0, "Traceback (most recent"),
    ]
    was = well()
    was.logged.append(found[1])
    was.conflicts.append(Refused(None, DUE))
    assert broken(was) == []
    was.conflicts[0] = replace(was.conflicts[0], at=DUE + 1)
    assert broken(was) == [OWN_FAULT]


def test_a_result_may_stand_where_the_progress_was_if_all_went_well() -> None:
    """Said after the last job: a change of the progress before it is no result."""
    is_told = {}
    for at in (129.0, 130.0):
        for outcome in ("logged_in", "stuck"):
            found = well()
            found.jobs[0] = replace(FIRST, outcome=outcome)
            found.said[1] = replace(RESULT, name="u1:2")
            changed = replace(RESULT, is_new=False, name="", key="run:1:progress", message=None)
            found.said.append(replace(changed, created_at=at))
            is_told[at, outcome] = "every run's result was told" not in broken(found)
    assert [each for each, is_so in is_told.items() if is_so] == [(130.0, "logged_in")]


def test_a_result_that_was_to_stand_there_may_be_refused_by_who_had_blocked_the_bot() -> None:
    found = well()
    changed = replace(RESULT, is_new=False, name="", key="run:1:progress", message=None)
    changed = replace(changed, created_at=149.0, sent_at=150.0)
    found.said[1] = replace(RESULT, name="u1:2")
    found.said += [
        replace(changed, id=20, state="replaced"),
        replace(changed, id=21, state="failed", error="forbidden"),
    ]
    assert "every run's result was told" in broken(found)
    found.blocked.append(Refused(CHAT, 149.5))
    assert broken(found) == []


def test_a_refused_password_is_never_sent_again_whatever_came_between() -> None:
    found = well()
    repeated(found, "wrong_password", consent=True)
    press(found, "go:c", token="c", run=3)
    found.runs.append(replace(RUN, id=3))
    found.said.append(replace(RESULT, id=31, name="run:3:result"))
    found.jobs.append(
        replace(FIRST, id=4, run=3, submitted_at=165.0, started_at=160.0, finished_at=170.0)
    )
    found.attempts.append(Attempt("instagram", "luna.bakery", 166.0))
    line = next(line for line in reckon(found) if line.promise == REPEATED)
    assert broken(found) == [REPEATED]
    assert len(line.wrong) == 2


def test_a_repetition_is_as_promised_with_consent_or_once_a_hand_signed_out_what_was_seen() -> None:
    assert after(lambda f: repeated(f, "unconfirmed", consent=True)) == []

    def seen(look: float, out: float, account: str = "luna.bakery") -> list[str]:
        found = well()
        repeated(found, "unconfirmed")
        found.jobs[1] = replace(
            SECOND, account="luna.bakery", run=3, started_at=look, finished_at=look + 1
        )
        found.runs.append(replace(RUN, id=3))
        press(found, "go:c", token="c", run=3)
        found.said.append(replace(RESULT, id=31, name="run:3:result"))
        found.by_hand.append(SignedOut("instagram", account, 0, out))
        return broken(found)

    assert seen(125.0, 132.0) == []
    assert seen(125.0, 122.0) == [REPEATED]
    assert seen(125.0, 147.0) == [REPEATED]
    assert seen(134.0, 132.0) == [REPEATED]
    assert seen(125.0, 132.0, "harbor_runs") == [REPEATED]


def test_what_a_chat_refuses_while_it_blocks_the_bot_is_not_lost_and_nothing_else() -> None:
    def refused(at: float, chat: int | None = CHAT, **said: Any) -> list[str]:
        found = well()
        failed(found, **said)
        found.blocked.append(Refused(chat, at))
        return broken(found)

    assert refused(149.5) == []
    assert refused(148.9) == [ARRIVES]
    assert refused(150.1) == [ARRIVES]
    assert refused(149.5, chat=1002) == [ARRIVES]
    assert refused(149.5, error="bad request") == [ARRIVES]
    change_of: dict[str, Any] = {"id": 10, "is_new": False, "error": "no target"}
    change_of["key"] = "run:1:progress"
    assert refused(149.5, **change_of) == [ARRIVES]
    found = well()
    found.blocked.append(Refused(CHAT, 149.5))
    failed(found, name="run:1:progress")
    failed(found, **change_of)
    assert broken(found) == []
    failed(found, **change_of | {"key": "run:2:progress"})
    assert broken(found) == [ARRIVES]


def test_an_answer_that_named_a_client_that_left_may_be_gone_where_that_is_told() -> None:
    gone = SaidFact(9, CHAT, is_new=True, state="replaced", name="u4:1")
    for chat, state, is_well in (
        (CHAT, "sent", True),
        (CHAT, "waiting", False),
        (-7, "sent", False),
    ):
        found = well()
        found.said += [gone, SaidFact(10, chat, is_new=True, state=state, name="left:3:1001")]
        found.asked.append(Asked(8, "/accounts", chat=CHAT))
        found.heard.append(HeardFact(8, 4, is_handled=True))
        assert ("every command has an answer" not in broken(found)) is is_well


def test_only_the_message_whose_change_was_refused_may_stay_open() -> None:
    found = well()
    found.posted[2] = replace(found.posted[2], buttons=("stop:1",))
    failed(found, is_new=False, message=8)
    found.blocked.append(Refused(CHAT, 149.5))
    assert broken(found) == []
    # It may be known by its name alone.
    found.said[-1] = replace(found.said[-1], message=None, key="run:1:result")
    assert broken(found) == [CLOSED]
    found.said[1] = replace(RESULT, key="run:1:result")
    assert broken(found) == []
    found.posted[0] = replace(found.posted[0], buttons=("stop:1",))
    assert broken(found) == [CLOSED]


def test_a_message_that_is_due_later_is_not_lost() -> None:
    later = SaidFact(3, CHAT, is_new=False, state="waiting", not_before=900.0)
    assert after(lambda f: f.said.append(later)) == []


def test_the_first_copy_of_a_double_may_stay_as_it_was() -> None:
    assert after(change("posted", 1, buttons=("stop:1",))) == []


def test_a_double_is_forgiven_as_the_program_was_killed_and_at_no_other_time() -> None:
    for killed, wrong in ((131.5, []), (130.5, []), (129.5, [DOUBLES]), (132.5, [DOUBLES])):
        found = well()
        found.posted[1] = replace(LOST_DOUBLE, is_answered=True)
        found.kills.append(killed)
        assert broken(found) == wrong


def test_what_is_pinned_answers_pin_once_and_is_no_double() -> None:
    found = well()
    found.asked += [Asked(8, "/pin", chat=CHAT, message=10)]
    found.heard.append(HeardFact(8, 4, is_handled=True))
    found.posted.append(Posted(CHAT, 11, 140.0))
    assert broken(found) == ["every command has an answer", DOUBLES]
    found.pinned.append(Pinned(CHAT, 11))
    assert broken(found) == []
    found.asked[-1] = replace(found.asked[-1], message=12)
    assert broken(found) == ["every command has an answer"]


def test_answers_are_known_in_every_language_by_the_texts_of_the_program() -> None:
    keys = (*answers.REFUSED, *answers.NOTHING, *answers.NOT_SCHEDULED, "leave-type", "leave-done")
    assert [answers.named("…", (key,)) for key in keys] == [""] * len(keys)
    assert answers.named("Dat is al zo. Er is nu niemand in te loggen.", answers.NOTHING)
    online = "HP: 8 dari 10 online. Phones: 9 of 10 online"
    assert answers.numbers(online, answers.ONLINE) == [("9", "10"), ("8", "10")]
