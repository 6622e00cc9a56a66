"""Phones over TCP by hand, and kept connected from then on."""

import asyncio
import math
from collections import deque
from collections.abc import Iterable
from functools import partial
from typing import Final

import structlog

from engine.common.clock import Clock
from engine.common.errors import PhoneError, RequestRefused
from engine.common.secret import Secret
from engine.common.supervisor import Supervisor
from engine.fleet.fleet import Fleet
from engine.model.actor import Actor
from engine.model.phone_record import PhoneAddress
from engine.model.remote_phone import Connected, Paired, RemotePhone
from engine.phones import tcp
from engine.rack.asks import ConnectReply, ConnectTcp, DisconnectTcp, Pair, PairReply
from engine.rack.events import SeenPhone, Standing
from engine.storage.database import Transaction
from engine.storage.remote_phones import Remembered, RemotePhoneStore
from engine.storage.stores import Stores

log: Final = structlog.get_logger()

_FIRST_PAUSE: Final = 5.0
_LONGEST_PAUSE: Final = 300.0
MOST_FAILED: Final = 20
"""Attempts by hand that fail within ten minutes; a scan of ports takes thousands."""
_WITHIN: Final = 600.0
_TOLD: Final = frozenset({PairReply.WRONG_CODE, PairReply.TOO_OLD})
_SILENT: Final = frozenset({Standing.OFFLINE, Standing.UNREACHABLE})


class TcpPhones:
    """Connects and disconnects as admins ask for it."""

    def __init__(self, stores: Stores, fleet: Fleet) -> None:
        self._database = stores.database
        self._store = stores.remote_phones
        self._phones = stores.phones
        self._jobs = stores.jobs
        self._audit = stores.audit
        self._fleet = fleet
        self._failed: deque[float] = deque(maxlen=MOST_FAILED)

    async def connect(self, actor: Actor, text: str) -> Connected:
        """Connect a phone over TCP, `[HOSTNAME/]HOST:PORT`, and keep it connected from now on.

        HOSTNAME is the adb server's name, the first one without it. Raises `RequestRefused` with
        `address_invalid`, `port_invalid`, `host_unknown` (`host`, `hosts`), `host_down` (`host`),
        `already_connected` (`address`), `connect_failed` (`address`) or `connect_too_often`
        (`minutes`). Why adb could not is for the log alone: asked for many addresses, it would be a
        map of what listens where.
        """
        where = self._read(text)
        host, address = where.host, where.serial
        self._expect_up(host)
        remembered = any(
            (each.host, each.address) == (host, address) for each in await self._store.all()
        )
        if remembered and where in answering(self._fleet):
            raise RequestRefused("already_connected", {"address": address})
        self._expect_few_failures()
        try:
            answer = await self._told(where)
        except PhoneError:
            raise RequestRefused("host_down", {"host": host}) from None
        if not answer.listed:
            self._failed.append(self._database.clock.monotonic())
            log.warning("phone.connect_failed", address=str(where), reason=answer.value)
            raise RequestRefused("connect_failed", {"address": address})

        async def work(tx: Transaction) -> None:
            await self._store.add(tx, host, address, actor.operator_id)
            await self._audit.record(tx, actor, "phone.connect", str(where))

        await self._database.transact(work)
        log.info("phone.connected", host=host, address=address)
        return Connected(
            host,
            address,
            unauthorized=answer is ConnectReply.UNAUTHORIZED,
            found_twice=tcp.found_twice(address),
        )

    def pairing_address(self, text: str) -> str:
        """An address to pair with, `[HOSTNAME/]HOST:PORT`, spelled out.

        Raises `RequestRefused` with `address_invalid`, `port_invalid`, `host_unknown` (`host`,
        `hosts`) or `host_down` (`host`).
        """
        where = self._read(text)
        self._expect_up(where.host)
        return str(where)

    async def pair(self, actor: Actor, text: str, code: Secret) -> Paired:
        """Pair an adb server with the phone that shows a code at an address.

        Takes up to twenty seconds. Raises `RequestRefused` as `pairing_address` does, or with
        `pairing_failed` (`address`, `reason`: `wrong_code`, `too_old` or `other`) or
        `connect_too_often` (`minutes`).
        """
        where = self._read(text)
        self._expect_up(where.host)
        self._expect_few_failures()
        try:
            answer = await self._fleet.rack.ask(where, Pair(code))
        except PhoneError:
            raise RequestRefused("host_down", {"host": where.host}) from None
        if answer is not PairReply.PAIRED:
            self._failed.append(self._database.clock.monotonic())
            reason = answer.value if answer in _TOLD else "other"
            details = {"address": where.serial, "reason": reason}
            raise RequestRefused("pairing_failed", details)
        await self._database.transact(
            lambda tx: self._audit.record(tx, actor, "phone.pair", str(where))
        )
        return Paired(where.host, where.serial)

    async def disconnect(self, actor: Actor, text: str) -> RemotePhone:
        """Disconnect a phone over TCP and do not connect it again; what it was is returned.

        Raises `RequestRefused` with `address_invalid`, `port_invalid`, `host_unknown` (`host`,
        `hosts`), `not_connected` (`address`) or `phone_busy` (`name`).
        """
        where = self._read(text)
        host, address = where.host, where.serial
        connected = where in listed(self._fleet)
        phone_id = (await self._phones.addresses()).get(where)
        if phone_id is not None:
            await self._expect_idle(phone_id)
        async with self._database.write() as tx:
            remembered = await self._store.remove(tx, host, address)
            if remembered is None and not connected:
                raise RequestRefused("not_connected", {"address": address})
            await self._audit.record(tx, actor, "phone.disconnect", str(where))
        if phone_id is not None:
            await self._fleet.healer.discharge(phone_id)
        try:
            await self._fleet.rack.ask(where, DisconnectTcp())
        except PhoneError as error:
            # The server is gone, and its connections with it.
            log.info("phone.not_disconnected", host=host, error=type(error).__name__)
        kept = remembered or Remembered(host, address, 0, 0.0)
        return RemotePhone(kept.host, kept.address, kept.added_by, kept.added_at, connected)

    async def all(self) -> tuple[RemotePhone, ...]:
        """Phones over TCP that are kept connected, by host and address."""
        there = answering(self._fleet)
        return tuple(
            RemotePhone(
                each.host,
                each.address,
                each.added_by,
                each.added_at,
                PhoneAddress(each.host, each.address) in there,
            )
            for each in await self._store.all()
        )

    async def _told(self, where: PhoneAddress) -> ConnectReply:
        """What adb says; it goes on listing an address at which nothing answers."""
        ask = self._fleet.rack.ask
        answer = await ask(where, ConnectTcp())
        if answer is ConnectReply.ALREADY and where not in answering(self._fleet):
            await ask(where, DisconnectTcp())
            answer = await ask(where, ConnectTcp())
            if answer is ConnectReply.ALREADY:
                # Of the connection that is still being dropped.
                answer = ConnectReply.TIMED_OUT
        if not answer.listed:
            await ask(where, DisconnectTcp())
        return answer

    def _read(self, text: str) -> PhoneAddress:
        name, slash, address = text.strip().rpartition("/")
        host = name if slash else self._fleet.hosts[0]
        if host not in self._fleet.hosts:
            hosts = ", ".join(self._fleet.hosts)
            raise RequestRefused("host_unknown", {"host": host[:40], "hosts": hosts})
        return PhoneAddress(host, tcp.checked(address))

    def _expect_up(self, host: str) -> None:
        for seen in self._fleet.snapshot().hosts:
            if seen.name == host and seen.problem:
                raise RequestRefused("host_down", {"host": host})

    def _expect_few_failures(self) -> None:
        now = self._database.clock.monotonic()
        if len(self._failed) == MOST_FAILED and (left := self._failed[0] + _WITHIN - now) > 0:
            raise RequestRefused("connect_too_often", {"minutes": math.ceil(left / 60)})

    async def _expect_idle(self, phone_id: int) -> None:
        if any(job.state.has_phone for job in await self._jobs.open_on(phone_id)):
            name = (await self._phones.names()).get(phone_id, "")
            raise RequestRefused("phone_busy", {"name": name})


