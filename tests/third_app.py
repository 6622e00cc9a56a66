"""A third app, which there is in tests alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from engine.apps.registry import found
from engine.model.account import Workspace
from engine.model.apps import APPS, App


@contextmanager
def registered(app: App) -> Iterator[Workspace]:
    """Let it be there beside the others for as long as the block lasts."""
    APPS.found_by(lambda: (*found(), app))
    try:
        yield Workspace(app.id)
    finally:
        APPS.found_by(found)
