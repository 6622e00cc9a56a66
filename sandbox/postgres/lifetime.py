"""A server is started by whoever needs it first, and goes with the last who uses it.

However they end: each holds a shared lock, and a guard that waits for that lock stops the server
and removes its folder.
"""

import contextlib
import fcntl
import json
import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from typing import Final

from sandbox.postgres.certificates import certify
from sandbox.postgres.programs import as_user, hand_over, program, run
from sandbox.postgres.server import Server

_SETTINGS: Final = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
ssl = on
max_connections = 120
shared_buffers = 16MB
max_wal_size = 512MB
fsync = off
full_page_writes = off
synchronous_commit = on
wal_level = minimal
max_wal_senders = 0
logging_collector = off
"""


@contextlib.contextmanager
def alone(like: Server | None = None) -> Iterator[Server]:
    """One that may be stopped, starved and read the files of; a copy of one that is there, if any.

    No process of it is left afterwards; its folder goes a moment later.
    """
    users, server = _begun(like)
    with os.fdopen(users):
        try:
            yield server
        finally:
            with contextlib.suppress(subprocess.CalledProcessError):  # it was stopped already
                server.stop()


def shared(place: Path) -> Iterator[Server]:
    """The one of all who name the same `place`, a folder; the first one starts it."""
    told = place / "postgresql.json"
    with (place / "postgresql.lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        joined = _joined(told)
        users, server = joined or _begun()
        if joined is None:
            told.write_text(json.dumps([str(server.folder), server.port, server.password]), "utf-8")
    with os.fdopen(users):
        yield server


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
    hand_over(folder)
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
