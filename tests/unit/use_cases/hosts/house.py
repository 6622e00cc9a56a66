"""A hub that knows hosts, over mail that lies in memory and loses a part of it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.agent.identity import HostIdentity
from engine.agent.joining import enrol
from engine.common.carrier_url import CarrierUrl
from engine.common.secret import Secret
from engine.common.supervisor import Supervisor
from engine.model.actor import Actor
from engine.model.host import EnrolledHost, HostStanding, HostState
from engine.rack.carrier import Carrier
from engine.rack.join_token import JoinToken, read_token
from engine.rack.mail.standing import HostAccess, MailStanding, MailUnavailable, UnknownHost
from engine.rack.sealing import Keys
from engine.storage.database import Database
from engine.storage.stores import Stores
from engine.use_cases.hosts.host_list import HostList
from engine.use_cases.hosts.host_watch import HostWatch
from tests.unit.common.test_carrier_url import certificate
from tests.unit.rack.carriers import MemoryCarrier, StepClock, between

ADMIN = Actor(1, 1, "update:1")


@dataclass(slots=True)
class Post:
    """A `Mail`: `roles` and their passwords by host; `away` while nobody answers."""

    share: float = 0.0
    away: bool = False
    roles: dict[str, str] = field(default_factory=dict)
    made: int = 0
    ends: dict[str, tuple[MemoryCarrier, MemoryCarrier]] = field(default_factory=dict)

    async def open(self) -> None:
        self._expect()

    async def close(self) -> None:
        pass

    def way_to(self, host: str) -> Carrier:
        return self._ends(host)[0]

    def way_from(self, host: str) -> MemoryCarrier:
        return self._ends(host)[1]

    async def add_host(self, host: str, valid_for: float) -> HostAccess:
        self._expect()
        assert valid_for == 900.0
        return HostAccess(f"role_{host}", self._password(host))

    async def confirm_host(self, host: str, password: Secret | None = None) -> Secret:
        self._expect(host)
        return self._password(host)

    async def forget_host(self, host: str) -> None:
        self._expect(host)
        del self.roles[host]

    def standing(self) -> MailStanding:
        return MailStanding(not self.away, 0.0)

    def _expect(self, host: str | None = None) -> None:
        if self.away:
            raise MailUnavailable("no answer", passes=True)
        if host is not None and host not in self.roles:
            raise UnknownHost(host)

    def _password(self, host: str) -> Secret:
        self.made += 1
        self.roles[host] = f"made-up-{self.made}"
        return Secret(self.roles[host])

    def _ends(self, host: str) -> tuple[MemoryCarrier, MemoryCarrier]:
        return self.ends.setdefault(host, between(7, self.share))


@dataclass(slots=True)
class Racks:
    """`HostRacks` that notes who is in them; how they stand is what a test says."""

    there: dict[str, EnrolledHost] = field(default_factory=dict)
    stands: tuple[HostStanding, ...] = ()

    def add(self, host: EnrolledHost, carrier: Carrier, keys: Keys) -> None:
        assert host.name not in self.there
        self.there[host.name] = host

    async def remove(self, name: str) -> None:
        del self.there[name]

    def standings(self) -> tuple[HostStanding, ...]:
        return self.stands


class Patient(StepClock):
    """Time that passes by sleeping, once whatever the hub is at is done."""

    supervisor: Supervisor | None = None

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds)
        if self.supervisor is not None and (tasks := self.supervisor.tasks()):
            await asyncio.wait(tasks)


@dataclass(slots=True)
class House:
    """Everything together; `told` counts the times somebody was to look at the news."""

    database: Database
    folder: Path
    clock: Patient
    post: Post = field(default_factory=Post)
    racks: Racks = field(default_factory=Racks)
    told: list[None] = field(default_factory=list)
    servers: tuple[str, ...] = ("local",)
    stores: Stores = field(init=False)
    hosts: HostList = field(init=False)
    watch: HostWatch = field(init=False)

    async def begin(self) -> None:
        """As at each start of the hub: the keys are those of before."""
        self.stores = Stores(self.database)
        kept = await self.stores.hosts.private_keys(Keys.new().private())
        url = f"postgresql://hub:x@db:5432/rb?sslmode=verify-full&sslrootcert={self.folder}/ca.pem"
        certificate(self.folder)
        tell: Callable[[], None] = lambda: self.told.append(None)  # noqa: E731
        self.racks.there.clear()
        supervisor = self.clock.supervisor = Supervisor(self.clock)
        self.hosts = HostList(
            self.stores,
            self.post,
            CarrierUrl(Secret(url)),
            Keys.from_private(kept),
            self.racks,
            self.servers,
            self.clock,
            supervisor,
            tell,
        )
        self.watch = HostWatch(self.stores, self.hosts, tell, self.clock)
        await self.hosts.begin()

    async def token(self, name: str = "rack-b") -> JoinToken:
        return read_token((await self.hosts.add(ADMIN, name)).token)

    async def join(self, token: JoinToken | HostIdentity) -> HostIdentity:
        """As an agent does; raises `NotEnrolled`."""
        own = token if isinstance(token, HostIdentity) else HostIdentity.of_token(token, 5037)
        return await enrol(own, self.post.way_from(own.host), self.clock)

    def stand(self, state: HostState, since: float = 1.0, off: float | None = 0.0) -> None:
        self.racks.stands = (HostStanding("rack-b", state, since, clock_off=off),)

    async def news(self) -> list[tuple[str, bool]]:
        """What is to be told now, and whether it is over; it is told."""
        found = await self.watch.news()
        for one in found:
            await self.watch.set_told(one)
        return [(one.kind.value, one.over_at is not None) for one in found]

    async def audit(self) -> list[str]:
        rows = await self.database.fetchall("SELECT action, subject FROM audit ORDER BY id")
        return [f"{row['action']} {row['subject']}" for row in rows]


def other_secret(token: JoinToken) -> JoinToken:
    """A forged one."""
    return replace(token, secret=Secret("made-up-guess"))
