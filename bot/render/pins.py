"""The pinned status, and what is said around it."""

from dataclasses import replace

from bot.render.layout import block, button, in_fitting_rows, page
from bot.render.overview import leads, needs, standing
from bot.render.view import View
from bot.texts.catalogue import Words
from engine.model.operator import Role
from engine.model.overview import Overview


def status(words: Words, seen: Overview, role: Role, now: float) -> View:
    """How everything stands, with the buttons that lead there and none that begins anything."""
    text = page(
        block(words("title-overview"), *needs(words, seen, role)), *standing(words, seen, role, now)
    )
    keys = [key.aside for key in leads(words, seen, role)]
    return View(text, tuple(in_fitting_rows(keys)))


def stamped(words: Words, view: View, now: float) -> View:
    """With when it came to stand so."""
    return replace(view, text=page(view.text, words("pin-since", at=words.moment(now, now))))


def kept(words: Words) -> View:
    """The answer to /pin where one is kept already."""
    rows = ((button(words, "button-pin-stop", "pin", "stop"),),)
    return View(words("pin-kept"), rows)


def begun(words: Words) -> View:
    return View(words("pin-begun"))


def ended(words: Words, key: str) -> View:
    """Why one is not kept any more."""
    return View(words(key), ((button(words, "button-pin-again", "pin", "again"),),))
