from dataclasses import replace

from engine.model.next_try import NextTry, next_tries
from engine.model.run import Exclusion, Outcome
from engine.model.run_view import JobView
from tests.unit.bot.render_cases import NOW, job_of


def of(outcome: Outcome, detail: str | None = None, until: float | None = None) -> NextTry | None:
    job = replace(job_of(1, outcome), detail=detail, held_until=until)
    return next_tries([JobView(job, "luna.bakery", "3")], NOW).get(1)


def test_what_was_refused_is_unseen_or_cools_down_is_never_simply_tried_again() -> None:
    never = (
        Outcome.WRONG_PASSWORD,
        Outcome.CODE_REFUSED,
        Outcome.SUSPENDED,
        Outcome.ACCOUNT_DISABLED,
        Outcome.OTHER_ACCOUNT,
        Outcome.UNKNOWN_ACCOUNT,
        Outcome.IN_REVIEW,
    )
    assert {of(outcome) for outcome in never} == {NextTry.NEVER}
    assert of(Outcome.UNCONFIRMED) is NextTry.LOOK
    assert of(Outcome.HELD_BACK, "login_unseen") is NextTry.LOOK
    assert of(Outcome.RATE_LIMITED, until=NOW + 1) is NextTry.WAIT
    assert of(Outcome.RATE_LIMITED, until=NOW - 1) is NextTry.AGAIN
    assert of(Outcome.STUCK) is NextTry.AGAIN
    assert {of(o) for o in Outcome if o.succeeded or o is Outcome.CANCELLED} == {None}
    held = {why: of(Outcome.HELD_BACK, why, NOW + 1) for why in Exclusion}
    waits = {why for why, answer in held.items() if answer is NextTry.WAIT}
    assert waits == {
        Exclusion.COOLING_DOWN,
        Exclusion.PHONE_COOLING_DOWN,
        Exclusion.ATTEMPTS_USED,
    }
    again = {why for why, answer in held.items() if answer is NextTry.AGAIN}
    assert again == {
        Exclusion.PHONE_OFFLINE,
        Exclusion.PHONE_UNSURE,
        Exclusion.ALREADY_QUEUED,
    }


def test_a_phone_that_rests_holds_back_all_that_would_be_sent_on_it() -> None:
    stuck = replace(job_of(1, Outcome.STUCK), sends=True)
    jobs = [
        JobView(stuck, "a", "3"),
        JobView(replace(stuck, id=2, phone_id=2), "b", "4"),
        JobView(replace(job_of(3, Outcome.RATE_LIMITED), held_until=NOW + 60), "c", "3"),
    ]
    assert next_tries(jobs, NOW) == {1: NextTry.WAIT, 2: NextTry.AGAIN, 3: NextTry.WAIT}
    assert next_tries(jobs, NOW + 60) == dict.fromkeys((1, 2, 3), NextTry.AGAIN)


def test_what_was_deleted_is_not_tried_and_a_scan_is_whatever_its_phone_shows() -> None:
    gone = JobView(replace(job_of(1, Outcome.STUCK), account_id=None), "luna.bakery", "3")
    scan = JobView(replace(job_of(2, Outcome.SUSPENDED), account_id=None), "", "3")
    assert next_tries([gone, scan], NOW) == {1: NextTry.NEVER, 2: NextTry.AGAIN}
