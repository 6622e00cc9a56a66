"""How the accounts, phones and jobs of all apps stand."""

import asyncio
from typing import Final

from engine.common.clock import Clock
from engine.fleet.fleet import Fleet
from engine.model.account import Workspace
from engine.model.overview import AppCounts, Overview
from engine.storage.accounts import AccountCounts
from engine.storage.stores import Stores
from engine.use_cases.phones.phone_list import PhoneList

FAILURES: Final = 20
"""So many of the latest failures are told at most."""

_LATELY: Final = 86_400.0
_NONE: Final = AccountCounts(0, 0, 0)


class Overviews:
    """Reads; asks no phone anything."""

    def __init__(self, stores: Stores, phones: PhoneList, fleet: Fleet, clock: Clock) -> None:
        self._accounts = stores.accounts
        self._standings = stores.standings
        self._draining = stores.draining
        self._phones = phones
        self._fleet = fleet
        self._clock = clock

    async def overview(self) -> Overview:
        """What failed is told for a day."""
        since, read = self._clock.now() - _LATELY, self._standings
        # Asked for at once: who waits for them waits for the database once.
        counts, runs, busy, phones, failures, is_draining = await asyncio.gather(
            self._accounts.counts_by_app(),
            read.runs(),
            read.busy(),
            self._phones.standing(),
            read.failures(since, FAILURES),
            self._draining.is_draining(),
        )
        return Overview(
            apps=tuple(_counts(app, counts.get(app, _NONE)) for app in Workspace),
            runs=tuple(runs),
            busy=tuple(busy),
            phones=phones,
            hosts_down=tuple(host for host in self._phones.hosts() if host.problem),
            doubts=len(self._fleet.strangers()),
            failures=tuple(failures),
            draining=is_draining,
        )


def _counts(app: Workspace, counts: AccountCounts) -> AppCounts:
    return AppCounts(app, counts.total, counts.logined, counts.disabled)
