"""The real programs, two machines with phones, and everything that goes wrong between them.

What the phones and the apps have seen is what counts: each login sent once, none lost, told once.
"""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from sandbox.postgres.server import Server
from tests.e2e.chat.stage import ANSWER, RUN, START
from tests.e2e.cluster import pace
from tests.e2e.cluster.house import FORM, B, C, House, built
from tests.faults.recovery import Recovery
from tests.postgres.mail_rig import crowd, say_again

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory, postgres: Server) -> AsyncIterator[House]:
    async with built(tmp_path_factory.mktemp("cluster"), postgres) as house:
        yield house
        assert await house.hub.stop() == 0
        house.no_secrets()


@pytest.mark.fault(
    area="Other machines",
    name="The real programs: kill -9 of the bot",
    expected="each login is sent once and told once",
    within=60,
)
async def test_the_bot_is_killed(house: House, recovery: Recovery) -> None:
    async def strike() -> None:
        await house.hub.kill()
        await house.hub.start()

    await house.through(recovery, strike)


@pytest.mark.fault(
    area="Other machines",
    name="The real programs: PostgreSQL stopped at once, until both ends have noticed",
    expected="each login is sent once and told once",
    within=60,
)
async def test_postgresql_is_stopped_at_once(house: House, recovery: Recovery) -> None:
    async def strike() -> None:
        lost = house.hub.log().count("mail.away")
        await asyncio.to_thread(house.cluster.postgres.stop, "immediate")
        await house.logged(house.hub, "mail.away", lost + 1)
        await asyncio.to_thread(house.cluster.postgres.start)

    await house.through(recovery, strike)


@pytest.mark.fault(
    area="Other machines",
    name="The real programs: PostgreSQL's disk is full",
    expected="each login is sent once and told once",
    within=60,
)
async def test_postgresqls_disk_is_full(house: House, recovery: Recovery) -> None:
    async def strike() -> None:
        agents = (house.agent(B), house.agent(C))
        with crowd(house.database), house.cluster.postgres.full():
            for agent in agents:
                await house.logged(agent, "mail.refused")

    await house.through(recovery, strike)


@pytest.mark.fault(
    area="Other machines",
    name="The real programs: the way to a machine is cut",
    expected="each login is sent once and told once; that it is silent is told once, and its end",
    within=60,
)
async def test_a_machine_is_cut_off(house: House, recovery: Recovery) -> None:
    async def strike() -> None:
        down, back = f"No word from {C}", f"Back again: {C}"
        before = house.told(down), house.told(back)
        house.wire.cut()
        await house.talk.next(lambda m: down in m.text, RUN, "that it is not heard of")
        assert C not in (await house.said("/phones", "Phones")).text.partition("🟢")[2]
        house.wire.mend()
        await house.talk.next(lambda m: back in m.text, RUN, "that it is back")
        assert (house.told(down), house.told(back)) == (before[0] + 1, before[1] + 1)

    await house.through(recovery, strike)


@pytest.mark.fault(
    area="Other machines",
    name="The real programs: the bot's clock set back by two hours",
    expected="each login is sent once and told once; so is that clocks differ, and its end",
    within=60,
)
async def test_the_bots_clock_is_set_back(house: House, recovery: Recovery) -> None:
    async def strike() -> None:
        pace.tell(house.hub, pace.SET_BACK)

    await house.through(recovery, strike)
    for host in (B, C):
        await house.shown(f"The clock of {host} is 2 h ahead of mine")
    pace.tell(house.hub, pace.SET_RIGHT)
    for host in (B, C):
        await house.shown(f"The clock of {host} is right again")
        assert house.told(f"The clock of {host} is 2 h ahead") == 1
        assert house.told(f"The clock of {host} is right") == 1


@pytest.mark.fault(
    area="Other machines",
    name="The real programs: an agent begun anew, and all that was said to it said again",
    expected="old messages do nothing; each login is sent once and told once",
    within=60,
)
async def test_what_was_said_before_is_said_again_to_an_agent_that_has_begun_anew(
    house: House, recovery: Recovery
) -> None:
    agent = house.agent(C)

    async def strike() -> None:
        await agent.kill()
        said = agent.log().count("agent.running")
        await agent.start()
        await house.logged(agent, "agent.running", said + 1)
        refused = agent.log().count("why=stale")
        say_again(house.database, C)
        await house.logged(agent, "why=stale", refused + 1)

    await house.through(recovery, strike)


async def test_an_agent_of_the_version_before_works_and_one_of_a_later_gets_no_orders(
    house: House,
) -> None:
    agent = house.agent(C)
    await pace.become(agent, pace.OF_BEFORE)
    await house.online()
    await house.signs_in(C)
    assert house.rows("SELECT protocol FROM hosts WHERE name = ?", C) == [(1,)]

    await pace.become(agent, pace.OF_LATER)
    async with asyncio.timeout(START):
        while "update it" not in (await house.said("/hosts", "Machines")).text:
            pass
    await pace.become(agent)
    await house.online()
    await house.signs_in(C)


async def test_machines_go_on_with_a_bot_whose_key_was_changed_and_that_was_restored(
    house: House,
) -> None:
    hub, passphrase = house.hub, "a made-up passphrase\n"
    assert await hub.stop() == 0
    await pace.command(hub, "rotate-key")
    await pace.command(hub, "backup", "whole.backup", entered=passphrase)
    for gone in ("data", "rosterbot.key"):
        (hub.folder / gone).rename(hub.folder / f"{gone}.before")
    await pace.command(hub, "restore", "whole.backup", entered=passphrase)
    await hub.start()
    await house.online()
    await house.signs_in(B, C)


async def test_a_machine_is_forgotten_while_it_is_about_to_send_and_joins_again(
    house: House,
) -> None:
    """It does not hear of it: it ends, and nothing is sent."""
    agent, name = house.agent(C), house.names[C].pop(0)
    hold = house.phone(C).faults.hold(rpc="setText", screen=FORM)
    await house.start([name])
    progress = await house.talk.chat.wait(lambda m: "Cancel the rest" in m.labels, ANSWER)
    await hold.reached(RUN)
    house.wire.cut()
    asked = await house.said(f"/hosts forget {C}", f"Forget {C}?")
    await house.talk.chat.press(asked, asked.labels[0])
    await house.shown(f"{C} is forgotten")
    hold.release()
    house.wire.mend(drops=True)
    async with asyncio.timeout(RUN):
        assert await agent.ended() == 1
    assert "The bot no longer knows this machine" in agent.log()
    assert [one for one in house.cluster.instagram.attempts if one.identifier == name] == []
    # It would wait two minutes for its phone.
    await house.talk.chat.press(progress, "Cancel the rest")
    cancelled = f"Run {house.runs} was cancelled"
    await house.shown(cancelled, RUN)
    assert house.told(cancelled) == 1

    await house.join_over_the_wire()
    await house.signs_in(C)
