"""Machines are added with a token, once, and forgotten whole."""

import asyncio
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.agent.identity import HostIdentity
from engine.agent.joining import NotEnrolled
from engine.common.carrier_url import CarrierUrl
from engine.common.errors import ConfigurationError, RequestRefused
from engine.common.secret import Secret
from engine.config import EngineConfig
from engine.engine import Engine
from engine.model.host import HostStanding, HostState
from engine.storage.database import Database
from engine.use_cases.hosts.mail_keeper import open_mail
from tests.faults.recovery import Recovery
from tests.prepared import prepare
from tests.unit.use_cases.hosts.house import ADMIN, House, Patient, other_secret


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    clock = Patient()
    database = await Database.open(*prepare(tmp_path), clock)
    house = House(database, tmp_path, clock)
    await house.begin()
    yield house
    await database.close()


async def refused(work: object) -> str:
    with pytest.raises(RequestRefused) as error:
        await work  # type: ignore[misc]
    return error.value.code


async def not_enrolled(house: House, token: object) -> str:
    with pytest.raises(NotEnrolled) as error:
        await house.join(token)  # type: ignore[arg-type]
    return str(error.value)


@pytest.mark.fault(
    area="Other machines",
    name="An agent joins while two fifths of what is said are lost",
    expected="it joins once, and nobody else with the same token",
    within=60,
)
async def test_a_token_lets_one_agent_join_once_whatever_is_lost_on_the_way(
    house: House, recovery: Recovery
) -> None:
    house.post.share = 0.4
    token = await house.token()
    first = HostIdentity.of_token(token, 5037)
    recovery.begins(house.clock.monotonic)
    joined = await house.join(first)
    recovery.ends()

    assert house.post.roles["rack-b"] in joined.url.reveal()
    assert joined.secret is None
    pinned = house.racks.there["rack-b"]
    assert (pinned.sealing_key, pinned.signing_key) == (
        first.keys.public.sealing,
        first.keys.public.signing,
    )
    assert "Another agent has already used this token" in await not_enrolled(house, token)
    assert house.post.made == 2
    assert await house.audit() == ["host.add host rack-b", "host.join host rack-b"]
    assert await house.news() == [("joined", False)]
    frames = b"".join(frame for end in house.post.ends["rack-b"] for frame in end.frames)
    assert token.secret.reveal().encode() not in frames
    assert b"made-up" not in frames


@pytest.mark.fault(
    area="Other machines",
    name="The bot ends before an agent that joins has its answer",
    expected="the same agent gets one when the bot is back; nobody else does",
    within=30,
)
async def test_an_agent_whose_answer_was_lost_with_the_hub_joins_with_the_same_keys(
    house: House,
    recovery: Recovery,
) -> None:
    own = HostIdentity.of_token(await house.token(), 5037)
    before = (await house.join(own)).url
    await house.begin()
    recovery.begins(house.clock.monotonic)
    after = (await house.join(own)).url
    recovery.ends()

    assert list(house.racks.there) == ["rack-b"]
    assert before != after
    assert house.post.roles["rack-b"] in after.reveal()
    # Once it has spoken, what comes late changes nothing.
    await house.stores.hosts.heard("rack-b", 1, "0.1.0", 1.0)
    await house.begin()
    assert "but the bot doesn't" in await not_enrolled(house, own)
    assert house.post.roles["rack-b"] in after.reveal()


async def test_a_token_that_is_over_forged_or_replaced_joins_nobody(house: House) -> None:
    token = await house.token()
    assert "doesn't know this token" in await not_enrolled(house, other_secret(token))
    newer = await house.token()
    assert "doesn't know this token" in await not_enrolled(house, token)
    for_another = replace(await house.token("rack-c"), secret=newer.secret)
    assert "doesn't know this token" in await not_enrolled(house, for_another)
    house.clock.time += 901
    over = await not_enrolled(house, newer)
    assert "This token has expired" in over
    assert "/hosts add rack-b" in over
    assert house.racks.there == {}
    house.clock.time += 3600
    await house.hosts.sweep()
    assert house.post.roles == {}
    assert (await house.hosts.seen()).waiting == ()


async def test_a_name_is_plain_nobody_elses_and_there_once(house: House) -> None:
    for name in ("", "a b", "../x", "-x", "x" * 33, "räck"):
        assert await refused(house.hosts.add(ADMIN, name)) == "host_name_invalid"
    for name in ("local", "LOCAL", "hub"):
        assert await refused(house.hosts.add(ADMIN, name)) == "host_name_taken"
    await house.join(await house.token("Rack-B"))
    assert await refused(house.hosts.add(ADMIN, "rack-b")) == "host_exists"
    house.post.away = True
    assert await refused(house.hosts.add(ADMIN, "rack-c")) == "carrier_away"
    assert (await house.hosts.seen()).waiting == (), "nobody was given its token"
    house.post.away = False
    assert (await house.hosts.add(ADMIN, "rack-c")).host == "rack-c"


