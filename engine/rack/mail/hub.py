"""The hub's end of the mail: a mailbox for each host, and who may reach it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, TypeVar

import psycopg
from psycopg import AsyncConnection

from engine.common.clock import Clock
from engine.common.secret import Secret
from engine.common.supervisor import Supervisor
from engine.rack.carrier import Carrier
from engine.rack.mail import hosts, schema
from engine.rack.mail.address import MailAddress
from engine.rack.mail.connector import connected
from engine.rack.mail.link import Link
from engine.rack.mail.opening import Opening
from engine.rack.mail.standing import HostAccess, MailStanding, MailUnavailable
from engine.rack.mail.way import Way

OLDEST: Final = 180.0
"""Seconds after which a message helps nobody: it was said again meanwhile, or is over."""
_SWEEP: Final = 15.0
_LONGEST: Final = 60.0
"""Seconds a host may be at one transaction; for as long, nothing in the database is tidied up."""

T = TypeVar("T")


class HubMail:
    """One for the hub. `url`: of its database, where its role may make roles for hosts.

    `owner`: which hub that is; another one's database is not used.
    """

    def __init__(
        self, url: Secret, clock: Clock, supervisor: Supervisor, owner: str = "hub"
    ) -> None:
        self._url = url
        self._owner = owner
        self._clock = clock
        self._supervisor = supervisor
        self._opening = Opening(url, clock)
        self._ways: dict[str, Way] = {}
        self._waiting = 0
        self._changing = asyncio.Lock()

    async def open(self) -> None:
        """Make or check what is in the database, and connect; from then on it stays so by itself.

        Raises `MailUnavailable`; it may be called again.
        """
        await self._opening.open(self._made)

    async def close(self) -> None:
        await self._opening.close()

    def way_to(self, host: str) -> Carrier:
        """Whether or not there is such a host now: what is sent to nobody finds no way."""
        if host not in self._ways:
            self._ways[host] = Way(self._opening.sent)
        return self._ways[host]

    async def add_host(self, host: str, valid_for: float) -> HostAccess:
        """A role and its password, with which a machine may log in for so many seconds.

        What there was of a host of this name is gone. Raises `MailUnavailable`.
        """
        access = await self._change(lambda on: hosts.add(on, host, valid_for))
        self._opening.again()
        return access

    async def confirm_host(self, host: str, password: Secret | None = None) -> Secret:
        """Another password, or this one, valid without an end; the one before is over.

        Raises `UnknownHost`, `MailUnavailable`.
        """
        return await self._change(lambda on: hosts.confirm(on, host, password))

    async def forget_host(self, host: str) -> None:
        """Its sessions end, its role and its messages are gone.

        Raises `UnknownHost`, `MailUnavailable`; may be repeated.
        """
        await self._change(lambda on: hosts.forget(on, host))
        self._opening.again()

    def standing(self) -> MailStanding:
        """How it is at this moment; nothing is asked for it."""
        waiting = 0 if self._opening.link is None else self._waiting
        return self._opening.standing(waiting, sum(way.lost for way in self._ways.values()))

    async def _made(self, address: MailAddress) -> Link:
        async with self._changing:
            await schema.make(address, self._owner)
        return Link(
            address,
            f"rosterbot {self._owner}",
            schema.MAIL,
            self._boxes,
            self._all_ways,
            self._clock,
            self._supervisor,
            (_SWEEP, self._sweep),
        )

    async def _change(self, what: Callable[[AsyncConnection[Any]], Awaitable[T]]) -> T:
        address = MailAddress.read(self._url)
        try:
            async with self._changing:
                if self._opening.link is None:  # asked for before its first opening
                    await schema.make(address, self._owner)
                async with connected(address) as connection:
                    return await what(connection)
        except psycopg.Error as error:
            raise MailUnavailable(address.in_words(error), passes=True) from None

    async def _boxes(self, connection: AsyncConnection[Any]) -> Mapping[str, Way]:
        known = await hosts.known(connection)
        boxes = [host.outbox for host in known]
        await connection.execute("SELECT rosterbot_mail.clear_begun(%s)", (boxes,))
        await connection.execute("SELECT rosterbot_mail.clear_older(%s)", (OLDEST,))
        there = {host.name: host for host in known}
        for host in known:
            self.way_to(host.name)
        for name, way in self._ways.items():
            if name in there:
                way.box = there[name].inbox
            else:
                way.away()
        return {host.outbox: self._ways[host.name] for host in known}

    async def _sweep(self, connection: AsyncConnection[Any]) -> None:
        await hosts.end_long(connection, _LONGEST)
        await connection.execute("SELECT rosterbot_mail.clear_older(%s)", (OLDEST,))
        found = await connection.execute("SELECT count(*) FROM rosterbot_mail.procrastinate_jobs")
        (self._waiting,) = await found.fetchone() or (0,)

    def _all_ways(self) -> list[Way]:
        return list(self._ways.values())
