"""The loop every flow is: one dump, recognise, one act, look again, until an outcome."""

import contextlib
import weakref
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from engine.apps.common_screens import CommonScreens
from engine.apps.covers import Covers, Remedy
from engine.apps.eyes import Eyes
from engine.apps.known_rules import KnownRules
from engine.apps.limits import FlowLimits
from engine.apps.patience import FlowEnded, Patience
from engine.apps.port import Direction, Key, Phone
from engine.apps.result import FlowContext, FlowResult
from engine.common.errors import (
    AppNotStarted,
    PhoneConfused,
    PhoneError,
    TextRefused,
    WhyNotStarted,
)
from engine.common.secret import Secret
from engine.model.run import UNDER, Outcome
from engine.screens.catalogue import Catalogue
from engine.screens.hierarchy import Node
from engine.screens.recognise import LOCK_SCREEN, Recognition
from engine.screens.windows import Window

ScreenHandler = Callable[[Recognition], Awaitable[FlowResult | None]]
"""A step: acts on a screen, or ends the flow."""

CHALLENGE: Final = "a challenge"
"""The step for every screen that ends the flow as a challenge and has no step of its own."""

_FILL: Final = "fill "
_SCROLLABLE: Final = 0.3
"""How much of a list's area must be free for a swipe."""


