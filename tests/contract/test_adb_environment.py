"""What an adb server is started with: no secret, for it outlives the bot, and a place for keys."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.common.errors import PhoneLost
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import open_stream

TOKEN = "1234567890:made-up-token-of-the-tests"


@pytest.fixture
async def server() -> AsyncIterator[AdbServer]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    server = AdbServer("local", "127.0.0.1", port, start_local=True)
    yield server
    async with asyncio.timeout(60), open_stream(server, 3) as stream:
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


async def test_a_user_without_a_home_is_given_one_or_told_why_adb_does_not_start(
    server: AdbServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "gone" / "home"))
    with pytest.raises(PhoneLost, match=r"could not be started \(Cannot mkdir '.*/gone/home/"):
        await server.start()
    at_home = replace(server, home=tmp_path / "data" / "adb")
    await at_home.start()
    assert (tmp_path / "data" / "adb" / ".android" / "adbkey").exists()
    assert (tmp_path / "data" / "adb").stat().st_mode & 0o077 == 0
