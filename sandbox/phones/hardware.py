"""What a phone is, apart from what runs on it."""

from dataclasses import dataclass
from typing import Literal

Plug = Literal["", "ac", "usb", "wireless"]


@dataclass(frozen=True, slots=True)
class Hardware:
    """`battery` is its level in percent, `plugged` what charges it (empty: nothing).

    `locale` is the system's language; empty: that of its Instagram. `warning`: what every program
    on it says on its errors when it starts, as linkers do.
    """

    battery: int = 87
    plugged: Plug = "usb"
    android: str = "14"
    sdk: int = 34
    brand: str = "Google"
    locale: str = ""
    warning: str = ""
