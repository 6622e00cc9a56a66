"""A trouble of a phone is told once, and again only after it was gone."""

from pathlib import Path

from engine.model.preflight import PhoneFacts, PhoneTrouble, Preflight
from engine.storage.preflights import PreflightStore
from tests.unit.use_cases.runs.desks import Desks

LOCKED, FULL = PhoneTrouble.LOCKED, PhoneTrouble.STORAGE_LOW


async def test_a_trouble_is_told_once_until_it_was_gone(tmp_path: Path) -> None:
    desks = await Desks.open(tmp_path)
    try:
        store, phone = PreflightStore(desks.database), await desks.phone()
        facts = PhoneFacts(free=80_000, size=(1080, 2400), displays=("scrcpy",))

        async def look(at: float, *troubles: PhoneTrouble) -> None:
            await store.keep(phone, Preflight(at, "boot", facts, troubles))

        async def gathered() -> list[PhoneTrouble]:
            found = await store.gather()
            return [] if found is None else [one.trouble for one in found.phones]

        assert await gathered() == []
        await look(1, LOCKED)
        assert await gathered() == [LOCKED]
        first = await store.gather()
        assert first is not None
        # Killed before it was told: the same is told, and what came since waits for its turn.
        await look(2, LOCKED, FULL)
        assert await store.gather() == first
        await store.set_told(first)
        assert await gathered() == [FULL]
        second = await store.gather()
        assert second is not None
        await store.set_told(second)
        await look(3, LOCKED, FULL)
        assert await gathered() == []
        await look(4, FULL)
        await look(5, LOCKED, FULL)
        assert await gathered() == [LOCKED]
        assert await store.all() == {phone: Preflight(5, "boot", facts, (LOCKED, FULL))}

        await store.keep(phone + 1, Preflight(6))
        async with desks.database.write() as tx:
            await desks.stores.phones.forget(tx, phone)
        assert await store.all() == {}
        assert await gathered() == []
    finally:
        await desks.database.close()
