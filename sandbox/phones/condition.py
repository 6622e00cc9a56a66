"""The state a simulated phone is in, beside what it shows: what owners of racks find amiss."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sandbox.phones.display import size

Lock = Literal["", "swipe", "secure", "boot"]

_REFUSED = (
    "java.lang.SecurityException: Injecting input events requires the caller (or the source of "
    "the instrumentation, if any) to have the INJECT_EVENTS permission.\n"
)


@dataclass(slots=True)
class Condition:
    """How it is set; everything but `lock` "boot" may be changed while the phone runs.

    `untouchable`: events over adb are refused. `lock`: what the lock screen asks, empty where none
    shows; "boot": it was not unlocked since the start. `automation`: the process of another tool
    that holds Android's one UiAutomation. `now`: its clock, Unix seconds. `size` is
    one that was set over the real one. `displays`: names of further ones that are on.
    """

    untouchable: bool = False
    lock: Lock = ""
    automation: str = ""
    now: Callable[[], float] = time.time
    keyboard: str = "com.google.android.inputmethod.latin/com.android.inputmethod.latin.LatinIME"
    size: tuple[int, int] | None = None
    displays: tuple[str, ...] = ()

    def policy(self) -> str:
        """`dumpsys window policy`, as far as it is about the lock screen."""
        showing, secure = str(bool(self.lock)).lower(), str(self.lock in ("secure", "boot")).lower()
        return (
            "WINDOW MANAGER POLICY STATE (dumpsys window policy)\n    KeyguardServiceDelegate\n"
            f"      showing={showing}\n      inputRestricted={showing}\n      occluded=false\n"
            f"      secure={secure}\n      dreaming=false\n"
        )

    def accessibility(self, *, automated: bool) -> str:
        """`dumpsys accessibility`; `automated`: uiautomator2's server runs."""
        held = "Ui Automation[eventTypes=TYPES_ALL_MASK, notificationTimeout=0]\n"
        return (
            "ACCESSIBILITY MANAGER (dumpsys accessibility)\n\nUser state[attributes:{id=0, "
            "touchExplorationEnabled=false, displayMagnificationEnabled=false"
            f"{', ' + held if automated or self.automation else ''}}}\n           services:{{}}]\n"
        )

    def display(self, *, on: bool) -> str:
        """`dumpsys display`."""
        width, height = size()
        lines = [
            f'    mBaseDisplayInfo=DisplayInfo{{"{name}", displayId {number}, real {width} x '
            f"{height}, density 440, state {state}, type INTERNAL}}\n"
            for number, (name, state) in enumerate(
                [
                    ("Built-in Screen", "ON" if on else "OFF"),
                    *((name, "ON") for name in self.displays),
                ]
            )
        ]
        viewport = "  DisplayViewport{orientation=0, logicalFrame=Rect(0, 0 - 1080, 2412)}\n"
        return "".join((viewport, "Logical Displays:\n", *lines))

    def wm(self, words: list[str]) -> str:
        """The display's size or density."""
        width, height = size()
        if words != ["size"]:
            return "Physical density: 440\n"
        other = f"Override size: {self.size[0]}x{self.size[1]}\n" if self.size else ""
        return f"Physical size: {width}x{height}\n{other}"

    def event(self) -> tuple[bytes, int]:
        """What injecting an event says."""
        return (_REFUSED.encode(), 1) if self.untouchable else (b"", 0)
