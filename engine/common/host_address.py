"""Where an adb server is."""

import re
from dataclasses import dataclass
from typing import Final

HOST_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
"""What a host may be called."""


@dataclass(frozen=True, slots=True)
class HostAddress:
    """An adb server by its name here."""

    name: str
    address: str
    port: int
