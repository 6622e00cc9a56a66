"""What of a screen a human may press: labelled things in order of likelihood, a grid for the rest.

What logs out, deletes, pays, subscribes, follows, posts, resets a password or says "this wasn't me"
is never offered, and a press anywhere within it counts as it.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from engine.apps.hands.front import Spot, far, grid
from engine.apps.hands.never import NeverPressed
from engine.apps.hands.reading import Reading
from engine.apps.hands.words import Never, likelihood
from engine.model.hands import GRID_COLUMNS, GRID_ROWS, Box, Pressable, Role
from engine.screens.hierarchy import Bounds, Node
from engine.screens.wording import fold

_MOST: Final = 40
"""Pressables of one screen; a list goes on behind *Scroll*."""
_MOST_PLACES: Final = 400
"""What a screen has more of is no screen for hands: nothing more is offered."""
_DIGITS: Final = re.compile(r"\d+")
_BUTTONS: Final = ("Button",)
_CHOICES: Final = ("CheckBox", "Switch", "RadioButton", "CheckedTextView")
_ROLES: Final = (Role.BUTTON, Role.CHOICE, Role.ROW, Role.TAB, Role.FIELD)


@dataclass(frozen=True, slots=True)
class _Found:
    node: Node
    label: str
    role: Role


class Offers(Reading):
    """One screen, as hands see it."""

    def never(self, spot: Spot) -> Never | None:
        """Why a place is never pressed."""
        return self._never_pressed.why(spot)

    @cached_property
    def _never_pressed(self) -> NeverPressed:
        return NeverPressed(self)

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
        A keyboard's keys are nobody's: one of them sends, and what they type would be seen.
        """
        if not 0 < number <= GRID_COLUMNS * GRID_ROWS:
            return None
        area = grid(self.seen.windows.screen)[number - 1]
        x, y = area.center
        silent = [node for node in self._clickable if not self.label(node)]
        silent = [node for node in silent if area.contains(*node.bounds.center)]
        near = min(silent, key=lambda node: far(node.bounds.center, (x, y)), default=None)
        if near is not None:
            return Spot(near.bounds, near)
        windows = self.seen.windows.all
        if any(
            each.number in self.parts.keyboards and each.place.contains(x, y) for each in windows
        ):
            return None
        return Spot(Bounds(x, y, x + 1, y + 1), self.at(x, y))

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

        Names and secrets are not in it, nor how often something comes in a row, nor what counts.
        """
        lines = dict.fromkeys(
            f"{node.depth}|{node.class_name}|{node.short_id}|"
            + (_DIGITS.sub("#", self.label(node, hidden=True)) if node.clickable else "")
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
    def _clickable(self) -> tuple[Node, ...]:
        return tuple(
            node for node in self.nodes if node.clickable and node.enabled and not node.bounds.empty
        )[:_MOST_PLACES]

    @cached_property
    def _ranked(self) -> tuple[_Found, ...]:
        found = [
            _Found(node, label, self._role(node))
            for node in self._clickable
            if (label := self.label(node)) and not self.is_background(node)
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

    def _said(self, node: Node) -> tuple[str, str]:
        if node.order in self.parts.silent or node.cut:
            return "", ""
        text, description = fold(node.text), fold(node.description)
        return _DIGITS.sub("#", text), _DIGITS.sub("#", description)


def _box(bounds: Bounds) -> Box:
    return Box(bounds.left, bounds.top, bounds.right, bounds.bottom)
