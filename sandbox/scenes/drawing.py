"""A scene drawn by itself: as a phone's dump and as a picture, with other windows around it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from sandbox.phones.hierarchy import Node, Shown, Window, dump
from sandbox.scenes.collection import find, sample_rows, window
from sandbox.scenes.filling import Filling

Order = Callable[[Sequence[Node]], Sequence[Node]]


@dataclass(frozen=True, slots=True)
class Look:
    """How a scene is drawn. `beside` are scenes of other windows, such as "android/keyboard".

    `behind` draws what lies behind a dialog or a sheet; `order` puts the dump's windows in any
    order. Without rows in `filling` a list has those of the app's sample.
    """

    language: str = "en"
    filling: Filling = field(default_factory=Filling)
    package: str = ""
    version: str = ""
    behind: bool = True
    beside: tuple[str, ...] = ("android/status_bar",)
    order: Order = tuple


def draw(path: str, look: Look | None = None) -> Shown:
    """What the phone shows: windows, and the dump of them. SceneError: there is no such scene."""
    look = look or Look()
    scene = find(path)
    filling = look.filling
    if not filling.rows:
        filling = replace(filling, rows=sample_rows(scene.app))

    def drawn(name: str, filled: Filling) -> Window:
        return window(
            name, filled, language=look.language, package=look.package, version=look.version
        )

    main = replace(drawn(path, filling), active=True)
    below: tuple[Window, ...] = ()
    if look.behind and scene.over and not scene.within:
        below = (drawn(f"{scene.app}/{scene.over}", replace(filling, rows=())),)
    around = tuple(window(name, Filling()) for name in look.beside if name != path)
    windows = (*around, *below, main)
    return Shown(windows, dump(look.order([each.root for each in windows])))


def xml(path: str, language: str = "en", **values: str) -> str:
    """A scene's dump with these values in its blanks."""
    return draw(path, Look(language, Filling(values))).xml
