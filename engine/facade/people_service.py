"""The use cases around who may use the bot, and who did what."""

from engine.model.actor import Actor, AuditPage
from engine.model.operator import (
    Invitation,
    Operator,
    RightLost,
    Role,
    RoleChange,
    Welcome,
)
from engine.use_cases.people.audit_log import AuditLog
from engine.use_cases.people.operators import Operators


class PeopleService:
    """The part of `Service` that is about people; `Service` makes what it works with."""

    _people: Operators
    _trail: AuditLog

    def role_of(self, user_id: int) -> Role | None:
        """What somebody may do now; None for strangers. Costs nothing."""
        operator = self._people.operator(user_id)
        return None if operator is None else operator.role

    def operator(self, user_id: int) -> Operator | None:
        """See `Operators.operator`."""
        return self._people.operator(user_id)

    def operators(self) -> tuple[Operator, ...]:
        """See `Operators.all`."""
        return self._people.all()

    def may_hear(self, chat_id: int, needs: Role | None) -> bool:
        """See `Operators.may_hear`."""
        return self._people.may_hear(chat_id, needs)

    async def rights_lost(self) -> tuple[RightLost, ...]:
        """See `Operators.losses`."""
        return await self._people.losses()

    async def forget_right_lost(self, loss_id: int) -> None:
        """See `Operators.forget_loss`."""
        await self._people.forget_loss(loss_id)

    async def see_operator(self, user_id: int, name: str, language: str | None) -> None:
        """See `Operators.see`."""
        await self._people.see(user_id, name, language)

    async def set_language(self, user_id: int, language: str | None) -> None:
        """See `Operators.set_language`."""
        await self._people.set_language(user_id, language)

    async def set_time_zone(self, user_id: int, time_zone: str | None) -> None:
        """See `Operators.set_time_zone`."""
        await self._people.set_time_zone(user_id, time_zone)

    async def invite(self, actor: Actor, role: Role) -> Invitation:
        """See `Operators.invite`."""
        return await self._people.invite(actor, role)

    async def is_invitation(self, token: str) -> bool:
        """See `Operators.is_invitation`."""
        return await self._people.is_invitation(token)

    async def accept_invitation(self, actor: Actor, name: str, token: str) -> Welcome | None:
        """See `Operators.accept`."""
        return await self._people.accept(actor, name, token)

    async def change_role(self, actor: Actor, user_id: int, role: Role) -> RoleChange:
        """See `Operators.change_role`."""
        return await self._people.change_role(actor, user_id, role)

    async def propose_removal(self, actor: Actor, user_id: int) -> tuple[Operator, str]:
        """See `Operators.propose_removal`."""
        return await self._people.propose_removal(actor, user_id)

    async def remove_operator(self, actor: Actor, token: str) -> Operator:
        """See `Operators.remove`."""
        return await self._people.remove(actor, token)

    def is_allowed_chat(self, chat_id: int) -> bool:
        """Whether an admin has let the bot speak in a group."""
        return self._people.is_allowed(chat_id)

    async def allow_chat(self, actor: Actor, title: str) -> None:
        """See `Operators.allow_chat`."""
        await self._people.allow_chat(actor, title)

    async def disallow_chat(self, actor: Actor, title: str, *, has_left: bool = False) -> None:
        """See `Operators.disallow_chat`."""
        await self._people.disallow_chat(actor, title, has_left=has_left)

    async def audit_page(self, *, before: int | None = None, after: int | None = None) -> AuditPage:
        """See `AuditLog.page`."""
        return await self._trail.page(before=before, after=after)

    async def audit_export(self, actor: Actor) -> bytes:
        """See `AuditLog.export`."""
        return await self._trail.export(actor)
