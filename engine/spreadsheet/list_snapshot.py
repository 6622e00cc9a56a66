"""A workspace's whole list as it is now, for files that come in and go out."""

from collections.abc import Callable, Sequence

from engine.model.account import Workspace
from engine.model.import_plan import StoredAccount
from engine.spreadsheet.phone_index import KnownPhone, PhoneIndex
from engine.storage.stores import Stores


class ListSnapshot:
    """Reads accounts with their secrets, and phones by all their names; `hosts` has the hosts'."""

    def __init__(self, stores: Stores, hosts: Callable[[], Sequence[str]]) -> None:
        self._accounts = stores.accounts
        self._phones = stores.phones
        self._hosts = hosts

    async def phone_index(self) -> PhoneIndex:
        """Every remembered phone, to be found by label or serial."""
        serials: dict[int, list[str]] = {}
        for address, phone_id in (await self._phones.addresses()).items():
            serials.setdefault(phone_id, []).append(address.serial)
        records = await self._phones.all()
        return PhoneIndex(
            (
                KnownPhone(
                    record.id,
                    record.host,
                    record.serial,
                    record.label,
                    tuple(serials.get(record.id, ())),
                    record.first_seen is not None,
                    record.hardware_serial,
                )
                for record in records
            ),
            self._hosts(),
        )

    async def stored_accounts(
        self, workspace: Workspace, *, with_secrets: bool = True
    ) -> list[StoredAccount]:
        """A workspace's list, its secrets opened where they are wanted, by username."""
        opened = await self._accounts.all_secrets(workspace) if with_secrets else {}
        return [
            StoredAccount(account, secrets.password, secrets.totp)
            if (secrets := opened.get(account.id)) is not None
            else StoredAccount(account)
            for account in await self._accounts.all(workspace)
        ]
