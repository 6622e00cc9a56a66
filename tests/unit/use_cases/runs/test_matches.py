"""Matches proposed, started once, settled scan by scan; previews applied once and counted anew."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from engine.apps.result import FlowResult
from engine.changes.log import UNDO_IMPORT, ChangeLog
from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account import AccountChanges, NewAccount, Status, Workspace
from engine.model.actor import Actor
from engine.model.installed import Installed
from engine.model.match import MatchResult
from engine.model.proposal import RunRequest
from engine.model.run import Exclusion, Outcome, RunKind
from engine.model.run_view import RunView, Selection, SelectionKind
from engine.rack.works import ScanWork
from engine.runs.job_execution import JobExecution
from engine.runs.kinds.match_results import MatchResults
from engine.storage.audit import AuditStore
from engine.storage.confirmations import LIFETIME
from engine.use_cases.accounts.undo import Undo
from engine.use_cases.runs.proposals import Proposals
from tests.unit.runs.copies import in_one
from tests.unit.use_cases.runs.desks import INSTAGRAM, Desks

TIKTOK = Workspace("tiktok")
ONE, TWO = Actor(1, 1, "request-1"), Actor(1, 1, "request-2")
STRANGER = Actor(2, 2, "request-3")
ONLY = RunRequest(RunKind.MATCH, (INSTAGRAM,))
PREVIEW = RunRequest(RunKind.MATCH, (INSTAGRAM,), preview=True)


def of_phones(*names: str, app: Workspace = INSTAGRAM, preview: bool = False) -> RunRequest:
    return RunRequest(RunKind.MATCH, (app,), Selection(SelectionKind.PHONE, names), preview)


@dataclass(slots=True)
class Office:
    """The desks of a match over one database; the phones are what a test says they read."""

    desks: Desks
    desk: Proposals = field(init=False)
    online: set[int] = field(init=False)
    unsure: set[int] = field(init=False)
    started: list[tuple[int, frozenset[int | None]]] = field(init=False)
    results: MatchResults = field(init=False)
    work: JobExecution = field(init=False)
    audit: AuditStore = field(init=False)

    def __post_init__(self) -> None:
        desks = self.desks
        self.audit = AuditStore(desks.database)
        self.desk, self.work, self.results = desks.proposals, desks.work, desks.results
        self.online, self.unsure, self.started = desks.online, desks.unsure, desks.started

    async def phone(self, serial: str) -> int:
        phone_id = await self.desks.phone(serial)
        self.online.add(phone_id)
        return phone_id

    async def account(
        self,
        username: str,
        phone_id: int | None = None,
        *,
        logined: bool = False,
        status: Status = Status.ENABLED,
    ) -> int:
        new = NewAccount(INSTAGRAM, username, {}, Secret("made-up-1"))
        async with self.desks.database.write() as tx:
            account_id = await self.desks.accounts.insert(tx, new)
            changes = AccountChanges(phone_id=phone_id, logined=logined, status=status)
            await self.desks.accounts.update(tx, account_id, changes)
        return account_id

    async def change(self, account_id: int, changes: AccountChanges) -> None:
        async with self.desks.database.write() as tx:
            await self.desks.accounts.update(tx, account_id, changes)

    async def begin(self, selection: RunRequest = ONLY) -> RunView:
        proposal = await self.desk.propose(ONE, selection)
        assert proposal.token is not None
        return await self.desk.start(ONE, proposal.token)

    async def scan(self, phone_id: int, *seen: str, result: FlowResult | None = None) -> None:
        """The phone's next job ends with what it has read."""
        job = await self.desks.queue.claim(phone_id, self.desks.clock.now())
        assert job is not None
        read = in_one(
            result or FlowResult(Outcome.SCANNED, signed_in=seen, active=seen[0]), job.workspace
        )
        self.desks.clock.time += 1
        await self.work.finish(job, read, sent=False, picture=None)

    async def rests(self, phone_id: int) -> float | None:
        """How much longer the app rests on a phone."""
        until = (await self.desks.phones.cooldowns(INSTAGRAM)).get(phone_id)
        return None if until is None else until - self.desks.clock.now()

    async def match(self, seen: Mapping[int, Sequence[str]], selection: RunRequest) -> MatchResult:
        """A whole match in which phones show these accounts, the first phone first."""
        run = await self.begin(selection)
        for phone_id, names in seen.items():
            await self.scan(phone_id, *names)
        return await self.results.of(await self.desks.reader.view(run.run.id))

    async def listed(self) -> dict[str, tuple[int | None, bool, Status]]:
        accounts = await self.desks.accounts.all(INSTAGRAM)
        return {one.username: (one.phone_id, one.logined, one.status) for one in accounts}


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    desks = await Desks.open(tmp_path)
    yield Office(desks)
    await desks.database.close()


