"""What the hub makes in its database: procrastinate's tables, the hosts, and what they reach."""

import asyncio
import hashlib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final, Self

import psycopg
import structlog
from procrastinate.schema import SchemaManager
from psycopg import AsyncConnection
from psycopg.sql import SQL, Identifier

from engine.rack.mail.address import MailAddress
from engine.rack.mail.connector import connected
from engine.rack.mail.standing import MailUnavailable
from engine.rack.mail.way import AT_ONCE, LARGEST_TEXT

log: Final = structlog.get_logger()

TASK: Final = "rosterbot.frame"
"""What a message is to procrastinate."""
MAIL: Final = "rosterbot_mail"
MAILBOX: Final = "rosterbot_mailbox"
"""The schemas of the hub, and of the hosts."""
MOST: Final = 1000
MOST_BYTES: Final = 4 * LARGEST_TEXT
"""Messages in a mailbox, and bytes of them; more are refused."""
_ANOTHERS: Final = (
    "the database is another bot's, and would lose half of its messages to this one: make one for "
    "each. If that bot is gone for good: DELETE FROM rosterbot.owner"
)
_LEFT_OPEN: Final = (
    "SELECT bool_or(has_function_privilege('public', oid, 'EXECUTE')) FROM pg_proc"
    " WHERE proname = 'lo_create' AND pronamespace = 'pg_catalog'::regnamespace"
)


async def make(address: MailAddress, owner: str) -> None:
    """Make what is not there, or is another version's; messages are worth nothing, hosts stay.

    `owner`: the hub whose database it is from then on.

    Raises `MailUnavailable`.
    """
    scripts = await asyncio.to_thread(_Scripts.read)
    async with connected(address) as connection:
        try:
            async with connection.transaction():
                await _check_rights(connection)
                await _make(connection, scripts, owner)
        except psycopg.Error as error:
            said = address.in_words(error)
            raise MailUnavailable(f"the database cannot be set up: {said}", passes=True) from None


async def grant(connection: AsyncConnection[Any], role: str) -> None:
    """Let a host's role reach its mailbox, and nothing else."""
    for what in (
        "GRANT USAGE ON SCHEMA rosterbot_mailbox TO {role}",
        "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA rosterbot_mailbox TO {role}",
        "GRANT SELECT ON rosterbot_mailbox.procrastinate_jobs TO {role}",
    ):
        await connection.execute(SQL(what).format(role=Identifier(role)))


async def _check_rights(connection: AsyncConnection[Any]) -> None:
    found = await connection.execute(
        "SELECT rolcreaterole OR rolsuper,"
        " pg_has_role(datdba, 'USAGE'), current_database(), current_user,"
        " current_setting('server_version_num')::int"
        " FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()"
    )
    makes_roles, owns, database, user, version = await found.fetchone() or (False, False, "", "", 0)
    if version < 150000:
        raise MailUnavailable("this PostgreSQL is too old: install 15 or newer")
    if not makes_roles:
        raise MailUnavailable(
            f'the role "{user}" may not create roles: ALTER ROLE "{user}" CREATEROLE'
        )
    if not owns:
        raise MailUnavailable(
            f'the database has to belong to "{user}": ALTER DATABASE "{database}" OWNER TO "{user}"'
        )
    if (await (await connection.execute(_LEFT_OPEN)).fetchone() or (False,))[0]:
        log.warning("mail.unprepared", database=database, see="engine/rack/mail/sql/prepare.sql")
    for what in (
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    ):
        query = SQL(what).format(database=Identifier(database))
        await connection.execute(query)


async def _make(connection: AsyncConnection[Any], scripts: "_Scripts", owner: str) -> None:
    await _run(connection, scripts.hosts)
    await connection.execute(
        "INSERT INTO rosterbot.owner VALUES (1, %s) ON CONFLICT DO NOTHING", (owner,)
    )
    of = await (await connection.execute("SELECT hub FROM rosterbot.owner")).fetchall()
    if of != [(owner,)]:
        raise MailUnavailable(_ANOTHERS)
    made = await (await connection.execute("SELECT version FROM rosterbot.made")).fetchall()
    if made == [(scripts.version,)]:
        return
    # What one of them is in the middle of would be waited for.
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE usename IN (SELECT role FROM rosterbot.hosts)"
    )
    for schema in (MAILBOX, MAIL):
        name = Identifier(schema)
        await connection.execute(SQL("DROP SCHEMA IF EXISTS {0} CASCADE").format(name))
        await connection.execute(SQL("CREATE SCHEMA {0}").format(name))
    await connection.execute("SET LOCAL search_path TO rosterbot_mail, pg_temp")
    for script in scripts.messages:
        await _run(connection, script)
    await connection.execute("DELETE FROM rosterbot.made")
    await connection.execute("INSERT INTO rosterbot.made VALUES (%s)", (scripts.version,))
    known = await connection.execute("SELECT role FROM rosterbot.hosts")
    for (role,) in await known.fetchall():
        await grant(connection, role)
    log.info("mail.schema_made", version=scripts.version[:12])


async def _run(connection: AsyncConnection[Any], script: str) -> None:
    """Without parameters, so that a script may be of several statements."""
    await connection.execute(script)


@dataclass(frozen=True, slots=True)
class _Scripts:
    """`messages`: procrastinate's own and ours over it, made anew where `version` is another."""

    hosts: str
    messages: tuple[str, ...]
    version: str

    @classmethod
    def read(cls) -> Self:
        bounds = {
            "largest": LARGEST_TEXT,
            "most": MOST,
            "most_bytes": MOST_BYTES,
            "at_once": AT_ONCE,
            "task": TASK,
        }
        ours = [_text(name).format(**bounds) for name in ("messages.sql", "mailbox.sql")]
        messages = (SchemaManager.get_schema(), *ours)
        version = hashlib.sha256("".join(messages).encode()).hexdigest()
        return cls(_text("hosts.sql"), messages, version)


def _text(name: str) -> str:
    return files("engine.rack.mail").joinpath("sql", name).read_text("utf-8")
