"""Sees what holds the event loop up: a callback that computes for long, or a call that blocks.

Meanwhile nothing else is served: no message, no other phone, no signal to end.
"""

import asyncio
import inspect
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any, Final

LONG: Final = 0.5
"""Seconds of its thread's processor time that one callback may take."""

_ROOT: Final = f"{Path(__file__).parents[2]}/"
_LOOP: Final = "/asyncio/events.py"
_HERE: Final = "/engine/common/loop_watch.py"
_ALLOWED: Final = (
    "importlib._bootstrap",  # a module is read, once
    "/linecache.py",  # a traceback is written
    "/mimetypes.py",  # once
    "/babel/localedata.py",  # once for each language
    "/asyncio/unix_events.py",  # a process is started, as asyncio does it
)
_REMEMBERED: Final = ("/dev/null", "/zoneinfo/", "/tzdata/")
"""Files that take no time, or are read once."""
_COROUTINE: Final = inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
_SAMPLED_EVERY: Final = 0.1
_FRESH: Final = 0.01
"""Seconds for which a reading of the processor's clock will do: it costs ten times the other's."""
_AUDITED: Final = frozenset(
    {
        "open",
        "os.listdir",
        "os.scandir",
        "os.system",
        "glob.glob",
        "shutil.copyfile",
        "shutil.copytree",
        "shutil.move",
        "shutil.rmtree",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "sqlite3.connect",
        "subprocess.Popen",
    }
)
"""Python's names for what blocks; `time.sleep` has none."""


class By(StrEnum):
    """What held the loop up."""

    COMPUTING = "computing"
    BLOCKING = "blocking"


@dataclass(frozen=True, slots=True)
class HeldUp:
    """`what` was called or which task it was; `where` in the code, as far as can be told.

    `seconds` of processor time, of a callback that computed.
    """

    by: By
    what: str
    where: str
    seconds: float = 0.0


@contextmanager
def watched(
    report: Callable[[HeldUp], None], program: Collection[str], around: Collection[str] = ()
) -> Iterator[None]:
    """Have it reported what holds up the event loops of this thread; one at a time may watch.

    `program` are the project's folders whose code is meant; what those `around` it do counts not.
    """
    global _watch
    _audit()
    run, sleep = asyncio.Handle._run, time.sleep  # noqa: SLF001 - there is no public place for it
    watch = _Watch(report, program, around)
    sampler = threading.Thread(target=watch.sample, name="loop-watch", daemon=True)
    asyncio.Handle._run = watch.timed(run)  # type: ignore[assignment,method-assign]  # noqa: SLF001
    time.sleep = watch.noticed(sleep)  # type: ignore[assignment]
    _watch = watch
    sampler.start()
    try:
        yield
    finally:
        _watch = None
        asyncio.Handle._run, time.sleep = run, sleep  # type: ignore[method-assign]  # noqa: SLF001
        watch.ended.set()
        sampler.join()


class _Watch:
    def __init__(
        self,
        report: Callable[[HeldUp], None],
        program: Collection[str],
        around: Collection[str],
    ) -> None:
        self.ended = threading.Event()
        self._report = report
        self._program = tuple(f"{folder}/" for folder in program)
        self._around = tuple(f"{folder}/" for folder in around)
        self._thread = threading.get_ident()
        # Odd while a callback runs, even between two.
        self._turns = 0
        self._places: tuple[int, Counter[str]] = (0, Counter())

    def timed(self, run: Callable[[asyncio.Handle], None]) -> Callable[[asyncio.Handle], None]:
        monotonic, thread_time = time.monotonic, time.thread_time
        get_ident, own = threading.get_ident, self._thread
        read_at, spent = monotonic(), thread_time()

        def _run(handle: asyncio.Handle) -> None:
            nonlocal read_at, spent
            if get_ident() != own:
                run(handle)
                return
            self._turns += 1
            began = monotonic()
            if began - read_at >= _FRESH:
                read_at, spent = began, thread_time()
            run(handle)
            # No callback takes more of the processor than of the time.
            if monotonic() - began >= LONG:
                seconds = thread_time() - spent - (began - read_at)
                if seconds >= LONG:
                    self._computed(handle, seconds)
            self._turns += 1

        return _run

    def noticed(self, sleep: Callable[[float], None]) -> Callable[[float], None]:
        def _sleep(seconds: float, /) -> None:
            if threading.get_ident() == self._thread:
                self.blocks("time.sleep", inspect.currentframe())
            sleep(seconds)

        return _sleep

    def _computed(self, handle: asyncio.Handle, seconds: float) -> None:
        turn, places = self._places
        where = "?"
        if turn == self._turns and places:
            where = places.most_common(1)[0][0]
        if where:
            self._report(HeldUp(By.COMPUTING, _name(handle), where, seconds))

    def blocks(self, what: str, frame: FrameType | None) -> None:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return
        if where := self._place(frame):
            self._report(HeldUp(By.BLOCKING, what, where))

    def sample(self) -> None:
        while not self.ended.wait(_SAMPLED_EVERY):
            turn = self._turns
            if turn % 2:
                sampled, places = self._places
                if sampled != turn:
                    # Seen for the first time; what is short is not looked into.
                    self._places = (turn, Counter())
                    continue
                frame = sys._current_frames().get(self._thread)  # noqa: SLF001 - documented
                if turn == self._turns:
                    places[self._place(frame)] += 1

    def _place(self, frame: FrameType | None) -> str:
        """Where our code or a library's is; empty for what a test does, and for what is allowed."""
        ours = library = ""
        while frame is not None:
            code = frame.f_code
            file = code.co_filename
            if any(mark in file for mark in _ALLOWED):
                return ""
            if file.endswith(_LOOP) and code.co_name == "_run":
                break
            own = file.removeprefix(_ROOT)
            if own.startswith(self._around):
                return ""
            if own.startswith(self._program) and not file.endswith(_HERE):
                ours = ours or f"{own}:{frame.f_lineno}"
                # A plain function may be called by a test; a coroutine runs in the program too.
                if code.co_flags & _COROUTINE:
                    return ours
            elif not library and "site-packages/" in file:
                library = f"{file.partition('site-packages/')[2]}:{frame.f_lineno}"
            frame = frame.f_back
        return ours or library


_watch: _Watch | None = None


@cache
def _audit() -> None:
    sys.addaudithook(_audited)


def _audited(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _AUDITED and _watch is not None and not _is_harmless(event, arguments):
        _watch.blocks(event, inspect.currentframe())


def _is_harmless(event: str, arguments: tuple[Any, ...]) -> bool:
    if event == "open":
        # A number is of a file that is open already.
        name = arguments[0]
        return isinstance(name, int) or any(part in str(name) for part in _REMEMBERED)
    return event == "socket.connect" and arguments[0].gettimeout() == 0


def _name(handle: asyncio.Handle) -> str:
    callback = getattr(handle, "_callback", None)
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, asyncio.Task):
        return f"{owner.get_name()} {getattr(owner.get_coro(), '__qualname__', '')}".rstrip()
    return str(getattr(callback, "__qualname__", type(callback).__name__))
