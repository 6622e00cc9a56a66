"""Whether nothing new is started, and what is still going on."""

from typing import Final

from bot.render.layout import block, button, code, page
from bot.render.view import View
from bot.texts.catalogue import Words
from engine.model.account import Workspace
from engine.model.history import DrainState

_WHO_ROOM: Final = 32


def drain(words: Words, workspace: Workspace, state: DrainState, now: float) -> View:
    """What /drain and /resume come to; `workspace` is where one came from."""
    if not state.on:
        said = words("drain-off", count=state.queued) if state.changed else words("drain-was-off")
        return View(page(words("title-drain"), said))
    text = page(
        words("title-drain"),
        block(
            words("drain-on"),
            words("drain-since", at=words.moment(state.since, now), who=code(state.by, _WHO_ROOM))
            if state.since is not None
            else None,
        ),
        block(
            words("drain-running", count=state.running)
            if state.running or state.asked
            else words("drain-idle"),
            words("drain-asked", count=state.asked) if state.asked else None,
            words("drain-queued", count=state.queued) if state.queued else None,
        ),
    )
    rows = (
        (
            button(words, "button-drain-again", "drained"),
            button(words, "button-resume", "resume"),
        ),
        (button(words, "button-back", "start", workspace),),
    )
    return View(text, rows)
