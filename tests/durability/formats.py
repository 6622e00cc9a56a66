"""Databases of earlier formats, as the versions that wrote them made them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from engine.storage import schema


@contextmanager
def known_up_to(number: int) -> Iterator[None]:
    """Let databases be opened as by the version whose newest format was `number`."""
    known = schema.migrations()
    with pytest.MonkeyPatch.context() as earlier:
        earlier.setattr(schema, "migrations", lambda: known[:number])
        if number < 6:
            # It knew its apps and kinds by heart.
            earlier.setattr(schema, "register", lambda _: None)
        yield
