"""What is known of a phone's apps from job to job is known of each copy by itself."""

from engine.apps.result import FlowResult, together
from engine.common.errors import WhyNotStarted
from engine.model.account import Workspace
from engine.model.run import Job, JobState, Outcome, RunKind
from engine.rack.refusals import Refused
from engine.runs.run_memory import RunMemory
from tests.unit.runs.copies import OWN, WORK

TIKTOK, INSTAGRAM = Workspace("tiktok"), Workspace("instagram")


def job(run: int = 1, workspace: Workspace = TIKTOK, number: int = 1) -> Job:
    return Job(number, run, RunKind.LOGIN, workspace, 1, 1, JobState.RUNNING)


def test_a_copy_is_full_or_read_by_itself_and_only_the_last_one_is_in_front() -> None:
    memory = RunMemory()
    own = memory.of_copy(job(), OWN)
    own.signed_in, own.in_front = tuple(f"name{number}" for number in range(8)), True

    work = memory.of_copy(job(), WORK)
    assert (work.signed_in, work.in_front, own.in_front) == (None, False, False)
    work.in_front = True
    assert memory.of_copy(job(), WORK).in_front
    assert memory.of_copy(job(), OWN) is own
    assert not work.in_front
    assert memory.of_copy(job(run=2), OWN).signed_in is None


def test_what_an_app_says_too_often_in_one_copy_holds_for_its_others() -> None:
    memory = RunMemory()
    memory.of_copy(job(), OWN).too_often = True
    assert memory.of_copy(job(), WORK).too_often
    assert not memory.of_copy(job(workspace=INSTAGRAM), None).too_often
    assert not memory.of_copy(job(run=2), WORK).too_often


def test_what_is_refused_holds_for_the_phone_or_the_copy_until_the_next_run() -> None:
    memory = RunMemory()
    disabled = Refused(Outcome.APP_NOT_STARTED, WhyNotStarted.DISABLED)
    memory.refuses(job(), disabled, OWN)
    assert (memory.refused(job(), OWN), memory.refused(job(), WORK)) == (disabled, None)
    assert memory.refused(job()) is None
    for passing in (Outcome.APP_MISSING, Outcome.AUTOMATION_REFUSED, Outcome.LOGGED_IN):
        memory.refuses(job(), Refused(passing), WORK)
    assert memory.refused(job(), WORK) is None

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
        assert memory.refused(job(), OWN) is None
    memory.refuses(job(number=2), no_text, OWN)
    memory.refuses(job(number=3), no_text, WORK)
    assert (memory.refused(job(), OWN), memory.refused(job(), WORK)) == (None, None)
    memory.refuses(job(number=4), no_text, OWN)
    assert (memory.refused(job(), OWN), memory.refused(job(), WORK)) == (no_text, None)
