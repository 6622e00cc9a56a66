"""What an order is to do in an app: plain data, so that it can travel."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.model.account import Credentials, Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.homes import NO_HOMES, Homes
from engine.model.installed import Copies


@dataclass(frozen=True, slots=True)
class LoginWork:
    """An account to sign in; without credentials, or once it was `sent`, it is only looked at.

    `package`: the copy of the app it is said to be in, None where that is not said. `homes`: where
    the accounts bound to the phone are said to be. `known`: the handles of those whose home is the
    copy that is worked in, casefolded; filled in by `within`. `answered`: it goes on with what an
    operator has answered, which the order's desk gives out once; of the credentials only the TOTP
    secret is used then.
    """

    workspace: Workspace
    username: str
    credentials: Credentials | None
    package: str | None = None
    homes: Homes = NO_HOMES
    known: frozenset[str] = frozenset()
    sent: bool = False
    answered: bool = False

    @property
    def look_only(self) -> bool:
        return self.credentials is None or self.sent

    @property
    def typed(self) -> Credentials | None:
        """What its flow is given to type."""
        return self.credentials

    @property
    def named(self) -> str | None:
        """The copy of the app that is asked for by its name."""
        return self.package

    def chosen(self, copies: Copies) -> tuple[AppOnPhone, ...]:
        """The copies of the app it is to be done in."""
        return copies.only(self.workspace, self.package)

    def missing(self, copies: Copies) -> Sequence[str]:
        """Further copies it should be done in, which cannot be."""
        return ()

    def within(self, copy: AppOnPhone, copies: Copies) -> "LoginWork":
        """The part that is to be done in one of them."""
        return replace(self, known=self.homes.handles_in(copy, copies))


@dataclass(frozen=True, slots=True)
class ScanWork:
    """All copies of an app to look through, for a match or a check.

    `expects_all`: a copy that should be there and is gone is told; otherwise only one that is there
    and cannot be looked at. The rest as `LoginWork` has it.
    """

    workspace: Workspace
    homes: Homes = NO_HOMES
    known: frozenset[str] = frozenset()
    expects_all: bool = False

    @property
    def typed(self) -> Credentials | None:
        return None

    @property
    def named(self) -> str | None:
        return None

    def chosen(self, copies: Copies) -> tuple[AppOnPhone, ...]:
        return copies.all

    def missing(self, copies: Copies) -> Sequence[str]:
        missing = self.homes.missing(self.workspace, copies)
        if self.expects_all:
            return missing
        return [name for name in missing if copies.why_absent(self.workspace, name)]

    def within(self, copy: AppOnPhone, copies: Copies) -> "ScanWork":
        return replace(self, known=self.homes.handles_in(copy, copies))


@dataclass(frozen=True, slots=True)
class SyncWork:
    """One account whose own profile is read, in the copy it is in; as `LoginWork` has it.

    Its public page is the hub's own, and is waited for there.
    """

    workspace: Workspace
    username: str
    package: str | None = None
    homes: Homes = NO_HOMES
    known: frozenset[str] = frozenset()

    @property
    def typed(self) -> Credentials | None:
        return None

    @property
    def named(self) -> str | None:
        return self.package

    def chosen(self, copies: Copies) -> tuple[AppOnPhone, ...]:
        return copies.only(self.workspace, self.package)

    def missing(self, copies: Copies) -> Sequence[str]:
        return ()

    def within(self, copy: AppOnPhone, copies: Copies) -> "SyncWork":
        return replace(self, known=self.homes.handles_in(copy, copies))


Work = LoginWork | ScanWork | SyncWork
"""A closed set; each is told by its class's name where it travels."""
