"""Notifications posted from the shell, and the shade they stand in."""

from dataclasses import dataclass
from pathlib import Path

from sandbox.phones.hierarchy import Window
from sandbox.phones.template import Filling, Row, fill

_SHADE = Path(__file__).parent / "windows" / "shade.xml"
_WITH_VALUE = ("-t", "--title", "-S", "--style", "-i", "--icon", "-I", "--large-icon", "-c")


@dataclass(frozen=True, slots=True)
class Notification:
    """One notification; a later one with the same tag takes its place."""

    tag: str
    title: str
    text: str


def posted(words: list[str]) -> Notification | None:
    """What `cmd notification post [-t TITLE] [-S STYLE] TAG TEXT` posts; None if it is wrong."""
    title, plain = "", []
    rest = iter(words)
    for word in rest:
        if word in _WITH_VALUE:
            value = next(rest, "")
            title = value if word in ("-t", "--title") else title
        elif not word.startswith("-"):
            plain.append(word)
    if len(plain) != 2:
        return None
    return Notification(plain[0], title or "Shell", plain[1])


def shade(notifications: list[Notification]) -> Window:
    """The opened shade, a window of the system over everything."""
    rows = [Row(one.title, note=one.text) for one in reversed(notifications)]
    values = {"some": "yes"} if rows else {}
    return Window(fill(_SHADE, str, Filling(values, rows=rows)), modal=True, active=True)
