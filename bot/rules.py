"""Offers local rules to the admins, and tells them of those that have gone off by themselves."""

from functools import partial
from typing import final

from bot.admins import Admins
from bot.render import rules as render
from engine.engine import Engine
from engine.model.rule import KeptRule, RuleState


def offer_key(rule_id: int) -> str:
    """The name of the messages of an offer, one for each admin."""
    return f"rule:{rule_id}"


@final
class RuleKeeper:
    """Nobody waits for the answer: none of it rings."""

    def __init__(self, engine: Engine, admins: Admins) -> None:
        self._engine = engine
        self._admins = admins

    async def tell(self) -> None:
        for rule in await self._engine.rules.untold():
            await self._tell(rule)
            await self._engine.rules.set_told(rule)

    async def _tell(self, rule: KeptRule) -> None:
        key = offer_key(rule.id)
        match rule.state:
            case RuleState.OFFERED:
                offer = partial(render.offer, rule=rule)
                await self._admins.tell(key, offer, key=key, rings=False)
            case RuleState.FAILED:
                name = f"{key}:failed:{rule.failed}"
                await self._admins.tell(name, partial(render.gone_off, rule=rule), rings=False)
            case _:
                await self._admins.change(key, partial(render.answered, rule=rule))
