"""What adbutils' and uiautomator2's errors at a set-up mean; no library's text is passed on."""

import http.client
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
)
from engine.phones.rpc_answer import AutomationDown

_NOT_SERVING: Final = (u2.HTTPError, ConnectionError, http.client.HTTPException)


def translate(error: Exception) -> PhoneError:
    """The engine's error for a library's."""
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
        case OSError():
            return PhoneLost()
        case _:
            return PhoneConfused(f"the phone's answer makes no sense ({type(error).__name__})")
