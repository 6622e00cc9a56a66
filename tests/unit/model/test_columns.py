"""Unit: one declaration of the columns that every other list agrees with."""

from engine.model.columns import SPECS, Column, Place


def test_every_column_is_declared_in_the_files_order() -> None:
    assert list(SPECS) == list(Column)


def test_every_column_that_is_only_kept_has_a_word_of_its_own_by_hand() -> None:
    assert all(
        spec.by_hand in ("", spec.column.value)
        for spec in SPECS.values()
        if spec.place is Place.VALUES
    )
