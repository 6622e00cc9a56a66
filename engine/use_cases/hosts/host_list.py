"""Which machines with phones there are: added with a token, forgotten once that was agreed to."""

import asyncio
import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import structlog

from engine.common.carrier_url import CarrierUrl
from engine.common.clock import Clock
from engine.common.errors import ConfigurationError, RequestRefused
from engine.common.host_address import HOST_NAME
from engine.common.secret import Secret
from engine.common.supervisor import Supervisor
from engine.model.actor import Actor
from engine.model.host import (
    AddedHost,
    EnrolledHost,
    HostForgetting,
    HostForgotten,
    HostStanding,
)
from engine.rack.carrier import Carrier
from engine.rack.enrolling import secret_hash
from engine.rack.join_token import JoinToken
from engine.rack.mail.standing import MailStanding, MailUnavailable, UnknownHost
from engine.rack.messages import HUB
from engine.rack.sealing import Keys
from engine.storage.database import Transaction
from engine.storage.stores import Stores
from engine.use_cases.hosts.enrolment import Enrolment
from engine.use_cases.hosts.ports import HostRacks, Mail

log: Final = structlog.get_logger()

TOKEN_LIFETIME: Final = 900.0
"""Seconds a token is good for."""
MOST: Final = 64
_SECRET_BYTES: Final = 24
_KEPT: Final = 3600.0
_FORGET: Final = "forget_host"


@dataclass(frozen=True, slots=True)
class OfferedToken:
    """A token an admin has asked for. `local`: it names this machine, where no other can reach it.

    `added_at` tells it from others of the same host.
    """

    host: str
    token: Secret = field(repr=False)
    added_at: float
    ends_at: float
    local: bool


@dataclass(frozen=True, slots=True)
class HostsSeen:
    """What there is: the carrier, those who have enrolled, and names whose token waits."""

    mail: MailStanding
    hosts: tuple[HostStanding, ...]
    waiting: tuple[AddedHost, ...]


