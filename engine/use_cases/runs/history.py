"""Runs of every kind as they were, a page at a time."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from engine.model.actor import Actor
from engine.model.history import RunDetails, RunLine, RunPage
from engine.model.run import Outcome, Run
from engine.runs.run_reader import RunReader
from engine.storage.operators import OperatorStore
from engine.storage.stores import Stores
from engine.use_cases.runs.history_file import ResultCell, results_file

PAGE: Final = 10


class RunHistory:
    """The use cases around old runs."""

    def __init__(self, stores: Stores, reader: RunReader) -> None:
        self._database = stores.database
        self._run_store = stores.runs
        self._draining = stores.draining
        self._reader = reader
        self._audit = stores.audit
        self._operators = OperatorStore(stores.database)

    async def page(self, *, before: int | None = None, after: int | None = None) -> RunPage:
        """The newest runs, or those before or after the run with an id."""
        if after is not None:
            later = await self._run_store.runs_after(after, PAGE + 1)
            if len(later) > PAGE:
                runs = later[:PAGE][::-1]
                return await self._page(runs, newer=runs[0].id, older=runs[-1].id)
            before = None
        found = await self._run_store.runs_before(before, PAGE + 1)
        runs = found[:PAGE]
        return await self._page(
            runs,
            newer=runs[0].id if runs and before is not None else None,
            older=runs[-1].id if len(found) > PAGE else None,
        )

    async def details(self, run_id: int) -> RunDetails:
        """Raises `RequestRefused("run_unknown")`."""
        view = await self._reader.view(run_id)
        return RunDetails(view, (await self._names()).get(view.run.operator_id, ""))

    async def export(
        self, actor: Actor, run_id: int, heads: Sequence[str], rows: Sequence[Sequence[ResultCell]]
    ) -> bytes:
        """A run's results as an .xlsx with these rows; noted."""
        await self._database.transact(
            lambda tx: self._audit.record(tx, actor, "run.export", f"run {run_id}")
        )
        return await asyncio.to_thread(results_file, str(run_id), heads, rows)

    async def _page(self, runs: Sequence[Run], *, newer: int | None, older: int | None) -> RunPage:
        counted = await self._run_store.counts_of([run.id for run in runs])
        names = await self._names()
        lines = [_line(run, names.get(run.operator_id, ""), counted[run.id]) for run in runs]
        return RunPage(tuple(lines), newer, older, await self._draining.is_draining())

    async def _names(self) -> dict[int, str]:
        people = await self._operators.all()
        return {id: person.operator.name for id, person in people.items()}


def _line(run: Run, by: str, counts: Mapping[Outcome | None, int]) -> RunLine:
    by_result: Counter[str] = Counter()
    for outcome, count in counts.items():
        by_result[_result(outcome)] += count
    return RunLine(
        run,
        by,
        succeeded=by_result["succeeded"],
        failed=by_result["failed"],
        cancelled=by_result["cancelled"],
        open=by_result["open"],
        held=by_result["held"],
    )


def _result(outcome: Outcome | None) -> str:
    if outcome is None:
        return "open"
    if outcome.called_off:
        return "cancelled"
    if outcome.held:
        return "held"
    return "succeeded" if outcome.succeeded else "failed"
