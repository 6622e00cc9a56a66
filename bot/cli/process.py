"""What whoever starts the program gives it: its streams, and the signals that end it."""

import atexit
import os
import signal
import sys
from types import FrameType
from typing import Final

STOPS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
"""What means stop. SIGHUP: the terminal is gone, as when a line over ssh breaks."""


def open_streams() -> None:
    """Let output that is closed or not UTF-8 end nothing.

    A closed one would be the number of the next file that is opened, the database's for one.
    """
    last = os.open(os.devnull, os.O_RDWR)
    while last <= 2:
        last = os.dup(last)
    os.close(last)
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    atexit.register(_finish_output)


def _finish_output() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads any more: what is left goes nowhere, and Python has nothing to tell of it.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)


class Stopped(SystemExit):
    """A signal before the bot has handlers of its own; the usual status of one."""


def stop_early() -> None:
    """Until the bot's own handlers are there, a signal ends the program in good order."""

    def end(number: int, _: FrameType | None) -> None:
        raise Stopped(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        # Nohup has SIGHUP ignored, and that is to stay.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, end)


def can_say(text: str) -> bool:
    """Whether standard output has these characters."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True
