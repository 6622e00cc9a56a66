"""One test over many things fails for each that is not right, and for none at all."""

import pytest

from tests.every import for_each


def is_small(number: int) -> None:
    assert number < 3


def test_each_that_fails_is_named_and_the_others_are_looked_at() -> None:
    with pytest.raises(ExceptionGroup, match="2 of 4") as failed:
        for_each([5, 1, 7, 2])(is_small)()
    assert [error.__notes__ for error in failed.value.exceptions] == [["for 5"], ["for 7"]]
    for_each([1, 2])(is_small)()


def test_that_there_is_nothing_to_look_at_fails() -> None:
    with pytest.raises(AssertionError, match="nothing to look at"):
        for_each([])(is_small)()