async def test_a_match_is_of_all_phones_or_of_some_and_of_both_apps_or_one(office: Office) -> None:
    first, second = await office.phone("SIM1"), await office.phone("SIM2")

    everything = await office.desk.propose(ONE, RunRequest(RunKind.MATCH, tuple(Workspace)))
    some = await office.desk.propose(ONE, of_phones("2", "SIM2", app=TIKTOK))

    assert [(scan.phone_id, scan.workspace) for scan in everything.plan.planned] == [
        (phone, app) for phone in (first, second) for app in (TIKTOK, INSTAGRAM)
    ]
    assert everything.plan.phones == 2
    assert [(scan.phone_id, scan.phone) for scan in some.plan.planned] == [(second, "2")]
    with pytest.raises(RequestRefused, match="phone_unknown"):
        await office.desk.propose(ONE, of_phones("99"))


async def test_phones_that_are_away_or_being_scanned_are_left_out(office: Office) -> None:
    first, second = await office.phone("SIM1"), await office.phone("SIM2")
    third = await office.phone("SIM3")
    office.online.remove(second)
    await office.begin(of_phones("1"))

    proposal = await office.desk.propose(ONE, ONLY)

    assert [scan.phone_id for scan in proposal.plan.planned] == [third]
    assert {(item.phone_id, item.reason) for item in proposal.plan.excluded_phones} == {
        (first, Exclusion.ALREADY_QUEUED),
        (second, Exclusion.PHONE_OFFLINE),
    }


async def test_a_token_starts_one_run_and_never_a_larger_one(office: Office) -> None:
    first, second = await office.phone("SIM1"), await office.phone("SIM2")
    token = (await office.desk.propose(ONE, ONLY)).token
    assert token is not None
    office.online.remove(second)
    third = await office.phone("SIM3")

    run = await office.desk.start(ONE, token)
    again = await office.desk.start(ONE, token)

    assert {job.job.phone_id for job in run.jobs} == {first}
    assert [item.phone_id for item in run.excluded_phones] == [second]
    assert third not in {job.job.phone_id for job in run.jobs}
    assert (again.run.id, again.again) == (run.run.id, True)
    assert office.started == [(run.run.id, frozenset({first}))]
    with pytest.raises(RequestRefused, match="token_used"):
        await office.desk.start(TWO, token)
    with pytest.raises(RequestRefused, match="token_unknown"):
        await office.desk.start(STRANGER, token)


async def test_nothing_starts_when_every_phone_has_gone(office: Office) -> None:
    await office.phone("SIM1")
    token = (await office.desk.propose(ONE, ONLY)).token
    assert token is not None
    office.online.clear()

    with pytest.raises(RequestRefused, match="nothing_to_scan"):
        await office.desk.start(ONE, token)


async def test_a_scan_knows_the_handles_bound_to_its_phone(office: Office) -> None:
    phone = await office.phone("SIM1")
    await office.account("Luna.Bakery", phone)
    await office.account("homeless")
    await office.begin()
    job = await office.desks.queue.claim(phone, office.desks.clock.now())
    assert job is not None

    work = await office.work.prepare(job)

    assert isinstance(work, ScanWork)
    copies = work.homes.copies(INSTAGRAM, Installed(INSTAGRAM.app.packages))
    (copy,) = work.chosen(copies)
    work = work.within(copy, copies)
    assert (work.workspace, work.known) == (INSTAGRAM, frozenset({"luna.bakery"}))
    kind, package = office.work.kind(job), str(copy)
    await kind.note_active(job, package, "luna.bakery")
    await kind.note_active(job, package, "somebody.else")
    assert await kind.to_restore(job, package) == "luna.bakery"
    await kind.restored(job, package, "luna.bakery", done=True)
    assert await kind.to_restore(job, package) is None


