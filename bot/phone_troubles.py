"""What looks over phones have found, told to the admins: all there is at once, each of it once."""

from typing import final

from bot.languages import words_of
from bot.needs import needing
from bot.outbox import Outbox
from bot.render import preflight
from bot.texts.catalogue import Texts
from bot.volume import Volume
from engine.engine import Engine
from engine.model.notification import NotificationKind
from engine.model.operator import Role


@final
class PhoneTroubleKeeper:
    """A report bears a name: one that is told again after a crash is not sent again."""

    def __init__(self, engine: Engine, outbox: Outbox, texts: Texts, volume: Volume) -> None:
        self._engine = engine
        self._outbox = outbox
        self._texts = texts
        self._volume = volume

    async def tell(self) -> None:
        while (found := await self._engine.preflights.report()) is not None:
            operators = self._engine.operators.all() if found.phones else ()
            for admin in (one for one in operators if one.role is Role.ADMIN):
                sound = await self._volume.of(admin.id, NotificationKind.PHONES)
                if sound is None:
                    continue
                view = preflight.report(words_of(admin, self._texts), found)
                dedupe = f"troubles:{found.gathered_at}:{admin.id}"
                with needing(Role.ADMIN):
                    await self._outbox.send(admin.id, view, dedupe=dedupe, loud=sound)
            await self._engine.preflights.set_told(found)
