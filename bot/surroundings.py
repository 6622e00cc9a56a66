"""Proxies and certificates that the surroundings name: what cannot be used is refused by name."""

import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import httpx

from engine.common.errors import ConfigurationError

_PROXIES: Final = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")
_SCHEMES: Final = ("http", "https")


def check(environment: Mapping[str, str]) -> None:
    """Raises `ConfigurationError` with a sentence for each variable that cannot be used."""
    problems = [
        problem
        for name, value in sorted(environment.items())
        if value and (problem := _problem(name, value)) is not None
    ]
    if problems:
        raise ConfigurationError("\n".join(problems))


def _problem(name: str, value: str) -> str | None:
    match name.upper():
        case upper if upper in _PROXIES:
            return _of_proxy(name, value)
        case "NO_PROXY":
            return _of_exceptions(name, value)
    match name:
        case "SSL_CERT_FILE":
            return _of_certificates(name, Path(value))
        case "SSL_CERT_DIR" if not Path(value).is_dir():
            return (
                f"{name} is {value}, which isn't a folder. Name one with certificates, or unset it."
            )
    return None


def _of_proxy(name: str, value: str) -> str | None:
    """Never with the value, which may hold a password."""
    scheme = value.partition("://")[0].lower() if "://" in value else "http"
    if scheme not in _SCHEMES:
        return (
            f"{name} names a {scheme}:// proxy, but Rosterbot can only use http:// and https:// "
            "ones. Name one of those, or unset it."
        )
    try:
        httpx.Proxy(value if "://" in value else f"http://{value}")
    except (httpx.InvalidURL, ValueError):
        return f"{name} isn't the address of a proxy. Write it like http://proxy.example:3128."
    return None


def _of_exceptions(name: str, value: str) -> str | None:
    for host in filter(None, (one.strip() for one in value.split(","))):
        try:
            httpx.URL(host if "://" in host else f"all://{_pattern(host)}")
        except (httpx.InvalidURL, ValueError):
            return (
                f"{name} has {host!r}, which is neither a name nor an address that works there. "
                "Take it out. For IPv6, only single addresses work, not networks."
            )
    return None


def _pattern(host: str) -> str:
    """As httpx understands one of the hosts."""
    plain = host.partition("/")[0]
    if plain.count(":") > 1 and "/" not in host:
        return f"[{host}]"
    return host if plain.replace(".", "").isdigit() else f"*{host}"


def _of_certificates(name: str, file: Path) -> str | None:
    try:
        ssl.create_default_context(cafile=str(file))
    except ssl.SSLError:
        return f"{name} is {file}, which has no certificates in it. Name another file, or unset it."
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        return f"{name} is {file}, which can't be read ({why}). Name another file, or unset it."
    return None