async def test_what_a_phone_shows_is_put_on_the_list_and_reported(office: Office) -> None:
    here, there = await office.phone("SIM1"), await office.phone("SIM2")
    await office.account("Homeless")
    await office.account("moved", there)
    await office.account("off.one", here, status=Status.DISABLED)
    await office.account("off.two", status=Status.DISABLED)
    await office.account("gone", here, logined=True)
    unseen = await office.account("came.back", here)
    await office.change(unseen, AccountChanges(login_unseen=True))

    seen = ("homeless", "moved", "off.one", "off.two", "came.back", "brand.new")
    result = await office.match({here: seen}, of_phones("1"))

    assert await office.listed() == {
        "Homeless": (here, True, Status.ENABLED),
        "brand.new": (here, True, Status.ENABLED),
        "came.back": (here, True, Status.ENABLED),
        "gone": (here, False, Status.ENABLED),
        "moved": (there, False, Status.ENABLED),
        "off.one": (here, True, Status.DISABLED),
        "off.two": (None, False, Status.DISABLED),
    }
    (found,) = result.found
    assert (found.seen, found.created, found.bound) == (6, ("brand.new",), ("Homeless",))
    assert (found.signed_in, found.signed_out) == (("off.one", "came.back"), ("gone",))
    assert [(one.username, one.phone) for one in found.elsewhere] == [("moved", "2")]
    assert found.disabled == ("off.one", "off.two")
    stored = await office.desks.accounts.get(unseen)
    assert stored is not None
    assert not stored.login_unseen
    assert stored.has_password
    (line,) = await office.audit.lines("match.apply")
    assert (line.subject, line.detail) == ("instagram", "1 new, 4 changed")
    assert dict(result.run.jobs[0].logined_changes) == {
        "Homeless": True,
        "off.one": True,
        "came.back": True,
        "gone": False,
    }


async def test_a_second_match_changes_nothing_and_leaves_no_line(office: Office) -> None:
    here = await office.phone("SIM1")
    await office.match({here: ("one.a", "two.b")}, ONLY)
    before = await office.desks.accounts.all(INSTAGRAM)

    again = await office.match({here: ("ONE.a", "two.b")}, ONLY)

    assert again.changes == 0
    assert await office.desks.accounts.all(INSTAGRAM) == before
    assert len(await office.audit.lines("match.apply")) == 1


async def test_an_incomplete_reading_changes_nothing(office: Office) -> None:
    here = await office.phone("SIM1")
    await office.account("gone", here, logined=True)
    run = await office.begin()
    unread = FlowResult(
        Outcome.INCOMPLETE, unreadable=("Luna",), active="two.b", left="one.a", detail="x"
    )
    await office.scan(here, result=unread)

    (found,) = (await office.results.of(await office.desks.reader.view(run.run.id))).found

    assert await office.listed() == {"gone": (here, True, Status.ENABLED)}
    assert (found.seen, found.unreadable) == (None, ("Luna",))
    assert (found.active, found.left) == ("two.b", "one.a")


async def test_an_account_that_two_phones_show_is_the_first_ones(office: Office) -> None:
    first, second = await office.phone("SIM1"), await office.phone("SIM2")

    result = await office.match({second: ("twin",), first: ("twin", "only.first")}, ONLY)

    assert await office.listed() == {
        "only.first": (first, True, Status.ENABLED),
        "twin": (second, True, Status.ENABLED),
    }
    by_phone = {found.phone: found for found in result.found}
    assert by_phone["2"].created == ("twin",)
    assert [(one.username, one.phone) for one in by_phone["1"].elsewhere] == [("twin", "2")]


async def test_a_preview_changes_nothing_and_shows_what_applying_would(office: Office) -> None:
    first, second = await office.phone("SIM1"), await office.phone("SIM2")
    await office.account("homeless")
    seen = {second: ("twin", "homeless"), first: ("twin",)}

    preview = await office.match(seen, PREVIEW)

    assert await office.listed() == {"homeless": (None, False, Status.ENABLED)}
    by_phone = {found.phone: found for found in preview.found}
    assert by_phone["1"].created == ("twin",)
    assert by_phone["2"].bound == ("homeless",)
    assert [one.username for one in by_phone["2"].elsewhere] == ["twin"]
    assert preview.token is not None

    done = await office.results.apply(ONE, preview.token)

    assert (done.applied, done.recounted, done.found) == (True, False, preview.found)
    assert await office.listed() == {
        "homeless": (second, True, Status.ENABLED),
        "twin": (first, True, Status.ENABLED),
    }


