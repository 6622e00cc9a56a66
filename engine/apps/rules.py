"""Local rules held against screens: which one fits, and what may become one."""

import hashlib
from collections.abc import Iterable
from typing import Final

from engine.apps.hands.front import Spot
from engine.apps.hands.offers import Offers
from engine.apps.hands.sending import press_sends
from engine.apps.rule_words import rule_words
from engine.model.rule import FORMAT, MASKED, Bar, Rule, RuleBook
from engine.screens.catalogue import Condition
from engine.screens.fields import Parts
from engine.screens.hierarchy import Bounds, Node
from engine.screens.recognise import Recognition
from engine.screens.wording import fold

_BESIDE: Final = Condition(flags=(("labelled", True), ("offered", False)))
_MOST_WORDS: Final = 60
"""Views that say something; a longer page is no popup that is put away."""


def fitting(book: RuleBook, seen: Recognition, package: str) -> tuple[Rule, Node] | None:
    """The rule for a screen nobody knows, and what it presses there.

    What keeps a rule from being made keeps it from being used too.
    """
    if book.format != FORMAT or not is_unknown(seen):
        return None
    told: tuple[str, tuple[str, ...]] | None = None
    for rule in book.of(package):
        told = told or (structure_of(seen.view.nodes), words_of(seen.view.nodes))
        if rule.structure != told[0] or not _alike(rule.words, told[1]):
            continue
        node = seen.view.nodes[rule.place]
        if barred(seen, node, package) is None:
            return rule, node
    return None


def drafted(seen: Recognition, bounds: Bounds, package: str) -> Rule | Bar:
    """A rule that presses what lies at these bounds, or why there is none.

    `seen` is a blanked dump: what was blanked may be anything on another phone.
    """
    if seen.app is None:
        return Bar.OTHER_APP
    if not is_unknown(seen):
        return Bar.KNOWN
    node = _at(seen, bounds)
    if node is None:
        return Bar.OTHER_APP
    if (bar := barred(seen, node, package)) is not None:
        return bar
    words, label = words_of(seen.view.nodes), _label(seen, node)
    return Rule(
        id=0,
        package=package,
        language=rule_words().language(filter(None, words)) or "",
        structure=structure_of(seen.view.nodes),
        words=words,
        label=label,
        role=node.class_name.rpartition(".")[2],
        place=seen.view.nodes.index(node),
        title=_title(seen, label),
    )


def is_unknown(seen: Recognition) -> bool:
    return seen.screen is None and seen.app is not None and not seen.blank


def barred(seen: Recognition, node: Node, package: str) -> Bar | None:
    """What forbids a rule that presses this node."""
    nodes = seen.view.nodes
    label = fold(_label(seen, node))
    if node not in nodes or any(each.package != package for each in nodes) or node.bounds.empty:
        return Bar.OTHER_APP
    if any(each.cut for each in nodes):
        return Bar.UNREADABLE
    if not label or MASKED in label:
        return Bar.UNLABELLED
    fields = Parts.of(seen.hierarchy).fields
    if any(each.order in fields for each in nodes):
        return Bar.FIELD
    texts = [text for text in words_of(nodes) if text]
    if len(texts) > _MOST_WORDS or not _says_what_it_is(seen):
        return Bar.UNREADABLE
    offers, spot = Offers(seen), Spot(node.bounds, node)
    if offers.never(spot) is not None:
        return Bar.NEVER_OFFERED
    if press_sends(offers, spot) is not None:
        return Bar.SIGNS_IN
    words = rule_words()
    bar = words.on_screen(texts) or words.on_target(label)
    if bar is not None:
        return bar
    return None if words.language(texts) else Bar.LANGUAGE


def structure_of(nodes: Iterable[Node]) -> str:
    """Equal for two screens of the same views, whatever they say and wherever they lie."""
    nodes = tuple(nodes)
    top = min((node.depth for node in nodes), default=0)
    told = [f"{n.depth - top}|{n.class_name}|{n.short_id}|{n.clickable:d}" for n in nodes]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def words_of(nodes: Iterable[Node]) -> tuple[str, ...]:
    """What each of these views says, folded."""
    return tuple(
        fold(" ".join(dict.fromkeys(filter(None, (n.text, n.description, n.hint))))) for n in nodes
    )


def _says_what_it_is(seen: Recognition) -> bool:
    """Whether there is a text beside the buttons; what a web page shows may be a picture."""
    nodes = seen.view.nodes
    if any(node.class_name.endswith("WebView") for node in nodes):
        return False
    return any(any(map(str.isalpha, node.text)) for node in seen.view.find(_BESIDE))


def _at(seen: Recognition, bounds: Bounds) -> Node | None:
    """What takes the touch: of several that lie there, the one that can be pressed."""
    there = [node for node in seen.view.nodes if node.bounds == bounds]
    return next((node for node in there if node.clickable), there[0] if there else None)


def _label(seen: Recognition, node: Node) -> str:
    """What a person reads on it: its own words, else those in it."""
    return node.words or next((n.words for n in seen.hierarchy.subtree(node) if n.words), "")


def _title(seen: Recognition, label: str) -> str:
    """What a person reads first; a description such as "Bottom sheet" only where nothing is."""
    nodes = seen.view.nodes
    texts = [*(node.text for node in nodes), *(node.description for node in nodes)]
    return next((text for text in texts if text and text != label), label)


def _alike(rule: tuple[str, ...], shown: tuple[str, ...]) -> bool:
    return len(rule) == len(shown) and all(map(_says, rule, shown))


def _says(rule: str, shown: str) -> bool:
    """Whether a text is the rule's; where that was blanked, something else may stand."""
    if MASKED not in rule:
        return rule == shown
    first, *middle, last = rule.split(MASKED)
    if not shown.startswith(first) or not shown[len(first) :].endswith(last):
        return False
    place, end = len(first), len(shown) - len(last)
    for part in middle:
        found = shown.find(part, place, end)
        if found < 0:
            return False
        place = found + len(part)
    return place <= end
