"""What is the matter with machines that have phones, told to the admins: each thing once."""

from typing import final

from bot.languages import words_of
from bot.needs import needing
from bot.outbox import Outbox
from bot.render import hosts as render
from bot.texts.catalogue import Texts
from bot.volume import Volume
from engine.engine import Engine
from engine.model.host import HostNews, NewsKind
from engine.model.notification import How, NotificationKind
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
        watch = self._engine.host_watch
        for news in () if watch is None else await watch.news():
            if news.kind is NewsKind.JOINED:
                await self._take_away(news)
            for admin in self._engine.operators.all():
                if admin.role is not Role.ADMIN:
                    continue
                how = await self._volume.of(admin.id, NotificationKind.PHONES)
                if how is How.OFF:
                    continue
                view = render.told(words_of(admin, self._texts), news, self._engine.clock.now())
                about = f"{news.kind}:{news.over_at or news.since}:{news.over_at is not None}"
                dedupe = f"host:{news.host}:{about}:{admin.id}"
                loud = how is How.ON and news.over_at is None
                with needing(Role.ADMIN):
                    await self._outbox.send(admin.id, view, dedupe=dedupe, loud=loud)
            if watch is not None:
                await watch.set_told(news)

    async def _take_away(self, news: HostNews) -> None:
        """The token's message: it is good for nothing any more."""
        key = token_key(news.host, news.added_at)
        message = await self._engine.outbox.message_of(news.added_by, key)
        if message is not None:
            await self._outbox.delete(news.added_by, message)
