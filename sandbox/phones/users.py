"""The Android users of a simulated phone, and what keeps an app from being started for one."""

from dataclasses import dataclass, field

Installed = tuple[str, int]
"""A package, and the user it is installed for."""


@dataclass(slots=True)
class Users:
    """`states` are theirs as `am get-started-user-state` names them.

    `profiles` are the current user's: a work profile, dual apps; `others` are people's own. Both by
    number, as `pm list users` tells of them. `barred` are users the shell may do nothing for, and
    `guarded` profiles with a lock of their own, which lies over whatever is in front. Apps are
    disabled, suspended, or have no activity for the launcher.
    """

    current: int = 0
    states: dict[int, str] = field(default_factory=lambda: {0: "RUNNING_UNLOCKED"})
    profiles: dict[int, str] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)
    barred: set[int] = field(default_factory=set)
    guarded: set[int] = field(default_factory=set)
    disabled: set[Installed] = field(default_factory=set)
    suspended: set[Installed] = field(default_factory=set)
    faceless: set[Installed] = field(default_factory=set)

    def add_profile(self, user: int, name: str = "Work profile:1030") -> None:
        """One that runs; `name` ends with its flags, in hexadecimal."""
        self.profiles.setdefault(user, name)
        self.states.setdefault(user, "RUNNING_UNLOCKED")

    def listed(self) -> str:
        """What `pm list users` prints."""
        told = {0: "Owner:c13", **self.profiles, **self.others}
        lines = (
            f"\tUserInfo{{{user}:{name}}}{' running' if user in self.states else ''}\n"
            for user, name in sorted(told.items())
        )
        return "Users:\n" + "".join(lines)

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
