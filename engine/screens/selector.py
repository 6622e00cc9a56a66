"""Addressing one node of a dump by a uiautomator selector."""

from collections.abc import Iterator, Mapping
from typing import Final

from engine.common.errors import PhoneConfused
from engine.screens.hierarchy import Hierarchy, Node

NodeCriteria = Mapping[str, str | bool | int]

_ATTRIBUTES: Final = {
    "packageName": "package",
    "className": "class_name",
    "resourceId": "resource_id",
    "description": "description",
    "focused": "focused",
}


def address(node: Node, hierarchy: Hierarchy) -> NodeCriteria:
    """The criteria that only this node of the dump meets.

    An instance number is the last resort: the phone counts it in its active window alone. Raises
    `PhoneConfused` when the node is not in the dump or cannot be told from another one.
    """
    if node not in hierarchy.nodes:
        raise PhoneConfused("the field is not in the dump", undone=True)
    for criteria in _candidates(node):
        if _matches(criteria, hierarchy) == [node]:
            return criteria
    same = {"packageName": node.package, "className": node.class_name}
    rivals = _matches(same, hierarchy)
    if len({rival.window for rival in rivals}) != 1:
        raise PhoneConfused("the field cannot be told from another one", undone=True)
    return {**same, "instance": rivals.index(node)}


def _candidates(node: Node) -> Iterator[dict[str, str | bool | int]]:
    base: dict[str, str | bool | int] = {
        "packageName": node.package,
        "className": node.class_name,
    }
    named = {"resourceId": node.resource_id, "description": node.description}
    for key, value in named.items():
        if value:
            yield {**base, key: value}
    if all(named.values()):
        yield {**base, **named}
    if node.focused:
        yield {**base, "focused": True}


def _matches(criteria: NodeCriteria, hierarchy: Hierarchy) -> list[Node]:
    return [
        node
        for node in hierarchy
        if all(getattr(node, _ATTRIBUTES[key]) == value for key, value in criteria.items())
    ]
