"""In which copies of an app the accounts that are bound to a phone are said to be."""

from typing import Final

from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.apps import all_packages
from engine.model.homes import NO_HOMES, Homes
from engine.storage.accounts import AccountStore

_CLONES: Final = 20


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
