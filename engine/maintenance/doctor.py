"""A look at data, adb servers and phones that changes nothing and needs no lock."""

import asyncio
import re
import shutil
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from engine.common.errors import DatabaseMissing, PhoneError, RosterbotError, StorageError
from engine.config import EngineConfig
from engine.maintenance.host_checks import Check, CheckResult
from engine.maintenance.inspection import (
    check_database,
    check_key,
    database_file,
    is_in_use,
    known_phones,
    phone_labels,
)
from engine.maintenance.phone_checks import examine_phone
from engine.model.agent import AgentStanding, AgentState
from engine.phones.adb_server import AdbServer, adb_binary, adb_environment, keeps_keys
from engine.phones.adb_wire import list_devices, open_stream

_LIMIT: Final = 5.0
_AT_ONCE: Final = 16
_FREE_PORT: Final = 5038
_ADB_VERSION: Final = re.compile(rb"version 1\.0\.(\d+)")


def examine_storage(config: EngineConfig) -> tuple[Check, ...]:
    """Database and key; blocking, reads the whole database."""
    database = database_file(config.data_dir)
    if not database.exists() and config.key_file.exists():
        missing = str(DatabaseMissing(database, config.key_file))
        return (Check("database", CheckResult.WRONG, missing),)
    if not database.exists():
        return (
            Check("database", CheckResult.FINE, "none yet; the first start makes it, and its key"),
        )
    return (
        _tried("database", f"{database}, undamaged", lambda: check_database(config.data_dir)),
        _tried(
            "key",
            f"{config.key_file}, the right one for the database",
            lambda: check_key(config.data_dir, config.key_file),
        ),
    )


async def examine_phones(config: EngineConfig, now: Callable[[], float]) -> tuple[Check, ...]:
    """Every adb server, and the phones it has; `now` is this machine's time in Unix seconds.

    Phones are looked over unless a bot runs on these data: it does that itself.
    """
    if not config.servers():
        text = "none, as set: all phones are on other machines"
        return (Check("adb servers", CheckResult.FINE, text),)
    labels = await asyncio.to_thread(_labels, config)
    is_idle = not await asyncio.to_thread(is_in_use, config.data_dir)
    found = await asyncio.gather(
        *(_examine_server(server, labels, now, is_idle=is_idle) for server in config.servers())
    )
    return tuple(check for checks in found for check in checks)


def examine_agents(
    config: EngineConfig, cores: int, running: Sequence[AgentStanding] | None
) -> Check:
    """Who drives the phones; `running`: the agents of the bot that runs, None where none does."""
    planned = config.agents_for(_phones(config), cores)
    if running is None:
        chosen = "auto" if config.agents is None else "as set"
        who = (
            f"{planned} from the next start"
            if planned
            else "none: the bot drives the phones itself"
        )
        text = f"{who} ({chosen}, {cores} cores)"
    elif not running:
        text = "none: the bot drives the phones itself"
    else:
        each = (
            f"{agent.name} {agent.state.value}, phones: {agent.phones}, "
            f"{agent.memory // 1_000_000} MB"
            for agent in running
        )
        text = f"{len(running)}: {'; '.join(each)}"
        if any(_is_amiss(agent) for agent in running):
            text += "; the bot is restarting it: look for `agent.ended` in the bot's log"
            return Check("agents", CheckResult.DOUBTFUL, text)
    if config.agents and config.agents >= cores:
        text += "; so many agents slow the bot down: set ROSTERBOT_AGENTS=auto"
        return Check("agents", CheckResult.DOUBTFUL, text)
    return Check("agents", CheckResult.FINE, text)


def _is_amiss(agent: AgentStanding) -> bool:
    """Whether it is neither at work nor just starting with the bot."""
    begins = agent.state is AgentState.STARTING and not agent.ends
    return not begins and agent.state is not AgentState.RUNNING


def _phones(config: EngineConfig) -> int:
    if not database_file(config.data_dir).exists():
        return 0
    try:
        return known_phones(config.data_dir)
    except StorageError:
        return 0


def _tried(name: str, text: str, look: Callable[[], None]) -> Check:
    try:
        look()
    except StorageError as error:
        return Check(name, CheckResult.WRONG, str(error))
    return Check(name, CheckResult.FINE, text)


