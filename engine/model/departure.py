"""A client leaves: what there is of a tag, and what was wiped."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a tag has. `signed_in`: usernames by the phone they are still signed in on."""

    tag: str
    accounts: int
    phones: int
    signed_in: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Left:
    """How many of each were wiped; `lines` of the audit trail lost their names.

    `chats`: those that the messages were for, which nobody has read.
    """

    accounts: int
    jobs: int
    screens: int
    messages: int
    schedules: int
    phones: int
    lines: int
    chats: tuple[int, ...] = ()
