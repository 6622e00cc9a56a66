"""What happens to the database between machines, and what comes of it for the messages."""

import asyncio
import gc
import random
from collections.abc import Iterator

import pytest

from engine.common.clock import SystemClock
from engine.rack.carrier import CarrierAway
from engine.rack.messages import LARGEST
from sandbox.postgres.lifetime import alone
from sandbox.postgres.server import Server
from tests.faults.recovery import Recovery
from tests.postgres.fixtures import Database
from tests.postgres.mail_rig import HOSTS, SOON, Mail, connected, exchanged

OURS = HOSTS[0]


class QuickClock(SystemClock):
    """What has to be waited for takes a quarter."""

    def monotonic(self) -> float:
        return super().monotonic() * 4

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / 4)


@pytest.fixture
def lonely(postgres: Server) -> Iterator[Database]:
    """On a server that nobody else uses."""
    with alone(postgres) as server:
        yield Database(server, server.database())


async def away(mail: Mail) -> None:
    """Until both ends know, and say so to whoever sends."""
    agent = mail.agents[OURS]
    async with asyncio.timeout(SOON):
        while mail.hub.standing().connected or agent.standing().connected:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert mail.hub.standing().reason
    for carrier in (mail.hub.way_to(OURS), agent.carrier):
        with pytest.raises(CarrierAway):
            carrier.send(b"nobody takes this")


async def well(mail: Mail) -> None:
    await exchanged(mail.hub.way_to(OURS), mail.agents[OURS].carrier, lossy=True)
    assert mail.hub.standing().connected
    assert mail.agents[OURS].standing().reason is None


@pytest.mark.fault(
    area="Other machines",
    name="PostgreSQL stopped at once and started, fallen silent, its connections ended",
    expected="both ends know within seconds, and speak again by themselves once it answers",
    within=30,
)
async def test_a_database_that_was_gone_or_silent_is_used_again(
    lonely: Database, recovery: Recovery
) -> None:
    server = lonely.server
    unheard: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, told: unheard.append(told))
    async with connected(lonely, clock=QuickClock()) as mail:
        await asyncio.to_thread(server.stop, "immediate")
        await away(mail)
        await asyncio.to_thread(server.start)
        recovery.begins()
        await well(mail)
        recovery.ends()

        with server.frozen():
            mail.hub.way_to(OURS).send(b"into a silence")
            mail.agents[OURS].carrier.send(b"into a silence")
            await away(mail)
        recovery.begins()
        await well(mail)
        recovery.ends()

        # As a reader that has ended in the middle leaves it, among messages nobody has come for.
        with server.admin(lonely.name) as admin:
            admin.execute(
                "SET search_path = rosterbot_mail;"
                "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status)"
                " SELECT outbox, 'rosterbot.frame', '{\"frame\": \"\"}', 'doing'"
                " FROM rosterbot.hosts, generate_series(1, 50);"
                "INSERT INTO procrastinate_jobs (queue_name, task_name, status)"
                " SELECT outbox, 'unheard of', 'todo' FROM rosterbot.hosts;"
            )
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND usename LIKE 'rosterbot%'"
            )
            recovery.begins()
            await well(mail)
            recovery.ends()
            async with asyncio.timeout(SOON):
                while left(lonely):  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
        await asyncio.to_thread(server.stop, "immediate")
    gc.collect()
    assert unheard == []


@pytest.mark.fault(
    area="Other machines",
    name="PostgreSQL's disk is full",
    expected="what finds no room is lost and said again; it arrives once there is room",
    within=10,
)
async def test_a_full_disk_of_the_database_loses_messages_and_nothing_else(
    lonely: Database, recovery: Recovery
) -> None:
    async with connected(lonely) as mail:
        ours, theirs = mail.hub.way_to(OURS), mail.agents[OURS].carrier
        arrived: asyncio.Queue[bytes] = asyncio.Queue()
        theirs.receive(arrived.put_nowait)
        ours.receive(arrived.put_nowait)
        large = random.Random(3).randbytes(LARGEST // 3)
        with lonely.server.full():
            ours.send(large)
            theirs.send(large)
            async with asyncio.timeout(SOON):
                while not mail.hub.standing().lost or not mail.agents[OURS].standing().lost:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            ours.send(b"small")
            async with asyncio.timeout(SOON):
                assert await arrived.get() == b"small"
        recovery.begins()
        async with asyncio.timeout(SOON):
            for carrier in (ours, theirs):
                carrier.send(large)
                assert await arrived.get() == large
        recovery.ends()


def left(database: Database) -> int:
    """Rows that no message needs any more, or that nobody will ever take."""
    with database.server.admin(database.name) as admin:
        found = admin.execute(
            "SELECT (SELECT count(*) FROM rosterbot_mail.procrastinate_jobs)"
            " + (SELECT count(*) FROM rosterbot_mail.procrastinate_events)"
        ).fetchone()
    assert found is not None
    count: int = found[0]
    return count
