"""What is known of a phone while the jobs of one run follow each other on it."""

from engine.apps.memory import AppMemory
from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.run import Job, Outcome
from engine.rack.refusals import Refused


class RunMemory:
    """Of the run whose job was last; another run begins anew."""

    def __init__(self) -> None:
        self._run_id = 0
        self._apps: dict[tuple[Workspace, AppOnPhone | None], AppMemory] = {}
        self._refused_in = 0
        self._refused: dict[AppOnPhone | None, Refused] = {}
        self._took_no_text: dict[AppOnPhone, int] = {}

    def of_copy(self, job: Job, copy: AppOnPhone | None) -> AppMemory:
        """What the run's jobs before this one know of a copy of its app, which is turned to now.

        What the app has said "too often" of in one copy holds for all on the phone.
        """
        if self._run_id != job.run_id:
            self._run_id, self._apps = job.run_id, {}
        turned_to = (job.workspace, copy)
        too_often = False
        for (workspace, other), memory in self._apps.items():
            memory.in_front &= (workspace, other) == turned_to
            too_often |= workspace is job.workspace and memory.too_often
        memory = self._apps.setdefault(turned_to, AppMemory())
        memory.too_often |= too_often
        return memory

    def forget(self) -> None:
        """What was seen is not believed any more."""
        self._run_id, self._apps = 0, {}

    def refuses(self, job: Job, refused: Refused, copy: AppOnPhone | None) -> None:
        """The phone, or this copy on it, has refused, and will do so for the rest of the run.

        A field that takes no text may not take this one alone: two jobs in a row have to say so.
        """
        if self._refused_in != job.run_id:
            self._refused_in, self._refused, self._took_no_text = job.run_id, {}, {}
        if refused.holds_phone:
            self._refused[None] = refused
        if copy is None:
            return
        before = self._took_no_text.pop(copy, job.id)
        if refused.outcome is Outcome.TEXT_REFUSED and before == job.id:
            self._took_no_text[copy] = job.id
        elif refused.holds_app and not refused.holds_phone:
            self._refused[copy] = refused

    def refused(self, job: Job, copy: AppOnPhone | None = None) -> Refused | None:
        """What a job of the run before was refused on the phone, or in a copy of its app."""
        return self._refused.get(copy) if self._refused_in == job.run_id else None
