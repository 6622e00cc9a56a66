"""uiautomator2's server on one phone: put there, started, and stopped."""

import asyncio
from functools import partial
from typing import Final

from engine.common.clock import Clock
from engine.phones.adb_link import Launcher, PhoneLink
from engine.phones.adb_server import AdbServer
from engine.phones.counters import Counters
from engine.phones.jar import JarShelf
from engine.phones.rpc import Rpc
from engine.phones.server_output import ServerOutput
from engine.phones.session import set_up
from engine.phones.set_up_thread import in_a_thread

_STOP_SECONDS: Final = 10.0
_FIRST_PAUSE: Final = 0.05
_LONGEST_PAUSE: Final = 0.5


class Automation:
    """uiautomator2 gets its server to run; the stream that lives in is kept here, on the loop.

    `silence`: seconds without a word after which a socket gives up meanwhile. All raise the errors
    of the Phone port.
    """

    def __init__(
        self,
        server: AdbServer,
        serial: str,
        counters: Counters,
        rpc: Rpc,
        shelf: JarShelf,
        clock: Clock,
        *,
        silence: float,
    ) -> None:
        self._link = partial(PhoneLink, server, serial, counters, silence)
        self._rpc = rpc
        self._shelf = shelf
        self._clock = clock
        self._life: ServerOutput | None = None

    async def start(self) -> None:
        """Returns once it answers; one that runs already is used as it is."""
        if self._life is not None and not await self._rpc.is_answered():
            self._end()
        link = self._link()
        try:
            launcher = await in_a_thread(partial(set_up, link, self._shelf), link.cut_off)
        except BaseException:
            if link.launcher is not None:
                link.launcher.close()
            raise
        finally:
            link.close()
        if launcher is not None:
            await self._keep(launcher)

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

    async def _keep(self, launcher: Launcher) -> None:
        self._end()
        stream = launcher.handed_over()
        if stream is None:
            return  # it ended by itself: another server answers
        life = self._life = ServerOutput()
        stream.setblocking(False)
        await asyncio.get_running_loop().create_connection(lambda: life, sock=stream)

    def _end(self) -> None:
        if self._life is not None:
            self._life.release()
            self._life = None
