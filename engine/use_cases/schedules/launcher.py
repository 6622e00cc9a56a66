"""What a schedule asks for, looked up when it is due."""

from collections.abc import Callable
from dataclasses import replace

from engine.common.errors import RequestRefused
from engine.model.account import Account, Workspace
from engine.model.actor import Actor
from engine.model.filters import Criteria, Filter
from engine.model.proposal import EVERYTHING, RunRequest
from engine.model.run_view import Selection, SelectionKind
from engine.model.schedule import NewSchedule, Scope
from engine.model.tags import tag_key
from engine.runs.kinds.kind import Kind, Kinds, Over
from engine.runs.scheduled import ScheduledStart
from engine.storage.database import Transaction
from engine.storage.stores import Stores
from engine.use_cases.runs.proposals import Proposals


class Launcher:
    """Starts runs of every kind within the caller's transaction."""

    def __init__(self, stores: Stores, kinds: Kinds, proposals: Proposals) -> None:
        self._accounts = stores.accounts
        self._search = stores.account_search
        self._phones = stores.phones
        self._tags = stores.tags
        self._kinds = kinds
        self._proposals = proposals

    async def launch(
        self, tx: Transaction, actor: Actor, scheduled: NewSchedule, schedule_id: int
    ) -> ScheduledStart:
        """Store a run over what the schedule stands for now.

        Raises `RequestRefused("phone_unknown")` for a phone that is not on the list any more.
        """
        kind, app = self._kinds[scheduled.kind], scheduled.workspace
        asked = RunRequest(
            scheduled.kind,
            kind.workspaces if app is None else (app,),
            await self._selection(kind, app, scheduled.scope),
        )
        return await self._proposals.start_scheduled(tx, actor, asked, schedule_id)

    async def _selection(self, kind: Kind, app: Workspace | None, scope: Scope) -> Selection:
        if scope.is_everything:
            return EVERYTHING
        on_phone = await self._phone(scope)
        is_tag_alone = bool(scope.tag) and replace(scope, tag="").is_everything
        if is_tag_alone:
            is_known = await self._tags.is_in_use(tag_key(scope.tag))
            return Selection(SelectionKind.TAGS, (scope.tag,) if is_known else ())
        if kind.over is Over.PHONES or app is None:
            return on_phone
        ids = await self._search.ids(Criteria(app, scope.filter, None, scope.search))
        found = await self._accounts.by_ids(ids)
        has_tag = await self._having(app, scope.tag)
        on_it = (
            account.username
            for account in found
            if scope.phone_id is None or account.phone_id == scope.phone_id
            if has_tag(account)
        )
        return Selection(SelectionKind.USERNAMES, tuple(on_it))

    async def _having(self, app: Workspace, tag: str) -> Callable[[Account], bool]:
        """What accounts a tag stands for, as `AccountSelector` has it."""
        if not tag:
            return lambda _: True
        tagged = set(await self._tags.accounts_with(app, tag_key(tag)))
        if tagged:
            return lambda account: account.id in tagged
        phones = set(await self._tags.phones_with(tag_key(tag)))
        return lambda account: account.phone_id in phones

    async def _phone(self, scope: Scope) -> Selection:
        if scope.phone_id is None:
            return EVERYTHING
        record = await self._phones.get(scope.phone_id)
        if record is None:
            raise RequestRefused("phone_unknown", {"name": scope.phone_id})
        return Selection(SelectionKind.PHONE, (record.label or record.serial,))


def expect_fit(asked: NewSchedule, kind: Kind) -> None:
    """Raise `RequestRefused("schedule_unfit")` for a scope its kind of run cannot have."""
    over_phones = kind.over is Over.PHONES
    unfit = asked.scope.filter is Filter.PHONE or (
        over_phones
        and (
            asked.scope.filter is not Filter.ALL
            or bool(asked.scope.search)
            or (bool(asked.scope.tag) and asked.scope.phone_id is not None)
        )
    )
    if unfit or (not over_phones and asked.workspace is None):
        raise RequestRefused("schedule_unfit")
