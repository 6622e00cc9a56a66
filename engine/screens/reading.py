"""What a flow reads off a screen: handles, fields, and rows of an account switcher."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from engine.common.secret import Secret
from engine.model.account import USERNAME
from engine.screens.hierarchy import Node
from engine.screens.wording import fold

_EXACT: Final = re.compile(r"[\s🔒]*([a-z0-9._]{1,30})[\s🔒]*(?:,\s.*)?", re.DOTALL)
_NONE_TOLD: Final[Mapping[str, str]] = {}
_BULLETS: Final = frozenset("•●*∙·⚫")


def says_handle(node: Node) -> str | None:
    """The handle a node says to the letter; None for what a display name may say as well.

    Handles are lower case. What Instagram itself writes beside one is cut: a lock, and what follows
    a comma (`name,  New notifications`, `name, 1 follow and 16 more`).
    """
    found = _EXACT.fullmatch(node.text) or _EXACT.fullmatch(node.description)
    return None if found is None else found[1]


def row_label(row: Node) -> str:
    """What a switcher's row is called."""
    return " ".join((row.text or row.description).split())


def handle_in(label: str) -> str | None:
    """The handle a label resembles, case folded; None where there is none.

    Proves nothing about a row, which may say a display name. Glyphs and spaces around it go, and
    what follows a comma (`name,  New notifications`).
    """
    folded = label.partition(",")[0].casefold().strip()
    belongs = [place for place, character in enumerate(folded) if _belongs(character)]
    name = folded[belongs[0] : belongs[-1] + 1] if belongs else ""
    return name if USERNAME.fullmatch(name) else None


def handle_of(node: Node) -> str | None:
    return handle_in(node.text) or handle_in(node.description)


def shows_text(node: Node | None, wanted: str) -> bool:
    """Whether a field holds this text; spaces do not matter, nor does case."""
    return node is not None and _squeezed(node.text) == _squeezed(wanted)


def shows_password(node: Node | None, password: Secret) -> bool:
    """Whether a password field holds as many characters as it should.

    Counted in bullets, of which the last may still be the character itself; where the field shows
    none, it must hold something other than its own label.
    """
    if node is None or not node.text:
        return False
    hidden = all(character in _BULLETS for character in node.text[:-1])
    if hidden and (len(node.text) > 1 or node.text in _BULLETS):
        revealed = password.reveal()
        return len(node.text) in (len(revealed), len(revealed.encode("utf-16-le")) // 2)
    return fold(node.text) not in {fold(node.hint), fold(node.description)}


def shows_something(field_node: Node | None) -> bool:
    """Whether a field holds anything but its own label."""
    if field_node is None or not field_node.text:
        return False
    return fold(field_node.text) not in {fold(field_node.hint), fold(field_node.description)}


@dataclass(slots=True)
class SwitcherReading:
    """The rows of an account switcher, gathered page by page.

    `whole` once its end was seen and no page may have been skipped and no row was unreadable.
    """

    handles: list[str] = field(default_factory=list)
    whole: bool = False
    _broken: bool = False

    def add(self, rows: Iterable[Node], *, end: bool, told: Mapping[str, str] = _NONE_TOLD) -> bool:
        """Take one page in. False when it shows nothing new.

        `told`: handles of rows that only their profiles could tell, by what the rows are called.
        """
        page = [says_handle(row) or told.get(row_label(row)) for row in rows]
        known = set(self.handles)
        readable = [handle for handle in page if handle is not None]
        self._broken |= len(readable) < len(page) or not readable
        if known and not known & set(readable):
            self._broken = True
        new = [handle for handle in dict.fromkeys(readable) if handle not in known]
        self.handles += new
        self.whole = end and not self._broken
        return bool(new)


def _belongs(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "._")


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()
