"""Adb servers: where they listen, and how one on this machine is started."""

import asyncio
import ipaddress
import os
import platform
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from engine.common.errors import ConfigurationError, PhoneLost
from engine.phones.library_files import package_folder

_START_SECONDS: Final = 20.0
_SAID_MOST: Final = 64 * 1024
_REASON_MOST: Final = 200
_FATAL: Final = re.compile(r"\d [EF] adb +: \S+ (.+)")
STANDARD_PORT: Final = 5037
"""Where adb's own server listens; on this machine, any other port is a tunnel or somebody's own."""
ADB_HOME: Final = "adb"
"""In the data directory, for the keys of a user without a home."""

# Those that say where keys lie and how phones are found; not those that choose a server, and not
# ADB_TRACE, which has what is typed written into a file.
_ADB_VARIABLES: Final = (
    "PATH",
    "HOME",
    "USER",
    "LOGNAME",
    "LANG",
    "LC_ALL",
    "TZ",
    "TMPDIR",
    "ANDROID_USER_HOME",
    "ANDROID_SDK_HOME",
    "ADB_VENDOR_KEYS",
    "ADB_LIBUSB",
    "ADB_MDNS",
    "ADB_MDNS_AUTO_CONNECT",
    "ADB_MDNS_OPENSCREEN",
    "ADB_LOCAL_TRANSPORT_MAX_PORT",
    "ADB_USB",
    "ADB_EMU",
)


@dataclass(frozen=True, slots=True)
class AdbServer:
    """An adb server: the host's name, and where it listens.

    `start_local` allows `start()` to launch it; only a server on this machine can be launched.
    `home` is where it keeps its keys if this user has no home that can be written.
    """

    name: str
    address: str
    port: int
    start_local: bool = False
    home: Path | None = None

    def __str__(self) -> str:
        return f"{self.address}:{self.port}"

    @property
    def startable(self) -> bool:
        return self.start_local and _is_loopback(self.address)

    async def start(self) -> None:
        """Launch adb's daemon on this machine; does nothing when one listens already.

        Raises `ConfigurationError` without an adb binary, `PhoneLost` when it does not start.
        """
        if not self.startable:
            raise PhoneLost(f"the adb server {self} is not ours to start")
        # An adb of another version would end the server that is running.
        if await self._listening():
            return
        # A pipe would be kept open by the server, which stays.
        said = await asyncio.to_thread(tempfile.TemporaryFile)
        with said:
            code = await self._launch(said)
            if code != 0:
                why = _reason(os.pread(said.fileno(), _SAID_MOST, 0)) or f"adb's exit code {code}"
                raise PhoneLost(f"the adb server {self} could not be started ({why})")

    async def _launch(self, said: IO[bytes]) -> int:
        try:
            environment = await asyncio.to_thread(adb_environment, self.home)
            process = await asyncio.create_subprocess_exec(
                str(adb_binary()),
                "-P",
                str(self.port),
                "start-server",
                stdin=asyncio.subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                env=environment,
            )
        except OSError as error:
            why = error.strerror
            raise PhoneLost(f"the adb server {self} could not be started ({why})") from None
        try:
            async with asyncio.timeout(_START_SECONDS):
                return await process.wait()
        except TimeoutError:
            raise PhoneLost(f"the adb server {self} did not start in time") from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def _listening(self) -> bool:
        try:
            _, writer = await asyncio.open_connection(self.address, self.port)
        except OSError:
            return False
        writer.transport.abort()
        return True


def adb_environment(home: Path | None = None) -> dict[str, str]:
    """What adb is told of this process's environment; its server outlives the bot.

    `home` is made and used where the user's own cannot keep adb's keys. Raises `OSError`.
    """
    given = {name: os.environ[name] for name in _ADB_VARIABLES if name in os.environ}
    if home is not None and not keeps_keys():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        given["HOME"] = str(home.absolute())
    return given


def keeps_keys() -> bool:
    """Whether adb finds its keys in this user's home, or can make them there."""
    try:
        home = Path.home()
    except RuntimeError:
        return False
    folder = home / ".android"
    return os.access(folder / "adbkey", os.R_OK) or os.access(
        folder if folder.exists() else home, os.W_OK | os.X_OK
    )


def _reason(said: bytes) -> str:
    """Of what adb writes when its server does not come up, what made it give up."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines()]
    fatal = [match[1] for line in lines if (match := _FATAL.search(line))]
    errors = [line for line in lines if line.startswith("error:")]
    return next(iter([*fatal, *errors]), "")[:_REASON_MOST]


def adb_binary() -> Path:
    """The adb to start servers with: adbutils' own on x86-64, else the one in PATH.

    Raises `ConfigurationError` when there is none.
    """
    bundled = package_folder("adbutils") / "binaries" / "adb"
    if platform.machine().lower() in ("x86_64", "amd64") and os.access(bundled, os.X_OK):
        return bundled
    found = shutil.which("adb")
    if found is None:
        raise ConfigurationError(
            "no adb found: install your distribution's adb (package `adb` on Debian and Ubuntu)"
        )
    return Path(found)


def _is_loopback(address: str) -> bool:
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
