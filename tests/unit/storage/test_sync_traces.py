"""What a sync before has met is told by its jobs."""

from engine.storage.database import Database
from engine.storage.sync_traces import SyncTraces


async def test_without_a_refusal_there_is_none(database: Database) -> None:
    traces = SyncTraces(database, "page_refused")
    assert await traces.refused_at() is None
    assert not await traces.refused_in(1)
