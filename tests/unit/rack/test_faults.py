from engine.common import errors
from engine.common.errors import (
    AppNotStarted,
    AutomationRefused,
    PhoneConfused,
    PhoneError,
    PhoneRefusal,
    PhoneTimeout,
    WhyNotAutomated,
)
from engine.rack.faults import PhoneFault


def kinds(of: type[PhoneError] = PhoneError) -> list[type[PhoneError]]:
    below = [kind for each in of.__subclasses__() for kind in kinds(each)]
    return [of, *(kind for kind in below if kind.__module__ == errors.__name__)]


class OwnTimeout(PhoneTimeout):
    """One that only its own module knows."""


def test_every_error_of_the_phone_port_comes_back_as_what_it_was() -> None:
    for kind in kinds():
        error = PhoneFault(kind.__name__, "why", why="missing", package="a.b").error()
        if kind is AutomationRefused:
            error = AutomationRefused(WhyNotAutomated.NO_ROOM)
        error.undone = issubclass(kind, PhoneRefusal)

        again = PhoneFault.of(error).error()

        assert type(again) is kind
        assert vars(again) == vars(error), kind
        assert str(again) == str(error)


def test_what_only_one_side_knows_comes_as_the_nearest_that_both_know() -> None:
    assert type(PhoneFault.of(OwnTimeout()).error()) is PhoneTimeout


def test_a_fault_that_lacks_what_its_kind_needs_is_still_an_error_of_a_phone() -> None:
    for fault in (PhoneFault("Nonsense"), PhoneFault(AppNotStarted.__name__, why="?")):
        assert isinstance(fault.error(), PhoneConfused)
