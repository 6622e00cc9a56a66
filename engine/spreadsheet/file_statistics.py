"""Which figures an import sets, and so makes the file's."""

from collections.abc import Iterator, Sequence

from engine.model.account import UNSET
from engine.model.import_plan import ImportPlan
from engine.model.statistics import StatisticsField
from engine.storage.changes import Rows


def figures_set(
    plan: ImportPlan, before: Rows, added: Sequence[int]
) -> Iterator[tuple[int, StatisticsField, bool]]:
    """By account id, the figures that are others now; False for those that are gone.

    `before` are the rows of the accounts updated, `added` the ids of those created, in order.
    """
    for update in plan.updates:
        statistics = update.changes.statistics
        if statistics is UNSET:
            continue
        for column in StatisticsField:
            value = getattr(statistics, column)
            if value != before[update.account_id][column]:
                yield update.account_id, column, value is not None
    for create, account_id in zip(plan.creates, added, strict=True):
        for column in StatisticsField:
            if getattr(create.account.statistics, column) is not None:
                yield account_id, column, True
