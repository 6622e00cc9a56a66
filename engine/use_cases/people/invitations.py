"""How somebody becomes an operator: an invitation, used once and in time."""

import secrets
from typing import Final

from engine.common.errors import RequestRefused
from engine.model.actor import Actor
from engine.model.operator import Invitation, Role, Welcome
from engine.storage.invitations import InvitationStore
from engine.storage.operators import OperatorStore
from engine.storage.stores import Stores
from engine.use_cases.people.operators import LONGEST_NAME, Operators

TOKEN_BYTES: Final = 16


class Invitations:
    """The use cases around invitations."""

    def __init__(self, stores: Stores, operators: Operators) -> None:
        self._database = stores.database
        self._store = InvitationStore(stores.database)
        self._people = OperatorStore(stores.database)
        self._audit = stores.audit
        self._operators = operators

    async def invite(self, actor: Actor, role: Role) -> Invitation:
        """An invitation for whoever sends its token to the bot first, within a day.

        Raises `RequestRefused("role_needed")`.
        """
        token = secrets.token_urlsafe(TOKEN_BYTES)
        async with self._database.write() as tx:
            (await self._operators.members(tx)).expect_admin(actor)
            expires_at = await self._store.add(tx, token, role, actor.operator_id)
            await self._audit.record(tx, actor, "operator.invite", detail=role)
        return Invitation(token, role, expires_at)

    async def is_invitation(self, token: str) -> bool:
        """Whether a token is one of ours, and in time; a read, for the sake of strangers who try.

        What it is worth is seen when it is used.
        """
        return await self._store.find(token) is not None

    async def accept(self, actor: Actor, name: str, token: str) -> Welcome | None:
        """Make whoever sends a valid token an operator; None for any other token.

        An operator is raised by it and never lowered: one for a role they have stays unused, and
        raises `RequestRefused("invitation_needless")`. One whose maker may not give that role any
        more raises `invitation_worthless`.
        """
        user_id, name = actor.operator_id, name[:LONGEST_NAME]
        try:
            async with self._database.write() as tx:
                found = await self._store.find(token, tx)
                if found is None:
                    return None
                members = await self._operators.members(tx)
                if found.withdrawn or not members.is_admin(found.created_by):
                    raise RequestRefused("invitation_worthless")
                before = members.get(user_id)
                if before is not None and before.role.includes(found.role):
                    raise RequestRefused("invitation_needless", {"role": before.role})
                await self._store.use(tx, token, user_id)
                await self._people.put(tx, user_id, found.role, name, found.created_by)
                await self._audit.record(tx, actor, "operator.join", detail=found.role)
        finally:
            await self._operators.load()
        operator = self._operators.known(user_id)
        return Welcome(operator, found.created_by, before.role if before else None)
