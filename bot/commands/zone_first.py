"""The time zone, asked once, before the first thing that goes by it."""

import asyncio
from dataclasses import replace
from typing import Final

from bot import dialogues
from bot.commands.replies import argument, words_for
from bot.context import Context
from bot.render import language as render
from bot.request import Request
from bot.zones import is_zone, zones_like
from engine.storage.dialogues import Dialogue

KIND: Final = "zone"


async def is_asked(request: Request, context: Context, after: str) -> bool:
    """Ask whoever has not chosen a time zone yet; True then, and the caller has nothing to do.

    Once it is answered, `after` is handled with the request's arguments: a command's name in
    `bot.commands.zone_answers`.
    """
    operator = context.engine.operators.get(request.operator_id)
    if operator is None or operator.time_zone is not None:
        return False
    begun = await dialogues.begin(request, context, KIND, after)
    if begun is not None:
        said = {"arguments": "\n".join(request.arguments)}
        await _ask(request, context, replace(begun, said=said), "", ())
    return True


async def answer_of(request: Request, context: Context, dialogue: Dialogue) -> str | None:
    """The zone that was pressed or typed; None where it was asked again."""
    asked = argument(request, 1) if request.pressed else request.text.strip()
    found = await asyncio.to_thread(_meant, asked)
    if len(found) == 1:
        return found[0]
    await _ask(request, context, dialogue, asked, found)
    return None


async def _ask(
    request: Request, context: Context, dialogue: Dialogue, asked: str, found: tuple[str, ...]
) -> None:
    view = render.first(
        words_for(request, context),
        dialogue.id,
        context.engine.clock.now(),
        in_group=request.in_group,
        asked=asked,
        found=found,
    )
    await dialogues.ask(request, context, dialogue, view)


def _meant(asked: str) -> tuple[str, ...]:
    return (asked,) if is_zone(asked) else zones_like(asked)
