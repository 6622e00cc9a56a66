"""What one phone is given to do: it ends in time, or is cut off."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from engine.common.clock import Clock
from engine.common.errors import AutomationDead, PhoneConfused, PhoneError, PhoneLost, PhoneTimeout
from engine.phones.counters import Counters
from engine.phones.phone_line import PhoneLine
from engine.phones.rpc_answer import AutomationDown

T = TypeVar("T")

_log = structlog.get_logger(__name__)


class Calls:
    """For one call after the other. `healthy` until the phone was lost or did not answer.

    `silence`: seconds without a word after which a stream gives up while a session is set up.
    """

    def __init__(
        self, name: str, line: PhoneLine, counters: Counters, clock: Clock, *, silence: float
    ) -> None:
        self.healthy = True
        self._name = name
        self._line = line
        self._counters = counters
        self._clock = clock
        self._silence = silence
        self._has_ended = False
        self._limit: asyncio.Timeout | None = None

    async def run(
        self,
        name: str,
        work: Callable[[], Awaitable[T]],
        limit: float,
        *,
        setting_up: bool = False,
    ) -> T:
        """The work's result within `limit` seconds. Raises the errors of the Phone port.

        Where it is cut off it has let go of the phone before that is told.
        """
        if self._has_ended:
            raise PhoneLost("the phone's session is closed", undone=True)
        self._line.begin(min(limit, self._silence) if setting_up else None)
        self._counters.setting_up = setting_up
        began = self._clock.monotonic()
        try:
            return await self._bounded(name, work, limit)
        except (PhoneLost, PhoneTimeout, AutomationDead) as error:
            self.healthy = isinstance(error, AutomationDown) and self.healthy
            raise
        finally:
            seconds = self._clock.monotonic() - began
            self._counters.count_seconds(seconds)
            _log.debug("phone.call", phone=self._name, method=name, ms=round(seconds * 1000, 1))

    def end(self) -> None:
        """Cut off what is under way; nothing is begun any more."""
        self.healthy = False
        self._has_ended = True
        if self._limit is not None and not self._limit.expired():
            self._limit.reschedule(asyncio.get_running_loop().time())

    async def _bounded(self, name: str, work: Callable[[], Awaitable[T]], limit: float) -> T:
        failure: PhoneError
        try:
            async with asyncio.timeout(limit) as self._limit:
                return await work()
        except PhoneError as error:
            failure = error
        except TimeoutError:
            if self._has_ended:
                failure = PhoneLost("the phone's session is closed")
            else:
                failure = PhoneTimeout(f"the phone did not answer the {name} within {limit:g} s")
        except Exception as error:
            failure = PhoneConfused(f"the phone's answer makes no sense ({type(error).__name__})")
        finally:
            self._limit = None
        failure.undone |= not self._line.has_left
        # Raised out here the error has no context, and no frame that holds what was typed.
        failure.__context__ = None
        raise failure.with_traceback(None)
