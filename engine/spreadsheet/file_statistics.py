"""Which figures an import sets, and so makes the file's."""

from collections.abc import Iterator, Sequence

from engine.model.columns import STATISTICS_COLUMNS, Column
from engine.model.import_plan import Create, Update
from engine.storage.changes import Rows


def figures_set(
    updates: Sequence[Update], creates: Sequence[Create], before: Rows, added: Sequence[int]
) -> Iterator[tuple[int, Column, bool]]:
    """By account id, the figures that are others now; False for those that are gone.

    `before` are the rows of the accounts updated, `added` the ids of those created, in order.
    """
    for update in updates:
        for column in STATISTICS_COLUMNS:
            if column not in update.changes.values:
                continue
            value = update.changes.values[column]
            if value != before[update.account_id][column]:
                yield update.account_id, column, value is not None
    for create, account_id in zip(creates, added, strict=True):
        for column in STATISTICS_COLUMNS:
            if column in create.account.values:
                yield account_id, column, True
