"""Local rules are kept sealed, once each, counted once for each job, and off when they fail."""

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.apps.result import FlowResult
from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.rule import DraftedRule, Rule, RuleState
from engine.model.run import Job, Outcome
from engine.storage import rules
from engine.storage.rules import read_screen
from tests.unit.use_cases.runs.desks import Desks

APP = AppOnPhone(Workspace("instagram"), "com.instagram.android")
RULE = Rule(0, APP.package, "en", "made-up", ("canary words", "skip"), "Skip", "Button", 1, "Hi")


@pytest.fixture
async def desks(tmp_path: Path) -> AsyncIterator[Desks]:
    opened = await Desks.open(tmp_path)
    yield opened
    await opened.database.close()


async def decide(desks: Desks, rule_id: int, state: RuleState) -> None:
    async with desks.database.write() as tx:
        await desks.stores.rules.decide(tx, rule_id, state, 1)


async def claimed(desks: Desks, phone: int, *accounts: str) -> Job:
    await desks.run(phone, [await desks.account(name, phone) for name in accounts])
    job = await desks.queue.claim(phone, desks.clock.now())
    assert job is not None
    return job


async def end(desks: Desks, job: Job, used: dict[int, bool]) -> None:
    result = FlowResult(Outcome.ALREADY_LOGGED_IN)
    await desks.work.finish(job, result, sent=False, picture=None, rules=used)


async def test_an_offer_is_kept_sealed_and_made_once_whatever_is_answered(
    desks: Desks, tmp_path: Path
) -> None:
    phone, store = await desks.phone(), desks.stores.rules
    rule_id = await store.offer(APP, RULE, b"<canary-dump/>", phone)
    assert rule_id is not None
    assert (await store.book(APP.workspace)).rules == ()
    await decide(desks, rule_id, RuleState.OFF)
    assert await store.offer(APP, RULE, b"<canary-dump/>", phone) is None

    await decide(desks, rule_id, RuleState.ON)
    (kept,) = await store.all()
    assert (kept.label, kept.title, kept.state) == ("Skip", "Hi", RuleState.ON)
    assert (await store.book(APP.workspace)).rules == (replace(RULE, id=rule_id),)
    assert (await store.book(Workspace("tiktok"))).rules == ()
    (path,) = (tmp_path / "data").glob("*.db")
    with sqlite3.connect(path) as connection:
        (row,) = connection.execute("SELECT * FROM rules").fetchall()
        read = read_screen(connection, desks.database.vault, rule_id)
    assert read == (kept, DraftedRule(replace(RULE, id=rule_id), b"<canary-dump/>"))
    assert not [value for value in row if isinstance(value, bytes) and b"canary" in value]


async def test_a_use_is_counted_with_the_end_of_its_job_and_a_screen_that_stays_ends_the_rule(
    desks: Desks,
) -> None:
    phone, store = await desks.phone(), desks.stores.rules
    held = await store.offer(APP, RULE, b"<dump/>", phone)
    stayed = await store.offer(APP, replace(RULE, place=2), b"<dump/>", phone)
    assert held is not None
    assert stayed is not None
    await decide(desks, held, RuleState.ON)
    await decide(desks, stayed, RuleState.ON)
    job = await claimed(desks, phone, "luna.bakery", "harbor_runs")

    book, used = await desks.work.rules(job)
    assert [rule.id for rule in book.rules] == [held, stayed]
    assert used == {}
    # It goes back to the queue, and uses nothing a second time.
    await desks.work.put_back(job, None, {held: True})
    again = await desks.queue.claim(phone, desks.clock.now())
    assert again is not None
    assert again.id == job.id
    assert (await desks.work.rules(again))[1] == {held: True}
    await end(desks, again, {held: True, stayed: False, 99: False})

    counts = {kept.id: (kept.used, kept.failed, kept.state) for kept in await store.all()}
    assert counts == {held: (1, 0, RuleState.ON), stayed: (1, 1, RuleState.FAILED)}
    assert await desks.database.fetchall("SELECT * FROM rule_uses") == []
    other = await desks.queue.claim(phone, desks.clock.now())
    assert other is not None
    assert [rule.id for rule in (await desks.work.rules(other))[0].rules] == [held]


async def test_offers_nobody_answers_make_room_and_rules_have_an_end(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_OFFERS", 2)
    monkeypatch.setattr(rules, "MOST_RULES", 1)
    phone, store = await desks.phone(), desks.stores.rules
    ids = [await store.offer(APP, replace(RULE, place=n), b"<dump/>", phone) for n in range(3)]
    assert [kept.id for kept in await store.all()] == ids[:0:-1]
    last = ids[2]
    assert last is not None
    await decide(desks, last, RuleState.ON)
    assert await store.offer(APP, replace(RULE, place=9), b"<dump/>", phone) is None
    tiktok = AppOnPhone(Workspace("tiktok"), "com.zhiliaoapp.musically")
    assert await store.offer(tiktok, RULE, b"<dump/>", phone) is not None
