"""What can be cancelled where nothing is asked: the runs that go on."""

from collections.abc import Sequence
from typing import Final

from bot.render.kinds import KINDS
from bot.render.layout import apps, block, button, page
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.operator import Role
from engine.model.run import JobState, RunState
from engine.model.run_view import RunView

RUNS: Final = 5
"""So many runs are offered, the newest."""


def running(words: Words, runs: Sequence[RunView], role: Role, note: Raw | None = None) -> View:
    """The answer to /cancel outside of a dialogue, with buttons for whom may cancel runs."""
    stops = [run for run in runs if run.run.state is RunState.ACTIVE]
    text = page(
        note or words("cancel-nothing-asked"),
        block(*(_line(words, run) for run in runs)) if runs else words("cancel-nothing-runs"),
    )
    if not role.includes(Role.OPERATOR):
        return View(text)
    return View(
        text,
        tuple(
            (button(words, "button-end-run", "end", run.run.id, run=run.run.id),) for run in stops
        ),
    )


def _line(words: Words, run: RunView) -> Raw:
    done = sum(job.job.state is JobState.DONE for job in run.jobs)
    return words(
        "cancel-run" if run.run.state is RunState.ACTIVE else "cancel-run-ending",
        run=str(run.run.id),
        kind=words(KINDS[run.run.kind].title_key),
        app=apps(words, run.run.workspace),
        done=done,
        all=len(run.jobs),
    )
