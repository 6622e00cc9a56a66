"""What all views share: heads, names, lists that fit, buttons."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.render.view import Button
from bot.texts import bidi
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace

PAGE_SIZE: Final = 10
TEXT_ROOM: Final = 3900
"""Characters of a view's text after parsing; Telegram takes 4096."""

CAPTION_ROOM: Final = 1000
"""Characters under a file or picture; Telegram takes 1024."""

_ROOM: Final = {3: 11, 2: 18, 1: 1_000}
"""Characters of a label in a row of so many buttons, which share its width equally."""

_NAMED: Final = 2
"""So many apps are named one by one."""

_TAG: Final = re.compile(r"<[^>]*>")


def plain(text: str) -> str:
    """A text with its markup taken out."""
    return html.unescape(_TAG.sub("", text))


def visible(text: str) -> int:
    """How long a text is once its markup is taken out."""
    return len(plain(text))


def tidy(text: str, limit: int = 40) -> str:
    """A foreign text on one line, without what does not print, and not too long.

    What is written from right to left turns nothing beside it.
    """
    line = bidi.printable(text)
    return bidi.isolated(bidi.cut(line, limit - bidi.ISOLATED if bidi.turns(line) else limit))


def tidied(details: Mapping[str, str | int], limit: int = 40) -> dict[str, str | int]:
    """What a refusal names, as it can be shown."""
    return {
        name: tidy(value, limit) if isinstance(value, str) and not isinstance(value, Raw) else value
        for name, value in details.items()
    }


def code(text: str, limit: int = 40) -> Raw:
    """A foreign text that Telegram must not take for a link or a mention."""
    line = tidy(text, limit)
    inner = line.strip("".join(bidi.ISOLATES))
    return Raw(line.replace(inner, f"<code>{html.escape(inner, quote=False)}</code>", 1))


def names(
    words: Words, usernames: Sequence[str], most: int = 5, *, total: int | None = None
) -> Raw:
    """The first few names, and how many more there are, of `total` or of those given."""
    return listed(words, [code(name) for name in usernames], most, total=total)


def unbroken(text: str) -> str:
    """A short text that is not to be broken over two lines."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def listed(words: Words, items: Sequence[Raw], most: int, *, total: int | None = None) -> Raw:
    """The first few items, and how many more there are, of `total` or of those given."""
    shown = Raw(", ".join(items[:most]))
    rest = (len(items) if total is None else total) - min(len(items), most)
    return words("and-more", names=shown, count=rest) if rest > 0 else shown


def title(words: Words, text: Raw) -> Raw:
    """The first line of a view that is of no app more than of another."""
    return words("head-alone", title=text)


def head(words: Words, workspace: Workspace | None, title: Raw) -> Raw:
    """The first line of a view where the app matters; None is all apps."""
    return words("head", workspace=apps(words, workspace), title=title)


def apps(words: Words, workspace: Workspace | None) -> str:
    """An app's name, or those of all, where that is not too long."""
    if workspace is not None:
        return app(words, workspace)
    every = [app(words, each) for each in Workspace]
    return " + ".join(every) if len(every) <= _NAMED else words.plain("workspace-all")


def app(words: Words, workspace: Workspace) -> str:
    """An app's name: its own, where a language has no other."""
    key = f"workspace-{workspace}"
    return words.plain(key) if words.has(key) else workspace.app.title


def block(*lines: str | None) -> str:
    """Lines under each other; None is left out."""
    return "\n".join(line for line in lines if line)


def page(*blocks: str | None, room: int = TEXT_ROOM) -> str:
    """Blocks with a blank line between them, as far as they fit into `room` characters."""
    kept: list[str] = []
    for text in blocks:
        if not text:
            continue
        lines = text.split("\n")
        while lines and visible("\n".join(lines)) + 2 > room:
            lines.pop()
        if lines:
            kept.append("\n".join(lines))
            room -= visible(kept[-1]) + 2
    return "\n\n".join(kept)


def fitting(lines: Iterable[str], room: int, most: int) -> list[str]:
    """The first lines, up to `most` of them and `room` characters after parsing."""
    kept: list[str] = []
    for line in lines:
        room -= visible(line) + 1
        if room < 0 or len(kept) == most:
            break
        kept.append(line)
    return kept


def in_rows(buttons: Sequence[Button], width: int) -> list[tuple[Button, ...]]:
    """Buttons beside each other, `width` to a row."""
    return [tuple(buttons[at : at + width]) for at in range(0, len(buttons), width)]


def in_fitting_rows(buttons: Sequence[Button]) -> list[tuple[Button, ...]]:
    """Buttons beside each other, in their order, as many to a row as can be read on a phone."""
    rows: list[tuple[Button, ...]] = []
    left = list(buttons)
    while left:
        row = next(
            left[:count]
            for count, room in _ROOM.items()
            if len(left) >= count and all(len(key.label) <= room for key in left[:count])
        )
        rows.append(tuple(row))
        del left[: len(row)]
    return rows


def button(words: Words, key: str, *data: str | int, **arguments: str | int) -> Button:
    """A button labelled by a text; `data` is its verb and what belongs to it."""
    return Button(words.plain(key, **arguments), ":".join(map(str, data)))
