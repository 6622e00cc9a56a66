"""TikTok's figures of an account, one by one, with where each is from."""

from dataclasses import dataclass
from enum import StrEnum


class StatisticsField(StrEnum):
    """The spreadsheet's columns that a sync fills; the names of `Statistics`' fields."""

    NICKNAME = "nickname"
    COUNTRY = "country"
    FOLLOWERS = "followers"
    FOLLOWING = "following"
    HEARTS = "hearts"
    VIDEOS = "videos"
    FRIENDS = "friends"


class Source(StrEnum):
    """Where a figure was read."""

    PAGE = "page"  # the public profile page
    PHONE = "phone"  # the own profile in the app
    FILE = "file"  # an imported accounts.xlsx


@dataclass(frozen=True, slots=True)
class Figure:
    """One value as it was read; not `exact` when the app shows it rounded (`1.2M`)."""

    value: int | str
    source: Source
    exact: bool = True
