"""What of a screen a human may press: labelled things in order of likelihood, a grid for the rest.

What logs out, deletes, pays, subscribes, follows, posts, resets a password or says "this wasn't me"
is never offered, and a press anywhere within it counts as it.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from engine.apps.hands.front import Spot, far, grid, in_front, windows_of
from engine.apps.hands.words import Never, agrees, has_price, likelihood, never_pressed
from engine.common.secret import Secret
from engine.model.hands import GRID_COLUMNS, GRID_ROWS, Box, Pressable, Role
from engine.screens.fields import Parts
from engine.screens.hierarchy import Bounds, Hierarchy, Node
from engine.screens.mask import Mask
from engine.screens.recognise import Recognition
from engine.screens.wording import fold

_LABEL: Final = 60
_LABEL_WORDS: Final = 4
"""What is no longer is a label wherever it stands: not every app says what takes touches."""
_MOST: Final = 40
"""Pressables of one screen; a list goes on behind *Scroll*."""
_PAGE: Final = 0.6
"""How much of the screen something has to take up to be its background rather than a button."""
_MOST_PLACES: Final = 400
"""What a screen has more of is no screen for hands: nothing more is offered, or all of it is never
pressed."""
_DIGITS: Final = re.compile(r"\d+")
_BUTTONS: Final = ("Button",)
_CHOICES: Final = ("CheckBox", "Switch", "RadioButton", "CheckedTextView")
_NEVER_IDS: Final = re.compile(
    r"(?:^|_)(?:follow|like|log_?out|sign_?out|delete|remove|share|send|repost|comment|subscribe"
    r"|purchase|buy|pay|block|report)(?:_|$)"
)
_ROLES: Final = (Role.BUTTON, Role.CHOICE, Role.ROW, Role.TAB, Role.FIELD)


@dataclass(frozen=True, slots=True)
class _Found:
    node: Node
    label: str
    role: Role


class Offers:
    """One screen, as hands see it. `names` and `secrets`: what is known of the phone's accounts."""

    def __init__(
        self, seen: Recognition, names: Iterable[str] = (), secrets: Iterable[Secret] = ()
    ) -> None:
        names, secrets = tuple(names), tuple(secrets)
        self.seen = seen
        self._names = names
        self.parts = Parts.of(seen.hierarchy)
        self._mask = Mask(secrets, shown=names)
        self._hidden = Mask(secrets, hidden=names)
        self.nodes = tuple(in_front(seen, self.parts))
        self._layers = {number: place for place, number in enumerate(windows_of(self.nodes))}
        self._orders = {node.order for node in self.nodes}

    @property
    def hierarchy(self) -> Hierarchy:
        return self.seen.hierarchy

    @cached_property
    def pressables(self) -> tuple[Pressable, ...]:
        """Everything that says what it is, most likely first, numbered from 1."""
        return tuple(
            Pressable(number, found.label, found.role, _box(found.node.bounds))
            for number, found in enumerate(self._ranked, 1)
        )

    def numbered(self, number: int) -> Node | None:
        """The node of a pressable."""
        return self._ranked[number - 1].node if 0 < number <= len(self._ranked) else None

    def cell(self, number: int) -> Spot | None:
        """Where a press in a cell of the grid goes, counted from 1 along the rows.

        To what takes touches there and says nothing, nearest to its middle; else to its middle.
        """
        if not 0 < number <= GRID_COLUMNS * GRID_ROWS:
            return None
        area = grid(self.seen.windows.screen)[number - 1]
        x, y = area.center
        silent = [node for node in self._clickable if not self._label(node)]
        silent = [node for node in silent if area.contains(*node.bounds.center)]
        near = min(silent, key=lambda node: far(node.bounds.center, (x, y)), default=None)
        if near is not None:
            return Spot(near.bounds, near)
        return Spot(Bounds(x, y, x + 1, y + 1), self.at(x, y))

    def at(self, x: int, y: int) -> Node | None:
        """The innermost thing at a place that takes touches."""
        there = [node for node in self.nodes if node.clickable and node.bounds.contains(x, y)]
        # Of one window, what comes later in the dump lies on top.
        return max(there, key=lambda node: (-self._layers[node.window], node.order), default=None)

    @cached_property
    def focused(self) -> Node | None:
        """The field that would be typed into."""
        fields = (node for node in self.nodes if node.focused and self.is_field(node))
        return next(fields, None)

    @cached_property
    def scrollable(self) -> Node | None:
        """The largest thing that can be scrolled."""
        found = [node for node in self.nodes if node.scrollable and not node.bounds.empty]
        return max(found, key=lambda node: node.bounds.area, default=None)

    def is_field(self, node: Node) -> bool:
        return node.order in self.parts.fields

    def never(self, spot: Spot) -> Never | None:
        """Why a place is never pressed: by what takes the touch, or by any label that lies there.

        Where the screen asks whether to do such a thing, or names a price, by saying yes as well.
        """
        x, y = spot.bounds.center
        if spot.node is not None and (why := self._never_node(spot.node)) is not None:
            return why
        if len(self._never_places) > _MOST_PLACES:
            return self._never_places[0][1]
        return next((why for place, why in self._never_places if place.contains(x, y)), None)

    @cached_property
    def fingerprint(self) -> str:
        """Equal while the same is shown, whatever counts down and whatever is typed."""
        told = [
            (
                node.class_name,
                node.resource_id,
                *self._said(node),
                node.bounds,
                node.selected,
                node.checked,
                node.enabled,
            )
            for node in self.nodes
        ]
        return hashlib.sha256(repr(told).encode("utf-8", "replace")).hexdigest()

    @cached_property
    def structure(self) -> str:
        """Equal for one screen on several phones: its views and the words of what is pressed.

        Names and secrets are not in it, nor how often something comes in a row.
        """
        lines = dict.fromkeys(
            f"{node.depth}|{node.class_name}|{node.short_id}|{self._label(node, hidden=True)}"
            if node.clickable
            else f"{node.depth}|{node.class_name}|{node.short_id}"
            for node in self.nodes
        )
        app = self.app or ""
        return hashlib.sha256("\n".join([app, *lines]).encode("utf-8", "replace")).hexdigest()

    @property
    def app(self) -> str | None:
        """The package that is in front."""
        return next((node.package for node in self.nodes if node.package), None)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """Which of the known names stand on the screen: whose it may be."""
        said = " ".join(
            fold(node.words)
            for node in self.nodes
            if node.words and node.order not in self.parts.silent
        )
        return tuple(
            name
            for name in self._names
            if re.search(rf"(?<![\w.]){re.escape(fold(name))}(?!\w|\.\w)", said)
        )

    @cached_property
    def _never_places(self) -> tuple[tuple[Bounds, Never], ...]:
        """Where something is said that is never pressed, by any label."""
        told = ((node.bounds, self._never_said(node)) for node in self.nodes)
        return tuple((place, why) for place, why in told if why is not None)

    @cached_property
    def _clickable(self) -> tuple[Node, ...]:
        return tuple(
            node for node in self.nodes if node.clickable and node.enabled and not node.bounds.empty
        )[:_MOST_PLACES]

    @cached_property
    def _ranked(self) -> tuple[_Found, ...]:
        found = [
            _Found(node, label, self._role(node))
            for node in self._clickable
            if (label := self._label(node)) and not self._is_background(node)
        ]
        found = [each for each in found if self.never(Spot(each.node.bounds, each.node)) is None]
        found.sort(key=self._rank)
        once: dict[tuple[str, Bounds] | str, _Found] = {}
        for each in found:
            inner = any(
                other.label == each.label and each.node.bounds.contains(*other.node.bounds.center)
                for other in once.values()
            )
            if not inner:
                once[each.label, each.node.bounds] = each
        return tuple(once.values())[:_MOST]

    def _rank(self, found: _Found) -> tuple[int, int, int, int, int]:
        likely = likelihood(found.label)
        place = _ROLES.index(found.role)
        # Of what is equally likely, first what lies on top, and as it is read.
        layer = self._layers[found.node.window]
        return (0 if likely is not None else 1, likely or 0, place, layer, found.node.order)

    def _role(self, node: Node) -> Role:
        if self.is_field(node):
            return Role.FIELD
        if node.class_name.endswith(_CHOICES):
            return Role.CHOICE
        if node.class_name.endswith(_BUTTONS):
            return Role.BUTTON
        return Role.TAB if node.selected else Role.ROW

    def _is_background(self, node: Node) -> bool:
        whole = self.seen.windows.screen.area
        return node.bounds.area > whole * _PAGE and not (node.text or node.description)

    def _label(self, node: Node, *, hidden: bool = False) -> str:
        """What it says, or what is said within it and takes no touches of its own."""
        if self.is_field(node):
            said = [(node, _name_of_field(node))]
        elif node.words:
            said = [(node, node.words)]
        else:
            said = [(part, part.words) for part in self._within(node) if part.words]
        mask = self._hidden if hidden else self._mask
        shown = [
            mask.text(text, button=part.order in self.parts.buttons, label=node.clickable)
            for part, text in said
            if not part.cut and (self.is_field(part) or part.order not in self.parts.silent)
        ]
        whole = " · ".join(" ".join(text.split()) for text in shown if text.strip())
        printable = "".join(each if each.isprintable() else " " for each in whole)
        return printable if len(printable) <= _LABEL else f"{printable[: _LABEL - 1].rstrip()}…"

    def _within(self, node: Node) -> Iterator[Node]:
        """What lies in it, fields and what takes touches of its own aside."""
        outside: set[int] = set()
        for part in self.hierarchy.subtree(node):
            if part.order == node.order:
                continue
            if part.parent in outside or part.clickable or part.order in self.parts.silent:
                outside.add(part.order)
            elif part.order in self._orders:
                yield part

    def _never_node(self, node: Node) -> Never | None:
        if self.is_field(node):
            return None
        parts = (node,) if self._is_background(node) else (node, *self._within(node))
        for part in parts:
            if (why := self._never_said(part)) is not None:
                return why
        if not self._label(node) and _NEVER_IDS.search(node.short_id.lower()):
            return Never.FOLLOWS
        return None

    def _never_said(self, node: Node) -> Never | None:
        """By the words of a label; those of a running text or a field say nothing of a press."""
        if self.is_field(node) or not (node.text or node.description):
            return None
        for text in (node.text, node.description):
            is_label = len(text.split()) <= _LABEL_WORDS or not self._is_heading(node)
            if is_label and (why := never_pressed(text)) is not None:
                return why
            if self._asks is not None and agrees(text):
                return self._asks
        return None

    def _is_heading(self, node: Node) -> bool:
        """A text beside the buttons; what is asked there counts for whoever says yes to it."""
        return not node.clickable and not any(
            above.clickable and not self._is_background(above)
            for above in self.hierarchy.ancestors(node)
            if above.order in self._orders
        )

    @cached_property
    def _asks(self) -> Never | None:
        """What the screen asks to be agreed to that never is."""
        said = [
            node.words
            for node in self.nodes
            if node.words and not self.is_field(node) and self._is_heading(node)
        ]
        if any(map(has_price, said)):
            return Never.PAYS
        if not any(mark in text for text in said for mark in "?？"):
            return None
        return next(filter(None, map(never_pressed, said)), None)

    def _said(self, node: Node) -> tuple[str, str]:
        if node.order in self.parts.silent or node.cut:
            return "", ""
        text, description = fold(node.text), fold(node.description)
        return _DIGITS.sub("#", text), _DIGITS.sub("#", description)


def _name_of_field(node: Node) -> str:
    """What a field asks for; what an app says of it may be what it holds."""
    if node.hint or node.short_id:
        return node.hint or node.short_id.replace("_", " ")
    is_empty = fold(node.text) in ("", fold(node.description))
    return node.description if is_empty else "…"


def _box(bounds: Bounds) -> Box:
    return Box(bounds.left, bounds.top, bounds.right, bounds.bottom)
