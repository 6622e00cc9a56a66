"""Everybody whom one reason kept back, ten at a time."""

from html import escape

from bot.render.kinds.kind import KindWords
from bot.render.kinds.reasons import Group, label, new_password, without_password
from bot.render.layout import PAGE_SIZE, block, button, head, page
from bot.render.view import View
from bot.texts.catalogue import Words
from engine.model.run_view import RunView


def names(words: Words, kind: KindWords, run: RunView, group: Group, number: int) -> View:
    """`number` is the page, from 0, or the nearest one there is; a button leads to the result."""
    run_id = run.run.id
    pages = -(-len(group.jobs) // PAGE_SIZE)
    number = min(max(0, number), pages - 1)
    shown = group.jobs[number * PAGE_SIZE :][:PAGE_SIZE]
    refused = dict(without_password(run))
    text = page(
        block(
            head(words, run.run.workspace, words("title-run", run=str(run_id))),
            escape(label(words, group), quote=False),
            group.why,
        ),
        block(*(kind.at(words, view) for view in shown)),
        words("run-page", page=number + 1, pages=pages) if pages > 1 else None,
    )
    asking = [
        (new_password(words, account_id, view.username),)
        for view in shown
        if (account_id := view.job.account_id) in refused and account_id is not None
    ]
    turning = []
    if number > 0:
        turning.append(button(words, "button-earlier", "names", run_id, group.id, number - 1))
    if number < pages - 1:
        turning.append(button(words, "button-later", "names", run_id, group.id, number + 1))
    back = (button(words, "button-to-result", "result", run_id),)
    return View(text, tuple(row for row in (*asking, tuple(turning), back) if row))
