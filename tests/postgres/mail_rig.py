"""A hub and its hosts at the ends of their mail, over a database of the tests' own."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from engine.common.clock import Clock, SystemClock
from engine.common.supervisor import Supervisor
from engine.rack.carrier import Carrier, CarrierAway
from engine.rack.mail.agent import AgentMail
from engine.rack.mail.hub import HubMail
from engine.rack.mail.schema import TASK
from engine.rack.mail.standing import HostAccess
from tests.postgres.fixtures import Database

HOSTS = ("rack-b", "rack-c")
SOON = 60.0


@dataclass(slots=True)
class Mail:
    """`access` of each host as it was added; `agents` by host."""

    hub: HubMail
    access: dict[str, HostAccess] = field(default_factory=dict)
    agents: dict[str, AgentMail] = field(default_factory=dict)


@asynccontextmanager
async def connected(
    database: Database, hosts: tuple[str, ...] = HOSTS[:1], clock: Clock | None = None
) -> AsyncIterator[Mail]:
    """Everybody at their mail."""
    clock = clock or SystemClock()
    supervisor = Supervisor(clock)
    mail = Mail(HubMail(database.hub, clock, supervisor))
    async with AsyncExitStack() as open_ones:
        open_ones.push_async_callback(mail.hub.close)
        await mail.hub.open()
        for host in hosts:
            mail.access[host] = access = await mail.hub.add_host(host, 900)
            agent = AgentMail(database.of(access), host, clock, supervisor)
            mail.agents[host] = agent
            open_ones.push_async_callback(agent.close)
            await agent.open()
            await exchanged(mail.hub.way_to(host), agent.carrier)
        yield mail


async def exchanged(ours: Carrier, theirs: Carrier, *, lossy: bool = False) -> None:
    """Until something said there comes, and then something said back; nobody listens afterwards.

    `lossy`: it is said again, so that some of it may come later too.
    """
    for sender, receiver in ((ours, theirs), (theirs, ours)):
        arrived = asyncio.Event()
        receiver.receive(lambda _, arrived=arrived: arrived.set())  # type: ignore[misc]
        async with asyncio.timeout(SOON):
            while not arrived.is_set():
                try:
                    sender.send(b"there?")
                except CarrierAway:
                    await asyncio.sleep(0.02)
                    continue
                try:
                    async with asyncio.timeout(1 if lossy else SOON):
                        await arrived.wait()
                except TimeoutError:
                    continue
        receiver.receive(lambda _: None)


def keep(database: Database) -> None:
    """From now on every message is kept, as whoever owns the database could."""
    with database.server.admin(database.name) as admin:
        admin.execute("""
            CREATE TABLE rosterbot_mail.kept (queue_name text, args jsonb);
            CREATE FUNCTION rosterbot_mail.keep() RETURNS trigger LANGUAGE plpgsql
            SECURITY DEFINER SET search_path = rosterbot_mail AS $$ BEGIN
                INSERT INTO kept VALUES (NEW.queue_name, NEW.args);
                RETURN NEW;
            END $$;
            CREATE TRIGGER a_keep AFTER INSERT ON rosterbot_mail.procrastinate_jobs
                FOR EACH ROW EXECUTE FUNCTION rosterbot_mail.keep();
        """)


def say_again(database: Database, host: str, most: int = 500) -> None:
    """The last messages that were said to a host lie in its mailbox once more."""
    with database.server.admin(database.name) as admin:
        admin.execute("SET search_path TO rosterbot_mail")
        admin.execute(
            "INSERT INTO rosterbot_mail.procrastinate_jobs (queue_name, task_name, args)"
            " SELECT queue_name, %s, args FROM rosterbot_mail.kept AS kept"
            " JOIN rosterbot.hosts AS host ON host.inbox = kept.queue_name"
            " WHERE host.name = %s ORDER BY kept.ctid DESC LIMIT %s",
            (TASK, host, most),
        )


def calm(database: Database) -> None:
    """What `disturb` has begun is over."""
    with database.server.admin(database.name) as admin:
        admin.execute("DROP TRIGGER z_disturb ON rosterbot_mail.procrastinate_jobs")


@contextmanager
def crowd(database: Database) -> Iterator[None]:
    """A megabyte of others' messages lies there, so that there is room for no more in that."""
    with database.server.admin(database.name) as admin:
        # Without procrastinate's triggers, and ours.
        admin.execute("SET session_replication_role TO replica")
        admin.execute("""
            INSERT INTO rosterbot_mail.procrastinate_jobs (queue_name, task_name, args)
            SELECT 'nobody' || n / 900, 'none', jsonb_build_object('frame', repeat('x', 500))
            FROM generate_series(1, 3000) AS n
        """)
        try:
            yield
        finally:
            admin.execute(
                "DELETE FROM rosterbot_mail.procrastinate_jobs WHERE queue_name LIKE 'nobody%'"
            )


def disturb(database: Database) -> None:
    """From now on a fifth of all messages is lost, and a fifth of the others comes twice."""
    with database.server.admin(database.name) as admin:
        # By its name it comes after procrastinate's own triggers.
        admin.execute("""
            CREATE OR REPLACE FUNCTION rosterbot_mail.disturb() RETURNS trigger LANGUAGE plpgsql
            SECURITY DEFINER SET search_path = rosterbot_mail AS $$ BEGIN
                IF random() < 0.2 THEN
                    DELETE FROM procrastinate_jobs WHERE id = NEW.id;
                ELSIF pg_trigger_depth() = 1 AND random() < 0.2 THEN
                    INSERT INTO procrastinate_jobs (queue_name, task_name, args)
                    VALUES (NEW.queue_name, NEW.task_name, NEW.args);
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER z_disturb AFTER INSERT ON rosterbot_mail.procrastinate_jobs
                FOR EACH ROW WHEN (NEW.status = 'todo')
                EXECUTE FUNCTION rosterbot_mail.disturb();
        """)
