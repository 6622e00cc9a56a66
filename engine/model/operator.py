"""A person allowed to use the bot."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What an operator may do; each role may do what the one before it may.

    viewer: sees. operator: also runs, imports, changes, asks for screenshots. admin: also exports
    with passwords, deletes, manages operators, phones' connections and settings.
    """

    VIEWER = "viewer"
    OPERATOR = "operator"
    ADMIN = "admin"

    def includes(self, other: "Role") -> bool:
        order = tuple(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Operator:
    """`fixed`: named in the settings, always an admin.

    `language` was chosen; None follows `seen_language`, an IETF tag, that of the person's Telegram
    when they last wrote. `time_zone`: a name of the IANA database; None is UTC. `added_by`
    and `added_at` (Unix seconds) are None for those of the settings.
    """

    id: int
    role: Role
    name: str
    language: str | None = None
    fixed: bool = False
    added_by: int | None = None
    added_at: float | None = None
    seen_language: str | None = None
    time_zone: str | None = None


@dataclass(frozen=True, slots=True)
class AllowedChat:
    """A group an admin has let the bot speak in."""

    title: str
    allowed_by: int


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a newcomer sends to the bot, once, before `expires_at` (Unix seconds)."""

    token: str = field(repr=False)
    role: Role
    expires_at: float


@dataclass(frozen=True, slots=True)
class Welcome:
    """Somebody took an invitation; `before` is the role they had, None for a newcomer."""

    operator: Operator
    invited_by: int
    before: Role | None


@dataclass(frozen=True, slots=True)
class RightLost:
    """Somebody has a lower role than before, or with `left` None may not use the bot any more.

    `by_settings`: the settings no longer name them. `questions` open ones went on to the admins,
    `schedules` of theirs were paused.
    """

    id: int
    operator: Operator
    left: Role | None
    by_settings: bool
    questions: int
    schedules: int


@dataclass(frozen=True, slots=True)
class RoleChange:
    """`before` equals the operator's role when nothing had to change."""

    operator: Operator
    before: Role
