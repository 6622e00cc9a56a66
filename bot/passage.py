"""The conditions of a route: who may, whether it is still wanted, and where it is answered."""

import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import final

import structlog

from bot.context import Context, Route
from bot.needs import needing
from bot.render import operators as render
from bot.render.layout import code, tidied
from bot.render.view import View
from bot.request import Request
from bot.texts.catalogue import Words
from engine.common.errors import RequestRefused, SpreadsheetRefused
from engine.model.operator import Role

_log = structlog.stdlib.get_logger(__name__)


@final
class Passage:
    """Lets a request through to its handler, or says why not.

    `can_reach`: whether the bot may write to somebody in private.
    """

    def __init__(
        self,
        context: Context,
        commands: Mapping[str, Route],
        can_reach: Callable[[int], Awaitable[bool]],
    ) -> None:
        self._context = replace(context, commands=commands, obey=self.obey)
        self._can_reach = can_reach

    async def through(self, request: Request, route: Route, name: str) -> str:
        """Handle it, and return what came of it in one word. Raises nothing but cancellation."""
        words = self._context.texts.of(request.language, request.zone)
        answers_to = request.chat_id
        try:
            if not request.role.includes(route.role):
                await self._take_away(request, route, words)
                view = self._role_needed(request, route, words)
                await self._context.outbox.send(request.chat_id, view)
                return "role_needed"
            if request.late and route.changes:
                await self._ask_again(request, route, words)
                return "late"
            ready = (
                await self._move(request, route, words) if _is_moved(request, route) else request
            )
            if ready is None:
                return "not_in_groups"
            answers_to = ready.chat_id
            with needing(route.role):
                await route.handler(ready, self._context)
        except (RequestRefused, SpreadsheetRefused) as error:
            return await self.refused(answers_to, words, error)
        except Exception:
            return await self.failed(answers_to, words, name)
        return "done"

    async def obey(self, request: Request, command: str, arguments: Sequence[str] = ()) -> None:
        """Do what a command does that was asked for in other words, under its own conditions."""
        text = " ".join((f"/{command}", *arguments))
        asked = replace(request, arguments=tuple(arguments), text=text, pressed=False)
        await self.through(asked, self._context.commands[command], f"/{command}")

    async def refused(
        self, chat_id: int, words: Words, error: RequestRefused | SpreadsheetRefused
    ) -> str:
        """Say why something is not done; the error's name."""
        await self._say(chat_id, words, f"refused-{error.code}", **error.details)
        return error.code

    async def failed(self, chat_id: int, words: Words, name: str) -> str:
        """Say that something went wrong; to be called where the error is handled."""
        error_id = secrets.token_hex(4)
        _log.exception("update.failed", error_id=error_id, route=name)
        await self._say(chat_id, words, "gate-failed", id=error_id)
        return "failed"

    def _role_needed(self, request: Request, route: Route, words: Words) -> View:
        everybody = self._context.engine.operators.all()
        admins = [one for one in everybody if one.role is Role.ADMIN]
        return render.role_needed(words, route.role, request.role, admins)

    async def _ask_again(self, request: Request, route: Route, words: Words) -> None:
        """What was said long ago may not be wanted any more. What goes with it may be a secret."""
        await self._take_away(request, route, words)
        when = words.moment(request.said_at, self._context.engine.clock.now())
        command = code(f"/{route.command}")
        await self._say(request.chat_id, words, "gate-late", when=when, command=command)

    async def _move(self, request: Request, route: Route, words: Words) -> Request | None:
        """Answer in the operator's own chat what a group must not see; None when that cannot be."""
        group, bot = request.chat_id, self._context.bot_name()
        await self._take_away(request, route, words)
        if request.file is not None:
            await self._say(group, words, "group-no-files", bot=bot)
            return None
        if not await self._can_reach(request.operator_id):
            await self._say(group, words, "group-write-first", bot=bot)
            return None
        await self._say(group, words, "group-sent-privately")
        return replace(request, chat_id=request.operator_id, moved=True)

    async def _take_away(self, request: Request, route: Route, words: Words) -> None:
        """Delete what may hold a password and is not handled where it was said."""
        is_secret = request.file or (route.secret and request.arguments)
        if is_secret and not request.pressed:
            key = "group-not-deleted" if request.in_group else "dialogue-not-deleted"
            await self._context.outbox.delete(
                request.chat_id, request.message_id, if_failed=View(words(key))
            )

    async def _say(self, chat_id: int, words: Words, text: str, **details: str | int) -> None:
        await self._context.outbox.send(chat_id, View(words(text, **tidied(details))))


def _is_moved(request: Request, route: Route) -> bool:
    return route.private and request.in_group
