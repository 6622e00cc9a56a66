from pathlib import Path

import pytest

from engine.clock import SystemClock
from engine.examination import Check, examine_phones, examine_storage
from engine.service import EngineConfig, HostAddress
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
    return {check.name: check.ok for check in checks}


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


async def test_an_adb_server_elsewhere_that_does_not_answer_is_told_with_what_to_do(
    config: EngineConfig,
) -> None:
    (check,) = await examine_phones(config)
    assert (check.name, check.ok) == ("adb server rack-b", False)
    assert "start adb there" in check.text
