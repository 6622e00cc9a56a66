"""What goes with a right, however it was lost: in the chat, by the settings, or by a lower role."""

from typing import final

from engine.model.operator import Role
from engine.storage.database import Database, Transaction
from engine.storage.rights import RightsStore, StoredLoss


@final
class Rights:
    """Decides within the caller's transaction what somebody keeps with the role left to them.

    `left` is None for those who may not use the bot any more. What is returned are the runs whose
    questions have passed to the admins.
    """

    def __init__(self, database: Database) -> None:
        self._store = RightsStore(database)

    async def lose(
        self, tx: Transaction, user_id: int, left: Role | None, *, by_settings: bool = False
    ) -> frozenset[int]:
        """Somebody's role is lower from now on: whatever they had begun is void."""
        await self._store.drop_business(tx, user_id)
        await self._store.hasten_deletions(tx, user_id)
        loss, runs = await self._take(tx, user_id, left, by_settings=by_settings)
        await self._store.add_loss(tx, loss)
        return runs

    async def settle(self, tx: Transaction, user_id: int, left: Role | None) -> frozenset[int]:
        """Take what is beyond somebody's role, which may have been lost unseen."""
        if left is None:
            await self._store.drop_business(tx, user_id)
            await self._store.hasten_deletions(tx, user_id)
        loss, runs = await self._take(tx, user_id, left, by_settings=False)
        if loss.questions or loss.schedules:
            await self._store.add_loss(tx, loss)
        return runs

    async def _take(
        self, tx: Transaction, user_id: int, left: Role | None, *, by_settings: bool
    ) -> tuple[StoredLoss, frozenset[int]]:
        may = [role for role in Role if left is not None and left.includes(role)]
        await self._store.drop_messages(tx, user_id, may)
        if Role.ADMIN not in may:
            await self._store.withdraw_invitations(tx, user_id)
        if left is None:
            await self._store.unsubscribe(tx, user_id)
        questions, runs, schedules = 0, list[int](), 0
        if Role.OPERATOR not in may:
            questions, runs = await self._store.pass_questions(tx, user_id)
            schedules = await self._store.pause_schedules(tx, user_id)
        return StoredLoss(0, user_id, left, by_settings, questions, schedules), frozenset(runs)
