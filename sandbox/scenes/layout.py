"""A scene laid out on the display: which views lie where, before anything is filled in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sandbox.phones.hierarchy import DISPLAY, Bounds, Node
from sandbox.scenes.form import CHOSEN, Item, Scene
from sandbox.scenes.styles import STYLES, Shape, full_class, said
from sandbox.scenes.words import Translate

Named = Callable[[str, str], str]
"""A resource id as the installed app has it, of the package given second."""

_LETTER_WIDE = 26
_LINE_HIGH = 60
_PAD = 20
_FIXED = {"icon": 120, "image": 120, "check": 80}


@dataclass(frozen=True, slots=True)
class Part:
    """A view with its words still to be filled in. `row` counts the rows from 0, -1: of none."""

    node: Node
    row: int = -1
    chosen_only: bool = False
    needs: tuple[str, ...] = ()
    children: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a layout depends on beside the scene: words, ids, the flags that are set, the rows."""

    package: str
    translate: Translate
    named: Named
    flags: frozenset[str]
    rows: int


def lay_out(scene: Scene, plan: Plan) -> Part:
    """The scene's window."""
    return _Layout(scene, plan).window()


class _Layout:
    def __init__(self, scene: Scene, plan: Plan) -> None:
        self._frame = scene.frame
        self._scene = scene
        self._plan = plan
        self._style = STYLES[scene.frame.style]
        self._flags = plan.flags | scene.holds
        self._package = scene.frame.package or plan.package

    def window(self) -> Part:
        left, top, right, bottom = self._frame.area
        width = right - left
        head, shows, foot = (
            list(self._there(items))
            for items in (self._scene.head, self._scene.shows, self._scene.foot)
        )
        head_high, foot_high = self._column(head, width), self._column(foot, width)
        room = bottom - top - head_high - foot_high
        high = min(self._column(shows, width), room)
        if self._frame.place == "top":
            body = (left, top + head_high, right, bottom - foot_high)
            whole = self._frame.area
        else:
            spare = room - high
            begins = top + (spare if self._frame.place == "bottom" else spare // 2)
            whole = (left, begins, right, begins + head_high + high + foot_high)
            body = (left, begins + head_high, right, whole[3] - foot_high)
        parts = (
            *self._stacked(head, (left, whole[1], right, body[1])),
            *self._stacked(shows, body),
            *self._stacked(foot, (left, body[3], right, whole[3])),
        )
        return self._framed(parts, whole)

    def _framed(self, parts: tuple[Part, ...], whole: Bounds) -> Part:
        frame = self._frame
        left, top, right, bottom = whole
        margin = frame.area[0] if frame.place == "bottom" else 0
        body: Bounds = (left - margin, top, right + margin, bottom)
        inner = parts
        for place in range(len(frame.chain) - 1, -1, -1):
            cls, rid = frame.chain[place]
            last = place == len(frame.chain) - 1
            words = self._plan.translate(frame.says) if last and frame.says else ""
            bounds = body if place >= frame.fitted else DISPLAY
            inner = (Part(self._view(cls, rid, bounds, desc=words), children=inner),)
        return inner[0]

    def _view(self, cls: str, rid: str, bounds: Bounds, desc: str = "") -> Node:
        return Node(full_class(cls), self._package, bounds, desc=desc, rid=self._named(rid))

    def _named(self, rid: str) -> str:
        return self._plan.named(rid, self._package)

    def _there(self, items: Sequence[Item], row: int = -1) -> Iterator[tuple[Item, int]]:
        """The items that are there, each with the row it belongs to."""
        for item in items:
            if not self._holds(item.when):
                continue
            if item.each:
                yield from ((item, place) for place in range(self._plan.rows))
            else:
                yield item, row

    def _holds(self, flag: str) -> bool:
        if not flag or flag == CHOSEN:
            return True
        if flag.startswith("not "):
            return flag[4:] not in self._flags
        return flag in self._flags

    def _column(self, items: Sequence[tuple[Item, int]], width: int) -> int:
        gap = self._frame.gap
        return sum(self._high(item, width) + gap for item, _ in items)

    def _high(self, item: Item, width: int) -> int:
        if item.high:
            return item.high
        if item.inside:
            inside = list(self._there(item.inside))
            if item.across:
                spread = _spread([each for each, _ in inside], 0, width)
                highs = [
                    self._high(each, right - left)
                    for (each, _), (left, right) in zip(inside, spread, strict=True)
                ]
                return max(highs, default=_LINE_HIGH)
            return sum(self._high(each, width) for each, _ in inside) or _LINE_HIGH
        shape = self._style[item.kind]
        words = self._plan.translate(item.says)
        lines = 1 + len(words) * _LETTER_WIDE // max(width, _LETTER_WIDE)
        needed = lines * _LINE_HIGH + _PAD
        if shape.main and not shape.inner:
            return max(shape.high, needed if shape.text else shape.high or needed)
        return shape.high or needed

    def _stacked(
        self, items: Sequence[tuple[Item, int]], area: Bounds, gap: int | None = None
    ) -> tuple[Part, ...]:
        """One below the other; drawn together where they would not fit."""
        left, top, right, bottom = area
        gap = self._frame.gap if gap is None else gap
        highs = [self._high(item, right - left) for item, _ in items]
        total = sum(highs) + gap * len(highs)
        squeeze = min(1.0, (bottom - top) / total) if total else 1.0
        parts, at = [], float(top)
        for (item, row), high in zip(items, highs, strict=True):
            bounds = (left, round(at), right, round(at + high * squeeze))
            parts.append(self._part(item, row, bounds))
            at += (high + gap) * squeeze
        return tuple(parts)

    def _part(self, item: Item, row: int, bounds: Bounds) -> Part:
        words = self._plan.translate(item.says)
        shape = said(self._style[item.kind], words)
        if item.wide and item.kind in ("heading", "text", "note"):
            bounds = (bounds[0], bounds[1], bounds[0] + item.wide, bounds[3])
        return self._shaped(shape, item, row, bounds, words)

    def _shaped(self, shape: Shape, item: Item, row: int, bounds: Bounds, words: str) -> Part:
        main = shape.main
        flags = (shape.flags | {"enabled"}) - (item.dropped if main else frozenset())
        text, desc, cls = shape.text, shape.desc, shape.cls
        if main:
            flags |= item.flags
            cls = item.cls or cls
            if item.tells:
                text = words if item.tells in ("text", "both") else ""
                desc = words if item.tells in ("desc", "both") else ""
        if item.selected and self._set(item.selected):
            flags |= {"selected"}
        if main and self._set(item.scrolls):
            flags |= {"scrollable"}
        hint = self._plan.translate(item.hint) if main and item.hint else shape.hint
        node = Node(
            cls=full_class(cls),
            package=item.package or self._package,
            bounds=bounds,
            text=text,
            desc=desc,
            rid=self._named(item.rid) if main else "",
            hint=hint,
            flags=frozenset(flags),
            act=item.does if main else "",
            field=item.name if main else "",
        )
        if main and item.inside:
            children = self._inside(item, row, bounds)
        else:
            children = tuple(
                self._shaped(inner, item, row, _inset(bounds, inner.inset), words)
                for inner in shape.inner
            )
            if main and item.below and shape.inner:
                children += (self._noted(shape.inner[-1], item, row, bounds),)
        return Part(
            node,
            row=row,
            chosen_only=item.when == CHOSEN and main,
            needs=item.needs if main else (),
            children=children,
        )

    def _noted(self, shape: Shape, item: Item, row: int, bounds: Bounds) -> Part:
        left, _, right, bottom = _inset(bounds, shape.inset)
        note = self._plan.translate(item.below)
        node = Node(
            full_class(shape.cls), self._package, (left, bottom - 50, right, bottom), text=note
        )
        return Part(node, row=row)

    def _inside(self, item: Item, row: int, bounds: Bounds) -> tuple[Part, ...]:
        inside = list(self._there(item.inside, row))
        if not item.across:
            return self._stacked(inside, bounds, gap=0)
        left, top, right, bottom = bounds
        spread = _spread([each for each, _ in inside], left, right)
        return tuple(
            self._part(each, place, (begins, top, ends, bottom))
            for (each, place), (begins, ends) in zip(inside, spread, strict=True)
        )

    def _set(self, flag: str) -> bool:
        return flag == "yes" or (bool(flag) and self._holds(flag))


def _spread(items: Sequence[Item], left: int, right: int) -> list[tuple[int, int]]:
    """Side by side: some as wide as they are, the others sharing what is left."""
    wide = [item.wide or _FIXED.get(item.kind, 0) for item in items]
    free = sum(1 for each in wide if not each)
    share = max(1, (right - left - sum(wide)) // free) if free else 0
    spread, at = [], left
    for each in wide:
        spread.append((at, min(right, at + (each or share))))
        at = spread[-1][1]
    return spread


def _inset(bounds: Bounds, inset: Bounds) -> Bounds:
    left, top, right, bottom = bounds
    left, top = min(left + inset[0], right - 1), min(top + inset[1], bottom - 1)
    return left, top, max(left + 1, right - inset[2]), max(top + 1, bottom - inset[3])


def beside(window: Part, *others: Part) -> Part:
    """The first with the others' views after its own: two scenes in one window."""
    return replace(window, children=(*window.children, *others))
