import pytest

from engine.model.outlook import Ahead, Took, expected

LOGINS = [Took(1, True, each) for each in (40.0, 60.0, 50.0)]
LOOKS = [Took(1, False, 10.0), Took(2, False, 20.0)]


@pytest.mark.parametrize(
    ("ahead", "spacing", "seconds"),
    [
        ({1: Ahead(sends=1)}, 0.0, 50.0),
        ({1: Ahead(sends=3)}, 0.0, 150.0),
        ({1: Ahead(sends=3)}, 120.0, 50.0 + 2 * 120.0),  # the pauses are longer
        ({1: Ahead(sends=1), 2: Ahead(sends=2)}, 0.0, 100.0),  # side by side; 2 as the others
        ({1: Ahead(looks=2), 2: Ahead(looks=3)}, 0.0, 60.0),  # each as it was itself
        ({1: Ahead(sends=1, looks=1, begun=15.0, waits=30.0)}, 0.0, 30.0 + 60.0 - 15.0),
        ({1: Ahead(sends=1, begun=500.0)}, 0.0, 0.0),
        ({}, 0.0, None),
    ],
)
def test_a_run_lasts_as_long_as_its_longest_phone(
    ahead: dict[int, Ahead], spacing: float, seconds: float | None
) -> None:
    assert expected(ahead, LOGINS + LOOKS, spacing) == seconds


def test_nothing_is_said_where_nothing_was_measured() -> None:
    assert expected({1: Ahead(sends=1)}, [], 60.0) is None
    assert expected({1: Ahead(looks=1)}, LOGINS, 0.0) == 50.0
