"""What is known of a phone while the jobs of one run follow each other on it."""

from engine.model.app_on_phone import AppOnPhone
from engine.model.run import Job, Outcome
from engine.rack.order import CopyMemory, CopyRefused
from engine.rack.refusals import Refused


class RunMemory:
    """Of the run whose job was last; another run begins anew."""

    def __init__(self) -> None:
        self._run_id = 0
        self._apps: tuple[CopyMemory, ...] = ()
        self._refused_in = 0
        self._refused: dict[AppOnPhone | None, Refused] = {}
        self._took_no_text: dict[AppOnPhone, int] = {}

    def of(self, job: Job) -> tuple[CopyMemory, ...]:
        """What the run's jobs before this one know of the apps on the phone."""
        return self._apps if self._run_id == job.run_id else ()

    def keep(self, job: Job, apps: tuple[CopyMemory, ...]) -> None:
        """What is known of them after an order of this job."""
        self._run_id, self._apps = job.run_id, apps

    def forget(self) -> None:
        """What was seen is not believed any more."""
        self._run_id, self._apps = 0, ()

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

    def refused(self, job: Job) -> Refused | None:
        """What a job of the run before was refused on the phone, whatever its app."""
        return self._refused.get(None) if self._refused_in == job.run_id else None

    def refused_copies(self, job: Job) -> tuple[CopyRefused, ...]:
        """What it was refused in single copies of apps."""
        if self._refused_in != job.run_id:
            return ()
        return tuple(
            CopyRefused(copy, end) for copy, end in self._refused.items() if copy is not None
        )
