"""How the running bot is: measured inside it, told in the chat, and left for other processes."""

import asyncio
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, final

from engine.common.clock import Clock
from engine.common.errors import StorageError
from engine.common.supervisor import TaskState
from engine.maintenance.host_checks import DISK_FULL, DISK_LOW
from engine.model.agent import AgentStanding, AgentState
from engine.model.host import HostStanding, HostState

if TYPE_CHECKING:
    # A health check every minute shall not load what drives phones.
    from engine.engine import Engine

SLOW_LOOP: Final = 2.0
"""Seconds the event loop may be late."""
UNASKED: Final = 120.0
"""Seconds without a question to Telegram; one takes 60 at most, and the pause after it 30."""
SILENCE: Final = 90.0
"""Seconds without an answer to a poll, each of which takes 30 at most."""
MAIL_AWAY: Final = 10.0
"""Seconds without a connection to PostgreSQL, which is made again by itself."""
_AMISS: Final = frozenset({AgentState.SILENT, AgentState.DOWN})
_AWAY: Final = frozenset({HostState.DOWN, HostState.TWICE, HostState.OTHER_PROTOCOL})


class HealthProblem(StrEnum):
    """What is wrong."""

    DATABASE = "database"
    DISK_FULL = "disk_full"
    DISK_LOW = "disk_low"
    SLOW = "slow"
    DEAF = "deaf"
    TELEGRAM = "telegram"
    HOSTS = "hosts"
    AGENTS = "agents"
    MAIL = "mail"
    MACHINES = "machines"
    BACKUP = "backup"
    PING = "ping"
    TASKS = "tasks"
    FAILED = "failed"

    @property
    def grave(self) -> bool:
        """Whether the bot cannot do its work at all, and nothing outside is to blame."""
        return self in (HealthProblem.DATABASE, HealthProblem.DISK_FULL, HealthProblem.DEAF)


@dataclass(frozen=True, slots=True)
class BackupStanding:
    """The daily backups: when the last was made, and since when what is in their way.

    Times in Unix seconds. `trouble`: a name for people; `said`: the error's own words.
    """

    made_at: float | None = None
    since: float = 0.0
    trouble: Literal["", "folder", "future", "failed"] = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class PingStanding:
    """The outside alarm: when it was last kept silent, and since when it cannot be reached."""

    pinged_at: float | None = None
    failing_since: float | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """The bot at a moment. Times in Unix seconds, lengths of time in seconds, disk in bytes.

    `unasked` is the time since Telegram was last asked for updates, `silent` since it last answered
    that, or since the start. `disk_free` is
    None where it cannot be told. Without the `database` there are no phones, runs and messages to
    count. `tasks_down` stay off; `tasks_failed` go on although they have failed
    in the last ten minutes. `agents`: none where the bot drives the phones itself. `mail` to other
    machines: whether PostgreSQL is connected, since when it is so, and how many messages wait;
    None where there is none. `machines`: those of `/hosts`. `backup`, `ping`: None where not set.
    """

    since: float
    database: bool
    disk_free: int | None
    lag: float
    silent: float
    outbox: int
    runs: int
    hosts: int
    hosts_down: tuple[str, ...]
    tasks_down: tuple[str, ...]
    phones: int
    phones_online: int
    unasked: float = 0.0
    tasks_failed: tuple[str, ...] = ()
    agents: tuple[AgentStanding, ...] = ()
    mail: bool | None = None
    mail_since: float = 0.0
    mail_waiting: int = 0
    machines: tuple[HostStanding, ...] = ()
    backup: BackupStanding | None = None
    ping: PingStanding | None = None

    @property
    def is_at_work(self) -> bool:
        """Whether the bot can do its work: it can store, and Telegram answers its questions."""
        troubles = self.troubles
        return HealthProblem.TELEGRAM not in troubles and not any(one.grave for one in troubles)

    @property
    def agents_down(self) -> tuple[str, ...]:
        """Those that are not at work, although they should be."""
        return tuple(agent.name for agent in self.agents if agent.state in _AMISS)

    @property
    def machines_down(self) -> tuple[str, ...]:
        """Those that were not heard of for half a minute, or get no work."""
        return tuple(one.name for one in self.machines if one.state in _AWAY)

    @property
    def troubles(self) -> tuple[HealthProblem, ...]:
        """The graver ones first."""
        free = self.disk_free
        wrong = {
            HealthProblem.DATABASE: not self.database,
            HealthProblem.DISK_FULL: free is not None and free < DISK_FULL,
            HealthProblem.DISK_LOW: free is not None and DISK_FULL <= free < DISK_LOW,
            HealthProblem.SLOW: self.lag > SLOW_LOOP,
            HealthProblem.DEAF: self.unasked > UNASKED,
            HealthProblem.TELEGRAM: self.silent > SILENCE,
            HealthProblem.HOSTS: bool(self.hosts_down),
            HealthProblem.AGENTS: bool(self.agents_down),
            HealthProblem.MAIL: self.mail is False,
            HealthProblem.MACHINES: bool(self.machines_down),
            HealthProblem.BACKUP: self.backup is not None and bool(self.backup.trouble),
            HealthProblem.PING: self.ping is not None and self.ping.failing_since is not None,
            HealthProblem.TASKS: bool(self.tasks_down),
            HealthProblem.FAILED: bool(self.tasks_failed),
        }
        return tuple(trouble for trouble, is_so in wrong.items() if is_so)

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Health":
        """Raises `ValueError` for what another version has written."""
        try:
            said = json.loads(text)
            health = cls(**said)
            agents = tuple(
                AgentStanding(**{**agent, "state": AgentState(agent["state"])})
                for agent in said.get("agents", ())
            )
            machines = tuple(
                HostStanding(
                    **{**one, "state": HostState(one["state"]), "held": tuple(one["held"])}
                )
                for one in said.get("machines", ())
            )
            backup = None if said.get("backup") is None else BackupStanding(**said["backup"])
            ping = None if said.get("ping") is None else PingStanding(**said["ping"])
        except (TypeError, KeyError):
            raise ValueError("not written by this version") from None
        return replace(
            health,
            hosts_down=tuple(health.hosts_down),
            tasks_down=tuple(health.tasks_down),
            tasks_failed=tuple(health.tasks_failed),
            agents=agents,
            machines=machines,
            backup=backup,
            ping=ping,
        )


