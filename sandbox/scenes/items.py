"""A scene's items read from its file, and the parts that several scenes have."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from sandbox.scenes.form import Item
from sandbox.scenes.styles import KINDS, Style

_PART, _KEYS_ROW = "part", "keys"
_ON: Final = {
    "secret": {"password"},
    "checked": {"checked"},
    "clickable": {"clickable", "focusable"},
}
_TELLS: Final = ("", "text", "desc", "both", "none")
_TEXTS: Final = ("id", "class", "does", "name", "hint", "below", "tells", "when", "package")
_FLAGS: Final = ("each", "across", "extra", "disabled", "plain", *_ON)
_MORE: Final = ("needs", "selected", "scrolls", "high", "wide", "inside")
_KEYS: Final = frozenset({*_TEXTS, *_FLAGS, *_MORE})

T = TypeVar("T")


class ItemReader:
    """Reads lists of items; `parts` are lists that `{ part = "name" }` stands for."""

    def __init__(self, parts: Mapping[str, Sequence[object]]) -> None:
        self._parts = parts

    def read(self, entries: Sequence[object], style: Style) -> tuple[Item, ...]:
        """Raises ValueError naming the item and what is wrong with it."""
        items: list[Item] = []
        for entry in entries:
            if not isinstance(entry, dict):
                raise ValueError(f'{entry!r} is no item: write {{ text = "…" }}')
            if _PART in entry:
                items.extend(self._part(entry, style))
            elif _KEYS_ROW in entry:
                items.append(_keys(str(entry[_KEYS_ROW])))
            else:
                items.append(self._item(dict(entry), style))
        return tuple(items)

    def _part(self, entry: dict[str, object], style: Style) -> tuple[Item, ...]:
        name = str(entry[_PART])
        if name not in self._parts or len(entry) > 1:
            raise ValueError(f"part {name!r}: the parts are {', '.join(sorted(self._parts))}")
        return self.read(self._parts[name], style)

    def _item(self, entry: dict[str, object], style: Style) -> Item:
        kinds = sorted(entry.keys() & KINDS)
        if len(kinds) != 1:
            raise ValueError(f"{entry!r} has {len(kinds)} of the kinds {', '.join(sorted(KINDS))}")
        (kind,) = kinds
        says = entry.pop(kind)
        place = f"{kind} {says!r}"
        if kind not in style:
            raise ValueError(f"{place}: the frame's style has no {kind}")
        if not isinstance(says, str):
            raise ValueError(f"{place}: what it says is not a text")
        if unknown := sorted(entry.keys() - _KEYS):
            raise ValueError(f"{place}: {', '.join(unknown)}: no such key")
        text = {key: _checked(place, key, entry.get(key, ""), str) for key in _TEXTS}
        on = {key: _checked(place, key, entry.get(key, False), bool) for key in _FLAGS}
        if text["tells"] not in _TELLS:
            raise ValueError(f"{place}: tells is {text['tells']!r}, not text, desc, both or none")
        if kind in ("field", "blank") and not text["name"]:
            raise ValueError(f"{place}: a field has a name")
        inside = _checked(place, "inside", entry.get("inside", []), list)
        dropped = {"enabled"} if on["disabled"] else set()
        dropped |= {"clickable", "focusable", "long-clickable"} if on["plain"] else set()
        return Item(
            kind=kind,
            says=says,
            rid=text["id"],
            cls=text["class"],
            does=text["does"],
            name=text["name"],
            hint=text["hint"],
            below=text["below"],
            tells=text["tells"],
            when=text["when"],
            each=on["each"],
            needs=tuple(map(str, _checked(place, "needs", entry.get("needs", []), list))),
            selected=_flag(place, "selected", entry.get("selected", "")),
            scrolls=_flag(place, "scrolls", entry.get("scrolls", "")),
            flags=frozenset[str]().union(*(flags for key, flags in _ON.items() if on[key])),
            dropped=frozenset(dropped),
            package=text["package"],
            high=_checked(place, "high", entry.get("high", 0), int),
            wide=_checked(place, "wide", entry.get("wide", 0), int),
            across=on["across"],
            extra=on["extra"],
            inside=self.read(inside, style),
        )


def _keys(letters: str) -> Item:
    """A row of a keyboard."""
    keys = tuple(Item("key", letter, does="key", extra=True) for letter in letters)
    return Item("box", high=150, across=True, inside=keys)


def _flag(place: str, key: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return _checked(place, key, value, str)


def _checked(place: str, key: str, value: object, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise ValueError(f"{place}: {key} is {value!r}, which is no {kind.__name__}")
    return value
