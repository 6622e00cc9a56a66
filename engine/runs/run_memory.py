"""What is known of a phone while the jobs of one run follow each other on it."""

from engine.apps.memory import AppMemory
from engine.model.account import Workspace
from engine.model.run import Job
from engine.runs.refusals import Refused


class RunMemory:
    """Of the run whose job was last; another run begins anew."""

    def __init__(self) -> None:
        self._run_id = 0
        self._apps: dict[Workspace, AppMemory] = {}
        self._refused_in = 0
        self._refused: dict[Workspace | None, Refused] = {}

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

    def refuses(self, job: Job, refused: Refused) -> None:
        """The phone, or this app on it, has refused, and will do so for the rest of the run."""
        if self._refused_in != job.run_id:
            self._refused_in, self._refused = job.run_id, {}
        if refused.holds_app:
            self._refused[None if refused.holds_phone else job.workspace] = refused

    def refused(self, job: Job) -> Refused | None:
        """What a job of the run before this one was refused that this one would be, too."""
        if self._refused_in != job.run_id:
            return None
        return self._refused.get(None) or self._refused.get(job.workspace)
