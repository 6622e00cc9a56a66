"""An agent in front of a PostgreSQL that does not let it in, or is not the right one."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from engine.agent.host_program import HostProgram
from engine.agent.identity import AgentFolder, HostIdentity
from engine.common.carrier_url import CarrierUrl
from engine.common.clock import SystemClock
from engine.common.errors import ConfigurationError
from engine.common.secret import Secret
from engine.common.supervisor import Supervisor
from engine.maintenance.host_checks import CheckResult
from engine.maintenance.host_mail import examine_carrier
from engine.rack.join_token import JoinToken
from engine.rack.mail.hub import HubMail
from engine.rack.sealing import Keys
from tests.postgres.fixtures import Database
from tests.unit.common.test_carrier_url import certificate


async def test_what_keeps_an_agent_out_is_told_at_once_with_the_way_out(
    tmp_path: Path, mail_database: Database
) -> None:
    server = mail_database.server
    plain = await asyncio.start_server(_without_tls, "127.0.0.1", 0)
    port = plain.sockets[0].getsockname()[1]
    other = certificate(tmp_path).read_text()
    good = JoinToken(
        "rack-b",
        Secret(f"postgresql://nobody:made-up@127.0.0.1:{server.port}/{mail_database.name}"),
        server.ca.read_text(),
        Keys.new().public,
        Secret("made-up-secret"),
        4_000_000_000.0,
    )
    somewhere = good.url.reveal().replace(str(server.port), "{}")
    tries = {
        "the token has been used, or there's a newer one": good,
        "the token expired at 1970-01-01": replace(good, ends_at=1.0),
        "The connection to PostgreSQL isn't safe": replace(good, authority=other),
        "PostgreSQL can't be reached": replace(good, url=Secret(somewhere.format(9))),
        "server does not support SSL": replace(good, url=Secret(somewhere.format(port))),
    }
    async with plain:
        for number, (words, token) in enumerate(tries.items()):
            folder = AgentFolder.hold(tmp_path / str(number))
            identity = HostIdentity.of_token(token, 5037)
            folder.keep(identity)
            with pytest.raises(ConfigurationError) as error:
                await HostProgram(folder, identity, "0.1.0").run()
            folder.release()
            told = str(error.value)
            assert words in told
            assert "made-up" not in told
            safe = "isn't safe" in words or "can't be reached" in words or "SSL" in words
            assert safe or "/hosts add rack-b" in told
    (fine,) = await examine_carrier(CarrierUrl(mail_database.hub))
    assert (fine.verdict, "ROSTERBOT_CARRIER_ADDRESS" in fine.text) == (CheckResult.FINE, True)
    wrong = mail_database.hub.reveal().replace(str(server.port), "9")
    (away,) = await examine_carrier(CarrierUrl(Secret(wrong)))
    assert away.verdict is CheckResult.WRONG
    assert server.password not in away.text


async def _without_tls(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A PostgreSQL that has no TLS says N to whoever asks for it."""
    await reader.read(8)
    writer.write(b"N")
    await writer.drain()
    writer.close()


async def test_an_agent_whose_answer_was_lost_knows_its_password_all_the_same(
    tmp_path: Path, mail_database: Database
) -> None:
    clock = SystemClock()
    hub = HubMail(mail_database.hub, clock, Supervisor(clock))
    await hub.open()
    try:
        access = await hub.add_host("rack-b", 900.0)
        server = mail_database.server
        url = f"postgresql://{access.role}:{access.password.reveal()}@127.0.0.1:{server.port}"
        token = JoinToken(
            "rack-b",
            Secret(f"{url}/{mail_database.name}"),
            server.ca.read_text(),
            Keys.new().public,
            Secret("made-up-secret"),
            4_000_000_000.0,
        )
        folder = AgentFolder.hold(tmp_path / "agent")
        identity = HostIdentity.of_token(token, 9)
        folder.keep(identity)
        # The hub has enrolled it; what it has answered never came.
        await hub.confirm_host("rack-b", identity.chosen)
        running = asyncio.create_task(HostProgram(folder, identity, "0.1.0").run())
        async with asyncio.timeout(60):
            # What it was before is taken away last, elsewhere than in the task that is cancelled.
            while (joined := folder.joined()) is None or folder.joining() is not None:
                assert not running.done(), running.exception()
                await asyncio.sleep(0.05)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        folder.release()
        assert joined.secret is None
        assert joined.private == identity.private
        assert folder.joining() is None
    finally:
        await hub.close()
