"""Which apps there are: each folder of this room that has an `app.py`."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from engine import apps
from engine.model.apps import App


def found() -> Iterator[App]:
    """The `APP` of each."""
    for folder in iter_modules(apps.__path__, f"{apps.__name__}."):
        if not (folder.ispkg and find_spec(f"{folder.name}.app")):
            continue
        app = import_module(f"{folder.name}.app").APP
        if not isinstance(app, App):
            raise TypeError(f"{folder.name}.app: APP is not an App")
        yield app
