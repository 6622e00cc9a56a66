"""The result of a run as one of its readers gets it."""

from dataclasses import replace

from bot.render import kept_screens, schedules
from bot.render.kinds import KINDS
from bot.render.view import View
from bot.texts.catalogue import Words
from engine.engine import Engine
from engine.model.operator import Role
from engine.model.run_view import RunView


async def result_of(engine: Engine, words: Words, run: RunView, reader_id: int) -> View:
    """What came of a run that is over, with what the reader's role lets them do about it."""
    kind = run.run.kind
    told = await engine.kinds[kind].result(run)
    view = of_schedule(words, run, KINDS[kind].result(words, told, engine.clock.now()))
    reader = engine.operators.get(reader_id)
    if reader is None or reader.role is not Role.ADMIN:
        return view
    # An admin's result leads to the unknown screens its jobs have ended at.
    kept = await engine.unknown_screens.of_run(run.run.id)
    rows = kept_screens.fetching(words, tuple(kept.values()))
    return replace(view, keyboard=(*view.keyboard, *rows))


def of_schedule(words: Words, run: RunView, view: View) -> View:
    """With the schedule that has started the run."""
    number = run.run.schedule_id
    return view if number is None else schedules.of_schedule(words, view, number)
