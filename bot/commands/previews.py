"""What a match's preview has shown, applied."""

from bot.commands.replies import argument, show, show_refusal, words_for
from bot.context import Context, Route
from bot.render.kinds import match_results
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
        view = match_results.result(words_for(request, context), told, engine.clock.now())
        await show(request, context, view)


ROUTES = (Route(apply, button="matchdo", role=Role.OPERATOR),)
