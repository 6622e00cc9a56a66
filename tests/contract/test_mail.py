"""The hub's end over a real database: what is there already, and what is said of what is amiss."""

import asyncio
from secrets import token_hex

import pytest
from psycopg import AsyncConnection
from structlog.testing import capture_logs

from engine.common.clock import SystemClock
from engine.common.secret import Secret
from engine.common.supervisor import Supervisor
from engine.rack.mail.agent import AgentMail
from engine.rack.mail.hub import HubMail
from engine.rack.mail.standing import MailUnavailable
from sandbox.postgres.certificates import certify
from sandbox.postgres.server import PREPARE, Server
from tests.postgres.fixtures import Database
from tests.postgres.mail_rig import HOSTS, connected, exchanged

OURS = HOSTS[0]
OTHER_PASSWORD = "made-up-password-of-nobody"


async def test_another_versions_tables_are_made_anew_and_hosts_keep_their_mailboxes(
    mail_database: Database,
) -> None:
    clock = SystemClock()
    async with connected(mail_database) as mail:
        await mail.hub.close()
        busy = await AsyncConnection.connect(mail_database.of(mail.access[OURS]).reveal())
        await busy.execute("SELECT * FROM procrastinate_jobs")  # what it looks at is in use
        with mail_database.server.admin(mail_database.name) as admin:
            admin.execute("UPDATE rosterbot.made SET version = 'of another'")
            admin.execute("DROP TABLE rosterbot_mail.procrastinate_periodic_defers CASCADE")
        again = HubMail(mail_database.hub, clock, Supervisor(clock))
        await again.open()
        try:
            await exchanged(again.way_to(OURS), mail.agents[OURS].carrier, lossy=True)
            assert again.standing().connected
        finally:
            await again.close()
            await busy.close()
        assert (again.standing().connected, again.standing().reason) == (False, "not opened")


async def test_what_is_not_as_it_has_to_be_is_said_with_the_way_out_and_without_a_secret(
    mail_database: Database, tmp_path_factory: pytest.TempPathFactory
) -> None:
    server, name = mail_database.server, mail_database.name
    other = tmp_path_factory.mktemp("other")
    certify(other)
    with server.admin(name) as admin:
        admin.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{OTHER_PASSWORD}'")
        admin.execute(f"GRANT CONNECT ON DATABASE {name} TO {name}")
    amiss = {
        server.owner(name, sslmode="require"): "sslmode=require doesn't make sure",
        server.owner(name, sslrootcert=str(other / "ca.crt")): "certificate verify failed",
        server.owner(name, sslrootcert="/nowhere/ca.crt"): "/nowhere/ca.crt",
        server.owner("nowhere"): 'database "nowhere" does not exist',
        server.url(name, "rosterbot", OTHER_PASSWORD): "password authentication failed",
        server.url(name, name, OTHER_PASSWORD): f'ALTER ROLE "{name}" CREATEROLE',
        server.url(name, name, OTHER_PASSWORD).replace("127.0.0.1", "localhost"): "localhost",
    }
    clock = SystemClock()
    supervisor = Supervisor(clock)
    for url, words in amiss.items():
        mail = HubMail(Secret(url), clock, supervisor)
        with pytest.raises(MailUnavailable) as refused:
            await mail.open()
        said = str(refused.value)
        assert words in said
        assert mail.standing().reason == said
        assert not [secret for secret in (server.password, OTHER_PASSWORD) if secret in said]
    agent = AgentMail(Secret(server.url(name, name, OTHER_PASSWORD)), OURS, clock, supervisor)
    async with asyncio.timeout(30):
        with pytest.raises(MailUnavailable):
            await agent.open()
    assert agent.standing().reason
    assert supervisor.standings() == ()


async def test_a_database_that_was_not_prepared_is_used_and_the_log_says_what_to_do(
    postgres: Server,
) -> None:
    name = f"bare_{token_hex(6)}"
    with postgres.admin() as admin:
        admin.execute(f"CREATE DATABASE {name} OWNER rosterbot")
    clock = SystemClock()
    for database, told in ((name, 1), (postgres.database(), 0)):
        mail = HubMail(Secret(postgres.owner(database)), clock, Supervisor(clock))
        with capture_logs() as logged:
            await mail.open()
            await mail.close()
        said = [event["see"] for event in logged if event["event"] == "mail.unprepared"]
        assert said == [PREPARE.relative_to(PREPARE.parents[4]).as_posix()] * told


async def test_a_database_is_one_bots_and_another_does_not_take_its_messages_away(
    mail_database: Database,
) -> None:
    clock = SystemClock()
    async with connected(mail_database):
        other = HubMail(mail_database.hub, clock, Supervisor(clock), "another")
        with pytest.raises(MailUnavailable, match="another bot's"):
            await other.open()
        with mail_database.server.admin(mail_database.name) as admin:
            admin.execute("DELETE FROM rosterbot.owner")
        await other.open()
        await other.close()
