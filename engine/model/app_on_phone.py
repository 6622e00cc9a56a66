"""Which app on a phone is meant: one of its copies, where there are several."""

import re
from dataclasses import dataclass
from typing import Final, Self

from engine.model.account import Workspace
from engine.model.apps import all_packages
from engine.model.columns import SPECS, Column

_NAMED: Final = re.compile(
    r"(?P<package>[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)+)(?:@(?P<user>[0-9]{1,6}))?"
)
"""What Android takes as a package's name, with the user it is installed for behind it."""
_ANDROIDS_OWN: Final = ("android.", "com.android.", "com.google.android.")


@dataclass(frozen=True, slots=True)
class AppOnPhone:
    """One installed copy of an app. `user`: the Android user it is for; None is the current one."""

    workspace: Workspace
    package: str
    user: int | None = None

    def __str__(self) -> str:
        """As the spreadsheet's `package` has it."""
        return self.package if self.user is None else f"{self.package}@{self.user}"

    @classmethod
    def named(cls, workspace: Workspace, text: str) -> Self | None:
        """The copy a `package` names; None for what cannot be one.

        A cloner gives a copy any name, so that every package may be meant but Android's and those
        of the other apps.
        """
        found = _NAMED.fullmatch(text)
        if found is None or len(text) > SPECS[Column.PACKAGE].longest:
            return None
        package, user = found["package"], found["user"]
        others = frozenset(all_packages()) - workspace.app.packages
        if package in others or f"{package}.".startswith(_ANDROIDS_OWN):
            return None
        return cls(workspace, package, None if user is None else int(user))

    @property
    def is_own(self) -> bool:
        """Whether its package is one the app is published under, not a cloner's."""
        return self.package in self.workspace.app.packages
