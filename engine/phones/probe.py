"""Asks a phone who it is."""

from typing import Final

from engine.common.errors import PhoneConfused, PhoneError
from engine.model.phone_identity import (
    Identity,
    android_said,
    boot_said,
    name_said,
    serial_said,
    version_said,
)
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import run_shell

_ASK: Final = (
    "getprop ro.serialno; getprop ro.product.model; getprop ro.build.version.release; "
    "cat /proc/sys/kernel/random/boot_id; true"
)
_ASK_ANDROID_ID: Final = "settings get secure android_id"


async def who_is_it(server: AdbServer, serial: str, limit: float) -> Identity:
    """What the phone under a serial says of itself.

    `limit` seconds are given to each of two questions; the Android id is None while Android does
    not answer the second one, as in the first half minute after a start. Raises `PhoneError`.
    """
    lines = (await run_shell(server, serial, _ASK, limit)).splitlines()
    if len(lines) < 3:
        raise PhoneConfused("the probe's answer is not three lines")
    hardware, model, android, *boot = lines
    try:
        said = await run_shell(server, serial, _ASK_ANDROID_ID, limit)
    except PhoneError:
        said = ""
    return Identity(
        serial_said(hardware),
        name_said(model) or "Android",
        version_said(android),
        boot_said("\n".join(boot)),
        android_said(said),
    )
