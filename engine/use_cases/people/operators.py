"""Who may use the bot, in which role, and in which groups."""

import asyncio
import json
from collections.abc import Callable, Mapping, Set
from typing import Final

from engine.model.actor import Actor
from engine.model.operator import (
    AllowedChat,
    Operator,
    RightLost,
    Role,
    RoleChange,
)
from engine.storage.chats import ChatStore
from engine.storage.database import Transaction
from engine.storage.moved_chats import MovedChats
from engine.storage.operators import OperatorStore
from engine.storage.rights import RightsStore
from engine.storage.stores import Stores
from engine.use_cases.people.members import Members
from engine.use_cases.people.rights import Rights

LONGEST_NAME: Final = 64

_REMOVE: Final = "operator.remove"


class Operators:
    """The use cases around operators.

    Roles and groups are also held in memory, read again at every change, so that asking costs
    nothing. Whatever changes them looks at the database within its own transaction. `lost` is told
    the runs that have something new to tell, once somebody lost a right, or a group its own;
    `changed` is called whenever people or groups were read anew.
    """

    def __init__(
        self,
        stores: Stores,
        fixed: frozenset[int],
        *,
        lost: Callable[[Set[int]], None],
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = stores.database
        self._operators = OperatorStore(stores.database)
        self._chats = ChatStore(stores.database)
        self._moved = MovedChats(stores.database)
        self._confirmations = stores.confirmations
        self._audit = stores.audit
        self._fixed = fixed
        self._lost = lost
        self._changed = changed
        self._rights = Rights(stores.database)
        self._rights_store = RightsStore(stores.database)
        self._members = Members({}, fixed)
        self._allowed: Mapping[int, AllowedChat] = {}
        self._now_at: Mapping[int, int] = {}
        self._loading = asyncio.Lock()

    async def load(self) -> None:
        """Read everything anew."""
        async with self._loading:
            known = await self._operators.all()
            allowed, now_at = await self._chats.all(), await self._moved.all()
            # At once: a group is known by both its ids, or by the one from before.
            self._members = Members(known, self._fixed)
            self._allowed, self._now_at = allowed, now_at
        self._changed()

    async def members(self, tx: Transaction) -> Members:
        """Everybody as they are within a transaction."""
        return Members(await self._operators.all(tx), self._fixed)

    async def settle(self) -> None:
        """Drop what belongs to those who lost their right while the program was off.

        To be called at the start, before anything is heard, started or delivered.
        """
        runs = set[int]()
        async with self._database.write() as tx:
            members = await self.members(tx)
            for user_id in sorted(await self._rights_store.named(tx) - self._fixed):
                operator = members.get(user_id)
                left = None if operator is None else operator.role
                if left is Role.ADMIN:
                    continue
                runs |= await self._rights.lose(tx, user_id, left, by_settings=True)
                actor = Actor(user_id, user_id, "settings")
                await self._audit.record(tx, actor, "operator.dropped", detail=left or "")
            for user_id in await self._rights_store.holders(tx):
                operator = members.get(user_id)
                left = None if operator is None else operator.role
                runs |= await self._rights.settle(tx, user_id, left)
            await self._rights_store.set_named(tx, self._fixed)
        self._lost(runs)

    def may_hear(self, chat_id: int, needs: Role | None) -> bool:
        """Whether a chat may get what needs a role of whom it is for; a group, none at all."""
        if needs is None:
            return True
        if chat_id < 0:
            return self.is_allowed(chat_id)
        operator = self.get(chat_id)
        return operator is not None and operator.role.includes(needs)

    async def losses(self) -> tuple[RightLost, ...]:
        """What is to be told of rights that were lost, oldest first, until `forget_loss`."""
        return tuple(
            RightLost(
                loss.id,
                self.known(loss.operator_id)
                if loss.operator_id in self._members.known
                else Operator(loss.operator_id, Role.VIEWER, ""),
                loss.left,
                loss.by_settings,
                loss.questions,
                loss.schedules,
            )
            for loss in await self._rights_store.losses()
        )

    async def forget_loss(self, loss_id: int) -> None:
        """It is on its way to the chats."""
        await self._rights_store.forget_loss(loss_id)

    def get(self, user_id: int) -> Operator | None:
        """None for strangers and for those who were removed."""
        return self._members.get(user_id)

    def known(self, user_id: int) -> Operator:
        """Whoever ever was an operator, as they were last. Raises `KeyError` for others."""
        return self._members.known[user_id].operator

    def role_of(self, user_id: int) -> Role | None:
        """What somebody may do now; None for strangers. Costs nothing."""
        operator = self.get(user_id)
        return None if operator is None else operator.role

    def may_answer(self, user_id: int) -> bool:
        """Whether somebody may be asked what an app asks of a human."""
        role = self.role_of(user_id)
        return role is not None and role.includes(Role.OPERATOR)

    def all(self) -> tuple[Operator, ...]:
        """Everybody who may use the bot: admins first, then by name."""
        return self._members.all()

    def is_allowed(self, chat_id: int) -> bool:
        """Whether an admin has let the bot speak in a group."""
        return self.allowed_chat(chat_id) is not None

    def groups(self) -> tuple[int, ...]:
        """The groups the bot may speak in, by the ids they have now."""
        return tuple(sorted(self._allowed))

    def allowed_chat(self, chat_id: int) -> AllowedChat | None:
        """A group the bot may speak in, by its id now or from before; None for any other."""
        return self._allowed.get(self._now_at.get(chat_id, chat_id))

    async def see(self, user_id: int, name: str, language: str | None) -> None:
        """Remember what an operator is called now, and their Telegram's language."""
        name = name[:LONGEST_NAME]
        known = self._members.known.get(user_id)
        now = (name, language)
        if known is None or (known.operator.name, known.operator.seen_language) != now:
            await self._operators.set_seen(user_id, name, language)
            await self.load()

    async def set_language(self, user_id: int, language: str | None) -> None:
        """None follows the person's Telegram."""
        await self._operators.set_language(user_id, language)
        await self.load()

    async def set_time_zone(self, user_id: int, time_zone: str | None) -> None:
        """None is UTC."""
        await self._operators.set_time_zone(user_id, time_zone)
        await self.load()

    async def change_role(self, actor: Actor, user_id: int, role: Role) -> RoleChange:
        """Raises `RequestRefused`: `role_needed`, `operator_unknown` or `_fixed`, `last_admin`."""
        runs = frozenset[int]()
        try:
            async with self._database.write() as tx:
                members = await self.members(tx)
                members.expect_admin(actor)
                before = members.expect_changeable(user_id)
                if before.role is not role:
                    members.expect_another_admin(before, to=role)
                    await self._operators.set_role(tx, user_id, role)
                    if not role.includes(before.role):
                        runs = await self._rights.lose(tx, user_id, role)
                    await self._audit.record(
                        tx, actor, "operator.role", _named(before), f"{before.role} → {role}"
                    )
        finally:
            await self.load()
        self._lost(runs)
        return RoleChange(self.known(user_id), before.role)

    async def propose_removal(self, actor: Actor, user_id: int) -> tuple[Operator, str]:
        """Whom it would remove, and the token that does. Raises like `change_role`."""
        operator = self._members.expect_changeable(user_id)
        self._members.expect_another_admin(operator, to=None)
        payload = json.dumps({"operator": user_id})
        return operator, await self._confirmations.offer(actor, _REMOVE, payload)

    async def remove(self, actor: Actor, token: str) -> Operator:
        """Take an operator's rights and whatever they could still press; who it was.

        Raises like `change_role`, and with `token_unknown`, `token_used` or `token_expired`.
        """
        try:
            async with self._database.write() as tx:
                members = await self.members(tx)
                members.expect_admin(actor)
                taken = await self._confirmations.take(tx, actor, token, _REMOVE)
                user_id = int(json.loads(taken.payload)["operator"])
                if taken.result is not None:
                    return members.known[user_id].operator
                operator = members.expect_changeable(user_id)
                members.expect_another_admin(operator, to=None)
                await self._operators.remove(tx, user_id)
                runs = await self._rights.lose(tx, user_id, None)
                await self._confirmations.keep_result(tx, token, "removed")
                await self._audit.record(
                    tx, actor, "operator.remove", _named(operator), operator.role
                )
        finally:
            await self.load()
        self._lost(runs)
        return operator

    async def allow_chat(self, actor: Actor, title: str) -> None:
        """Let the bot speak in the actor's chat. Raises `RequestRefused("role_needed")`."""

        async def work(tx: Transaction) -> None:
            (await self.members(tx)).expect_admin(actor)
            await self._chats.allow(tx, actor.chat_id, title, actor.operator_id)
            await self._audit.record(tx, actor, "chat.allow", title[:LONGEST_NAME])

        try:
            await self._database.transact(work)
        finally:
            await self.load()

    async def disallow_chat(self, actor: Actor, title: str, *, has_left: bool = False) -> None:
        """Be silent in the actor's chat again; `has_left`: because the bot was removed from it.

        What waits for it is dropped. Raises `RequestRefused("role_needed")`.
        """
        runs = list[int]()
        try:
            async with self._database.write() as tx:
                if not has_left:
                    (await self.members(tx)).expect_admin(actor)
                if await self._chats.disallow(tx, actor.chat_id):
                    runs = await self._rights_store.silence(tx, actor.chat_id)
                    action = "chat.left" if has_left else "chat.disallow"
                    await self._audit.record(tx, actor, action, title[:LONGEST_NAME])
        finally:
            await self.load()
        self._lost(frozenset(runs))

    async def move_chat(self, actor: Actor, chat_id: int, to: int) -> None:
        """A group became a supergroup, and has another id: all that belongs to it goes with it."""

        known = self.allowed_chat(chat_id)
        if known is not None:
            # Whoever reads the new id before all is read anew may speak there too.
            self._allowed = {**self._allowed, to: known}

        async def work(tx: Transaction) -> None:
            if await self._moved.move(tx, chat_id, to):
                title = "" if known is None else known.title
                await self._audit.record(tx, actor, "chat.moved", title[:LONGEST_NAME])

        try:
            await self._database.transact(work)
        finally:
            await self.load()


def _named(operator: Operator) -> str:
    return f"{operator.name} ({operator.id})" if operator.name else str(operator.id)
