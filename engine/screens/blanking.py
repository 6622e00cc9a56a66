"""A dump written out again without what is secret, so that a screen can be learned from it."""

import hashlib
from collections.abc import Iterable
from typing import Final

from lxml import etree

from engine.common.secret import Secret
from engine.screens.fields import Parts
from engine.screens.hierarchy import Hierarchy, Node
from engine.screens.mask import Mask

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


def blanked(hierarchy: Hierarchy, names: Iterable[str], secrets: Iterable[Secret] = ()) -> bytes:
    """The dump in uiautomator's format.

    Left out: what fields hold, the keyboard and the system's windows, e-mail addresses, codes and
    telephone numbers, and the `names` (handles, addresses) and `secrets`, wherever they stand. A
    button's words stay.
    """
    mask, parts = Mask(secrets, hidden=names), Parts.of(hierarchy)
    root = etree.Element("hierarchy", rotation="0")
    written: dict[int, etree._Element] = {-1: root}
    hidden = parts.keyboards | parts.system
    for node in hierarchy:
        if node.window in hidden:
            continue
        written[node.order] = etree.SubElement(
            written[node.parent], "node", _attributes(node, mask, parts)
        )
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def structure(hierarchy: Hierarchy, package: str) -> str:
    """Equal for two blanked dumps of an app that differ in contents; a button's words count."""
    told = [
        f"{node.depth}|{node.class_name}|{node.short_id}|{_label(node)}"
        for node in hierarchy
        if node.package == package
    ]
    return hashlib.sha256("\n".join([package, *told]).encode()).hexdigest()


def _attributes(node: Node, mask: Mask, parts: Parts) -> dict[str, str]:
    bounds = node.bounds
    silent, button = node.order in parts.silent or node.cut, node.order in parts.buttons

    def shown(text: str) -> str:
        return _printable(mask.text(text, button=button, label=node.clickable))

    return {
        "text": "" if silent else shown(node.text),
        "resource-id": _printable(mask.known(node.resource_id, button=True)),
        "class": node.class_name,
        "package": node.package,
        "content-desc": "" if silent else shown(node.description),
        "hint": "" if node.cut else shown(node.hint),
        **{flag: str(getattr(node, flag)).lower() for flag in _FLAGS},
        "visible-to-user": str(node.visible).lower(),
        "bounds": f"[{bounds.left},{bounds.top}][{bounds.right},{bounds.bottom}]",
    }


def _printable(text: str) -> str:
    """XML takes no control characters."""
    return "".join(each for each in text if each in "\t\n" or each >= " ")


def _label(node: Node) -> str:
    return node.words if node.class_name.endswith(_BUTTONS) else ""
