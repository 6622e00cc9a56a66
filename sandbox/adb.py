"""A real adb server of one's own: private port, private home, nothing left behind."""

import asyncio
import contextlib
import os
import shutil
import socket
from importlib.resources import files
from pathlib import Path

_START_TIMEOUT = 60.0


class AdbMissingError(Exception):
    """No adb program was found."""


class AdbRefusedError(Exception):
    """The adb server answered a request with a failure."""


def adb_program() -> Path:
    """The adb that comes with adbutils, else the one in PATH. Raises AdbMissingError."""
    bundled = Path(str(files("adbutils"))) / "binaries" / "adb"
    if bundled.is_file() and os.access(bundled, os.X_OK):
        return bundled
    found = shutil.which("adb")
    if found is None:
        raise AdbMissingError(
            "adb was not found: adbutils brings none for this machine. "
            "Install the distribution's package, e.g. `apt install adb`."
        )
    return Path(found)


class AdbServer:
    """An adb server process on a free port of the loopback, its home in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self.port = 0

    async def start(self) -> None:
        """Starts it, on the same port as before if it ran already. Raises TimeoutError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self.port = self.port or _free_port()
        environment = {
            "HOME": str(self._folder),
            "TMPDIR": str(self._folder),
            "PATH": os.environ.get("PATH", ""),
            "ADB_MDNS": "0",
            "ADB_EMU": "0",
            "ADB_USB": "0",
            "ADB_LIBUSB": "0",
        }
        self._process = await asyncio.create_subprocess_exec(
            str(adb_program()),
            "-P",
            str(self.port),
            "nodaemon",
            "server",
            env=environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        async with asyncio.timeout(_START_TIMEOUT):
            while not await self._answers():  # noqa: ASYNC110 - a foreign process
                await asyncio.sleep(0.02)

    async def stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def connect(self, serial: str) -> None:
        """Adds a phone by its address, also an unauthorized one. Raises AdbRefusedError."""
        async with asyncio.timeout(_START_TIMEOUT):
            while True:
                await self.request(f"host:disconnect:{serial}", refused_is_fine=True)
                answer = await self.request(f"host:connect:{serial}")
                # Said of a connection the server has not let go of yet, and lets go of then.
                if not answer.startswith("already connected"):
                    break
                await asyncio.sleep(0.05)
        if not answer.startswith(("connected to", "failed to authenticate")):
            raise AdbRefusedError(answer)

    async def request(self, service: str, *, refused_is_fine: bool = False) -> str:
        """One request of the host protocol and its answer. Raises AdbRefusedError."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            encoded = service.encode()
            writer.write(f"{len(encoded):04x}".encode() + encoded)
            status = await reader.readexactly(4)
            length = int(await reader.readexactly(4), 16)
            answer = (await reader.readexactly(length)).decode()
        finally:
            writer.close()
        if status != b"OKAY" and not refused_is_fine:
            raise AdbRefusedError(answer)
        return answer

    async def _answers(self) -> bool:
        if self._process is not None and self._process.returncode is not None:
            raise AdbRefusedError(f"the adb server ended with code {self._process.returncode}")
        try:
            await self.request("host:version")
        except OSError:
            return False
        return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
