"""What is the matter with hosts, so that it is told: once, and once that it is over."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Final

from engine.common.clock import Clock
from engine.common.supervisor import Step
from engine.model.host import HostNews, HostStanding, HostState, NewsKind
from engine.storage.stores import Stores
from engine.use_cases.hosts.host_list import HostList

_LOOK: Final = 2.0
_SWEEP: Final = 300.0
_NOTED_EVERY: Final = 60.0
_GATHERED: Final = 12.0
"""Seconds that news of several hosts wait for each other, since rosters come every ten."""


class HostWatch:
    """`tell` is called when there is something to tell: read `news`."""

    def __init__(
        self, stores: Stores, hosts: HostList, tell: Callable[[], None], clock: Clock
    ) -> None:
        self._news = stores.host_news
        self._store = stores.hosts
        self._noted: dict[str, tuple[tuple[int, str | None], float]] = {}
        self._hosts = hosts
        self._tell = tell
        self._clock = clock
        self._due: float | None = None
        self.steps = (
            Step("hosts", self.look, _LOOK),
            Step("hosts-swept", hosts.sweep, _SWEEP, later=True),
        )

    async def look(self) -> None:
        """Compare how hosts are with what is known to be amiss."""
        known, news = await self._news.standing(), False
        for host in self._hosts.standings():
            await self._note(host)
            news |= await self._compare(host, known)
        if news and self._due is None:
            down = max(_down(known), _down(await self._news.standing()))
            is_one = self._hosts.mail().connected and down <= 1
            self._due = self._clock.monotonic() + (0.0 if is_one else _GATHERED)
        if self._due is not None and self._clock.monotonic() >= self._due:
            self._due = None
            self._tell()

    async def _compare(self, host: HostStanding, known: AbstractSet[tuple[str, NewsKind]]) -> bool:
        """Whether there is something to tell of it."""
        down, clock = (host.name, NewsKind.DOWN), (host.name, NewsKind.CLOCK)
        if host.state is HostState.STARTING:
            return False
        if host.state is HostState.DOWN:
            return down not in known and await self._news.begin(*down, host.since)
        news = down in known and await self._news.end(*down)
        twice = (host.name, NewsKind.TWICE)
        if host.state is HostState.TWICE:
            news |= twice not in known and await self._news.begin(*twice, host.since)
        elif twice in known:
            news |= await self._news.end(*twice)
        if host.clock_is_wrong and clock not in known:
            news |= await self._news.begin(*clock, host.since, host.clock_off)
        if clock in known and host.clock_off is not None and not host.clock_is_wrong:
            news |= await self._news.end(*clock)
        return news

    async def _note(self, host: HostStanding) -> None:
        """What it says of itself is there after a restart too."""
        if host.seen_at is None or host.protocol is None:
            return
        said = (host.protocol, host.version)
        before = self._noted.get(host.name)
        if before is None or before[0] != said or host.seen_at - before[1] > _NOTED_EVERY:
            self._noted[host.name] = (said, host.seen_at)
            await self._store.heard(host.name, host.protocol, host.version or "", host.seen_at)

    async def news(self) -> tuple[HostNews, ...]:
        """What is to be told, until it is `set_told`."""
        return await self._news.untold()

    async def set_told(self, news: HostNews) -> None:
        await self._news.set_told(news)


def _down(standing: AbstractSet[tuple[str, NewsKind]]) -> int:
    return sum(kind is NewsKind.DOWN for _, kind in standing)
