"""Every column that holds sealed values, and how the row of one is named to the vault."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """A column of sealed values; `row` are the columns that together name the row."""

    table: str
    column: str
    row: tuple[str, ...] = ("id",)

    @staticmethod
    def place(values: Sequence[object]) -> str:
        """The row's name, from the values of its naming columns."""
        return ":".join(map(str, values))


SEALED_COLUMNS: Final = (
    SealedColumn("key_check", "sealed"),
    SealedColumn("accounts", "password"),
    SealedColumn("accounts", "totp"),
    SealedColumn("jobs", "picture_sealed"),
    SealedColumn("jobs", "answer_sealed"),
    SealedColumn("jobs", "shown_sealed"),
    SealedColumn("import_plans", "sealed"),
    SealedColumn("import_plans", "left_out_sealed"),
    SealedColumn("inbox", "sealed"),
    SealedColumn("outbox", "sealed"),
    SealedColumn("dialogues", "sealed", ("operator_id", "chat_id")),
    SealedColumn("changes", "sealed"),
    SealedColumn("changes", "told_sealed"),
    SealedColumn("change_parts", "sealed", ("change_id", "part")),
    SealedColumn("unknown_screens", "dump_sealed"),
    SealedColumn("unknown_screens", "picture_sealed"),
    SealedColumn("rules", "sealed"),
    SealedColumn("rules", "dump_sealed"),
    SealedColumn("hub_keys", "sealed"),
)
"""A change of keys seals these anew; a column that is missing here makes a test fail."""
