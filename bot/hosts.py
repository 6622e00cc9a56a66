"""What is the matter with machines that have phones, told to the admins: each thing once."""

import hashlib
from collections.abc import Sequence
from typing import final

from bot.languages import words_of
from bot.needs import needing
from bot.outbox import Outbox
from bot.render import hosts as render
from bot.texts.catalogue import Texts
from bot.volume import Volume
from engine.engine import Engine
from engine.model.host import HostNews, NewsKind
from engine.model.notification import NotificationKind
from engine.model.operator import Role


def token_key(host: str, added_at: float) -> str:
    """The name of the message with a token."""
    return f"host:{host}:token:{added_at}"


@final
class HostKeeper:
    """What is told bears a name: told again after a crash, it is not sent again."""

    def __init__(self, engine: Engine, outbox: Outbox, texts: Texts, volume: Volume) -> None:
        self._engine = engine
        self._outbox = outbox
        self._texts = texts
        self._volume = volume

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
        for admin in self._engine.operators.all():
            if admin.role is not Role.ADMIN:
                continue
            sound = await self._volume.of(admin.id, NotificationKind.PHONES)
            if sound is None:
                continue
            words = words_of(admin, self._texts)
            view = render.told(words, alike, self._engine.clock.now(), away)
            loud = sound if first.over_at is None else False
            with needing(Role.ADMIN):
                dedupe = f"hosts:{about}:{admin.id}"
                await self._outbox.send(admin.id, view, dedupe=dedupe, loud=loud)
        for news in alike:
            await watch.set_told(news)

    async def _take_away(self, news: HostNews) -> None:
        """The token's message: it is good for nothing any more."""
        key = token_key(news.host, news.added_at)
        message = await self._engine.outbox.message_of(news.added_by, key)
        if message is not None:
            await self._outbox.delete(news.added_by, message)
