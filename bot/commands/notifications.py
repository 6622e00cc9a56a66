"""/notifications, /quiet, /subscribe and /unsubscribe: what a chat is told, and how."""

import re
from collections.abc import Sequence
from typing import Final

from bot.commands.replies import argument, number, show, words_for
from bot.commands.zone_first import is_asked
from bot.context import Context, Route
from bot.languages import zone_for
from bot.render import notifications as render
from bot.render.kinds import KINDS
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.model.notification import ChatNotifications, How, NotificationKind, QuietHours
from engine.model.operator import Role
from engine.model.run import RunKind

_CLOCK: Final = r"([01]?\d|2[0-3])(?:[:.]?([0-5]\d))?"
_HOURS: Final = re.compile(rf"{_CLOCK}\s*(?:-|–|to|tot|sampai)\s*{_CLOCK}", re.ASCII)
_RINGS: Final = ("ring", "calm")
_OFF: Final = frozenset({"off", "uit", "mati", "none"})


async def notifications(request: Request, context: Context) -> None:
    """Data: a kind and how it shall be told, `topic` and where, or nothing to look."""
    kind, how = argument(request, 0), argument(request, 1)
    if request.pressed and kind in set(NotificationKind) and how in {render.USUAL, *How}:
        _expect_operator_in_group(request)
        wanted = None if how == render.USUAL else How(how)
        await context.engine.notifications.set_how(request.actor, NotificationKind(kind), wanted)
    if request.pressed and kind == render.TOPIC:
        _expect_operator_in_group(request)
        topic = request.topic if how == render.HERE else None
        await context.engine.notifications.set_topic(request.actor, topic)
    await _show(request, context)


async def quiet(request: Request, context: Context) -> None:
    """`/quiet 22:00-07:00`, `/quiet off`. Data: two minutes of the day, `ring`, `calm`, `off`."""
    engine, note = context.engine, None
    before = (await engine.notifications.of(request.chat_id)).quiet
    said = " ".join(request.arguments)
    hours = _typed_hours(request, before) or _pressed_hours(request, before)
    if said and (hours is not None or said.casefold() in _OFF):
        _expect_operator_in_group(request)
        is_new = hours is not None and argument(request, 0) not in _RINGS
        if is_new and await is_asked(request, context, "quiet"):
            return
        await engine.notifications.set_quiet(request.actor, hours)
    elif said and not request.pressed:
        note = render.not_hours(words_for(request, context), said)
    chat = await engine.notifications.of(request.chat_id)
    zone = _zone(request, context, chat)
    await show(request, context, render.quiet(words_for(request, context), chat, zone, note))


async def subscribe(request: Request, context: Context) -> None:
    """`/subscribe login match`; without words, what there is."""
    kinds, unknown = _kinds(request.arguments)
    if kinds and unknown is None:
        _expect_operator_in_group(request)
        await context.engine.notifications.subscribe(request.actor, kinds)
    await _show(request, context, unknown)


async def unsubscribe(request: Request, context: Context) -> None:
    """`/unsubscribe login`; without words, from everything."""
    kinds, unknown = _kinds(request.arguments)
    if unknown is None:
        _expect_operator_in_group(request)
        await context.engine.notifications.unsubscribe(request.actor, kinds or tuple(KINDS))
    await _show(request, context, unknown)


async def subscription(request: Request, context: Context) -> None:
    """Data: a kind of run, and 1 or 0."""
    kinds, unknown = _kinds(request.arguments[:1])
    if kinds and unknown is None:
        _expect_operator_in_group(request)
        change = (
            context.engine.notifications.subscribe
            if number(request, 1)
            else context.engine.notifications.unsubscribe
        )
        await change(request.actor, kinds)
    await _show(request, context)


def _kinds(said: Sequence[str]) -> tuple[tuple[RunKind, ...], str | None]:
    """The kinds of run that are named, and the first word that names none."""
    words = [word.strip(",").casefold() for word in said]
    unknown = next((word for word in words if word and word not in KINDS), None)
    return tuple(kind for kind in KINDS if kind in words), unknown


def _pressed_hours(request: Request, before: QuietHours | None) -> QuietHours | None:
    begin, end = number(request, 0), number(request, 1)
    rings = before is not None and before.challenges_ring
    if begin is not None and end is not None and max(begin, end) < 24 * 60:
        return QuietHours(request.operator_id, begin, end, rings)
    if before is not None and argument(request, 0) in _RINGS:
        rings = argument(request, 0) == "ring"
        return QuietHours(before.operator_id, before.from_minute, before.to_minute, rings)
    return None


def _typed_hours(request: Request, before: QuietHours | None) -> QuietHours | None:
    found = _HOURS.fullmatch(" ".join(request.arguments).casefold())
    if found is None:
        return None
    begin, end = (60 * int(found[at]) + int(found[at + 1] or 0) for at in (1, 3))
    rings = before is not None and before.challenges_ring
    return QuietHours(request.operator_id, begin, end, rings)


def _expect_operator_in_group(request: Request) -> None:
    if request.in_group and not request.role.includes(Role.OPERATOR):
        raise RequestRefused("group_operators_only")


async def _show(request: Request, context: Context, unknown: str | None = None) -> None:
    words = words_for(request, context)
    chat = await context.engine.notifications.of(request.chat_id)
    note: Raw | None = None if unknown is None else render.not_a_kind(words, unknown)
    zone = _zone(request, context, chat)
    await show(request, context, render.notifications(words, chat, zone, note, request.topic))


def _zone(request: Request, context: Context, chat: ChatNotifications) -> str:
    setter = request.operator_id if chat.quiet is None else chat.quiet.operator_id
    return str(zone_for(context.engine.operators.get(setter)))


ROUTES = (
    Route(notifications, command="notifications", button="notify"),
    Route(quiet, command="quiet", button="quiet", described=False, changes=True),
    Route(subscribe, command="subscribe", described=False, changes=True),
    Route(unsubscribe, command="unsubscribe", described=False, changes=True),
    Route(subscription, button="subs"),
)
