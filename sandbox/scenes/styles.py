"""How each style of the apps draws a kind of item: as which views, and which of them says it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sandbox.phones.hierarchy import Bounds

TOUCH = frozenset({"clickable", "focusable"})
HELD = TOUCH | {"long-clickable"}
SAID = "{}"

_FULL = {
    "": "",
    "View": "android.view.View",
    "ViewGroup": "android.view.ViewGroup",
    "TextureView": "android.view.TextureView",
    "WebView": "android.webkit.WebView",
    "RecyclerView": "androidx.recyclerview.widget.RecyclerView",
    "ViewPager": "androidx.viewpager.widget.ViewPager",
    "ComposeView": "androidx.compose.ui.platform.ComposeView",
    "LinearLayoutCompat": "androidx.appcompat.widget.LinearLayoutCompat",
    "AppWidgetHostView": "android.appwidget.AppWidgetHostView",
}


def full_class(name: str) -> str:
    """A class's whole name from its short one; one with a dot is whole already."""
    return _FULL.get(name) or (name if "." in name else f"android.widget.{name}")


@dataclass(frozen=True, slots=True)
class Shape:
    """One view: `text`, `desc` and `hint` say the item's words at their "{}".

    `main` is the view that has the item's id, name and act. `inset` is cut off the view around it.
    """

    cls: str
    text: str = ""
    desc: str = ""
    hint: str = ""
    flags: frozenset[str] = frozenset()
    inset: Bounds = (0, 0, 0, 0)
    main: bool = False
    inner: tuple["Shape", ...] = ()
    high: int = 0
    """In pixels; 0: a line of text, as many as there are, or what is inside."""


Style = Mapping[str, Shape]

_INSET: Bounds = (48, 30, 48, 30)
_LEFT: Bounds = (40, 30, 780, 30)
_WORDS: Bounds = (220, 24, 140, 24)

_CLASSIC: dict[str, Shape] = {
    "heading": Shape("TextView", text=SAID, main=True, high=96),
    "text": Shape("TextView", text=SAID, main=True),
    "note": Shape("TextView", text=SAID, main=True),
    "button": Shape("Button", text=SAID, flags=TOUCH, main=True, high=132),
    "icon": Shape("ImageView", desc=SAID, flags=TOUCH, main=True, high=110),
    "image": Shape("ImageView", desc=SAID, main=True, high=120),
    "field": Shape("EditText", hint=SAID, flags=HELD, main=True, high=132),
    "row": Shape(
        "LinearLayout",
        flags=TOUCH,
        main=True,
        high=176,
        inner=(Shape("ImageView", inset=_LEFT), Shape("TextView", text=SAID, inset=_WORDS)),
    ),
    "tab": Shape(
        "FrameLayout",
        desc=SAID,
        flags=HELD,
        main=True,
        high=116,
        inner=(Shape("ImageView", inset=(66, 20, 66, 20)),),
    ),
    "check": Shape("CheckBox", flags=TOUCH | {"checkable"}, main=True, high=60),
    "switch": Shape(
        "Switch", text=SAID, desc=SAID, flags=TOUCH | {"checkable"}, main=True, high=140
    ),
    "app": Shape("TextView", text=SAID, desc=SAID, flags=HELD, main=True, high=400),
    "key": Shape("FrameLayout", desc=SAID, flags=frozenset({"clickable"}), main=True, high=150),
    "web": Shape("WebView", main=True, high=900),
    "box": Shape("ViewGroup", desc=SAID, main=True),
    "space": Shape("View", main=True, high=60),
}

_BLOKS: dict[str, Shape] = {
    **_CLASSIC,
    "heading": Shape("View", text=SAID, desc=SAID, main=True, high=96),
    "text": Shape("View", text=SAID, desc=SAID, main=True),
    "note": Shape("View", text=SAID, desc=SAID, main=True),
    "button": Shape(
        "Button",
        desc=SAID,
        flags=TOUCH,
        main=True,
        high=132,
        inner=(Shape("ViewGroup", inner=(Shape("View", text=SAID, inset=_INSET),)),),
    ),
    "link": Shape("Button", text=SAID, flags=TOUCH, main=True, high=60),
    "icon": Shape("Button", desc=SAID, flags=TOUCH, main=True, high=110),
    "field": Shape(
        "ViewGroup",
        flags=TOUCH,
        high=176,
        inner=(
            Shape("ViewGroup", inner=(Shape("View", text=SAID, desc=SAID, inset=_INSET),)),
            Shape("EditText", desc=f"{SAID},", flags=HELD, inset=_INSET, main=True),
        ),
    ),
    "blank": Shape("EditText", hint=SAID, flags=HELD, main=True, high=110),
    "row": Shape(
        "ViewGroup",
        desc=SAID,
        flags=HELD,
        main=True,
        high=176,
        inner=(Shape("ImageView", inset=_LEFT), Shape("View", text=SAID, inset=_WORDS)),
    ),
}

_TUX: dict[str, Shape] = {
    "blank": Shape("EditText", hint=SAID, flags=HELD, main=True, high=110),
    **_CLASSIC,
    "icon": Shape("Button", desc=SAID, flags=TOUCH, main=True, high=110),
    "field": Shape(
        "LinearLayout",
        high=132,
        inner=(
            Shape("EditText", hint=SAID, flags=HELD, inset=(33, 36, 40, 36), main=True),
            Shape("View", inset=(895, 0, 0, 0)),
        ),
    ),
    "choice": Shape(
        "LinearLayout",
        desc=SAID,
        flags=TOUCH,
        main=True,
        high=110,
        inner=(Shape("ViewGroup", inner=(Shape("TextView", text=SAID, inset=(20, 28, 20, 28)),)),),
    ),
    "tab": Shape(
        "FrameLayout",
        desc=SAID,
        flags=TOUCH,
        main=True,
        high=129,
        inner=(
            Shape("TextView", text=SAID, inset=(0, 80, 0, 14)),
            Shape("ImageView", inset=(66, 5, 66, 40)),
        ),
    ),
}

_COMPOSE: dict[str, Shape] = {
    **_CLASSIC,
    "button": Shape(
        "View",
        flags=TOUCH,
        main=True,
        high=132,
        inner=(Shape("TextView", text=SAID, inset=_INSET), Shape("Button")),
    ),
    "icon": Shape("View", desc=SAID, flags=TOUCH, main=True, high=110),
    "row": Shape(
        "View",
        flags=TOUCH,
        main=True,
        high=150,
        inner=(Shape("TextView", text=SAID, inset=_INSET),),
    ),
}

STYLES: Mapping[str, Style] = {
    "classic": _CLASSIC,
    "bloks": _BLOKS,
    "tux": _TUX,
    "compose": _COMPOSE,
}
"""classic: Android's own views and Instagram's with ids. bloks: Instagram's pages from the server.
tux: TikTok's. compose: drawn by Compose, views without ids."""

KINDS = frozenset().union(*(style.keys() for style in STYLES.values()))


def said(shape: Shape, words: str) -> Shape:
    """The shape with its words; "text,desc"-like marks stay where the item has none."""
    return replace(
        shape,
        text=shape.text.replace(SAID, words) if words else "",
        desc=shape.desc.replace(SAID, words) if words else "",
        hint=shape.hint.replace(SAID, words) if words else "",
        inner=tuple(said(inner, words) for inner in shape.inner),
    )
