import importlib.metadata
import shutil
import socket
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from engine.common.clock import SystemClock
from engine.common.errors import StorageError
from engine.common.host_address import HostAddress
from engine.config import EngineConfig
from engine.maintenance.doctor import examine_agents, examine_phones, examine_storage
from engine.maintenance.host_checks import (
    DISK_FULL,
    DISK_LOW,
    Check,
    CheckResult,
    examine_clock,
    examine_disk,
    examine_env_file,
    examine_port,
    examine_versions,
)
from engine.model.agent import AgentStanding, AgentState
from engine.storage.database import Database
from engine.storage.vault import Vault
from tests.e2e.conftest import closed_port


@pytest.fixture
def config(tmp_path: Path) -> EngineConfig:
    nowhere = HostAddress("rack-b", "0.0.0.0", closed_port())  # noqa: S104
    return EngineConfig(tmp_path / "data", tmp_path / "a.key", (nowhere,))


async def made(config: EngineConfig) -> Database:
    return await Database.open(config.data_dir, config.key_file, SystemClock())


def told(checks: tuple[Check, ...]) -> dict[str, bool]:
    return {check.name: check.verdict is CheckResult.FINE for check in checks}


def test_before_the_first_start_nothing_is_wrong_and_nothing_is_made(
    config: EngineConfig, tmp_path: Path
) -> None:
    assert told(examine_storage(config)) == {"database": True}
    assert list(tmp_path.iterdir()) == []


async def test_database_and_key_are_found_sound_while_the_bot_uses_them(
    config: EngineConfig,
) -> None:
    database = await made(config)
    assert told(examine_storage(config)) == {"database": True, "key": True}
    await database.close()


async def test_another_key_is_noticed(config: EngineConfig) -> None:
    await (await made(config)).close()
    config.key_file.unlink()
    Vault.create_file(config.key_file)
    assert told(examine_storage(config)) == {"database": True, "key": False}


async def test_a_missing_key_is_noticed_and_not_made(config: EngineConfig) -> None:
    await (await made(config)).close()
    config.key_file.unlink()
    assert told(examine_storage(config)) == {"database": True, "key": False}
    assert not config.key_file.exists()


async def test_a_damaged_database_is_noticed(config: EngineConfig) -> None:
    await (await made(config)).close()
    (config.data_dir / "rosterbot.db").write_bytes(b"not a database" * 1000)
    assert told(examine_storage(config))["database"] is False


async def test_an_adb_server_elsewhere_is_told_to_be_tunnelled_and_to_be_started(
    config: EngineConfig,
) -> None:
    tunnel, absent = await examine_phones(config, lambda: 0.0)
    assert (tunnel.name, tunnel.verdict) == ("adb server rack-b", CheckResult.DOUBTFUL)
    assert "passwords unencrypted" in tunnel.text
    assert "ssh -N -L" in tunnel.text
    assert (absent.name, absent.verdict) == ("adb server rack-b", CheckResult.WRONG)
    assert "start adb there" in absent.text


@pytest.mark.parametrize(
    ("address", "doubted"),
    [("127.0.0.1", False), ("localhost", False), ("::1", False), ("0.0.0.0", True)],  # noqa: S104
)
async def test_only_servers_beyond_this_machine_are_to_be_tunnelled(
    tmp_path: Path, address: str, doubted: bool
) -> None:
    server = HostAddress("rack", address, closed_port())
    config = EngineConfig(tmp_path / "data", tmp_path / "a.key", (server,))
    checks = await examine_phones(config, lambda: 0.0)
    assert any("tunnel" in check.text for check in checks[:1]) is doubted


async def test_a_hub_without_phones_of_its_own_is_well(tmp_path: Path) -> None:
    config = EngineConfig(tmp_path / "data", tmp_path / "a.key", ())
    (check,) = await examine_phones(config, lambda: 0.0)
    assert (check.verdict, "other machines" in check.text) == (CheckResult.FINE, True)


NOON = "Wed, 21 Oct 2026 12:00:00 GMT"
AT_NOON = 1_792_584_000.0


@pytest.mark.parametrize(
    ("date", "asked", "verdict"),
    [
        (NOON, AT_NOON + 0.9, CheckResult.FINE),
        (NOON, AT_NOON - 4.0, CheckResult.FINE),
        (NOON, AT_NOON + 30.0, CheckResult.WRONG),
        (NOON, AT_NOON - 30.0, CheckResult.WRONG),
        (None, AT_NOON, CheckResult.DOUBTFUL),
        ("soon", AT_NOON, CheckResult.DOUBTFUL),
    ],
)
def test_a_clock_that_would_spoil_codes_is_noticed(
    date: str | None, asked: float, verdict: CheckResult
) -> None:
    check = examine_clock(date, asked, asked + 0.2)
    assert check.verdict is verdict
    assert ("NTP" in check.text) is (verdict is CheckResult.WRONG)


