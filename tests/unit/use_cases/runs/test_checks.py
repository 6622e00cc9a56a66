"""Checks proposed and settled: what changed since the last look, and what rings."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.apps.result import FlowResult
from engine.common.errors import RequestRefused
from engine.model.account import AccountChanges, NewAccount, Status, Workspace
from engine.model.actor import Actor
from engine.model.check import CheckFound
from engine.model.proposal import EVERYTHING, Plan, RunRequest
from engine.model.run import ChallengeKind, Exclusion, Outcome, RunKind
from engine.model.run_view import Selection, SelectionKind
from tests.unit.runs.copies import in_one
from tests.unit.use_cases.runs.desks import INSTAGRAM, Desks

TIKTOK = Workspace("tiktok")
ONE = Actor(1, 1, "request-1")


@pytest.fixture
async def desks(tmp_path: Path) -> AsyncIterator[Desks]:
    opened = await Desks.open(tmp_path)
    yield opened
    await opened.database.close()


async def phone_with(desks: Desks, *usernames: str, serial: str = "SIM1") -> int:
    """An online phone with Instagram accounts that were seen signed in."""
    phone_id = await desks.phone(serial)
    desks.online.add(phone_id)
    async with desks.database.write() as tx:
        for username in usernames:
            new = NewAccount(INSTAGRAM, username, phone_id=phone_id, logined=True, confirmed=True)
            await desks.accounts.insert(tx, new)
    return phone_id


async def plan(desks: Desks, selection: Selection = EVERYTHING) -> Plan:
    asked = RunRequest(RunKind.CHECK, (TIKTOK, INSTAGRAM), selection)
    return (await desks.proposals.propose(ONE, asked)).plan


async def look(desks: Desks, phone_id: int, result: FlowResult) -> CheckFound:
    """What a check of the phone's Instagram finds when its flow ends so."""
    asked = RunRequest(RunKind.CHECK, (INSTAGRAM,))
    proposal = await desks.proposals.propose(ONE, asked)
    assert proposal.token is not None
    run = await desks.proposals.start(ONE, proposal.token)
    desks.clock.time += 60
    job = await desks.queue.claim(phone_id, desks.clock.now())
    assert job is not None
    await desks.work.finish(job, result, sent=False, picture=None)
    view = await desks.reader.view(run.run.id)
    return CheckFound.from_json(view.jobs[0].found)


def saw(*handles: str) -> FlowResult:
    active = handles[0] if handles else None
    return in_one(FlowResult(Outcome.SCANNED, signed_in=handles, active=active), INSTAGRAM)


async def logined(desks: Desks) -> dict[str, bool]:
    return {one.username: one.logined for one in await desks.accounts.all(INSTAGRAM)}


async def test_only_apps_with_accounts_on_the_list_are_looked_at(desks: Desks) -> None:
    first = await phone_with(desks, "luna")
    await phone_with(desks, serial="SIM2")

    assert [(job.phone_id, job.workspace) for job in (await plan(desks)).planned] == [
        (first, INSTAGRAM)
    ]


async def test_an_app_of_which_every_account_is_disabled_is_left_alone(desks: Desks) -> None:
    phone = await phone_with(desks)
    async with desks.database.write() as tx:
        off = NewAccount(INSTAGRAM, "off", phone_id=phone, status=Status.DISABLED)
        await desks.accounts.insert(tx, off)

    assert (await plan(desks)).planned == ()


async def test_an_account_is_looked_for_on_its_phone(desks: Desks) -> None:
    phone = await phone_with(desks, "luna", "harbor")
    async with desks.database.write() as tx:
        await desks.accounts.insert(tx, NewAccount(INSTAGRAM, "homeless"))
        off = NewAccount(INSTAGRAM, "off", phone_id=phone, status=Status.DISABLED)
        await desks.accounts.insert(tx, off)
    names = ("LUNA", "harbor", "homeless", "off", "nobody")

    planned = await plan(desks, Selection(SelectionKind.USERNAMES, names))

    assert [(job.phone_id, job.workspace) for job in planned.planned] == [(phone, INSTAGRAM)]
    assert {one.username: one.reason for one in planned.excluded} == {
        "homeless": Exclusion.NO_PHONE,
        "off": Exclusion.DISABLED,
    }
    assert planned.unknown == ("nobody",)


async def test_who_is_no_longer_signed_in_is_told_with_the_time_of_the_last_sight(
    desks: Desks,
) -> None:
    phone = await phone_with(desks, "luna", "harbor")
    await look(desks, phone, saw("luna", "harbor"))
    seen_at = desks.clock.now()

    found = await look(desks, phone, saw("harbor"))

    assert found.signed_out == {"luna": seen_at}
    assert found.worse
    assert await logined(desks) == {"luna": False, "harbor": True}


async def test_nothing_changed_is_not_worse(desks: Desks) -> None:
    phone = await phone_with(desks, "luna")

    found = await look(desks, phone, saw("luna"))
    again = await look(desks, phone, saw("luna"))

    assert found == again == CheckFound(there=1, active="luna")


