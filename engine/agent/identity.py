"""What an agent on another machine is: kept in a folder of its own, readable by its user alone."""

import fcntl
import os
import secrets
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Self

from engine.common.carrier_url import with_authority, with_password
from engine.common.errors import ConfigurationError
from engine.common.secret import Secret
from engine.phones.adb_server import STANDARD_PORT
from engine.rack.codec import Codec, NotUnderstood
from engine.rack.join_token import JoinToken
from engine.rack.sealing import Keys, PublicKeys

_JOINED: Final = "agent"
_JOINING: Final = "joining"
_LOCK: Final = "agent.lock"
_LARGEST: Final = 64 * 1024
_JOIN: Final = "make join, or python -m bot agent --join"


@dataclass(frozen=True, slots=True)
class HostIdentity:
    """`url`: PostgreSQL with the agent's role; `private`: its own keys; `hub`: those of the hub.

    `secret`: its token's, until it has enrolled; `chosen`: the password its role is given then.
    `adb_port`: of the adb server on this machine.
    """

    host: str
    url: Secret
    authority: str = field(repr=False)
    private: bytes = field(repr=False)
    hub: PublicKeys
    secret: Secret | None
    ends_at: float
    adb_port: int = STANDARD_PORT
    chosen: Secret | None = None

    @classmethod
    def of_token(cls, token: JoinToken, adb_port: int) -> Self:
        """Of an agent that begins to enrol, with new keys."""
        return cls(
            token.host,
            token.url,
            token.authority,
            Keys.new().private(),
            token.hub,
            token.secret,
            token.ends_at,
            adb_port,
            Secret(secrets.token_urlsafe(24)),
        )

    def enrolled(self, password: Secret) -> "HostIdentity":
        """With its role's new password, and no token any more."""
        return replace(self, url=with_password(self.url, password), secret=None, chosen=None)

    def enrolled_unheard(self) -> "HostIdentity | None":
        """As it is if the hub has taken it, though its answer was lost."""
        return None if self.chosen is None else self.enrolled(self.chosen)

    @property
    def keys(self) -> Keys:
        return Keys.from_private(self.private)

    @property
    def name(self) -> str:
        """Of its files: one that joins takes the place of another only once it has."""
        return _JOINED if self.secret is None else _JOINING


_IDENTITY: Final = Codec[HostIdentity](HostIdentity)


class AgentFolder:
    """Held by one agent at a time, from `hold` until its process ends or it is `release`d."""

    def __init__(self, path: Path, lock: int) -> None:
        self.path = path
        self._lock = lock

    @classmethod
    def hold(cls, path: Path) -> Self:
        """Made if need be. Raises `ConfigurationError`."""
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = os.open(path / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise ConfigurationError(
                f"I can't use the agent's folder {path} ({error.strerror}). Name another one with "
                "--folder."
            ) from None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            raise ConfigurationError(
                f"Another agent is running with the folder {path}. Stop it first, or name another "
                "folder with --folder."
            ) from None
        return cls(path, lock)

    def release(self) -> None:
        os.close(self._lock)

    def joined(self) -> HostIdentity | None:
        """Who has joined from here. Raises `ConfigurationError` with the way out."""
        return self._read(_JOINED)

    def joining(self) -> HostIdentity | None:
        """Who has begun to. Raises `ConfigurationError` with the way out."""
        return self._read(_JOINING)

    def keep(self, identity: HostIdentity) -> None:
        """Durably, whole or not at all. Raises `ConfigurationError`."""
        name = identity.name
        try:
            self._write(f"{name}.pem", identity.authority.encode())
            self._write(f"{name}.json", _IDENTITY.encode(identity))
            if name == _JOINED:
                for left in (f"{_JOINING}.json", f"{_JOINING}.pem"):
                    (self.path / left).unlink(missing_ok=True)
        except OSError as error:
            raise ConfigurationError(
                f"I can't write to the agent's folder {self.path} ({error.strerror}). Make room, "
                "or check who owns it."
            ) from None

    def url_of(self, identity: HostIdentity) -> Secret:
        """How it reaches PostgreSQL from here."""
        return with_authority(identity.url, (self.path / f"{identity.name}.pem").absolute())

    def _read(self, name: str) -> HostIdentity | None:
        file = self.path / f"{name}.json"
        try:
            with file.open("rb") as opened:
                mode = os.fstat(opened.fileno()).st_mode
                content = opened.read(_LARGEST)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ConfigurationError(
                f"I can't read {file} ({error.strerror}). Check who owns it."
            ) from None
        if stat.S_IMODE(mode) & 0o077:
            raise ConfigurationError(
                f"Other users of this machine can read {file}, which has this agent's keys. Close "
                f"it with: chmod 600 {file}"
            )
        try:
            found = _IDENTITY.decode(content)
            Keys.from_private(found.private)
        except (NotUnderstood, ValueError):
            raise ConfigurationError(
                f"{file} is damaged. Remove it, get a new token with /hosts forget and /hosts "
                f"add, and join again: {_JOIN}"
            ) from None
        return found

    def _write(self, name: str, content: bytes) -> None:
        unfinished, final = self.path / f"{name}.new", self.path / name
        unfinished.unlink(missing_ok=True)
        file = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(file, "wb", closefd=False) as opened:
                opened.write(content)
            os.fsync(file)
        finally:
            os.close(file)
        unfinished.replace(final)
        folder = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
