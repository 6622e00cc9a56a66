"""Notifications posted from the shell, and the shade they stand in."""

from dataclasses import dataclass, replace

from sandbox.phones.hierarchy import Window
from sandbox.scenes.collection import window
from sandbox.scenes.filling import Filling, Row

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
    rows = tuple(Row(one.title, note=one.text) for one in reversed(notifications))
    return replace(window("android/shade", Filling(rows=rows)), active=True)
