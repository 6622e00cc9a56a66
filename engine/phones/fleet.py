"""All phones together: who is online, one worker and one connection for each."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Set
from typing import Final

import structlog

from engine.clock import Clock
from engine.errors import PhoneError, PhoneLost, RosterbotError
from engine.phones.adapter import Limits, RealPhone
from engine.phones.adb import AdbServer
from engine.phones.discovery import Discovery, Timings
from engine.phones.events import Event, HostDown, PhoneAppeared, PhoneGone, Snapshot
from engine.phones.port import Phone, PhoneAddress
from engine.runs.worker import PhoneWorker
from engine.storage.database import Database
from engine.storage.phones import PhoneStore

log: Final = structlog.get_logger()

STOPPING: Final = 6.0
"""Seconds a running step is given to end when the program stops."""
_RESPAWN: Final = 5.0

MakeWorker = Callable[[int, "Fleet"], PhoneWorker]


class Fleet:
    """Turns what discovery tells into workers that are awake while their phone is online."""

    def __init__(
        self,
        servers: tuple[AdbServer, ...],
        database: Database,
        phones: PhoneStore,
        make_worker: MakeWorker,
        clock: Clock,
        *,
        limits: Limits | None = None,
        timings: Timings | None = None,
    ) -> None:
        self._servers: Mapping[str, AdbServer] = {server.name: server for server in servers}
        self._database = database
        self._phones = phones
        self._make_worker = make_worker
        self._clock = clock
        self._limits = limits
        self._discovery = Discovery(servers, clock, self._on_event, timings)
        self._online: dict[int, PhoneAddress] = {}
        self._offline_since: dict[int, float] = {}
        self._workers: dict[int, PhoneWorker] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._connections: dict[int, RealPhone] = {}
        self._began = clock.monotonic()
        self._stopping = False

    async def start(self) -> None:
        self._began = self._clock.monotonic()
        await self._discovery.start()

    async def stop(self) -> None:
        """Let running steps end for a few seconds, then let go of every phone."""
        self._stopping = True
        try:
            await self._discovery.stop()
        finally:
            await self._let_go()

    async def _let_go(self) -> None:
        for worker in self._workers.values():
            worker.stop()
        tasks = set(self._tasks.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=STOPPING)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        connections = list(self._connections.values())
        self._connections.clear()
        await asyncio.gather(*(phone.close() for phone in connections), return_exceptions=True)

    def online(self) -> frozenset[int]:
        return frozenset(self._online)

    def is_online(self, phone_id: int) -> bool:
        return phone_id in self._online

    def absent_for(self, phone_id: int) -> float:
        """Seconds since a phone went away, or since the start for one not seen since."""
        if phone_id in self._online:
            return 0.0
        return self._clock.monotonic() - self._offline_since.get(phone_id, self._began)

    def snapshot(self) -> Snapshot:
        return self._discovery.snapshot()

    def wake(self, phone_ids: Set[int]) -> None:
        """Make these phones' workers look at the queue."""
        for phone_id in phone_ids:
            if phone_id in self._workers:
                self._workers[phone_id].wake()

    async def connect(self, phone_id: int) -> Phone:
        """The open connection to a phone, or a new one.

        Raises the errors of the Phone port.
        """
        address = self._online.get(phone_id)
        if address is None:
            raise PhoneLost()
        kept = self._connections.get(phone_id)
        if kept is not None:
            if kept.healthy and kept.address == address:
                with contextlib.suppress(PhoneError):
                    await kept.prepare()
                    return kept
            del self._connections[phone_id]
            await kept.close()
        phone = await RealPhone.connect(
            self._servers[address.host], address.serial, clock=self._clock, limits=self._limits
        )
        self._connections[phone_id] = phone
        return phone

    async def _on_event(self, event: Event) -> None:
        match event:
            case PhoneAppeared(address, hardware_serial, model, android):
                async with self._database.write() as tx:
                    phone_id = await self._phones.seen(tx, address, hardware_serial, model, android)
                self._forget_address(address)
                self._online[phone_id] = address
                self._offline_since.pop(phone_id, None)
                log.info("phone.online", phone=phone_id, address=str(address))
                self._employ(phone_id)
            case PhoneGone(address):
                self._forget_address(address)
                log.info("phone.offline", address=str(address))
            case HostDown(host, reason):
                log.warning("host.down", host=host, reason=reason)
            case _:
                pass

    def _forget_address(self, address: PhoneAddress) -> None:
        for phone_id, known in list(self._online.items()):
            if known == address:
                del self._online[phone_id]
                self._offline_since[phone_id] = self._clock.monotonic()

    def _employ(self, phone_id: int) -> None:
        if phone_id in self._workers:
            self._workers[phone_id].wake()
        elif not self._stopping:
            self._workers[phone_id] = self._make_worker(phone_id, self)
            self._tasks[phone_id] = asyncio.create_task(
                self._supervise(phone_id), name=f"worker-{phone_id}"
            )

    async def _supervise(self, phone_id: int) -> None:
        """A worker that fails, as when the disk is full, is begun again a little later."""
        while not self._stopping:
            try:
                await self._workers[phone_id].work()
                return
            except Exception as error:
                expected = isinstance(error, RosterbotError)
                log.error(
                    "worker.failed",
                    phone=phone_id,
                    error=type(error).__name__,
                    exc_info=not expected,
                )
                await self._clock.sleep(_RESPAWN)
