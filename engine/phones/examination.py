"""Whether what a phone shows can be read."""

import contextlib
from typing import Final

from engine.apps.port import Key, Phone
from engine.common.clock import Clock
from engine.common.errors import PhoneConfused, ScreenUnreadable, TouchRefused

_LOOKS: Final = 4
_PAUSE: Final = 1.0


async def examine(phone: Phone, clock: Clock) -> None:
    """Look until something is seen, away from an app that may have nothing to show.

    Raises `ScreenUnreadable`, and what the phone raises.
    """
    for _ in range(_LOOKS):
        with contextlib.suppress(PhoneConfused):
            if not (await phone.look()).opaque:
                return
        with contextlib.suppress(PhoneConfused, TouchRefused):
            await phone.press(Key.HOME)
        await clock.sleep(_PAUSE)
    raise ScreenUnreadable
