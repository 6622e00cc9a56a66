"""What is offered where a text or a command was not understood."""

from collections.abc import Sequence
from typing import Final

from bot.render.layout import block, button, in_rows
from bot.render.view import Button, View
from bot.texts.catalogue import Words
from engine.model.operator import Role

BUTTON: Final = "obey"
"""The verb of a button that does what a command does; the command follows."""


def command(words: Words, name: str) -> Button:
    """A button that does what a command does, called as people call it."""
    if words.has(key := f"name-{name}"):
        return button(words, key, BUTTON, name)
    return Button(f"/{name}", f"{BUTTON}:{name}")


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


def near(words: Words, commands: Sequence[str], *, is_command: bool, is_taken: bool) -> View:
    """The commands that were perhaps meant. `is_taken`: what was said is deleted."""
    is_one = len(commands) == 1
    if is_command:
        key = "talk-near-one" if is_one else "talk-near"
    else:
        key = "talk-meant-one" if is_one else "talk-meant"
    text = block(
        words(key),
        words("talk-taken") if is_taken else None,
    )
    return View(text, tuple((command(words, name),) for name in commands))
