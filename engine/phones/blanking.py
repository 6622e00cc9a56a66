"""A dump written out again without what is secret, so that a screen can be learned from it."""

import hashlib
import re
from collections.abc import Iterable
from typing import Final

from lxml import etree

from engine.apps.hierarchy import Hierarchy, Node

MASK: Final = "•••"
_SYSTEM: Final = "com.android.systemui"
_KEYBOARDS: Final = ("inputmethod", "honeyboard", "swiftkey", "keyboard", ".ime.")
_E_MAIL: Final = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+")
_DIGITS: Final = re.compile(r"\+?\d[\d\s().-]{4,}\d")
_BUTTONS: Final = ("Button", "CheckBox", "Switch")
_FLAGS: Final = (
    "clickable",
    "enabled",
    "focused",
    "scrollable",
    "password",
    "selected",
    "checked",
)


def blanked(hierarchy: Hierarchy, names: Iterable[str]) -> bytes:
    """The dump in uiautomator's format.

    Left out: what fields hold, the keyboard and the system's windows, e-mail addresses, codes and
    telephone numbers, and the `names` (handles, addresses), wherever they stand.
    """
    wanted = sorted({name for name in names if name}, key=len, reverse=True)
    pattern = "|".join(re.escape(name) for name in wanted)
    known = re.compile(rf"(?<![\w.])(?:{pattern})(?!\w)", re.IGNORECASE) if wanted else None
    root = etree.Element("hierarchy", rotation="0")
    written: dict[int, etree._Element] = {-1: root}
    hidden = {node.window for node in hierarchy if _is_hidden(node)}
    silent = _silent(hierarchy)
    for node in hierarchy:
        if node.window in hidden:
            continue
        written[node.order] = etree.SubElement(
            written[node.parent], "node", _attributes(node, known, silent=node.order in silent)
        )
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def structure(hierarchy: Hierarchy, package: str) -> str:
    """Equal for two dumps of an app that differ in their contents alone; a button's words count."""
    told = [
        f"{node.depth}|{node.class_name}|{node.short_id}|{_label(node)}"
        for node in hierarchy
        if node.package == package
    ]
    return hashlib.sha256("\n".join([package, *told]).encode()).hexdigest()


def _attributes(node: Node, known: re.Pattern[str] | None, *, silent: bool) -> dict[str, str]:
    bounds = node.bounds
    return {
        "text": "" if silent else _masked(node.text, known),
        "resource-id": node.resource_id,
        "class": node.class_name,
        "package": node.package,
        "content-desc": "" if silent else _masked(node.description, known),
        "hint": _masked(node.hint, known),
        **{flag: str(getattr(node, flag)).lower() for flag in _FLAGS},
        "visible-to-user": str(node.visible).lower(),
        "bounds": f"[{bounds.left},{bounds.top}][{bounds.right},{bounds.bottom}]",
    }


def _masked(text: str, known: re.Pattern[str] | None) -> str:
    for pattern in (known, _E_MAIL, _DIGITS):
        if pattern is not None:
            text = pattern.sub(MASK, text)
    return _printable(text)


def _printable(text: str) -> str:
    """XML takes no control characters."""
    return "".join(each for each in text if each in "\t\n" or each >= " ")


def _is_field(node: Node) -> bool:
    return node.password or node.class_name.endswith(("EditText", "AutoCompleteTextView"))


def _silent(hierarchy: Hierarchy) -> set[int]:
    """Fields, and what lies in or around them: a field's container can repeat what is typed."""
    fields = [node for node in hierarchy if _is_field(node)]
    silent = {near.order for each in fields for near in hierarchy.subtree(each)}
    silent |= {near.order for each in fields for near in hierarchy.ancestors(each)}
    for node in hierarchy:
        if any(each.bounds.contains(*node.bounds.center) for each in fields):
            silent.add(node.order)
    return silent


def _is_hidden(node: Node) -> bool:
    package = node.package.lower()
    return package == _SYSTEM or any(mark in package for mark in _KEYBOARDS)


def _label(node: Node) -> str:
    return _DIGITS.sub("", node.words) if node.class_name.endswith(_BUTTONS) else ""
