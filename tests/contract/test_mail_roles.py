"""A host's role reaches its own mailbox in the database, and nothing else: everything is tried."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from psycopg import AsyncConnection, Connection, Error, OperationalError
from psycopg.errors import InsufficientPrivilege, ProgramLimitExceeded

from engine.common.secret import Secret
from engine.rack.mail.standing import UnknownHost
from engine.rack.mail.way import LARGEST_TEXT
from tests.postgres.fixtures import Database
from tests.postgres.mail_rig import HOSTS, SOON, Mail, connected

OURS, OTHERS = HOSTS
NOBODY = "0" * 32
FORBIDDEN = """
SELECT * FROM rosterbot_mail.procrastinate_jobs
SELECT * FROM rosterbot_mail.procrastinate_events
SELECT * FROM rosterbot.hosts
SELECT * FROM procrastinate_events
INSERT INTO rosterbot_mail.procrastinate_jobs (queue_name, task_name) VALUES ('{box}', 'x')
UPDATE rosterbot_mail.procrastinate_jobs SET queue_name = '{own}'
DELETE FROM rosterbot_mail.procrastinate_jobs
TRUNCATE rosterbot_mail.procrastinate_jobs CASCADE
SELECT rosterbot_mail.procrastinate_fetch_job_v2(ARRAY['{box}']::varchar[], NULL)
SELECT rosterbot_mail.procrastinate_finish_job_v1(1, 'succeeded', true)
SELECT rosterbot_mail.clear_older(0)
SELECT rosterbot_mail.whose()
SET search_path = rosterbot_mail; SELECT procrastinate_register_worker_v1()
INSERT INTO rosterbot_mailbox.procrastinate_jobs VALUES (1, 'todo', false, '{box}')
CREATE TABLE public.mine (x int)
CREATE TABLE rosterbot_mailbox.mine (x int)
CREATE TEMP TABLE procrastinate_jobs (x int)
CREATE FUNCTION pg_temp.whose() RETURNS int LANGUAGE sql AS 'SELECT 1'
CREATE OR REPLACE FUNCTION rosterbot_mailbox.inbox() RETURNS text LANGUAGE sql AS 'SELECT 1::text'
ALTER FUNCTION rosterbot_mailbox.inbox() SET search_path = pg_temp
DROP VIEW rosterbot_mailbox.procrastinate_jobs
CREATE SCHEMA mine
CREATE ROLE mine
CREATE DATABASE mine
CREATE EXTENSION dblink
ALTER ROLE {role} CONNECTION LIMIT -1
ALTER ROLE {role} VALID UNTIL 'infinity'
ALTER ROLE {role} CREATEROLE
ALTER ROLE {other} PASSWORD 'mine'
ALTER ROLE rosterbot PASSWORD 'mine'
GRANT {other} TO {role}
GRANT rosterbot TO {role}
SET ROLE rosterbot
SET ROLE {other}
SET SESSION AUTHORIZATION {other}
SET LOCAL SESSION AUTHORIZATION rosterbot
SELECT lo_create(0)
SELECT lo_from_bytea(0, 'x')
SELECT pg_logical_emit_message(false, 'x', repeat('x', 1000))
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'rosterbot'
SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = 'rosterbot'
SELECT pg_read_file('postgresql.conf')
SELECT pg_ls_dir('.')
SELECT rolpassword FROM pg_authid
SELECT * FROM pg_statistic
COPY (SELECT 1) TO PROGRAM 'true'
COPY pg_class TO '/tmp/mine'
ALTER SYSTEM SET fsync = off
LOAD 'auto_explain'
LOCK TABLE rosterbot_mail.procrastinate_jobs
SET log_statement = 'all'
"""
PUT = (
    "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(%s, 'other', 9, 'lock', NULL, %s, NULL)]"
    "::procrastinate_job_to_defer_v1[])"
)
SHORT = (
    "ROW('', '', 0, NULL, NULL, jsonb_build_object('frame', 'eHg='), NULL)"
    "::procrastinate_job_to_defer_v1"
)
FETCH = "SELECT args FROM procrastinate_fetch_job_v2(%s::varchar[], 1)"


@asynccontextmanager
async def session(database: Database, mail: Mail, host: str) -> AsyncIterator[AsyncConnection[Any]]:
    """As whoever has taken that host's machine over."""
    address = database.of(mail.access[host]).reveal()
    async with await AsyncConnection.connect(address, autocommit=True) as connection:
        yield connection


