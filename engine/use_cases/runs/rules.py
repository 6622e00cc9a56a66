"""Local rules: offered after a human solved a screen nobody knows, decided on by admins."""

import json
from collections.abc import Callable
from typing import Final

import structlog

from engine.common.errors import RequestRefused, StorageError
from engine.model.actor import Actor
from engine.model.app_on_phone import AppOnPhone
from engine.model.rule import DraftedRule, KeptRule, RuleDeletion, RuleState
from engine.storage.confirmations import LIFETIME
from engine.storage.database import Transaction
from engine.storage.stores import Stores

log: Final = structlog.get_logger()

_DELETE: Final = "delete_rule"


class LocalRules:
    """Lists are free to read; what changes a rule is noted. `changed`: told after there is news."""

    def __init__(self, stores: Stores, changed: Callable[[], None]) -> None:
        self._database = stores.database
        self._store = stores.rules
        self._audit = stores.audit
        self._confirmations = stores.confirmations
        self._changed = changed

    async def solved(
        self, app: AppOnPhone | None, drafted: DraftedRule, phone_id: int
    ) -> int | None:
        """Offer what has solved a screen; None where there is nothing new to be offered.

        What cannot be stored is logged: the press itself was done.
        """
        if app is None:
            return None
        try:
            rule_id = await self._store.offer(app, drafted.rule, drafted.dump, phone_id)
        except StorageError as error:
            log.error("rule.not_offered", error=type(error).__name__)
            return None
        if rule_id is not None:
            self._changed()
        return rule_id

    async def all(self) -> tuple[KeptRule, ...]:
        """Also those that are off or merely offered; the newest first."""
        return tuple(await self._store.all())

    async def get(self, rule_id: int) -> KeptRule:
        """Raises `RequestRefused("rule_gone")`."""
        return await self._one(rule_id, None)

    async def answer(self, actor: Actor, rule_id: int, *, yes: bool) -> KeptRule:
        """Say yes or no to an offer.

        Raises `RequestRefused` with `rule_gone`, or `rule_decided` where somebody else was first.
        """
        state = RuleState.ON if yes else RuleState.OFF
        async with self._database.write() as tx:
            rule = await self._one(rule_id, tx)
            if rule.state is not RuleState.OFFERED:
                if rule.state is state and rule.decided_by == actor.operator_id:
                    return rule
                raise RequestRefused("rule_decided")
            done = await self._decide(tx, actor, rule, state, "rule.make" if yes else "rule.refuse")
        self._changed()
        return done

    async def switch(self, actor: Actor, rule_id: int, *, on: bool) -> KeptRule:
        """Switch a rule on or off; one that is already is left as it is.

        Raises `RequestRefused("rule_gone")`.
        """
        state = RuleState.ON if on else RuleState.OFF
        async with self._database.write() as tx:
            rule = await self._one(rule_id, tx)
            if rule.state is state:
                return rule
            done = await self._decide(tx, actor, rule, state, "rule.on" if on else "rule.off")
        self._changed()
        return done

    async def propose_delete(self, actor: Actor, rule_id: int) -> RuleDeletion:
        """Ask whether to delete a rule. Raises `RequestRefused("rule_gone")`."""
        rule = await self._one(rule_id, None)
        token = await self._confirmations.offer(actor, _DELETE, json.dumps(rule_id))
        return RuleDeletion(token, rule, self._database.clock.now() + LIFETIME)

    async def delete(self, actor: Actor, token: str) -> None:
        """Delete a rule; its screen is nobody's again.

        Raises `RequestRefused` with `rule_gone`, `token_unknown`, `token_used`, `token_expired`.
        """
        async with self._database.write() as tx:
            taken = await self._confirmations.take(tx, actor, token, _DELETE)
            if taken.result is not None:
                return
            rule = await self._one(json.loads(taken.payload), tx)
            await self._store.delete(tx, rule.id)
            await self._audit.record(tx, actor, "rule.delete", _subject(rule), rule.label)
            await self._confirmations.keep_result(tx, token, "deleted")

    async def untold(self) -> tuple[KeptRule, ...]:
        """Those of whose state the admins have not been told."""
        return tuple(await self._store.untold())

    async def set_told(self, rule: KeptRule) -> None:
        """They were told of a rule as it is here."""
        await self._store.set_told(rule.id, rule.state)

    async def _decide(
        self, tx: Transaction, actor: Actor, rule: KeptRule, state: RuleState, action: str
    ) -> KeptRule:
        await self._store.decide(tx, rule.id, state, actor.operator_id)
        await self._audit.record(tx, actor, action, _subject(rule), rule.label)
        return await self._one(rule.id, tx)

    async def _one(self, rule_id: int, tx: Transaction | None) -> KeptRule:
        rule = await self._store.get(rule_id, tx)
        if rule is None:
            raise RequestRefused("rule_gone")
        return rule


def _subject(rule: KeptRule) -> str:
    return f"{rule.app.workspace}/{rule.id}"