class Flow:
    """Drives one app on one phone.

    `sent` is set once a login may have reached the app. `told`: what screens have told on the way
    that is for the result, as their catalogue names it. `eyes` look at the phone.
    """

    def __init__(
        self,
        phone: Phone,
        context: FlowContext,
        android: Catalogue,
        app: Catalogue,
        limits: FlowLimits | None = None,
    ) -> None:
        app = app.of_package(context.app.package)
        self.context = context
        self.sent = False
        self.told: set[str] = set()
        self.last_act: tuple[str, str] = ("", "")
        self._phone = phone
        self._limits = limits or FlowLimits()
        # Its parts do not hold it: the circle would keep screens and passwords long after the end.
        own: Flow = weakref.proxy(self)

        def is_sent() -> bool:
            return own.sent

        self._patience = Patience(context, self._limits, is_sent)
        self.eyes = Eyes(phone, (android, app), self._patience, self._limits, is_sent)
        self._common = CommonScreens(own, self.eyes, self._patience, self._limits)
        self._rules = KnownRules(own, phone, self.eyes, self._patience, self._limits)
        self._covers = Covers(self._limits.covered, self._limits.page)
        self._packages = app.packages
        self._acts = 0
        self._repeated = 0
        self._confusions = 0
        self._seen: Recognition | None = None
        self._may_start_again = False

    async def run(
        self, steps: Mapping[str, ScreenHandler], *, as_it_is: bool = False
    ) -> FlowResult:
        """Go on until a step, the catalogue or a limit ends it.

        Begins where the flow before left the app, or with a cold start; `as_it_is` brings the app
        to the front instead. A screen that is not known there leads to a cold start too. Raises
        what the phone raises; a dump that cannot be read is asked for again first.
        """
        memory = self.context.memory
        in_front, memory.in_front = memory.in_front, False
        self._may_start_again = in_front or as_it_is
        try:
            if not in_front and not await self._begin(as_it_is=as_it_is):
                return self._ended(FlowResult(Outcome.PHONE_LOCKED))
            while True:
                seen = self._seen or await self.eyes.look()
                self._seen = None
                result = await self._step(seen, steps)
                if result is not None:
                    return self._ended(result)
        except FlowEnded as end:
            return self._ended(FlowResult(end.outcome, detail=end.detail, unsent=end.unsent))

    def again(self, seen: Recognition) -> None:
        """Let the loop go on with what a step has looked at already."""
        self._seen = seen

    async def tap(
        self,
        seen: Recognition,
        target: str | Node,
        *,
        first: Callable[[], Awaitable[None]] | None = None,
        undo: Callable[[], Awaitable[None]] | None = None,
    ) -> bool:
        """Touch a target of the screen; `first` is awaited before, when the way is clear.

        `undo` is awaited when it is certain that the touch was not done after all; False is
        returned then. Where another window lies over it, it is touched where it is free; or the
        window is put away or waited for instead, and False returned. A target that is not there
        makes the screen an unknown one.
        """
        node = seen.target(target) if isinstance(target, str) else target
        if node is None or node.bounds.empty:
            await self.unknown(seen)
            return False
        act = f"tap {target}" if isinstance(target, str) else "tap row"
        over = seen.windows.over(node, self._packages)
        if over and (free := self._covers.free(node, over)) is None:
            await self._uncover(seen, over[0], f"uncover for {act}")
            return False
        touched = node._replace(bounds=free) if over and free is not None else node
        self._covers.gone()

        async def touch() -> None:
            if first is not None:
                await first()
            try:
                await self._phone.tap(touched)
            except PhoneError as error:
                if error.undone and undo is not None:
                    await undo()
                raise

        return await self._act(seen.name, act, touch)

    async def fill(self, seen: Recognition, node: Node, text: str | Secret, what: str) -> None:
        """Replace a field's text; whether it is kept, the next look tells."""

        async def fill() -> None:
            with contextlib.suppress(TextRefused):
                await self._phone.fill(seen.hierarchy, node, text)

        await self._act(seen.name, f"{_FILL}{what}", fill)

    async def press(self, seen: Recognition, key: Key) -> None:
        await self._act(seen.name, f"press {key.value}", lambda: self._phone.press(key))

    async def scroll(self, seen: Recognition, node: Node) -> None:
        """Show what lies further down, once nothing else would take the swipe."""
        name = seen.name
        while over := seen.windows.over(node, self._packages):
            free = self._covers.free(node, over)
            if free is not None and free.area >= node.bounds.area * _SCROLLABLE:
                node = node._replace(bounds=free)
                break
            await self._uncover(seen, over[0], "uncover for scroll")
            seen = await self.eyes.look()
            if seen.name != name:
                self.again(seen)
                return
        self._covers.gone()
        self._repeated = 0
        await self._act(seen.name, "scroll", lambda: self._phone.scroll(node, Direction.UP))

    async def wait(self, seen: Recognition, patience: float) -> None:
        """Look again later, until the same screen has stayed for `patience` seconds.

        Ends the flow then: not confirmed when a login was sent, else timed out.
        """
        await self._patience.wait(seen.name, patience, Outcome.TIMED_OUT, self.eyes.looked_at)

    async def unknown(self, seen: Recognition) -> None:
        """Give a screen that cannot be dealt with a while to become another.

        Nothing is pressed there but what a local rule says.
        """
        if await self._rules.help(seen):
            return
        patience = self._limits.unknown_when_sent if self.sent else self._limits.unknown
        # What somebody has just done by hand in the app is not thrown away.
        may_start = not self.sent and not (self.context.memory.by_hand and seen.screen is None)
        if may_start and await self.start_cold_after_all(seen):
            return
        await self._patience.wait(seen.name, patience, Outcome.UNKNOWN_SCREEN, self.eyes.looked_at)

    def _ended(self, result: FlowResult) -> FlowResult:
        if not result.outcome.succeeded and self.eyes.last is not None:
            self.context.ended_on(self.eyes.last.hierarchy)
        return result

    async def _step(
        self, seen: Recognition, steps: Mapping[str, ScreenHandler]
    ) -> FlowResult | None:
        self._patience.stop_if_cancelled()
        self._patience.turn_to(seen.name)
        self.eyes.shown(blank=seen.blank)
        screen = seen.screen
        if screen is not None and screen.name in steps:
            return await steps[screen.name](seen)
        return await self._common.deal_with(seen, steps.get(CHALLENGE))

    async def _begin(self, *, as_it_is: bool) -> bool:
        """Start the app. False where a locked phone keeps it from being started."""
        try:
            if as_it_is:
                app = self.context.app
                await self._act(
                    "start", "as it is", lambda: self._phone.open(app), act_must_be_done=True
                )
            else:
                await self.start("start", "cold")
        except AppNotStarted as refused:
            seen = await self.eyes.look()
            locked = seen.screen is not None and seen.screen.outcome is Outcome.PHONE_LOCKED
            if locked or seen.name == LOCK_SCREEN or refused.why is WhyNotStarted.LOCKED:
                return False
            raise
        return True

    async def start_cold_after_all(self, seen: Recognition) -> bool:
        """Begin anew where the flow before has left the app on a screen that does not help."""
        if not self._may_start_again:
            return False
        self._may_start_again = False
        await self.start(seen.name, "start cold after all")
        return True

    async def start(self, screen: str, act: str) -> None:
        """Start the app, which ends it first."""
        await self._act(
            screen, act, lambda: self._phone.start(self.context.app), act_must_be_done=True
        )

    async def _act(
        self,
        screen: str,
        act: str,
        do: Callable[[], Awaitable[None]],
        *,
        act_must_be_done: bool = False,
    ) -> bool:
        """False when it is certain that it was not done."""
        self._patience.stop_if_cancelled()
        self._patience.stop_if_late(screen)
        self._acts += 1
        self._repeated = self._repeated + 1 if self.last_act == (screen, act) else 1
        self.last_act = (screen, act)
        if self._repeated > self._limits.repeats or self._acts > self._limits.acts:
            end = Outcome.TEXT_REFUSED if act.startswith(_FILL) else Outcome.STUCK
            raise FlowEnded(self._patience.unless_sent(end), screen, unsent=end)
        self.context.step(screen, act)
        self.eyes.act_begins(self._repeated)
        maybe_done = True
        try:
            await do()
        except PhoneConfused as error:
            # Done or not, the next look tells; what cannot be done at all ends as stuck.
            maybe_done = not error.undone
            self._confusions += 1
            if act_must_be_done or self._confusions > self._limits.confused:
                raise
        self.eyes.act_ends()
        self._patience.renew()
        return maybe_done

    async def _uncover(self, seen: Recognition, window: Window, act: str) -> None:
        match self._covers.remedy(window, self._patience.now()):
            case Remedy.BACK:
                await self._act(seen.name, act, lambda: self._phone.press(Key.BACK))
            case Remedy.WAIT:
                self._patience.stop_if_late(seen.name)
                await self._patience.rest(self.eyes.looked_at)
            case Remedy.NONE:
                end, detail = Outcome.UNKNOWN_SCREEN, f"{UNDER}{window.package}"
                raise FlowEnded(self._patience.unless_sent(end), detail, unsent=end)
