"""Finds out which phone answers, with a look at those that are there already."""

from collections.abc import Callable, Set
from dataclasses import dataclass, replace
from typing import Final

import structlog

from engine.common.errors import PhoneError
from engine.model.phone_identity import (
    Another,
    Doubtful,
    Identity,
    Same,
    Whereabouts,
    judge,
    same_boot,
)
from engine.model.phone_record import PhoneAddress
from engine.rack.asks import WhoIsIt
from engine.rack.port import Rack
from engine.storage.database import Database
from engine.storage.phone_doubts import PhoneDoubtStore
from engine.storage.phones import PhoneStore

log: Final = structlog.get_logger()

_LOOK: Final = 3.0


@dataclass(frozen=True, slots=True)
class DeviceRecognised:
    """The phone, None while it is in doubt: one of `candidates` then, perhaps.

    `told`: there is something to tell operators. `early`: it may prove more in a moment.
    """

    phone_id: int | None
    candidates: tuple[int, ...] = ()
    told: bool = False
    early: bool = False


class DeviceRecognition:
    """Judges devices; `where` tells the address and identity of a phone that is there."""

    def __init__(
        self,
        rack: Rack,
        database: Database,
        phones: PhoneStore,
        doubts: PhoneDoubtStore,
        where: Callable[[int], tuple[PhoneAddress, Identity] | None],
    ) -> None:
        self._rack = rack
        self._database = database
        self._phones = phones
        self._doubts = doubts
        self._where = where

    async def recognise(
        self,
        address: PhoneAddress,
        identity: Identity,
        strangers: Set[PhoneAddress],
        *,
        patient: bool,
    ) -> DeviceRecognised:
        """Note which phone answers at an address, or ask for it; `strangers` are in doubt too.

        Where `patient`, nobody is asked as long as it may prove more in a moment: its Android id
        once Android has started, or that the other one is gone. Raises `StorageError`.
        """
        others = await self._looked_at(address, identity)
        async with self._database.write() as tx:
            known = [
                replace(phone, presence=others.get(phone.id, Whereabouts.AWAY))
                for phone in await self._phones.known(tx)
            ]
            owner_id = await self._phones.owner(address, tx)
            match judge(identity, address, owner_id, known):
                case Same(phone_id, assumed):
                    await self._phones.note(tx, address, identity, phone_id, assumed=assumed)
                case Another(clones):
                    phone_id = await self._phones.note(tx, address, identity, None)
                    if clones:
                        await self._phones.set_cloned(tx, (*clones, phone_id))
                case Doubtful(candidates, contested):
                    unproven = identity.android_id is None
                    if patient and (unproven or Whereabouts.UNCLEAR in others.values()):
                        return DeviceRecognised(None, candidates, early=True)
                    told = await self._doubts.ask(
                        tx, address, identity, candidates, strangers, contested=contested
                    )
                    return DeviceRecognised(None, candidates, told)
            told = await self._doubts.turned_out(tx, address, identity, phone_id, strangers)
        return DeviceRecognised(phone_id, told=told)

    async def _looked_at(self, address: PhoneAddress, identity: Identity) -> dict[int, Whereabouts]:
        """How those are there that could be mistaken for it."""
        known = await self._phones.known()
        owner_id = await self._phones.owner(address)
        is_proven = same_boot(identity, owner_id, known) is not None
        serial = identity.hardware_serial or address.serial
        found: dict[int, Whereabouts] = {}
        for phone in known:
            there = self._where(phone.id)
            if there is None or there[0] == address:
                continue
            if phone.hardware_serial == serial or phone.id == owner_id:
                # Where the boot id tells, the others are left in peace.
                found[phone.id] = (
                    Whereabouts.UNCLEAR if is_proven else await self._presence(there, identity)
                )
        return found

    async def _presence(
        self, there: tuple[PhoneAddress, Identity], identity: Identity
    ) -> Whereabouts:
        """Whether it answers there still, as another device; adb may list what is gone."""
        where, seen = there
        if not _differ(seen, identity):
            return Whereabouts.UNCLEAR
        try:
            now = await self._rack.ask(where, WhoIsIt(_LOOK))
        except PhoneError as error:
            log.info("phone.not_there", address=str(where), error=type(error).__name__)
            return Whereabouts.UNCLEAR
        if now.boot_id == seen.boot_id and now.hardware_serial == seen.hardware_serial:
            return Whereabouts.ELSEWHERE
        return Whereabouts.UNCLEAR


def _differ(one: Identity, other: Identity) -> bool:
    """Whether these are two devices, if both are there at this moment."""
    return any(
        None not in pair and pair[0] != pair[1]
        for pair in ((one.boot_id, other.boot_id), (one.android_id, other.android_id))
    )
