"""Which app on a phone is meant."""

from collections.abc import Collection
from dataclasses import dataclass

from engine.model.account import Workspace


@dataclass(frozen=True, slots=True)
class AppOnPhone:
    """One installed app. `user`: the Android user it is installed for; None is the current one."""

    workspace: Workspace
    package: str
    user: int | None = None

    @classmethod
    def installed(cls, workspace: Workspace, packages: Collection[str]) -> "AppOnPhone | None":
        """Which of an app's packages a phone has for its current user; the first of several."""
        package = min(workspace.app.packages & set(packages), default=None)
        return None if package is None else cls(workspace, package)
