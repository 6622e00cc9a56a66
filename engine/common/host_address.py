"""Where an adb server is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HostAddress:
    """An adb server by its name here."""

    name: str
    address: str
    port: int
