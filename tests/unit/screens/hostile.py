"""Dumps as no phone sends them, drawn by what they do to whoever reads them."""

from collections.abc import Iterator
from typing import Final

PACKAGE: Final = "com.instagram.android"
ANDROID: Final = "com.android.systemui"
MANY: Final = 1_500
"""A third of the nodes a dump may have."""

WORST: Final = (
    "•",
    "*a",
    "a@b.c@",
    "@",
    "1",
    "1 ",
    "1   ",
    "+1 ",
    "a1 b2 ",
    "AB23 ",
    "a-1-",
    "a.",
    "1 jan ",
    "1 abcdefghijkl",
    " ",
    ",",
    ", … ...",
    "🔒",
    "made_up.handle ",
    "_made_up.handle",
    "Canary-7-lamq",
    "<(",
    "\u0130\u0149",
    "\n",
    "\nversionName=",
    "[9,",
    "<script id=__UNIVERSAL_DATA_FOR_REHYDRATION__ ",
    "id=__UNIVERSAL_DATA_FOR_REHYDRATION__ ",
)
"""Each the worst that some pattern can be given again and again."""


def node(inner: str = "", **attributes: str) -> str:
    told = {"class": "android.view.View", "package": PACKAGE, "bounds": "[0,0][1080,2400]"}
    spelt = " ".join(
        f'{key.replace("_", "-")}="{value.replace("<", "&lt;")}"'
        for key, value in (told | attributes).items()
    )
    return f"<node {spelt}>{inner}</node>"


def dump(*nodes: str) -> str:
    return f"<hierarchy rotation='0'>{''.join(nodes)}</hierarchy>"


def page(*nodes: str) -> str:
    return dump(node("".join(nodes)))


def readable() -> Iterator[tuple[str, str]]:
    """Dumps of which something can be made, by name."""
    yield (
        "long texts",
        page(*(node(text=each * (4_000 // len(each)), clickable="true") for each in WORST)),
    )
    yield (
        "many texts",
        page(*(node(text=f"{n} a1 b2 @a *•• +1 x{n}", clickable="true") for n in range(MANY))),
    )
    yield "texts beyond all bounds", page(*(node(text="a1 " * 10_000) for _ in range(100)))
    yield "fields", page(*(_field(n) for n in range(MANY)))
    yield "dimmers", page(*(node(resource_id="background_dimmer") for _ in range(MANY)))
    yield "windows", dump(*(window(n) for n in range(MANY // 2)))
    yield "windows of Android", dump(*(window(n, package=ANDROID) for n in range(MANY // 2)))
    yield "buttons", page(*(_button("Log in", n) for n in range(MANY)))
    yield "depth", dump(*(_nested(120) for _ in range(MANY // 121)))
    yield "bounds beyond all bounds", page(node(bounds=f"[0,0][{'9' * 400_000},1]"))
    yield "names", page(*(node(resource_id=f"a:id/{'_input' * 200}") for _ in range(MANY)))
    yield "references", page('<node text="' + "&#97;" * 200_000 + '"/>')


def too_large() -> Iterator[tuple[str, str]]:
    """Dumps that no screen has, by name."""
    yield "two million nodes", dump("<a/>" * 2_000_000)
    yield "a million nodes", dump("<a/>" * 1_000_000)
    yield "a hundred thousand levels", "<a>" * 100_000 + "</a>" * 100_000
    yield "levels without an end", "<a>" * 1_000_000
    for count in (100, 50_000, 250_000):
        yield f"{count} attributes", page(node(**{f"a{n}": "x" for n in range(count)}))


def no_dump() -> Iterator[tuple[str, str | bytes]]:
    """What is no dump, by name."""
    yield "one tag without an end", f'<hierarchy><node text="{"x" * 4_000_000}'
    yield "laughter", _laughter("utf-8")
    yield "laughter in another encoding", _laughter("utf-16").encode("utf-16")
    yield (
        "a file of the host",
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'
        '<hierarchy><node text="&b;"/></hierarchy>',
    )
    yield "a name of no encoding", b"<?xml version='1.0' encoding='made-up'?><hierarchy/>"
    yield "bytes of no encoding", b"<hierarchy><node text='\xff\xfe\xfd'/></hierarchy>"
    yield "nothing at all", "\x00" * 1_000_000


def _place(n: int) -> str:
    return f"[{n % 1_000},{n % 2_300}][{n % 1_000 + 60},{n % 2_300 + 60}]"


def _field(n: int) -> str:
    return node(**{"class": "android.widget.EditText", "text": f"typed {n}", "bounds": _place(n)})


def _button(words: str, n: int) -> str:
    told = {"class": "android.widget.Button", "text": words, "clickable": "true"}
    return node(bounds=_place(n), **told)


def window(n: int, **attributes: str) -> str:
    """A small one, with a button."""
    told = {"package": f"made.up.app{n}", "bounds": _place(n), **attributes}
    return node(node(text=f"Allow {n}", clickable="true", bounds=_place(n)), **told)


def _nested(depth: int) -> str:
    inner = ""
    for _ in range(depth):
        inner = node(inner, text="typed", focused="true", clickable="true")
    return inner


def _laughter(encoding: str) -> str:
    jokes = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    head = f"<?xml version='1.0' encoding='{encoding}'?>"
    return (
        f'{head}<!DOCTYPE a [<!ENTITY l0 "ha">{jokes}]><hierarchy><node text="&l12;"/></hierarchy>'
    )
