"""Phones over TCP, as the use cases around them answer. Times are Unix seconds."""

from dataclasses import dataclass


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
