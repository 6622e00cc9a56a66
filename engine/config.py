"""What the engine is told at its start."""

import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from engine.common.carrier_url import CarrierUrl
from engine.common.host_address import HostAddress
from engine.model.account import Workspace
from engine.model.limits import LoginLimits
from engine.pages.source import PageAddress
from engine.phones.adapter import CallLimits
from engine.phones.adb_server import ADB_HOME, STANDARD_PORT, AdbServer
from engine.phones.discovery import Timings

_PHONES_EACH: Final = 50


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """Where the engine keeps its state and finds its phones, and how patient it is with them.

    `admins` are Telegram users who are admins whatever the database says; `logins` without limits
    unless given. `new_database`: begin one although a key is there.
    `operator_patience`: seconds an operator is waited for at a challenge; with 0 the job ends
    there. `agents`: how many drive the phones, None for as many as these need; `agent_program`:
    what starts one, given the number of its pipe. `free_with_ads`: the apps that may be used free
    of charge with ads, as their accounts' owner has chosen; for the others a human is asked.
    `carrier`: of messages to agents on other machines; None where there are none.
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
    agents: int | None = 0
    agent_program: tuple[str, ...] = ()
    carrier: CarrierUrl | None = None

    def agents_for(self, phones: int, cores: int) -> int:
        """How many agents drive so many phones; with 0 the program does so itself.

        One for every 50 phones beyond the first 50, and a core is left for the program.
        """
        if self.agents is not None:
            return self.agents
        return max(0, min(math.ceil(phones / _PHONES_EACH) - 1, cores - 1))

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
