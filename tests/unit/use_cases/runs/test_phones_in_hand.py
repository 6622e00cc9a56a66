"""A phone while a human's act is done on it, and what the audit trail keeps of the act."""

from collections.abc import AsyncIterator, Set
from pathlib import Path

import pytest

from engine.common.errors import PhoneLost, RequestRefused
from engine.common.secret import Secret
from engine.model.actor import Actor
from engine.model.hands import Act, ActKind, ActRefused, Box, Pressable, Role, ShownScreen
from engine.model.run import Answer, AnswerKind, ChallengeKind
from engine.rack.asks import HandsAct, HandsDone
from engine.runs.held_phones import HeldPhones, Hold
from engine.storage.waiting_jobs import Question
from engine.use_cases.runs.acts_noted import ActsNoted
from engine.use_cases.runs.phones_in_hand import PhonesInHand
from tests.unit.use_cases.runs.desks import Desks

SHOWN = ShownScreen(
    b"", False, (Pressable(1, "Zorble", Role.BUTTON, Box(0, 0, 9, 9)),), "fingerprint", "structure"
)
TYPED = "made-up-canary-3K"


class Bench:
    """Phones that are online, of which nothing is asked; who was woken is kept."""

    def __init__(self) -> None:
        self.woken: list[Set[int]] = []

    def is_online(self, phone_id: int) -> bool:
        return phone_id > 0

    def wake(self, phone_ids: Set[int]) -> None:
        self.woken.append(phone_ids)

    async def ask(self, phone_id: int, what: HandsAct) -> HandsDone:
        raise PhoneLost(f"{phone_id} is not asked {what}")


@pytest.fixture
async def desks(tmp_path: Path) -> AsyncIterator[Desks]:
    opened = await Desks.open(tmp_path)
    yield opened
    await opened.database.close()


async def test_a_phone_given_back_during_an_act_is_free_once_the_act_is_over(desks: Desks) -> None:
    phone, held, bench = await desks.phone(), HeldPhones(), Bench()
    hands = PhonesInHand(desks.stores, bench, held, set, desks.clock)
    held.take(phone, Hold(1, desks.clock.now() + 300.0))
    await desks.run(phone, [await desks.account("luna", phone)])

    async with hands.acting(phone, 1):
        await hands.let_go(phone)
        assert held.is_held(phone)
        assert await desks.queue.claim(phone, desks.clock.now()) is None
        with pytest.raises(RequestRefused, match="hands_busy"):
            async with hands.acting(phone, 2):
                pass
        assert bench.woken == []

    assert not held.is_held(phone)
    assert bench.woken == [{phone}]
    assert await desks.queue.claim(phone, desks.clock.now()) is not None


async def test_an_act_the_phone_does_not_answer_is_in_the_audit_trail(desks: Desks) -> None:
    noted, actor = ActsNoted(desks.stores), Actor(1, 1, "request")
    acts = (
        (Act(ActKind.PRESS, 1), False),
        (Act(ActKind.CELL, 7), False),
        (Act(ActKind.TYPE, text=Secret(TYPED)), False),
        (Act(ActKind.PRESS, 1), True),
        (Act(ActKind.LOOK), False),
    )
    for act, undone in acts:
        with pytest.raises(PhoneLost):
            async with noted.unanswered(actor, "run 1", act, SHOWN):
                raise PhoneLost("gone", undone=undone)

    trail = await desks.database.fetchall("SELECT subject, detail FROM audit ORDER BY id")
    assert [tuple(line) for line in trail] == [
        ("run 1", "“Zorble” (no answer)"),
        ("run 1", "cell 7 (no answer)"),
        ("run 1", "type (no answer)"),
    ]


async def test_an_act_that_was_refused_is_no_act_in_the_audit_trail(desks: Desks) -> None:
    noted, actor = ActsNoted(desks.stores), Actor(1, 1, "request")
    done = HandsDone(SHOWN, said="“Zorble”")
    async with desks.database.write() as tx:
        for refused in (None, ActRefused.SENDS):
            await noted.note(tx, actor, "phone 1", Act(ActKind.PRESS, 1), done, refused)

    trail = await desks.database.fetchall("SELECT action, detail FROM audit ORDER BY id")
    assert [tuple(line) for line in trail] == [
        ("hands.act", "“Zorble”"),
        ("hands.refuse", "“Zorble” (sends)"),
    ]


async def test_who_waits_with_another_is_asked_once_that_one_is_at_another_screen(
    desks: Desks,
) -> None:
    now, stores = desks.clock.now(), desks.stores
    for place, serial in enumerate(("SIM1", "SIM2")):
        phone = await desks.phone(serial)
        await desks.run(phone, [await desks.account(f"made.up.{place}", phone)])
    first, second = [await desks.queue.claim(phone, now) for phone in (1, 2)]
    assert first is not None
    assert second is not None

    def question(structure: str, asked_with: int | None = None) -> Question:
        return Question(
            ChallengeKind.SCREEN, 1, now + 900.0, structure=structure, asked_with=asked_with
        )

    async with desks.database.write() as tx:
        await stores.waiting.ask(tx, first, question("one"))
        await stores.waiting.ask(tx, second, question("one", first.id))
    assert await stores.hands.next_in_line(now, 900.0) == []
    async with desks.database.write() as tx:
        await stores.waiting.resume(tx, first.id, Answer(AnswerKind.DONE), by_hand=True)
    again = await desks.queue.claim(1, now)
    assert again is not None
    async with desks.database.write() as tx:
        await stores.waiting.ask(tx, again, question("two"))

    assert await stores.hands.next_in_line(now, 900.0) == [second.run_id]
    asked = await stores.jobs.job(second.id)
    assert asked is not None
    assert (asked.asked_with, asked.questions) == (None, 1)
