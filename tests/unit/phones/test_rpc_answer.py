"""What the automation server answers has one meaning, and its text is not passed on."""

import json

import pytest

from engine.common.errors import PhoneConfused, PhoneError, TouchRefused
from engine.phones.rpc_answer import AutomationDown, result_of

CANARY = "canary-not-a-real-password"
TOUCHES = ["click", "swipe", "pressKey", "wakeUp"]
NO_RIGHT = "java.lang.SecurityException: Injecting requires INJECT_EVENTS permission"


def refused(error: object) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "id": 1, "error": error}).encode()


def said(message: object, data: object = CANARY) -> bytes:
    return refused({"code": -32001, "message": message, "data": data})


def failure(answer: bytes, method: str = "setText") -> PhoneError:
    with pytest.raises(PhoneError) as raised:
        result_of(answer, method)
    return raised.value


def test_a_result_is_given_whatever_it_is() -> None:
    results: tuple[object, ...] = (True, False, None, "x", 1, [], {"a": "b"})
    for result in results:
        assert result_of(json.dumps({"result": result}).encode(), "isScreenOn") == result
        assert result_of(json.dumps({"result": result, "error": None}).encode(), "any") == result


def test_every_error_has_a_meaning_of_ours() -> None:
    meanings: dict[bytes, tuple[type[PhoneError], bool]] = {
        said("android.os.DeadObjectException"): (AutomationDown, False),
        said("android.os.DeadSystemRuntimeException"): (AutomationDown, False),
        said("java.lang.IllegalStateException", "UiAutomation not connected"): (
            AutomationDown,
            False,
        ),
        said("androidx.test.uiautomator.UiObjectNotFoundException"): (PhoneConfused, True),
        said(NO_RIGHT): (PhoneConfused, True),
        said("java.lang.StackOverflowError"): (PhoneConfused, False),
        said("Method not found"): (PhoneConfused, False),
        said(7): (PhoneConfused, False),
        said(None, None): (PhoneConfused, False),
        refused("a word"): (PhoneConfused, False),
        refused([]): (PhoneConfused, False),
        b'{"jsonrpc": "2.0"}': (PhoneConfused, False),
        b'["result"]': (PhoneConfused, False),
        b"": (PhoneConfused, False),
        f"<html>{CANARY}".encode(): (PhoneConfused, False),
        b'{"result": "\xff"}': (PhoneConfused, False),
        b'{"result": ' + b"9" * 5_000 + b"}": (PhoneConfused, False),
        b"[" * 200_000: (PhoneConfused, False),
    }
    for answer, (kind, undone) in meanings.items():
        error = failure(answer)
        assert (type(error), error.undone) == (kind, undone), answer[:80]
        assert CANARY not in f"{error!r}{error.args}"
        assert error.__context__ is None


def test_the_java_class_is_kept_for_support() -> None:
    error = failure(said(f"java.lang.IllegalStateException: {CANARY}"))
    assert "java.lang.IllegalStateException" in str(error)
    assert CANARY not in str(error)


@pytest.mark.parametrize("method", TOUCHES)
def test_what_may_not_be_injected_is_a_phone_that_refuses_touches(method: str) -> None:
    assert type(failure(said(NO_RIGHT), method)) is TouchRefused


def test_what_may_not_be_looked_at_is_no_refused_touch() -> None:
    error = failure(said("java.lang.SecurityException"), "dumpWindowHierarchy")
    assert type(error) is PhoneConfused
    assert "java.lang.SecurityException" in str(error)
