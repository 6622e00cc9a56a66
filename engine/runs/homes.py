"""In which copies of an app the accounts that are bound to a phone are said to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.apps import all_packages
from engine.model.installed import Copies, Installed
from engine.storage.accounts import AccountStore


@dataclass(frozen=True, slots=True)
class Homes:
    """`said`: each account's `package`, by its handle, casefolded; `named`: all that a list has.

    `expected`: those of accounts that are said to be signed in, and not disabled.
    """

    said: Mapping[str, str | None] = field(default_factory=dict, hash=False)
    named: frozenset[str] = frozenset()
    expected: frozenset[str] = frozenset()

    def copies(self, workspace: Workspace, installed: Installed) -> Copies:
        """Those the phone has; a clone is known by some account's being said to be in it."""
        return installed.copies(workspace, self.named)

    def missing(self, workspace: Workspace, copies: Copies) -> list[str]:
        """The expected copies that the phone does not have."""
        return sorted(name for name in self.expected if copies.of(workspace, name) is None)

    def handles_in(self, copy: AppOnPhone, copies: Copies) -> frozenset[str]:
        """Whose home a copy is."""
        return frozenset(
            handle
            for handle, named in self.said.items()
            if copies.of(copy.workspace, named) == copy
        )


_CLONES: Final = 20
NO_HOMES: Final = Homes()


async def homes_on(accounts: AccountStore, phone_id: int | None, workspace: Workspace) -> Homes:
    """Of an app's accounts that are bound to a phone."""
    if phone_id is None:
        return NO_HOMES
    bound = await accounts.of_phone(phone_id, workspace)
    said = {account.username.casefold(): account.package for account in bound}
    expected = (one.package for one in bound if one.logined and not one.disabled)
    named = await accounts.packages_of(workspace)
    return Homes(said, named, frozenset(name for name in expected if name is not None))


async def packages_to_look_for(accounts: AccountStore) -> tuple[str, ...]:
    """Those the apps are published under, and up to 20 of clones that lists name."""
    clones = set[str]()
    for workspace in Workspace:
        for name in await accounts.packages_of(workspace):
            copy = AppOnPhone.named(workspace, name)
            if copy is not None and not copy.is_own:
                clones.add(copy.package)
    return (*all_packages(), *sorted(clones)[:_CLONES])
