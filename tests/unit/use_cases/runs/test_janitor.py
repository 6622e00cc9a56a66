"""Jobs whose phone does not come back, and imports nobody decided about."""

from collections.abc import AsyncIterator, Callable, Set
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from engine.changes.log import UNDO_EDIT, ChangeLog
from engine.common.errors import RequestRefused, WhyNotAutomated
from engine.common.secret import Secret
from engine.model.account import AccountChanges
from engine.model.account_changes import ChangeKind
from engine.model.actor import Actor, Event, PlanExpired, RunChanged
from engine.model.files import PLAN_LIFETIME
from engine.model.filters import Criteria
from engine.model.run import JobState, Outcome
from engine.model.run_view import Picture
from engine.runs.run_reader import RunReader
from engine.spreadsheet.list_snapshot import ListSnapshot
from engine.storage.changes import ChangeStore, Rows
from engine.storage.import_plans import ImportPlanStore
from engine.storage.views import LIFETIME as VIEW_LIFETIME
from engine.storage.views import ViewStore
from engine.use_cases.events import Broadcast
from engine.use_cases.files.imports import Imports
from engine.use_cases.runs.janitor import GRACE, Janitor
from engine.use_cases.runs.questions import Questions
from tests.unit.use_cases.runs.desks import INSTAGRAM, Desks

ACTOR = Actor(1, 1, "request-1")


@dataclass(slots=True)
class Absences:
    """How long each phone has been away; one that is not named is online."""

    seconds: dict[int, float] = field(default_factory=dict)
    woken: list[int] = field(default_factory=list)
    ill: dict[int, WhyNotAutomated] = field(default_factory=dict)
    asked: Callable[[], object] = list

    def absent_for(self, phone_id: int) -> float:
        return self.seconds.get(phone_id, 0.0)

    def is_ready(self, phone_id: int) -> bool:
        return phone_id not in self.seconds

    def why_ill(self, phone_id: int) -> WhyNotAutomated | None:
        self.asked()
        return self.ill.get(phone_id)

    def wake(self, phone_ids: Set[int]) -> None:
        self.woken += phone_ids