async def test_a_preview_is_applied_once_and_then_shown_again(office: Office) -> None:
    here = await office.phone("SIM1")
    preview = await office.match({here: ("one.a",)}, PREVIEW)
    token = preview.token or ""
    done = await office.results.apply(ONE, token)
    await office.change(
        (await office.desks.accounts.all(INSTAGRAM))[0].id, AccountChanges(logined=False)
    )

    assert await office.results.apply(ONE, token) == done
    assert await office.results.applied_by(TWO, token) == done
    with pytest.raises(RequestRefused, match="token_used"):
        await office.results.apply(TWO, token)
    with pytest.raises(RequestRefused, match="token_unknown"):
        await office.results.apply(STRANGER, token)
    assert await office.listed() == {"one.a": (here, False, Status.ENABLED)}


async def test_a_preview_older_than_its_token_changes_nothing(office: Office) -> None:
    here = await office.phone("SIM1")
    preview = await office.match({here: ("one.a",)}, PREVIEW)
    office.desks.clock.time += LIFETIME

    with pytest.raises(RequestRefused, match="token_expired"):
        await office.results.apply(ONE, preview.token or "")
    assert await office.results.applied_by(ONE, preview.token or "") is None
    assert await office.listed() == {}


async def test_a_preview_is_counted_anew_when_the_list_has_changed(office: Office) -> None:
    here, there = await office.phone("SIM1"), await office.phone("SIM2")
    preview = await office.match({here: ("one.a", "two.b")}, of_phones("1", preview=True))
    await office.account("one.a", there)

    done = await office.results.apply(ONE, preview.token or "")

    assert done.recounted
    assert done.found[0].created == ("two.b",)
    assert [one.username for one in done.found[0].elsewhere] == ["one.a"]


async def test_what_a_phone_showed_before_it_was_used_again_is_not_applied(office: Office) -> None:
    first, second = await office.phone("SIM1"), await office.phone("SIM2")
    preview = await office.match({first: ("one.a",), second: ("two.b",)}, PREVIEW)
    await office.match({first: ("newer",)}, of_phones("1"))

    done = await office.results.apply(ONE, preview.token or "")

    assert {found.phone: found.outdated for found in done.found} == {"1": True, "2": False}
    assert set(await office.listed()) == {"newer", "two.b"}


async def test_a_preview_with_nothing_to_change_has_nothing_to_press(office: Office) -> None:
    here = await office.phone("SIM1")
    await office.account("one.a", here, logined=True)

    preview = await office.match({here: ("one.a",)}, PREVIEW)

    assert (preview.changes, preview.token) == (0, None)


async def test_an_app_that_says_try_again_later_rests_on_its_phone(office: Office) -> None:
    phone = await office.phone("SIM1")
    await office.begin()

    await office.scan(phone, result=FlowResult(Outcome.RATE_LIMITED))

    assert (await office.rests(phone) or 0) > 60


async def rows(office: Office) -> list[tuple[object, ...]]:
    """Every column of every account."""
    found = await office.desks.database.fetchall("SELECT * FROM accounts ORDER BY id")
    return [tuple(row) for row in found]


async def prepared(office: Office) -> tuple[int, int]:
    """Two phones, and on the list what a match of them changes in every way."""
    first, second = await office.phone("SIM1"), await office.phone("SIM2")
    await office.account("homeless")
    await office.account("signed.in", first)
    await office.account("signed.out", second, logined=True)
    return first, second


