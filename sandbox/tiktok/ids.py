"""The app's obfuscated resource ids, which change with its version."""

from dataclasses import replace
from functools import cache

from sandbox.phones.hierarchy import Node
from sandbox.tiktok.options import MUSICALLY

VERSIONS = ("43.1.4", "46.7.3")

_KEPT = frozenset({"title", "text1", "desc", "cover", "content", "visual_area"})
# The screens' files carry the ids of 43.1.4; those of 46.7.3 that were recorded.
_RENAMED = {
    "mks": "oeg",
    "qf8": "su7",
    "qh5": "sr3",
    "f0u": "fxf",
    "nmh": "pke",
    "k5o": "lkp",
    "ljk": "n72",
    "en4": "fiu",
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def dressed(root: Node, package: str, version: str) -> Node:
    """The same views with the ids of this version, under this package."""
    return replace(
        root,
        package=package if root.package == MUSICALLY else root.package,
        rid=_named(root.rid, package, version),
        children=tuple(dressed(child, package, version) for child in root.children),
    )


@cache
def _named(rid: str, package: str, version: str) -> str:
    owner, _, name = rid.partition(":id/")
    if owner != MUSICALLY:
        return rid
    if version != VERSIONS[0] and name not in _KEPT:
        name = _RENAMED.get(name) or _made_up(name)
    return f"{package}:id/{name}"


def _made_up(name: str) -> str:
    return "".join(
        _LETTERS[(_LETTERS.find(letter) + 11 * place + 5) % len(_LETTERS)]
        for place, letter in enumerate(name)
    )