class Told(Broadcast):
    """A broadcast that keeps what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []

    def tell(self, event: Event) -> None:
        self.events.append(event)


@dataclass(slots=True)
class House:
    """A janitor and what it looks after."""

    desks: Desks
    absences: Absences = field(default_factory=Absences)
    told: Told = field(default_factory=Told)
    plans: ImportPlanStore = field(init=False)
    changes: ChangeStore = field(init=False)
    log: ChangeLog = field(init=False)
    views: ViewStore = field(init=False)
    janitor: Janitor = field(init=False)

    def __post_init__(self) -> None:
        desks = self.desks
        self.plans = ImportPlanStore(desks.database)
        self.changes = ChangeStore(desks.database)
        self.log = ChangeLog(desks.stores)
        imports = Imports(desks.stores, ListSnapshot(desks.stores, lambda: ["local"]), self.log)
        self.views = ViewStore(desks.database)
        self.janitor = Janitor(
            desks.stores,
            desks.work,
            imports,
            questions_of(desks),
            self.absences,
            self.told,
            desks.clock,
        )

    async def round(self) -> None:
        """Every step once."""
        for step in self.janitor.steps:
            await step.work()


async def _no_picture(_actor: Actor, _phone_id: int) -> Picture:
    raise AssertionError


def questions_of(desks: Desks) -> Questions:
    return Questions(
        desks.stores,
        desks.work,
        RunReader(desks.stores),
        patience=900.0,
        photograph=_no_picture,
        changed=lambda _run_id, _phone_ids: None,
        clock=desks.clock,
    )


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    desks = await Desks.open(tmp_path)
    yield House(desks)
    await desks.database.close()


async def test_jobs_of_a_phone_that_stays_away_end_and_their_run_with_them(house: House) -> None:
    desks = house.desks
    away, here = await desks.phone("SIM1"), await desks.phone("SIM2")
    lost = await desks.run(
        away, [await desks.account("one.first", away), await desks.account("two.second", away)]
    )
    kept = await desks.run(here, [await desks.account("three.third", here)])
    house.absences.seconds[away] = GRACE - 1
    await house.round()
    assert await desks.outcomes(lost[0].run_id) == [None, None]

    def later() -> None:
        desks.clock.time += 1

    house.absences.seconds[away], house.absences.asked = GRACE, later
    await house.round()
    assert await desks.outcomes(lost[0].run_id) == [Outcome.PHONE_LOST] * 2
    first, second = (view.job for view in (await RunReader(desks.stores).view(lost[0].run_id)).jobs)
    assert (second.started_at or 0) >= (first.finished_at or 0)
    assert await desks.outcomes(kept[0].run_id) == [None]
    run = await desks.stores.runs.run(lost[0].run_id)
    assert run is not None
    assert run.finished_at is not None
    assert house.told.events == [RunChanged(run.id)] * 2


async def test_jobs_of_a_phone_that_cannot_be_worked_on_end_with_the_reason(house: House) -> None:
    desks = house.desks
    full, odd = await desks.phone("SIM1"), await desks.phone("SIM2")
    jobs = [
        (await desks.run(phone, [await desks.account(f"one.{phone}", phone)]))[0]
        for phone in (full, odd)
    ]
    house.absences.seconds = {full: GRACE, odd: GRACE}
    house.absences.ill = {full: WhyNotAutomated.NO_ROOM, odd: WhyNotAutomated.UNREADABLE}
    await house.round()
    ended = [(await desks.stores.jobs.jobs_of(job.run_id))[0] for job in jobs]
    assert [(job.outcome, job.detail) for job in ended] == [
        (Outcome.AUTOMATION_REFUSED, "no_room"),
        (Outcome.PHONE_CONFUSED, None),
    ]


async def test_a_phone_that_is_back_is_reminded_of_the_jobs_it_has(house: House) -> None:
    desks = house.desks
    back, busy = await desks.phone("SIM1"), await desks.phone("SIM2")
    await desks.run(back, [await desks.account("one.first", back)])
    await desks.run(busy, [await desks.account("two.second", busy)])
    await desks.queue.claim(busy, desks.clock.now())
    await house.round()
    assert house.absences.woken == [back]


async def test_a_sent_login_whose_phone_stays_away_is_unconfirmed(house: House) -> None:
    desks = house.desks
    phone = await desks.phone()
    account = await desks.account("one.first", phone)
    (job,) = await desks.run(phone, [account])
    claimed = await desks.queue.claim(phone, desks.clock.now())
    assert claimed is not None
    await desks.queue.mark_submitted(claimed, 1)
    await desks.queue.release(claimed, None)
    house.absences.seconds[phone] = GRACE
    await house.round()
    assert await desks.outcomes(job.run_id) == [Outcome.UNCONFIRMED]
    stored = await desks.accounts.get(account)
    assert stored is not None
    assert stored.login_unseen


async def test_a_job_a_worker_has_is_left_to_it(house: House) -> None:
    desks = house.desks
    phone = await desks.phone()
    (job,) = await desks.run(phone, [await desks.account("one.first", phone)])
    await desks.queue.claim(phone, desks.clock.now())
    house.absences.seconds[phone] = GRACE
    await house.round()
    found = await desks.stores.jobs.job(job.id)
    assert found is not None
    assert found.state is JobState.RUNNING


async def test_an_import_nobody_decided_about_is_told_to_be_over_once(house: House) -> None:
    stored = await house.plans.add(ACTOR, INSTAGRAM, b"made-up rows", 7)
    await house.round()
    assert house.told.events == []
    house.desks.clock.time += PLAN_LIFETIME
    await house.round()
    await house.round()
    assert house.told.events == [PlanExpired(stored.id, 1, 1, 7)]
    assert await house.plans.body(stored.id) == b""


async def test_what_undo_keeps_is_erased_when_its_time_is_over(house: House) -> None:
    desks = house.desks
    account = await desks.account("luna", await desks.phone())
    async with desks.database.write() as tx:

        async def change(_: Rows) -> tuple[()]:
            await desks.accounts.update(tx, account, AccountChanges(password=Secret("made-up-2")))
            return ()

        made = await house.log.make(tx, ACTOR, ChangeKind.EDIT, INSTAGRAM, (account,), change)

    async def kept() -> bytes | None:
        stored = await house.changes.get(desks.database, made.id)
        assert stored is not None
        return stored.kept

    desks.clock.time += UNDO_EDIT - 1
    await house.round()
    assert await kept() is not None
    desks.clock.time += 1
    await house.round()
    assert await kept() is None


async def test_a_list_nobody_has_used_for_a_week_is_forgotten(house: House) -> None:
    old = await house.views.add(ACTOR, Criteria(INSTAGRAM))
    house.desks.clock.time += VIEW_LIFETIME
    used = await house.views.add(ACTOR, Criteria(INSTAGRAM))
    house.desks.clock.time += 1
    await house.round()
    assert (await house.views.get(ACTOR, used.id)).id == used.id
    with pytest.raises(RequestRefused, match="view_unknown"):
        await house.views.get(ACTOR, old.id)


async def test_what_was_overwritten_leaves_the_log_within_the_hour(
    house: House, tmp_path: Path
) -> None:
    log = tmp_path / "data" / "rosterbot.db-wal"
    await house.round()
    await house.desks.account("one.first", await house.desks.phone())
    assert log.stat().st_size > 0
    house.desks.clock.time += 3600
    await house.round()
    assert log.stat().st_size == 0
