"""A local rule out of the database, as text for the catalogues; the bot may run."""

from contextlib import closing
from pathlib import Path

from engine.apps.rule_export import Exported, exported
from engine.common.errors import RuleNotExportable
from engine.maintenance import inspection
from engine.model.app_on_phone import AppOnPhone
from engine.storage import schema
from engine.storage.faults import translated
from engine.storage.rules import read_screen


def export_rule(data_dir: Path, key_file: Path, rule_id: int) -> tuple[AppOnPhone, Exported]:
    """Raises `RuleNotExportable`, and the `StorageError` family."""
    file = inspection.database_file(data_dir)
    if not file.exists():
        raise RuleNotExportable(inspection.no_database(data_dir, "so there are no rules"))
    with translated(data_dir), closing(inspection.connect(data_dir)) as connection:
        schema.inspect(connection, schema.migrations())
        if schema.is_older(connection, schema.migrations()):
            raise RuleNotExportable(
                "The database is from an older version: start the bot once, then try again."
            )
        vault = schema.vault_of(connection, key_file, file)
        found = read_screen(connection, vault, rule_id)
    if found is None:
        raise RuleNotExportable(f"There's no local rule {rule_id}. /screens lists them.")
    kept, drafted = found
    return kept.app, exported(drafted.rule, kept.app, drafted.dump)
