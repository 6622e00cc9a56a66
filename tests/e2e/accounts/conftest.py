from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.e2e.chat.stage import Stage, stage


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def program(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One program for all the conversations of a module."""
    async with stage(tmp_path_factory.mktemp("house")) as running:
        yield running


@pytest.fixture
def bot(program: Stage) -> Stage:
    """An admin's chat of its own for each test."""
    return program.another()
