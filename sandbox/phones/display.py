"""What a phone shows and how it takes touches, keys and text; everything here is instant."""

import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace

from sandbox.phones.app import App
from sandbox.phones.hierarchy import DISPLAY, Node, Shown, Window, dump, tapped
from sandbox.phones.notifications import Notification, shade
from sandbox.phones.overlays import CLOSE, OVERLAYS, TAKEN, Overlay
from sandbox.scenes.collection import window
from sandbox.scenes.filling import Filling

_LAUNCHER = "com.android.launcher3"


def _system(name: str, *flags: str) -> Window:
    return window(f"android/{name}", Filling(flags=frozenset(flags)))


@dataclass(eq=False, slots=True)
class Display:
    """The screen of one phone, and the apps installed on it.

    `lag` is how many seconds the next screen takes to appear; `keyboard_first` puts the keyboard's
    window before the app's in the dump; `dump_order` puts a dump's windows in any other order.
    `overlays` lie over the app, the last on top; `taken` are the touches they took.
    """

    apps: tuple[App, ...]
    lag: float = 0.0
    clock: Callable[[], float] = time.monotonic
    on: bool = True
    foreground: App | None = None
    focus: str = ""
    keyboard: bool = False
    keyboard_first: bool = False
    dump_order: Callable[[Sequence[Node]], Sequence[Node]] = tuple
    overlays: list[Overlay] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    notifications: list[Notification] = field(default_factory=list)
    _shade: bool = False
    _shown: tuple[Hashable, Shown] | None = None
    _old: Shown | None = None
    _old_until: float = 0.0

    @property
    def screen(self) -> str:
        """The name of the screen that is shown."""
        if not self.on:
            return "off"
        self._notice_exit()
        if self.foreground is not None:
            self.foreground.settle()
        return self.foreground.screen if self.foreground is not None else "launcher"

    @property
    def place(self) -> str:
        """The screen that is shown, with its app's name before it: "tiktok:own_profile"."""
        screen, app = self.screen, self.foreground
        return f"{app.name}:{screen}" if app is not None and self.on else screen

    @property
    def package(self) -> str:
        self._notice_exit()
        return self.foreground.package if self.foreground is not None else _LAUNCHER

    @property
    def activity(self) -> str:
        self._notice_exit()
        app = self.foreground
        return app.activity if app is not None else f"{_LAUNCHER}.Launcher"

    def look(self) -> Shown:
        """What is shown now, counted as a look by the app."""
        if self._old is not None and self.clock() < self._old_until:
            return self._old
        self._old = None
        shown = self._draw()
        if self.foreground is not None and self.on:
            self.foreground.looked()
        return shown

    def peek(self) -> Shown:
        """What is shown now, without the app noticing."""
        return self._old if self._waiting() and self._old is not None else self._draw()

    def tap(self, x: float, y: float, *, long: bool = False) -> None:
        """A finger on the glass: the topmost view there takes it, or nobody does."""
        if not self.on or self._waiting():
            return
        node = tapped(self._draw().windows, x, y)
        if node is not None:
            self.press(node, long=long)

    def press(self, node: Node, *, long: bool = False) -> None:
        """Does what a tap on this view does."""
        if node.field:
            self.focus, self.keyboard = node.field, True
            return
        if "enabled" not in node.flags or node.act == "key":
            return
        if node.act in (CLOSE, TAKEN):
            self.taken.append(node.text or node.desc)
            if node.act == CLOSE:
                self.overlays.pop()
            return
        self._change(lambda: self._act(node.act, long))

    def write(self, field: str, text: str) -> None:
        if self.foreground is not None:
            self.foreground.typed(field, text)

    def insert(self, text: str) -> None:
        """Types into the focused field; without one the text is lost."""
        if self.focus and self.foreground is not None:
            self.foreground.typed(self.focus, self.foreground.read(self.focus) + text)

    def swipe(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        upright = abs(end[1] - start[1]) > abs(end[0] - start[0])
        if upright and self.on and self.foreground is not None and not self._waiting():
            self.foreground.scroll(end[1] < start[1])

    def back(self) -> None:
        """The back key: hides the keyboard first."""
        if self._shade:
            self._shade = False
            return
        focused = next((one for one in reversed(self.overlays) if one.focusable), None)
        if focused is not None:
            self.overlays.remove(focused)
            return
        if not self.on or self.foreground is None:
            return
        if self.keyboard:
            self.keyboard = False
            return
        app = self.foreground

        def leave() -> None:
            if not app.back():
                self.foreground = None

        self._change(leave)

    def home(self) -> None:
        self._change(self._leave)

    def wake(self) -> None:
        self.on = True

    def sleep(self) -> None:
        self.on = False
        self.keyboard = self._shade = False

    def notify(self, notification: Notification) -> None:
        """Adds a notification; one with the same tag goes."""
        self.notifications[:] = [n for n in self.notifications if n.tag != notification.tag]
        self.notifications.append(notification)

    def lay_over(self, name: str) -> None:
        """Puts a window of the system or of another app over the app. KeyError: no such one."""
        self.overlays.append(OVERLAYS[name])

    def open_shade(self) -> bool:
        """Pulls the shade with the notifications over everything; not while the screen is off."""
        self._shade = self.on
        return self._shade

    def close_shade(self) -> None:
        self._shade = False

    def reboot(self) -> None:
        """Nothing runs any more; the screen is on, at the launcher."""
        for app in self.apps:
            app.stop()
        self._leave()
        self.notifications.clear()
        self.on, self.keyboard, self.focus, self._shade, self._old = True, False, "", False, None

    def launch(self, package: str, user: int = 0) -> bool:
        """Brings an app to the front, cold if it does not run; False if it is not installed."""
        app = self.app(package, user)
        if app is None:
            return False
        self._change(lambda: self._open(app))
        return True

    def force_stop(self, package: str, user: int = 0) -> None:
        app = self.app(package, user)
        if app is not None:
            app.stop()
            self._notice_exit()

    def app(self, package: str, user: int = 0) -> App | None:
        """The app of this package that is installed for an Android user."""
        wanted = (package, user)
        return next((app for app in self.apps if (app.package, app.user) == wanted), None)

    def _open(self, app: App) -> None:
        app.start()
        self.foreground = app

    def _leave(self) -> None:
        self.foreground = None

    def _act(self, act: str, long: bool) -> None:
        head, _, name = act.partition(":")
        if head == "launch":
            self._open(next(app for app in self.apps if app.name == name))
        elif self.foreground is not None and act:
            self.foreground.tap(act, long=long)

    def _change(self, act: Callable[[], None]) -> None:
        """Does something that may lead to another screen, which appears after the lag."""
        before = self._draw() if self.lag else None
        screen = self.screen
        act()
        if self.screen != screen:
            self.focus, self.keyboard = "", False
            if before is not None:
                self._old, self._old_until = before, self.clock() + self.lag

    def _waiting(self) -> bool:
        return self._old is not None and self.clock() < self._old_until

    def _notice_exit(self) -> None:
        if self.foreground is not None and not self.foreground.running:
            self._leave()
            self.focus, self.keyboard = "", False

    def _draw(self) -> Shown:
        self._notice_exit()
        app = self.foreground
        if app is not None:
            app.settle()
        above = tuple(self.notifications) if self._shade else None
        shown_by = app.key() if app else None
        overlays = tuple(self.overlays)
        key = (self.on, self.focus, self.keyboard, above, overlays, self.dump_order, shown_by)
        if self._shown is not None and self._shown[0] == key:
            return self._shown[1]
        shown = self._compose()
        self._shown = (key, shown)
        return shown

    def _compose(self) -> Shown:
        windows: tuple[Window, ...]
        if not self.on:
            windows = (replace(_system("keyguard"), active=True),)
        elif self.foreground is None:
            icons = (app.name for app in self.apps)
            windows = (replace(_system("launcher", *icons), active=True),)
        else:
            windows = tuple(
                Window(w.root.focus(self.focus), modal=w.modal, active=w.active)
                for w in self.foreground.windows()
            )
        roots = [window.root for window in windows]
        if self.keyboard:
            keyboard = _system("keyboard")
            windows = (*windows, keyboard)
            roots.insert(0 if self.keyboard_first else len(roots), keyboard.root)
        for overlay in self.overlays if self.on else ():
            windows = (*windows, overlay.window())
            roots.append(windows[-1].root)
        if self._shade:
            windows = (*(replace(w, active=False) for w in windows), shade(self.notifications))
            roots.append(windows[-1].root)
        status = _system("status_bar")
        return Shown((status, *windows), dump(self.dump_order([status.root, *roots])))


def size() -> tuple[int, int]:
    """Width and height of the display in pixels."""
    return DISPLAY[2], DISPLAY[3]
