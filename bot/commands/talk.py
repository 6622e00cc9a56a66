"""Plain text that answers nothing, and commands nobody knows: what was meant, or what there is."""

from dataclasses import replace
from typing import Final

from bot import dialogues
from bot.commands.phone_view import called
from bot.commands.replies import argument, show, words_for
from bot.context import Context, Route
from bot.render import talk as render
from bot.render.talk import BUTTON
from bot.render.view import View
from bot.request import Request
from bot.sayings import Asked, may_be_code, plain_words, sayings
from engine.model.account import Workspace
from engine.model.tags import tag_key

_WITH_WORDS: Final = frozenset(
    ("accounts", "check", "export", "help", "login", "match", "phone", "phones", "sync")
)
"""What may be told whom it is about in plain words; the rest is only asked for as a whole."""

_ACTS: Final = frozenset(("drain", "resume"))
"""What a command does at once is offered as a button."""

_NOT_OFFERED: Final = frozenset(("allow", "disallow", "unsubscribe", "disconnect"))
_ALL: Final = "all"


async def understood(request: Request, context: Context) -> None:
    """Answer a text nobody waits for with the question or view it asks for.

    What is not understood is neither repeated nor looked for: it may be a password.
    """
    asked = sayings(context.texts).read(request.text)
    if asked is None or asked.command not in context.commands:
        await _named(request, context)
        return
    if asked.command == "phone" and not asked.rest:
        asked = replace(asked, command="phones")
    arguments = await _arguments(request, context, asked)
    if arguments is None or asked.command in _ACTS:
        await _offer(request, context, (asked.command,))
    elif asked.command == "phones" and arguments:
        await context.obey(request, "phone", arguments)
    else:
        await context.obey(request, asked.command, arguments)


async def pressed(request: Request, context: Context) -> None:
    """Data: a command."""
    if (name := argument(request, 0)) in context.commands:
        await context.obey(request, name)


async def unknown(request: Request, context: Context) -> None:
    """A command nobody knows: those like it, or where they all are."""
    words = words_for(request, context)
    if await dialogues.is_open(request, context):
        await dialogues.take_away(request, context)
        await context.outbox.send(request.chat_id, View(words("gate-unknown-answer")))
        return
    typed = request.text.partition("@")[0].split()
    near = _near(request, context, typed[0][1:] if typed else "")
    if not near:
        await context.outbox.send(request.chat_id, View(words("gate-unknown-command")))
        return
    # What belongs into a private command may be a password.
    is_secret = bool(request.arguments) and any(context.commands[name].private for name in near)
    if is_secret:
        await dialogues.take_away(request, context)
    await show(request, context, render.near(words, near, is_command=True, is_taken=is_secret))


async def _arguments(request: Request, context: Context, asked: Asked) -> tuple[str, ...] | None:
    """The words for the command; None where one of them is not known."""
    if not asked.rest or asked.command == "help":
        return asked.rest
    if asked.finds:
        return asked.rest if not may_be_code(" ".join(asked.rest)) else None
    if asked.command not in _WITH_WORDS:
        return None
    if asked.command in ("phone", "phones"):
        rest = tuple(word for word in asked.rest if word != _ALL)
        return rest if not rest or await _is_phone(context, " ".join(rest)) else None
    if await _is_phone(context, " ".join(asked.rest)):
        return asked.rest
    for word in asked.rest:
        is_known = word == _ALL or word.casefold() in set(Workspace)
        if not (is_known or await _is_name(request, context, word)):
            return None
    return asked.rest


async def _named(request: Request, context: Context) -> None:
    """The account, phone or tag that is called so, in full; else what may be meant."""
    said = plain_words(request.text)
    text = " ".join(said or ())
    if said and not may_be_code(text):
        for workspace in (request.workspace, *request.workspace.others):
            here = replace(request, workspace=workspace)
            if len(said) == 1 and await _is_account(here, context, said[0]):
                await context.obey(here, "account", said)
                return
            if text.startswith("#") and await _is_tag(here, context, text):
                await context.obey(here, "accounts", said)
                return
        if await _is_phone(context, text):
            await context.obey(request, "phone", said)
            return
    near = _near(request, context, text) if said and len(said) == 1 else ()
    await _offer(request, context, near)


async def _offer(request: Request, context: Context, commands: tuple[str, ...]) -> None:
    words = words_for(request, context)
    may = tuple(name for name in commands if request.role.includes(context.commands[name].role))
    if may:
        await show(request, context, render.near(words, may, is_command=False, is_taken=False))
        return
    is_new = not (await context.engine.status.overview()).accounts
    view = render.unknown(words, request.role, is_new=is_new, is_text=bool(request.text))
    await show(request, context, view)


def _near(request: Request, context: Context, typed: str) -> tuple[str, ...]:
    may = [
        name
        for name, route in context.commands.items()
        if name not in _NOT_OFFERED and request.role.includes(route.role)
    ]
    return sayings(context.texts).near(typed, may)


async def _is_name(request: Request, context: Context, word: str) -> bool:
    if word.startswith("#"):
        return await _is_tag(request, context, word)
    return await _is_account(request, context, word)


async def _is_account(request: Request, context: Context, word: str) -> bool:
    return await context.engine.cards.has(request.workspace, word.removeprefix("@"))


async def _is_tag(request: Request, context: Context, word: str) -> bool:
    key = tag_key(word.removeprefix("#"))
    return any(tag.key == key for tag in await context.engine.lists.tags(request.workspace))


async def _is_phone(context: Context, label: str) -> bool:
    return bool(called(label, await context.engine.phones.views()))


ROUTES = (
    Route(pressed, button=BUTTON),
    Route(unknown, unknown=True),
)
