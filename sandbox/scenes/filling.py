"""A laid-out scene filled with what an app knows at the moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sandbox.phones.hierarchy import BULLET, Node
from sandbox.scenes.form import BLANK
from sandbox.scenes.layout import Part

_ROW = "row"
"""What a tap on a row tells the app, with the row's key after it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: what it says, and whether it is the chosen one.

    `key` is what its tap tells the app, where that is not what it says.
    """

    words: str
    selected: bool = False
    key: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """What a scene is filled with: `values` for its blanks, `fields` for what was typed."""

    values: Mapping[str, str] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    fields: Mapping[str, str] = field(default_factory=dict)
    rows: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class Stencil:
    """A part of a window; `ready` is the view where nothing of it is ever filled in."""

    part: Part
    ready: Node | None
    children: tuple["Stencil", ...] = ()


def stencil(part: Part) -> Stencil:
    """What can be drawn at once of a layout, drawn once."""
    children = tuple(stencil(child) for child in part.children)
    node = part.node
    blank = any(BLANK.search(words) for words in (node.text, node.desc, node.hint))
    fixed = not (part.row >= 0 or part.chosen_only or part.needs or node.field or blank)
    if not fixed or any(child.ready is None for child in children):
        return Stencil(part, None, children)
    return Stencil(part, _with(node, tuple(c.ready for c in children if c.ready is not None)))


def fill(mould: Stencil, filling: Filling, sample: Mapping[str, str]) -> Node:
    """The views, every blank filled from the row, the values or the sample, in that order."""
    made = _Filler(filling, sample).view(mould, picked=False)
    assert made is not None  # noqa: S101 a window itself belongs to no row
    return made


class _Filler:
    def __init__(self, filling: Filling, sample: Mapping[str, str]) -> None:
        self._filling = filling
        self._sample = sample

    def view(self, mould: Stencil, *, picked: bool) -> Node | None:
        """None for what only the chosen row has. `picked`: within the row that is chosen."""
        if mould.ready is not None:
            return mould.ready
        part = mould.part
        node = part.node
        row = self._filling.rows[part.row] if part.row >= 0 else None
        if part.chosen_only and not (row is not None and row.selected):
            return None
        is_row = row is not None and node.act == _ROW
        picked = picked or (is_row and row is not None and row.selected)
        flags = node.flags | {"selected"} if picked else node.flags
        if part.needs and not all(self._filling.fields.get(name) for name in part.needs):
            flags = flags - {"enabled"}
        hint = self._words(node.hint, row)
        text = self._words(node.text, row)
        if node.field:
            typed = self._filling.fields.get(node.field, "")
            text = (BULLET * len(typed) if "password" in flags else typed) or hint
        act = f"{_ROW}:{row.key or row.words}" if row is not None and is_row else node.act
        made = (self.view(child, picked=picked) for child in mould.children)
        return Node(
            cls=node.cls,
            package=node.package,
            bounds=node.bounds,
            text=text,
            desc=self._words(node.desc, row),
            rid=node.rid,
            hint=hint,
            flags=flags,
            act=act,
            field=node.field,
            children=tuple(child for child in made if child is not None),
        )

    def _words(self, words: str, row: Row | None) -> str:
        if "{" not in words:
            return words
        values = self._filling.values

        def value(name: str, blank: str) -> str:
            if row is not None and name in ("row", "note"):
                return row.words if name == "row" else row.note
            return values.get(name, self._sample.get(name, blank))

        return BLANK.sub(lambda match: value(match[1], match[0]), words)


def _with(node: Node, children: tuple[Node, ...]) -> Node:
    return Node(
        node.cls,
        node.package,
        node.bounds,
        node.text,
        node.desc,
        node.rid,
        node.hint,
        node.flags,
        node.act,
        node.field,
        children,
    )
