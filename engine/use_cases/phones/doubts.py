"""Operators say which phone a device is that knows a phone's name and proves nothing."""

from collections.abc import Callable, Iterable
from typing import Final

import structlog

from engine.common.errors import RequestRefused
from engine.fleet.fleet import Fleet
from engine.model.actor import Actor
from engine.model.phone import MaybePhone, PhoneDoubt, all_the_same
from engine.storage.database import Transaction
from engine.storage.phone_doubts import DoubtRecord, PhoneDoubtStore
from engine.storage.stores import Stores

log: Final = structlog.get_logger()


class PhoneDoubts:
    """An answer is one transaction with its audit line; the first one counts."""

    def __init__(self, stores: Stores, fleet: Fleet, told: Callable[[], None]) -> None:
        self._database = stores.database
        self._phones = stores.phones
        self._accounts = stores.accounts
        self._audit = stores.audit
        self._fleet = fleet
        self._told = told
        self._store = PhoneDoubtStore(stores.database)

    async def open(self) -> tuple[PhoneDoubt, ...]:
        """Devices about which operators are asked which phone they are, the oldest first."""
        return await self._views(await self._store.open())

    async def untold(self) -> tuple[PhoneDoubt, ...]:
        """Those that are settled and not told yet."""
        return await self._views(await self._store.untold())

    async def set_told(self, doubt_id: int) -> None:
        await self._store.set_told(doubt_id)

    async def one(self, doubt_id: int) -> PhoneDoubt:
        """One of them, settled or not. Raises `RequestRefused("doubt_gone")`."""
        record = await self._store.get(doubt_id)
        if record is None:
            raise RequestRefused("doubt_gone")
        (view,) = await self._views([record])
        return view

    async def same(self, actor: Actor, doubt_id: int, phone_id: int) -> PhoneDoubt:
        """A device in doubt is this phone: it gets the phone's accounts and its work.

        Raises `RequestRefused` with `doubt_gone`, `doubt_settled` (`name`), `phone_gone` or, where
        the phone is connected and hence another one, `doubt_elsewhere` (`name`).
        """
        async with self._database.write() as tx:
            doubt = await self._expect_open(tx, doubt_id)
            names = await self._phones.names(tx)
            if phone_id not in doubt.candidates or phone_id not in names:
                raise RequestRefused("phone_gone")
            if self._fleet.is_present(phone_id) and not doubt.contested:
                raise RequestRefused("doubt_elsewhere", {"name": names[phone_id]})
            await self._take(tx, actor, doubt, phone_id, names[phone_id])
        await self._fleet.judge_again({phone_id}, doubt.address)
        self._told()
        return await self.one(doubt_id)

    async def another(self, actor: Actor, doubt_id: int) -> PhoneDoubt:
        """A device in doubt is a phone of its own, without accounts.

        Raises `RequestRefused` with `doubt_gone` or `doubt_settled` (`name`).
        """
        async with self._database.write() as tx:
            doubt = await self._expect_open(tx, doubt_id)
            phone_id = await self._phones.note(tx, doubt.address, doubt.identity, None)
            await self._store.settle(tx, doubt, phone_id, same=False, by=actor.operator_id)
            android_id = doubt.identity.android_id
            clones = [
                known.id
                for known in await self._phones.known(tx)
                if known.id in doubt.candidates
                and android_id is not None
                and known.android_id == android_id
            ]
            if clones:
                await self._phones.set_cloned(tx, (*clones, phone_id))
            still = {each for open_ in await self._store.open(tx) for each in open_.candidates}
            for candidate in set(doubt.candidates) - still:
                await self._phones.trust(tx, candidate)
            name = (await self._phones.names(tx))[phone_id]
            await self._audit.record(tx, actor, "phone.another", str(doubt.address), name)
        await self._fleet.judge_again(doubt.candidates, doubt.address)
        self._told()
        return await self.one(doubt_id)

    async def all_same(self, actor: Actor, last_id: int) -> tuple[PhoneDoubt, ...]:
        """Each device, up to a doubt's id, is the only phone it may be; see `all_the_same`.

        What is claimed by two devices, or connected elsewhere, stays in doubt.
        """
        async with self._database.write() as tx:
            records = {record.id: record for record in await self._store.open(tx)}
            views = await self._views(records.values(), tx)
            done = [view for view in all_the_same(views) if view.id <= last_id]
            for view in done:
                if view.plain is not None:
                    await self._take(tx, actor, records[view.id], view.plain.id, view.plain.name)
        for view in done:
            if view.plain is not None:
                await self._fleet.judge_again({view.plain.id}, records[view.id].address)
        if done:
            self._told()
        return tuple([await self.one(view.id) for view in done])

    async def _take(
        self, tx: Transaction, actor: Actor, doubt: DoubtRecord, phone_id: int, name: str
    ) -> None:
        """The device is the phone from now on, and whatever was it before is not."""
        before = next(known for known in await self._phones.known(tx) if known.id == phone_id)
        await self._phones.forget_device(tx, phone_id)
        await self._phones.note(tx, doubt.address, doubt.identity, phone_id)
        android_id = doubt.identity.android_id
        if doubt.contested and android_id is not None and android_id == before.android_id:
            await self._phones.set_cloned(tx, [phone_id])
        await self._store.settle(tx, doubt, phone_id, same=True, by=actor.operator_id)
        await self._audit.record(tx, actor, "phone.same", str(doubt.address), name)

    async def _expect_open(self, tx: Transaction, doubt_id: int) -> DoubtRecord:
        doubt = await self._store.get(doubt_id, tx)
        if doubt is None:
            raise RequestRefused("doubt_gone")
        if not doubt.is_open:
            names = await self._phones.names(tx)
            raise RequestRefused("doubt_settled", {"name": names.get(doubt.phone_id or 0, "?")})
        return doubt

    async def _views(
        self, records: Iterable[DoubtRecord], within: Transaction | None = None
    ) -> tuple[PhoneDoubt, ...]:
        names = await self._phones.names(within)
        serials = {known.id: known.hardware_serial for known in await self._phones.known(within)}
        counts = await self._accounts.bound_counts()
        return tuple(
            PhoneDoubt(
                record.id,
                record.address.host,
                record.address.serial,
                record.identity.hardware_serial,
                record.identity.model,
                record.identity.android,
                tuple(
                    MaybePhone(
                        phone_id,
                        names[phone_id],
                        counts.get(phone_id, 0),
                        self._fleet.is_present(phone_id),
                    )
                    for phone_id in record.candidates
                    if phone_id in names
                ),
                any(
                    serials.get(phone_id) == record.identity.hardware_serial
                    for phone_id in record.candidates
                ),
                record.asked_at,
                record.is_open,
                names.get(record.phone_id or 0),
                record.phone_id,
                bool(record.same),
                record.settled_by,
            )
            for record in records
        )
