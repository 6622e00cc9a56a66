"""What is done on the screens a flow has no step for."""

from collections.abc import Awaitable, Callable
from typing import Final, Protocol

from engine.apps.eyes import Eyes
from engine.apps.limits import FlowLimits
from engine.apps.patience import Patience
from engine.apps.port import Key
from engine.apps.result import FlowContext, FlowResult
from engine.common.errors import AppNotStarted, WhyNotStarted
from engine.model.run import Outcome
from engine.screens.catalogue import BACK, Part
from engine.screens.hierarchy import Node
from engine.screens.recognise import LOCK_SCREEN, NO_WINDOW, Recognition

_SETTINGS: Final = "settings_page"
"""Android's settings ask for a lock too."""


class Driver(Protocol):
    """The flow, as far as it is needed here."""

    context: FlowContext
    sent: bool
    told: set[str]
    last_act: tuple[str, str]

    async def tap(self, seen: Recognition, target: str | Node) -> bool: ...
    async def press(self, seen: Recognition, key: Key) -> None: ...
    async def wait(self, seen: Recognition, patience: float) -> None: ...
    async def unknown(self, seen: Recognition) -> None: ...
    async def start(self, screen: str, act: str) -> None: ...
    async def start_cold_after_all(self, seen: Recognition) -> bool: ...


class CommonScreens:
    """As the catalogue says, and for what it does not know: wait, and start the app once more."""

    def __init__(self, flow: Driver, eyes: Eyes, patience: Patience, limits: FlowLimits) -> None:
        self._flow = flow
        self._eyes = eyes
        self._patience = patience
        self._limits = limits
        self._restarted = False
        self._backed: set[str] = set()
        self._agreed: set[tuple[str, str]] = set()

    async def deal_with(
        self,
        seen: Recognition,
        challenge: Callable[[Recognition], Awaitable[FlowResult | None]] | None,
    ) -> FlowResult | None:
        """The flow's result where the screen is its end; `challenge` is its step for those."""
        screen = seen.screen
        if screen is None:
            if seen.blank:
                await self._blank(seen)
            elif seen.app is None:
                await self._launcher(seen)
            else:
                await self._flow.unknown(seen)
        elif screen.backdrop and not screen.dismiss:
            await self._launcher(seen)
        elif screen.part is Part.FROZEN:
            await self._frozen(seen)
        elif screen.part is Part.POPUP:
            self._see_to_profile(screen.name)
            if screen.tells:
                self._flow.told.add(screen.tells)
            await self._dismiss(seen, screen.name, screen.dismiss)
        elif screen.part is Part.PASSING:
            await self._flow.wait(seen, self._limits.passing)
        elif screen.agrees and self._flow.context.free_with_ads:
            await self._agree(seen, screen.agrees)
        elif screen.challenge is not None and challenge is not None:
            return await challenge(seen)
        elif screen.outcome is not None:
            return FlowResult(screen.outcome, screen.challenge, screen.name)
        else:
            await self._flow.unknown(seen)
        return None

    def _see_to_profile(self, name: str) -> None:
        """Raises `AppNotStarted` where a profile's own lock comes again in place of its app."""
        app = self._flow.context.app
        if name == _SETTINGS and self._restarted and app.user is not None:
            raise AppNotStarted(app.package, WhyNotStarted.PROFILE_LOCKED)

    async def _dismiss(self, seen: Recognition, name: str, target: str) -> None:
        unheeded = (
            self._flow.last_act == (name, f"tap {target}")
            and self._eyes.acted_on == seen.hierarchy.fingerprint
        )
        if target == BACK or (unheeded and name not in self._backed):
            self._backed.add(name)
            await self._flow.press(seen, Key.BACK)
        else:
            await self._flow.tap(seen, target)

    async def _blank(self, seen: Recognition) -> None:
        """Wait; what stays without a word may be a screen that went off or was locked.

        An app that shows no window at all is started once more.
        """
        blank_for = self._patience.waited(seen.name)
        if blank_for >= self._limits.dark:
            await self._eyes.wake()
        if seen.name == LOCK_SCREEN:
            await self._stay(seen, Outcome.PHONE_LOCKED)
        elif seen.name == NO_WINDOW and blank_for >= self._limits.launcher and not self._restarted:
            await self._restart(seen)
        else:
            await self._flow.wait(seen, self._limits.passing)

    async def _frozen(self, seen: Recognition) -> None:
        """What offers nothing, and stays: the back key, then the app anew, once each."""
        patience = self._limits.frozen_when_sent if self._flow.sent else self._limits.frozen
        stays = self._patience.waited(seen.name) >= patience
        if not stays or (seen.name in self._backed and self._restarted):
            await self._flow.unknown(seen)
        elif seen.name not in self._backed:
            self._backed.add(seen.name)
            await self._flow.press(seen, Key.BACK)
        else:
            await self._restart(seen)

    async def _agree(self, seen: Recognition, targets: tuple[str, ...]) -> None:
        """Make the owner's choice as the setting says: one target after the other.

        Nothing goes on while something else is chosen, or while a touch may not have been done.
        """
        for target in targets:
            is_done = (seen.name, target) in self._agreed and not _chosen_otherwise(seen, target)
            if not is_done or target == targets[-1]:
                if await self._flow.tap(seen, target):
                    self._agreed.add((seen.name, target))
                return

    async def _launcher(self, seen: Recognition) -> None:
        if await self._flow.start_cold_after_all(seen):
            return
        if self._restarted or self._patience.waited(seen.name) < self._limits.launcher:
            await self._stay(seen, Outcome.UNKNOWN_SCREEN)
        else:
            await self._restart(seen)

    async def _stay(self, seen: Recognition, outcome: Outcome) -> None:
        longest, looked_at = self._limits.launcher, self._eyes.looked_at
        await self._patience.wait(seen.name, longest, outcome, looked_at)

    async def _restart(self, seen: Recognition) -> None:
        self._restarted = True
        await self._flow.start(seen.name, "start again")


def _chosen_otherwise(seen: Recognition, target: str) -> bool:
    """Whether the screen marks a choice, and not the target's row as it."""
    node = seen.target(target)
    marks = [each.bounds for each in seen.view.nodes if each.selected or each.checked]
    return (
        node is not None
        and bool(marks)
        and not any(
            node.bounds.top <= (mark.top + mark.bottom) / 2 <= node.bounds.bottom for mark in marks
        )
    )
