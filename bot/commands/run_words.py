"""What a command or a button asks a run for."""

from collections.abc import Mapping
from typing import Final

from bot.commands.meaning import Meant
from bot.commands.replies import argument
from bot.render.choices import SEVERAL
from bot.render.kinds.kind import KindWords
from bot.request import Request
from engine.common.errors import RequestRefused
from engine.engine import Engine
from engine.model.account import Workspace
from engine.model.proposal import EVERYTHING, RunRequest
from engine.model.run_view import Selection, SelectionKind

PREVIEW: Final = "preview"
_PREVIEW: Final = dict.fromkeys((PREVIEW, "pratinjau", "voorbeeld"), PREVIEW)


def flags(kind: KindWords) -> Mapping[str, str]:
    """Words that are the command's own."""
    return _PREVIEW if kind.has_preview else {}


def meant_apps(kind: KindWords, meant: Meant, here: Workspace) -> tuple[Workspace, ...]:
    """Those that were said, as far as the kind works with them; `here` is where it was said.

    Raises `RequestRefused("kind_has_not_app")` (`app`).
    """
    if not meant.apps:
        return workspaces(kind, "", here)
    apps = tuple(app for app in kind.workspaces if app in meant.apps)
    if not apps:
        raise RequestRefused("kind_has_not_app", {"app": meant.apps[0].app.title})
    return apps


def looked_in(kind: KindWords, here: Workspace) -> tuple[Workspace, ...]:
    """Where named accounts are looked for, likeliest first; every app, so that each is told."""
    return tuple(dict.fromkeys((*workspaces(kind, "", here), *kind.workspaces, *Workspace)))


async def selection(engine: Engine, meant: Meant, apps: tuple[Workspace, ...]) -> Selection:
    """Whom a run is for."""
    if not meant.kinds:
        return EVERYTHING
    if meant.kinds == 1 and meant.names:
        return Selection(SelectionKind.USERNAMES, meant.names)
    if meant.kinds == 1 and meant.tags:
        return Selection(SelectionKind.TAGS, meant.tags)
    if meant.kinds == 1 and meant.phones:
        return Selection(SelectionKind.PHONE, tuple(phone.name for phone in meant.phones))
    return await engine.lists.matching(map(meant.criteria, apps))


def workspaces(kind: KindWords, said: str, here: Workspace) -> tuple[Workspace, ...]:
    """The apps that are named, or those the kind of run is meant for where one came from."""
    every = kind.workspaces
    if said in every:
        return (Workspace(said),)
    if kind.over_phones or said == SEVERAL:
        return every
    return (here,) if here in every else every[:1]


def pressed(kind: KindWords, request: Request) -> RunRequest:
    """What a button's data says of apps and preview; see `bot.render.choices.choice`."""
    apps = workspaces(kind, argument(request, 0), request.workspace)
    return RunRequest(kind.kind, apps, preview=kind.has_preview and argument(request, 3) == "1")
