"""What a match has found or would change: listed in full, and applied."""

from bot.commands.replies import argument, number, show, show_refusal, words_for
from bot.context import Context, Route
from bot.render.kinds import KINDS, match_list, match_results
from bot.request import Request
from engine.common.errors import RequestRefused
from engine.model.match import MatchResult
from engine.model.operator import Role


async def apply(request: Request, context: Context) -> None:
    """Data: the token of a preview."""
    engine, token = context.engine, argument(request, 0)
    try:
        told: MatchResult | None = await engine.match_results.apply(request.actor, token)
    except RequestRefused as refusal:
        told = await engine.match_results.applied_by(request.actor, token)
        if told is None:
            await show_refusal(request, context, refusal)
            return
    if told is not None:
        words, kind = words_for(request, context), KINDS[told.run.run.kind]
        view = match_results.result(words, kind, told, engine.clock.now())
        await show(request, context, view)


async def listed(request: Request, context: Context) -> None:
    """Data: the run, and the page, from 0."""
    told = await context.engine.match_results.read(number(request, 0) or 0)
    view = match_list.listed(words_for(request, context), told, number(request, 1) or 0)
    await show(request, context, view)


ROUTES = (
    Route(listed, button=match_list.VERB, role=Role.OPERATOR),
    Route(apply, button="matchdo", role=Role.OPERATOR),
)
