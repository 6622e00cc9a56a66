"""A look at database, key, adb servers and phones that changes nothing and needs no lock."""

import asyncio
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from engine.errors import PhoneError, RosterbotError, StorageError
from engine.phones.adb import AdbServer, adb_binary
from engine.phones.adb_wire import list_devices, open_stream
from engine.service import EngineConfig, HostAddress
from engine.storage import schema
from engine.storage.faults import translated
from engine.storage.vault import Vault

_LIMIT: Final = 5.0
_REMEDIES: Final[Mapping[str, str]] = {
    "unauthorized": "unlock it and allow USB debugging for this machine",
    "offline": "plug it in again, or restart it",
    "no permissions": "this machine's user may not open USB devices: see the udev rules of adb",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `text` says what was found and, where not `ok`, what to do."""

    name: str
    ok: bool
    text: str


def examine_storage(config: EngineConfig) -> tuple[Check, ...]:
    """Database and key; blocking, reads the whole database."""
    database = config.data_dir / "rosterbot.db"
    if not database.exists():
        if config.key_file.exists():
            return (Check("database", True, "none yet; the first start makes it"), _key(config))
        return (Check("database", True, "none yet; the first start makes it and its key"),)
    known = schema.migrations()
    try:
        with translated(config.data_dir), closing(_connect(config)) as connection:
            schema.inspect(connection, known)
            found = Check("database", True, f"{database}, sound")
            try:
                schema.check_key(connection, Vault.from_file(config.key_file))
            except StorageError as error:
                return (found, Check("key", False, str(error)))
    except StorageError as error:
        return (Check("database", False, str(error)), _key(config))
    return (found, Check("key", True, f"{config.key_file}, belongs to the database"))


async def examine_phones(config: EngineConfig) -> tuple[Check, ...]:
    """Every adb server, and the phones it has."""
    labels = await asyncio.to_thread(_labels, config)
    found = await asyncio.gather(
        *(_examine_server(server, labels) for server in config.adb_servers)
    )
    return tuple(check for checks in found for check in checks)


def _key(config: EngineConfig) -> Check:
    try:
        Vault.from_file(config.key_file)
    except StorageError as error:
        return Check("key", False, str(error))
    return Check("key", True, f"{config.key_file}, readable")


async def _examine_server(
    host: HostAddress, labels: Mapping[tuple[str, str], str]
) -> tuple[Check, ...]:
    server = AdbServer(host.name, host.address, host.port, start_local=True)
    name = f"adb server {host.name}"
    try:
        async with asyncio.timeout(_LIMIT), open_stream(server, _LIMIT) as stream:
            await stream.ask("host:version")
            version = int(await stream.block(), 16)
        devices = await list_devices(server, _LIMIT)
    except (PhoneError, TimeoutError, ValueError) as error:
        return (_absent(server, name, error),)
    checks = [Check(name, True, f"{server}, version {version}, {len(devices)} phones")]
    for serial, state in sorted(devices.items()):
        label = labels.get((host.name, serial))
        phone = f"phone {label}" if label else f"phone {serial}"
        text = f"{serial} on {host.name}: {'online' if state == 'device' else state}"
        if state != "device":
            text += f"; {_REMEDIES.get(state, 'look at the phone and its cable')}"
        checks.append(Check(phone, state == "device", text))
    return tuple(checks)


def _absent(server: AdbServer, name: str, error: Exception) -> Check:
    if not server.startable:
        reason = str(error) or "no answer"
        return Check(name, False, f"{reason}; start adb there, and see that the port is reachable")
    try:
        adb_binary()
    except RosterbotError as missing:
        return Check(name, False, str(missing))
    return Check(name, True, f"{server}, not running; the bot starts it")


def _labels(config: EngineConfig) -> dict[tuple[str, str], str]:
    if not (config.data_dir / "rosterbot.db").exists():
        return {}
    try:
        with closing(_connect(config)) as connection:
            rows = connection.execute(
                "SELECT a.host, a.serial, p.label FROM phone_addresses AS a "
                "JOIN phones AS p ON p.id = a.phone_id WHERE p.label IS NOT NULL"
            )
            return {(host, serial): label for host, serial, label in rows}
    except sqlite3.Error:
        return {}


def _connect(config: EngineConfig) -> sqlite3.Connection:
    path = quote(str((config.data_dir / "rosterbot.db").absolute()))
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=_LIMIT)
