"""What the forms of all dialogues share."""

from typing import Final

from bot.render.layout import button
from bot.render.view import Button
from bot.texts.catalogue import Words

BUTTON: Final = "say"
"""The verb of every button of a dialogue; its id, the step and the choice follow."""


def answer(
    words: Words, key: str, dialogue_id: str, step: str, *choice: str | int, **arguments: str | int
) -> Button:
    """A button that answers one step of one dialogue."""
    return button(words, key, BUTTON, dialogue_id, step, *choice, **arguments)
