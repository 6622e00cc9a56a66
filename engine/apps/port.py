"""The Phone port: what a flow may ask of one connected phone."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol, TypeVar

from engine.common.secret import Secret
from engine.model.app_on_phone import AppOnPhone
from engine.model.installed import Installed
from engine.screens.hierarchy import Hierarchy, Node

T = TypeVar("T")


class Key(StrEnum):
    """Keys a flow presses."""

    BACK = "back"
    HOME = "home"


class Direction(StrEnum):
    """Where the content goes to: UP shows what lies further down."""

    UP = "up"
    DOWN = "down"


class Phone(Protocol):
    """One connected phone. Every call has a time limit that really applies.

    All methods raise the kinds of `PhoneError`.
    """

    async def look(self) -> Hierarchy:
        """One dump of all windows."""

    async def apart(self, work: Callable[[], T]) -> T:
        """What is made of a dump, worked out off the event loop where dumps are large.

        Raises what the work raises.
        """

    async def revive(self) -> None:
        """Start anew what dumps the windows: it tells nothing any more."""

    async def tap(self, node: Node) -> None:
        """Touch the middle of a node."""

    async def fill(self, seen: Hierarchy, node: Node, text: str | Secret) -> None:
        """Replace a field's text through accessibility; never by shell or clipboard.

        `seen` is the dump the field was found in: it says what tells the field from the others.
        Raises `TextRefused` where the phone says that the field did not take it.
        """

    async def press(self, key: Key) -> None: ...

    async def scroll(self, node: Node, direction: Direction) -> None:
        """Move the content of a scrollable node by most of its height."""

    async def wake(self) -> None:
        """Screen on, a keyguard without a lock gone."""

    async def start(self, app: AppOnPhone) -> None:
        """Cold start for the app's Android user: it is stopped first, the screen is on.

        Raises `AppNotStarted` where the phone does not start it.
        """

    async def open(self, app: AppOnPhone) -> None:
        """Bring the app to the front as it is, started where it does not run; as `start`."""

    async def screenshot(self) -> bytes:
        """The screen as PNG."""

    async def packages(self) -> Installed:
        """What the phone's current user has, and each of its profiles."""
