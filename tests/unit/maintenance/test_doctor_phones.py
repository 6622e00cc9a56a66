"""What `doctor` says of adb servers and phones, asked over a socket that answers as adb does."""

import socket
from pathlib import Path

import pytest

from engine.common.host_address import HostAddress
from engine.config import EngineConfig
from engine.maintenance.doctor import examine_phones
from engine.maintenance.host_checks import Check, CheckResult
from engine.storage.folder import DataFolder
from tests.scripted_adb import VERSION, ScriptedAdb, answering

NOW = 1_800_000_000.0


async def looked_at(folder: Path, adb: ScriptedAdb) -> dict[str, Check]:
    async with answering(adb):
        config = EngineConfig(folder, folder / "key", (HostAddress("rack", "127.0.0.1", adb.port),))
        return {check.name: check for check in await examine_phones(config, lambda: NOW)}


def adb_of_version(folder: Path, number: int) -> str:
    """A folder with an adb that says so."""
    (folder / "adb").write_text(f"#!/bin/sh\necho Android Debug Bridge version 1.0.{number}\n")
    (folder / "adb").chmod(0o700)
    return str(folder)


UDEV = (
    "no permissions (missing udev rules? user is in the plugdev group); "
    "see [http://developer.android.com/tools/device.html]"
)
LISTING = "".join(
    f"{serial}\t{state}\n"
    for serial, state in (
        ("11X", "unauthorized"),
        ("22X", "offline"),
        ("33X", "odd"),
        ("44X", UDEV),
        ("????????????", UDEV),
        ("????????????", UDEV),
        ("55X", "sideload"),
        ("CLONE", "device"),
        ("CLONE", "device"),
    )
)


async def test_a_phone_that_cannot_be_used_is_told_with_what_to_do(tmp_path: Path) -> None:
    checks = await looked_at(tmp_path, ScriptedAdb(listing=LISTING))

    for serial, remedy in {
        "11X": "allow USB debugging",
        "22X": "plug it in again",
        "33X": "cable",
        "44X": "install adb's udev rules",
        "????????????": "install adb's udev rules",
        "55X": "not in Android: restart it",
        "CLONE": "two devices here have this serial",
    }.items():
        check = checks[f"phone {serial}"]
        assert check.verdict is CheckResult.WRONG, serial
        assert remedy in check.text, serial


async def test_while_the_bot_runs_a_phone_is_only_asked_the_time(tmp_path: Path) -> None:
    folder = DataFolder.hold(tmp_path)
    try:
        for date, verdict, words in (
            (f"{NOW:.0f}", CheckResult.FINE, "clock right; /phone shows"),
            (f"{NOW - 10:.0f}", CheckResult.FINE, "clock right"),
            (f"{NOW - 601:.0f}", CheckResult.DOUBTFUL, "its clock is 600 s off: turn on"),
            (f"{NOW + 3600:.0f}", CheckResult.DOUBTFUL, "its clock is 3600 s off: turn on"),
            ("sh: date: not found", CheckResult.DOUBTFUL, "its shell gives odd answers"),
            (None, CheckResult.WRONG, "its shell fails"),
        ):
            adb = ScriptedAdb({"R58M": "device"}, prints=date)
            check = (await looked_at(tmp_path, adb))["phone R58M"]
            assert check.verdict is verdict, date
            assert words in check.text, date
            assert "input" not in str(adb.asked)
    finally:
        folder.release()


async def test_a_phone_is_looked_over_while_no_bot_runs(tmp_path: Path) -> None:
    well = {
        "clock": f"{NOW:.0f}",
        "lock": "showing=false\nsecure=false",
        "free": "Filesystem\n/dev/block/dm-6 1 1 5200000 83% /data",
        "event": "",
    }
    for told, verdict, words in (
        ({}, CheckResult.FINE, "online, clock right, 5.3 GB free"),
        (
            {"event": "java.lang.SecurityException: …"},
            CheckResult.WRONG,
            "it can't be touched over adb",
        ),
        ({"lock": "showing=true\nsecure=true"}, CheckResult.WRONG, "locks its screen: unlock"),
        ({"automation": "1"}, CheckResult.WRONG, "is using its automation (I can't tell which)"),
        ({"free": "/dev/dm-6 1 1 80000 83% /data"}, CheckResult.DOUBTFUL, "81 MB free: make room"),
        ({"clock": f"{NOW - 31:.0f}"}, CheckResult.DOUBTFUL, "its clock is 30 s off: turn on"),
    ):
        said = "".join(f"\n==:{name}\n{text}\n" for name, text in {**well, **told}.items())
        adb = ScriptedAdb({"R58M": "device"}, prints=said)
        check = (await looked_at(tmp_path, adb))["phone R58M"]
        assert check.verdict is verdict, told
        assert words in check.text, told
    cut_off = ScriptedAdb({"R58M": "device"}, prints="\n==:clock\n1800000000\n")
    assert (await looked_at(tmp_path, cut_off))["phone R58M"].verdict is CheckResult.DOUBTFUL


@pytest.mark.parametrize(
    ("ours", "verdict"), [(VERSION, CheckResult.FINE), (VERSION - 1, CheckResult.DOUBTFUL)]
)
async def test_an_adb_that_would_end_the_server_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ours: int, verdict: CheckResult
) -> None:
    monkeypatch.setenv("PATH", adb_of_version(tmp_path, ours))
    check = (await looked_at(tmp_path, ScriptedAdb()))["adb server rack"]
    assert check.verdict is verdict
    assert f"version {VERSION}, 0 phones" in check.text
    assert ("keep just one adb" in check.text) is (verdict is CheckResult.DOUBTFUL)


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
    assert (await told()).text == f"{adb} doesn't run (Permission denied); install adb again"
    adb_of_version(tmp_path, VERSION)
    assert await told() == Check(
        "adb server rack", CheckResult.FINE, f"127.0.0.1:{port}, not running; the bot starts it"
    )
    monkeypatch.setenv("HOME", str(tmp_path / "gone"))
    homeless = await told()
    assert homeless.verdict is CheckResult.DOUBTFUL
    assert f"adb's keys go into {tmp_path / 'data' / 'adb'}" in homeless.text
