"""What reading a phone's signed-in accounts is in every app; nothing is typed."""

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import ClassVar, Final, Protocol

from engine.apps.flow import Flow, ScreenHandler
from engine.apps.port import Key
from engine.apps.result import FlowResult
from engine.common.errors import PhoneError
from engine.model.run import SIGNED_OUT, Outcome
from engine.screens.recognise import Recognition

NOBODY_STAYS: Final = 2.0
"""Seconds a way in has to stay before nobody is taken to be signed in."""
_PATIENCE: Final = 30.0
_ROW: Final = 80
"""Characters that are kept of a row nobody can read, and how many rows are."""
_MOST_ROWS: Final = 50


class LookTask(Protocol):
    """`known`: handles of the list's accounts that are bound to the phone, casefolded."""

    @property
    def known(self) -> frozenset[str]: ...


class ScanTask(LookTask, Protocol):
    """A look at which accounts may be switched to, and who was active is made so again."""

    async def note_active(self, handle: str) -> None:
        """Remember durably who was active before accounts are switched."""

    async def to_restore(self) -> str | None:
        """Who was noted, and is not active again."""

    async def restored(self) -> None:
        """They are."""


class Scan:
    """One scan; an app adds its screens' steps.

    `first` is the handle that was active when it began, `home` the one to be active at its end.
    `found` is the result once it is known, when there is nothing left to do but to go home.
    """

    as_it_is: ClassVar[bool] = False
    """Whether the app is brought to the front rather than started anew."""

    def __init__(self, flow: Flow, task: LookTask) -> None:
        self.flow = flow
        self.memory = flow.context.memory
        self.memory.known = task.known
        self.first: str | None = None
        self.home: str | None = None
        self.found: FlowResult | None = None
        self._nobody_since: float | None = None
        self._put_away = False

    def steps(self) -> Mapping[str, ScreenHandler]:
        """The app's screens, each with what is done there."""
        raise NotImplementedError

    async def run(self) -> FlowResult:
        """Read every signed-in account.

        Raises what the phone raises.
        """
        left_by_hand = self.memory.by_hand and self.memory.in_front
        self.memory.forget()
        self.memory.in_front = left_by_hand
        result = await self.flow.run(self.steps(), as_it_is=self.as_it_is)
        if self.found is not None and result.outcome is not Outcome.CANCELLED:
            result = self.found
        self.memory.signed_in = result.signed_in
        return replace(
            result,
            active=self.memory.active,
            left=None if self.memory.active == self.home else self.home,
        )

    async def to_profile(self, seen: Recognition) -> None:
        await self.flow.tap(seen, "profile_tab")

    async def switcher_left_open(self, seen: Recognition) -> None:
        """It was not opened by us: rows may have been scrolled away."""
        if self.as_it_is and not self._put_away:
            self._put_away = True
            await self.flow.press(seen, Key.BACK)
        else:
            await self.flow.unknown(seen)

    async def closed(self, seen: Recognition, result: FlowResult) -> FlowResult:
        """The result, once the switcher it was read from is put away; what was read stays so."""
        self.found = result
        with contextlib.suppress(PhoneError):
            await self.flow.press(seen, Key.BACK)
        return result

    async def nobody(self, seen: Recognition) -> FlowResult | None:
        """The app begins with a way in; for a moment it may do so before it knows better."""
        if self.first is not None:
            await self.flow.unknown(seen)
            return None
        now = self.flow.context.clock.monotonic()
        if self._nobody_since is None:
            self._nobody_since = now
        if now - self._nobody_since < NOBODY_STAYS:
            await self.flow.wait(seen, _PATIENCE)
            return None
        if SIGNED_OUT in self.flow.told and len(self.memory.known) > 1:
            # The app says so of one account, and nothing of the others.
            return FlowResult(Outcome.INCOMPLETE, detail=SIGNED_OUT)
        return FlowResult(Outcome.SCANNED, signed_in=())

    async def not_told(self, seen: Recognition) -> FlowResult:
        """The app shows something about an account, and not who is signed in."""
        if SIGNED_OUT in self.flow.told:
            return FlowResult(Outcome.INCOMPLETE, detail=SIGNED_OUT)
        return self.incomplete(seen)

    def whole(self, handles: Iterable[str]) -> FlowResult:
        """Every account was read."""
        return FlowResult(Outcome.SCANNED, signed_in=tuple(dict.fromkeys(handles)))

    def incomplete(self, seen: Recognition, unreadable: Iterable[str] = ()) -> FlowResult:
        """Not every account could be read."""
        rows = tuple(dict.fromkeys(row[:_ROW] for row in unreadable))[:_MOST_ROWS]
        return FlowResult(Outcome.INCOMPLETE, detail=seen.name, unreadable=rows)


def ends_as(outcome: Outcome) -> ScreenHandler:
    """The step for a screen that says what became of the active account."""

    async def step(seen: Recognition) -> FlowResult:
        return FlowResult(outcome, detail=seen.name)

    return step
