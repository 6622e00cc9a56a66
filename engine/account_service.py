"""The use cases around single accounts and selections of them: find, see, change, undo."""

from collections.abc import Sequence

from engine.accounts.account import Account, Workspace
from engine.accounts.filters import Filter
from engine.secret import Secret
from engine.views import (
    AccountCard,
    AccountsList,
    Actor,
    BulkAction,
    BulkProposal,
    Field,
    MadeChange,
    NewAccountInput,
)


class AccountService:
    """The part of `Service` that is about accounts by hand."""

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
        raise NotImplementedError

    async def show_list(
        self,
        actor: Actor,
        view_id: str,
        *,
        after: int | None = None,
        before: int | None = None,
    ) -> AccountsList:
        """See `AccountLists.show`."""
        raise NotImplementedError

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
        raise NotImplementedError

    async def tick(
        self, actor: Actor, view_id: str, account_ids: Sequence[int], on: bool | None = None
    ) -> AccountsList:
        """See `AccountLists.tick`."""
        raise NotImplementedError

    async def clear_ticks(self, actor: Actor, view_id: str) -> AccountsList:
        """See `AccountLists.clear_ticks`."""
        raise NotImplementedError

    async def card(self, actor: Actor, account_id: int) -> AccountCard:
        """See `AccountCards.card`."""
        raise NotImplementedError

    async def find_account(
        self, workspace: Workspace, name: str
    ) -> AccountCard | tuple[Account, ...]:
        """See `AccountCards.find`."""
        raise NotImplementedError

    async def add_account(
        self, actor: Actor, new: NewAccountInput, *, password_is_plain: bool = False
    ) -> MadeChange:
        """See `AccountEditor.add`."""
        raise NotImplementedError

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
        raise NotImplementedError

    async def propose_bulk(
        self,
        actor: Actor,
        view_id: str,
        action: BulkAction,
        *,
        ticked: bool,
        phone_id: int | None = None,
    ) -> BulkProposal:
        """See `BulkDesk.propose`."""
        raise NotImplementedError

    async def propose_delete(self, actor: Actor, account_id: int) -> BulkProposal:
        """See `BulkDesk.propose_delete`."""
        raise NotImplementedError

    async def apply_bulk(self, actor: Actor, token: str) -> MadeChange:
        """See `BulkDesk.apply`."""
        raise NotImplementedError

    async def undo(self, actor: Actor, change_id: int) -> MadeChange:
        """See `UndoDesk.undo`."""
        raise NotImplementedError
