"""The hub's time on another machine, whatever becomes of that machine's own clock."""

from engine.agent.hub_clock import HubClock
from tests.unit.storage.clock import StoppedClock


def test_the_hubs_time_is_kept_by_what_goes_by_and_told_by_quick_answers() -> None:
    own = StoppedClock(5_000.0)
    clock = HubClock(own)
    assert (clock.now(), clock.off) == (5_000.0, None)
    asked = own.monotonic()
    own.time += 6
    clock.told(1_000.0, asked)  # slow, and better than none
    assert clock.now() == 1_003.0
    asked = own.monotonic()
    own.time += 1
    clock.told(1_010.0, asked)
    assert (clock.now(), clock.off) == (1_010.5, 3_996.5)

    own.jump(-4_000.0)
    own.time += 9
    assert (clock.now(), clock.off) == (1_019.5, -3.5)
    asked = own.monotonic()
    own.time += 3
    clock.told(2_000.0, asked)  # too slow to be believed
    assert clock.now() == 1_022.5
    own.time += 3_600
    clock.told(9_000.0, own.monotonic() - 3)
    assert clock.now() == 9_001.5
