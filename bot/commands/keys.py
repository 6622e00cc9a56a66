"""The keys below a private chat: shown, taken away, and what a press of one asks for."""

from functools import lru_cache
from typing import Final

from bot.commands.replies import words_for
from bot.context import Context
from bot.languages import words_of
from bot.render import settings as render
from bot.request import Request
from bot.texts.catalogue import Texts
from engine.model.operator import Operator

_FORMER: Final = {"⏳ Wachtend": "waiting"}
"""Labels of earlier versions: a chat shows the keys it was sent until it is sent others."""


async def set_keys(request: Request, context: Context, *, shown: bool) -> None:
    """Show them from now on in the chat of who asks, or take them away."""
    await context.engine.preferences.set_keys(request.operator_id, request.chat_id, shown=shown)
    operator = context.engine.operators.get(request.operator_id)
    if shown and operator is not None:
        await _send(context, operator)
    else:
        await context.outbox.send(request.chat_id, render.no_keys(words_for(request, context)))


async def renew(context: Context, operator: Operator) -> None:
    """Show those of the role and language somebody has now, if they want keys at all."""
    if await context.engine.preferences.has_keys(operator.id, operator.id):
        await _send(context, operator)


def command_of(texts: Texts, text: str) -> str | None:
    """The command of a key, in whichever language it was shown; None for any other text."""
    return _labels(texts).get(text)


async def _send(context: Context, operator: Operator) -> None:
    usable = [
        command
        for command in render.KEYS
        if (route := context.commands.get(command)) and operator.role.includes(route.role)
    ]
    view = render.keys(words_of(operator, context.texts), usable)
    await context.outbox.send(operator.id, view, loud=False)


@lru_cache(maxsize=1)
def _labels(texts: Texts) -> dict[str, str]:
    return {
        texts.plain(language, f"key-{command}"): command
        for language in texts.languages
        for command in render.KEYS
    } | _FORMER
