"""A long secret line from the keyboard, unseen, or from standard input; never an argument."""

import sys
import termios
from typing import Final

from engine.common.secret import Secret

_MOST: Final = 64 * 1024
_CONTROL: Final = 3
"""Of what `termios` knows of a terminal: the place of its local modes."""


def ask(prompt: str) -> Secret:
    """From a terminal up to the end of the line; else all there is."""
    if not sys.stdin.isatty():
        return Secret(sys.stdin.read(_MOST))
    sys.stderr.write(prompt)
    sys.stderr.flush()
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    unseen = termios.tcgetattr(terminal)
    # Not by lines, of which a terminal cuts off those that are long.
    unseen[_CONTROL] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(terminal, termios.TCSAFLUSH, unseen)
    try:
        return Secret(sys.stdin.readline(_MOST))
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
        sys.stderr.write("\n")
