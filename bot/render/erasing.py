"""Deleting all that a list shows is confirmed by typing how many they are."""

from typing import Final

from bot.render.dialogues import answer
from bot.render.layout import block, head, page
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account_changes import BulkProposal

NUMBER: Final = "number"
"""The step of the dialogue that asks for it."""


def number(words: Words, offered: BulkProposal, dialogue_id: str) -> View:
    """Asks for the number of accounts that would be deleted."""
    left_out = offered.left_out_disabled
    text = page(
        head(words, offered.workspace, words("title-accounts")),
        block(
            words("bulk-ask-delete", count=offered.count),
            words("bulk-left-out", count=left_out) if left_out else None,
        ),
        _type(words, offered.count),
    )
    return View(text, _cancel(words, dialogue_id))


def number_again(words: Words, count: int, dialogue_id: str) -> View:
    """Something else was typed."""
    text = page(words("erasing-other"), _type(words, count))
    return View(text, _cancel(words, dialogue_id))


def _type(words: Words, count: int) -> Raw:
    return words("erasing-type", number=str(count))


def _cancel(words: Words, dialogue_id: str) -> tuple[tuple[Button, ...], ...]:
    return ((answer(words, "button-cancel", dialogue_id, NUMBER, "cancel"),),)
