"""The audit trail of hands, act by act: what was pressed, never what was typed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from engine.common.errors import PhoneError
from engine.model.actor import Actor
from engine.model.hands import UNANSWERED, Act, ActKind, ActRefused, ShownScreen
from engine.rack.asks import HandsDone
from engine.storage.database import Transaction
from engine.storage.stores import Stores


class ActsNoted:
    """Every act is noted once, also where nobody knows what came of it."""

    def __init__(self, stores: Stores) -> None:
        self._database = stores.database
        self._audit = stores.audit

    async def note(
        self,
        tx: Transaction,
        actor: Actor,
        subject: str,
        act: Act,
        done: HandsDone,
        refused: ActRefused | None,
    ) -> None:
        """`subject`: the run or the phone. An act that was refused is noted as that."""
        if refused is not None:
            said = f"{done.said} ({refused.value})".strip()
            await self._audit.record(tx, actor, "hands.refuse", subject, said)
            return
        action = "hands.look" if act.kind.only_looks else "hands.act"
        await self._audit.record(tx, actor, action, subject, done.said)

    @asynccontextmanager
    async def unanswered(
        self, actor: Actor, subject: str, act: Act, before: ShownScreen | None
    ) -> AsyncIterator[None]:
        """Notes an act that may have been done where the phone says nothing of it any more."""
        try:
            yield
        except (PhoneError, TimeoutError) as error:
            is_undone = isinstance(error, PhoneError) and error.undone
            if not act.kind.only_looks and not is_undone:
                async with self._database.write() as tx:
                    said = f"{_said(act, before)} ({UNANSWERED})"
                    await self._audit.record(tx, actor, "hands.act", subject, said)
            raise


def _said(act: Act, before: ShownScreen | None) -> str:
    found = before.pressable(act.number) if before is not None else None
    if act.kind is ActKind.PRESS and found is not None:
        return f"“{found.label}”"
    return f"{act.kind.value} {act.number}" if act.number else act.kind.value
