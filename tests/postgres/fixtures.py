"""The server all tests of a run share, and a database of it for each test."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from engine.common.secret import Secret
from engine.rack.mail.standing import HostAccess

if TYPE_CHECKING:
    from sandbox.postgres.server import Server


@dataclass(frozen=True, slots=True)
class Database:
    """`name` on `server`, as the owner of a server prepares it."""

    server: "Server"
    name: str

    @property
    def hub(self) -> Secret:
        """The address with which the hub logs in."""
        return Secret(self.server.owner(self.name))

    def of(self, access: HostAccess) -> Secret:
        """The address with which a host logs in."""
        return Secret(self.server.url(self.name, access.role, access.password.reveal()))


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Server]":
    """Begun by the first test that asks for it; skips where PostgreSQL is missing."""
    # Most tests need neither it nor its client.
    from sandbox.postgres.lifetime import shared
    from sandbox.postgres.programs import MISSING, programs

    if programs() is None:
        pytest.skip(MISSING)
    base = tmp_path_factory.getbasetemp()
    # Below pytest-xdist each of its processes has a folder of its own in that of the run.
    yield from shared(base.parent if base.name.startswith("popen-") else base)


@pytest.fixture
def mail_database(postgres: "Server") -> Database:
    return Database(postgres, postgres.database())
