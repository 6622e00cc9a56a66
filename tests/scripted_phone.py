"""A phone made of scenes, for unit tests: what it shows, and where each touch leads."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from xml.sax.saxutils import quoteattr

from lxml import etree

from engine.apps.port import Direction, Key
from engine.common.errors import PhoneConfused
from engine.common.secret import Secret
from engine.model.app_on_phone import AppOnPhone
from engine.model.installed import Installed
from engine.screens.hierarchy import Hierarchy, Node
from sandbox.scenes.drawing import Look, draw
from sandbox.scenes.filling import Filling, Row

T = TypeVar("T")

INSTAGRAM = "com.instagram.android"
KEYBOARD = "com.google.android.inputmethod.latin"

LOOK_SECONDS = 0.25
CALL_SECONDS = 0.06


class FakeClock:
    """Time that passes only when somebody sleeps or a phone works."""

    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.seconds = 0.0
        self.slept = 0.0
        self._began = now

    def now(self) -> float:
        return self._began + self.seconds

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.slept += seconds
        self.seconds += seconds


@dataclass(slots=True)
class Scene:
    """One screen. `on` maps a label or a short id to the scene a touch there leads to.

    After `looks` looks it becomes the scene `then`. `back` is where the back key leads.
    """

    xml: str
    on: Mapping[str, "str | Callable[[ScriptedPhone], str]"] = field(default_factory=dict)
    looks: int = 0
    then: str = ""
    back: str = ""
    down: str = ""
    bullets: bool = True


def dump_of(
    path: str,
    language: str = "en",
    *flags: str,
    version: str = "",
    rows: Sequence[Row] = (),
    fields: Mapping[str, str] | None = None,
    **values: str,
) -> str:
    """The dump of a scene's window alone, with these flags set and values in its blanks."""
    filling = Filling(values, frozenset(flags), fields or {}, rows)
    look = Look(language, filling, version=version, behind=False, beside=())
    return draw(path, look).xml


def saying(xml: str, *notes: str) -> str:
    """A dump whose last window says these lines besides."""
    package = xml.rsplit('package="', 1)[1].partition('"')[0]
    lines = "".join(
        text(note, package=package, bounds=f"[48,{1900 + 70 * place}][1032,{1960 + 70 * place}]")
        for place, note in enumerate(notes)
    )
    body, _, end = xml.rpartition("</node></hierarchy>")
    return f"{body}{lines}</node></hierarchy>{end}"


def node(kind: str, label: str = "", flags: str = "", inner: str = "", **attributes: str) -> str:
    """One view for `drawn`; `flags` are the attributes that are true."""
    values = {"class": f"android.{kind}", "content-desc": label, **attributes}
    values |= dict.fromkeys(flags.split(), "true")
    spelt = " ".join(f"{name.replace('_', '-')}={quoteattr(text)}" for name, text in values.items())
    return f"<node {spelt}>{inner}</node>"


def text(words: str, **attributes: str) -> str:
    return node("view.View", words, text=words, **attributes)


def button(label: str, **attributes: str) -> str:
    return node("widget.Button", label, "clickable", **attributes)


def row(handle: str, *, active: bool = False) -> str:
    return node("view.ViewGroup", handle, "clickable selected" if active else "clickable")


def text_field(label: str) -> str:
    return node("widget.EditText", label, "clickable")


def password_field(label: str) -> str:
    return node("widget.EditText", label, "clickable password")


def drawn(*nodes: str, package: str = INSTAGRAM, top: int = 100, above: str = "") -> str:
    """A dump of one window with the nodes one below the other; `above` are windows over it."""
    root = etree.fromstring(f"<node class='android.widget.FrameLayout'>{''.join(nodes)}</node>")
    root.set("bounds", "[0,0][1080,2400]")
    for place, element in enumerate(root):
        element.set("bounds", f"[0,{top + 150 * place}][1080,{top + 150 * place + 140}]")
    for element in root.iter():
        element.set("package", package)
    window = etree.tostring(root, encoding="unicode")
    return f"<hierarchy rotation='0'>{window}{above}</hierarchy>"


