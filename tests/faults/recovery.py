"""How long the program takes to get over a fault."""

import os
import time
from collections.abc import Callable, Generator
from typing import Final, final

import pytest

from tests.faults.marked import Fault

PROPERTY: Final = "fault"
TIMED: Final = "FAULTS_ARE_TIMED"
"""Set by `make reliability`, which holds each fault to its time; tests do not depend on speed."""

_MEASURED: Final = pytest.StashKey["Recovery"]()


@final
class Recovery:
    """Measures one fault, on the clock the program itself goes by.

    From the moment it strikes, or ends where it lasts, until all is as the fault's mark says. A
    test in which several things are struck measures each and keeps the longest.
    """

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self._clock: Callable[[], float] = time.monotonic
        self._began: float | None = None
        self.seconds: float | None = None

    def begins(self, clock: Callable[[], float] = time.monotonic) -> None:
        """The fault strikes, or is over; `clock` gives the program's seconds."""
        self._clock, self._began = clock, clock()

    def ends(self) -> None:
        """All is well again. As `took`."""
        assert self._began is not None, "nothing has begun"
        self.took(self._clock() - self._began)

    def took(self, seconds: float) -> None:
        """One more measurement; too long a one fails where faults are timed."""
        self.seconds = max(seconds, self.seconds or 0.0)
        if os.environ.get(TIMED):
            assert seconds <= self.fault.within, f"took {seconds:.1f} s"


@pytest.fixture
def recovery(request: pytest.FixtureRequest) -> Recovery:
    """For tests that are marked with `fault`, each of which has to use it."""
    mark = request.node.get_closest_marker("fault")
    assert mark is not None, "not marked as a fault"
    measured = Recovery(Fault(**mark.kwargs))
    request.node.stash[_MEASURED] = measured
    return measured


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    yield
    if item.get_closest_marker("fault") is None:
        return
    measured = item.stash.get(_MEASURED, None)
    if measured is None or measured.seconds is None:
        pytest.fail("a fault was not measured")
    item.user_properties.append((PROPERTY, [measured.fault.name, measured.seconds]))
