"""What puts a phone right beside its jobs."""

from collections.abc import Callable
from dataclasses import dataclass, field

from engine.apps.memory import AppMemory
from engine.common.clock import Clock
from engine.model.app_on_phone import AppOnPhone
from engine.model.rule import NO_RULES, RuleBook
from engine.screens.hierarchy import Hierarchy


@dataclass(slots=True)
class Undisturbed:
    """What a flow is given that puts something right after its job, cancelled or not."""

    clock: Clock
    app: AppOnPhone
    memory: AppMemory
    stopping: Callable[[], bool]
    free_with_ads: bool = False
    rules: RuleBook = NO_RULES
    rules_used: dict[int, bool] = field(default_factory=dict)

    async def about_to_submit(self) -> None:
        raise AssertionError("nothing is sent while an account is made active again")

    async def not_submitted(self) -> None:
        pass

    def cancelled(self) -> bool:
        return self.stopping()

    def step(self, screen: str, act: str) -> None:
        pass

    def ended_on(self, seen: Hierarchy) -> None:
        pass