@pytest.mark.fault(
    area="Other machines",
    name="PostgreSQL is away while a machine is forgotten",
    expected="nothing it says is believed at once; its role goes when PostgreSQL is back",
    within=10,
)
async def test_a_forgotten_host_is_nobody_at_once_and_its_role_goes_when_it_can(
    house: House,
    recovery: Recovery,
) -> None:
    token = await house.token()
    await house.join(token)
    asked = await house.hosts.propose_forget(ADMIN, "RACK-B")
    assert (asked.name, asked.phones, asked.accounts, asked.jobs) == ("rack-b", 0, 0, 0)
    house.post.away = True
    assert not (await house.hosts.forget(ADMIN, asked.token)).role_dropped
    assert house.racks.there == {}
    assert await refused(house.hosts.add(ADMIN, "rack-b")) == "carrier_away"
    await house.begin()
    assert house.racks.there == {}
    house.post.away = False
    recovery.begins(house.clock.monotonic)
    await house.hosts.sweep()
    assert house.post.roles == {}
    recovery.ends()
    again = replace(ADMIN, request="update:2")
    assert await refused(house.hosts.forget(again, asked.token)) == "token_used"
    assert await refused(house.hosts.propose_forget(ADMIN, "rack-b")) == "host_gone"

    await house.join(await house.token())
    assert list(house.racks.there) == ["rack-b"]
    assert (await house.audit())[2] == "host.forget host rack-b"


async def test_what_is_the_matter_with_a_host_is_told_once_and_once_that_it_is_over(
    house: House,
) -> None:
    await house.join(await house.token())
    await house.news()
    house.told.clear()

    async def looked(state: HostState, off: float | None = 0.0) -> list[tuple[str, bool]]:
        house.stand(state, off=off)
        await house.watch.look()
        await house.watch.look()
        return await house.news()

    assert await looked(HostState.STARTING) == []
    assert await looked(HostState.DOWN) == [("down", False)]
    assert await looked(HostState.DOWN, None) == []
    await house.begin()
    assert await looked(HostState.DOWN, None) == []
    assert await looked(HostState.UP) == [("down", True)]
    assert await looked(HostState.UP, 11.0) == [("clock", False)]
    assert await looked(HostState.UP, -30.0) == []
    assert await looked(HostState.UP, None) == []
    assert await looked(HostState.UP, 9.0) == [("clock", True)]
    assert await looked(HostState.TWICE) == [("twice", False)]
    await house.begin()
    # While neither is heard of, nobody can tell whether there are two.
    assert await looked(HostState.STARTING) == []
    assert await looked(HostState.DOWN) == [("down", False)]
    assert await looked(HostState.TWICE) == [("down", True)]
    assert await looked(HostState.UP) == [("twice", True)]
    assert len(house.told) == 8
    # What was over before it was told is no news.
    house.stand(HostState.DOWN)
    await house.watch.look()
    assert await looked(HostState.UP) == []


async def test_hosts_that_fall_silent_together_are_told_together(house: House) -> None:
    for name in ("rack-b", "rack-c"):
        await house.join(await house.token(name))
    await house.news()
    house.told.clear()
    for state, over in ((HostState.DOWN, False), (HostState.UP, True)):
        house.post.away = not over
        house.racks.stands = tuple(
            HostStanding(name, state, 1.0, clock_off=0.0) for name in ("rack-b", "rack-c")
        )
        await house.watch.look()
        await house.watch.look()
        assert house.told == []
        house.clock.time += 12
        await house.watch.look()
        await house.watch.look()
        assert len(house.told) == 1
        assert await house.news() == [("down", over)] * 2
        house.told.clear()


async def test_an_adb_server_with_the_name_of_a_host_is_refused_at_the_start(house: House) -> None:
    await house.join(await house.token("Local-2"))
    house.servers = ("local", "local-2")
    with pytest.raises(ConfigurationError, match="Local-2 is a machine of /hosts already"):
        await house.begin()


async def test_without_its_extra_a_carrier_is_refused_by_name_and_nothing_stays_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = CarrierUrl(Secret("postgresql://hub:x@db/rb"))
    config = EngineConfig(*prepare(tmp_path), (), carrier=url)
    with monkeypatch.context() as missing:
        missing.setitem(sys.modules, "engine.rack.mail.hub", None)
        for _ in range(2):
            with pytest.raises(ConfigurationError, match=r"ROSTERBOT_CARRIER_URL.*\[cluster\]"):
                await Engine.open(config)


async def test_mail_is_opened_once_postgresql_answers_however_long_that_takes(house: House) -> None:
    house.post.away = True
    opening = asyncio.create_task(open_mail(house.post, house.clock))
    while house.clock.time < 1_200:  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(0)
    assert not opening.done()
    house.post.away = False
    await opening
