"""A schedule's scope looked up, and handed to the desk of its kind of run."""

from collections.abc import Mapping
from typing import Protocol

from engine.common.errors import RequestRefused
from engine.model.account import Workspace, synced
from engine.model.actor import Actor
from engine.model.filters import Criteria, Filter
from engine.model.match import MatchSelection
from engine.model.run import RunKind
from engine.model.run_view import Selection, SelectionKind
from engine.model.schedule import NewSchedule, Scope
from engine.runs.scheduled import ScheduledStart
from engine.storage.database import Transaction
from engine.storage.stores import Stores


class Accounts(Protocol):
    """A desk whose runs are over accounts."""

    async def start_scheduled(
        self,
        tx: Transaction,
        actor: Actor,
        workspace: Workspace,
        selection: Selection,
        schedule_id: int,
    ) -> ScheduledStart: ...


class KnownPhones(Protocol):
    """A desk whose runs are over phones."""

    async def start_scheduled(
        self, tx: Transaction, actor: Actor, selection: MatchSelection, schedule_id: int
    ) -> ScheduledStart: ...


class Launcher:
    """Starts runs of every kind within the caller's transaction."""

    def __init__(
        self, stores: Stores, by_account: Mapping[RunKind, Accounts], matches: KnownPhones
    ) -> None:
        self._accounts = stores.accounts
        self._search = stores.account_search
        self._phones = stores.phones
        self._by_account = by_account
        self._matches = matches

    async def launch(
        self, tx: Transaction, actor: Actor, asked: NewSchedule, schedule_id: int
    ) -> ScheduledStart:
        """Store a run over what the schedule stands for now.

        Raises `RequestRefused("phone_unknown")` for a phone that is not on the list any more.
        """
        if asked.kind is RunKind.MATCH:
            match = MatchSelection(
                tuple(Workspace) if asked.workspace is None else (asked.workspace,),
                await self._phone_names(asked.scope),
            )
            return await self._matches.start_scheduled(tx, actor, match, schedule_id)
        workspace = asked.workspace or synced()
        selection = await self._selection(workspace, asked.scope)
        return await self._by_account[asked.kind].start_scheduled(
            tx, actor, workspace, selection, schedule_id
        )

    async def _phone_names(self, scope: Scope) -> tuple[str, ...]:
        if scope.phone_id is None:
            return ()
        record = await self._phones.get(scope.phone_id)
        if record is None:
            raise RequestRefused("phone_unknown", {"name": scope.phone_id})
        return (record.label or record.serial,)

    async def _selection(self, workspace: Workspace, scope: Scope) -> Selection:
        if scope.is_everything:
            return Selection(SelectionKind.ALL)
        await self._phone_names(scope)
        ids = await self._search.ids(Criteria(workspace, scope.filter, None, scope.search))
        found = await self._accounts.by_ids(ids)
        on_it = (
            account.username
            for account in found
            if scope.phone_id is None or account.phone_id == scope.phone_id
        )
        return Selection(SelectionKind.USERNAMES, tuple(on_it))


def expect_fit(asked: NewSchedule) -> None:
    """Raise `RequestRefused("schedule_unfit")` for a scope its kind of run cannot have."""
    over_phones = asked.kind is RunKind.MATCH
    unfit = asked.scope.filter is Filter.PHONE or (
        over_phones and (asked.scope.filter is not Filter.ALL or bool(asked.scope.search))
    )
    if unfit or (not over_phones and asked.workspace is None):
        raise RequestRefused("schedule_unfit")
