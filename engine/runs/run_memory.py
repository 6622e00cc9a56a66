"""What is known of a phone while the jobs of one run follow each other on it."""

from engine.apps.memory import AppMemory
from engine.model.account import Workspace
from engine.model.run import Job


class RunMemory:
    """Of the run whose job was last; another run begins anew."""

    def __init__(self) -> None:
        self._run_id = 0
        self._apps: dict[Workspace, AppMemory] = {}
        self._untouchable_in = 0

    def of_app(self, job: Job) -> AppMemory:
        """What the run's jobs before this one know of its app, which comes to the front now."""
        if self._run_id != job.run_id:
            self._run_id, self._apps = job.run_id, {}
        for workspace, memory in self._apps.items():
            memory.in_front &= workspace is job.workspace
        return self._apps.setdefault(job.workspace, AppMemory())

    def forget(self) -> None:
        """What was seen is not believed any more."""
        self._run_id, self._apps = 0, {}

    def touches_refused(self, job: Job) -> None:
        """The phone has refused a touch, and will do so for the rest of the run."""
        self._untouchable_in = job.run_id

    def is_untouchable(self, job: Job) -> bool:
        return self._untouchable_in == job.run_id
