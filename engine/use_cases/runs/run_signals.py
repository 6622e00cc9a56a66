"""What a run that is started, changed or cancelled sets going elsewhere."""

from collections.abc import Callable, Set

from engine.model.actor import RightsLost, RunChanged
from engine.use_cases.events import Broadcast


class RunSignals:
    """Tells listeners, and wakes the workers that have something to do.

    `wake`: phones' workers by id, and the worker of jobs without a phone. `cancelling`: runs whose
    running jobs are to stop at their next step.
    """

    def __init__(self, events: Broadcast) -> None:
        self._events = events
        self.cancelling: set[int] = set()
        self.wake: tuple[Callable[[Set[int]], None], Callable[[], None]] | None = None

    def is_cancelling(self, run_id: int) -> bool:
        return run_id in self.cancelling

    def changed(self, run_id: int) -> None:
        self._events.tell(RunChanged(run_id))

    def rights_lost(self, run_ids: Set[int]) -> None:
        """Somebody lost a right; these runs are told to others from now on."""
        self._events.tell(RightsLost())
        for run_id in run_ids:
            self.changed(run_id)

    def started(self, run_id: int, phone_ids: Set[int | None]) -> None:
        """A run has jobs on these phones; None stands for those that need no phone."""
        self.changed(run_id)
        if self.wake is not None:
            wake_phones, wake_pages = self.wake
            wake_phones({phone_id for phone_id in phone_ids if phone_id is not None})
            if None in phone_ids:
                wake_pages()
