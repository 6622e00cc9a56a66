"""The Android users of a phone: whose apps can be worked with, and whose cannot."""

from dataclasses import dataclass
from enum import StrEnum


class UserKind(StrEnum):
    """What a user is to the one the phone shows."""

    CURRENT = "current"
    PROFILE = "profile"  # a work profile, dual apps, a secure folder: beside the current user
    OTHER = "other"  # somebody else's: seen by switching to them, which is never done


@dataclass(frozen=True, slots=True)
class AndroidUser:
    """One user; the apps of one that is not `running` cannot be started."""

    id: int
    name: str
    kind: UserKind
    running: bool = True
