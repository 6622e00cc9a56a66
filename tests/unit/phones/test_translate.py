"""Each library's error has one meaning, and its text is not passed on."""

import http.client

import adbutils
from adbutils.errors import AdbConnectionError
from uiautomator2 import exceptions as u2

from engine.common.errors import (
    AutomationDead,
    AutomationTaken,
    PhoneConfused,
    PhoneError,
    PhoneLost,
    PhoneTimeout,
)
from engine.phones.rpc_answer import AutomationDown
from engine.phones.translate import translate

CANARY = "canary-not-a-real-password"
MEANINGS: tuple[tuple[Exception, type[PhoneError]], ...] = (
    (TimeoutError(CANARY), PhoneTimeout),
    (adbutils.AdbTimeout(CANARY), PhoneTimeout),
    (adbutils.AdbError("device offline", CANARY), PhoneLost),
    (AdbConnectionError(CANARY), PhoneLost),
    (u2.AdbShellError(CANARY), PhoneLost),
    (EOFError(CANARY), PhoneLost),
    (OSError(CANARY), PhoneLost),
    (u2.HTTPError(CANARY), AutomationDown),
    (http.client.RemoteDisconnected(CANARY), AutomationDown),
    (ConnectionResetError(CANARY), AutomationDown),
    (u2.LaunchUiAutomationError(CANARY), AutomationDead),
    (u2.AccessibilityServiceAlreadyRegisteredError(CANARY), AutomationTaken),
    (TypeError(CANARY), PhoneConfused),
)


def test_every_library_error_has_a_meaning_of_ours() -> None:
    for error, meaning in MEANINGS:
        translated = translate(error)
        assert type(translated) is meaning
        assert CANARY not in f"{translated!r}{translated.args}"
