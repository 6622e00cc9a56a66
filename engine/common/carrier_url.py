"""Where PostgreSQL is, which carries messages to and from agents on other machines."""

import re
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from engine.common.errors import ConfigurationError
from engine.common.secret import Secret

_SCHEMES: Final = ("postgresql", "postgres")
_PLACE: Final = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?")
_STAYS: Final = frozenset({"sslrootcert", "sslcert", "sslkey", "sslpassword", "passfile"})
"""Parameters that name what lies on one machine."""
_AUTHORITY_MOST: Final = 2200
"""Bytes of certificates: they travel in a token."""
_FILE_MOST: Final = 1024 * 1024
_PEM_END: Final = "-----END CERTIFICATE-----"
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})


@dataclass(frozen=True, slots=True)
class CarrierUrl:
    """`address`: where agents reach it, `host:port`, where that is not as the hub does."""

    url: Secret
    address: str | None = None

    def check(self) -> None:
        """Raises `ConfigurationError` with what is wrong, and the way out; never with the URL."""
        try:
            parts = urlsplit(self.url.reveal())
        except ValueError:
            raise ConfigurationError("it isn't a URL") from None
        if parts.scheme not in _SCHEMES:
            raise ConfigurationError("it has to begin with postgresql://")
        who, at, where = parts.netloc.rpartition("@")
        if not (at and who.partition(":")[0] and _are_places(where)):
            raise ConfigurationError(
                "it has to name a user and a host, as in postgresql://hub:PASSWORD@HOST:5432/NAME"
            )
        if not parts.path.strip("/"):
            raise ConfigurationError("it has to name the database, as in …@HOST:5432/rosterbot?…")
        said = dict(parse_qsl(parts.query, keep_blank_values=True))
        if said.get("sslmode") != "verify-full":
            raise ConfigurationError(
                "it needs sslmode=verify-full: with anything less, somebody in between could "
                "read and change messages"
            )
        if not said.get("sslrootcert"):
            raise ConfigurationError(
                "it needs sslrootcert=FILE, the certificate that PostgreSQL's own is signed with"
            )
        if "hostaddr" in said or "service" in said or "host" in said or "options" in said:
            raise ConfigurationError("it can't have host, hostaddr, service or options after the ?")
        self.authority()
        if self.address is not None and not _are_places(self.address):
            raise ConfigurationError("the address for agents has to be HOST:PORT")

    def authority(self) -> str:
        """The certificates of its `sslrootcert`, PEM. Raises `ConfigurationError`."""
        query = dict(parse_qsl(urlsplit(self.url.reveal()).query))
        file = Path(query.get("sslrootcert", ""))
        try:
            with file.open(encoding="utf-8") as opened:
                text = opened.read(_FILE_MOST)
        except UnicodeDecodeError:
            raise ConfigurationError(f"{file} isn't a PEM certificate") from None
        except OSError as error:
            raise ConfigurationError(
                f"the certificate {file} can't be read ({error.strerror})"
            ) from None
        whole = [
            "-----BEGIN CERTIFICATE-----" + part.partition("-----BEGIN CERTIFICATE-----")[2]
            for part in text.split(_PEM_END)[:-1]
        ]
        try:
            found = [ssl.PEM_cert_to_DER_cert(f"{part}{_PEM_END}\n") for part in whole]
        except ValueError:
            found = []
        if not found:
            raise ConfigurationError(f"{file} isn't a PEM certificate")
        if sum(map(len, found)) > _AUTHORITY_MOST:
            raise ConfigurationError(
                f"{file} has more than a token can carry: put only the certificate into it that "
                "PostgreSQL's own is signed with"
            )
        return "".join(map(ssl.DER_cert_to_PEM_cert, found))

    def for_agents(self, role: str, password: Secret) -> Secret:
        """The URL for an agent, which adds the file with its own copy of the `authority`."""
        parts = urlsplit(self.url.reveal())
        where = self.address or parts.netloc.rpartition("@")[2]
        said = [(name, value) for name, value in parse_qsl(parts.query) if name not in _STAYS]
        who = f"{quote(role, safe='')}:{quote(password.reveal(), safe='')}"
        return Secret(f"postgresql://{who}@{where}{parts.path}?{urlencode(said)}")

    @property
    def is_local(self) -> bool:
        """Whether only agents on the hub's own machine reach what `for_agents` says."""
        where = self.address or urlsplit(self.url.reveal()).netloc.rpartition("@")[2]
        found = [_PLACE.fullmatch(place) for place in where.split(",")]
        return all(match is not None and match[1] in _LOOPBACK for match in found)


def with_authority(url: Secret, file: Path) -> Secret:
    """An agent's URL once its copy of the authority's certificates lies in a file.

    Whatever it said before, the server's certificate and name are checked.
    """
    parts = urlsplit(url.reveal())
    said = dict(parse_qsl(parts.query)) | {"sslmode": "verify-full", "sslrootcert": str(file)}
    return Secret(parts._replace(query=urlencode(said)).geturl())


def with_password(url: Secret, password: Secret) -> Secret:
    """The same with another password."""
    parts = urlsplit(url.reveal())
    who, _, where = parts.netloc.rpartition("@")
    role = unquote(who.partition(":")[0])
    netloc = f"{quote(role, safe='')}:{quote(password.reveal(), safe='')}@{where}"
    return Secret(parts._replace(netloc=netloc).geturl())


def _are_places(text: str) -> bool:
    found = [_PLACE.fullmatch(place) for place in text.split(",")]
    return all(match is not None and 0 < int(match[2] or 1) < 65_536 for match in found)
