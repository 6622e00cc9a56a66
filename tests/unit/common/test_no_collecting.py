"""Cycles are looked for again as soon as nobody is within, however they leave."""

import gc

import pytest

from engine.common.no_collecting import no_collecting


def test_the_search_for_cycles_goes_on_after_the_last_one_has_left() -> None:
    with no_collecting():
        with pytest.raises(ZeroDivisionError), no_collecting():
            raise ZeroDivisionError
        assert not gc.isenabled()
    assert gc.isenabled()
