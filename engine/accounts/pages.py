"""The list of a workspace, ten accounts at a time."""

from typing import Final

from engine.accounts.account import Workspace
from engine.runs.queue import Queue
from engine.storage.accounts import AccountStore
from engine.storage.phones import PhoneStore
from engine.views import AccountRow, AccountsPage

PAGE: Final = 10


class AccountPages:
    """Reads pages by keyset: a page is as quick at the end of a long list as at its beginning."""

    def __init__(self, accounts: AccountStore, phones: PhoneStore, queue: Queue) -> None:
        self._accounts = accounts
        self._phones = phones
        self._queue = queue

    async def page(
        self, workspace: Workspace, *, after: int | None, before: int | None
    ) -> AccountsPage:
        """From the account with an id; from the beginning when it is gone or none is given."""
        backward = before is not None
        account_id = before if backward else after
        edge = None if account_id is None else await self._accounts.get(account_id)
        backward = backward and edge is not None
        position = None if edge is None else (edge.username, edge.id)
        found = await self._accounts.page(workspace, position, PAGE + 1, backward=backward)
        more = len(found) > PAGE
        rows = (found[-PAGE:] if backward else found[:PAGE]) if more else found
        counts = await self._accounts.counts(workspace)
        names = await self._phones.names()
        last = await self._queue.last_of(account.id for account in rows)
        earlier = more if backward else position is not None
        later = position is not None if backward else more
        return AccountsPage(
            workspace=workspace,
            rows=tuple(
                AccountRow(
                    account,
                    names.get(account.phone_id) if account.phone_id else None,
                    last[account.id].outcome if account.id in last else None,
                    last[account.id].finished_at if account.id in last else None,
                )
                for account in rows
            ),
            total=counts.total,
            signed_in=counts.logined,
            disabled=counts.disabled,
            before=rows[0].id if rows and earlier else None,
            after=rows[-1].id if rows and later else None,
        )
