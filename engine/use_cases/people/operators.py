"""Who may use the bot, in which role, and in which groups."""

import json
import secrets
from collections.abc import Callable, Set
from typing import Final

from engine.common.errors import RequestRefused
from engine.model.actor import Actor
from engine.model.operator import (
    Invitation,
    Operator,
    RightLost,
    Role,
    RoleChange,
    Welcome,
)
from engine.storage.chats import ChatStore
from engine.storage.database import Transaction
from engine.storage.invitations import InvitationStore, OpenInvitation
from engine.storage.operators import KnownPerson, OperatorStore
from engine.storage.rights import RightsStore
from engine.storage.stores import Stores
from engine.use_cases.people.rights import Rights

TOKEN_BYTES: Final = 16
LONGEST_NAME: Final = 64

_REMOVE: Final = "operator.remove"


class Operators:
    """The use cases around operators.

    Roles and groups are also held in memory, read again at every change, so that asking costs
    nothing. Whatever changes them looks at the database within its own transaction. `lost` is told
    the runs that have something new to tell, once somebody lost a right, or a group its own.
    """

    def __init__(
        self, stores: Stores, fixed: frozenset[int], *, lost: Callable[[Set[int]], None]
    ) -> None:
        self._database = stores.database
        self._operators = OperatorStore(stores.database)
        self._invitations = InvitationStore(stores.database)
        self._chats = ChatStore(stores.database)
        self._confirmations = stores.confirmations
        self._audit = stores.audit
        self._fixed = fixed
        self._lost = lost
        self._rights = Rights(stores.database)
        self._rights_store = RightsStore(stores.database)
        self._known: dict[int, KnownPerson] = {}
        self._allowed: frozenset[int] = frozenset()

    async def load(self) -> None:
        """Read everything anew."""
        self._known = await self._operators.all()
        self._allowed = await self._chats.all()

    async def settle(self) -> None:
        """Drop what belongs to those who lost their right while the program was off.

        To be called at the start, before anything is heard, started or delivered.
        """
        runs = set[int]()
        async with self._database.write() as tx:
            known = await self._operators.all(tx)
            for user_id in sorted(await self._rights_store.named(tx) - self._fixed):
                operator = self._operator(known, user_id)
                left = None if operator is None else operator.role
                if left is Role.ADMIN:
                    continue
                runs |= await self._rights.lose(tx, user_id, left, by_settings=True)
                actor = Actor(user_id, user_id, "settings")
                await self._audit.record(tx, actor, "operator.dropped", detail=left or "")
            for user_id in await self._rights_store.holders(tx):
                operator = self._operator(known, user_id)
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
                self._known[loss.operator_id].operator
                if loss.operator_id in self._known
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
        return self._operator(self._known, user_id)

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
        return self._everybody(self._known)

    def is_allowed(self, chat_id: int) -> bool:
        """Whether an admin has let the bot speak in a group."""
        return chat_id in self._allowed

    async def see(self, user_id: int, name: str, language: str | None) -> None:
        """Remember what an operator is called now, and their Telegram's language."""
        name = name[:LONGEST_NAME]
        known = self._known.get(user_id)
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

    async def invite(self, actor: Actor, role: Role) -> Invitation:
        """An invitation for whoever sends its token to the bot first, within a day.

        Raises `RequestRefused("role_needed")`.
        """
        token = secrets.token_urlsafe(TOKEN_BYTES)
        async with self._database.write() as tx:
            await self._expect_admin(tx, actor)
            expires_at = await self._invitations.add(tx, token, role, actor.operator_id)
            await self._audit.record(tx, actor, "operator.invite", detail=role)
        return Invitation(token, role, expires_at)

    async def is_invitation(self, token: str) -> bool:
        """Whether a token is one of ours, and in time; a read, for the sake of strangers who try.

        What it is worth is seen when it is used.
        """
        return await self._invitations.find(token) is not None

    async def accept(self, actor: Actor, name: str, token: str) -> Welcome | None:
        """Make whoever sends a valid token an operator; None for any other token.

        An operator is raised by it and never lowered: one for a role they have stays unused, and
        raises `RequestRefused("invitation_needless")`. One whose maker may not give that role any
        more raises `invitation_worthless`.
        """
        user_id, name = actor.operator_id, name[:LONGEST_NAME]
        try:
            async with self._database.write() as tx:
                found = await self._invitations.find(token, tx)
                if found is None:
                    return None
                known = await self._operators.all(tx)
                self._expect_worth(known, found)
                before = self._operator(known, user_id)
                if before is not None and before.role.includes(found.role):
                    raise RequestRefused("invitation_needless", {"role": before.role})
                await self._invitations.use(tx, token, user_id)
                await self._operators.put(tx, user_id, found.role, name, found.created_by)
                await self._audit.record(tx, actor, "operator.join", detail=found.role)
        finally:
            await self.load()
        operator = self._known[user_id].operator
        return Welcome(operator, found.created_by, before.role if before else None)

    async def change_role(self, actor: Actor, user_id: int, role: Role) -> RoleChange:
        """Raises `RequestRefused`: `role_needed`, `operator_unknown` or `_fixed`, `last_admin`."""
        runs = frozenset[int]()
        try:
            async with self._database.write() as tx:
                known = await self._expect_admin(tx, actor)
                before = self._expect_changeable(known, user_id)
                if before.role is not role:
                    self._expect_another_admin(known, before, to=role)
                    await self._operators.set_role(tx, user_id, role)
                    if not role.includes(before.role):
                        runs = await self._rights.lose(tx, user_id, role)
                    await self._audit.record(
                        tx, actor, "operator.role", _named(before), f"{before.role} → {role}"
                    )
        finally:
            await self.load()
        self._lost(runs)
        return RoleChange(self._known[user_id].operator, before.role)

    async def propose_removal(self, actor: Actor, user_id: int) -> tuple[Operator, str]:
        """Whom it would remove, and the token that does. Raises like `change_role`."""
        operator = self._expect_changeable(self._known, user_id)
        self._expect_another_admin(self._known, operator, to=None)
        payload = json.dumps({"operator": user_id})
        return operator, await self._confirmations.offer(actor, _REMOVE, payload)

    async def remove(self, actor: Actor, token: str) -> Operator:
        """Take an operator's rights and whatever they could still press; who it was.

        Raises like `change_role`, and with `token_unknown`, `token_used` or `token_expired`.
        """
        try:
            async with self._database.write() as tx:
                known = await self._expect_admin(tx, actor)
                taken = await self._confirmations.take(tx, actor, token, _REMOVE)
                user_id = int(json.loads(taken.payload)["operator"])
                if taken.result is not None:
                    return known[user_id].operator
                operator = self._expect_changeable(known, user_id)
                self._expect_another_admin(known, operator, to=None)
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
        try:
            async with self._database.write() as tx:
                await self._expect_admin(tx, actor)
                await self._chats.allow(tx, actor.chat_id, title, actor.operator_id)
                await self._audit.record(tx, actor, "chat.allow", title[:LONGEST_NAME])
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
                    await self._expect_admin(tx, actor)
                if await self._chats.disallow(tx, actor.chat_id):
                    runs = await self._rights_store.silence(tx, actor.chat_id)
                    action = "chat.left" if has_left else "chat.disallow"
                    await self._audit.record(tx, actor, action, title[:LONGEST_NAME])
        finally:
            await self.load()
        self._lost(frozenset(runs))

    def _operator(self, known: dict[int, KnownPerson], user_id: int) -> Operator | None:
        person = known.get(user_id)
        if user_id in self._fixed:
            stored = person.operator if person else None
            return Operator(
                user_id,
                Role.ADMIN,
                stored.name if stored else "",
                stored.language if stored else None,
                fixed=True,
                seen_language=stored.seen_language if stored else None,
                time_zone=stored.time_zone if stored else None,
            )
        return person.operator if person is not None and person.is_member else None

    def _everybody(self, known: dict[int, KnownPerson]) -> tuple[Operator, ...]:
        members = (self._operator(known, id) for id in known.keys() | self._fixed)
        order = tuple(reversed(Role))
        return tuple(
            sorted(
                (operator for operator in members if operator is not None),
                key=lambda operator: (
                    order.index(operator.role),
                    not operator.name,
                    operator.name.lower(),
                    operator.id,
                ),
            )
        )

    async def _expect_admin(self, tx: Transaction, actor: Actor) -> dict[int, KnownPerson]:
        known = await self._operators.all(tx)
        operator = self._operator(known, actor.operator_id)
        if operator is None or not operator.role.includes(Role.ADMIN):
            raise RequestRefused("role_needed", {"role": Role.ADMIN})
        return known

    def _expect_worth(self, known: dict[int, KnownPerson], found: OpenInvitation) -> None:
        maker = self._operator(known, found.created_by)
        if found.withdrawn or maker is None or maker.role is not Role.ADMIN:
            raise RequestRefused("invitation_worthless")

    def _expect_changeable(self, known: dict[int, KnownPerson], user_id: int) -> Operator:
        operator = self._operator(known, user_id)
        if operator is None:
            raise RequestRefused("operator_unknown")
        if operator.fixed:
            raise RequestRefused("operator_fixed", {"name": operator.name or str(user_id)})
        return operator

    def _expect_another_admin(
        self, known: dict[int, KnownPerson], operator: Operator, *, to: Role | None
    ) -> None:
        others = (one for one in self._everybody(known) if one.id != operator.id)
        if to is not Role.ADMIN and not any(one.role is Role.ADMIN for one in others):
            raise RequestRefused("last_admin")


def _named(operator: Operator) -> str:
    return f"{operator.name} ({operator.id})" if operator.name else str(operator.id)
