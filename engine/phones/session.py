"""uiautomator2's device with its own way of healing taken out: who repeats a call decides that."""

import atexit
import contextlib
import logging
from pathlib import Path
from typing import Final

import uiautomator2
from uiautomator2.utils import with_package_resource

from engine.phones import photo
from engine.phones.adb import PhoneLink
from engine.phones.bounded_socket import ANSWER
from engine.phones.counters import Counters
from engine.phones.jar import JAR, JarShelf
from engine.phones.translate import AutomationDown, translate
from engine.screens import dump

_LARGE: Final = {
    # JSON escapes what XML is full of.
    "dumpWindowHierarchy": dump.MOST_BYTES * 3 // 2,
    "takeScreenshot": photo.MAX_BYTES * 3 // 2,
}
"""Bytes of answers that may be large."""


class Session(uiautomator2.Device):  # type: ignore[misc]
    """The automation server of one phone; blocking, for one thread at a time.

    Making one puts the server's jar on the `shelf` where it is missing and launches the server.
    """

    def __init__(self, link: PhoneLink, counters: Counters, shelf: JarShelf) -> None:
        self._link = link
        self._counters = counters
        self._shelf = shelf
        self._calling = False
        super().__init__(link)

    def jsonrpc_call(self, method: str, params: object = None, timeout: float = 10) -> object:
        """Raises the errors of the Phone port, `undone` where the call never left."""
        self._counters.count_rpc()
        self._link.opened, self._calling = False, True
        try:
            with self._link.room_for(_LARGE.get(method, ANSWER)):
                return super().jsonrpc_call(method, params, timeout)
        except Exception as error:
            failure = translate(error, method)
        finally:
            self._calling = False
        failure.undone |= not self._link.opened
        raise failure

    def stop_uiautomator(self, wait: bool = True) -> None:
        # The library calls this first when it is about to restart the server and repeat a call.
        if self._calling:
            raise AutomationDown
        self._link.release_launcher()
        super().stop_uiautomator(wait)

    def _setup_jar(self) -> None:
        # The library sends the whole file whenever it is not there, whatever became of it before.
        with with_package_resource("assets/u2.jar") as jar:
            if not self._check_device_file_hash(jar, JAR):
                size = Path(jar).stat().st_size
                self._shelf.put(self._link.tell, lambda: self._link.sync.push(jar, JAR), size)

    def restart(self) -> None:
        self.stop_uiautomator()
        self.start_uiautomator()

    def close(self) -> None:
        """Stop the automation server and let go of what the library keeps for the exit."""
        atexit.unregister(self.stop_uiautomator)
        with contextlib.suppress(Exception):
            self.stop_uiautomator(wait=False)


def quiet_libraries() -> None:
    """Silence uiautomator2 and adbutils: they log every call, with the text that is typed."""
    for name in ("uiautomator2", "adbutils"):
        logging.getLogger(name).setLevel(logging.ERROR)
