"""The Android users of a simulated phone, and what keeps an app from being started for one."""

from dataclasses import dataclass, field

Installed = tuple[str, int]
"""A package, and the user it is installed for."""


@dataclass(slots=True)
class Users:
    """`states` are theirs as `am get-started-user-state` names them.

    `unlocked` is False from a start until somebody unlocks the phone. `barred` are users the shell
    may do nothing for. Apps are disabled, suspended, or have no activity for the launcher.
    """

    current: int = 0
    states: dict[int, str] = field(default_factory=lambda: {0: "RUNNING_UNLOCKED"})
    barred: set[int] = field(default_factory=set)
    disabled: set[Installed] = field(default_factory=set)
    suspended: set[Installed] = field(default_factory=set)
    faceless: set[Installed] = field(default_factory=set)

    def lock(self) -> None:
        """As a phone with a PIN is after a start: nothing of its apps can be reached."""
        self.states.update(dict.fromkeys(self.states, "RUNNING_LOCKED"))

    def unlock(self) -> None:
        """Somebody has typed the PIN."""
        self.states.update(dict.fromkeys(self.states, "RUNNING_UNLOCKED"))

    def shows(self, package: str, user: int) -> bool:
        """Whether the launcher of this user would show the app."""
        return (
            self.states.get(user) == "RUNNING_UNLOCKED"
            and (package, user) not in self.disabled | self.faceless
        )
