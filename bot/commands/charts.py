"""Charts: a phone's battery, an account's followers, how jobs ended each day."""

from bot.commands.replies import number, words_for
from bot.context import Context, Route
from bot.render import trends as render
from bot.render.view import View
from bot.request import Request
from engine.common.errors import RequestRefused
from engine.model.operator import Role


async def battery(request: Request, context: Context) -> None:
    """Data: the phone."""
    engine, words = context.engine, words_for(request, context)
    phone_id = number(request, 0) or 0
    name = next((view.name for view in await engine.phones.views() if view.id == phone_id), None)
    if name is None:
        raise RequestRefused("phone_unknown", {"name": str(phone_id)})
    readings = await engine.trends.battery(phone_id)
    if not readings:
        await context.outbox.send(request.chat_id, View(words("chart-battery-none")))
        return
    chart, caption = render.battery(words, name, readings, engine.clock.now())
    await context.outbox.photo(request.chat_id, await context.charts.draw(chart), caption)


async def followers(request: Request, context: Context) -> None:
    """Data: the account."""
    engine, words = context.engine, words_for(request, context)
    account = (await engine.cards.card(number(request, 0) or 0)).account
    readings = await engine.trends.followers(account.id)
    if not readings:
        await context.outbox.send(request.chat_id, View(words("chart-followers-none")))
        return
    chart, caption = render.followers(words, account.username, readings, engine.clock.now())
    await context.outbox.photo(request.chat_id, await context.charts.draw(chart), caption)


async def days(request: Request, context: Context) -> None:
    """The last two weeks."""
    words = words_for(request, context)
    chart, caption = render.days(words, await context.engine.trends.days(request.zone))
    await context.outbox.photo(request.chat_id, await context.charts.draw(chart), caption)


ROUTES = (
    Route(battery, button="battery", private=True),
    Route(followers, button="followers", private=True),
    Route(days, button="days", role=Role.ADMIN, private=True),
)
"""Pictures go to whoever asks."""
