"""What is the matter with machines that have phones, told to the admins: each thing once."""

import hashlib
from collections.abc import Sequence
from functools import partial
from typing import final

from bot.admins import Admins
from bot.outbox import Outbox
from bot.render import hosts as render
from engine.engine import Engine
from engine.model.host import HostNews, NewsKind


def token_key(host: str, added_at: float) -> str:
    """The name of the message with a token."""
    return f"host:{host}:token:{added_at}"


@final
class HostKeeper:
    """What is the matter is told once, also where several have it."""

    def __init__(self, engine: Engine, outbox: Outbox, admins: Admins) -> None:
        self._engine = engine
        self._outbox = outbox
        self._admins = admins

    async def tell(self) -> None:
        """What is the same with several of them is told at once."""
        watch = self._engine.host_watch
        if watch is None:
            return
        alike: dict[tuple[NewsKind, bool], list[HostNews]] = {}
        for news in await watch.news():
            if news.kind is NewsKind.JOINED:
                await self._take_away(news)
            if news.kind is NewsKind.DOWN:
                alike.setdefault((news.kind, news.over_at is not None), []).append(news)
            else:
                await self._tell([news])
        for together in alike.values():
            await self._tell(together)

    async def _tell(self, alike: Sequence[HostNews]) -> None:
        watch, hosts = self._engine.host_watch, self._engine.hosts
        if watch is None or hosts is None:
            return
        first, mail = alike[0], hosts.mail()
        away = None if mail.connected else mail.since
        name = ",".join(f"{news.host}:{news.over_at or news.since}" for news in alike)
        about = hashlib.sha256(f"{first.kind}:{first.over_at is None}:{name}".encode()).hexdigest()
        now, rings = self._engine.clock.now(), first.over_at is None
        view = partial(render.told, alike=alike, now=now, mail_away=away)
        await self._admins.tell(f"hosts:{about}", view, rings=rings)
        for news in alike:
            await watch.set_told(news)

    async def _take_away(self, news: HostNews) -> None:
        """The token's message: it is good for nothing any more."""
        key = token_key(news.host, news.added_at)
        message = await self._engine.outbox.message_of(news.added_by, key)
        if message is not None:
            await self._outbox.delete(news.added_by, message)
