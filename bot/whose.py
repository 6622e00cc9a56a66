"""Whose a button is: in a group, what was offered to one person acts for nobody else."""

from typing import Final, final

from telegram import Update
from telegram.constants import ChatType

from bot.context import Context
from bot.languages import language_of, zone_for
from bot.render.dialogues import BUTTON
from bot.render.language import FIRST
from bot.render.layout import tidy
from engine.common.errors import StorageError

_NAME: Final = 40
_OF_DIALOGUES: Final = (BUTTON, FIRST)


@final
class Whose:
    """Knows by what a button carries: an agreement's token, or a dialogue's id."""

    def __init__(self, context: Context) -> None:
        self._engine = context.engine
        self._texts = context.texts

    async def other(self, update: Update) -> int | None:
        """Whose button somebody else has pressed; None where it is theirs, or for everybody."""
        query, user, chat = update.callback_query, update.effective_user, update.effective_chat
        if query is None or not query.data or user is None or chat is None:
            return None
        if chat.type == ChatType.PRIVATE:
            return None
        said = query.data.split(":")
        owner = await self._engine.confirmations.owner(chat.id, said)
        if owner is None and said[0] in _OF_DIALOGUES:
            owner = await self._engine.dialogues.owner(chat.id, said)
        return None if owner == user.id else owner

    async def told(self, update: Update) -> str | None:
        """What whoever pressed another's button is told; None where there is nothing to tell."""
        user = update.effective_user
        try:
            owner = await self.other(update)
        except StorageError:
            return None  # the handler finds out
        if owner is None or user is None:
            return None
        operators = self._engine.operators
        presser, whose = operators.get(user.id), operators.get(owner)
        language = language_of(presser, self._texts, user.language_code)
        name = tidy(whose.name, _NAME) if whose is not None and whose.name else str(owner)
        return self._texts.of(language, zone_for(presser)).plain("group-is-for", name=name)
