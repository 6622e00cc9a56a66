"""uiautomator2's server on one phone: put there, started, and stopped."""

import asyncio
from typing import Final

from engine.common.clock import Clock
from engine.common.errors import AutomationDead, AutomationTaken
from engine.phones.jar import JAR, JarShelf
from engine.phones.phone_line import PhoneLine
from engine.phones.rpc import PORT, Rpc
from engine.phones.server_output import ServerOutput

LAUNCH: Final = f"CLASSPATH={JAR} app_process / com.wetest.uia2.Main -p {PORT}"
_LAUNCH_SECONDS: Final = 30.0
_STOP_SECONDS: Final = 10.0
_FIRST_PAUSE: Final = 0.05
_LONGEST_PAUSE: Final = 0.5
_TAKEN: Final = b"already registered"


class Automation:
    """The server lives in the stream it was launched in; one that runs already is used as it is.

    All raise the errors of the Phone port.
    """

    def __init__(self, line: PhoneLine, rpc: Rpc, shelf: JarShelf, clock: Clock) -> None:
        self._line = line
        self._rpc = rpc
        self._shelf = shelf
        self._clock = clock
        self._life: ServerOutput | None = None

    async def start(self) -> None:
        """Returns once it answers. Puts its jar on the shelf where it is missing."""
        await self._shelf.stock(self._line)
        if await self._rpc.is_answered():
            return
        self._end()
        self._life = ServerOutput()
        (await self._line.started(LAUNCH)).hand_over(self._life)
        try:
            async with asyncio.timeout(_LAUNCH_SECONDS):
                await self._answered(self._life)
        except TimeoutError:
            raise AutomationDead("the automation server on the phone does not start") from None

    async def restart(self) -> None:
        self.close()
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                pause = _FIRST_PAUSE
                while await self._rpc.is_answered():
                    await self._clock.sleep(pause)
                    pause = min(2 * pause, _LONGEST_PAUSE)
        except TimeoutError:
            pass
        self._rpc.drop()
        await self.start()

    def close(self) -> None:
        """End it, where it was launched here. May be repeated."""
        self._rpc.drop()
        self._end()

    def _end(self) -> None:
        if self._life is not None:
            self._life.release()
            self._life = None

    async def _answered(self, life: ServerOutput) -> None:
        pause = _FIRST_PAUSE
        while True:
            if _TAKEN in life.said:
                raise AutomationTaken
            if life.has_ended:
                raise AutomationDead("the automation server on the phone does not start")
            if await self._rpc.is_answered():
                return
            await life.news(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
