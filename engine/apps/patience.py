"""How long a flow waits for what, and what ends it."""

from collections.abc import Callable

from engine.apps.limits import FlowLimits
from engine.apps.result import FlowContext
from engine.model.run import Outcome


class FlowEnded(Exception):
    """Carries the result of a flow that ended inside an act to its loop.

    `unsent`: the outcome as it would be, had no login been sent.
    """

    def __init__(
        self, outcome: Outcome, detail: str | None = None, *, unsent: Outcome | None = None
    ) -> None:
        super().__init__(outcome.value)
        self.outcome = outcome
        self.detail = detail
        self.unsent = unsent


class Patience:
    """`is_sent`: a login may have reached the app, and nothing is given up early any more."""

    def __init__(
        self, context: FlowContext, limits: FlowLimits, is_sent: Callable[[], bool]
    ) -> None:
        self._context = context
        self._limits = limits
        self._is_sent = is_sent
        self._deadline = self.now() + limits.deadline
        self._sending_counted = False
        self._waiting_since: dict[str, float] = {}
        self._pace = limits.pace

    def now(self) -> float:
        return self._context.clock.monotonic()

    def stop_if_cancelled(self) -> None:
        if not self._is_sent() and self._context.cancelled():
            raise FlowEnded(Outcome.CANCELLED)

    def stop_if_late(self, screen: str) -> None:
        """At the deadline nothing more is done; what is seen by then has been judged."""
        if self._is_sent() and not self._sending_counted:
            self._sending_counted = True
            since_sent = self.now() + self._limits.deadline_when_sent
            self._deadline = max(self._deadline, since_sent)
        if self.now() > self._deadline:
            raise FlowEnded(self.unless_sent(Outcome.TIMED_OUT), screen)

    def unless_sent(self, outcome: Outcome) -> Outcome:
        return Outcome.UNCONFIRMED if self._is_sent() else outcome

    def turn_to(self, screen: str) -> None:
        """This is shown now; whatever else was waited for is over."""
        for name in [name for name in self._waiting_since if name != screen]:
            del self._waiting_since[name]

    def waited(self, screen: str) -> float:
        """Seconds it has been waited for this screen to go."""
        now = self.now()
        return now - self._waiting_since.get(screen, now)

    async def wait(self, screen: str, patience: float, outcome: Outcome, looked_at: float) -> None:
        """Rest after a look; a screen that has stayed for `patience` seconds ends the flow."""
        self.stop_if_late(screen)
        now = self.now()
        since = self._waiting_since.setdefault(screen, now)
        if now - since >= patience:
            raise FlowEnded(self.unless_sent(outcome), screen, unsent=outcome)
        await self.rest(looked_at)

    async def rest(self, since: float) -> None:
        """Sleep only what a look did not take already."""
        left = self._pace - (self.now() - since)
        self._pace = min(self._pace * 1.5, self._limits.slowest_pace)
        if left > 0:
            await self._context.clock.sleep(left)

    def renew(self) -> None:
        """Something was done: what is seen now is new."""
        self._pace = self._limits.pace
        self._waiting_since.clear()
