"""A digest comes once a day at its time, whatever clocks do, and says what asks for somebody."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from engine.model.account import Workspace
from engine.model.columns import Column
from engine.model.digest import Digest, Moved, NamedAccount
from engine.model.operator import Operator, Role
from engine.model.phone import PhoneState, PhoneView
from engine.model.run import Outcome
from engine.model.statistics import KnownFigure, Source
from engine.storage.moved_chats import MovedChats
from engine.use_cases.people.rights import Rights
from engine.use_cases.phones.phone_list import PhoneList
from engine.use_cases.runs.digests import Digests
from engine.use_cases.runs.trends import Trends
from tests.unit.use_cases.accounts.hands import Hands, actor

_EIGHT = 8 * 60
TIKTOK, INSTAGRAM = Workspace("tiktok"), Workspace("instagram")


class _Phones:
    """What phones are seen: as a test says."""

    def __init__(self) -> None:
        self.seen: tuple[PhoneView, ...] = ()

    async def views(self) -> tuple[PhoneView, ...]:
        return self.seen


class _House:
    def __init__(self, hands: Hands) -> None:
        self.hands, self.phones, self.zone = hands, _Phones(), "UTC"
        self.digests = Digests(hands.desks.stores, cast(PhoneList, self.phones), self._who)

    def _who(self, id: int) -> Operator:
        return Operator(id, Role.OPERATOR, "Ana", time_zone=self.zone)

    def at(self, *when: int) -> None:
        self.hands.desks.clock.time = datetime(*when, tzinfo=UTC).timestamp()  # type: ignore[misc,arg-type]

    async def due(self) -> int:
        """How many are; each is told."""
        due = await self.digests.due()
        for digest in due:
            await self.digests.settle(digest)
        return len(due)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[_House]:
    hands = await Hands.open(tmp_path)
    yield _House(hands)
    await hands.desks.database.close()


async def test_it_is_due_once_a_day_at_its_time_in_the_zone_of_who_wants_it(
    house: _House,
) -> None:
    house.at(2026, 3, 28, 10, 0)
    set_at = await house.digests.set(actor(), _EIGHT)
    assert set_at is not None
    assert set_at.minute == _EIGHT
    assert await house.due() == 0, "eight o'clock is over for today"
    house.at(2026, 3, 29, 7, 59)
    assert await house.due() == 0
    house.at(2026, 3, 29, 8, 0)
    assert (await house.due(), await house.due()) == (1, 0)
    # Another zone, other hours, from the next time on; the clocks there went forward that night.
    house.zone = "Europe/Amsterdam"
    house.at(2026, 3, 30, 5, 59)
    assert await house.due() == 0
    house.at(2026, 3, 30, 6, 0)
    assert await house.due() == 1
    # The bot was off: within the hour it is made up for, later it waits for the next day.
    house.at(2026, 3, 31, 6, 59)
    assert await house.due() == 1
    house.at(2026, 4, 1, 7, 1)
    assert await house.due() == 0
    house.at(2026, 4, 2, 6, 30)
    assert await house.due() == 1
    # A clock that was ahead keeps nobody from tomorrow's.
    house.at(2027, 1, 1, 7, 0)
    assert await house.due() == 1
    house.at(2026, 4, 3, 5, 0)
    assert await house.due() == 0
    await house.digests.set(actor(), None)
    house.at(2026, 4, 3, 6, 0)
    assert await house.due() == 0
    assert await house.digests.of(1) is None


async def test_who_loses_their_right_loses_their_digest_and_a_moved_group_keeps_it(
    house: _House,
) -> None:
    database = house.hands.desks.database
    await house.digests.set(actor(5, -70), _EIGHT)
    async with database.write() as tx:
        await MovedChats(database).move(tx, -70, -10070)
    assert await house.digests.of(-70) is None
    assert await house.digests.of(-10070) is not None
    async with database.write() as tx:
        await Rights(database).lose(tx, 5, None)
    assert await house.digests.of(-10070) is None


def _phone(number: int, state: PhoneState) -> PhoneView:
    return PhoneView(number, "local", f"S{number}", str(number), None, None, state, 0)


async def test_it_says_what_has_become_of_the_accounts_and_what_is_down(house: _House) -> None:
    hands, desks = house.hands, house.hands.desks
    house.at(2026, 3, 28, 8, 0)
    phone = await desks.phone()
    luna = await hands.put("luna", logined=True)
    harbor = await hands.put("harbor", password="made-up", phone_id=phone)
    fixed = await hands.put("fixed.since", password="made-up", phone_id=phone)
    off = await hands.put("off", password="made-up", phone_id=phone, disabled=True)
    tiles = await hands.put("tiles", password="made-up", phone_id=phone)
    later = await hands.put("later", password="made-up", phone_id=phone)
    brand = await hands.put("brand.one", workspace=TIKTOK)

    async def finish(account: int, outcome: Outcome, *seen: tuple[str, bool]) -> None:
        await desks.run(phone, [account])
        job = await desks.queue.claim(phone, desks.clock.now())
        assert job is not None
        async with desks.database.write() as tx:
            await desks.queue.finish(tx, job, outcome, logined_changes=seen)

    async def count(followers: int) -> None:
        figure = KnownFigure(followers, Source.PAGE, True, desks.clock.now())
        async with desks.database.write() as tx:
            await desks.stores.figures.put(tx, brand, {}, {Column.FOLLOWERS: figure})

    await count(100)
    await finish(harbor, Outcome.WRONG_PASSWORD)  # long ago
    house.at(2026, 3, 30, 7, 0)
    await count(140)
    await finish(fixed, Outcome.CHALLENGE_UNANSWERED)
    await finish(fixed, Outcome.LOGGED_IN)
    await finish(off, Outcome.WRONG_PASSWORD)
    await finish(tiles, Outcome.RATE_LIMITED)
    await finish(later, Outcome.SKIPPED)
    await finish(harbor, Outcome.CODE_REFUSED, ("luna", False), ("fixed.since", True))
    house.at(2026, 3, 30, 8, 0)
    house.phones.seen = (
        _phone(1, PhoneState.ONLINE),
        _phone(2, PhoneState.OFFLINE),
        _phone(3, PhoneState.NEVER_SEEN),
        _phone(4, PhoneState.RESTING),
    )
    told = await house.digests.digest()
    assert told == Digest(
        desks.clock.now(),
        accounts=7,
        signed_in=1,
        signed_out=(),
        signed_out_total=0,
        failed=(NamedAccount(INSTAGRAM, "harbor", Outcome.CODE_REFUSED),),
        failed_total=1,
        held=(NamedAccount(INSTAGRAM, "tiles", Outcome.RATE_LIMITED),),
        held_total=1,
        waiting=0,
        phones=3,
        phones_down=("2", "4"),
        moved=(Moved(NamedAccount(TIKTOK, "brand.one"), 100, 140),),
    )
    assert not told.is_well
    # Who is signed in by the list again is not told as signed out.
    async with desks.database.write() as tx:
        await tx.execute("UPDATE accounts SET logined = 0 WHERE id = ?", (luna,))
    told = await house.digests.digest()
    assert told.signed_out == (NamedAccount(INSTAGRAM, "luna"),)

    days = await Trends(desks.stores).days(UTC)
    assert len(days) == 14
    assert [(each.day.day, each.signed_in, each.failed) for each in days[-3:]] == [
        (28, 0, 1),
        (29, 0, 0),
        (30, 1, 3),
    ]
