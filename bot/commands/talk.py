"""Plain text that answers nothing, and commands nobody knows: what was meant, or what there is."""

from dataclasses import replace
from typing import Final

from bot import dialogues
from bot.commands.meaning import Meant, NotKnown, Unclear, meaning
from bot.commands.phone_view import called
from bot.commands.replies import argument, show, words_for
from bot.commands.run_words import flags
from bot.context import Context, Route
from bot.render import talk as render
from bot.render.kinds import KINDS
from bot.render.talk import BUTTON
from bot.render.view import View
from bot.request import Request
from bot.sayings import Asked, may_be_code, plain_words, sayings
from bot.whom import Said, read
from engine.common.errors import RequestRefused

_WITH_WORDS: Final = frozenset(
    ("accounts", "check", "export", "help", "login", "match", "phone", "phones", "sync")
)
"""What may be told whom it is about in plain words; the rest is only asked for as a whole."""

_ACTS: Final = frozenset(("drain", "resume"))
"""What a command does at once is offered as a button."""

_NOT_OFFERED: Final = frozenset(("allow", "disallow", "unsubscribe", "disconnect"))


async def understood(request: Request, context: Context) -> None:
    """Answer a text nobody waits for with the question or view it asks for.

    What is not understood is neither repeated nor looked for: it may be a password.
    """
    asked = sayings(context.texts).read(request.text)
    if asked is None or asked.command not in context.commands or _is_filter(request.text, asked):
        await _named(request, context)
        return
    if asked.command == "phone" and not asked.rest:
        asked = replace(asked, command="phones")
    arguments = await _arguments(request, context, asked)
    if arguments is None or asked.command in _ACTS:
        await _offer(request, context, (asked.command,))
    else:
        await context.obey(request, asked.command, arguments)


async def pressed(request: Request, context: Context) -> None:
    """Data: a command, and the words for it."""
    if (name := argument(request, 0)) in context.commands:
        await context.obey(request, name, ":".join(request.arguments[1:]).split())
    else:
        words = words_for(request, context)
        await context.outbox.send(request.chat_id, View(words("gate-unknown-button")))


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
    said = {} if is_secret else {name: await _known(request, context, name) for name in near}
    view = render.near(words, near, is_command=True, is_taken=is_secret, said=said)
    await show(request, context, view)


async def _known(request: Request, context: Context, name: str) -> str:
    """The words said with a mistyped command, if each is known; else none, it may be a password."""
    arguments = request.arguments if name in _WITH_WORDS - {"help"} else ()
    known = await _arguments(request, context, Asked(name, arguments))
    return " ".join(known or ())


async def _arguments(request: Request, context: Context, asked: Asked) -> tuple[str, ...] | None:
    """The words for the command; None where one of them is not known."""
    if not asked.rest or asked.command == "help":
        return asked.rest
    text = " ".join(asked.rest)
    if asked.command == "phone":
        is_phone = called(text, await context.engine.phones.views())
        return asked.rest if is_phone else None
    if asked.command not in _WITH_WORDS or may_be_code(text):
        return None
    if asked.finds:
        return asked.rest
    kind = next((each for each in KINDS if each == asked.command), None)
    said = read(text, None if kind is None else flags(KINDS[kind]))
    return asked.rest if await _meant(request, context, said) is not None else None


async def _named(request: Request, context: Context) -> None:
    """The account, phone, tag or filter that is said, in full; else what may be meant."""
    words = plain_words(request.text) or ()
    text = " ".join(words)
    if words and not may_be_code(text):
        said = read(text)
        meant = await _meant(request, context, said)
        if meant is not None and (meant.kinds or meant.apps):
            await _show(request, context, meant, words)
            return
    near = _near(request, context, text) if len(words) == 1 else ()
    await _offer(request, context, near)


async def _show(request: Request, context: Context, meant: Meant, words: tuple[str, ...]) -> None:
    """A card where one thing is named, else a list."""
    is_one = meant.kinds == 1
    if is_one and len(meant.names) == 1:
        workspace = meant.apps[0] if meant.apps else request.workspace
        await context.obey(replace(request, workspace=workspace), "account", meant.names)
    elif is_one and len(meant.phones) == 1:
        await context.obey(request, "phone", (meant.phones[0].name,))
    else:
        await context.obey(request, "accounts", words)


async def _meant(request: Request, context: Context, said: Said) -> Meant | None:
    """What was said, if each thing is known by its whole name; else None."""
    apps = (request.workspace, *request.workspace.others)
    try:
        meant = await meaning(context.engine, said, apps)
    except Unclear as unclear:
        readings = [await _meant(request, context, each) for each in unclear.readings]
        # Several things are called so: the command asks which.
        return Meant(search=unclear.word or said.filters[0]) if all(readings) else None
    except (NotKnown, RequestRefused):
        return None
    known = set[str]()
    for app in said.apps or apps:
        known.update(await context.engine.lists.known_among(app, meant.names))
    return meant if known >= {name.casefold() for name in meant.names} else None


def _is_filter(text: str, asked: Asked) -> bool:
    """Whether a filter is all that is said, though a command's word is in it."""
    said = read(text)
    alone = replace(said, apps=(), everything=False, filters=())
    return bool(asked.rest and said.filters) and alone == Said()


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


ROUTES = (
    Route(pressed, button=BUTTON),
    Route(unknown, unknown=True),
)
