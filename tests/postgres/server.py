"""A PostgreSQL of the tests' own: on a port of loopback, as an ordinary user, over TLS.

It goes with whoever uses it, however they end: each holds a shared lock, and a guard that waits for
that lock stops the server and removes its folder.
"""

import contextlib
import fcntl
import json
import os
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Final
from urllib.parse import quote

import psycopg

from engine.common.secret import Secret
from tests.postgres.certificates import certify
from tests.postgres.programs import as_user, program, run, servers_user

PREPARE: Final = Path(__file__).parents[2] / "engine/rack/mail/sql/prepare.sql"
OWNER: Final = "rosterbot"
"""The hub's role: it owns its database and may make roles, and no more."""
_TEMPLATE: Final = "prepared"
_SETTINGS: Final = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
ssl = on
max_connections = 120
shared_buffers = 16MB
max_wal_size = 512MB
fsync = off
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
logging_collector = off
"""


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

    def owner(self, database: str, **more: str) -> Secret:
        """Where the hub logs in."""
        return Secret(self.url(database, OWNER, self.password, **more))

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

    def prepare(self) -> None:
        """The owner's role, and the database that tests' databases are copies of."""
        with self.admin() as connection:
            connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE PASSWORD '{self.password}'")
            connection.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC")
            connection.execute(f"CREATE DATABASE {_TEMPLATE} OWNER {OWNER}")
        with self.admin(_TEMPLATE) as connection:
            connection.execute(PREPARE.read_text())


def shared(place: Path) -> Iterator[Server]:
    """The one of all who name the same `place`, a folder; the first one starts it."""
    told = place / "postgresql.json"
    with (place / "postgresql.lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        users, server = _joined(told) or (None, None)
        if server is None:
            users, server = _begun()
            told.write_text(json.dumps([str(server.folder), server.port, server.password]), "utf-8")
    assert users is not None
    with os.fdopen(users):
        yield server


@contextlib.contextmanager
def private(like: Server) -> Iterator[Server]:
    """One that a test may stop, starve and read the files of; a copy of one that is there."""
    users, server = _begun(like)
    with os.fdopen(users):
        try:
            yield server
        finally:
            with contextlib.suppress(subprocess.CalledProcessError):  # the test has stopped it
                server.stop()


def _joined(told: Path) -> tuple[int, Server] | None:
    try:
        folder, port, password = json.loads(told.read_text("utf-8"))
        users = os.open(Path(folder) / "users", os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(users, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(users)
        return None
    return users, Server(Path(folder), port, password)


def _begun(like: Server | None = None) -> tuple[int, Server]:
    folder = Path(tempfile.mkdtemp(prefix="rosterbot-postgresql-"))
    password = like.password if like is not None else token_hex(12)
    server = Server(folder, _free_port(), password)
    users = os.open(folder / "users", os.O_RDONLY | os.O_CREAT, 0o644)
    fcntl.flock(users, fcntl.LOCK_SH)
    certify(folder)
    (folder / "password").write_text(server.password)
    _hand_over(folder)
    _guard(folder)
    data, pristine = str(server.data), "pristine"
    if like is None:
        words = ("-N", "--no-instructions", "--locale=C", "-E", "UTF8", "-A", "scram-sha-256")
        # So that a file of messages can be too large where its journal is not.
        small = "--wal-segsize=1"
        secret = f"--pwfile={folder / 'password'}"
        run(folder, program("initdb"), "-D", data, *words, small, "-U", "postgres", secret)
        run(folder, "cp", "-r", data, pristine)
    else:
        run(folder, "cp", "-r", str(like.folder / pristine), data)
    _set_up(server)
    server.start()
    server.prepare()
    return users, server


def _set_up(server: Server) -> None:
    """Whoever does not come over TLS, with a password, is refused."""
    for name in ("server.crt", "server.key"):
        run(server.folder, "mv", name, "data")
    (server.data / "pg_hba.conf").write_text("hostssl all all 127.0.0.1/32 scram-sha-256\n")
    with (server.data / "postgresql.conf").open("a") as conf:
        conf.write(_SETTINGS)


def _hand_over(folder: Path) -> None:
    who = servers_user()
    if who is not None:
        for path in (folder, *folder.iterdir()):
            os.chown(path, who.pw_uid, who.pw_gid)


def _guard(folder: Path) -> None:
    """Waits, in a session of its own, for the end of the last one that uses the server."""
    stop = f'"{program("pg_ctl")}" -D data -m immediate -s -w stop; cd / && rm -rf "{folder}"'
    subprocess.run(
        ["sh", "-c", f"flock -x users sh -c '{stop}' >/dev/null 2>&1 &"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        check=True,
        **as_user(),  # type: ignore[call-overload]
    )


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
