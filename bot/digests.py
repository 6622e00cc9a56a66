"""Tells chats once a day how things are, each at its time."""

from typing import Final, final

from bot.languages import words_of, zone_for
from bot.outbox import Outbox
from bot.place import Place
from bot.render import digest as render
from bot.texts.catalogue import Texts
from bot.volume import Volume
from engine.common.supervisor import Step
from engine.engine import Engine
from engine.model.account import default_workspace
from engine.model.digest import Digest, DigestTime
from engine.model.timing import zone_day

_ROUND: Final = 20.0


@final
class DigestTeller:
    """What is told bears the chat's day as its name: a restart between two steps tells it once."""

    def __init__(self, engine: Engine, outbox: Outbox, texts: Texts) -> None:
        self._engine = engine
        self._outbox = outbox
        self._texts = texts
        self._volume = Volume(engine, engine.clock)

    @property
    def steps(self) -> tuple[Step, ...]:
        return (Step("digests", self.tell, _ROUND),)

    async def tell(self) -> None:
        """Whoever is due."""
        due = await self._engine.digests.due()
        if not due:
            return
        seen = await self._engine.digests.digest()
        for digest in due:
            operators = self._engine.operators
            is_private = digest.chat_id == digest.operator_id
            if is_private or operators.is_allowed(digest.chat_id):
                await self._tell(digest, seen)
            await self._engine.digests.settle(digest)

    async def _tell(self, digest: DigestTime, seen: Digest) -> None:
        who = self._engine.operators.get(digest.operator_id)
        words = words_of(who, self._texts)
        day = zone_day(seen.until, str(zone_for(who)))
        await self._outbox.send(
            digest.chat_id,
            render.digest(words, seen, default_workspace(), daily=True),
            dedupe=f"digest:{day}:{digest.minute}:{digest.chat_id}",
            loud=self._volume.of_digest(well=seen.is_well),
            place=Place(digest.chat_id, digest.topic, digest.operator_id),
        )
