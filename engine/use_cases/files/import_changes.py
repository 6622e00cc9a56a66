"""What plans say, made: in one transaction or, of many accounts, beside the lists."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from engine.changes.log import ChangeLog
from engine.model.account import AccountChanges
from engine.model.account_changes import ChangeKind, MadeChange
from engine.model.actor import Actor
from engine.model.columns import STATISTICS_COLUMNS
from engine.model.import_plan import Create, ImportPlan, Update
from engine.spreadsheet.file_statistics import figures_set
from engine.storage.changes import FIGURES, Rows
from engine.storage.database import Transaction
from engine.storage.stores import Stores
from engine.use_cases.accounts.many import MANY, Decide, ManyAccounts


class ImportChanges:
    """All of it or nothing."""

    def __init__(self, stores: Stores, changes: ChangeLog) -> None:
        self._database = stores.database
        self._accounts = stores.accounts
        self._phones = stores.phones
        self._figures = stores.figures
        self._changes = changes
        self._many = ManyAccounts(stores)

    async def make(
        self,
        actor: Actor,
        plans: Sequence[ImportPlan],
        decide: Decide,
        is_current: Callable[[Transaction], Awaitable[bool]],
    ) -> bool:
        """Whether it was made; not where the lists are not what the plans were worked out from.

        `decide` and `is_current` as `ManyAccounts.make` has them.
        """
        updates = [update for plan in plans for update in plan.updates]
        creates = [create for plan in plans for create in plan.creates]
        if len(updates) + len(creates) > MANY:
            made = await self._many.make(
                actor,
                ChangeKind.IMPORT,
                plans[0].workspace,
                updates,
                creates,
                decide,
                is_current,
            )
            return made is not None
        async with self._database.write() as tx:
            # Worked out beside the writer, so that others can write meanwhile.
            if not await is_current(tx):
                return False
            made = await self._at_once(tx, actor, plans, updates, creates)
            await decide(tx, made)
        return True

    async def _at_once(
        self,
        tx: Transaction,
        actor: Actor,
        plans: Sequence[ImportPlan],
        updates: Sequence[Update],
        creates: Sequence[Create],
    ) -> MadeChange:
        steps: list[Create | Update] = [*creates, *updates]
        remembered = {step.remember for step in steps if step.remember is not None}
        bound = {address: await self._phones.remember(tx, address) for address in remembered}

        def changes(update: Update) -> AccountChanges:
            if update.remember is None:
                return update.changes
            return replace(update.changes, phone_id=bound[update.remember])

        async def write(before: Rows) -> Sequence[int]:
            await self._accounts.update_many(
                tx, [(update.account_id, changes(update)) for update in updates]
            )
            added = await self._accounts.insert_many(
                tx,
                [
                    create.account
                    if create.remember is None
                    else replace(create.account, phone_id=bound[create.remember])
                    for create in creates
                ],
            )
            await self._figures.note_file(tx, figures_set(updates, creates, before, added))
            return added

        sets_figures = any(
            not update.changes.values.keys().isdisjoint(STATISTICS_COLUMNS) for update in updates
        )
        return await self._changes.make(
            tx,
            actor,
            ChangeKind.IMPORT,
            plans[0].workspace,
            [update.account_id for update in updates],
            write,
            keeping=FIGURES if sets_figures else (),
        )
