"""Windows of the system and of other apps that lie over whatever the phone shows."""

from dataclasses import dataclass

from sandbox.phones.hierarchy import Window
from sandbox.scenes.collection import window
from sandbox.scenes.filling import Filling

CLOSE = "overlay.dismiss"
TAKEN = "overlay.taken"


@dataclass(frozen=True, slots=True)
class Overlay:
    """One such window, the scene of its name; the back key reaches those with a focus."""

    name: str
    focusable: bool = False

    def window(self) -> Window:
        return window(f"android/{self.name}", Filling())


OVERLAYS = {
    overlay.name: overlay
    for overlay in (
        Overlay("full_screen_hint"),
        Overlay("low_battery", focusable=True),
        Overlay("incoming_call"),
        Overlay("chat_bubble"),
        Overlay("task_bar"),
        Overlay("phone_locked"),
        Overlay("password_saver"),
        Overlay("password_saver_sheet", focusable=True),
        Overlay("google_account_picker"),
        Overlay("log_access"),
        Overlay("old_build"),
        Overlay("app_paused", focusable=True),
        Overlay("dual_app_chooser"),
        Overlay("keyboard_chooser", focusable=True),
        Overlay("settings_page", focusable=True),
    )
}
