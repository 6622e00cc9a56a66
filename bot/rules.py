"""Offers local rules to the admins, and tells them of those that have gone off by themselves."""

from typing import final

from bot.languages import words_of
from bot.needs import needing
from bot.outbox import Outbox
from bot.render import rules as render
from bot.texts.catalogue import Texts
from bot.volume import Volume
from engine.engine import Engine
from engine.model.notification import NotificationKind
from engine.model.operator import Operator, Role
from engine.model.rule import KeptRule, RuleState


def offer_key(rule_id: int) -> str:
    """The name of the messages of an offer, one for each admin."""
    return f"rule:{rule_id}"


@final
class RuleKeeper:
    """What is told bears a name: told again after a crash, it is not sent again."""

    def __init__(self, engine: Engine, outbox: Outbox, texts: Texts, volume: Volume) -> None:
        self._engine = engine
        self._outbox = outbox
        self._texts = texts
        self._volume = volume

    async def tell(self) -> None:
        for rule in await self._engine.rules.untold():
            for admin in self._engine.operators.all():
                if admin.role is Role.ADMIN:
                    with needing(Role.ADMIN):
                        await self._tell(admin, rule)
            await self._engine.rules.set_told(rule)

    async def _tell(self, admin: Operator, rule: KeptRule) -> None:
        words, key = words_of(admin, self._texts), offer_key(rule.id)
        match rule.state:
            case RuleState.OFFERED:
                view, dedupe = render.offer(words, rule), f"{key}:{admin.id}"
            case RuleState.FAILED:
                view = render.gone_off(words, rule)
                dedupe, key = f"{key}:failed:{rule.failed}:{admin.id}", ""
            case _:
                if await self._engine.outbox.message_of(admin.id, key) is not None:
                    view = render.answered(words, rule)
                    await self._outbox.edit(admin.id, view, key=key, loud=False)
                return
        if await self._volume.of(admin.id, NotificationKind.PHONES) is not None:
            # Nobody waits for the answer.
            await self._outbox.send(admin.id, view, key=key or None, dedupe=dedupe, loud=False)
