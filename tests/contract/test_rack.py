"""What every adapter of the Rack port promises; a new one is added to `RACKS`."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from engine.common.errors import PhoneError, PhoneLost, PhoneTimeout, TouchRefused
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.hands import Act, ActKind
from engine.model.homes import NO_HOMES
from engine.model.limits import LoginTooSoon
from engine.model.phone_record import PhoneAddress
from engine.model.preflight import Preflight
from engine.model.rule import Rule, RuleBook
from engine.model.run import Answer, AnswerKind, ChallengeKind, Outcome
from engine.rack.asks import (
    ANSWERS,
    Ask,
    ConnectReply,
    ConnectTcp,
    DisconnectTcp,
    Done,
    Examine,
    HandsAct,
    LookOver,
    MadeActive,
    MakeActive,
    Pair,
    PairReply,
    Photograph,
    ReadVitals,
    Reconnect,
    Release,
    Restart,
    ShowLabel,
    WhoIsIt,
)
from engine.rack.events import PhoneAppeared, PhoneGone, Standing
from engine.rack.known import NOTHING, KnownSecrets
from engine.rack.pictures import MOST_BYTES
from engine.rack.works import LoginWork
from sandbox.instagram.service import Behaviour
from sandbox.phones.faults import FaultKind
from tests.contract.rack_rig import HOST, INSTAGRAM, MAIL, PASSWORD, RACKS, Desk, Rig, rigged

APP = "com.instagram.android"


@pytest.fixture(params=list(RACKS))
async def rig(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Rig]:
    name: str = request.param
    database = request.getfixturevalue("mail_database") if name == MAIL else None
    async with rigged(tmp_path, name, database=database) as made:
        yield made


also_by_mail = pytest.mark.parametrize("rig", [*RACKS, MAIL], indirect=True)
"""What is likely to be otherwise between machines; the rest is a matter of the messages."""


@pytest.mark.parametrize("name", RACKS)
async def test_phones_are_told_as_they_come_and_go(tmp_path: Path, name: str) -> None:
    async with rigged(tmp_path, name, phones=2) as rig:
        first, second = rig.address(0), rig.address(1)
        there = [event.address for event in rig.told if isinstance(event, PhoneAppeared)]
        assert sorted(there, key=str) == sorted((first, second), key=str)
        snapshot = rig.rack.snapshot()
        assert [(host.name, host.problem) for host in snapshot.hosts] == [(HOST, None)]
        assert {phone.address: phone.standing for phone in snapshot.phones} == dict.fromkeys(
            (first, second), Standing.ONLINE
        )
        assert all(phone.identity is not None for phone in snapshot.phones)

        before = len(rig.told)
        await rig.farm.adb.request(f"host:disconnect:{second.serial}")
        await rig.heard(lambda event: event == PhoneGone(second), before)
        # The adb server may list it as offline before it lists it no more.
        async with asyncio.timeout(30):
            while [phone.address for phone in rig.rack.snapshot().phones] != [first]:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        await rig.farm.connect(rig.farm.phones[1])
        came = await rig.heard(lambda event: isinstance(event, PhoneAppeared), before)
        assert isinstance(came, PhoneAppeared)
        assert came.address == second


@also_by_mail
async def test_a_login_is_written_down_before_it_is_sent_and_what_is_known_goes_back(
    rig: Rig,
) -> None:
    desk, work = Desk(rig), rig.account("luna.bakery")
    driven = await rig.drive(rig.order(work), desk)

    assert driven.result is not None
    assert (driven.result.outcome, driven.fault, driven.withheld) == (
        Outcome.LOGGED_IN,
        None,
        False,
    )
    assert (desk.asked, desk.sent_before) == (["submit"], 0)
    assert len(rig.farm.instagram.attempts) == 1
    assert driven.begun
    assert driven.steps > 3
    (memory,) = driven.memories
    assert str(memory.copy) == APP
    assert memory.memory.signed_in == ("luna.bakery",)

    served = len(rig.phone.journal)
    rule = Rule(7, APP, "en", "made-up", ("new •••", "skip"), "Skip", "Button", 1, "New")
    book = RuleBook(rules=(rule,))
    order = rig.order(work, memories=driven.memories, rules=book, rules_used={7: True})
    again = await rig.drive(order)
    assert again.result is not None
    assert again.rules_used == {7: True}
    assert again.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert len(rig.farm.instagram.attempts) == 1
    assert not [call for call in rig.phone.journal[served:] if call.name in ("click", "setText")]


async def test_what_the_hub_does_not_allow_is_not_sent(rig: Rig) -> None:
    desk = Desk(rig, refusal=LoginTooSoon(9e9))
    driven = await rig.drive(rig.order(rig.account("luna.bakery")), desk)

    assert (driven.result, driven.fault, driven.withheld) == (None, None, True)
    assert desk.asked == ["submit"]
    assert rig.farm.instagram.attempts == []


async def test_an_order_ends_as_its_phone_lets_it(rig: Rig) -> None:
    work = rig.account("luna.bakery")
    missing = await rig.drive(rig.order(LoginWork(Workspace("tiktok"), "luna", work.credentials)))
    assert missing.result is not None
    assert (missing.result.outcome, missing.fault) == (Outcome.APP_MISSING, None)

    forbidden = "java.lang.SecurityException"
    rig.phone.faults.arm(FaultKind.JAVA_EXCEPTION, rpc="click", error=forbidden, times=None)
    refused = await rig.drive(rig.order(work))
    assert refused.result is not None
    assert refused.result.outcome is Outcome.TOUCHES_REFUSED
    assert refused.fault is not None
    assert isinstance(refused.fault.error(), TouchRefused)
    assert [each.end.outcome for each in refused.refusals] == [Outcome.TOUCHES_REFUSED]
    rig.phone.faults.clear()

    rig.phone.faults.arm(FaultKind.HANG, rpc="click")
    hung = await rig.drive(rig.order(work))
    assert (hung.result, hung.begun) == (None, True)
    assert hung.fault is not None
    assert isinstance(hung.fault.error(), PhoneTimeout)
    rig.phone.faults.clear()

    hold = rig.phone.faults.hold(rpc="dumpWindowHierarchy", screen="login_form")
    order = rig.order(work)
    driving = asyncio.create_task(rig.drive(order))
    await hold.reached()
    rig.rack.cancel(order.job_id, order.turn)
    hold.release()
    cancelled = await driving
    assert cancelled.result is not None
    assert cancelled.result.outcome is Outcome.CANCELLED
    rig.phone.faults.clear()

    hold = rig.phone.faults.hold(rpc="dumpWindowHierarchy", screen="login_form")
    driving = asyncio.create_task(rig.drive(rig.order(work)))
    await hold.reached()
    await rig.farm.adb.request(f"host:disconnect:{rig.phone.serial}")
    lost = await driving
    assert lost.result is None
    assert lost.fault is not None
    assert isinstance(lost.fault.error(), PhoneLost)
    rig.phone.faults.clear()
    assert rig.farm.instagram.attempts == []


@also_by_mail
async def test_where_a_human_is_needed_the_picture_comes_too_and_the_answer_is_asked_for(
    rig: Rig,
) -> None:
    work = rig.account("luna.bakery")
    rig.farm.instagram.profile("luna.bakery").behaviour = Behaviour.EMAIL_CODE
    known = KnownSecrets((Secret("luna@example.com"),), ("luna.bakery",))
    asked = await rig.drive(rig.order(work, known=known))
    assert asked.result is not None
    assert asked.result.challenge is ChallengeKind.EMAIL_OR_SMS_CODE
    assert asked.picture is not None
    assert asked.picture.data[:3] == b"\xff\xd8\xff" or asked.picture.drawn
    assert len(asked.picture.data) <= MOST_BYTES
    assert PASSWORD not in repr((asked, work))

    desk = Desk(rig, answer=Answer(AnswerKind.CODE, Secret("246810")))
    going_on = LoginWork(INSTAGRAM, "luna.bakery", work.credentials, answered=True, sent=True)
    order = rig.order(going_on, resumed=True, sent=True, memories=asked.memories)
    driven = await rig.drive(order, desk)
    assert driven.result is not None
    assert driven.result.outcome is Outcome.LOGGED_IN
    assert desk.asked == ["answer"]


@also_by_mail
async def test_a_newer_order_ends_an_older_one_and_one_of_an_earlier_turn_comes_too_late(
    rig: Rig,
) -> None:
    work = rig.account("luna.bakery")
    hold = rig.phone.faults.hold(rpc="dumpWindowHierarchy", screen="login_form")
    first = rig.order(work, turn=1)
    older = asyncio.create_task(rig.drive(first))
    await hold.reached()
    newer = asyncio.create_task(
        rig.drive(rig.order(work, turn=2, job_id=first.job_id), desk := Desk(rig))
    )
    with pytest.raises(PhoneLost):
        await older
    hold.release()
    driven = await newer
    assert driven.result is not None
    assert driven.result.outcome is Outcome.LOGGED_IN
    assert desk.asked == ["submit"]
    with pytest.raises(PhoneLost):
        await rig.drive(first)
    assert len(rig.farm.instagram.attempts) == 1


async def test_everything_that_can_be_asked_is_answered(rig: Rig) -> None:
    ask, here = rig.rack.ask, rig.address()
    answered: dict[type[Ask[Any]], Any] = {
        Photograph: await ask(here, Photograph(NOTHING)),
        ReadVitals: await ask(here, ReadVitals((APP,))),
        LookOver: await ask(here, LookOver()),
        WhoIsIt: await ask(here, WhoIsIt(5.0)),
        Examine: await ask(here, Examine()),
        ShowLabel: await ask(here, ShowLabel("# 1", "Rosterbot: 1")),
        HandsAct: await ask(here, HandsAct(Act(ActKind.LOOK))),
        MakeActive: await ask(here, MakeActive(INSTAGRAM, APP, "luna", NO_HOMES)),
        Restart: await ask(here, Restart()),
        Release: await ask(here, Release()),
        Pair: await ask(PhoneAddress(HOST, "127.0.0.1:9"), Pair(Secret("000000"))),
        DisconnectTcp: await ask(here, DisconnectTcp()),
        ConnectTcp: await ask(here, ConnectTcp()),
        Reconnect: await ask(here, Reconnect()),
    }
    assert answered.keys() == ANSWERS.keys()
    for kind, answer in answered.items():
        assert isinstance(answer, ANSWERS[kind]), kind
    assert answered[WhoIsIt].hardware_serial == rig.phone.hardware_serial
    assert APP in answered[ReadVitals].versions
    assert isinstance(answered[LookOver], Preflight)
    assert answered[MakeActive] is MadeActive.FAILED, "Instagram's flows switch nobody"
    assert answered[Examine] == Done()
    assert answered[ConnectTcp] in (ConnectReply.CONNECTED, ConnectReply.ALREADY)
    assert answered[Pair] in PairReply
    assert rig.farm.instagram.attempts == []


async def test_what_is_asked_of_nobody_is_an_error_of_a_phone(rig: Rig) -> None:
    for nowhere in (PhoneAddress(HOST, "127.0.0.1:9"), PhoneAddress("elsewhere", "X")):
        for what in (Examine(), WhoIsIt(1.0), LookOver(), Restart()):
            with pytest.raises(PhoneError):
                await rig.rack.ask(nowhere, what)
        assert await rig.rack.ask(nowhere, Release()) == Done()
