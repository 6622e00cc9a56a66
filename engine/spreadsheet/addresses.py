"""E-mail addresses and profile addresses, as people paste them into a cell."""

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from engine.model.account import USERNAME, Workspace
from engine.model.columns import Column
from engine.model.row_problems import CellRefused, ProblemCode
from engine.spreadsheet import unseen

NOTHING: Final = frozenset({"-", "–", "—", "--", "n/a", "#n/a", "none", "null", "nil"})
"""What people write where there is nothing."""

_NAMED: Final = re.compile(r"[^<>]*<([^<>]*)>")
_MAILTO: Final = re.compile(r"mailto:([^?]*)(\?.*)?", re.IGNORECASE)
_QUOTES: Final = {'"': '"', "'": "'", "`": "`", "“": "”", "„": "”“", "‘": "’", "«": "»", "»": "«"}
"""What closes what opens."""
_LABEL: Final = r"[^\s@.,:;<>()\[\]\"“”\\/|]+"
_EMAIL: Final = re.compile(rf"[^\s@,:;<>()\[\]\"“”\\|]+@{_LABEL}(\.{_LABEL})*")
_USUAL: Final = re.compile(r"[\w.+-]+@([\w-]+\.)+\w+", re.ASCII)
"""Most of them: this is asked of every row."""
_FULL_WIDTH: Final = range(0xFF01, 0xFF5F)
_TO_HALF: Final = 0xFEE0
_SCHEME: Final = re.compile("https?://", re.IGNORECASE)
_PREFIXES: Final = ("www.", "m.", "mobile.")


def is_nothing(text: str) -> bool:
    """Whether it only says that there is nothing."""
    return text.casefold() in NOTHING


def half_width(text: str) -> str:
    """Full-width letters, digits and signs as the usual ones."""
    if text.isascii():
        return text
    return "".join(chr(ord(sign) - _TO_HALF) if ord(sign) in _FULL_WIDTH else sign for sign in text)


def email(text: str) -> str | None:
    """The address alone; None where it says that there is none. Raises `CellRefused`."""
    if _USUAL.fullmatch(text):
        return text
    text = half_width(unseen.trimmed(text))
    if not text or is_nothing(text):
        return None
    for wrapped in (_NAMED, _MAILTO):
        if found := wrapped.fullmatch(text):
            text = unseen.trimmed(found[1])
    if text[:1] in _QUOTES and text[-1:] in _QUOTES[text[:1]]:
        text = text[1:-1]
    if sign := unseen.first_unseen(text):
        raise CellRefused(
            ProblemCode.UNSEEN_CHARACTER, column=Column.EMAIL, character=unseen.named(sign)
        )
    if not _EMAIL.fullmatch(text):
        raise CellRefused(ProblemCode.EMAIL_INVALID)
    return text


def handle(text: str, workspace: Workspace) -> str | None:
    """The handle of a profile's address; None for what is no address.

    Raises `CellRefused` for an address that is no profile's of this app.
    """
    if "/" not in text:
        return None
    address = text if _SCHEME.match(text) else f"https://{text}"
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removesuffix(".")
    except ValueError:
        host = ""
    for prefix in _PREFIXES:
        host = host.removeprefix(prefix)
    if host not in _all_hosts() and not _SCHEME.match(text):
        return None
    segments = [unquote(part) for part in parts.path.split("/") if part] if host else []
    app = workspace.app
    if host not in app.profile_hosts or len(segments) != 1 or segments[0] in app.not_profiles:
        raise CellRefused(ProblemCode.USERNAME_ADDRESS, app=app.title)
    name = segments[0].removeprefix("@")
    if not USERNAME.fullmatch(name):
        raise CellRefused(ProblemCode.USERNAME_ADDRESS, app=app.title)
    return name


def _all_hosts() -> frozenset[str]:
    return frozenset(host for each in Workspace for host in each.app.profile_hosts)
