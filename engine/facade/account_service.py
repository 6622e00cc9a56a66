"""The use cases around single accounts and selections of them: find, see, change, undo."""

from collections.abc import Awaitable, Callable, Iterable, Sequence

from engine.common.secret import Secret
from engine.model.account import Account, Workspace
from engine.model.account_changes import (
    AccountCard,
    AccountsList,
    BulkAction,
    BulkProposal,
    Field,
    MadeChange,
    NewAccountInput,
)
from engine.model.actor import Actor
from engine.model.filters import Criteria, Filter
from engine.model.phone import PhoneView
from engine.storage.account_search import AccountSearch
from engine.storage.accounts import AccountStore
from engine.storage.audit import AuditStore
from engine.storage.changes import ChangeStore
from engine.storage.confirmations import ConfirmationStore
from engine.storage.database import Database
from engine.storage.phones import PhoneStore
from engine.storage.queue import Queue
from engine.storage.views import ViewStore
from engine.use_cases.accounts.bulk import BulkChanges
from engine.use_cases.accounts.cards import AccountCards
from engine.use_cases.accounts.changes import ChangeLog
from engine.use_cases.accounts.editor import AccountEditor
from engine.use_cases.accounts.lists import AccountLists
from engine.use_cases.accounts.undo import Undo


class AccountService:
    """The part of `Service` that is about accounts by hand."""

    def __init__(
        self,
        database: Database,
        accounts: AccountStore,
        phones: PhoneStore,
        queue: Queue,
        confirmations: ConfirmationStore,
        log: ChangeLog,
        changes: ChangeStore,
        search: AccountSearch,
        views: ViewStore,
        audit: AuditStore,
        phone_views: Callable[[], Awaitable[Iterable[PhoneView]]],
    ) -> None:
        self._lists = AccountLists(accounts, search, views, phones, queue)
        self._cards = AccountCards(database, accounts, search, changes, phones, queue, phone_views)
        self._editor = AccountEditor(database, accounts, phones, log, audit)
        self._bulk = BulkChanges(
            database, accounts, search, views, phones, queue, confirmations, log, audit
        )
        self._undo = Undo(database, changes, queue, audit)

    async def open_list(
        self,
        actor: Actor,
        workspace: Workspace,
        *,
        filter: Filter = Filter.ALL,
        phone_id: int | None = None,
        search: str = "",
    ) -> AccountsList:
        """See `AccountLists.open`."""
        return await self._lists.open(actor, Criteria(workspace, filter, phone_id, search))

    async def show_list(
        self, actor: Actor, view_id: str, *, after: int | None = None, before: int | None = None
    ) -> AccountsList:
        """See `AccountLists.show`."""
        return await self._lists.show(actor, view_id, after=after, before=before)

    async def refine_list(
        self,
        actor: Actor,
        view_id: str,
        *,
        filter: Filter | None = None,
        phone_id: int | None = None,
        search: str | None = None,
    ) -> AccountsList:
        """See `AccountLists.refine`."""
        return await self._lists.refine(
            actor, view_id, filter=filter, phone_id=phone_id, search=search
        )

    async def tick(
        self, actor: Actor, view_id: str, account_ids: Sequence[int], on: bool | None = None
    ) -> AccountsList:
        """See `AccountLists.tick`."""
        return await self._lists.tick(actor, view_id, account_ids, on)

    async def clear_ticks(self, actor: Actor, view_id: str) -> AccountsList:
        """See `AccountLists.clear_ticks`."""
        return await self._lists.clear_ticks(actor, view_id)

    async def card(self, actor: Actor, account_id: int) -> AccountCard:
        """See `AccountCards.card`."""
        return await self._cards.card(account_id)

    async def find_account(
        self, workspace: Workspace, name: str
    ) -> AccountCard | tuple[Account, ...]:
        """See `AccountCards.find`."""
        return await self._cards.find(workspace, name)

    async def add_account(
        self, actor: Actor, new: NewAccountInput, *, password_is_plain: bool = False
    ) -> MadeChange:
        """See `AccountEditor.add`."""
        return await self._editor.add(actor, new, password_is_plain=password_is_plain)

    async def change_field(
        self,
        actor: Actor,
        account_id: int,
        field: Field,
        value: str | Secret | int | bool | None,
        *,
        mark: str | None,
        password_is_plain: bool = False,
    ) -> MadeChange:
        """See `AccountEditor.change`."""
        return await self._editor.change(
            actor, account_id, field, value, mark=mark, password_is_plain=password_is_plain
        )

    async def propose_bulk(
        self,
        actor: Actor,
        view_id: str,
        action: BulkAction,
        *,
        ticked: bool,
        phone_id: int | None = None,
    ) -> BulkProposal:
        """See `BulkChanges.propose`."""
        return await self._bulk.propose(actor, view_id, action, ticked=ticked, phone_id=phone_id)

    async def propose_delete(self, actor: Actor, account_id: int) -> BulkProposal:
        """See `BulkChanges.propose_delete`."""
        return await self._bulk.propose_delete(actor, account_id)

    async def apply_bulk(self, actor: Actor, token: str) -> MadeChange:
        """See `BulkChanges.apply`."""
        return await self._bulk.apply(actor, token)

    async def undo(self, actor: Actor, change_id: int) -> MadeChange:
        """See `Undo.undo`."""
        return await self._undo.undo(actor, change_id)