async def one(connection: AsyncConnection[Any], query: str, *values: object) -> Any:
    row = await (await connection.execute(query, values)).fetchone()
    return None if row is None else row[0]


async def refusal(connection: AsyncConnection[Any], query: str) -> str | None:
    """The class of the error; None where it was done."""
    try:
        await connection.execute(query)
    except Error as error:
        return (error.sqlstate or "")[:2]
    return None


async def test_a_hosts_role_reaches_its_own_mailbox_and_nothing_else(
    mail_database: Database,
) -> None:
    async with connected(mail_database, HOSTS) as mail:
        # As where both machines are off, so that messages stay where they are.
        for agent in mail.agents.values():
            await agent.close()
        for host in HOSTS:
            mail.hub.way_to(host).send(f"to {host}".encode())
        with mail_database.server.admin(mail_database.name) as admin:
            rows = admin.execute("SELECT name, role, inbox, outbox FROM rosterbot.hosts").fetchall()
            boxes = {name: (role, inbox, outbox) for name, role, inbox, outbox in rows}
            async with asyncio.timeout(SOON):
                while len(waiting(admin)) < len(HOSTS):  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            other_role, other_in, other_out = boxes[OTHERS]
            role, own_in, _ = boxes[OURS]
            async with session(mail_database, mail, OURS) as ours:
                names = {"box": other_in, "own": own_in, "role": role, "other": other_role}
                for tried in FORBIDDEN.format(**names).strip().splitlines():
                    assert await refusal(ours, tried) in {"42", "0L", "25", "55"}, tried
                    await ours.execute("SET search_path = rosterbot_mailbox")

                assert await one(ours, "SELECT inbox()") == own_in
                got = await one(ours, FETCH, [other_in])
                assert base64.b64decode(got["frame"]) == b"to rack-b", "whatever box it names"
                (left,) = waiting(admin)
                assert left[1] == other_in
                await ours.execute(
                    "SELECT procrastinate_finish_job_v1(%s, 'failed', true)", [left[0]]
                )
                assert waiting(admin) == [left], "of another's messages none is taken away"

                said: asyncio.Queue[bytes] = asyncio.Queue()
                strange: list[bytes] = []
                mail.hub.way_to(OURS).receive(said.put_nowait)
                mail.hub.way_to(OTHERS).receive(strange.append)
                frame = base64.b64encode(b"from rack-b").decode()
                for box in (other_in, other_out, NOBODY):
                    more = json.dumps({"frame": frame, "host": OTHERS})
                    await ours.execute(PUT, [box, more])
                async with asyncio.timeout(SOON):
                    assert [await said.get() for _ in range(3)] == [b"from rack-b"] * 3
                assert strange == []

                hidden = await one(
                    ours,
                    "SELECT count(*) FROM pg_stat_activity WHERE usename <> session_user AND"
                    " (client_addr IS NOT NULL OR query NOT IN ('', '<insufficient privilege>'))",
                )
                assert hidden == 0
            assert await reaches(mail_database, role) == set()
        password = mail.access[OURS].password.reveal()
        elsewhere = mail_database.server.url("postgres", role, password)
        with pytest.raises(OperationalError):
            await AsyncConnection.connect(elsewhere)


async def test_a_host_hears_of_no_others_messages_and_cannot_disturb_their_readers(
    mail_database: Database,
) -> None:
    async with (
        connected(mail_database, HOSTS) as mail,
        session(mail_database, mail, OURS) as ours,
    ):
        with mail_database.server.admin(mail_database.name) as admin:
            (outbox,) = admin.execute(
                "SELECT outbox FROM rosterbot.hosts WHERE name = %s", [OURS]
            ).fetchone() or ("",)
        await ours.execute("LISTEN procrastinate_any_queue_v1")
        arrived: asyncio.Queue[bytes] = asyncio.Queue()
        mail.agents[OTHERS].carrier.receive(arrived.put_nowait)
        mail.hub.way_to(OTHERS).receive(arrived.put_nowait)
        # Even one that has found the name out.
        for junk in ("", "{", "[]", '{"type": 1}', '{"type":"job_inserted"}'):
            await ours.execute(f"NOTIFY \"procrastinate_queue_v1#{outbox}\", '{junk}'")
        since = mail.hub.standing().since
        mail.hub.way_to(OTHERS).send(b"to you")
        mail.agents[OTHERS].carrier.send(b"to me")
        async with asyncio.timeout(SOON):
            assert {await arrived.get(), await arrived.get()} == {b"to you", b"to me"}
        await ours.execute("NOTIFY procrastinate_any_queue_v1, 'own'")
        heard = [note.payload async for note in ours.notifies(timeout=SOON, stop_after=1)]
        assert heard == ["own"]
        assert mail.hub.standing().connected
        assert mail.hub.standing().since == since


