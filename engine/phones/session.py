"""uiautomator2's own way of getting its server to run on a phone, in a thread for as long."""

import atexit
import functools
import hashlib
import logging
import time
from pathlib import Path
from typing import Final

import uiautomator2
from uiautomator2.exceptions import AccessibilityServiceAlreadyRegisteredError
from uiautomator2.exceptions import LaunchUiAutomationError as NotLaunched
from uiautomator2.utils import with_package_resource

from engine.common.errors import PhoneError
from engine.phones.adb_link import Launcher, PhoneLink
from engine.phones.jar import JAR, JarShelf
from engine.phones.translate import translate

_FIRST_PAUSE: Final = 0.05
_LONGEST_PAUSE: Final = 0.5
_TAKEN: Final = b"already registered"


class _Session(uiautomator2.Device):  # type: ignore[misc]
    """Making one puts the server's jar on the `shelf` where it is missing and starts the server."""

    def __init__(self, link: PhoneLink, shelf: JarShelf) -> None:
        self._link = link
        self._shelf = shelf
        super().__init__(link)

    def _setup_jar(self) -> None:
        # The library sends the whole file whenever it is not there, whatever became of it before.
        with with_package_resource("assets/u2.jar") as jar:
            if not self._check_device_file_hash(jar, JAR):
                size = Path(jar).stat().st_size
                self._shelf.put(self._link.tell, lambda: self._link.sync.push(jar, JAR), size)

    def _check_device_file_hash(self, local_file: str | Path, remote_file: str) -> bool:
        # The library reads the file anew for each phone.
        told = self._link.tell(f"toybox md5sum {remote_file}")
        if "toybox" in told and "not found" in told:
            told = self._link.tell(f"md5 {remote_file}")
        return _md5(Path(local_file)) in told

    def _wait_app_process_ready(self, timeout: float) -> None:
        # The library looks every half a second only.
        ends, pause = time.monotonic() + timeout, _FIRST_PAUSE
        while time.monotonic() < ends:
            if _TAKEN in self._process.output:
                raise AccessibilityServiceAlreadyRegisteredError
            if self._process.pool() is not None:
                raise NotLaunched("it has ended")
            if self._check_alive():
                return
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        raise NotLaunched("it does not answer")

    def let_go(self) -> None:
        """Let go of what the library keeps for the exit."""
        atexit.unregister(self.stop_uiautomator)


def set_up(link: PhoneLink, shelf: JarShelf) -> Launcher | None:
    """Have the automation server run and answer; blocking.

    The stream it lives in, where it was not running already. Raises the errors of the Phone port.
    """
    try:
        _Session(link, shelf).let_go()
    except Exception as error:
        failure: PhoneError = translate(error)
    else:
        return link.launcher
    # Raised out here the error has no context: a library's holds what it was given.
    failure.__context__ = None
    raise failure.with_traceback(None)


def quiet_libraries() -> None:
    """Silence uiautomator2 and adbutils: they log every command."""
    for name in ("uiautomator2", "adbutils"):
        logging.getLogger(name).setLevel(logging.ERROR)


@functools.cache
def _md5(file: Path) -> str:
    return hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()
