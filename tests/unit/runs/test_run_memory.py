"""What is known of a phone's apps from job to job is known of each copy by itself."""

from engine.apps.memory import AppMemory
from engine.apps.result import FlowResult, together
from engine.common.errors import WhyNotStarted
from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.run import Job, JobState, Outcome, RunKind
from engine.rack.order import CopyMemory
from engine.rack.refusals import Refused
from engine.runs.run_memory import RunMemory
from tests.unit.runs.copies import OWN, WORK

TIKTOK = Workspace("tiktok")


def job(run: int = 1, number: int = 1) -> Job:
    return Job(number, run, RunKind.LOGIN, TIKTOK, 1, 1, JobState.RUNNING)


def test_what_is_known_of_a_phones_apps_is_known_in_its_run_alone() -> None:
    memory, apps = RunMemory(), (CopyMemory(TIKTOK, OWN, AppMemory(("one",))),)
    assert memory.of(job()) == ()
    memory.keep(job(), apps)
    assert (memory.of(job(number=2)), memory.of(job(run=2))) == (apps, ())
    memory.forget()
    assert memory.of(job()) == ()


def in_copy(memory: RunMemory, copy: AppOnPhone) -> Refused | None:
    """What it was refused there."""
    return {each.copy: each.end for each in memory.refused_copies(job())}.get(copy)


def test_what_is_refused_holds_for_the_phone_or_the_copy_until_the_next_run() -> None:
    memory = RunMemory()
    disabled = Refused(Outcome.APP_NOT_STARTED, WhyNotStarted.DISABLED)
    memory.refuses(job(), disabled, OWN)
    assert (in_copy(memory, OWN), in_copy(memory, WORK)) == (disabled, None)
    assert memory.refused(job()) is None
    for passing in (Outcome.APP_MISSING, Outcome.AUTOMATION_REFUSED, Outcome.LOGGED_IN):
        memory.refuses(job(), Refused(passing), WORK)
    assert in_copy(memory, WORK) is None

    memory.refuses(job(), Refused(Outcome.PHONE_LOCKED), WORK)
    assert memory.refused(job()) == Refused(Outcome.PHONE_LOCKED)
    assert memory.refused(job(run=2)) is None


def test_what_stops_a_job_in_its_second_copy_is_not_hidden_by_the_end_in_its_first() -> None:
    ill = FlowResult(Outcome.UNKNOWN_SCREEN, copy=OWN)
    for stopped in (Outcome.CANCELLED, Outcome.RATE_LIMITED):
        result = together([ill, FlowResult(stopped, copy=WORK)])
        assert (result.outcome, len(result.each)) == (stopped, 2)
    well = FlowResult(Outcome.SCANNED, copy=WORK)
    assert together([well, ill]).outcome is Outcome.UNKNOWN_SCREEN
    assert together([well, well]).outcome is Outcome.SCANNED


def test_a_text_that_one_account_alone_cannot_have_typed_holds_up_no_other() -> None:
    memory, no_text = RunMemory(), Refused(Outcome.TEXT_REFUSED, "login_form")
    for number, end in enumerate((no_text, Refused(Outcome.LOGGED_IN), no_text)):
        memory.refuses(job(number=number), end, OWN)
        assert in_copy(memory, OWN) is None
    memory.refuses(job(number=2), no_text, OWN)
    memory.refuses(job(number=3), no_text, WORK)
    assert (in_copy(memory, OWN), in_copy(memory, WORK)) == (None, None)
    memory.refuses(job(number=4), no_text, OWN)
    assert (in_copy(memory, OWN), in_copy(memory, WORK)) == (no_text, None)
