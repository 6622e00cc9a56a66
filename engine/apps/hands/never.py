"""Which places of a screen are never pressed: by what takes the touch and by what is said there."""

import re
from functools import cached_property
from typing import Final

from engine.apps.hands.front import Spot
from engine.apps.hands.reading import Reading
from engine.apps.hands.words import Never, agrees, has_price, never_asked, never_pressed
from engine.screens.hierarchy import Bounds, Node

_LABEL_WORDS: Final = 4
"""What is no longer is a label wherever it stands: not every app says what takes touches."""
_MOST_PLACES: Final = 400
"""A screen with more of them is no screen for hands: none of it is pressed."""
_NEVER_IDS: Final = re.compile(
    r"(?:^|_)(?:follow|like|log_?out|sign_?out|delete|remove|share|send|repost|comment|subscribe"
    r"|purchase|buy|pay|checkout|block|report|unfollow|deactivate|publish|post|reset|forgot"
    r"|not_me|wasnt_me)(?:_|$)"
)
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_GRAVE: Final = frozenset({Never.LOGS_OUT, Never.DELETES, Never.PAYS, Never.RESETS_PASSWORD})
"""What a heading says a yes would do though it asks nothing."""


class NeverPressed:
    """Of one screen: what must not be pressed there, and why."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def why(self, spot: Spot) -> Never | None:
        """Why a place is never pressed: by what takes the touch, or by any label that lies there.

        Where the screen asks whether to do such a thing, or names a price, by saying yes as well.
        """
        x, y = spot.bounds.center
        # What lies on top there takes the touch, whatever is meant.
        for node in (spot.node, self._reading.at(x, y)):
            if node is not None and (why := self._never_node(node)) is not None:
                return why
        if len(self._never_places) > _MOST_PLACES:
            return self._never_places[0][1]
        return next((why for place, why in self._never_places if place.contains(x, y)), None)

    @cached_property
    def _never_places(self) -> tuple[tuple[Bounds, Never], ...]:
        """Where something is said that is never pressed, by any label."""
        told = ((node.bounds, self._never_said(node)) for node in self._reading.nodes)
        return tuple((place, why) for place, why in told if why is not None)

    def _never_node(self, node: Node) -> Never | None:
        if self._reading.is_field(node):
            return None
        if self._reading.is_background(node):
            return self._never_said(node)
        parts = [node, *self._reading.within(node)]
        said = next(
            (part.words for part in parts if part.words and not self._reading.is_field(part)), ""
        )
        if (why := never_pressed(said, whole=True)) is not None:
            return why
        if not self._reading.label(node):
            # What takes touches in it may do no more than hand them on.
            within = self._reading.hierarchy.subtree(node)
            parts = [part for part in within if part.order in self._reading.orders]
            if (why := next(filter(None, map(_never_called, parts)), None)) is not None:
                return why
        return next(filter(None, map(self._never_said, parts)), None)

    def _never_said(self, node: Node) -> Never | None:
        """By the words of a label; those of a running text or a field say nothing of a press."""
        if self._reading.is_field(node) or not (node.text or node.description):
            return None
        for text in (node.text, node.description):
            is_label = len(text.split()) <= _LABEL_WORDS or not self._is_heading(node)
            if is_label and (why := never_pressed(text)) is not None:
                return why
            asks = self._asks
            if is_label and asks is not None and agrees(text, priced=asks is Never.PAYS):
                return asks
        return None

    def _is_heading(self, node: Node) -> bool:
        """A text beside the buttons; what is asked there counts for whoever says yes to it."""
        return not node.clickable and not any(
            above.clickable and not self._reading.is_background(above)
            for above in self._reading.hierarchy.ancestors(node)
            if above.order in self._reading.orders
        )

    @cached_property
    def _asks(self) -> Never | None:
        """What the screen asks to be agreed to that never is."""
        said = [
            node.words
            for node in self._reading.nodes
            if node.words and not self._reading.is_field(node) and self._is_heading(node)
        ]
        if any(map(has_price, said)):
            return Never.PAYS
        for text in said:
            if (why := never_asked(text)) is not None:
                return why
            is_title = len(text.split()) <= _LABEL_WORDS
            if is_title and (why := never_pressed(text)) in _GRAVE:
                return why
        if not any(mark in text for text in said for mark in "?？"):
            return None
        return next(filter(None, map(never_pressed, said)), None)


def _never_called(node: Node) -> Never | None:
    """By its name, where it says nothing."""
    if node.words:
        return None
    called = _CAMEL.sub("_", node.short_id).lower()
    return Never.FOLLOWS if _NEVER_IDS.search(called) else None
