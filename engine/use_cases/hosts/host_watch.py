"""What is the matter with hosts, so that it is told: once, and once that it is over."""

from collections.abc import Callable
from typing import Final

from engine.common.supervisor import Step
from engine.model.host import HostNews, HostStanding, HostState, NewsKind
from engine.storage.stores import Stores
from engine.use_cases.hosts.host_list import HostList

_LOOK: Final = 2.0
_SWEEP: Final = 300.0
_NOTED_EVERY: Final = 60.0


class HostWatch:
    """`tell` is called when there is something to tell: read `news`."""

    def __init__(self, stores: Stores, hosts: HostList, tell: Callable[[], None]) -> None:
        self._news = stores.host_news
        self._store = stores.hosts
        self._noted: dict[str, tuple[tuple[int, str | None], float]] = {}
        self._hosts = hosts
        self._tell = tell
        self.steps = (
            Step("hosts", self.look, _LOOK),
            Step("hosts-swept", hosts.sweep, _SWEEP, later=True),
        )

    async def look(self) -> None:
        """Compare how hosts are with what is known to be amiss."""
        known = await self._news.standing()
        told = False
        for host in self._hosts.standings():
            await self._note(host)
            down = (host.name, NewsKind.DOWN)
            if host.state is HostState.DOWN:
                if down not in known:
                    told |= await self._news.begin(*down, host.since)
                continue
            if host.state is HostState.STARTING:
                continue
            if down in known:
                told |= await self._news.end(*down)
            clock = (host.name, NewsKind.CLOCK)
            if host.clock_is_wrong and clock not in known:
                told |= await self._news.begin(*clock, host.since, host.clock_off)
            if clock in known and host.clock_off is not None and not host.clock_is_wrong:
                told |= await self._news.end(*clock)
        if told:
            self._tell()

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
