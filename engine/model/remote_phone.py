"""Phones over TCP, as the use cases around them answer. Times are Unix seconds."""

import re
from dataclasses import dataclass
from typing import Final

from engine.common.errors import RequestRefused
from engine.common.secret import Secret

_CODE: Final = re.compile(r"\d{6}", re.ASCII)
_BETWEEN: Final = re.compile(r"[\s-]")


@dataclass(frozen=True, slots=True)
class RemotePhone:
    """A phone over TCP that is kept connected; `connected` while its adb server lists it.

    `added_at` is 0 for one that was connected by other means and never remembered.
    """

    host: str
    address: str
    added_by: int
    added_at: float
    connected: bool


@dataclass(frozen=True, slots=True)
class Connected:
    """A phone over TCP was connected and is remembered.

    `unauthorized`: somebody has to allow debugging on its screen. `found_twice`: on this port adb
    may list the phone a second time, as an emulator; it is still one phone.
    """

    host: str
    address: str
    unauthorized: bool = False
    found_twice: bool = False


@dataclass(frozen=True, slots=True)
class Paired:
    """A phone of wireless debugging and an adb server know each other now; nothing is connected."""

    host: str
    address: str


def pairing_code(text: str) -> Secret:
    """The six digits a phone shows. Raises `RequestRefused("pairing_code_invalid")`."""
    code = _BETWEEN.sub("", text)
    if not _CODE.fullmatch(code):
        raise RequestRefused("pairing_code_invalid")
    return Secret(code)