async def test_what_is_on_its_way_to_the_hub_is_read_by_no_host(mail_database: Database) -> None:
    async with connected(mail_database, HOSTS) as mail:
        await mail.hub.close()  # so that messages to it stay where they are
        emptied(mail_database)
        for host in HOSTS:
            mail.agents[host].carrier.send(f"from {host}".encode())
        with mail_database.server.admin(mail_database.name) as admin:
            async with asyncio.timeout(SOON):
                while len(waiting(admin)) < len(HOSTS):  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            boxes = [box for _, box in waiting(admin)]
            async with session(mail_database, mail, OURS) as ours:
                for asked in ([boxes[0]], [boxes[1]], boxes, None):
                    assert await one(ours, FETCH, asked) is None
                seen = "SELECT count(*) FROM procrastinate_jobs"
                assert await one(ours, seen) == 0
            assert len(waiting(admin)) == len(HOSTS)


async def test_what_a_host_can_leave_is_bounded(mail_database: Database) -> None:
    async with connected(mail_database) as mail, session(mail_database, mail, OURS) as ours:
        await mail.hub.close()  # nobody reads
        emptied(mail_database)
        many = (
            "SELECT procrastinate_defer_jobs_v1(array_agg(ROW('', '', 0, NULL, NULL,"
            " jsonb_build_object('frame', repeat('x', {size})), NULL)"
            "::procrastinate_job_to_defer_v1)) FROM generate_series(1, {count})"
        )
        for size, count in ((LARGEST_TEXT + 1, 1), (1, 65)):
            with pytest.raises(Error):
                await ours.execute(many.format(size=size, count=count))
        assert await left(mail_database) == (0, 0)
        await fill(ours, many.format(size=LARGEST_TEXT, count=1))
        count, size = await left(mail_database)
        assert 1 < count < 10
        assert size <= 4 * LARGEST_TEXT
        emptied(mail_database)
        await fill(ours, many.format(size=10, count=50))
        assert (await left(mail_database))[0] == 1000


async def test_a_host_that_says_too_much_keeps_no_other_waiting(mail_database: Database) -> None:
    async with connected(mail_database, HOSTS) as mail, session(mail_database, mail, OURS) as ours:
        await mail.hub.close()
        emptied(mail_database)
        many = f"SELECT procrastinate_defer_jobs_v1(array_fill({SHORT}, ARRAY[50]))"
        for _ in range(6):
            await ours.execute(many)
        async with session(mail_database, mail, OTHERS) as others:
            for _ in range(3):
                await others.execute(PUT, ("", json.dumps({"frame": "eHg="})))
        came: list[str] = []
        for host in HOSTS:
            mail.hub.way_to(host).receive(lambda _, host=host: came.append(host))  # type: ignore[misc]
        await mail.hub.open()
        async with asyncio.timeout(SOON):
            while came.count(OTHERS) < 3:  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.01)
        assert len(came) - came[::-1].index(OTHERS) <= 20, "they take turns"


async def test_who_may_log_in_ends_with_its_time_and_with_being_forgotten(
    mail_database: Database,
) -> None:
    async with connected(mail_database) as mail:
        hub, first = mail.hub, mail.access[OURS]
        late = await hub.add_host(OTHERS, -1)
        with pytest.raises(OperationalError):
            await AsyncConnection.connect(mail_database.of(late).reveal())
        confirmed = await hub.confirm_host(OTHERS)
        address = Secret(
            mail_database.server.url(mail_database.name, late.role, confirmed.reveal())
        )
        async with await AsyncConnection.connect(address.reveal(), autocommit=True) as other:
            assert len(await one(other, "SELECT inbox()")) == 32

            # Whoever has come in time stays no longer than that without being confirmed.
            with mail_database.server.admin(mail_database.name) as admin:
                admin.execute(
                    "UPDATE rosterbot.hosts SET valid_until = now() WHERE name = %s", [OTHERS]
                )
            with pytest.raises(InsufficientPrivilege):
                await one(other, "SELECT inbox()")

        async with session(mail_database, mail, OURS) as ours:
            await mail.agents[OURS].close()
            hub.way_to(OURS).send(b"never read")
            await hub.forget_host(OURS)
            with pytest.raises(OperationalError):
                await ours.execute("SELECT 1")
        with pytest.raises(OperationalError):
            await AsyncConnection.connect(mail_database.of(first).reveal())
        with mail_database.server.admin(mail_database.name) as admin:
            roles = admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [first.role])
            assert roles.fetchall() == []
            assert waiting(admin) == []
        for refused in (hub.forget_host, hub.confirm_host):
            with pytest.raises(UnknownHost):
                await refused(OURS)


