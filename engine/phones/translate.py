"""The one place where adbutils', uiautomator2's and the network's errors become the engine's.

No library's text is passed on: an RPC's error carries its parameters, typed text among them.
"""

import http.client
import re
from typing import Final

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
    TouchRefused,
)

_JAVA_CLASS: Final = re.compile(r"\b(?:java|android|androidx)\.[A-Za-z0-9_.$]{1,120}")
_NOT_SERVING: Final = (u2.HTTPError, u2.UiAutomationNotConnectedError)
_FORBIDDEN: Final = "java.lang.SecurityException"
_TOUCHES: Final = frozenset({"click", "swipe", "pressKey", "wakeUp"})
"""Calls that inject events: what a phone without the right to do so refuses."""


class AutomationDown(AutomationDead):
    """The automation server did not serve a call."""

    def __init__(self) -> None:
        super().__init__("the automation server on the phone does not answer")


def translate(error: Exception, method: str = "") -> PhoneError:
    """The engine's error for a library's; `method` is the RPC it came of."""
    match error:
        case PhoneError():
            return error
        case adbutils.AdbTimeout() | TimeoutError() | u2.HTTPTimeoutError():
            return PhoneTimeout()
        case AdbConnectionError():
            return PhoneLost("the adb server does not answer")
        case adbutils.AdbError() | u2.AdbShellError() | u2.ConnectError() | EOFError():
            return PhoneLost()
        case _ if isinstance(error, _NOT_SERVING):
            return AutomationDown()
        case u2.AccessibilityServiceAlreadyRegisteredError():
            return AutomationTaken()
        case u2.LaunchUiAutomationError():
            return AutomationDead("the automation server on the phone does not start")
        case u2.UiObjectNotFoundError():
            return PhoneConfused("the field is not on the screen any more", undone=True)
        case ConnectionError() | http.client.HTTPException():
            return AutomationDown()
        case OSError():
            return PhoneLost()
        case u2.RPCError():
            forbidden = _java_class(error) == _FORBIDDEN
            if forbidden and method in _TOUCHES:
                return TouchRefused()
            said = f" ({_java_class(error)})" if _java_class(error) else ""
            return PhoneConfused(f"the phone refused the call{said}", undone=forbidden)
        case _:
            return PhoneConfused(f"the phone's answer makes no sense ({type(error).__name__})")


def _java_class(error: Exception) -> str:
    found = _JAVA_CLASS.search(str(error.args[0])) if error.args else None
    return found[0] if found else ""
