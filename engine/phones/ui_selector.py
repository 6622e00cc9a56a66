"""A node's criteria as uiautomator2's server takes them."""

from collections.abc import Mapping
from typing import Final

_BITS: Final = {
    "className": 0x10,
    "description": 0x40,
    "focused": 0x02_0000,
    "packageName": 0x08_0000,
    "resourceId": 0x20_0000,
    "instance": 0x0100_0000,
}
"""What of them counts."""


def ui_selector(criteria: Mapping[str, str | bool | int]) -> dict[str, object]:
    """Raises `KeyError` for a criterion it does not know."""
    mask = sum(_BITS[name] for name in criteria)
    return {"mask": mask, "childOrSibling": [], "childOrSiblingSelector": [], **criteria}