def waiting(admin: Connection[Any]) -> list[Any]:
    """Number and box of each message."""
    found = admin.execute(
        "SELECT id, queue_name FROM rosterbot_mail.procrastinate_jobs WHERE status = 'todo'"
    )
    rows: list[Any] = found.fetchall()
    return rows


def emptied(database: Database) -> None:
    with database.server.admin(database.name) as admin:
        admin.execute("TRUNCATE rosterbot_mail.procrastinate_jobs CASCADE")


async def fill(connection: AsyncConnection[Any], put: str) -> None:
    """Until it is refused."""
    for _ in range(100):
        try:
            await connection.execute(put)
        except ProgramLimitExceeded:
            return
    pytest.fail("nothing was refused")


async def left(database: Database) -> tuple[int, int]:
    with database.server.admin(database.name) as admin:
        row = admin.execute(
            "SELECT count(*), coalesce(sum(pg_column_size(args)), 0)"
            " FROM rosterbot_mail.procrastinate_jobs"
        ).fetchone()
    assert row is not None
    return row


async def reaches(database: Database, role: str) -> set[str]:
    """What the role may use in the database beyond what is meant for it, and PostgreSQL's own."""
    with database.server.admin(database.name) as admin:
        found = admin.execute(
            """
            SELECT nspname || '.' || relname FROM pg_class
                JOIN pg_namespace ON pg_namespace.oid = relnamespace
                WHERE relkind IN ('r', 'v', 'm', 'p', 'f')
                    AND nspname NOT IN ('pg_catalog', 'information_schema')
                    AND (has_table_privilege(%(role)s, pg_class.oid, 'SELECT, INSERT, UPDATE')
                        OR has_table_privilege(%(role)s, pg_class.oid, 'DELETE, TRUNCATE, TRIGGER')
                        OR has_any_column_privilege(%(role)s, pg_class.oid, 'SELECT, UPDATE'))
            UNION ALL
            SELECT nspname || '.' || relname FROM pg_class
                JOIN pg_namespace ON pg_namespace.oid = relnamespace
                WHERE CASE WHEN relkind = 'S'
                    THEN has_sequence_privilege(%(role)s, pg_class.oid, 'USAGE, SELECT') END
            UNION ALL
            SELECT nspname || '.' || proname FROM pg_proc
                JOIN pg_namespace ON pg_namespace.oid = pronamespace
                WHERE nspname NOT IN ('pg_catalog', 'information_schema')
                    AND has_function_privilege(%(role)s, pg_proc.oid, 'EXECUTE')
            UNION ALL
            SELECT nspname FROM pg_namespace WHERE has_schema_privilege(%(role)s, oid, 'CREATE')
            UNION ALL
            SELECT nspname FROM pg_namespace WHERE has_schema_privilege(%(role)s, oid, 'USAGE')
                AND nspname NOT IN ('pg_catalog', 'information_schema')
            UNION ALL
            SELECT datname FROM pg_database WHERE
                has_database_privilege(%(role)s, oid, 'CREATE, TEMP')
            """,
            {"role": role},
        )
        names = {name for (name,) in found.fetchall()}
    theirs = {
        "inbox",
        "procrastinate_defer_jobs_v1",
        "procrastinate_fetch_job_v2",
        "procrastinate_finish_job_v1",
        "procrastinate_jobs",
        "procrastinate_prune_stalled_workers_v1",
        "procrastinate_register_worker_v1",
        "procrastinate_unregister_worker_v1",
        "procrastinate_update_heartbeat_v1",
    }
    others = set(database_names(database)) - {database.name}
    assert names >= {"rosterbot_mailbox", *(f"rosterbot_mailbox.{name}" for name in theirs)}
    return names - {"rosterbot_mailbox", *(f"rosterbot_mailbox.{name}" for name in theirs)} - others


def database_names(database: Database) -> list[str]:
    """Other tests' databases are theirs to close."""
    with database.server.admin() as admin:
        return [name for (name,) in admin.execute("SELECT datname FROM pg_database").fetchall()]
