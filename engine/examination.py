"""A look at database, key, adb servers and phones that changes nothing and needs no lock."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from engine.errors import PhoneError, RosterbotError, StorageError
from engine.phones.adb import STANDARD_PORT, AdbServer, adb_binary
from engine.phones.adb_wire import list_devices, open_stream
from engine.service import EngineConfig, HostAddress
from engine.storage.inspection import check_database, check_key, database_file, phone_labels

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
    database = database_file(config.data_dir)
    if not database.exists():
        return (Check("database", True, "none yet; the first start makes it and its key"),)
    return (
        _tried("database", f"{database}, sound", lambda: check_database(config.data_dir)),
        _tried(
            "key",
            f"{config.key_file}, belongs to the database",
            lambda: check_key(config.data_dir, config.key_file),
        ),
    )


async def examine_phones(config: EngineConfig) -> tuple[Check, ...]:
    """Every adb server, and the phones it has."""
    labels = await asyncio.to_thread(_labels, config)
    found = await asyncio.gather(
        *(_examine_server(server, labels) for server in config.adb_servers)
    )
    return tuple(check for checks in found for check in checks)


def _tried(name: str, text: str, look: Callable[[], None]) -> Check:
    try:
        look()
    except StorageError as error:
        return Check(name, False, str(error))
    return Check(name, True, text)


async def _examine_server(
    host: HostAddress, labels: Mapping[tuple[str, str], str]
) -> tuple[Check, ...]:
    server = AdbServer(host.name, host.address, host.port, start_local=host.port == STANDARD_PORT)
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
    if not database_file(config.data_dir).exists():
        return {}
    try:
        return phone_labels(config.data_dir)
    except StorageError:
        return {}
