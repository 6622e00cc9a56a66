"""What a flow does with local rules at a screen nobody knows."""

import math
from collections.abc import Awaitable, Callable
from typing import Final, Protocol

from engine.apps.eyes import Eyes
from engine.apps.limits import FlowLimits
from engine.apps.patience import Patience
from engine.apps.port import Phone
from engine.apps.result import FlowContext
from engine.apps.rules import fitting
from engine.model.rule import Rule
from engine.model.run import Outcome
from engine.screens.hierarchy import Node
from engine.screens.recognise import Recognition

_SETTLING: Final = 3
"""Looks at most until a screen that slides in lies still."""


class Driver(Protocol):
    """The flow, as far as it is needed here."""

    context: FlowContext

    async def tap(
        self,
        seen: Recognition,
        target: str | Node,
        *,
        first: Callable[[], Awaitable[None]] | None = None,
        undo: Callable[[], Awaitable[None]] | None = None,
    ) -> bool: ...
    def again(self, seen: Recognition) -> None: ...


class KnownRules:
    """Presses what a rule says, each once in a job, and tells when its screen stays."""

    def __init__(
        self, flow: Driver, phone: Phone, eyes: Eyes, patience: Patience, limits: FlowLimits
    ) -> None:
        self._flow = flow
        self._phone = phone
        self._eyes = eyes
        self._patience = patience
        self._limits = limits
        self._pressed: Rule | None = None

    async def help(self, seen: Recognition) -> bool:
        """Whether something was done, or is waited for; else the screen is nobody's."""
        if not self._flow.context.rules.rules:
            return False
        found = await self._fitting(seen)
        if found is None:
            self._pressed = None
            return False
        rule, node = found
        if self._pressed == rule:
            return await self._went(rule, seen)
        self._pressed = None
        if rule.id in self._flow.context.rules_used:
            return False
        return await self._press(rule, node, seen)

    async def _fitting(self, seen: Recognition) -> tuple[Rule, Node] | None:
        book, package = self._flow.context.rules, self._flow.context.app.package
        return await self._phone.apart(lambda: fitting(book, seen, package))

    async def _press(self, rule: Rule, node: Node, seen: Recognition) -> bool:
        """Once the screen lies still: a sheet that slides in is touched where it will not be."""
        for _ in range(_SETTLING):
            began = self._patience.now()
            again = await self._eyes.look()
            found = await self._fitting(again)
            if found is None or found[0] != rule:
                self._flow.again(again)
                return True
            if found[1].bounds == node.bounds:
                break
            seen, node = again, found[1]
            await self._patience.rest(began)
        used = self._flow.context.rules_used

        async def note() -> None:
            used[rule.id] = True
            self._pressed = rule

        async def undo() -> None:
            del used[rule.id]
            self._pressed = None

        await self._flow.tap(seen, node, first=note, undo=undo)
        return True

    async def _went(self, rule: Rule, seen: Recognition) -> bool:
        """Whether it is still waited for the screen to go; one that stays is its rule's end."""
        used = self._flow.context.rules_used
        if used[rule.id] and self._patience.waited(seen.name) < self._limits.unknown:
            await self._patience.wait(
                seen.name, math.inf, Outcome.UNKNOWN_SCREEN, self._eyes.looked_at
            )
            return True
        used[rule.id] = False
        return False
