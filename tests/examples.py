"""How many examples a property that takes long to check is given."""

from hypothesis import settings


def examples(most: int) -> settings:
    """At most so many; fewer where the profile asks for fewer, as `make check` does."""
    return settings(max_examples=min(most, settings().max_examples))
