"""What `screens export` says where it cannot write a rule; it changes nothing."""

from pathlib import Path

import pytest

from engine.common.errors import KeyUnusable, RuleNotExportable
from engine.maintenance.rule_file import export_rule
from engine.storage.database import Database
from tests.durability.formats import known_up_to
from tests.prepared import prepare
from tests.unit.storage.clock import StoppedClock


async def test_no_database_an_old_one_another_key_and_no_such_rule_are_named(
    tmp_path: Path,
) -> None:
    with pytest.raises(RuleNotExportable, match="There's no database in"):
        export_rule(tmp_path / "nowhere", tmp_path / "rosterbot.key", 1)
    old = tmp_path / "old"
    with known_up_to(16):
        await (await Database.open(old / "data", old / "rosterbot.key", StoppedClock())).close()
    with pytest.raises(RuleNotExportable, match="start the bot once"):
        export_rule(old / "data", old / "rosterbot.key", 1)
    data, key = prepare(tmp_path / "new")
    # The bot may run meanwhile.
    database = await Database.open(data, key, StoppedClock())
    try:
        with pytest.raises(RuleNotExportable, match="There's no local rule 7"):
            export_rule(data, key, 7)
        with pytest.raises(KeyUnusable, match="does not belong to"):
            export_rule(data, old / "rosterbot.key", 7)
    finally:
        await database.close()
