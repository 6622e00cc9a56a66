"""The loop every flow is: one dump, recognise, one act, look again, until an outcome."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Final

from engine.apps.covers import Covers, Remedy
from engine.apps.limits import FlowLimits
from engine.apps.port import Direction, Key, Phone
from engine.apps.result import FlowContext, FlowResult
from engine.common.errors import PhoneConfused, PhoneError
from engine.common.secret import Secret
from engine.model.run import UNDER, Outcome
from engine.screens.catalogue import BACK, Catalogue, Part
from engine.screens.hierarchy import Hierarchy, Node
from engine.screens.recognise import LOCK_SCREEN, NO_WINDOW, Recognition, recognise
from engine.screens.windows import Window

ScreenHandler = Callable[[Recognition], Awaitable[FlowResult | None]]
"""A step: acts on a screen, or ends the flow."""

CHALLENGE: Final = "a challenge"
"""The step for every screen that ends the flow as a challenge and has no step of its own."""

_SCROLLABLE: Final = 0.3
"""How much of a list's area must be free for a swipe."""


class FlowEnded(Exception):
    """Carries the result of a flow that ended inside an act to its loop."""

    def __init__(self, outcome: Outcome, detail: str | None = None) -> None:
        super().__init__(outcome.value)
        self.outcome = outcome
        self.detail = detail


