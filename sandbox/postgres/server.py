"""A PostgreSQL of one's own: on a port of loopback, as an ordinary user, over TLS."""

import base64
import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Final
from urllib.parse import quote

import psycopg

from sandbox.postgres.programs import program, run

PREPARE: Final = Path(__file__).parents[2] / "engine/rack/mail/sql/prepare.sql"
OWNER: Final = "rosterbot"
"""The hub's role: it owns its database and may make roles, and no more."""
_TEMPLATE: Final = "prepared"


@dataclass(frozen=True, slots=True)
class Server:
    """One that is to be used while `users`, an open file, is locked."""

    folder: Path
    port: int
    password: str = field(repr=False)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def ca(self) -> Path:
        return self.folder / "ca.crt"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def url(self, database: str, user: str, password: str, **more: str) -> str:
        options = {"sslmode": "verify-full", "sslrootcert": str(self.ca)} | more
        said = "&".join(f"{name}={quote(value, safe='')}" for name, value in options.items())
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}?{said}"

    def owner(self, database: str, **more: str) -> str:
        """Where the hub logs in."""
        return self.url(database, OWNER, self.password, **more)

    def database(self) -> str:
        """A new one, as the owner of a server prepares it."""
        name = f"test_{token_hex(6)}"
        with self.admin() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} OWNER {OWNER}")
        return name

    @contextlib.contextmanager
    def admin(self, database: str = "postgres") -> Iterator[psycopg.Connection]:
        """As the server's own superuser."""
        address = self.url(database, "postgres", self.password)
        with psycopg.connect(address, autocommit=True) as connection:
            yield connection

    def start(self) -> None:
        self.ctl("start", "-w", "-s", "-l", str(self.log), "-o", self._options())

    def stop(self, how: str = "immediate") -> None:
        self.ctl("stop", "-w", "-s", "-m", how)

    def ctl(self, *words: str) -> None:
        run(self.folder, program("pg_ctl"), "-D", str(self.data), *words)

    def _options(self) -> str:
        return f"-p {self.port}"

    def processes(self) -> list[int]:
        """Its own and those of its sessions, by number."""
        first = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        return [first, *map(int, children)]

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """It answers nothing, and takes no notice: as behind a way that is cut."""
        processes = self.processes()
        for each in processes:
            os.kill(each, signal.SIGSTOP)
        try:
            yield
        finally:
            for each in processes:
                os.kill(each, signal.SIGCONT)

    @contextlib.contextmanager
    def full(self) -> Iterator[None]:
        """No file of its data grows beyond a megabyte."""
        self._limit(str(1024 * 1024))
        try:
            yield
        finally:
            self._limit("unlimited")

    def _limit(self, size: str) -> None:
        for each in self.processes():
            with contextlib.suppress(
                subprocess.CalledProcessError
            ):  # a session that has just ended
                run(self.folder, "prlimit", "--pid", str(each), f"--fsize={size}:")

    def written(self, word: bytes) -> bool:
        """Whether it is in any file of the server, its journal and its log among them.

        As it is, or as base64 would have it, wherever it begins in what was encoded.
        """
        with self.admin() as admin:
            admin.execute("CHECKPOINT")
        forms = [word]
        for before in range(3):
            # Its first and last signs also say what stands beside it.
            coded = base64.b64encode(bytes(before) + word)
            forms.append(coded[4 if before else 0 : len(coded) - 4])
        patterns = [part for form in forms for part in ("-e", form.decode())]
        found = subprocess.run(
            ["grep", "-rqaF", *patterns, str(self.data), str(self.log)],
            check=False,
        )
        if found.returncode not in (0, 1):
            raise OSError("the files of PostgreSQL could not be searched")
        return found.returncode == 0

    def prepare(self) -> None:
        """The owner's role, and the database that tests' databases are copies of."""
        with self.admin() as connection:
            connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE PASSWORD '{self.password}'")
            connection.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC")
            connection.execute(f"CREATE DATABASE {_TEMPLATE} OWNER {OWNER}")
        with self.admin(_TEMPLATE) as connection:
            connection.execute(PREPARE.read_text())
