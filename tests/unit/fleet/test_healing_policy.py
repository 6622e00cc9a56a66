"""The healing ladder's decisions."""

from hypothesis import given
from hypothesis import strategies as st

from engine.fleet.healing_policy import FIRST_REST, LONGEST_REST, Rung, not_helped, tried, well
from engine.model.phone import PhoneHealth

NOW = 10_000.0
deeds = st.lists(st.sampled_from([*Rung, "not helped", "well"]), max_size=40)


def lived(events: list[str]) -> PhoneHealth:
    health, now = PhoneHealth(), NOW
    for event in events:
        now += 1
        match event:
            case "well":
                health = well(health)
            case "not helped":
                health = not_helped(health, now)
            case _:
                health = tried(health, Rung(event))
    return health


def test_a_phone_is_reconnected_before_its_automation_is_restarted() -> None:
    assert list(Rung) == [Rung.RECONNECT, Rung.RESTART]


@given(deeds)
def test_what_was_tried_is_counted_and_never_forgotten(events: list[str]) -> None:
    health = lived(events)
    assert health.reconnects == events.count(Rung.RECONNECT)
    assert health.restarts == events.count(Rung.RESTART)


@given(deeds)
def test_a_phone_rests_and_asks_exactly_as_long_as_it_is_not_well(events: list[str]) -> None:
    health = lived(events)
    ill = health.failed_in_a_row > 0
    assert (health.rests_until is not None) is ill
    assert (health.asked_at is not None) is ill


@given(st.integers(0, 60))
def test_each_rest_is_twice_the_one_before_up_to_the_longest(times: int) -> None:
    health = PhoneHealth(failed_in_a_row=times)
    rest = (not_helped(health, NOW).rests_until or 0.0) - NOW
    assert rest == min(FIRST_REST * 2**times, LONGEST_REST)


@given(st.integers(1, 20))
def test_a_human_is_asked_once_until_the_phone_is_well(times: int) -> None:
    health = lived(["not helped"] * times)
    assert health.asked_at == NOW + 1
    assert not_helped(well(health), NOW + 99).asked_at == NOW + 99