async def _examine_server(
    server: AdbServer,
    labels: Mapping[tuple[str, str], str],
    now: Callable[[], float],
    *,
    is_idle: bool,
) -> tuple[Check, ...]:
    name = f"adb server {server.name}"
    checks = []
    if not _is_on_this_machine(server):
        text = (
            f"{server} is on another machine, and adb sends passwords unencrypted: use a tunnel, "
            f"such as `ssh -N -L {_FREE_PORT}:127.0.0.1:{server.port} {server.address}`, and set "
            f"{server.name}=127.0.0.1:{_FREE_PORT} in ROSTERBOT_ADB_SERVERS, unless the network "
            "between them is private"
        )
        checks.append(Check(name, CheckResult.DOUBTFUL, text))
    try:
        async with asyncio.timeout(_LIMIT), open_stream(server, _LIMIT) as stream:
            await stream.ask("host:version")
            version = int(await stream.block(), 16)
        devices = await list_devices(server, _LIMIT)
    except (PhoneError, TimeoutError, ValueError) as error:
        return (*checks, await _absent(server, name, error))
    checks.append(await _version(server, name, version, len(devices)))
    turns = asyncio.Semaphore(_AT_ONCE)

    async def examine(serial: str, state: str) -> tuple[Check, ...]:
        label = labels.get((server.name, serial))
        async with turns:
            return await examine_phone(server, serial, state, label, now, is_idle=is_idle)

    found = await asyncio.gather(*(examine(*device) for device in sorted(devices.items())))
    return (*checks, *(check for each in found for check in each))


def _is_on_this_machine(server: AdbServer) -> bool:
    # Nowhere else could it be started.
    return replace(server, start_local=True).startable


async def _version(server: AdbServer, name: str, version: int, phones: int) -> Check:
    text = f"{server}, version {version}, {phones} phone{'' if phones == 1 else 's'}"
    ours = await _own_version() if _is_on_this_machine(server) else None
    if ours is not None and ours != version:
        text += (
            f"; this machine's adb command is version {ours}, and using it stops this server for "
            "all its phones: keep just one adb installed"
        )
        return Check(name, CheckResult.DOUBTFUL, text)
    return Check(name, CheckResult.FINE, text)


async def _own_version() -> int | None:
    found = shutil.which("adb")
    if found is None:
        return None
    try:
        match = _ADB_VERSION.search(await _said_by(found))
    except (OSError, TimeoutError):
        return None
    return None if match is None else int(match[1])


async def _said_by(adb: str) -> bytes:
    """What `adb version` says. Raises `OSError`, `TimeoutError`."""
    process = await asyncio.create_subprocess_exec(
        adb, "version", stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, env=adb_environment()
    )
    said, _ = await asyncio.wait_for(process.communicate(), _LIMIT)
    return said


async def _absent(server: AdbServer, name: str, error: Exception) -> Check:
    if not server.startable:
        reason = str(error) or "no response"
        return Check(
            name,
            CheckResult.WRONG,
            f"{reason}; start adb there, and check that the port can be reached",
        )
    try:
        adb = str(adb_binary())
        if _ADB_VERSION.search(await _said_by(adb)) is None:
            return Check(name, CheckResult.WRONG, f"{adb} doesn't run; install adb again")
    except RosterbotError as missing:
        return Check(name, CheckResult.WRONG, str(missing))
    except (OSError, TimeoutError) as error:
        why = getattr(error, "strerror", None) or "no response"
        return Check(name, CheckResult.WRONG, f"{adb} doesn't run ({why}); install adb again")
    text = f"{server}, not running; the bot starts it"
    if not keeps_keys():
        text += f"; this user has no home folder to write to, so adb's keys go into {server.home}"
        return Check(name, CheckResult.DOUBTFUL, text)
    return Check(name, CheckResult.FINE, text)


def _labels(config: EngineConfig) -> dict[tuple[str, str], str]:
    if not database_file(config.data_dir).exists():
        return {}
    try:
        return phone_labels(config.data_dir)
    except StorageError:
        return {}
