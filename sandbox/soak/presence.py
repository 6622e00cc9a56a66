"""Who is signed in on the phones, followed from moment to moment."""

import asyncio
from dataclasses import dataclass, field

from sandbox.farm import Farm
from sandbox.soak import rack
from sandbox.soak.facts import SignedOut

_PAUSE = 0.5


@dataclass(slots=True)
class Presence:
    """`by_hand` is the list of those a hand has signed out, which grows meanwhile.

    `seen`: everybody ever signed in; `vanished`: who was, and then was not, without a hand.
    """

    farm: Farm
    by_hand: list[SignedOut]
    seen: set[tuple[str, str, int]] = field(default_factory=set)
    there: set[tuple[str, str, int]] = field(default_factory=set)
    vanished: list[str] = field(default_factory=list)
    _looked: int = 0

    async def follow(self) -> None:
        """Until cancelled."""
        while True:
            self.look()
            await asyncio.sleep(_PAUSE)

    def look(self) -> None:
        """Hold who is there now against who was, and who was signed out since."""
        now = set(rack.signed_in(self.farm.phones))
        out = {(e.app, e.account, e.phone) for e in self.by_hand[self._looked :]}
        self._looked = len(self.by_hand)
        for app, account, phone in sorted(self.there - now - out):
            self.vanished.append(f"{app} {account} is signed out on phone {phone}")
        self.seen |= now
        self.there = now