class RemoteKeeper:
    """Connects remembered phones that are not listed, with growing pauses for each."""

    def __init__(
        self, store: RemotePhoneStore, fleet: Fleet, clock: Clock, supervisor: Supervisor
    ) -> None:
        self._store = store
        self._fleet = fleet
        self._clock = clock
        self._supervisor = supervisor
        self._pauses: dict[PhoneAddress, float] = {}
        self._next: dict[PhoneAddress, float] = {}
        self._connecting: dict[PhoneAddress, asyncio.Task[None]] = {}

    async def round(self) -> None:
        """Begin to connect what is due."""
        wanted = {PhoneAddress(each.host, each.address) for each in await self._store.all()}
        if not (wanted or self._pauses):
            return
        up = {host.name for host in self._fleet.snapshot().hosts if host.problem is None}
        there = listed(self._fleet)
        now = self._clock.monotonic()
        for address in set(self._pauses) - (wanted - there):
            self._pauses.pop(address)
            self._next.pop(address, None)
        for address in wanted - there - set(self._connecting):
            if address.host not in up or now < self._next.get(address, 0.0):
                continue
            pause = self._pauses.get(address, _FIRST_PAUSE)
            self._next[address] = now + pause
            self._pauses[address] = min(pause * 2, _LONGEST_PAUSE)
            self._connecting[address] = self._supervisor.once(
                "connect", partial(self._connect, address), None, about=str(address)
            )

    async def stop(self) -> None:
        tasks = list(self._connecting.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _connect(self, address: PhoneAddress) -> None:
        try:
            answer = await self._fleet.rack.ask(address, ConnectTcp())
            log.info("phone.connecting", address=str(address), answer=answer.value)
        except PhoneError as error:
            log.info("phone.connecting", address=str(address), answer=type(error).__name__)
        finally:
            del self._connecting[address]


def listed(fleet: Fleet) -> frozenset[PhoneAddress]:
    """Every address the adb servers list now."""
    return _addresses(fleet.snapshot().phones)


def answering(fleet: Fleet) -> frozenset[PhoneAddress]:
    """Those of them that answer their server, if only to say that it is not allowed yet."""
    phones = fleet.snapshot().phones
    return _addresses(phone for phone in phones if phone.standing not in _SILENT)


def _addresses(phones: Iterable[SeenPhone]) -> frozenset[PhoneAddress]:
    return frozenset(
        PhoneAddress(phone.address.host, serial)
        for phone in phones
        for serial in (phone.address.serial, *phone.aliases)
    )