async def test_who_is_signed_in_after_all_or_a_stranger_is_named(desks: Desks) -> None:
    phone = await phone_with(desks, "luna")
    await look(desks, phone, saw())

    found = await look(desks, phone, saw("luna", "stranger"))

    assert (found.signed_in, found.strangers, found.worse) == (("luna",), ("stranger",), False)
    assert await logined(desks) == {"luna": True}


@pytest.mark.parametrize(
    "result",
    [
        FlowResult(Outcome.INCOMPLETE, unreadable=("Luna",), active="harbor"),
        FlowResult(Outcome.SUSPENDED, active="luna"),
        FlowResult(Outcome.PHONE_LOST),
    ],
)
async def test_a_reading_that_is_not_whole_changes_nothing(
    desks: Desks, result: FlowResult
) -> None:
    phone = await phone_with(desks, "luna", "harbor")

    found = await look(desks, phone, result)

    assert (found.there, found.signed_out, found.signed_in) == (None, {}, ())
    assert await logined(desks) == {"luna": True, "harbor": True}


async def test_what_is_wrong_is_news_once_and_again_when_it_differs(desks: Desks) -> None:
    phone = await phone_with(desks, "luna")
    suspended = FlowResult(Outcome.SUSPENDED)
    captcha = FlowResult(Outcome.CHALLENGE, ChallengeKind.CAPTCHA)
    selfie = FlowResult(Outcome.CHALLENGE, ChallengeKind.SELFIE)

    rings = [
        (await look(desks, phone, result)).worse
        for result in (suspended, suspended, captcha, captcha, selfie, saw("luna"), suspended)
    ]

    assert rings == [True, False, True, False, True, False, True]


async def test_an_app_that_is_gone_is_news_where_somebody_was_signed_in(desks: Desks) -> None:
    phone = await phone_with(desks, "luna")
    gone = FlowResult(Outcome.APP_MISSING)

    assert [(await look(desks, phone, gone)).worse for _ in range(2)] == [True, False]
    assert await logined(desks) == {"luna": True}


async def test_a_phone_without_the_app_is_nothing_wrong_where_nobody_was(desks: Desks) -> None:
    phone = await phone_with(desks, "luna")
    await look(desks, phone, saw())

    assert not (await look(desks, phone, FlowResult(Outcome.APP_MISSING))).worse


async def test_a_disabled_account_that_was_signed_out_is_told_and_does_not_ring(
    desks: Desks,
) -> None:
    phone = await phone_with(desks, "luna", "off")
    async with desks.database.write() as tx:
        (off,) = await desks.accounts.by_usernames(INSTAGRAM, ["off"], tx)
        await desks.accounts.update(tx, off.id, AccountChanges(status=Status.DISABLED))

    found = await look(desks, phone, saw("luna"))

    assert (list(found.signed_out), found.worse) == (["off"], False)
    assert await logined(desks) == {"luna": True, "off": False}


async def test_what_is_being_looked_at_is_not_looked_at_twice(desks: Desks) -> None:
    phone = await phone_with(desks, "luna")
    asked = RunRequest(RunKind.CHECK, (INSTAGRAM,))
    first, second = [await desks.proposals.propose(ONE, asked) for _ in range(2)]
    await desks.proposals.start(ONE, first.token or "")

    with pytest.raises(RequestRefused, match="already_begun"):
        await desks.proposals.start(ONE, second.token or "")
    later = await desks.proposals.propose(ONE, asked)
    assert [one.reason for one in later.plan.excluded_phones] == [Exclusion.ALREADY_QUEUED]
    assert later.plan.excluded_phones[0].phone_id == phone


async def test_a_screen_that_stops_a_look_is_asked_about_and_given_up_in_time(desks: Desks) -> None:
    desks.work = desks.working(patience=600.0)
    phone = await phone_with(desks, "luna")

    await look(desks, phone, FlowResult(Outcome.CHALLENGE, ChallengeKind.CAPTCHA))

    (waiting,) = await desks.stores.jobs.waiting()
    assert (waiting.phone_id, waiting.ends_as) == (phone, Outcome.CHALLENGE)
    async with desks.database.write() as tx:
        ended = await desks.work.end_waiting(tx, waiting, Outcome.CHALLENGE_UNANSWERED)
    assert ended is Outcome.CHALLENGE
    assert await desks.stores.jobs.open_on(phone) == []


async def test_a_look_does_not_make_the_list_another_one(desks: Desks) -> None:
    phone = await phone_with(desks, "luna")
    await look(desks, phone, saw("luna"))  # the copy of the app is noted
    before = await desks.accounts.all(INSTAGRAM)

    await look(desks, phone, saw("luna"))

    assert await desks.accounts.all(INSTAGRAM) == before


async def test_with_nothing_left_to_look_at_nothing_is_started(desks: Desks) -> None:
    phone = await phone_with(desks, "luna")
    proposal = await desks.proposals.propose(ONE, RunRequest(RunKind.CHECK, (INSTAGRAM,)))
    desks.online.remove(phone)

    with pytest.raises(RequestRefused, match="nothing_to_check"):
        await desks.proposals.start(ONE, proposal.token or "")
