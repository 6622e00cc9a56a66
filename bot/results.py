"""The result of a run as one of its readers gets it."""

from collections.abc import Iterable
from dataclasses import replace

from bot.content import Piece
from bot.render import kept_screens, runs, schedules
from bot.render.kinds import KINDS
from bot.render.view import View
from bot.texts.catalogue import Words
from engine.engine import Engine
from engine.model.operator import Role
from engine.model.run_view import JobView, RunView


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


async def album_of(engine: Engine, words: Words, jobs: Iterable[JobView]) -> list[Piece]:
    """The pictures that are still kept, each with its caption."""
    found = [(view, await engine.runs.failure_picture(view.job.id)) for view in jobs]
    return [
        Piece(picture.data, runs.caption(words, view, drawn=picture.drawn))
        for view, picture in found
        if picture is not None
    ]


def of_schedule(words: Words, run: RunView, view: View) -> View:
    """With the schedule that has started the run."""
    number = run.run.schedule_id
    return view if number is None else schedules.of_schedule(words, view, number)