@pytest.mark.parametrize(
    ("free", "verdict"),
    [
        (DISK_LOW, CheckResult.FINE),
        (DISK_LOW - 1, CheckResult.DOUBTFUL),
        (DISK_FULL - 1, CheckResult.WRONG),
    ],
)
def test_a_disk_is_told_before_it_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, verdict: CheckResult
) -> None:
    asked = []

    def usage(folder: Path) -> object:
        asked.append(folder)
        return SimpleNamespace(total=10**12, used=10**12 - free, free=free)

    monkeypatch.setattr(shutil, "disk_usage", usage)
    check = examine_disk(tmp_path / "not" / "there")
    assert check.verdict is verdict
    assert ("make room" in check.text) is (verdict is not CheckResult.FINE)
    assert asked == [tmp_path]


def test_libraries_other_than_the_tested_ones_are_named(tmp_path: Path) -> None:
    installed = importlib.metadata.version("httpx")
    pins = tmp_path / "run.txt"
    pins.write_text(f"httpx=={installed} \\\n    --hash=sha256:00\nno-such-thing==1.0\n")
    python, libraries = examine_versions(pins)
    assert python.verdict is CheckResult.FINE
    assert libraries.verdict is CheckResult.WRONG
    assert "no-such-thing missing instead of 1.0" in libraries.text
    assert "httpx" not in libraries.text
    pins.write_text(f"httpx=={installed}\n")
    assert examine_versions(pins)[1].verdict is CheckResult.FINE


def test_the_project_runs_with_the_libraries_it_names() -> None:
    pins = Path(__file__).parents[3] / "requirements" / "run.txt"
    assert {check.verdict for check in examine_versions(pins)} == {CheckResult.FINE}


async def test_a_directory_in_the_database_s_place_is_told(config: EngineConfig) -> None:
    (config.data_dir / "rosterbot.db").mkdir(parents=True)
    Vault.create_file(config.key_file)
    (database, _) = examine_storage(config)
    assert database.verdict is CheckResult.WRONG
    assert "rosterbot.db is a folder" in database.text
    with pytest.raises(StorageError, match=r"rosterbot\.db is a folder"):
        await made(config)


def test_settings_that_others_may_read_are_told(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    assert examine_env_file(env) == ()
    env.touch(mode=0o640)
    (check,) = examine_env_file(env)
    assert (check.verdict, f"chmod 600 {env}" in check.text) == (CheckResult.DOUBTFUL, True)
    env.chmod(0o600)
    (check,) = examine_env_file(env)
    assert check.verdict is CheckResult.FINE


def test_a_port_of_somebody_else_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert examine_port(port, ours=False).verdict is CheckResult.WRONG
        assert examine_port(port, ours=True).verdict is CheckResult.FINE
    assert examine_port(port, ours=False).verdict is CheckResult.FINE


def test_there_is_an_agent_for_every_fifty_phones_beyond_the_first_and_a_core_for_the_bot(
    config: EngineConfig,
) -> None:
    auto = replace(config, agents=None)
    chosen = {
        phones: [auto.agents_for(phones, cores) for cores in (1, 2, 4, 8)]
        for phones in (0, 50, 51, 100, 101, 1000)
    }
    assert chosen == {
        0: [0, 0, 0, 0],
        50: [0, 0, 0, 0],
        51: [0, 1, 1, 1],
        100: [0, 1, 1, 1],
        101: [0, 1, 2, 2],
        1000: [0, 1, 3, 7],
    }
    assert [replace(config, agents=set_).agents_for(1000, 2) for set_ in (0, 3)] == [0, 3]


def test_who_drives_the_phones_is_told_with_what_is_amiss(config: EngineConfig) -> None:
    well = AgentStanding("agent-1", AgentState.RUNNING, 0.0, phones=34, memory=96_000_000)
    auto, three = replace(config, agents=None), replace(config, agents=3)
    told = [
        examine_agents(auto, 4, None),
        examine_agents(auto, 4, ()),
        examine_agents(auto, 4, (well,)),
        examine_agents(auto, 4, (well, AgentStanding("agent-2", AgentState.SILENT, 0.0))),
        examine_agents(three, 3, None),
        examine_agents(auto, 4, (AgentStanding("agent-1", AgentState.STARTING, 0.0, ends=1),)),
        examine_agents(auto, 4, (AgentStanding("agent-1", AgentState.STARTING, 0.0),)),
    ]
    fine, doubtful = CheckResult.FINE, CheckResult.DOUBTFUL
    assert [check.verdict for check in told] == [fine] * 3 + [doubtful] * 3 + [fine]
    assert told[2].text == "1: agent-1 running, phones: 34, 96 MB"
    assert told[6].text == "1: agent-1 starting, phones: 0, 0 MB"
    assert "agent.ended" in told[3].text
    assert "ROSTERBOT_AGENTS=auto" in told[4].text
