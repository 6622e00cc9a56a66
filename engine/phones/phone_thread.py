"""The one thread that speaks with a phone: what it is given to do ends in time, or is cut off."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

import structlog

from engine.common.clock import Clock
from engine.common.errors import AutomationDead, PhoneError, PhoneLost, PhoneTimeout
from engine.phones.adb import PhoneLink
from engine.phones.counters import Counters
from engine.phones.translate import AutomationDown, translate

T = TypeVar("T")

_log = structlog.get_logger(__name__)
LETTING_GO: Final = 5.0
"""Seconds a call that was cut off is given to end, before it is cut off again."""


class PhoneThread:
    """For one call after the other. `healthy` until the phone was lost or did not answer.

    `silence`: seconds without a word after which a socket gives up while a session is set up.
    """

    def __init__(
        self, name: str, link: PhoneLink, counters: Counters, clock: Clock, *, silence: float
    ) -> None:
        self.healthy = True
        self._name = name
        self._link = link
        self._counters = counters
        self._clock = clock
        self._silence = silence
        self._threads = ThreadPoolExecutor(1, thread_name_prefix=f"phone-{name}")

    async def run(
        self, name: str, work: Callable[[], T], limit: float, *, setting_up: bool = False
    ) -> T:
        """The work's result within `limit` seconds. Raises the errors of the Phone port."""
        self._link.begin(min(limit, self._silence) if setting_up else limit)
        self._counters.setting_up = setting_up
        began = self._clock.monotonic()
        try:
            return await self._bounded(name, work, limit, setting_up=setting_up)
        except (PhoneLost, PhoneTimeout, AutomationDead) as error:
            self.healthy = isinstance(error, AutomationDown) and self.healthy
            raise
        finally:
            seconds = self._clock.monotonic() - began
            self._counters.count_seconds(seconds)
            _log.debug("phone.call", phone=self._name, method=name, ms=round(seconds * 1000, 1))

    async def apart(self, work: Callable[[], T]) -> T:
        """What is worked out of what the phone said, without the phone. Raises what it raises."""
        try:
            running = self._threads.submit(work)
        except RuntimeError:
            raise PhoneLost("the phone's session is closed", undone=True) from None
        return await asyncio.wrap_future(running)

    async def end(self, last: Callable[[], None] | None) -> None:
        """Cut off what is under way, do one last thing, and close every socket."""
        self.healthy = False
        self._link.cut_off()
        try:
            if last is not None:
                ending = self._threads.submit(last)
                await asyncio.wait({asyncio.wrap_future(ending)}, timeout=LETTING_GO)
        finally:
            self._link.close()
            self._threads.shutdown(wait=False)

    async def _bounded(
        self, name: str, work: Callable[[], T], limit: float, *, setting_up: bool
    ) -> T:
        try:
            running: Future[T] = self._threads.submit(_guarded, work)
        except RuntimeError:
            raise PhoneLost("the phone's session is closed", undone=True) from None
        waiting = asyncio.wrap_future(running)
        try:
            await asyncio.wait({waiting}, timeout=limit)
            if waiting.done():
                return waiting.result()
            if setting_up:
                self._link.release_launcher()
            # Nobody is told before the thread has left the phone: the next job would meet it.
            while not waiting.done():
                await self._let_go(waiting)
        except asyncio.CancelledError:
            await self._let_go(waiting)
            raise
        failure = None if waiting.cancelled() else waiting.exception()
        raise PhoneTimeout(
            f"the phone did not answer the {name} within {limit:g} s",
            undone=isinstance(failure, PhoneError) and failure.undone,
        )

    async def _let_go(self, waiting: asyncio.Future[T]) -> None:
        self._link.cut_off()
        await asyncio.wait({waiting}, timeout=LETTING_GO)
        if waiting.done() and not waiting.cancelled():
            waiting.exception()


def _guarded(work: Callable[[], T]) -> T:
    try:
        return work()
    except Exception as error:
        failure: PhoneError = translate(error)
    # Raised out here the error has no context: a library's exception holds the call's parameters.
    failure.__context__ = None
    raise failure.with_traceback(None)
