"""All is as before as soon as nobody computes any more, however they leave."""

import gc
import sys

import pytest

from engine.common.heavy import heavy


def test_turns_and_the_search_for_cycles_are_as_before_after_the_last_one_has_left() -> None:
    usual = sys.getswitchinterval()
    with heavy():
        with pytest.raises(ZeroDivisionError), heavy():
            raise ZeroDivisionError
        assert not gc.isenabled()
        assert sys.getswitchinterval() < usual
    assert gc.isenabled()
    assert sys.getswitchinterval() == usual
