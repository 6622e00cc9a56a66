"""Starts the program without loading its modules each time, which takes longer than most tests.

One process for each process of tests has them loaded and has done nothing with them; each program
is a fork of it, with a folder, an environment and an output of its own. It ends, and can be killed,
as if it had been started by itself.
"""

import asyncio
import atexit
import gc
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Final

from bot.texts.catalogue import Texts
from sandbox.program import PROJECT

_LOADED: Final = (
    "bot.cli.run",
    "engine.apps.instagram.app",
    "engine.apps.tiktok.app",
    "httpcore",
    "anyio._backends._asyncio",
)
_LONGEST: Final = 1 << 17
_SETTINGS: Final = "ROSTERBOT_"


class Warm:
    """A program that was started so; as far as it is needed, an asyncio.subprocess.Process."""

    def __init__(self, pid: int, line: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._line = line
        loop = asyncio.get_running_loop()
        self._ended = loop.create_future()
        loop.add_reader(line, self._end)

    async def wait(self) -> int:
        return int(await asyncio.shield(self._ended))

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            os.kill(self.pid, number)

    def _end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._line)
        self.returncode = int(self._line.recv(_LONGEST))
        self._line.close()
        self._ended.set_result(self.returncode)


async def start(
    folder: Path,
    environment: Mapping[str, str],
    output: BinaryIO,
    /,
    *arguments: str,
    entered: bytes = b"",
) -> Warm:
    """`python -m bot` in this folder, with this environment and nothing else; `run` by itself."""
    asked = json.dumps([str(folder), dict(environment), arguments or ["run"]]).encode()
    line, far_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(entered)
    with far_end, os.fdopen(reading):
        handed = [far_end.fileno(), output.fileno(), reading]
        socket.send_fds(_warm_process(), [asked], handed)
    line.setblocking(False)
    pid = await asyncio.get_running_loop().sock_recv(line, _LONGEST)
    return Warm(int(pid), line)


@cache
def _warm_process() -> socket.socket:
    line, far_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_SETTINGS)}
    with far_end:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm", str(far_end.fileno())],
            cwd=PROJECT,
            env=kept | {"PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": "1"},
            pass_fds=[far_end.fileno()],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    atexit.register(_let_go, line, process)
    return line


def _let_go(line: socket.socket, process: subprocess.Popen[bytes]) -> None:
    line.close()
    process.wait()


def _main() -> None:
    """Be the warm process until the tests are gone; return in each program's own process."""
    for module in _LOADED:
        import_module(module)
    Texts()
    line = socket.socket(fileno=int(sys.argv[1]))
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        asked, handed, _, _ = socket.recv_fds(line, _LONGEST, 3)
        if not asked:
            sys.exit()
        if os.fork() == 0:
            line.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            told, output, entered = handed
            _watched(socket.socket(fileno=told), output, entered, *json.loads(asked))
            return
        for number in handed:
            os.close(number)


def _watched(
    told: socket.socket,
    output: int,
    entered: int,
    folder: str,
    environment: dict[str, str],
    arguments: list[str],
) -> None:
    """Be the parent that tells how the program ended; return in the program."""
    if (pid := os.fork()) != 0:
        os.close(output)
        os.close(entered)
        told.send(b"%d" % pid)
        told.send(b"%d" % os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        os._exit(0)
    told.close()
    os.setsid()
    for number, end in enumerate((entered, output, output)):
        os.dup2(end, number)
    os.close(output)
    os.close(entered)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.argv = ["bot", *arguments]
    sys.orig_argv[1:] = ["-m", "bot", *arguments]
    # As at a start of its own, whoever comes first in its path has it run something before.
    first = Path(environment.get("PYTHONPATH", "").partition(os.pathsep)[0], "sitecustomize.py")
    if first.exists():
        runpy.run_path(str(first))


if __name__ == "__main__":
    _main()
    from bot.__main__ import main

    sys.exit(main())
