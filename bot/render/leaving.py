"""A client leaves: what would be wiped, and what was."""

from typing import Final

from bot.render.dialogues import answer
from bot.render.layout import block, code, listed, page, tidy
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.departure import Leaving, Left

TAG: Final = "tag"
"""The step of the dialogue that asks for it."""
_PHONES: Final = 10
_NAMES: Final = 5


def how(words: Words) -> View:
    """Without a tag."""
    return View(words("leave-how"))


def asking(words: Words, seen: Leaving, dialogue_id: str, note: Raw | None = None) -> View:
    """What is still signed in where, what would go, and what to type. `note`: why it asks again."""
    phones = list(seen.signed_in.items())
    more = len(phones) - _PHONES
    text = page(
        words("leave-ask", tag=tidy(seen.tag)) if note is None else note,
        block(
            words("leave-counts", accounts=seen.accounts),
            words("leave-phones", count=seen.phones) if seen.phones else None,
        ),
        block(
            words("leave-signed") if phones else words("leave-signed-nowhere"),
            *(
                words(
                    "leave-signed-on",
                    phone=tidy(phone, 20),
                    names=listed(words, [code(name, 30) for name in names], _NAMES),
                )
                for phone, names in phones[:_PHONES]
            ),
            words("leave-signed-more", count=more) if more > 0 else None,
        ),
        words("leave-first", tag=tidy(seen.tag)),
        words("leave-type", tag=tidy(seen.tag)),
    )
    return View(text, ((answer(words, "button-cancel", dialogue_id, TAG, "cancel"),),))


def kept(words: Words) -> View:
    return View(words("leave-kept"))


def left(words: Words, done: Left) -> View:
    """What was wiped, and what nobody but people can."""
    lines: tuple[Raw | None, ...] = (
        words("leave-done-accounts", count=done.accounts),
        words("leave-done-jobs", count=done.jobs) if done.jobs else None,
        words("leave-done-screens", count=done.screens) if done.screens else None,
        words("leave-done-messages", count=done.messages) if done.messages else None,
        words("leave-done-schedules", count=done.schedules) if done.schedules else None,
        words("leave-done-phones", count=done.phones) if done.phones else None,
        words("leave-done-lines", count=done.lines) if done.lines else None,
    )
    return View(page(block(words("leave-done"), *lines), words("leave-not-wiped")))