class HostList:
    """Of a hub with a carrier. `servers`: the names of the hub's own adb servers."""

    def __init__(
        self,
        stores: Stores,
        mail: Mail,
        url: CarrierUrl,
        keys: Keys,
        racks: HostRacks,
        servers: Sequence[str],
        clock: Clock,
        supervisor: Supervisor,
        tell: Callable[[], None],
    ) -> None:
        self._database = stores.database
        self._hosts = stores.hosts
        self._phones = stores.phones
        self._accounts = stores.accounts
        self._confirmations = stores.confirmations
        self._audit = stores.audit
        self._mail = mail
        self._url = url
        self._keys = keys
        self._racks = racks
        self._servers = servers
        self._clock = clock
        self._tell = tell
        self._added: set[str] = set()
        self._changing = asyncio.Lock()
        self._enrolment = Enrolment(stores, mail, keys, self._joined, clock, supervisor)

    async def begin(self) -> None:
        """Turn to every host that is known; before the racks are started.

        Raises `ConfigurationError` where an adb server has the name of one.
        """
        known = await self._hosts.all()
        ours = {server.lower() for server in self._servers}
        if taken := [host.name for host in known if host.name.lower() in ours]:
            raise ConfigurationError(
                f"ROSTERBOT_ADB_SERVERS: {taken[0]} is a machine of /hosts already. Give the adb "
                "server another name."
            )
        for host in known:
            way = self._enrolment.way_to(host.name)
            if host.enrolled is not None:
                self._join(host.enrolled, way)

    async def seen(self) -> HostsSeen:
        known = await self._hosts.all()
        now = self._clock.now()
        return HostsSeen(
            self._mail.standing(),
            self._racks.standings(),
            tuple(one for one in known if one.enrolled is None and one.token_ends_at > now),
        )

    def standings(self) -> tuple[HostStanding, ...]:
        return self._racks.standings()

    def mail(self) -> MailStanding:
        return self._mail.standing()

    async def add(self, actor: Actor, name: str) -> OfferedToken:
        """A token for a new host, or another one for a name whose token was not used.

        Raises `RequestRefused` with `host_name_invalid`, `host_name_taken` (`host`),
        `host_exists` (`host`), `hosts_too_many` (`most`) or `carrier_away`.
        """
        if not HOST_NAME.fullmatch(name):
            raise RequestRefused("host_name_invalid")
        if name.lower() in (HUB, *(server.lower() for server in self._servers)):
            raise RequestRefused("host_name_taken", {"host": name})
        async with self._changing:
            return await self._offer(actor, name)

    async def propose_forget(self, actor: Actor, name: str) -> HostForgetting:
        """Ask for a host to be forgotten, in numbers. Raises `RequestRefused("host_gone")`."""
        found = await self._found(name, None)
        token = await self._confirmations.offer(actor, _FORGET, json.dumps({"host": found.name}))
        phones = {one.id for one in await self._phones.all() if one.host == found.name}
        bound = await self._accounts.bound_counts()
        standing = next((one for one in self._racks.standings() if one.name == found.name), None)
        return HostForgetting(
            token,
            found.name,
            phones=len(phones),
            accounts=sum(count for phone, count in bound.items() if phone in phones),
            jobs=0 if standing is None else len(standing.held),
            enrolled=found.enrolled is not None,
        )

    async def forget(self, actor: Actor, token: str) -> HostForgotten:
        """Drop a host's key, its database role and sessions.

        Raises `RequestRefused` with `token_unknown`, `token_used`, `token_expired` or `host_gone`.
        """
        async with self._changing:
            payload = await self._confirmations.payload(actor, token, _FORGET)
            name = str(json.loads(payload)["host"])
            async with self._database.write() as tx:
                # First here: whatever it says from now on is nobody's.
                agreed = await self._confirmations.take(tx, actor, token, _FORGET)
                if agreed.result is None:
                    name = (await self._found(name, tx)).name
                    await self._hosts.forget(tx, name)
                    await self._audit.record(tx, actor, "host.forget", f"host {name}")
                    await self._confirmations.keep_result(tx, token, name)
            self._enrolment.forget(name)
            if name in self._added:
                self._added.discard(name)
                await self._racks.remove(name)
            self._tell()
            return HostForgotten(name, role_dropped=name not in await self._drop_roles())

    async def sweep(self) -> None:
        """Forget names whose token nobody has used for an hour, and drop roles that are left."""
        async with self._changing:
            await self._hosts.forget_unused(self._clock.now() - _KEPT)
            await self._drop_roles()

    async def _drop_roles(self) -> tuple[str, ...]:
        """Of forgotten hosts, as far as PostgreSQL answers; those that are left."""
        left = []
        for name in await self._hosts.forgotten():
            try:
                await self._mail.forget_host(name)
            except UnknownHost:
                pass
            except MailUnavailable as error:
                log.warning("host.role_not_dropped", host=name, why=str(error))
                left.append(name)
                continue
            self._enrolment.forget(name)
            await self._hosts.remove(name)
            log.info("host.forgotten", host=name)
        return tuple(left)

    async def _offer(self, actor: Actor, name: str) -> OfferedToken:
        if any(one.lower() == name.lower() for one in await self._drop_roles()):
            raise RequestRefused("carrier_away")
        known = await self._hosts.all()
        found = next((one for one in known if one.name.lower() == name.lower()), None)
        if found is not None and found.enrolled is not None:
            raise RequestRefused("host_exists", {"host": found.name})
        if found is None and len(known) >= MOST:
            raise RequestRefused("hosts_too_many", {"most": MOST})
        name = found.name if found is not None else name
        secret = Secret(secrets.token_urlsafe(_SECRET_BYTES))
        ends_at = self._clock.now() + TOKEN_LIFETIME
        async with self._database.write() as tx:
            await self._hosts.add(tx, name, secret_hash(secret), ends_at, actor.operator_id)
            added = await self._found(name, tx)
            if added.enrolled is not None:  # with the token before, just now
                raise RequestRefused("host_exists", {"host": name})
            await self._audit.record(tx, actor, "host.add", f"host {name}")
        try:
            access = await self._mail.add_host(name, TOKEN_LIFETIME)
        except MailUnavailable as error:
            log.warning("host.not_added", host=name, why=str(error))
            async with self._database.write() as tx:
                await self._hosts.forget(tx, name)
            raise RequestRefused("carrier_away") from None
        url = self._url.for_agents(access.role, access.password)
        authority = await asyncio.to_thread(self._url.authority)
        token = JoinToken(name, url, authority, self._keys.public, secret, ends_at)
        self._enrolment.way_to(name)
        return OfferedToken(name, token.written(), added.added_at, ends_at, self._url.is_local)

    async def _found(self, name: str, tx: Transaction | None) -> AddedHost:
        found = await self._hosts.find(name, tx)
        if found is None:
            raise RequestRefused("host_gone", {"host": name[:32]})
        return found

    def _joined(self, host: EnrolledHost, way: Carrier) -> None:
        self._join(host, way)
        self._tell()

    def _join(self, host: EnrolledHost, way: Carrier) -> None:
        if host.name not in self._added:
            self._added.add(host.name)
            self._racks.add(host, way, self._keys)