class Flow:
    """Drives one app on one phone.

    `sent` is set once a login may have reached the app. `told`: what screens have told on the way
    that is for the result, as their catalogue names it.
    """

    def __init__(
        self,
        phone: Phone,
        context: FlowContext,
        android: Catalogue,
        app: Catalogue,
        limits: FlowLimits | None = None,
    ) -> None:
        self.context = context
        self.sent = False
        self.told: set[str] = set()
        self._phone = phone
        self._android = android
        self._app = app
        self._limits = limits or FlowLimits()
        self._deadline = context.clock.monotonic() + self._limits.deadline
        self._sending_counted = False
        self._acts = 0
        self._last_act: tuple[str, str] = ("", "")
        self._repeated = 0
        self._before: int | None = None
        self._acted_at = 0.0
        self._seen: Recognition | None = None
        self._last: Recognition | None = None
        self._looked_at = 0.0
        self._waiting_since: dict[str, float] = {}
        self._pace = self._limits.pace
        self._restarted = self._woken = False
        self._may_start_again = False
        self._confusions = 0
        self._acted_on: int | None = None
        self._backed: set[str] = set()
        self._agreed: set[tuple[str, str]] = set()
        self._covers = Covers(self._limits.covered, self._limits.page)

    async def run(self, steps: Mapping[str, ScreenHandler]) -> FlowResult:
        """Go on until a step, the catalogue or a limit ends it.

        Begins where the flow before left the app, or with a cold start; a screen that is not
        known there leads to a cold start too. Raises what the phone raises; a dump that cannot
        be read is asked for again first.
        """
        memory = self.context.memory
        self._may_start_again, memory.in_front = memory.in_front, False
        try:
            if not self._may_start_again and not await self._begin():
                return self._with_evidence(FlowResult(Outcome.PHONE_LOCKED))
            while True:
                seen = self._seen or await self.look()
                self._seen = None
                result = await self._step(seen, steps)
                if result is not None:
                    return self._with_evidence(result)
        except FlowEnded as end:
            return self._with_evidence(FlowResult(end.outcome, detail=end.detail))

    async def look(self) -> Recognition:
        """What the phone shows once the last act has had its effect."""
        began = self.context.clock.monotonic()
        hierarchy = await self._dump()
        while self._before is not None and hierarchy.fingerprint == self._before:
            if began - self._acted_at >= self._settling:
                break
            await self._rest(began)
            began = self.context.clock.monotonic()
            hierarchy = await self._dump()
        seen = recognise(hierarchy, self._android, self._app)
        while seen.screen is not None and seen.screen.settles and self._before is not None:
            began = self.context.clock.monotonic()
            again = await self._dump()
            same = again.fingerprint == seen.hierarchy.fingerprint
            seen = recognise(again, self._android, self._app)
            if same or began - self._acted_at >= self._settling:
                break
            await self._rest(began)
        self._before = None
        self._last = seen
        return seen

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
        over = seen.windows.over(node, self._app.packages)
        if over and (free := self._covers.free(node, over)) is None:
            await self._uncover(seen, over[0], f"uncover for {act}")
            return False
        touched = replace(node, bounds=free) if over and free is not None else node
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
        """Replace a field's text."""
        hierarchy = seen.hierarchy
        await self._act(seen.name, f"fill {what}", lambda: self._phone.fill(hierarchy, node, text))

    async def press(self, seen: Recognition, key: Key) -> None:
        await self._act(seen.name, f"press {key.value}", lambda: self._phone.press(key))

    async def scroll(self, seen: Recognition, node: Node) -> None:
        """Show what lies further down, once nothing else would take the swipe."""
        name = seen.name
        while over := seen.windows.over(node, self._app.packages):
            free = self._covers.free(node, over)
            if free is not None and free.area >= node.bounds.area * _SCROLLABLE:
                node = replace(node, bounds=free)
                break
            await self._uncover(seen, over[0], "uncover for scroll")
            seen = await self.look()
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
        await self._wait(seen.name, patience, self._unless_sent(Outcome.TIMED_OUT))

    async def unknown(self, seen: Recognition) -> None:
        """Give a screen that cannot be dealt with a while to become another; press nothing."""
        patience = self._limits.unknown_when_sent if self.sent else self._limits.unknown
        if self._may_start_again and not self.sent:
            await self._start_cold_after_all(seen)
            return
        await self._wait(seen.name, patience, self._unless_sent(Outcome.UNKNOWN_SCREEN))

    def _with_evidence(self, result: FlowResult) -> FlowResult:
        if result.outcome.succeeded or self._last is None:
            return result
        return replace(result, evidence=self._last.hierarchy)

    async def _step(
        self, seen: Recognition, steps: Mapping[str, ScreenHandler]
    ) -> FlowResult | None:
        self._stop_if_cancelled()
        for name in [name for name in self._waiting_since if name != seen.name]:
            del self._waiting_since[name]
        self._woken &= seen.blank
        screen = seen.screen
        if screen is None:
            if seen.blank:
                await self._blank(seen)
            elif seen.app is None:
                await self._launcher(seen)
            else:
                await self.unknown(seen)
        elif screen.name in steps:
            return await steps[screen.name](seen)
        elif screen.backdrop and not screen.dismiss:
            await self._launcher(seen)
        elif screen.part is Part.FROZEN:
            await self._frozen(seen)
        elif screen.part is Part.POPUP:
            if screen.tells:
                self.told.add(screen.tells)
            unheeded = (
                self._last_act == (screen.name, f"tap {screen.dismiss}")
                and self._acted_on == seen.hierarchy.fingerprint
            )
            if screen.dismiss == BACK or (unheeded and screen.name not in self._backed):
                self._backed.add(screen.name)
                await self.press(seen, Key.BACK)
            else:
                await self.tap(seen, screen.dismiss)
        elif screen.part is Part.PASSING:
            await self.wait(seen, self._limits.passing)
        elif screen.agrees and self.context.free_with_ads:
            await self._agree(seen, screen.agrees)
        elif screen.challenge is not None and CHALLENGE in steps:
            return await steps[CHALLENGE](seen)
        elif screen.outcome is not None:
            return FlowResult(screen.outcome, screen.challenge, screen.name)
        else:
            await self.unknown(seen)
        return None

    async def _begin(self) -> bool:
        """Start the app cold. False where a locked phone keeps it from being started."""
        try:
            await self._start("start", "cold")
        except PhoneConfused:
            seen = await self.look()
            locked = seen.screen is not None and seen.screen.outcome is Outcome.PHONE_LOCKED
            if locked or seen.name == LOCK_SCREEN:
                return False
            raise
        return True

    async def _blank(self, seen: Recognition) -> None:
        """Wait; what stays without a word may be a screen that went off or was locked.

        An app that shows no window at all is started once more.
        """
        now = self.context.clock.monotonic()
        blank_for = now - self._waiting_since.get(seen.name, now)
        if blank_for >= self._limits.dark and not self._woken:
            self._woken = True
            await self._phone.wake()
        if seen.name == LOCK_SCREEN:
            outcome = self._unless_sent(Outcome.PHONE_LOCKED)
            await self._wait(seen.name, self._limits.launcher, outcome)
        elif seen.name == NO_WINDOW and blank_for >= self._limits.launcher and not self._restarted:
            self._restarted = True
            await self._start(seen.name, "start again")
        else:
            await self.wait(seen, self._limits.passing)

    async def _frozen(self, seen: Recognition) -> None:
        """What offers nothing, and stays: the back key, then the app anew, once each."""
        patience = self._limits.frozen_when_sent if self.sent else self._limits.frozen
        now = self.context.clock.monotonic()
        stays = now - self._waiting_since.get(seen.name, now) >= patience
        if not stays or (seen.name in self._backed and self._restarted):
            await self.unknown(seen)
        elif seen.name not in self._backed:
            self._backed.add(seen.name)
            await self.press(seen, Key.BACK)
        else:
            self._restarted = True
            await self._start(seen.name, "start again")

    async def _agree(self, seen: Recognition, targets: tuple[str, ...]) -> None:
        """Make the owner's choice as the setting says: one target after the other."""
        for target in targets:
            if (seen.name, target) not in self._agreed or target == targets[-1]:
                self._agreed.add((seen.name, target))
                await self.tap(seen, target)
                return

    async def _launcher(self, seen: Recognition) -> None:
        if self._may_start_again:
            await self._start_cold_after_all(seen)
            return
        since = self._waiting_since.get(seen.name, self.context.clock.monotonic())
        if self._restarted or self.context.clock.monotonic() - since < self._limits.launcher:
            outcome = self._unless_sent(Outcome.UNKNOWN_SCREEN)
            await self._wait(seen.name, self._limits.launcher, outcome)
            return
        self._restarted = True
        await self._start(seen.name, "start again")

    async def _start_cold_after_all(self, seen: Recognition) -> None:
        self._may_start_again = False
        await self._start(seen.name, "start cold after all")

    async def _start(self, screen: str, act: str) -> None:
        await self._act(
            screen, act, lambda: self._phone.start(self.context.app.package), act_must_be_done=True
        )

    async def _wait(self, name: str, patience: float, outcome: Outcome) -> None:
        self._stop_if_late(name)
        now = self.context.clock.monotonic()
        since = self._waiting_since.setdefault(name, now)
        if now - since >= patience:
            raise FlowEnded(outcome, name)
        await self._rest(self._looked_at)

    async def _act(
        self,
        screen: str,
        act: str,
        do: Callable[[], Awaitable[None]],
        *,
        act_must_be_done: bool = False,
    ) -> bool:
        """False when it is certain that it was not done."""
        self._stop_if_cancelled()
        self._stop_if_late(screen)
        self._acts += 1
        self._repeated = self._repeated + 1 if self._last_act == (screen, act) else 1
        self._last_act = (screen, act)
        if self._repeated > self._limits.repeats or self._acts > self._limits.acts:
            raise FlowEnded(self._unless_sent(Outcome.STUCK), screen)
        self.context.step(screen, act)
        if self._last is not None:
            self._acted_on = self._last.hierarchy.fingerprint
            self._before = self._acted_on if self._before is None else self._before
        maybe_done = True
        try:
            await do()
        except PhoneConfused as error:
            # Done or not, the next look tells; what cannot be done at all ends as stuck.
            maybe_done = not error.undone
            self._confusions += 1
            if act_must_be_done or self._confusions > self._limits.confused:
                raise
        self._acted_at = self.context.clock.monotonic()
        self._pace = self._limits.pace
        self._waiting_since.clear()
        return maybe_done

    async def _dump(self) -> Hierarchy:
        """What the phone shows; one that shows nothing at all is given a while."""
        began, attempts = self.context.clock.monotonic(), 0
        while True:
            self._looked_at = self.context.clock.monotonic()
            try:
                return await self._phone.look()
            except PhoneConfused:
                attempts += 1
                blind = self.context.clock.monotonic() - began
                patience = self._limits.blind_when_sent if self.sent else self._limits.blind
                if blind >= patience and attempts >= self._limits.blind_looks:
                    raise
            self._stop_if_cancelled()
            if blind >= self._limits.dark and not self._woken:
                self._woken = True
                await self._phone.wake()
            await self._rest(self._looked_at)

    async def _rest(self, since: float) -> None:
        """Sleep only what a look did not take already."""
        left = self._pace - (self.context.clock.monotonic() - since)
        self._pace = min(self._pace * 1.5, self._limits.slowest_pace)
        if left > 0:
            await self.context.clock.sleep(left)

    @property
    def _settling(self) -> float:
        return self._limits.settle * 2.0 ** max(0, self._repeated - 1)

    async def _uncover(self, seen: Recognition, window: Window, act: str) -> None:
        match self._covers.remedy(window, self.context.clock.monotonic()):
            case Remedy.BACK:
                await self._act(seen.name, act, lambda: self._phone.press(Key.BACK))
            case Remedy.WAIT:
                self._stop_if_late(seen.name)
                await self._rest(self._looked_at)
            case Remedy.NONE:
                detail = f"{UNDER}{window.package}"
                raise FlowEnded(self._unless_sent(Outcome.UNKNOWN_SCREEN), detail)

    def _stop_if_late(self, screen: str) -> None:
        """At the deadline nothing more is done; what is seen by then has been judged."""
        if self.sent and not self._sending_counted:
            self._sending_counted = True
            since_sent = self.context.clock.monotonic() + self._limits.deadline_when_sent
            self._deadline = max(self._deadline, since_sent)
        if self.context.clock.monotonic() > self._deadline:
            raise FlowEnded(self._unless_sent(Outcome.TIMED_OUT), screen)

    def _stop_if_cancelled(self) -> None:
        if not self.sent and self.context.cancelled():
            raise FlowEnded(Outcome.CANCELLED)

    def _unless_sent(self, outcome: Outcome) -> Outcome:
        return Outcome.UNCONFIRMED if self.sent else outcome
