"""Each library's error has one meaning, and its text is not passed on."""

import http.client
import json

import adbutils
import pytest
from adbutils.errors import AdbConnectionError
from uiautomator2 import exceptions as u2

from engine.common.errors import (
    AutomationDead,
    AutomationTaken,
    PhoneConfused,
    PhoneError,
    PhoneLost,
    PhoneTimeout,
    TouchRefused,
)
from engine.phones.translate import AutomationDown, translate

CANARY = "canary-not-a-real-password"


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (TimeoutError(CANARY), PhoneTimeout),
        (adbutils.AdbTimeout(CANARY), PhoneTimeout),
        (adbutils.AdbError("device offline", CANARY), PhoneLost),
        (AdbConnectionError(CANARY), PhoneLost),
        (u2.AdbShellError(CANARY), PhoneLost),
        (EOFError(CANARY), PhoneLost),
        (OSError(CANARY), PhoneLost),
        (u2.HTTPError(CANARY), AutomationDown),
        (u2.UiAutomationNotConnectedError(CANARY), AutomationDown),
        (http.client.RemoteDisconnected(CANARY), AutomationDown),
        (http.client.IncompleteRead(CANARY.encode()), AutomationDown),
        (ConnectionResetError(CANARY), AutomationDown),
        (u2.LaunchUiAutomationError(CANARY), AutomationDead),
        (u2.AccessibilityServiceAlreadyRegisteredError(CANARY), AutomationTaken),
        (u2.UiObjectNotFoundError(-32001, CANARY), PhoneConfused),
        (u2.RPCUnknownError(f"Unknown RPC error: {CANARY}", [CANARY]), PhoneConfused),
        (u2.RPCInvalidError(CANARY), PhoneConfused),
        (json.JSONDecodeError(CANARY, CANARY, 0), PhoneConfused),
        (TypeError(CANARY), PhoneConfused),
    ],
)
def test_every_library_error_has_a_meaning_of_ours(
    error: Exception, meaning: type[PhoneError]
) -> None:
    translated = translate(error)
    assert type(translated) is meaning
    assert CANARY not in f"{translated!r}{translated.args}"


def test_the_java_class_is_kept_for_support() -> None:
    error = u2.RPCUnknownError("Unknown RPC error: -32001 java.lang.IllegalStateException", [])
    assert "java.lang.IllegalStateException" in str(translate(error))


@pytest.mark.parametrize("method", ["click", "swipe", "pressKey", "wakeUp"])
def test_what_may_not_be_injected_is_a_phone_that_refuses_touches(method: str) -> None:
    error = u2.RPCUnknownError(
        "Unknown RPC error: -32001 java.lang.SecurityException: Injecting to another application "
        "requires INJECT_EVENTS permission",
        [],
    )
    assert type(translate(error, method)) is TouchRefused


def test_what_may_not_be_looked_at_is_no_refused_touch() -> None:
    error = u2.RPCUnknownError("Unknown RPC error: -32001 java.lang.SecurityException", [])
    translated = translate(error, "dumpWindowHierarchy")
    assert type(translated) is PhoneConfused
    assert "java.lang.SecurityException" in str(translated)
