"""An import that finds no room: which wait for an answer, and how to make room."""

from collections.abc import Callable, Sequence

from bot.render.layout import app, block, button, code, head, page
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.files import OpenImport


def no_room(
    words: Words,
    workspace: Workspace,
    sentence: Raw,
    waiting: Sequence[OpenImport],
    actor: Actor,
    name_of: Callable[[int], str],
) -> View:
    """Its own are a button each, under which they can be applied or discarded."""
    lines = [
        words(
            "import-waiting",
            app=app(words, each.workspace),
            time=words.time(each.created_at),
            whose=""
            if each.operator_id == actor.operator_id
            else words("import-waiting-of", name=code(name_of(each.operator_id), 32)),
        )
        for each in waiting
    ]
    own = [
        (
            button(
                *(words, "button-open-import", "import", each.id, "show"),
                app=app(words, each.workspace),
                time=words.time(each.created_at),
            ),
        )
        for each in waiting
        if (each.operator_id, each.chat_id) == (actor.operator_id, actor.chat_id)
    ]
    top = head(words, workspace, words("title-import"))
    told = block(sentence, *lines)
    return View(page(top, told, words("import-file-deleted")), tuple(own))
