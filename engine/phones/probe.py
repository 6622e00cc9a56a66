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
from engine.phones.sections import answers, one_line

_ASK: Final = one_line(
    {
        "serial": "getprop ro.serialno",
        "model": "getprop ro.product.model",
        "android": "getprop ro.build.version.release",
        "boot": "cat /proc/sys/kernel/random/boot_id",
    }
)
_ASK_ANDROID_ID: Final = "settings get secure android_id"


async def who_is_it(server: AdbServer, serial: str, limit: float) -> Identity:
    """What the phone under a serial says of itself.

    `limit` seconds are given to each of two questions; the Android id is None while Android does
    not answer the second one, as in the first half minute after a start. Raises `PhoneError`.
    """
    told = answers(await run_shell(server, serial, _ASK, limit))
    if not {"serial", "model", "android"} <= told.keys():
        raise PhoneConfused("the phone does not say who it is")
    try:
        said = await run_shell(server, serial, _ASK_ANDROID_ID, limit)
    except PhoneError:
        said = ""
    return Identity(
        serial_said(told["serial"]),
        name_said(told["model"]) or "Android",
        version_said(told["android"]),
        boot_said(told.get("boot", "")),
        android_said(said),
    )