@final
class HealthWatch:
    """Measures the running bot."""

    def __init__(self, engine: "Engine", data_dir: Path, clock: Clock) -> None:
        self._engine = engine
        self._data_dir = data_dir
        self._clock = clock
        self._since = clock.now()
        self._asked = self._heard = clock.monotonic()
        self._lag = 0.0
        self._backup: Callable[[], BackupStanding | None] = lambda: None
        self._ping: Callable[[], PingStanding | None] = lambda: None

    def include(
        self,
        backup: Callable[[], BackupStanding | None],
        ping: Callable[[], PingStanding | None],
    ) -> None:
        """What is begun only once there is something to be watched."""
        self._backup, self._ping = backup, ping

    def asking(self) -> None:
        """Telegram is asked for updates, and what it answered before is stored."""
        self._asked = self._clock.monotonic()

    def heard(self) -> None:
        """Telegram has answered a poll."""
        self._heard = self._clock.monotonic()

    def late(self, seconds: float) -> None:
        """How late the event loop last was."""
        self._lag = max(0.0, seconds)

    async def look(self) -> Health:
        tasks = self._engine.supervisor.standings()
        machines = () if self._engine.hosts is None else self._engine.hosts.standings()
        elsewhere = {one.name for one in machines}
        hosts = [one for one in self._engine.phones.hosts() if one.name not in elsewhere]
        bare = Health(
            since=self._since,
            database=False,
            disk_free=await asyncio.to_thread(free_disk, self._data_dir),
            lag=self._lag,
            unasked=self._clock.monotonic() - self._asked,
            silent=self._clock.monotonic() - self._heard,
            outbox=0,
            runs=0,
            hosts=len(hosts),
            hosts_down=tuple(host.name for host in hosts if host.problem is not None),
            tasks_down=tuple(task.name for task in tasks if task.state is TaskState.OFF),
            tasks_failed=tuple(
                task.name
                for task in tasks
                if task.state is TaskState.PAUSING
                or (task.failures and task.state is not TaskState.OFF)
            ),
            phones=0,
            phones_online=0,
            agents=self._engine.agents(),
            machines=machines,
            backup=self._backup(),
            ping=self._ping(),
        )
        if self._engine.hosts is not None:
            mail = self._engine.hosts.mail()
            is_well = mail.connected or self._clock.now() - mail.since < MAIL_AWAY
            bare = replace(bare, mail=is_well, mail_since=mail.since, mail_waiting=mail.waiting)
        try:
            seen = await self._engine.status.overview()
            outbox = await self._engine.outbox.pending()
        except StorageError:
            return bare
        return replace(
            bare,
            database=await asyncio.to_thread(is_writable, self._data_dir),
            outbox=outbox,
            runs=len(seen.runs),
            phones=seen.phones.seen,
            phones_online=seen.phones.online,
        )


def free_disk(folder: Path) -> int | None:
    """Bytes that can still be written; None where nobody can tell."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def is_writable(folder: Path) -> bool:
    """Whether files can be made there, as far as permissions and mounts go."""
    return os.access(folder, os.W_OK)
