"""What a simulated phone needs to know of an app that runs on it."""

from collections.abc import Hashable, Sequence
from typing import Protocol

from sandbox.phones.hierarchy import Window


class App(Protocol):
    """An app on a simulated phone, told what a finger does, asked what it shows."""

    name: str
    package: str
    user: int  # the Android user it is installed for
    activity: str

    @property
    def version(self) -> str: ...

    @property
    def running(self) -> bool: ...

    @property
    def screen(self) -> str:
        """The name of the screen it shows."""
        ...

    def key(self) -> Hashable:
        """Equal for equal screens, so that a dump is rendered once."""
        ...

    def settle(self) -> None:
        """Moves on from what has been shown for long enough."""
        ...

    def windows(self) -> Sequence[Window]: ...

    def looked(self) -> None:
        """Somebody has read the hierarchy: what shows only for a few looks moves on."""
        ...

    def start(self) -> None:
        """Comes to the front: cold if it does not run, else as it was left."""
        ...

    def stop(self) -> None: ...

    def forget(self) -> None:
        """Its data are cleared: nobody is signed in nor remembered."""
        ...

    def tap(self, act: str, *, long: bool = False) -> None: ...

    def typed(self, field: str, text: str) -> None: ...

    def read(self, field: str) -> str: ...

    def scroll(self, down: bool) -> None: ...

    def back(self) -> bool:
        """Whether the app made use of the back key."""
        ...
