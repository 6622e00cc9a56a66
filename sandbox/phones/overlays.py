"""Windows of the system and of other apps that lie over whatever the phone shows."""

from dataclasses import dataclass
from pathlib import Path

from sandbox.phones.hierarchy import Window
from sandbox.phones.template import Filling, fill

CLOSE = "overlay.dismiss"
TAKEN = "overlay.taken"

_WINDOWS = Path(__file__).parent / "windows"


@dataclass(frozen=True, slots=True)
class Overlay:
    """One such window. A modal one takes every tap; the back key reaches those with a focus."""

    name: str
    modal: bool
    focusable: bool

    def window(self) -> Window:
        return Window(fill(_WINDOWS / f"{self.name}.xml", str, Filling()), modal=self.modal)


OVERLAYS = {
    overlay.name: overlay
    for overlay in (
        Overlay("full_screen_hint", modal=True, focusable=False),
        Overlay("low_battery", modal=True, focusable=True),
        Overlay("incoming_call", modal=False, focusable=False),
        Overlay("chat_bubble", modal=False, focusable=False),
        Overlay("task_bar", modal=False, focusable=False),
    )
}
