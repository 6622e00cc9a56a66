"""What a phone has installed, and which copies of an app that makes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from engine.common.errors import WhyNotStarted
from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of one app that a phone has, first the one meant where none is named.

    `user`: the number of the Android user it shows. `absent`: the others whose apps cannot be
    worked with, and why.
    """

    all: tuple[AppOnPhone, ...] = ()
    user: int = 0
    absent: Mapping[int, WhyNotStarted] = field(default_factory=dict, hash=False, compare=False)

    def of(self, workspace: Workspace, named: str | None) -> AppOnPhone | None:
        """The copy that an account's `package` names; None where the phone does not have it.

        The packages an app is published under stand for each other where it has only one of them.
        """
        if named is None:
            return self.all[0] if self.all else None
        copy = AppOnPhone.named(workspace, named)
        if copy is None:
            return None
        if copy.user == self.user:
            copy = AppOnPhone(workspace, copy.package)
        if copy in self.all:
            return copy
        alike = (one for one in self.all if one.is_own and one.user is None)
        return next(alike, None) if copy.is_own and copy.user is None else None

    def only(self, workspace: Workspace, named: str | None) -> tuple[AppOnPhone, ...]:
        """As `of`, for work that is done in one copy: none or one."""
        copy = self.of(workspace, named)
        return () if copy is None else (copy,)

    @property
    def some_paused(self) -> bool:
        """Whether there may be further copies once a profile is not paused any more."""
        return WhyNotStarted.USER_STOPPED in self.absent.values()

    def why_absent(self, workspace: Workspace, named: str | None) -> WhyNotStarted | None:
        """Why a copy that is named cannot be there; None where it just is not installed."""
        copy = None if named is None else AppOnPhone.named(workspace, named)
        return None if copy is None or copy.user is None else self.absent.get(copy.user)


NO_COPIES: Final = Copies()


@dataclass(frozen=True, slots=True)
class Installed:
    """Packages of the current user (`user`), and of each of its profiles that can be used.

    `absent`: see `Copies`.
    """

    packages: frozenset[str]
    user: int = 0
    profiles: Mapping[int, frozenset[str]] = field(default_factory=dict, hash=False)
    absent: Mapping[int, WhyNotStarted] = field(default_factory=dict, hash=False)

    def users_with(self, package: str) -> tuple[int, ...]:
        """The Android users that have a package."""
        of_users = [(self.user, self.packages), *sorted(self.profiles.items())]
        return tuple(user for user, packages in of_users if package in packages)

    def copies(self, workspace: Workspace, named: Iterable[str] = ()) -> Copies:
        """All copies of an app, the current user's own first; clones are those that are `named`."""
        clones = (AppOnPhone.named(workspace, text) for text in named)
        wanted = workspace.app.packages | {copy.package for copy in clones if copy is not None}
        of_users = [(None, self.packages), *sorted(self.profiles.items())]
        found = [
            AppOnPhone(workspace, package, user)
            for user, packages in of_users
            for package in sorted(wanted & packages)
        ]
        found.sort(key=lambda copy: not copy.is_own)
        return Copies(tuple(found), self.user, self.absent)
