"""What uiautomator2's server answers to a call, told in the engine's errors.

No text of it is passed on: an error may hold what the call was given, typed text among it.
"""

import json
import re
from typing import Final

from engine.common.errors import AutomationDead, PhoneConfused, PhoneError, TouchRefused

_JAVA_CLASS: Final = re.compile(r"\b(?:java|android|androidx)\.[A-Za-z0-9_.$]{1,120}")
_DISCONNECTED: Final = b"UiAutomation not connected"
_DEAD: Final = ("android.os.DeadObjectException", "android.os.DeadSystemRuntimeException")
_NO_FIELD: Final = "uiautomator.UiObjectNotFoundException"
_FORBIDDEN: Final = "java.lang.SecurityException"
_TOUCHES: Final = frozenset({"click", "swipe", "pressKey", "wakeUp"})
"""Calls that inject events: what a phone without the right to do so refuses."""
_LONGEST: Final = 2_000


class AutomationDown(AutomationDead):
    """The automation server did not serve a call."""

    def __init__(self) -> None:
        super().__init__("the automation server on the phone does not answer")


def result_of(answer: bytes, method: str) -> object:
    """The result of a call of `method`.

    Raises `AutomationDown` where the server lost Android, `TouchRefused`, and `PhoneConfused`.
    """
    try:
        data = json.loads(answer)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise PhoneConfused("the phone's answer makes no sense")
    error = data.get("error")
    if error is not None:
        raise _refusal(error, answer, method)
    if "result" not in data:
        raise PhoneConfused("the phone's answer has no result")
    return data["result"]


def _refusal(error: object, answer: bytes, method: str) -> PhoneError:
    said = error.get("message") if isinstance(error, dict) else None
    message = said[:_LONGEST] if isinstance(said, str) else ""
    if _DISCONNECTED in answer or any(name in message for name in _DEAD):
        return AutomationDown()
    if _NO_FIELD in message:
        return PhoneConfused("the field is not on the screen any more", undone=True)
    found = _JAVA_CLASS.search(message)
    java_class = found[0] if found else ""
    if java_class == _FORBIDDEN and method in _TOUCHES:
        return TouchRefused()
    return PhoneConfused(
        f"the phone refused the call{f' ({java_class})' if java_class else ''}",
        undone=java_class == _FORBIDDEN,
    )
