"""What is written of each setting becomes its value; `ValueError` for what cannot."""

import ipaddress
import re
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from engine.common.host_address import HOST_NAME, HostAddress
from engine.common.secret import Secret
from engine.maintenance.backup_keys import Recipient
from engine.model.account import Workspace

_TOKEN: Final = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
NO_SERVERS: Final = "none"
_ADB_SERVER: Final = re.compile(
    r"(?P<name>[^=]*)=(?:\[(?P<six>[^\]]+)\]|(?P<address>[^:\[\]]+)):(?P<port>[0-9]{1,5})"
)


def token(value: object) -> object:
    if isinstance(value, Secret):
        return value
    if isinstance(value, str) and _TOKEN.fullmatch(value.strip()):
        return Secret(value.strip())
    raise ValueError


def secret(value: object) -> object:
    return Secret(value.strip()) if isinstance(value, str) else value


def admins(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if not parts or not all(re.fullmatch(r"[1-9][0-9]{0,15}", part) for part in parts):
        raise ValueError
    return frozenset(map(int, parts))


def adb_servers(value: object) -> object:
    """None at all where that is said."""
    if not isinstance(value, str):
        return value
    if value.strip().lower() == NO_SERVERS:
        return ()
    servers = tuple(_adb_server(part.strip()) for part in value.split(",") if part.strip())
    names = {server.name.lower() for server in servers}
    places = {(server.address, server.port) for server in servers}
    if not servers or len(names) < len(servers) or len(places) < len(servers):
        raise ValueError
    return servers


def _adb_server(text: str) -> HostAddress:
    match = _ADB_SERVER.fullmatch(text)
    if match is None or not HOST_NAME.fullmatch(match["name"].strip()):
        raise ValueError
    port = int(match["port"])
    if not 1 <= port <= 65_535:
        raise ValueError
    address = match["six"] or match["address"].strip()
    if match["six"]:
        ipaddress.IPv6Address(address)
    return HostAddress(match["name"].strip(), address, port)


def agents(value: object) -> object:
    """None for as many as the phones need."""
    return None if isinstance(value, str) and value.strip().lower() == "auto" else value


def ads_consent(value: object) -> object:
    """The apps that may be used free of charge with ads."""
    if not isinstance(value, str):
        return value
    pairs = [part.partition("=") for part in value.lower().split(",") if part.strip()]
    choices = {Workspace(app.strip()): choice.strip() for app, _, choice in pairs}
    if len(choices) < len(pairs) or not set(choices.values()) <= {"ask", "free_with_ads"}:
        raise ValueError
    return frozenset(app for app, choice in choices.items() if choice == "free_with_ads")


def recipient(value: object) -> object:
    return Recipient.read(value) if isinstance(value, str) else value


def ping_url(value: object) -> object:
    """A `Secret`: whoever knows the address can keep the alarm silent."""
    if not isinstance(value, str):
        return value
    url = value.strip()
    parts = urlsplit(url)
    if not parts.hostname or parts.username or parts.password or parts.port == 0:
        raise ValueError
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(parts.hostname)):
        raise ValueError
    return Secret(url)


def web_address(value: str) -> str:
    parts = urlsplit(value)
    plain = not (parts.username or parts.password or parts.query or parts.fragment)
    safe = parts.scheme == "https" or (
        parts.scheme == "http" and _is_loopback(parts.hostname or "")
    )
    if not (parts.hostname and plain and safe and parts.port != 0):
        raise ValueError
    return value.rstrip("/")


def is_on_this_machine(url: str) -> bool:
    """Whether a URL's host is this machine itself: never asked through a proxy."""
    return _is_loopback(urlsplit(url).hostname or "")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def path(value: object) -> object:
    """As a shell has it, but for variables: a folder called `$HOME` is nobody's wish."""
    if not isinstance(value, str):
        return value
    if "$" in value:
        raise ValueError
    try:
        return Path(value.strip()).expanduser()
    except RuntimeError:  # No such user, or no home.
        raise ValueError from None


def lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value
