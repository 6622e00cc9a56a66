"""A long secret line from a terminal, or from standard input."""

import io
import os
import pty
import sys
import termios
import threading

import pytest

from bot.cli import secret_line

LINE = "x" * 6_000


def test_a_line_longer_than_a_terminal_takes_is_read_whole_and_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, theirs = pty.openpty()
    shown = io.StringIO()
    monkeypatch.setattr(sys, "stderr", shown)
    before = termios.tcgetattr(theirs)
    # Once it does not echo any more, somebody pastes.
    asked = threading.Event()
    monkeypatch.setattr(termios, "tcsetattr", _noticing(termios.tcsetattr, asked))

    def paste() -> None:
        asked.wait(20)
        for part in range(0, len(LINE), 1_000):
            os.write(ours, LINE[part : part + 1_000].encode())
        os.write(ours, b"\n")

    typing = threading.Thread(target=paste)
    typing.start()
    try:
        with os.fdopen(theirs, "r", closefd=False) as terminal:
            monkeypatch.setattr(sys, "stdin", terminal)
            assert secret_line.ask("Token: ").reveal() == LINE + "\n"
        assert termios.tcgetattr(theirs)[3] == before[3]
        os.set_blocking(ours, False)
        with pytest.raises(BlockingIOError):
            os.read(ours, 1)
    finally:
        typing.join()
        os.close(ours)
        os.close(theirs)
    assert shown.getvalue() == "Token: \n"


def _noticing(real: object, asked: threading.Event) -> object:
    def set_them(*arguments: object) -> None:
        real(*arguments)  # type: ignore[operator]
        asked.set()

    return set_them


def test_all_of_standard_input_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("one\ntwo\n"))
    assert secret_line.ask("Token: ").reveal() == "one\ntwo\n"
