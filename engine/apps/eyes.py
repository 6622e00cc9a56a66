"""What a phone shows once the last act has had its effect."""

from collections.abc import Callable

from engine.apps.limits import FlowLimits
from engine.apps.patience import Patience
from engine.apps.port import Phone
from engine.common.errors import AnswerTooLarge, PhoneConfused, ScreenUnreadable
from engine.screens.catalogue import Catalogue
from engine.screens.hierarchy import Hierarchy
from engine.screens.recognise import Recognition, recognise


class Eyes:
    """`last` is what was seen last, at `looked_at`; `acted_on` the fingerprint acted on last."""

    def __init__(
        self,
        phone: Phone,
        catalogues: tuple[Catalogue, Catalogue],
        patience: Patience,
        limits: FlowLimits,
        is_sent: Callable[[], bool],
    ) -> None:
        self.last: Recognition | None = None
        self.looked_at = 0.0
        self.acted_on: int | None = None
        self._phone = phone
        self._android, self._app = catalogues
        self._patience = patience
        self._limits = limits
        self._is_sent = is_sent
        self._before: int | None = None
        self._acted_at = 0.0
        self._settling = 0.0
        self._woken = False
        self._revived = False

    async def look(self) -> Recognition:
        """Raises what the phone raises; a dump that cannot be read is asked for again first."""
        began = self._patience.now()
        hierarchy = await self._dump()
        while self._before is not None and hierarchy.fingerprint == self._before:
            if began - self._acted_at >= self._settling:
                break
            await self._patience.rest(began)
            began = self._patience.now()
            hierarchy = await self._dump()
        seen = await self._recognised(hierarchy)
        while seen.screen is not None and seen.screen.settles and self._before is not None:
            began = self._patience.now()
            again = await self._dump()
            same = again.fingerprint == seen.hierarchy.fingerprint
            seen = await self._recognised(again)
            if same or began - self._acted_at >= self._settling:
                break
            await self._patience.rest(began)
        self._before = None
        self.last = seen
        return seen

    def act_begins(self, repeated: int) -> None:
        """What is shown will change; `repeated`: how often the same was done in a row."""
        self._settling = self._limits.settle * 2.0 ** max(0, repeated - 1)
        if self.last is not None:
            self.acted_on = self.last.hierarchy.fingerprint
            self._before = self.acted_on if self._before is None else self._before

    def act_ends(self) -> None:
        self._acted_at = self._patience.now()

    async def wake(self) -> None:
        """Turn the screen on, once until something is shown."""
        if not self._woken:
            self._woken = True
            await self._phone.wake()

    def shown(self, *, blank: bool) -> None:
        """Whether the screen that is dealt with now is one without a word."""
        self._woken &= blank

    async def _recognised(self, hierarchy: Hierarchy) -> Recognition:
        return await self._phone.apart(lambda: recognise(hierarchy, self._android, self._app))

    async def _dump(self) -> Hierarchy:
        """One that shows nothing at all is given a while.

        Raises `ScreenUnreadable` then, and what the phone raises.
        """
        began, attempts = self._patience.now(), 0
        while True:
            self.looked_at = self._patience.now()
            attempts += 1
            try:
                hierarchy = await self._phone.look()
                if not hierarchy.opaque:
                    return hierarchy
            except AnswerTooLarge:
                if attempts >= self._limits.confused:
                    raise
            except PhoneConfused:
                pass
            blind = self._patience.now() - began
            longest = self._limits.blind_when_sent if self._is_sent() else self._limits.blind
            if blind >= longest and attempts >= self._limits.blind_looks:
                raise ScreenUnreadable
            self._patience.stop_if_cancelled()
            if blind >= self._limits.dark:
                await self.wake()
            if blind >= self._limits.stuck and not self._revived:
                self._revived = True
                await self._phone.revive()
            await self._patience.rest(self.looked_at)
