"""Unit: one declaration of the columns that every other list agrees with."""

from dataclasses import fields

from engine.model.account import Statistics
from engine.model.columns import SPECS, STATISTICS_COLUMNS, Column
from engine.model.statistics import StatisticsField


def test_every_column_is_declared_in_the_files_order() -> None:
    assert list(SPECS) == list(Column)


def test_statistics_are_the_same_everywhere_and_in_the_same_order() -> None:
    declared = [column.value for column in STATISTICS_COLUMNS]
    assert [field.value for field in StatisticsField] == declared
    assert [field.name for field in fields(Statistics)] == declared
