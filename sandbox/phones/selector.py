"""uiautomator selectors, matched against the shown windows."""

import re
from collections.abc import Callable, Iterator, Sequence

from sandbox.phones.hierarchy import Node, Window

Criteria = dict[str, object]

_MASKS = {
    "text": 0x01,
    "textContains": 0x02,
    "textMatches": 0x04,
    "textStartsWith": 0x08,
    "className": 0x10,
    "classNameMatches": 0x20,
    "description": 0x40,
    "descriptionContains": 0x80,
    "descriptionMatches": 0x0100,
    "descriptionStartsWith": 0x0200,
    "checkable": 0x0400,
    "checked": 0x0800,
    "clickable": 0x1000,
    "longClickable": 0x2000,
    "scrollable": 0x4000,
    "enabled": 0x8000,
    "focusable": 0x010000,
    "focused": 0x020000,
    "selected": 0x040000,
    "packageName": 0x080000,
    "packageNameMatches": 0x100000,
    "resourceId": 0x200000,
    "resourceIdMatches": 0x400000,
    "index": 0x800000,
    "instance": 0x01000000,
}
_SUBJECTS: dict[str, Callable[[Node], str]] = {
    "text": lambda node: node.text,
    "className": lambda node: node.cls,
    "description": lambda node: node.desc,
    "packageName": lambda node: node.package,
    "resourceId": lambda node: node.rid,
}
_TESTS: dict[str, Callable[[str, str], bool]] = {
    "": lambda subject, wanted: subject == wanted,
    "Contains": lambda subject, wanted: wanted.lower() in subject.lower(),
    "Matches": lambda subject, wanted: re.fullmatch(wanted, subject, re.DOTALL) is not None,
    "StartsWith": lambda subject, wanted: subject.lower().startswith(wanted.lower()),
}
_FLAGS = {
    "checkable": "checkable",
    "checked": "checked",
    "clickable": "clickable",
    "longClickable": "long-clickable",
    "scrollable": "scrollable",
    "enabled": "enabled",
    "focusable": "focusable",
    "focused": "focused",
    "selected": "selected",
}


def find(windows: Sequence[Window], selector: Criteria) -> list[Node]:
    """All views a selector means, in document order.

    Plain selectors search every window; those with an instance, child or sibling only the
    active one.
    """
    steps = selector.get("childOrSiblingSelector")
    kinds = selector.get("childOrSibling")
    steps = steps if isinstance(steps, list) else []
    kinds = kinds if isinstance(kinds, list) else []
    mask = _mask(selector)
    narrow = bool(steps) or bool(mask & _MASKS["instance"])
    roots = [w.root for w in windows if w.active or not narrow]
    found = _pick([pair for root in roots for pair in _pairs(root)], selector)
    for kind, step in zip(kinds, steps, strict=True):
        inner: list[tuple[Node, Node | None, int]] = []
        for node, parent, _ in found:
            scope = node if kind == "child" else parent
            if scope is not None:
                inner += [p for p in _pairs(scope) if p[0] is not scope]
        found = _pick(inner, step)
    return [node for node, _, _ in found]


def _mask(selector: Criteria) -> int:
    mask = selector.get("mask")
    return mask if isinstance(mask, int) else 0


def _pairs(
    node: Node, parent: Node | None = None, index: int = 0
) -> Iterator[tuple[Node, Node | None, int]]:
    yield node, parent, index
    for position, child in enumerate(node.children):
        yield from _pairs(child, node, position)


def _pick(
    pairs: list[tuple[Node, Node | None, int]], selector: Criteria
) -> list[tuple[Node, Node | None, int]]:
    found = [pair for pair in pairs if _matches(pair[0], pair[2], selector)]
    if _mask(selector) & _MASKS["instance"]:
        instance = selector.get("instance")
        at = instance if isinstance(instance, int) else 0
        return found[at : at + 1]
    return found


def _matches(node: Node, index: int, selector: Criteria) -> bool:
    mask = _mask(selector)
    for name, bit in _MASKS.items():
        if not mask & bit or name == "instance":
            continue
        wanted = selector.get(name)
        if name == "index":
            if index != wanted:
                return False
        elif name in _FLAGS:
            if (_FLAGS[name] in node.flags) != bool(wanted):
                return False
        else:
            subject = next(s for s in _SUBJECTS if name.startswith(s))
            test = _TESTS[name.removeprefix(subject)]
            if not test(_SUBJECTS[subject](node), str(wanted)):
                return False
    return True


def info(node: Node) -> dict[str, object]:
    """A view as uiautomator2's objInfo tells it."""
    left, top, right, bottom = node.bounds
    bounds = {"left": left, "top": top, "right": right, "bottom": bottom}
    flags = {name: attribute in node.flags for name, attribute in _FLAGS.items()}
    return {
        **flags,
        "bounds": bounds,
        "visibleBounds": bounds,
        "text": node.text,
        "contentDescription": node.desc,
        "className": node.cls,
        "packageName": node.package,
        "resourceName": node.rid,
        "childCount": len(node.children),
    }
