"""/hosts: how to begin, a token that goes when it was used, what is the matter, forgetting."""

import asyncio
import contextlib
from pathlib import Path

import pytest

from bot.reporter import Reporter
from engine.agent.identity import HostIdentity
from engine.agent.joining import enrol
from engine.common.carrier_url import CarrierUrl
from engine.common.clock import SystemClock
from engine.common.secret import Secret
from engine.model.host import HostStanding, HostState
from engine.model.operator import Role
from engine.model.phone_record import PhoneAddress
from engine.rack.join_token import read_token
from sandbox.telegram.server import BotApi
from tests.chat.desk import TEXTS, Desk, open_desk
from tests.chat.test_commands_phones import joined, said
from tests.unit.common.test_carrier_url import certificate
from tests.unit.use_cases.hosts.house import Post


async def test_without_a_carrier_hosts_says_how_to_begin(api: BotApi, tmp_path: Path) -> None:
    async with open_desk(api, tmp_path) as desk:
        await desk.ask("/hosts", "ROSTERBOT_CARRIER_URL")
        await desk.ask("/hosts add rack-b", "ROSTERBOT_CARRIER_URL")
        operator = await joined(desk, api, Role.OPERATOR)
        await operator.send("/hosts")
        await said(operator, "need the role admin")


async def test_a_machine_is_added_joins_and_is_forgotten_in_the_chat(
    api: BotApi,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    post = Post()
    monkeypatch.setattr("engine.composition.mail_of", lambda *_: post)
    # Nobody follows the phones of an engine that is not started.
    monkeypatch.setattr("engine.fleet.racks.host.TOLD_WITHIN", 0.0)
    authority = certificate(tmp_path)
    url = f"postgresql://hub:x@127.0.0.1/rb?sslmode=verify-full&sslrootcert={authority}"
    async with open_desk(api, tmp_path, carrier=CarrierUrl(Secret(url))) as desk:
        reporter = Reporter(desk.engine, desk.app.outbox, TEXTS, desk.clock, gathering=0.0)
        reporting = asyncio.create_task(reporter.run())
        try:
            await _through(desk, post)
        finally:
            reporting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await reporting
    kept = b"".join(file.read_bytes() for file in (tmp_path / "data").rglob("*"))
    assert b"made-up-1" not in kept
    assert b"rosterbot-host" not in kept
    assert "made-up-1" not in caplog.text
    assert "rosterbot-host" not in caplog.text


async def _through(desk: Desk, post: Post) -> None:
    engine = desk.engine
    assert engine.hosts is not None
    assert engine.host_watch is not None
    await desk.ask("/hosts", "To add a machine")
    await desk.ask("/hosts add local", "one of my own adb servers")
    await desk.ask("/hosts add rack b", "/hosts add rack-b")
    assert (await engine.hosts.seen()).waiting == (), "a name is one word"
    offered = await desk.ask("/hosts add rack-b", "The token for rack-b")
    assert "ROSTERBOT_CARRIER_ADDRESS" in offered.text
    line = Secret(offered.text.split()[-1])
    token = read_token(line)
    await desk.ask("/hosts", "🔑 rack-b · its token is good until")

    own = HostIdentity.of_token(token, 5037)
    await enrol(own, post.way_from("rack-b"), SystemClock())
    await desk.until("rack-b has joined")
    await desk.chat.wait_deleted(offered)

    await desk.ask("/health", "Other machines: 0 of 1 connected\nPostgreSQL between us: connected")
    post.away = True
    await desk.ask("/health", "PostgreSQL hasn't responded since")
    await desk.ask("/hosts", "PostgreSQL hasn't responded since")
    post.away = False
    async with engine.stores.database.write() as tx:
        await engine.stores.phones.remember(tx, PhoneAddress("rack-b", "SIM1"))
    off = HostStanding("rack-b", HostState.UP, 1.0, clock_off=-42.0)
    with pytest.MonkeyPatch.context() as wrong:
        wrong.setattr(engine.hosts, "standings", lambda: (off,))
        await desk.ask("/phone SIM1", "The clock of rack-b is 42 s behind mine")
    listed = await desk.ask("/hosts", "⏳ rack-b · not connected yet")
    asked = await desk.press(listed, "Forget rack-b", "Forget rack-b?")
    assert "Its phone stays on the list, offline." in asked.text
    listed = await desk.press(asked, "Cancel", "⏳ rack-b")
    asked = await desk.press(listed, "Forget rack-b", "Forget rack-b?")
    await desk.press(asked, "Forget rack-b", "rack-b is forgotten")
    assert post.roles == {}
    await desk.ask("/hosts forget rack-b", "There's no machine rack-b")
