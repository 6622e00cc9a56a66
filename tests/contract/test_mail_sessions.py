"""Sessions of hosts that nobody ends: left by a way that was cut, or held on purpose."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from psycopg import AsyncConnection, OperationalError

from engine.rack.mail import hosts
from engine.rack.mail.address import MailAddress
from engine.rack.mail.connector import connected as by_itself
from engine.rack.mail.standing import UnknownHost
from tests.postgres.fixtures import Database
from tests.postgres.mail_rig import HOSTS, SOON, connected, exchanged

OURS = HOSTS[0]
MANY = 7


async def test_sessions_that_a_cut_has_left_lock_no_agent_out(mail_database: Database) -> None:
    async with connected(mail_database) as mail, AsyncExitStack() as left:
        access, agent = mail.access[OURS], mail.agents[OURS]
        await agent.close()
        address = mail_database.of(access).reveal()
        async with asyncio.timeout(SOON):
            while sessions(mail_database, access.role):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        cut = [
            await AsyncConnection.connect(address, application_name="rosterbot agent")
            for _ in range(MANY)
        ]
        for one in cut:
            left.push_async_callback(one.close)
        await agent.open()
        await exchanged(mail.hub.way_to(OURS), agent.carrier)
        for one in cut:
            with pytest.raises(OperationalError):
                await one.execute("SELECT 1")


async def test_a_host_holds_nothing_up_for_long_and_is_forgotten_whatever_it_has_left(
    mail_database: Database,
) -> None:
    server = mail_database.server
    async with connected(mail_database) as mail:
        access = mail.access[OURS]
        held = await AsyncConnection.connect(mail_database.of(access).reveal())
        await held.execute("SELECT inbox()")
        async with by_itself(MailAddress.read(mail_database.hub)) as hub:
            await hosts.end_long(hub, 3600)
            await held.execute("SELECT inbox()")
            await hosts.end_long(hub, 0)
        with pytest.raises(OperationalError):
            await held.execute("SELECT inbox()")

        elsewhere = server.database()
        with server.admin() as admin:
            admin.execute(f"GRANT CONNECT ON DATABASE {elsewhere} TO PUBLIC")
        with server.admin(elsewhere) as admin:
            admin.execute("GRANT EXECUTE ON FUNCTION lo_create(oid) TO PUBLIC")
        address = server.url(elsewhere, access.role, access.password.reveal())
        async with await AsyncConnection.connect(address, autocommit=True) as there:
            await there.execute("SELECT lo_create(0)")
        await mail.hub.forget_host(OURS)
        with pytest.raises(UnknownHost):
            await mail.hub.forget_host(OURS)
        with pytest.raises(OperationalError):
            await AsyncConnection.connect(address)
        await mail.hub.add_host(OURS, 900)


def sessions(database: Database, role: str) -> int:
    with database.server.admin(database.name) as admin:
        found = admin.execute("SELECT count(*) FROM pg_stat_activity WHERE usename = %s", [role])
        (count,) = found.fetchone() or (0,)
        return int(count)
