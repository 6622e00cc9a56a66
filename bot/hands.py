"""Tells whoever had a phone in hand that it is given back."""

from typing import final

from bot.languages import words_of
from bot.needs import needing
from bot.outbox import Outbox
from bot.render import hands as render
from bot.texts.catalogue import Texts
from engine.engine import Engine
from engine.model.actor import HandsOver
from engine.model.operator import Role


def hands_key(phone_id: int) -> str:
    """The name of the picture of a phone that somebody has in hand, in that person's chat."""
    return f"hands:{phone_id}"


@final
class HandsKeeper:
    """Keeps what the pictures say of free phones true."""

    def __init__(self, engine: Engine, outbox: Outbox, texts: Texts) -> None:
        self._engine = engine
        self._outbox = outbox
        self._texts = texts

    async def over(self, event: HandsOver) -> None:
        """The buttons go: somebody else may have the phone next."""
        phones = await self._engine.phones.views()
        name = next((one.name for one in phones if one.id == event.phone_id), "")
        words = words_of(self._engine.operators.get(event.operator_id), self._texts)
        said = render.given_back(words, name).text
        with needing(Role.OPERATOR):
            await self._outbox.edit_photo(
                event.operator_id, None, said, key=hands_key(event.phone_id), loud=False
            )