def keyboard(top: int) -> str:
    """The keyboard's window, from `top` down."""
    return node("widget.FrameLayout", package=KEYBOARD, bounds=f"[0,{top}][1080,2400]")


class ScriptedPhone:
    """Follows the Phone port; everything it was made to do is kept for the test to ask."""

    def __init__(self, clock: FakeClock, scenes: Mapping[str, Scene], first: str) -> None:
        self.clock = clock
        self.scenes = dict(scenes)
        self.scene = "off"
        self.typed: list[tuple[str, str]] = []
        self.taps: list[tuple[str, str]] = []
        self.keys: list[Key] = []
        self.starts: list[str] = []
        self.opened: list[str] = []
        self.rpcs = 0
        self.revived = 0
        self.fields: dict[str, str] = {}
        self.fail_looks: list[Exception] = []
        self.stale_looks = 0
        self._first = first
        self._looks = 0
        self._shown = ""

    def go(self, scene: str) -> None:
        """Show a scene; fields are empty when another one comes."""
        if scene != self.scene:
            self.fields.clear()
        self.scene, self._looks = scene, 0

    async def look(self) -> Hierarchy:
        self._work(LOOK_SECONDS)
        if self.fail_looks:
            raise self.fail_looks.pop(0)
        scene = self.scenes[self.scene]
        if scene.then and self._looks >= scene.looks:
            self.go(scene.then)
            scene = self.scenes[self.scene]
        self._looks += 1
        if self._shown and self.stale_looks:
            self.stale_looks -= 1
            return Hierarchy.parse(self._shown)
        self._shown = self._draw(scene)
        return Hierarchy.parse(self._shown)

    async def apart(self, work: Callable[[], T]) -> T:
        return work()

    async def tap(self, node: Node) -> None:
        self._work(CALL_SECONDS)
        label = node.description or node.text or node.short_id
        self.taps.append((self.scene, label))
        on = self.scenes[self.scene].on
        led = on.get(node.short_id) or on.get(label)
        if led:
            self.go(led if isinstance(led, str) else led(self))

    async def fill(self, seen: Hierarchy, node: Node, text: str | Secret) -> None:
        self._work(CALL_SECONDS)
        name = "password" if node.password else "text"
        shown = text if isinstance(text, str) else text.reveal()
        self.typed.append((self.scene, shown))
        self.fields[name] = shown

    async def press(self, key: Key) -> None:
        self._work(CALL_SECONDS)
        self.keys.append(key)
        if key is Key.BACK and self.scenes[self.scene].back:
            back, kept = self.scenes[self.scene].back, dict(self.fields)
            self.go(back)
            self.fields.update(kept)

    async def scroll(self, node: Node, direction: Direction) -> None:
        self._work(CALL_SECONDS)
        if direction is Direction.UP and self.scenes[self.scene].down:
            self.go(self.scenes[self.scene].down)

    async def revive(self) -> None:
        self.clock.seconds += CALL_SECONDS
        self.revived += 1

    async def wake(self) -> None:
        self._work(CALL_SECONDS)

    async def start(self, app: AppOnPhone) -> None:
        self.clock.seconds += CALL_SECONDS
        self.starts.append(app.package)
        self.go(self._first)

    async def open(self, app: AppOnPhone) -> None:
        """The app comes to the front as it was left, or begins."""
        self.clock.seconds += CALL_SECONDS
        self.opened.append(app.package)
        if self.scene == "off":
            self.go(self._first)

    async def screenshot(self) -> bytes:
        raise PhoneConfused("a scripted phone has no picture")

    async def packages(self) -> Installed:
        return Installed(frozenset({INSTAGRAM}))

    def _work(self, seconds: float) -> None:
        self.rpcs += 1
        self.clock.seconds += seconds

    def _draw(self, scene: Scene) -> str:
        root = etree.fromstring(scene.xml.encode())
        for element in root.iter("node"):
            if not element.get("class", "").endswith("EditText"):
                continue
            if element.get("password") == "true":
                value = self.fields.get("password", "")
                shown = "•" * len(value) if scene.bullets else value and "hidden"
            else:
                shown = self.fields.get("text", element.get("text", ""))
            element.set("text", shown)
        return etree.tostring(root, encoding="unicode")
