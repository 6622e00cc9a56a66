from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.storage.database import Database
from tests.prepared import prepare
from tests.unit.storage.clock import StoppedClock


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
async def database(tmp_path: Path, clock: StoppedClock) -> AsyncIterator[Database]:
    database = await Database.open(*prepare(tmp_path), clock)
    yield database
    await database.close()
