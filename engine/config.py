"""What the engine is told at its start."""

from dataclasses import dataclass, field
from pathlib import Path

from engine.common.host_address import HostAddress
from engine.model.account import Workspace
from engine.model.limits import LoginLimits
from engine.pages.source import PageAddress
from engine.phones.adapter import CallLimits
from engine.phones.adb_server import ADB_HOME, STANDARD_PORT, AdbServer
from engine.phones.discovery import Timings


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """Where the engine keeps its state and finds its phones, and how patient it is with them.

    `admins` are Telegram users who are admins whatever the database says; `logins` without limits
    unless given. `new_database`: begin one although a key is there.
    `operator_patience`: seconds an operator is waited for at a challenge; with 0 the job ends
    there. `free_with_ads`: the apps that may be used free of charge with ads, as their accounts'
    owner has chosen; for the others a human is asked.
    """

    data_dir: Path
    key_file: Path
    adb_servers: tuple[HostAddress, ...]
    limits: CallLimits | None = None
    timings: Timings | None = None
    admins: frozenset[int] = frozenset()
    logins: LoginLimits = field(default_factory=LoginLimits)
    new_database: bool = False
    operator_patience: float = 0.0
    pages: PageAddress = field(default_factory=PageAddress)
    free_with_ads: frozenset[Workspace] = frozenset()

    def servers(self) -> tuple[AdbServer, ...]:
        """The adb servers; only one on adb's own port is started where none answers."""
        return tuple(
            AdbServer(
                server.name,
                server.address,
                server.port,
                start_local=server.port == STANDARD_PORT,
                home=self.data_dir / ADB_HOME,
            )
            for server in self.adb_servers
        )
