"""PostgreSQL's own programs, run as an ordinary user: as root it would not start."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import Final

MISSING: Final = "PostgreSQL is missing (apt install postgresql)"


class PostgresMissingError(Exception):
    """No PostgreSQL was found; the message says what to install."""


def programs() -> Path | None:
    """Where PostgreSQL's programs are, the newest ones."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[4])
    )
    if found:
        return found[-1].parent
    elsewhere = shutil.which("postgres")
    return Path(elsewhere).resolve().parent if elsewhere else None


def user() -> str:
    """The name of the user the server runs as."""
    return (_user() or pwd.getpwuid(os.geteuid())).pw_name


def _user() -> pwd.struct_passwd | None:
    """PostgreSQL does not run as root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def as_user() -> dict[str, object]:
    """What `subprocess` takes for it."""
    who = _user()
    if who is None:
        return {}
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


def run(folder: Path, *command: str, env: dict[str, str] | None = None) -> None:
    """As the user the server runs as. Raises `CalledProcessError` with what was said."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        **as_user(),  # type: ignore[call-overload]
    )
    if done.returncode:
        log = folder / "server.log"
        said = log.read_text(errors="replace")[-2000:] if log.exists() else ""
        error = subprocess.CalledProcessError(done.returncode, command, said, done.stderr)
        error.add_note(done.stderr + said)
        raise error


def program(name: str) -> str:
    """One of PostgreSQL's. Raises PostgresMissingError."""
    found = programs()
    if found is None:
        raise PostgresMissingError(MISSING)
    return str(found / name)


def hand_over(folder: Path) -> None:
    """The folder and what is in it belong to that user."""
    who = _user()
    if who is not None:
        for path in (folder, *folder.iterdir()):
            os.chown(path, who.pw_uid, who.pw_gid)
