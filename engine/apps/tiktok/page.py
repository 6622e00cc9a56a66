"""TikTok's public profile page: the figures its embedded JSON holds. Pure."""

import json
import re
from collections.abc import Mapping
from typing import Final

from engine.model.columns import Column
from engine.model.public_page import PageReading, PageState
from engine.model.statistics import Figure, Source

SCRIPT: Final = "__UNIVERSAL_DATA_FOR_REHYDRATION__"

_SCRIPT_TAG: Final = re.compile(r"<script\b[^<>]*>", re.IGNORECASE)
_OURS: Final = re.compile(rf"\bid\s*=\s*[\"']?{SCRIPT}\b", re.IGNORECASE)
_CLOSING: Final = "</script"
_NO_SUCH_USER: Final = frozenset({10202, 10221})
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_LONGEST_NAME: Final = 100
_LARGEST: Final = 10**15
_LONGEST: Final = 2 * 1024 * 1024
"""Characters of JSON that are read, in one go that nothing interrupts; a page has some 300,000."""
_COUNTS: Final[Mapping[Column, tuple[str, ...]]] = {
    Column.FOLLOWERS: ("followerCount",),
    Column.FOLLOWING: ("followingCount",),
    Column.HEARTS: ("heartCount", "heart"),
    Column.VIDEOS: ("videoCount",),
    Column.FRIENDS: ("friendCount",),
}


def read_page(html: str, handle: str) -> PageReading:
    """What a page says of a handle; never a value that is not in it.

    A count has to be a whole number: a zero there is a zero, anything else is not read. The
    source of the names is the page as recorded: `__DEFAULT_SCOPE__`, `webapp.user-detail`.
    """
    text = _embedded(html)
    if text is None:
        return PageReading(PageState.NO_DATA)
    if len(text) > _LONGEST:
        return PageReading(PageState.UNREADABLE)
    try:
        data: object = json.loads(text)
    except (ValueError, RecursionError):
        return PageReading(PageState.UNREADABLE)
    detail = _within(data, "__DEFAULT_SCOPE__", "webapp.user-detail")
    status = detail.get("statusCode", 0)
    if isinstance(status, int) and status in _NO_SUCH_USER:
        return PageReading(PageState.MISSING)
    user = _within(detail, "userInfo", "user")
    name = user.get("uniqueId")
    is_ours = isinstance(name, str) and name.casefold() == handle.casefold()
    if isinstance(status, bool) or status != 0 or not is_ours:
        return PageReading(PageState.UNREADABLE)
    figures = dict(_figures(user, _within(detail, "userInfo", "stats")))
    if not figures:
        return PageReading(PageState.UNREADABLE)
    private = user.get("privateAccount") is True
    return PageReading(PageState.PRIVATE if private else PageState.READ, figures)


def _embedded(html: str) -> str | None:
    tags = _SCRIPT_TAG.finditer(html)
    opening = next((tag for tag in tags if _OURS.search(tag[0])), None)
    if opening is None:
        return None
    end = html.find(_CLOSING, opening.end())
    return html[opening.end() :] if end < 0 else html[opening.end() : end]


def _within(data: object, *names: str) -> Mapping[str, object]:
    for name in names:
        data = data.get(name) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def _figures(
    user: Mapping[str, object], stats: Mapping[str, object]
) -> list[tuple[Column, Figure]]:
    found: list[tuple[Column, int | str]] = []
    nickname, region = user.get("nickname"), user.get("region")
    if isinstance(nickname, str) and _is_name(nickname):
        found.append((Column.NICKNAME, nickname.strip()))
    if isinstance(region, str) and _COUNTRY.fullmatch(region):
        found.append((Column.COUNTRY, region))
    for column, keys in _COUNTS.items():
        counts = [count for key in keys if (count := _count(stats.get(key))) is not None]
        found += [(column, count) for count in counts[:1]]
    return [(column, Figure(value, Source.PAGE)) for column, value in found]


def _count(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= _LARGEST else None


def _is_name(text: str) -> bool:
    is_unicode = not any("\ud800" <= sign <= "\udfff" for sign in text)
    return is_unicode and 0 < len(text.strip()) <= _LONGEST_NAME
