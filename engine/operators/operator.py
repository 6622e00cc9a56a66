"""A person allowed to use the bot."""

from dataclasses import dataclass
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
    """`fixed`: named in the settings, always an admin. `language` None follows Telegram's."""

    id: int
    role: Role
    name: str
    language: str | None = None
    fixed: bool = False
