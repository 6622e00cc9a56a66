"""What a recorded dump shows, for support and for checking the catalogues."""

from dataclasses import dataclass
from pathlib import Path

from engine.apps.catalogues import load
from engine.common.errors import PhoneConfused
from engine.model.apps import APPS
from engine.screens.explain import Explanation, explain
from engine.screens.hierarchy import Hierarchy
from engine.screens.recognise import UNKNOWN, recognise


@dataclass(frozen=True, slots=True)
class Recognised:
    """The app in front and its screen; `unknown` where nothing fits."""

    app: str
    screen: str


def recognise_file(path: Path) -> Recognised:
    """Recognise a dump in a file, in uiautomator's format or Appium's.

    A file that is no dump is unknown. Raises OSError for one that cannot be read.
    """
    try:
        hierarchy = Hierarchy.parse(path.read_bytes())
    except PhoneConfused:
        return Recognised(UNKNOWN, UNKNOWN)
    seen = recognise(hierarchy, load("android"), *(load(app) for app in sorted(APPS)))
    return Recognised(seen.app or UNKNOWN, seen.name)


def explain_file(path: Path) -> Explanation:
    """What a dump in a file lacks to be one of the screens of the catalogues.

    A file that is no dump is near to none. Raises OSError for one that cannot be read.
    """
    try:
        hierarchy = Hierarchy.parse(path.read_bytes())
    except PhoneConfused:
        return Explanation(None, UNKNOWN, ())
    return explain(hierarchy, load("android"), *(load(app) for app in sorted(APPS)))
