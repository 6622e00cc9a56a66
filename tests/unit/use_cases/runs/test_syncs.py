"""Syncs proposed, started once, and settled from whichever source could be read."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from engine.apps.result import FlowResult
from engine.common.errors import RequestRefused
from engine.model.account import AccountChanges, NewAccount, Status, Workspace
from engine.model.actor import Actor
from engine.model.columns import Column
from engine.model.proposal import PageOutlook, Proposal, RunRequest
from engine.model.public_page import PageReading, PageState
from engine.model.run import Exclusion, Job, JobState, Outcome, RunKind
from engine.model.run_view import RunView, Selection, SelectionKind
from engine.model.statistics import Figure, Source
from engine.model.sync import NotRestored, SyncFound, SyncGap, found_from_json
from engine.pages.reader import REST
from engine.rack.works import SyncWork
from engine.runs.job_execution import JobExecution
from engine.runs.sync_care import ALONE_AFTER, SyncCare
from engine.runs.worker import PhoneWorker
from engine.runs.workplace import Workplace
from engine.storage.active_accounts import ActiveAccounts
from engine.storage.confirmations import LIFETIME
from engine.storage.figures import FigureStore
from engine.storage.sync_traces import SyncTraces
from engine.use_cases.events import Broadcast
from engine.use_cases.runs.proposals import Proposals
from engine.use_cases.runs.run_signals import RunSignals
from tests.unit.runs.copies import OWN, in_one
from tests.unit.use_cases.runs.desks import Desks, Site

TIKTOK = Workspace("tiktok")
ONE, TWO = Actor(1, 1, "request-1"), Actor(1, 1, "request-2")
STRANGER = Actor(2, 2, "request-3")
EVERYBODY = Selection(SelectionKind.ALL)
F = Column
ON_PAGE = {F.FOLLOWERS: Figure(12_543, Source.PAGE)}
ON_PHONE = {
    F.FOLLOWERS: Figure(12_500, Source.PHONE, exact=False, step=100),
    F.HEARTS: Figure(7, Source.PHONE),
}
SEEN = FlowResult(Outcome.SYNCED, figures=ON_PHONE)
LOST = FlowResult(Outcome.PHONE_LOST)


@dataclass(slots=True)
class Office:
    """The desks of a sync over one database; what phones show is what a test says."""

    desks: Desks
    site: Site = field(init=False)
    online: set[int] = field(init=False)
    started: list[tuple[int, frozenset[int | None]]] = field(init=False)
    cancelling: set[int] = field(init=False)
    desk: Proposals = field(init=False)
    work: JobExecution = field(init=False)
    traces: SyncTraces = field(init=False)
    active: ActiveAccounts = field(init=False)
    figures: FigureStore = field(init=False)

    def __post_init__(self) -> None:
        desks = self.desks
        self.site, self.traces = desks.site, desks.traces
        self.site.answer = PageReading(PageState.READ, ON_PAGE)
        self.active, self.figures = ActiveAccounts(desks.database), FigureStore(desks.database)
        self.online, self.started, self.cancelling = desks.online, desks.started, desks.cancelling
        self.desk, self.work = desks.proposals, desks.work

    async def phone(self, serial: str = "SIM1", *, online: bool = True) -> int:
        phone_id = await self.desks.phone(serial)
        if online:
            self.online.add(phone_id)
        return phone_id

    async def account(
        self,
        username: str,
        phone_id: int | None,
        *,
        logined: bool = True,
        confirmed: bool = True,
        status: Status = Status.ENABLED,
        workspace: Workspace = TIKTOK,
    ) -> int:
        new = NewAccount(
            workspace,
            username,
            phone_id=phone_id,
            logined=logined,
            status=status,
            confirmed=logined and confirmed,
        )
        async with self.desks.database.write() as tx:
            return await self.desks.accounts.insert(tx, new)

    async def change(self, account_id: int, changes: AccountChanges) -> None:
        async with self.desks.database.write() as tx:
            await self.desks.accounts.update(tx, account_id, changes)

    async def propose(self, selection: Selection = EVERYBODY) -> Proposal:
        return await self.desk.propose(ONE, RunRequest(RunKind.SYNC, (TIKTOK,), selection))

    async def begin(self) -> RunView:
        token = (await self.propose()).token
        assert token is not None
        return await self.desk.start(ONE, token)

    async def claimed(self, phone_id: int | None) -> Job:
        job = await self.desks.queue.claim(phone_id, self.desks.clock.now())
        assert job is not None
        return job

    async def done(self, phone_id: int | None, shown: FlowResult = SEEN) -> tuple[Job, SyncFound]:
        """The next job of a phone, whose visit ends as a test says."""
        job = await self.claimed(phone_id)
        prepared = await self.work.prepare(job)
        if isinstance(prepared, SyncWork):
            shown = await self.work.kind(job).complete(job, shown, lambda: False)
        else:
            shown = prepared  # type: ignore[assignment]
        await self.work.finish(job, shown, sent=False, picture=None)
        ended = await self.desks.stores.jobs.job(job.id)
        assert ended is not None
        found = await self.desks.stores.jobs.found(job.run_id)
        return ended, found_from_json(found.get(job.id))


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    desks = await Desks.open(tmp_path)
    office = Office(desks)
    yield office
    desks.kinds[RunKind.SYNC].close()
    await desks.database.close()


async def test_only_accounts_confirmed_signed_in_on_our_phones_are_read(office: Office) -> None:
    phone = await office.phone()
    away = await office.phone("SIM2", online=False)
    await office.account("fine", phone)
    await office.account("away", away)
    await office.account("out", phone, logined=False)
    await office.account("claimed by a file", phone, confirmed=False)
    moved = await office.account("moved", phone)
    await office.change(moved, AccountChanges(phone_id=away))
    await office.account("off", phone, status=Status.DISABLED)
    await office.account("homeless", None)
    await office.account("elsewhere", phone, workspace=Workspace("instagram"))
    proposal = await office.propose()
    assert [(sync.username, sync.phone_id) for sync in proposal.plan.planned] == [
        ("away", None),
        ("fine", phone),
    ]
    assert {item.username: item.reason for item in proposal.plan.excluded} == {
        "homeless": Exclusion.NO_PHONE,
        "off": Exclusion.DISABLED,
        "out": Exclusion.NOT_SIGNED_IN,
        "claimed by a file": Exclusion.NOT_SIGNED_IN,
        "moved": Exclusion.NOT_SIGNED_IN,
    }
    assert (proposal.plan.phones, proposal.plan.elsewhere) == (1, {Workspace("instagram"): 1})


async def test_names_of_instagram_are_told_apart_from_names_nobody_has(office: Office) -> None:
    await office.account("luna", None, workspace=Workspace("instagram"))
    selection = Selection(SelectionKind.USERNAMES, ("LUNA", "nobody"))
    proposal = await office.propose(selection)
    assert (proposal.plan.elsewhere, proposal.plan.unknown, proposal.token) == (
        {Workspace("instagram"): 1},
        ("nobody",),
        None,
    )


async def test_a_token_starts_one_run_and_only_for_who_asked(office: Office) -> None:
    phone = await office.phone()
    await office.account("fine", phone)
    token = (await office.propose()).token
    assert token is not None
    with pytest.raises(RequestRefused, match="token_unknown"):
        await office.desk.start(STRANGER, token)
    run = await office.desk.start(ONE, token)
    again = await office.desk.start(ONE, token)
    assert (again.run.id, again.again, run.again) == (run.run.id, True, False)
    with pytest.raises(RequestRefused, match="token_used"):
        await office.desk.start(TWO, token)
    assert office.started == [(run.run.id, frozenset({phone}))]
    assert [item.reason for item in (await office.propose()).plan.excluded] == [
        Exclusion.ALREADY_QUEUED
    ]


async def test_a_run_is_counted_again_and_never_larger_than_agreed_to(office: Office) -> None:
    phone = await office.phone()
    out = await office.account("out", phone)
    await office.account("fine", phone)
    late, token = (await office.propose()).token, (await office.propose()).token
    assert token is not None
    assert late is not None
    await office.change(out, AccountChanges(logined=False))
    await office.account("new", phone)
    run = await office.desk.start(ONE, token)
    assert [job.username for job in run.jobs] == ["fine"]
    with pytest.raises(RequestRefused, match="nothing_to_sync"):
        await office.desk.start(TWO, late)
    office.desks.clock.time += LIFETIME
    with pytest.raises(RequestRefused, match="token_expired"):
        await office.desk.start(TWO, late)


async def test_both_sources_are_merged_and_noted_with_their_job(office: Office) -> None:
    phone = await office.phone()
    account = await office.account("fine", phone)
    await office.begin()
    job, found = await office.done(phone)
    assert (job.outcome, job.detail) == (Outcome.SYNCED, None)
    assert found == SyncFound({}, {F.FOLLOWERS: 12_543, F.HEARTS: 7})
    known = await office.figures.known(account)
    assert {column: figure.source for column, figure in known.items()} == {
        F.FOLLOWERS: Source.PAGE,
        F.HEARTS: Source.PHONE,
    }


@pytest.mark.parametrize(
    ("page", "shown", "outcome", "detail"),
    [
        (PageState.READ, LOST, Outcome.PARTLY_SYNCED, SyncGap.PHONE_LOST),
        (
            PageState.READ,
            FlowResult(Outcome.UNKNOWN_SCREEN),
            Outcome.PARTLY_SYNCED,
            SyncGap.PHONE_FAILED,
        ),
        (PageState.READ, FlowResult(Outcome.SYNCED), Outcome.PARTLY_SYNCED, SyncGap.PHONE_FAILED),
        (
            PageState.READ,
            FlowResult(Outcome.APP_MISSING),
            Outcome.PARTLY_SYNCED,
            SyncGap.APP_MISSING,
        ),
        (PageState.READ, FlowResult(Outcome.FAILED), Outcome.PARTLY_SYNCED, SyncGap.PHONE_FAILED),
        (PageState.PRIVATE, SEEN, Outcome.PROFILE_PRIVATE, None),
        (PageState.PRIVATE, LOST, Outcome.PROFILE_PRIVATE, SyncGap.PHONE_LOST),
        (PageState.FAILED, SEEN, Outcome.PARTLY_SYNCED, SyncGap.PAGE_FAILED),
        (PageState.MISSING, SEEN, Outcome.PARTLY_SYNCED, SyncGap.PAGE_MISSING),
        (PageState.MISSING, LOST, Outcome.PROFILE_MISSING, SyncGap.PHONE_LOST),
        (PageState.UNREADABLE, LOST, Outcome.NOT_READ, SyncGap.PAGE_UNREADABLE),
        (PageState.REFUSED, SEEN, Outcome.PARTLY_SYNCED, SyncGap.PAGE_REFUSED),
        (
            PageState.REFUSED,
            FlowResult(Outcome.NOT_SIGNED_IN),
            Outcome.NOT_SIGNED_IN,
            SyncGap.PAGE_REFUSED,
        ),
        (PageState.MISSING, FlowResult(Outcome.NOT_SIGNED_IN), Outcome.PROFILE_MISSING, None),
        (PageState.FAILED, FlowResult(Outcome.FAILED), Outcome.FAILED, None),
        (PageState.READ, FlowResult(Outcome.CANCELLED), Outcome.CANCELLED, None),
    ],
)
async def test_what_either_source_comes_to_decides_the_outcome(
    office: Office,
    page: PageState,
    shown: FlowResult,
    outcome: Outcome,
    detail: SyncGap | None,
) -> None:
    phone = await office.phone()
    account = await office.account("fine", phone)
    office.site.answer = PageReading(page, ON_PAGE if page.is_read else {})
    await office.begin()
    job, _ = await office.done(phone, shown)
    assert (job.outcome, job.detail) == (outcome, detail)
    stored = outcome.succeeded
    assert bool(await office.figures.known(account)) == stored


async def test_what_was_read_before_stays_where_nothing_could_be_read(office: Office) -> None:
    phone = await office.phone()
    account = await office.account("fine", phone)
    await office.begin()
    await office.done(phone)
    before = await office.figures.known(account)
    office.site.answer = PageReading(PageState.FAILED)
    await office.begin()
    await office.done(phone, LOST)
    assert await office.figures.known(account) == before


async def test_a_job_that_begins_again_does_not_ask_for_its_page_again(office: Office) -> None:
    phone = await office.phone()
    await office.account("fine", phone)
    await office.begin()
    job = await office.claimed(phone)
    for _ in range(3):
        prepared = await office.work.prepare(job)
        assert isinstance(prepared, SyncWork)
        await office.work.kind(job).complete(job, SEEN, lambda: False)
    assert office.site.asked == ["fine"]


async def test_a_whole_reading_sets_logined_and_later_jobs_of_the_run_know(office: Office) -> None:
    phone = await office.phone()
    await office.account("fine", phone)
    out = await office.account("out", phone)
    run = await office.begin()
    first, _ = await office.done(
        phone, in_one(FlowResult(Outcome.SYNCED, figures=ON_PHONE, signed_in=("fine",)), TIKTOK)
    )
    second, _ = await office.done(phone)
    assert (first.outcome, second.outcome) == (Outcome.SYNCED, Outcome.NOT_SIGNED_IN)
    stored = await office.desks.accounts.get(out)
    assert stored is not None
    assert not stored.logined
    changes = await office.desks.stores.jobs.logined_changes(run.run.id)
    assert changes == {first.id: (("out", False),)}
    assert office.site.asked == ["fine"]


@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        (AccountChanges(status=Status.DISABLED), "disabled"),
        (AccountChanges(phone_id=None), "no_phone"),
    ],
)
async def test_what_may_no_longer_be_read_is_held_back(
    office: Office, changes: AccountChanges, detail: str
) -> None:
    phone = await office.phone()
    account = await office.account("fine", phone)
    await office.begin()
    await office.change(account, changes)
    job, _ = await office.done(phone)
    assert (job.outcome, job.detail) == (Outcome.HELD_BACK, detail)
    assert office.site.asked == []


async def test_a_refusal_is_remembered_by_its_run_and_for_an_hour(office: Office) -> None:
    phone = await office.phone()
    await office.account("fine", phone)
    office.site.answer = PageReading(PageState.REFUSED)
    run = await office.begin()
    await office.done(phone)
    assert await office.traces.refused_in(run.run.id)
    assert await office.traces.refused_at() == office.desks.clock.now()
    proposal = await office.propose()
    assert proposal.plan.pages == PageOutlook(0.0, office.desks.clock.now() + REST)


async def test_who_is_still_to_be_made_active_is_told_with_the_last_job(office: Office) -> None:
    phone = await office.phone()
    await office.account("one", phone)
    await office.account("two", phone)
    await office.begin()
    await office.active.note(phone, TIKTOK, "com.zhiliaoapp.musically", "one")
    _, first = await office.done(phone)
    _, last = await office.done(phone, LOST)
    assert (first.active, first.not_restored) == (None, None)
    assert (last.active, last.not_restored) == ("one", NotRestored.PENDING)


async def test_a_cancelled_sync_tells_too_who_is_still_to_be_made_active(office: Office) -> None:
    phone = await office.phone()
    await office.account("one", phone)
    await office.begin()
    await office.active.note(phone, TIKTOK, "com.zhiliaoapp.musically", "one")
    job, found = await office.done(phone, FlowResult(Outcome.CANCELLED))
    assert job.outcome is Outcome.CANCELLED
    assert (found.active, found.not_restored) == ("one", NotRestored.PENDING)


async def test_who_was_active_is_put_right_after_the_last_job_of_the_run_alone(
    office: Office,
) -> None:
    phone = await office.phone()
    await office.account("one", phone)
    await office.account("two", phone)
    await office.begin()
    job = await office.claimed(phone)
    assert isinstance(await office.work.prepare(job), SyncWork)
    kind, copy = office.work.kind(job), str(OWN)
    await kind.note_active(job, copy, "one")
    assert await kind.to_restore(job, copy) is None
    await kind.complete(job, SEEN, lambda: False)
    await office.work.finish(job, SEEN, sent=False, picture=None)
    last = await office.claimed(phone)
    assert isinstance(await office.work.prepare(last), SyncWork)
    assert await kind.to_restore(last, copy) == "one"
    await kind.restored(last, copy, "one", done=False)
    await kind.complete(last, SEEN, lambda: False)
    await office.work.finish(last, SEEN, sent=False, picture=None)
    found = found_from_json((await office.desks.stores.jobs.found(last.run_id))[last.id])
    assert (found.active, found.not_restored) == ("one", NotRestored.FAILED)
    assert await office.active.all_noted(phone, TIKTOK) == {}


async def test_syncs_whose_phone_stays_away_go_on_without_it(office: Office) -> None:
    phone = await office.phone()
    await office.account("one", phone)
    run = await office.begin()
    away = 0.0
    worker = PhoneWorker(
        Workplace(),
        jobs=office.desks.queue,
        desk=office.work,
        told=RunSignals(Broadcast()),
        clock=office.desks.clock,
    )
    care = SyncCare(office.desks.queue, office.traces, worker, lambda phone_id: away)
    await care.round()
    assert [job.phone_id for job in await office.desks.stores.jobs.jobs_of(run.run.id)] == [phone]
    away = ALONE_AFTER
    await care.round()
    (job,) = await office.desks.stores.jobs.jobs_of(run.run.id)
    assert (job.phone_id, job.state) == (None, JobState.QUEUED)
    done, _ = await office.done(None, FlowResult(Outcome.APP_MISSING))
    assert (done.outcome, done.detail) == (Outcome.PARTLY_SYNCED, SyncGap.PHONE_OFFLINE)


async def test_the_page_is_waited_for_until_the_job_is_to_end(office: Office) -> None:
    phone = await office.phone()
    await office.account("one", phone)
    asked, answers = asyncio.Event(), asyncio.Event()

    async def slow(handle: str) -> PageReading:
        asked.set()
        await answers.wait()
        return PageReading(PageState.READ)

    office.site.get = slow  # type: ignore[method-assign]
    await office.begin()
    job = await office.claimed(phone)
    assert isinstance(await office.work.prepare(job), SyncWork)
    complete, looks = office.work.kind(job).complete, iter([False, False, True])
    ended = await complete(job, SEEN, lambda: next(looks))
    assert (ended.outcome, next(looks, None)) == (Outcome.CANCELLED, None)

    waiting = asyncio.ensure_future(complete(job, SEEN, lambda: False))
    await asked.wait()
    assert not waiting.done()
    answers.set()
    assert await waiting == SEEN


async def test_a_page_that_breaks_is_one_that_failed(office: Office) -> None:
    phone = await office.phone()
    await office.account("one", phone)

    async def broken(handle: str) -> PageReading:
        raise RuntimeError("made up")

    office.site.get = broken  # type: ignore[method-assign]
    await office.begin()
    job = await office.claimed(phone)
    assert isinstance(await office.work.prepare(job), SyncWork)
    await office.work.kind(job).complete(job, SEEN, lambda: False)
    await office.work.finish(job, SEEN, sent=False, picture=None)
    ended = await office.desks.stores.jobs.job(job.id)
    assert ended is not None
    assert (ended.outcome, ended.detail) == (Outcome.PARTLY_SYNCED, SyncGap.PAGE_FAILED)
    (told,) = office.desks.supervisor.failures.untold()
    assert (told.name, told.once) == ("page", True)
