"""Which devices are there, and which phones they are."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Final

import structlog

from engine.common.clock import Clock
from engine.common.errors import PhoneError
from engine.common.supervisor import Supervisor
from engine.fleet.recognition import DeviceRecognition
from engine.model.phone_identity import Identity
from engine.model.phone_record import PhoneAddress
from engine.rack.asks import WhoIsIt
from engine.rack.port import Rack
from engine.storage.database import Database
from engine.storage.phone_doubts import PhoneDoubtStore
from engine.storage.phones import PhoneStore

log: Final = structlog.get_logger()

_PAUSE: Final = 5.0
_LOOKS: Final = 12
"""How often a device is asked again who it is before an operator is."""
_PROBE: Final = 8.0


@dataclass(frozen=True, slots=True)
class _Stranger:
    identity: Identity
    candidates: tuple[int, ...]


class Attendance:
    """A phone is where its first device is; a device in doubt is nobody, and nothing is sent there.

    `asked` is called when there is something to tell operators about devices in doubt, `moved` when
    phones have come or gone other than by a call.
    """

    def __init__(
        self,
        rack: Rack,
        database: Database,
        phones: PhoneStore,
        clock: Clock,
        *,
        supervisor: Supervisor,
        asked: Callable[[], None],
        moved: Callable[[], Awaitable[None]],
    ) -> None:
        self._rack = rack
        self._clock = clock
        self._supervisor = supervisor
        self._asked = asked
        self._moved = moved
        self._doubts = PhoneDoubtStore(database)
        self._recognition = DeviceRecognition(rack, database, phones, self._doubts, self._where)
        self._at: dict[PhoneAddress, tuple[int, Identity]] = {}
        self._strangers: dict[PhoneAddress, _Stranger] = {}
        self._looking: dict[PhoneAddress, asyncio.Task[None]] = {}
        self._held: frozenset[int] = frozenset()
        self._unsure: frozenset[int] = frozenset()
        self._one_by_one = asyncio.Lock()

    async def start(self) -> None:
        """Read whom operators were asked about before."""
        await self._read_doubts()

    async def stop(self) -> None:
        looking = list(self._looking.values())
        for task in looking:
            task.cancel()
        await asyncio.gather(*looking, return_exceptions=True)

    def online(self) -> dict[int, PhoneAddress]:
        """Where each phone is that is there for certain."""
        found: dict[int, PhoneAddress] = {}
        for address, (phone_id, _) in self._at.items():
            if phone_id not in self._held:
                found.setdefault(phone_id, address)
        return found

    def unsure(self) -> frozenset[int]:
        """Phones that are not there for certain, because a device claims to be them."""
        return self._unsure - self.online().keys()

    def is_present(self, phone_id: int) -> bool:
        """Whether a device is there that was taken for this phone, held back or not."""
        return self._where(phone_id) is not None

    def identity_of(self, phone_id: int) -> Identity | None:
        """What the device that is taken for a phone said of itself; None while none is there."""
        there = self._where(phone_id)
        return None if there is None else there[1]

    def strangers(self) -> frozenset[PhoneAddress]:
        """Where devices in doubt answer."""
        return frozenset(self._strangers)

    async def arrive(self, address: PhoneAddress, identity: Identity) -> None:
        """A device answers at an address. Raises `StorageError`."""
        async with self._one_by_one:
            before = self._drop(address)
            is_ours = any(host.name == address.host for host in self._rack.snapshot().hosts)
            placed = await self._meet(address, identity, patient=is_ours)
            await self._meet_strangers({before, placed} - {None})

    async def leave(self, address: PhoneAddress) -> None:
        """Nothing answers there any more. Raises `StorageError`."""
        async with self._one_by_one:
            await self._meet_strangers({self._drop(address)} - {None})

    async def judge_again(
        self, phone_ids: Collection[int], first: PhoneAddress | None = None
    ) -> None:
        """These phones are others than before; the device at `first` is asked before others.

        Raises `StorageError`.
        """
        async with self._one_by_one:
            for address, (phone_id, identity) in list(self._at.items()):
                if phone_id in phone_ids:
                    del self._at[address]
                    self._strangers[address] = _Stranger(identity, tuple(phone_ids))
            if first is not None and first in self._strangers:
                stranger = self._strangers.pop(first)
                await self._meet(first, stranger.identity, patient=False)
            await self._meet_strangers(set(phone_ids))

    async def forget(self, phone_id: int) -> None:
        """This phone is no longer remembered. Raises `StorageError`."""
        async with self._one_by_one:
            for address in [at for at, (there, _) in self._at.items() if there == phone_id]:
                del self._at[address]
            await self._meet_strangers({phone_id})

    def _drop(self, address: PhoneAddress) -> int | None:
        self._strangers.pop(address, None)
        phone_id, _ = self._at.pop(address, (None, None))
        return phone_id

    async def _meet(
        self, address: PhoneAddress, identity: Identity, *, patient: bool
    ) -> int | None:
        others = self._strangers.keys() - {address}
        found = await self._recognition.recognise(address, identity, others, patient=patient)
        if found.phone_id is not None:
            self._strangers.pop(address, None)
            self._at[address] = (found.phone_id, identity)
        else:
            self._strangers[address] = _Stranger(identity, found.candidates)
            log.info("phone.in_doubt", address=str(address), candidates=found.candidates)
            if found.early and address not in self._looking:
                task = self._looking[address] = self._supervisor.keep(
                    "who-is", partial(self._look_again, address), about=str(address), may_end=True
                )
                task.add_done_callback(lambda _: self._looking.pop(address))
        if found.told:
            self._asked()
        return found.phone_id

    async def _meet_strangers(self, changed: Collection[int | None]) -> None:
        """Those in doubt that may be one of the phones that have changed."""
        due = set(changed)
        while due:
            concerned = [
                address
                for address, stranger in self._strangers.items()
                if due.intersection(stranger.candidates)
            ]
            due = set()
            for address in concerned:
                identity = self._strangers[address].identity
                due.add(await self._meet(address, identity, patient=address in self._looking))
            due.discard(None)
        await self._read_doubts()

    async def _read_doubts(self) -> None:
        doubts = await self._doubts.open()
        self._unsure = frozenset(phone_id for doubt in doubts for phone_id in doubt.candidates)
        self._held = frozenset(
            phone_id for doubt in doubts if doubt.contested for phone_id in doubt.candidates
        )

    async def _look_again(self, address: PhoneAddress) -> None:
        """Ask a device that may prove more in a moment, before an operator is asked."""
        for left in reversed(range(_LOOKS)):
            await self._clock.sleep(_PAUSE)
            with contextlib.suppress(PhoneError):
                found = await self._rack.ask(address, WhoIsIt(_PROBE))
                if await self._looked(address, found, last=not left):
                    return
                continue
            if not left and await self._looked(address, None, last=True):
                return

    async def _looked(self, address: PhoneAddress, found: Identity | None, *, last: bool) -> bool:
        """Whether there is nothing left to wait for."""
        async with self._one_by_one:
            stranger = self._strangers.get(address)
            if stranger is None:
                return True
            placed = await self._meet(address, found or stranger.identity, patient=not last)
            await self._meet_strangers({placed} - {None})
        await self._moved()
        return address not in self._strangers

    def _where(self, phone_id: int) -> tuple[PhoneAddress, Identity] | None:
        for address, (there, identity) in self._at.items():
            if there == phone_id:
                return address, identity
        return None