async def test_a_match_is_taken_back_as_one_however_many_scans_it_had(office: Office) -> None:
    first, second = await prepared(office)
    undo, before = Undo(office.desks.stores), await rows(office)
    seen = {first: ("new.one", "homeless", "signed.in"), second: ("new.two",)}
    run = await office.begin()
    await office.scan(first, *seen[first])
    (half,) = await office.desks.database.fetchall("SELECT id, accounts FROM changes")
    assert half["accounts"] == 3
    assert await undo.possible() == ()
    with pytest.raises(RequestRefused) as refused:
        await undo.take_back(ONE, half["id"])
    assert (refused.value.code, refused.value.details) == (
        "undo_run_active",
        {"run": str(run.run.id)},
    )
    await office.scan(second, *seen[second])
    told = await office.results.of(await office.desks.reader.view(run.run.id))
    assert told.change_id == half["id"]
    assert told.undo_until == office.desks.clock.now() + UNDO_IMPORT
    (possible,) = await undo.possible()
    assert (possible.made.count, possible.made.phones) == (5, {first: "1", second: "2"})
    assert len(possible.made.accounts) == 5

    undone = await undo.take_back(ONE, told.change_id)

    assert await rows(office) == before
    assert (undone.count, undone.undone) == (5, True)
    assert (await undo.take_back(ONE, told.change_id)).again
    assert not await office.desks.stores.staging.parts(told.change_id)
    again = await office.results.of(await office.desks.reader.view(run.run.id))
    assert again.change_id == 0


async def test_an_applied_preview_is_taken_back_for_a_day(office: Office) -> None:
    first, second = await prepared(office)
    undo, before = Undo(office.desks.stores), await rows(office)
    shown = await office.match(
        {first: ("new.one", "homeless", "signed.in"), second: ("new.two",)}, PREVIEW
    )
    assert shown.change_id == 0
    done = await office.results.apply(ONE, shown.token or "")
    assert done.change_id
    office.desks.clock.time += UNDO_IMPORT - 1
    await undo.take_back(TWO, done.change_id)
    assert await rows(office) == before


async def test_a_match_is_not_taken_back_over_what_came_later(office: Office) -> None:
    first, second = await prepared(office)
    undo = Undo(office.desks.stores)
    told = await office.match({first: ("new.one", "homeless"), second: ("new.two",)}, ONLY)
    accounts = {one.username: one.id for one in await office.desks.accounts.all(INSTAGRAM)}

    async def refused(code: str, **details: str) -> None:
        before = await rows(office)
        with pytest.raises(RequestRefused) as why:
            await undo.take_back(ONE, told.change_id)
        assert (why.value.code, why.value.details) == (code, details)
        assert await rows(office) == before
        assert await undo.possible() == ()

    await office.desks.run(second, [accounts["new.two"]])
    await refused("undo_phone_busy", name="2")
    job = await office.desks.queue.claim(second, office.desks.clock.now())
    assert job is not None
    await office.work.finish(job, FlowResult(Outcome.LOGGED_IN), sent=True, picture=None)
    await refused("undo_changed_since", username="new.two")


async def test_an_account_a_match_has_met_twice_with_an_edit_between_has_changed_since(
    office: Office,
) -> None:
    first, second = await office.phone("SIM1"), await office.phone("SIM2")
    moved = await office.account("homeless")
    run = await office.begin()
    await office.scan(first, "homeless")
    await office.change(moved, AccountChanges(phone_id=None, logined=False))
    await office.scan(second, "homeless")
    told = await office.results.of(await office.desks.reader.view(run.run.id))
    with pytest.raises(RequestRefused, match=r"undo_changed_since.*homeless"):
        await Undo(office.desks.stores).take_back(ONE, told.change_id)


async def test_what_a_match_has_kept_of_an_account_goes_when_that_is_deleted(
    office: Office,
) -> None:
    first, second = await prepared(office)
    told = await office.match({first: ("homeless",), second: ("new.two",)}, ONLY)
    (new,) = await office.desks.accounts.by_usernames(INSTAGRAM, ("new.two",))
    async with office.desks.database.write() as tx:
        await ChangeLog(office.desks.stores).end_those_of(tx, (new.id,))
    with pytest.raises(RequestRefused, match="undo_wiped"):
        await Undo(office.desks.stores).take_back(ONE, told.change_id)
    assert await office.desks.database.fetchall("SELECT * FROM change_parts") == []


async def test_a_match_that_changes_nothing_leaves_nothing_to_take_back(office: Office) -> None:
    here = await office.phone("SIM1")
    await office.match({here: ("one.a",)}, ONLY)
    second = await office.match({here: ("one.a",)}, ONLY)
    assert second.change_id == 0
    assert len(await Undo(office.desks.stores).possible()) == 1
