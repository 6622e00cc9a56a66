"""Batteries of two days, followers of 400: what is too old goes, and what is gone is gone."""

from pathlib import Path

from engine.model.account import Workspace
from engine.model.columns import Column
from engine.model.statistics import KnownFigure, Source
from engine.model.trend import Reading
from tests.unit.use_cases.accounts.hands import Hands, actor

_DAY = 86_400.0


async def test_a_battery_is_kept_for_two_days_and_goes_with_its_phone(tmp_path: Path) -> None:
    desks = (await Hands.open(tmp_path)).desks
    trends, clock, phone = desks.stores.trends, desks.clock, await desks.phone()
    other = await desks.phone("SIM2")
    begun = clock.now()
    for place in range(3 * 96):
        clock.time = begun + 900.0 * place
        await trends.keep_battery(phone, 100 - place % 100, clock.now())
    await trends.keep_battery(other, 300, clock.now())
    kept = await trends.battery(phone, clock.now())
    assert len(kept) == 2 * 96 + 1
    assert kept[-1] == Reading(clock.now(), 100 - (3 * 96 - 1) % 100)
    assert await trends.battery(other, clock.now()) == (Reading(clock.now(), 100),)
    # A clock that was ahead leaves nothing behind it.
    earlier = kept[0].at
    await trends.keep_battery(phone, 7, earlier)
    assert await trends.battery(phone, earlier) == (Reading(earlier, 7),)
    async with desks.database.write() as tx:
        await tx.execute("DELETE FROM phones WHERE id = ?", (phone,))
    await trends.keep_battery(phone, 50, clock.now())
    assert await trends.battery(phone, clock.now()) == ()
    await desks.database.close()


async def test_followers_are_kept_once_a_day_for_400_days_and_go_with_their_account(
    tmp_path: Path,
) -> None:
    hands = await Hands.open(tmp_path)
    desks = hands.desks
    account = await hands.put("brand.one", workspace=Workspace("tiktok"))
    known: dict[Column, KnownFigure] = {}
    for half_day in range(2 * 402):
        desks.clock.time = 1_000.0 + half_day * _DAY / 2
        figure = KnownFigure(half_day, Source.PAGE, True, desks.clock.now())
        async with desks.database.write() as tx:
            await desks.stores.figures.put(tx, account, known, {Column.FOLLOWERS: figure})
        known = {Column.FOLLOWERS: figure}
    kept = await desks.stores.trends.followers(account)
    assert len(kept) == 400
    assert [each.value for each in kept] == list(range(2 * 2 + 1, 2 * 402, 2))

    offered = await hands.bulk.propose_delete(actor(), account)
    made = await hands.bulk.apply(actor(), offered.token)
    assert await desks.stores.trends.followers(account) == ()
    await hands.undo_desk.take_back(actor(), made.id)
    assert await desks.stores.trends.followers(account) == kept, "they come back with it"
    await desks.database.close()
