"""What words may mean, asked with a button for each, and words that name nothing."""

from collections.abc import Sequence
from typing import Final

from bot.render.layout import block, button, code, names, page, tidy
from bot.render.view import Button, View
from bot.texts.catalogue import Words
from bot.whom import Said, written
from engine.model.account import Workspace

SAID: Final = "said"
"""Stands in a button's data before the words that were said."""

_DATA_ROOM: Final = 64
"""Bytes Telegram takes."""

_NAME_ROOM: Final = 30


def unclear(
    words: Words, word: str, readings: Sequence[Said], verb: str, workspace: Workspace
) -> View:
    """Which of several things `word` is, or which of several filters is meant."""
    ask = words("meaning-which", name=code(word)) if word else words("meaning-which-filter")
    return _asking(words, ask, readings, verb, workspace)


def not_known(
    words: Words, said: Sequence[str], near: Sequence[Said], verb: str, workspace: Workspace
) -> View:
    """Nothing is called so; `near` is what may have been meant."""
    key = "meaning-near" if near else "meaning-unknown"
    return _asking(words, words(key, names=names(words, said)), near, verb, workspace)


def _asking(
    words: Words, ask: str, readings: Sequence[Said], verb: str, workspace: Workspace
) -> View:
    """A button for each reading; where one has no room for the words, they are to be written."""
    rows, spelled = list[tuple[Button, ...]](), list[str]()
    for reading in readings:
        said = written(reading)
        data = ":".join((verb, workspace, SAID, said))
        if len(data.encode()) <= _DATA_ROOM:
            rows.append((Button(_label(words, reading), data),))
        else:
            spelled.append(words("meaning-write", said=code(f"/{verb} {said}", 200)))
    rows.append((button(words, "button-back", "start", workspace),))
    return View(page(block(ask, *spelled)), tuple(rows))


def _label(words: Words, reading: Said) -> str:
    """By what it says last of each kind: that is in what readings differ."""
    if reading.names:
        return words.plain("button-means-account", name=tidy(reading.names[-1], _NAME_ROOM))
    if reading.phones:
        return words.plain("button-login-phone", phone=tidy(reading.phones[-1], _NAME_ROOM))
    if reading.tags:
        return tidy(f"#{reading.tags[-1]}", _NAME_ROOM)
    return words.plain(f"filter-{reading.filters[-1]}")
