"""The adb server outlives the bot: what it is started with holds no secret."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.phones.adb import AdbServer
from engine.phones.adb_wire import open_stream

TOKEN = "1234567890:made-up-token-of-the-tests"


@pytest.fixture
async def server() -> AsyncIterator[AdbServer]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    server = AdbServer("local", "127.0.0.1", port, start_local=True)
    yield server
    async with asyncio.timeout(5), open_stream(server, 3) as stream:
        await stream.ask("host:kill")


def environment_of(port: int) -> dict[str, str]:
    """What the adb server of a port was started with."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            if b"fork-server" not in words or not any(str(port).encode() in w for w in words):
                continue
            lines = (process / "environ").read_bytes().decode().split("\0")
        except OSError:
            continue
        return dict(line.split("=", 1) for line in lines if "=" in line)
    raise AssertionError("no adb server of this port")


@pytest.mark.skipif(sys.platform != "linux", reason="Linux says how it is in /proc")
async def test_the_adb_server_is_started_without_the_bot_s_secrets(
    server: AdbServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("ROSTERBOT_TOKEN", "SOMEBODY_S_PROXY", "ADB_TRACE"):
        monkeypatch.setenv(name, TOKEN)
    monkeypatch.setenv("ADB_VENDOR_KEYS", str(tmp_path))
    await server.start()
    given = environment_of(server.port)
    assert TOKEN not in given.values()
    assert given["ADB_VENDOR_KEYS"] == str(tmp_path)
