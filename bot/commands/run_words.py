"""What a command or a button asks a run for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.commands.replies import argument
from bot.render.choices import SEVERAL
from bot.render.kinds.kind import KindWords
from bot.request import Request
from engine.model.account import USERNAME, Workspace
from engine.model.proposal import RunRequest
from engine.model.run_view import Selection, SelectionKind


@dataclass(frozen=True, slots=True)
class Said:
    """What was asked for. `readings`: what the selection may mean, likeliest first.

    None with nothing said of whom: then that is asked.
    """

    asked: RunRequest
    readings: tuple[Selection, ...] = ()


def read(kind: KindWords, words: Sequence[str], here: Workspace) -> Said:
    """The words of a command: `all`, `@name …`, `#tag …`, `[phone] label`; apps, `preview` too.

    Names without `@` are read as a phone's label first. `here` is where it was said.
    """
    said = " ".join(words).replace(",", " ").replace("# ", "#")
    rest = [word for word in said.split() if word != "@"]
    asked = RunRequest(kind.kind, workspaces(kind, "", here))
    if kind.over_phones:
        asked, rest = _apps(kind, asked, rest)
    folded = [word.casefold() for word in rest]
    if not rest or folded == ["phone"]:
        return Said(asked)
    if folded == ["all"]:
        return Said(asked, (Selection(SelectionKind.ALL),))
    if all(is_tag(word) for word in rest):
        tags = tuple(word.removeprefix("#") for word in rest)
        return Said(asked, (Selection(SelectionKind.TAGS, tags),))
    may_name = kind.by_name or not kind.over_phones
    if may_name and all(word.startswith("@") for word in rest):
        return Said(asked, (_by_name(rest),))
    is_phone = folded[0] == "phone"
    label = rest[1:] if is_phone else rest
    readings = [Selection(SelectionKind.PHONE, (" ".join(label),))]
    if kind.over_phones and len(label) > 1:
        names = tuple(word for word in label if word.casefold() != "phone")
        readings.append(Selection(SelectionKind.PHONE, names))
    if may_name and not is_phone and all(USERNAME.fullmatch(w.removeprefix("@")) for w in label):
        readings.append(_by_name(label))
    return Said(asked, tuple(readings))


def is_tag(word: str) -> bool:
    """Whether a word is said to be a tag."""
    return word.startswith("#") and len(word) > 1


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


def _apps(kind: KindWords, asked: RunRequest, said: list[str]) -> tuple[RunRequest, list[str]]:
    """The request with the apps and the preview that were named, and the other words."""
    apps: list[Workspace] = []
    preview, everything, rest = False, list[str](), list[str]()
    for place, word in enumerate(said):
        folded = word.casefold()
        if place > 0 and said[place - 1].casefold() == "phone":
            rest.append(word)
        elif folded == SEVERAL:
            apps += kind.workspaces
        elif folded in kind.workspaces:
            apps.append(Workspace(folded))
        elif folded == "preview" and kind.has_preview:
            preview = True
        elif folded == "all":
            everything = [word]
        else:
            rest.append(word)
    named = tuple(app for app in kind.workspaces if app in apps) or kind.workspaces
    return replace(asked, workspaces=named, preview=preview), rest or everything


def _by_name(said: Sequence[str]) -> Selection:
    return Selection(SelectionKind.USERNAMES, tuple(word.removeprefix("@") for word in said))
