"""/digest: told once a day how things are."""

import re
from typing import Final

from bot.commands.replies import show, words_for
from bot.commands.zone_first import is_asked
from bot.context import Context, Route
from bot.languages import zone_for
from bot.render import digest as render
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.model.operator import Role

_CLOCK: Final = re.compile(r"([01]?\d|2[0-3])(?:[:.]?([0-5]\d))?", re.ASCII)
_NONE: Final = frozenset({render.OFF, "uit", "mati", "none", "stop", "berhenti"})


async def digest(request: Request, context: Context) -> None:
    """`/digest 08:00`, `/digest off`, `/digest now`. Data: the same, a time as `0800`."""
    said = " ".join(request.arguments).casefold()
    if said == render.NOW:
        await _tell(request, context)
        return
    note, minute = None, _minute(said)
    if said in _NONE:
        _expect_operator_in_group(request)
        await context.engine.digests.set(request.actor, None)
    elif minute is not None:
        _expect_operator_in_group(request)
        if await is_asked(request, context, "digest"):
            return
        await context.engine.digests.set(request.actor, minute)
    elif said:
        note = render.not_a_time(words_for(request, context), said)
    await _show(request, context, note)


def _minute(said: str) -> int | None:
    found = _CLOCK.fullmatch(said)
    return None if found is None else 60 * int(found[1]) + int(found[2] or 0)


async def _show(request: Request, context: Context, note: Raw | None) -> None:
    digest = await context.engine.digests.of(request.chat_id)
    setter = request.operator_id if digest is None else digest.operator_id
    zone = str(zone_for(context.engine.operators.get(setter)))
    view = render.setting(words_for(request, context), digest, zone, note)
    await show(request, context, view)


async def _tell(request: Request, context: Context) -> None:
    """Below the view it was asked for with, which stays."""
    seen = await context.engine.digests.digest()
    words = words_for(request, context)
    view = render.digest(words, seen, request.workspace, daily=False)
    await context.outbox.send(request.chat_id, view)


def _expect_operator_in_group(request: Request) -> None:
    if request.in_group and not request.role.includes(Role.OPERATOR):
        raise RequestRefused("group_operators_only")


ROUTES = (Route(digest, command="digest", button="digest", changes=True),)
