"""How long a run will take, and how long one that is under way still does."""

from collections import Counter
from collections.abc import Iterable
from typing import final

from engine.model.outlook import Ahead, expected
from engine.model.proposal import Plan
from engine.model.run import JobState, RunKind, RunState
from engine.model.run_view import JobView, RunView, SpacedPhone
from engine.storage.stores import Stores


@final
class RunOutlook:
    """Measured by the jobs of the same kind that these phones did last."""

    def __init__(self, stores: Stores) -> None:
        self._jobs = stores.jobs
        self._spacing = stores.pacing.limits.spacing

    async def of_plan(self, kind: RunKind, plan: Plan) -> float | None:
        """Seconds a plan would take; None where nobody can tell, as with public pages."""
        sends: Counter[int] = Counter()
        looks: Counter[int] = Counter()
        for job in plan.planned:
            if job.phone_id is None or plan.pages is not None:
                return None
            is_look = job.look_only or job.signed_in or job.account_id is None
            (looks if is_look else sends)[job.phone_id] += 1
        ahead = {id: Ahead(sends[id], looks[id]) for id in sends | looks}
        took = await self._jobs.took(kind, ahead)
        return expected(ahead, took, self._spacing)

    async def left(
        self,
        run: RunView,
        looks: Iterable[JobView],
        resting: Iterable[tuple[int, SpacedPhone]],
        now: float,
    ) -> float | None:
        """Seconds until a run is over; None where it waits for somebody, or nobody can tell.

        `looks`: its jobs that send nothing, as far as the list knows.
        """
        is_held = run.draining or run.run.state is not RunState.ACTIVE
        open_jobs = [view for view in run.jobs if view.job.state is not JobState.DONE]
        if is_held or any(
            view.job.state is JobState.WAITING or view.job.phone_id is None for view in open_jobs
        ):
            return None
        only_look = {view.job.id for view in looks}
        waits = {id: max(0.0, spaced.until - now) for id, spaced in resting}
        sends: Counter[int] = Counter()
        seen: Counter[int] = Counter()
        begun: dict[int, float] = {}
        for view in open_jobs:
            phone_id = view.job.phone_id or 0
            (seen if view.job.id in only_look else sends)[phone_id] += 1
            if view.job.state is JobState.RUNNING and view.job.started_at is not None:
                begun[phone_id] = max(0.0, now - view.job.started_at)
        ahead = {
            id: Ahead(sends[id], seen[id], begun.get(id, 0.0), waits.get(id, 0.0))
            for id in sends | seen
        }
        took = await self._jobs.took(run.run.kind, ahead)
        return expected(ahead, took, self._spacing)
