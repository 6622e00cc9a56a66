"""Where the database is, and that the way to it is what it has to be: TLS, its server verified."""

from dataclasses import dataclass, field, replace
from typing import Final, Self

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from engine.common.secret import Secret
from engine.rack.mail.standing import MailUnavailable

_VERIFIED: Final = "verify-full"
_MOST_SAID: Final = 300
_QUICK: Final = {
    "connect_timeout": "5",
    # A way that is cut is noticed within seconds, also while nobody speaks.
    "keepalives_idle": "5",
    "keepalives_interval": "3",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
    # It would take the place of TLS.
    "gssencmode": "disable",
}


@dataclass(frozen=True, slots=True)
class MailAddress:
    """`conninfo` is libpq's, with the password in it; `where` may be shown."""

    conninfo: str = field(repr=False)
    where: str
    password: Secret

    @classmethod
    def read(cls, url: Secret) -> Self:
        """Raises `MailUnavailable` for what is no address, or would not be verified."""
        try:
            said = {name: str(value) for name, value in conninfo_to_dict(url.reveal()).items()}
        except psycopg.Error:
            # Its own words repeat the address.
            raise MailUnavailable(
                "I can't read the database's address: write it as "
                "postgresql://USER:PASSWORD@HOST:PORT/DATABASE?sslrootcert=FILE"
            ) from None
        if "service" in said:
            raise MailUnavailable(
                "the address of the database names a service file: write it out instead"
            )
        mode = said.get("sslmode", _VERIFIED)
        local = _is_local(said.get("host", ""))
        if mode != _VERIFIED and not local:
            raise MailUnavailable(
                f"sslmode={mode} doesn't make sure that it's the right server: "
                f"use sslmode={_VERIFIED}, with sslrootcert=FILE for its certificate authority"
            )
        options = _QUICK | said | {"gssencmode": "disable"}
        options["sslmode"] = "disable" if local else _VERIFIED
        where = f"{said.get('host', '')}:{said.get('port', '5432')}/{said.get('dbname', '')}"
        password = Secret(said.get("password", ""))
        return cls(make_conninfo("", **options), where, password)

    def named(self, name: str) -> Self:
        """The same; its sessions bear a name by which they are known there."""
        return replace(self, conninfo=make_conninfo(self.conninfo, application_name=name))

    def in_words(self, error: BaseException) -> str:
        """What a library said, on one line, bounded, and without the password."""
        said = " ".join(str(error).split()) or type(error).__name__
        if self.password:
            said = said.replace(self.password.reveal(), "•••")
        return said[:_MOST_SAID]


def _is_local(hosts: str) -> bool:
    """Whether only sockets of this machine are named; none named may become any by its settings."""
    return bool(hosts) and all(host.startswith("/") for host in hosts.split(","))
