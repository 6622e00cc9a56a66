"""Faults armed from outside, and the journal of what a phone served."""

import asyncio
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Kind = Literal["rpc", "shell", "sync"]


class FaultKind(StrEnum):
    """What goes wrong."""

    HANG = "hang"
    SLOW = "slow"
    HTTP_500 = "http_500"
    DROP_CONNECTION = "drop_connection"
    JAVA_EXCEPTION = "java_exception"
    GARBLED_DUMP = "garbled_dump"
    EMPTY_DUMP = "empty_dump"
    STALE_DUMP = "stale_dump"
    OTHER_DUMP = "other_dump"
    OPAQUE_DUMP = "opaque_dump"  # one node of Android's own, as when UiAutomation is stuck
    ODD_DUMP = "odd_dump"  # characters XML does not allow, and the windows of a second display
    NOT_DONE = "not_done"  # the call answers false, and does nothing
    DROP_TRANSPORT = "drop_transport"
    ENDLESS = "endless"
    ENDLESS_CHUNKS = "endless_chunks"
    TRICKLE = "trickle"  # the answer comes byte by byte, and never to its end
    ANSWERED_TWICE = "answered_twice"


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it was served. `at` is the monotonic clock; `seconds` the phone's own time."""

    kind: Kind
    name: str
    at: float
    seconds: float


@dataclass(slots=True)
class Trigger:
    """Where a fault or a hold applies; whatever is empty matches everything of its kind.

    `screen` is a screen of any app, or with the app's name before it: "tiktok:own_profile".
    """

    rpc: str = ""
    shell: str = ""
    screen: str = ""
    skip: int = 0
    times: int | None = 1

    def pulled(self, kind: Kind, name: str, place: str) -> bool:
        """Whether this call sets it off; counts the calls it matches."""
        if kind == "rpc":
            matches = name == self.rpc or (not self.rpc and not self.shell)
        else:
            matches = kind == "shell" and bool(self.shell) and name.startswith(self.shell)
        screen = place.rpartition(":")[2]
        if not matches or (self.screen and self.screen not in (place, screen)):
            return False
        if self.skip:
            self.skip -= 1
            return False
        if self.times is None:
            return True
        if self.times == 0:
            return False
        self.times -= 1
        return True


@dataclass(slots=True)
class Fault:
    """An armed fault; `fired` counts how often it struck, `sent` the bytes of endless answers.

    `error` is a Java class's name, or another dump.
    """

    kind: FaultKind
    trigger: Trigger
    seconds: float = 0.0
    error: str = "java.lang.RuntimeException"
    fired: int = 0
    sent: int = 0


@dataclass(slots=True)
class Hold:
    """A place where the phone waits for a test: reached() there, release() to go on."""

    trigger: Trigger
    before: bool
    _reached: asyncio.Event = field(default_factory=asyncio.Event)
    _released: asyncio.Event = field(default_factory=asyncio.Event)

    async def reached(self, timeout: float = 10.0) -> None:
        """Waits until the call has come. Raises TimeoutError after `timeout` seconds."""
        async with asyncio.timeout(timeout):
            await self._reached.wait()

    def release(self) -> None:
        self._released.set()

    async def pause(self) -> None:
        self._reached.set()
        await self._released.wait()


@dataclass(slots=True)
class Faults:
    """The faults and holds of one phone."""

    armed: list[Fault] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)

    def arm(
        self,
        kind: FaultKind,
        *,
        rpc: str = "",
        shell: str = "",
        screen: str = "",
        nth: int = 1,
        times: int | None = 1,
        seconds: float = 0.0,
        error: str = "java.lang.RuntimeException",
    ) -> Fault:
        """Arms a fault from the nth matching call on, for so many calls (None: until cleared).

        `rpc` is a method's name, `shell` a prefix of the command; neither means every RPC.
        """
        trigger = Trigger(rpc, shell, screen, skip=nth - 1, times=times)
        fault = Fault(kind, trigger, seconds, error)
        self.armed.append(fault)
        return fault

    def hold(
        self,
        *,
        rpc: str = "",
        shell: str = "",
        screen: str = "",
        nth: int = 1,
        before: bool = False,
    ) -> Hold:
        """Holds the phone at the nth matching call: after its effect, or before it."""
        hold = Hold(Trigger(rpc, shell, screen, skip=nth - 1), before)
        self.holds.append(hold)
        return hold

    def clear(self) -> None:
        """Disarms everything and lets go of every hold."""
        for hold in self.holds:
            hold.release()
        self.armed.clear()
        self.holds.clear()

    def strike(self, kind: Kind, name: str, place: str) -> Fault | None:
        for fault in self.armed:
            if fault.trigger.pulled(kind, name, place):
                fault.fired += 1
                return fault
        return None

    def held(self, kind: Kind, name: str, place: str) -> Hold | None:
        for hold in self.holds:
            if hold.trigger.pulled(kind, name, place):
                return hold
        return None
