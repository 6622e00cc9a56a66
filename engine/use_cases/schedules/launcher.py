"""What a schedule asks for, looked up when it is due."""

from dataclasses import replace

from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.filters import Criteria
from engine.model.proposal import EVERYTHING, RunRequest
from engine.model.run_view import Selection, SelectionKind
from engine.model.schedule import NewSchedule, Scope
from engine.model.tags import tag_key
from engine.runs.kinds.kind import Kind, Kinds
from engine.runs.scheduled import ScheduledStart
from engine.storage.database import Transaction
from engine.storage.stores import Stores
from engine.use_cases.runs.proposals import Proposals


class Launcher:
    """Starts runs of every kind within the caller's transaction."""

    def __init__(self, stores: Stores, kinds: Kinds, proposals: Proposals) -> None:
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
        if replace(scope, phone_id=None).is_everything:
            return on_phone
        if replace(scope, tag="").is_everything:
            is_known = await self._tags.is_in_use(tag_key(scope.tag))
            return Selection(SelectionKind.TAGS, (scope.tag,) if is_known else ())
        ids: list[int] = []
        phone_ids = () if scope.phone_id is None else (scope.phone_id,)
        tags = (tag_key(scope.tag),) if scope.tag else ()
        for workspace in kind.workspaces if app is None else (app,):
            criteria = Criteria(workspace, scope.filter, phone_ids, scope.search, tags, scope.names)
            ids += await self._search.ids(criteria)
        return Selection(SelectionKind.LISTED, ids=tuple(ids))

    async def _phone(self, scope: Scope) -> Selection:
        if scope.phone_id is None:
            return EVERYTHING
        record = await self._phones.get(scope.phone_id)
        if record is None:
            raise RequestRefused("phone_unknown", {"name": scope.phone_id})
        return Selection(SelectionKind.PHONE, (record.label or record.serial,))
