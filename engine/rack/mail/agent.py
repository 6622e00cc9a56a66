"""An agent's end of the mail: one mailbox, and one way to the hub."""

from collections.abc import Mapping
from typing import Any, Final

import psycopg
from psycopg import AsyncConnection

from engine.common.clock import Clock
from engine.common.secret import Secret
from engine.common.supervisor import Supervisor
from engine.rack.carrier import Carrier
from engine.rack.mail.address import MailAddress
from engine.rack.mail.connector import connected
from engine.rack.mail.link import Link
from engine.rack.mail.opening import Opening
from engine.rack.mail.schema import MAILBOX
from engine.rack.mail.standing import MailStanding, MailUnavailable
from engine.rack.mail.way import Way

_THE_HUB: Final = "hub"
"""Whatever a host names as a mailbox, it goes to its own one at the hub."""
_NAME: Final = "rosterbot agent"


class AgentMail:
    """One for an agent's machine, `host`. `url`: with the role and password of that host."""

    def __init__(self, url: Secret, host: str, clock: Clock, supervisor: Supervisor) -> None:
        self.host = host
        self._clock = clock
        self._supervisor = supervisor
        self._opening = Opening(url, clock)
        self._way = Way(self._opening.sent)

    async def open(self) -> None:
        """Connect; from then on it stays so by itself.

        Raises `MailUnavailable`; it may be called again.
        """
        await self._opening.open(self._made)

    async def close(self) -> None:
        await self._opening.close()

    @property
    def carrier(self) -> Carrier:
        """To the hub and back; the same one whether or not there is a way now."""
        return self._way

    def standing(self) -> MailStanding:
        """How it is at this moment; nothing is asked for it."""
        return self._opening.standing(self._way.waiting, self._way.lost)

    async def _made(self, address: MailAddress) -> Link:
        await _try(address)
        ways, clock = [self._way], self._clock
        return Link(address, _NAME, MAILBOX, self._boxes, lambda: ways, clock, self._supervisor)

    async def _boxes(self, connection: AsyncConnection[Any]) -> Mapping[str, Way]:
        found = await connection.execute("SELECT inbox()")
        (inbox,) = await found.fetchone() or ("",)
        self._way.box = _THE_HUB
        return {inbox: self._way}


async def _try(address: MailAddress) -> None:
    """So that what is amiss is said at once. Raises `MailUnavailable`."""
    async with connected(address) as connection:
        try:
            await connection.execute(f"SELECT {MAILBOX}.inbox()")
        except psycopg.Error as error:
            raise MailUnavailable(address.in_words(error)) from None
