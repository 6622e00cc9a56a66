"""What `doctor` says of adb servers and phones, asked over a socket that answers as adb does."""

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from engine.common.host_address import HostAddress
from engine.config import EngineConfig
from engine.maintenance.doctor import examine_phones
from engine.maintenance.host_checks import Check, CheckResult

NOW = 1_800_000_000.0
VERSION = 41


@asynccontextmanager
async def answering(devices: Mapping[str, str], date: str) -> AsyncIterator[int]:
    """An adb server's port; each phone's shell prints `date`, whatever it is asked."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while length := await reader.read(4):
            engine = (await reader.readexactly(int(length, 16))).decode()
            writer.write(b"OKAY")
            match engine.partition(":"):
                case "host", _, "version":
                    writer.write(b"0004%04x" % VERSION)
                case "host", _, "devices":
                    listing = "".join(f"{name}\t{state}\n" for name, state in devices.items())
                    writer.write(b"%04x" % len(listing) + listing.encode())
                case "shell", _, _:
                    writer.write(f"{date}\nDONE:0\n".encode())
                    break
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield int(server.sockets[0].getsockname()[1])


async def looked_at(folder: Path, devices: Mapping[str, str], date: str = "") -> dict[str, Check]:
    async with answering(devices, date) as port:
        config = EngineConfig(folder, folder / "key", (HostAddress("rack", "127.0.0.1", port),))
        return {check.name: check for check in await examine_phones(config, lambda: NOW)}


def adb_of_version(folder: Path, number: int) -> str:
    """A folder with an adb that says so."""
    (folder / "adb").write_text(f"#!/bin/sh\necho Android Debug Bridge version 1.0.{number}\n")
    (folder / "adb").chmod(0o700)
    return str(folder)


@pytest.mark.parametrize(
    ("state", "remedy"),
    [("unauthorized", "allow USB debugging"), ("offline", "plug it in again"), ("odd", "cable")],
)
async def test_a_phone_that_cannot_be_used_is_told_with_what_to_do(
    tmp_path: Path, state: str, remedy: str
) -> None:
    check = (await looked_at(tmp_path, {"R58M": state}))["phone R58M"]
    assert check.verdict is CheckResult.WRONG
    assert remedy in check.text


@pytest.mark.parametrize(
    ("date", "verdict", "words"),
    [
        (f"{NOW:.0f}", CheckResult.FINE, "its clock right"),
        (f"{NOW - 100:.0f}", CheckResult.FINE, "its clock right"),
        (f"{NOW - 601:.0f}", CheckResult.DOUBTFUL, "its clock 600 s off"),
        (f"{NOW + 3600:.0f}", CheckResult.DOUBTFUL, "its clock 3600 s off"),
        ("sh: date: not found", CheckResult.FINE, "online"),
    ],
)
async def test_a_phone_whose_clock_is_off_is_told(
    tmp_path: Path, date: str, verdict: CheckResult, words: str
) -> None:
    check = (await looked_at(tmp_path, {"R58M": "device"}, date))["phone R58M"]
    assert check.verdict is verdict
    assert check.text.endswith(words) or f"{words}: let it take" in check.text


@pytest.mark.parametrize(
    ("ours", "verdict"), [(VERSION, CheckResult.FINE), (VERSION - 1, CheckResult.DOUBTFUL)]
)
async def test_an_adb_that_would_end_the_server_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ours: int, verdict: CheckResult
) -> None:
    monkeypatch.setenv("PATH", adb_of_version(tmp_path, ours))
    check = (await looked_at(tmp_path, {}))["adb server rack"]
    assert check.verdict is verdict
    assert f"version {VERSION}, 0 phones" in check.text
    assert ("use one adb" in check.text) is (verdict is CheckResult.DOUBTFUL)


async def test_an_adb_that_cannot_start_is_told_before_it_has_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    adb = tmp_path / "adb"
    config = EngineConfig(
        tmp_path / "data", tmp_path / "key", (HostAddress("rack", "127.0.0.1", port),)
    )
    monkeypatch.setattr("engine.config.STANDARD_PORT", port)
    monkeypatch.setattr("engine.maintenance.doctor.adb_binary", lambda: adb)
    monkeypatch.setenv("HOME", str(tmp_path))

    async def told() -> Check:
        (check,) = await examine_phones(config, lambda: NOW)
        return check

    adb.write_text("not a program")
    assert (await told()).text == f"{adb} does not run (Permission denied); install adb again"
    adb_of_version(tmp_path, VERSION)
    assert await told() == Check(
        "adb server rack", CheckResult.FINE, f"127.0.0.1:{port}, not running; the bot starts it"
    )
    monkeypatch.setenv("HOME", str(tmp_path / "gone"))
    homeless = await told()
    assert homeless.verdict is CheckResult.DOUBTFUL
    assert f"adb's keys will lie in {tmp_path / 'data' / 'adb'}" in homeless.text
