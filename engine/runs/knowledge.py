"""What the list knows of the accounts that may be seen on a phone's screen."""

from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.columns import Column
from engine.rack.known import KnownSecrets
from engine.storage.accounts import AccountStore


async def known_on(
    accounts: AccountStore, phone_id: int | None, account_id: int | None = None
) -> KnownSecrets:
    """Of those bound to a phone, and of one more. Raises the `StorageError` family."""
    found = [] if account_id is None else await accounts.by_ids((account_id,))
    if phone_id is not None:
        for workspace in Workspace:
            found += await accounts.of_phone(phone_id, workspace)
    secrets, names = list[Secret](), list[str]()
    for account in {account.id: account for account in found}.values():
        names += [account.username, str(account.values.get(Column.NICKNAME, ""))]
        stored = await accounts.secrets(account.id)
        if account.email:
            secrets.append(Secret(account.email))
        secrets += filter(None, (stored.password, stored.totp))
    return KnownSecrets(tuple(secrets), tuple(filter(None, names)))
