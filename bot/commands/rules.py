"""Local rules: offers are answered, rules looked at, switched and deleted."""

from bot.commands.phone_view import refused
from bot.commands.replies import argument, number, show, words_for
from bot.context import Context, Route
from bot.render import rules as render
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.model.operator import Role
from engine.model.rule import KeptRule


async def rules(request: Request, context: Context) -> None:
    """Data: the page."""
    await _show_list(request, context, number(request, 0) or 0)


async def one(request: Request, context: Context) -> None:
    """Data: the rule, and what is wanted of it."""
    engine, rule_id, words = context.engine, number(request, 0) or 0, words_for(request, context)
    try:
        match argument(request, 1):
            case "on" | "off" as turn:
                rule = await engine.rules.switch(request.actor, rule_id, on=turn == "on")
            case "delete":
                asked = await engine.rules.propose_delete(request.actor, rule_id)
                await show(request, context, render.ask_deletion(words, asked, engine.clock.now()))
                return
            case _:
                rule = await engine.rules.get(rule_id)
    except RequestRefused as refusal:
        await _show_list(request, context, 0, refused(words, refusal))
        return
    await _show_card(request, context, rule)


async def keep(request: Request, context: Context) -> None:
    """Data: the rule, and the token of the question."""
    await context.engine.confirmations.discard(request.actor, argument(request, 1))
    try:
        rule = await context.engine.rules.get(number(request, 0) or 0)
    except RequestRefused as refusal:
        await _show_list(request, context, 0, refused(words_for(request, context), refusal))
        return
    await _show_card(request, context, rule)


async def delete(request: Request, context: Context) -> None:
    """Data: the token."""
    words = words_for(request, context)
    try:
        await context.engine.rules.delete(request.actor, argument(request, 0))
    except RequestRefused as refusal:
        note = refused(words, refusal)
    else:
        note = render.deleted(words)
    await _show_list(request, context, 0, note)


async def yes(request: Request, context: Context) -> None:
    """Data: the rule that is offered."""
    await _answer(request, context, yes=True)


async def no(request: Request, context: Context) -> None:
    """Data: the rule that is offered."""
    await _answer(request, context, yes=False)


async def _answer(request: Request, context: Context, *, yes: bool) -> None:
    engine, rule_id, words = context.engine, number(request, 0) or 0, words_for(request, context)
    note: Raw | None = None
    try:
        rule = await engine.rules.answer(request.actor, rule_id, yes=yes)
    except RequestRefused as refusal:
        note = refused(words, refusal)
        try:
            rule = await engine.rules.get(rule_id)
        except RequestRefused:
            await _show_list(request, context, 0, note)
            return
    await show(request, context, render.answered(words, rule, note))


async def _show_card(request: Request, context: Context, rule: KeptRule) -> None:
    engine = context.engine
    by = engine.operators.get(rule.decided_by) if rule.decided_by is not None else None
    name = "" if by is None else by.name
    view = render.card(words_for(request, context), rule, engine.clock.now(), name)
    await show(request, context, view)


async def _show_list(
    request: Request, context: Context, page: int, note: Raw | None = None
) -> None:
    kept, now = await context.engine.rules.all(), context.engine.clock.now()
    view = render.rules(words_for(request, context), kept, page, now, note)
    await show(request, context, view)


ROUTES = (
    Route(rules, button="rules", role=Role.ADMIN, private=True),
    Route(one, button="rule", role=Role.ADMIN, private=True),
    Route(keep, button="rkeep", role=Role.ADMIN, private=True),
    Route(delete, button="rdel", role=Role.ADMIN, private=True),
    Route(yes, button="ryes", role=Role.ADMIN, private=True),
    Route(no, button="rno", role=Role.ADMIN, private=True),
)
