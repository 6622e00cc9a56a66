"""Asks operators which phone a device is, and keeps what they were told true."""

from typing import Final, final

from bot.languages import words_of
from bot.needs import needing
from bot.outbox import Outbox
from bot.render import phone_doubts as render
from bot.render.view import View
from bot.sound import Sound
from bot.texts.catalogue import Texts, Words
from bot.volume import Volume
from engine.engine import Engine
from engine.model.notification import NotificationKind
from engine.model.operator import Operator, Role
from engine.model.phone import PhoneDoubt, all_the_same

AT_ONCE: Final = 10
"""Questions that lie in a chat unanswered; the next ones come as these are answered."""

_KIND: Final = NotificationKind.PHONES


def doubt_key(doubt_id: int) -> str:
    """The name of the messages of a question, one in each chat."""
    return f"phone-doubt:{doubt_id}"


@final
class PhoneDoubtKeeper:
    """Tells everybody who may answer, once, and changes what they were told when it is settled."""

    def __init__(self, engine: Engine, outbox: Outbox, texts: Texts, volume: Volume) -> None:
        self._engine = engine
        self._outbox = outbox
        self._texts = texts
        self._volume = volume
        self._shown: dict[tuple[int, int], View] = {}

    async def tell(self) -> None:
        """Bring the questions, and how they were settled, to the chats."""
        waiting = await self._engine.doubts.open()
        several = len(all_the_same(waiting)) > 1
        for doubt in await self._engine.doubts.untold():
            await self._tell_settled(doubt)
        for doubt in waiting[:AT_ONCE]:
            for operator in self._askable():
                view = render.question(self._words(operator), doubt, several=several)
                await self._ask(operator, doubt, view)

    async def _ask(self, operator: Operator, doubt: PhoneDoubt, view: View) -> None:
        shown = (doubt.id, operator.id)
        if self._shown.get(shown) == view:
            return
        key = doubt_key(doubt.id)
        if shown not in self._shown:
            sound = await self._volume.of(operator.id, _KIND)
            if sound is None:
                return
            dedupe = f"{key}:{operator.id}"
            with needing(Role.OPERATOR):
                await self._outbox.send(operator.id, view, key=key, dedupe=dedupe, loud=sound)
        # The message may be there from before, with another view.
        with needing(Role.OPERATOR):
            await self._outbox.edit(operator.id, view, key=key, loud=Sound(_KIND))
        self._shown[shown] = view

    async def _tell_settled(self, doubt: PhoneDoubt) -> None:
        key, names = doubt_key(doubt.id), {one.id: one.name for one in self._engine.operators.all()}
        for operator in self._engine.operators.all():
            shown = self._shown.pop((doubt.id, operator.id), None)
            if shown is not None or await self._has(operator.id, key):
                view = render.settled(self._words(operator), doubt, names)
                await self._outbox.edit(operator.id, view, key=key, loud=False)
        await self._engine.doubts.set_told(doubt.id)

    async def _has(self, chat_id: int, key: str) -> bool:
        return await self._engine.outbox.message_of(chat_id, key) is not None

    def _askable(self) -> list[Operator]:
        return [one for one in self._engine.operators.all() if one.role.includes(Role.OPERATOR)]

    def _words(self, operator: Operator) -> Words:
        return words_of(operator, self._texts)
