"""What a heading in a file means. Light, since the process that parses a file uses it."""

from typing import Final

from engine.model.columns import SPECS, Column

_NAMES: Final = {column.value: column for column in Column} | {
    spec.other_name: column for column, spec in SPECS.items() if spec.other_name
}


def column_of(heading: str) -> Column | None:
    """The column of a heading, ignoring case and surrounding space."""
    return _NAMES.get(heading.strip().lower())
