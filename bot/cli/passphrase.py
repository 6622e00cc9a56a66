"""A passphrase from the keyboard, or the first line of standard input; never an argument."""

import getpass
import sys
from typing import Final

from engine.common.errors import RosterbotError
from engine.common.secret import Secret

SHORTEST: Final = 12
"""Characters of a new passphrase: it stands before every password on the list."""


def ask_new() -> Secret:
    """A passphrase to protect something with; typed, it is asked for twice."""
    passphrase = _read("Passphrase for the backup: ")
    if len(passphrase) < SHORTEST:
        raise RosterbotError(f"That passphrase is too short: use {SHORTEST} characters or more.")
    if sys.stdin.isatty() and _read("Once more: ") != passphrase:
        raise RosterbotError("Those two aren't the same, so nothing was written. Start again.")
    return passphrase


def ask() -> Secret:
    """The passphrase something was protected with."""
    return _read("Passphrase of the backup: ")


def _read(prompt: str) -> Secret:
    if sys.stdin.isatty():
        return Secret(getpass.getpass(prompt))
    return Secret(sys.stdin.readline().rstrip("\r\n"))
