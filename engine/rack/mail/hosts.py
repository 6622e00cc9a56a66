"""The database roles of hosts: each may log in and reach its own mailbox."""

import re
import secrets
from dataclasses import dataclass
from typing import Any, Final

import psycopg
import structlog
from psycopg import AsyncConnection
from psycopg.sql import SQL, Identifier, Literal

from engine.common.secret import Secret
from engine.rack.mail import schema
from engine.rack.mail.standing import HostAccess, UnknownHost

log: Final = structlog.get_logger()

_CONNECTIONS: Final = 8
_LONG: Final = re.compile(r"[A-Za-z0-9_-]{32,128}")
_ODD: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class HostBoxes:
    """`inbox`: what the host reads; `outbox`: what it has sent."""

    name: str
    inbox: str
    outbox: str


async def known(connection: AsyncConnection[Any]) -> list[HostBoxes]:
    """The hosts that have mailboxes."""
    found = await connection.execute("SELECT name, inbox, outbox FROM rosterbot.hosts")
    return [HostBoxes(*row) for row in await found.fetchall()]


async def add(connection: AsyncConnection[Any], host: str, valid_for: float) -> HostAccess:
    """A role that may log in for so many seconds; whatever was of that host before is gone."""
    async with connection.transaction():
        await _drop(connection, host)
        until = await _from_now(connection, valid_for)
        # Roles are the whole server's, where others may have hosts of the same name.
        role = f"rosterbot_{_ODD.sub('_', host.lower())[:30]}_{secrets.token_hex(4)}"
        password = _new_password()
        await _execute(
            connection,
            "CREATE ROLE {role} LOGIN NOINHERIT CONNECTION LIMIT {most}"
            " PASSWORD {password} VALID UNTIL {until}",
            role=Identifier(role),
            most=Literal(_CONNECTIONS),
            password=_scrambled(connection, role, password),
            until=Literal(until),
        )
        database = connection.info.dbname
        for what in (
            # So that the hub may end its sessions, and drop it.
            "GRANT {role} TO CURRENT_USER",
            "ALTER ROLE {role} IN DATABASE {database} SET search_path TO rosterbot_mailbox",
            "GRANT CONNECT ON DATABASE {database} TO {role}",
        ):
            await _execute(connection, what, role=Identifier(role), database=Identifier(database))
        await schema.grant(connection, role)
        await connection.execute(
            "INSERT INTO rosterbot.hosts VALUES (%s, %s, %s, %s, %s)",
            (host, role, secrets.token_hex(16), secrets.token_hex(16), until),
        )
    return HostAccess(role, password)


async def confirm(
    connection: AsyncConnection[Any], host: str, password: Secret | None = None
) -> Secret:
    """Another password, which has no end: this one if it is long enough. Raises `UnknownHost`."""
    if password is None or not _LONG.fullmatch(password.reveal()):
        password = _new_password()
    async with connection.transaction():
        role, _ = await _role(connection, host)
        await _execute(
            connection,
            "ALTER ROLE {role} PASSWORD {password} VALID UNTIL 'infinity'",
            role=Identifier(role),
            password=_scrambled(connection, role, password),
        )
        await connection.execute(
            "UPDATE rosterbot.hosts SET valid_until = 'infinity' WHERE name = %s", (host,)
        )
    return password


async def forget(connection: AsyncConnection[Any], host: str) -> None:
    """End its sessions, drop its role and its messages. Raises `UnknownHost`; may be repeated."""
    async with connection.transaction():
        role, _ = await _role(connection, host)
        await _execute(connection, "ALTER ROLE {role} NOLOGIN", role=Identifier(role))
        await connection.execute(
            "UPDATE rosterbot.hosts SET valid_until = '-infinity' WHERE name = %s", (host,)
        )
    # Who would come back now is refused.
    async with connection.transaction():
        await _drop(connection, host)


async def end_long(connection: AsyncConnection[Any], seconds: float) -> None:
    """End the sessions of hosts that have been at one transaction for longer."""
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE usename IN (SELECT role FROM rosterbot.hosts)"
        " AND xact_start < clock_timestamp() - make_interval(secs => %s)",
        (seconds,),
    )


async def _drop(connection: AsyncConnection[Any], host: str) -> None:
    try:
        role, boxes = await _role(connection, host)
    except UnknownHost:
        return
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (role,)
    )
    await connection.execute("SELECT rosterbot_mail.clear_all(%s)", (boxes,))
    await _execute(connection, "DROP OWNED BY {role}", role=Identifier(role))
    try:
        async with connection.transaction():
            await _execute(connection, "DROP ROLE {role}", role=Identifier(role))
    except psycopg.errors.DependentObjectsStillExist as error:
        # It was let into another database, and has left something there.
        await _execute(connection, "ALTER ROLE {role} NOLOGIN", role=Identifier(role))
        log.warning("mail.role_left", role=role, why=error.diag.message_detail)
    await connection.execute("DELETE FROM rosterbot.hosts WHERE name = %s", (host,))


async def _role(connection: AsyncConnection[Any], host: str) -> tuple[str, list[str]]:
    found = await connection.execute(
        "SELECT role, inbox, outbox FROM rosterbot.hosts WHERE name = %s", (host,)
    )
    row = await found.fetchone()
    if row is None:
        raise UnknownHost(host)
    return row[0], [row[1], row[2]]


async def _from_now(connection: AsyncConnection[Any], seconds: float) -> str:
    """By the server's clock, which is the one that refuses."""
    found = await connection.execute("SELECT (now() + make_interval(secs => %s))::text", (seconds,))
    (until,) = await found.fetchone() or ("",)
    return str(until)


def _new_password() -> Secret:
    return Secret(secrets.token_urlsafe(24))


def _scrambled(connection: AsyncConnection[Any], role: str, password: Secret) -> Literal:
    """So that the server never has it, neither in its files nor in its log."""
    made = connection.pgconn.encrypt_password(
        password.reveal().encode(), role.encode(), b"scram-sha-256"
    )
    return Literal(made.decode())


async def _execute(
    connection: AsyncConnection[Any], what: str, **names: Identifier | Literal
) -> None:
    await connection.execute(SQL(what).format(**names))
