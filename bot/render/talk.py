"""What is offered where a text or a command was not understood."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.render.layout import block, in_rows
from bot.render.view import BUTTON_DATA_LIMIT, Button, View
from bot.texts.catalogue import Words
from engine.model.operator import Role

BUTTON: Final = "obey"
"""The verb of a button that does what a command does; the command follows."""


def command(words: Words, name: str, said: str = "") -> Button:
    """A button that does what a command does, with what was `said`, called as people call it."""
    data = f"{BUTTON}:{name}:{said}" if said else f"{BUTTON}:{name}"
    if len(data.encode()) > BUTTON_DATA_LIMIT:
        data = f"{BUTTON}:{name}"
    label = words.plain(key) if words.has(key := f"name-{name}") else f"/{name}"
    return Button(label, data)


def unknown(words: Words, role: Role, *, is_new: bool, is_text: bool) -> View:
    """Nothing is known that the text asks for; `is_new`: no account is on any list."""
    may_run = role.includes(Role.OPERATOR)
    text = block(
        words("talk-unknown" if is_text else "talk-no-text"),
        words("talk-first") if is_new and may_run else None,
        words("talk-examples-run" if may_run else "talk-examples"),
    )
    names = ("status", *(("login",) if may_run else ()), "accounts", "phones", "help")
    return View(text, tuple(in_rows([command(words, name) for name in names], 2)))


def near(
    words: Words,
    commands: Sequence[str],
    *,
    is_command: bool,
    is_taken: bool,
    said: Mapping[str, str] | None = None,
) -> View:
    """The commands that were perhaps meant, with what was `said` to each.

    `is_taken`: what was said is deleted.
    """
    is_one = len(commands) == 1
    if is_command:
        key = "talk-near-one" if is_one else "talk-near"
    else:
        key = "talk-meant-one" if is_one else "talk-meant"
    text = block(
        words(key),
        words("talk-taken") if is_taken else None,
    )
    return View(
        text, tuple((command(words, name, (said or {}).get(name, "")),) for name in commands)
    )
