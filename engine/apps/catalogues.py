"""The catalogues of the apps, and of Android itself, each from its folder's `screens.toml`."""

from functools import cache
from importlib.resources import files

from engine.model.apps import APPS
from engine.screens.catalogue import Catalogue, read


def load(app: str) -> Catalogue:
    """The catalogue kept in `engine/apps/<app>/screens.toml`. Raises what `read` raises."""
    # A workspace is equal to its app's id, but another key to the cache.
    return _load(str(app))


@cache
def _load(app: str) -> Catalogue:
    return read(files("engine.apps").joinpath(app, "screens.toml").read_text("utf-8"))


def load_all() -> None:
    """Read every catalogue, before a flow asks for one on the event loop."""
    for app in ("android", *APPS):
        if files("engine.apps").joinpath(app, "screens.toml").is_file():
            load(app)
