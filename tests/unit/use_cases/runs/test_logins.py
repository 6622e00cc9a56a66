"""Runs as operators ask for them: proposed, started once, watched."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from engine.common.errors import RequestRefused
from engine.model.account import AccountChanges, Status
from engine.model.actor import Actor
from engine.model.next_try import NextTry
from engine.model.proposal import Proposal, RunRequest
from engine.model.run import Exclusion, Outcome, RunKind
from engine.model.run_view import Selection, SelectionKind, progress_name
from engine.storage.confirmations import LIFETIME
from engine.use_cases.events import Broadcast
from engine.use_cases.runs.proposals import Proposals
from engine.use_cases.runs.run_control import RunControl
from engine.use_cases.runs.run_signals import RunSignals
from tests.unit.use_cases.runs.desks import INSTAGRAM, Desks

ONE = Actor(1, 1, "request-1")
TWO = Actor(1, 1, "request-2")
STRANGER = Actor(2, 2, "request-3")
EVERYBODY = Selection(SelectionKind.ALL)


@dataclass(slots=True)
class Office:
    """A desk, the phones that are online, and the runs it has told of."""

    desks: Desks
    control: RunControl = field(init=False)

    def __post_init__(self) -> None:
        stores = self.desks.stores
        self.control = RunControl(stores, self.desks.reader, RunSignals(Broadcast()))

    @property
    def desk(self) -> Proposals:
        return self.desks.proposals

    @property
    def online(self) -> set[int]:
        return self.desks.online

    @property
    def unsure(self) -> set[int]:
        return self.desks.unsure

    @property
    def started(self) -> list[tuple[int, frozenset[int | None]]]:
        return self.desks.started

    async def phone(self, serial: str) -> int:
        phone_id = await self.desks.phone(serial)
        self.online.add(phone_id)
        return phone_id

    async def propose(self, selection: Selection = EVERYBODY) -> Proposal:
        return await self.desk.propose(ONE, login_of(selection))


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    desks = await Desks.open(tmp_path)
    yield Office(desks)
    await desks.database.close()


def login_of(selection: Selection) -> RunRequest:
    return RunRequest(RunKind.LOGIN, (INSTAGRAM,), selection)


def planned(proposal: Proposal) -> list[str]:
    return [login.username for login in proposal.plan.planned]


async def test_accounts_are_chosen_by_name_by_phone_or_all(office: Office) -> None:
    first, second = await office.phone("SIM1"), await office.phone("SIM2")
    await office.desks.account("luna", first)
    await office.desks.account("harbor", second)
    by_name = await office.propose(Selection(SelectionKind.USERNAMES, ("LUNA", "nobody")))
    assert (planned(by_name), by_name.plan.unknown) == (["luna"], ("nobody",))
    assert planned(await office.propose(Selection(SelectionKind.PHONE, ("2",)))) == ["harbor"]
    assert planned(await office.propose(Selection(SelectionKind.PHONE, ("SIM1",)))) == ["luna"]
    assert planned(await office.propose()) == ["harbor", "luna"]


@pytest.mark.parametrize(
    ("selection", "code"),
    [
        (Selection(SelectionKind.PHONE, ("99",)), "phone_unknown"),
        (Selection(SelectionKind.RETRY, run_id=99), "run_unknown"),
    ],
)
async def test_what_does_not_exist_is_said_so(
    office: Office, selection: Selection, code: str
) -> None:
    with pytest.raises(RequestRefused, match=code):
        await office.propose(selection)


async def test_a_selection_with_nothing_to_do_has_no_token(office: Office) -> None:
    await office.desks.account("luna", await office.desks.phone())
    proposal = await office.propose()
    assert (proposal.plan.planned, proposal.token) == ((), None)
    assert [item.reason for item in proposal.plan.excluded] == [Exclusion.PHONE_OFFLINE]


async def test_a_token_starts_one_run_and_only_for_who_asked(office: Office) -> None:
    phone = await office.phone("SIM1")
    await office.desks.account("luna", phone)
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


async def test_a_token_is_good_for_ten_minutes_and_until_discarded(office: Office) -> None:
    await office.desks.account("luna", await office.phone("SIM1"))
    old, dropped = (await office.propose()).token, (await office.propose()).token
    assert old is not None
    assert dropped is not None
    await office.desks.stores.confirmations.discard(ONE, dropped)
    with pytest.raises(RequestRefused, match="token_used"):
        await office.desk.start(ONE, dropped)
    office.desks.clock.time += LIFETIME
    with pytest.raises(RequestRefused, match="token_expired"):
        await office.desk.start(ONE, old)


async def test_a_run_is_counted_again_when_it_starts(office: Office) -> None:
    phone = await office.phone("SIM1")
    luna = await office.desks.account("luna", phone)
    await office.desks.account("harbor", phone)
    token = (await office.propose()).token
    assert token is not None
    async with office.desks.database.write() as tx:
        await office.desks.accounts.update(tx, luna, AccountChanges(status=Status.DISABLED))
    run = await office.desk.start(ONE, token)
    assert [job.username for job in run.jobs] == ["harbor"]
    assert [(item.username, item.reason) for item in run.excluded] == [("luna", Exclusion.DISABLED)]


async def test_a_run_is_never_larger_than_what_was_agreed_to(office: Office) -> None:
    phone = await office.phone("SIM1")
    await office.desks.account("luna", phone)
    token = (await office.propose()).token
    assert token is not None
    await office.desks.account("harbor", phone)
    run = await office.desk.start(ONE, token)
    assert [job.username for job in run.jobs] == ["luna"]


async def test_of_two_who_start_the_same_the_second_is_told_which_run_it_is(
    office: Office,
) -> None:
    phone = await office.phone("SIM1")
    await office.desks.account("luna", phone)
    theirs = replace(STRANGER, operator_id=3)
    mine = await office.propose()
    other = await office.desk.propose(theirs, mine.asked)
    run = (await office.desk.start(ONE, mine.token or "")).run.id
    with pytest.raises(RequestRefused) as refused:
        await office.desk.start(theirs, other.token or "")
    assert (refused.value.code, refused.value.details) == ("already_begun", {"run": str(run)})
    looked = await office.desk.propose(theirs, mine.asked)
    assert (looked.is_begun, looked.at_work) == (True, (run,))
    await office.desks.account("phoneless", phone)
    await office.desks.database.execute(
        "UPDATE accounts SET phone_id = NULL WHERE username = 'phoneless'"
    )
    looked = await office.desk.propose(theirs, mine.asked)
    assert (looked.is_begun, looked.at_work) == (False, (run,))


async def test_a_token_that_found_nothing_left_to_do_can_be_used_later(office: Office) -> None:
    phone = await office.phone("SIM1")
    await office.desks.account("luna", phone)
    token = (await office.propose()).token
    assert token is not None
    office.online.clear()
    with pytest.raises(RequestRefused, match="nothing_to_do"):
        await office.desk.start(ONE, token)
    office.online.add(phone)
    run = await office.desk.start(ONE, token)
    assert len(run.jobs) == 1


async def test_an_account_that_is_queued_is_not_queued_twice(office: Office) -> None:
    await office.desks.account("luna", await office.phone("SIM1"))
    first, second = (await office.propose()).token, (await office.propose()).token
    assert first is not None
    assert second is not None
    await office.desk.start(ONE, first)
    with pytest.raises(RequestRefused, match="already_begun"):
        await office.desk.start(TWO, second)
    assert [item.reason for item in (await office.propose()).plan.excluded] == [
        Exclusion.ALREADY_QUEUED
    ]


async def test_consent_is_only_asked_for_where_a_login_was_not_seen_to_end(
    office: Office,
) -> None:
    phone = await office.phone("SIM1")
    luna = await office.desks.account("luna", phone)
    await office.desks.account("harbor", phone)
    assert (await office.propose()).consent_token is None
    async with office.desks.database.write() as tx:
        await office.desks.accounts.update(tx, luna, AccountChanges(login_unseen=True))
    proposal = await office.propose()
    assert [(item.username, item.look_only) for item in proposal.plan.planned] == [
        ("harbor", False),
        ("luna", True),
    ]
    assert proposal.plan.unseen == 1
    assert proposal.token is not None
    assert proposal.consent_token is not None
    with_consent = await office.desk.start(ONE, proposal.consent_token)
    assert all(job.job.consent for job in with_consent.jobs if job.username == "luna")


async def test_cancelling_a_run_that_waits_ends_it(office: Office) -> None:
    await office.desks.account("luna", await office.phone("SIM1"))
    token = (await office.propose()).token
    assert token is not None
    run = await office.desk.start(ONE, token)
    cancelled = await office.control.cancel(ONE, run.run.id)
    assert cancelled.counts == {Outcome.CANCELLED: 1}
    assert cancelled.run.finished_at is not None
    with pytest.raises(RequestRefused, match="run_unknown"):
        await office.control.cancel(ONE, 99)


async def test_the_question_a_run_was_started_under_is_its_progress_from_the_first_moment(
    office: Office,
) -> None:
    await office.desks.account("luna", await office.phone("SIM1"))
    token = (await office.propose()).token or ""
    run = (await office.desk.start(replace(ONE, message_id=77), token)).run
    outbox = office.desks.stores.outbox
    assert await outbox.message_of(run.chat_id, progress_name(run.id)) == 77
    assert await outbox.key_of(run.chat_id, 77) == progress_name(run.id)
    assert await outbox.pending() == 0


async def test_what_is_tried_again_is_what_may_be_mended_and_was_not_tried_since(
    office: Office,
) -> None:
    phone = await office.phone("SIM1")
    ends = {"luna": "stuck", "harbor": "wrong_password", "quiet": "unconfirmed", "tea": "logged_in"}
    for name in ends:
        await office.desks.account(name, phone)
    first = (await office.desk.start(ONE, (await office.propose()).token or "")).run.id
    for name, outcome in ends.items():
        await office.desks.database.execute(
            "UPDATE jobs SET state = 'done', outcome = ?, started_at = 10, finished_at = 40 "
            "WHERE account_id = (SELECT id FROM accounts WHERE username = ?)",
            (outcome, name),
        )
    again = await office.desk.again(TWO, first)
    assert (planned(again), again.seconds) == (["luna"], 30.0)
    assert planned(await office.desk.again(TWO, first, NextTry.LOOK)) == ["quiet"]

    assert await office.desk.started_before(TWO) is None
    second = (await office.desk.start(TWO, again.token or "")).run.id
    repeated = await office.desk.started_before(TWO)
    assert repeated is not None
    assert repeated.run.id == second

    # Pressed twice, or by two at the same moment: it goes on already, and is told where.
    doubled = await office.desk.again(Actor(1, 1, "request-4"), first)
    assert (doubled.token, doubled.is_begun, doubled.at_work) == (None, True, (second,))
    await office.desks.database.execute(
        "UPDATE jobs SET state = 'done', outcome = 'stuck', finished_at = 90 WHERE run_id = ?",
        (second,),
    )
    assert "luna" in planned(await office.desk.again(TWO, second))
    assert len(planned(await office.desk.again(TWO, first))) > 1, "asked about, not just repeated"
