"""What the use cases around the history of runs, and draining, answer with. Unix seconds."""

from dataclasses import dataclass

from engine.model.run import Run
from engine.model.run_view import RunView


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in the history; `by` is who asked for it, empty where no name is known.

    `open` jobs are not over; `failed` ones neither did what was asked nor were cancelled or `held`
    back.
    """

    run: Run
    by: str
    succeeded: int
    failed: int
    cancelled: int
    open: int
    held: int = 0

    @property
    def jobs(self) -> int:
        return self.succeeded + self.failed + self.cancelled + self.open + self.held


@dataclass(frozen=True, slots=True)
class RunPage:
    """Ten runs, newest first; `newer` and `older` are the run ids to page from."""

    lines: tuple[RunLine, ...]
    newer: int | None
    older: int | None
    draining: bool


@dataclass(frozen=True, slots=True)
class RunDetails:
    """A run with its jobs, and who asked for it; see `RunLine`."""

    view: RunView
    by: str


@dataclass(frozen=True, slots=True)
class DrainState:
    """Whether nothing new is started; since when, and by whom (name, or id where none is known).

    `running`, `asked` (waiting for an operator) and `queued` count the jobs that are not over.
    `changed`: by this request.
    """

    on: bool
    since: float | None
    by: str
    running: int
    asked: int
    queued: int
    changed: bool = False
