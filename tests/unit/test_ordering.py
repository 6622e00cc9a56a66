"""How tests are shared out among the processes that run them."""

from collections import Counter
from pathlib import Path

import pytest

from tests import ordering

FOLDER = Path(ordering.__file__).parent


def test_what_is_named_as_long_is_there() -> None:
    named = (*ordering.LONGEST, *ordering.LONG)
    assert [name for name in named if not (FOLDER / name).exists()] == []


@pytest.mark.parametrize("workers", [1, 2, 7, 500])
def test_each_is_run_once_and_those_of_a_long_module_together(
    request: pytest.FixtureRequest, workers: int
) -> None:
    items = request.session.items
    dealt = ordering.dealt(items, workers)
    assert Counter(dealt) == Counter(items)
    for module in {item.path for item in items if "unit" not in item.path.parts}:
        places = [place for place, item in enumerate(dealt) if item.path == module]
        assert places == list(range(places[0], places[0] + len(places)))
