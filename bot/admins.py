"""What every admin is told who wants to hear of it, each in their own language."""

from collections.abc import Callable
from typing import final

from bot.languages import words_of
from bot.needs import needing
from bot.outbox import Outbox
from bot.render.view import View
from bot.texts.catalogue import Texts, Words
from bot.volume import Volume
from engine.engine import Engine
from engine.model.notification import NotificationKind
from engine.model.operator import Operator, Role


@final
class Admins:
    """What is told bears a name: told again after a crash, it is not sent again."""

    def __init__(self, engine: Engine, outbox: Outbox, texts: Texts, volume: Volume) -> None:
        self._engine = engine
        self._outbox = outbox
        self._texts = texts
        self._volume = volume

    async def tell(
        self,
        name: str,
        view: Callable[[Words], View],
        *,
        key: str | None = None,
        rings: bool = True,
    ) -> None:
        """Of phones and machines. `key`: by which it is changed later; see `Outbox.send`."""
        for admin in self._all():
            sound = await self._volume.of(admin.id, NotificationKind.PHONES)
            if sound is None:
                continue
            shown, loud = view(words_of(admin, self._texts)), sound if rings else False
            with needing(Role.ADMIN):
                dedupe = f"{name}:{admin.id}"
                await self._outbox.send(admin.id, shown, key=key, dedupe=dedupe, loud=loud)

    async def change(self, key: str, view: Callable[[Words], View]) -> None:
        """What they were told under `key`."""
        for admin in self._all():
            if await self._engine.outbox.message_of(admin.id, key) is not None:
                shown = view(words_of(admin, self._texts))
                with needing(Role.ADMIN):
                    await self._outbox.edit(admin.id, shown, key=key, loud=False)

    def _all(self) -> list[Operator]:
        return [one for one in self._engine.operators.all() if one.role is Role.ADMIN]
