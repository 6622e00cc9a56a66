"""A login as it is commonly written with unmodified uiautomator2: element by element."""

import time
from collections.abc import Callable
from typing import Final

import adbutils
import uiautomator2
from pyotp.totp import TOTP

_PACKAGE: Final = "com.instagram.android"
_EDIT: Final = "android.widget.EditText"
_POPUPS: Final = ("Not now", "Not Now", "Skip", "OK", "Allow", "Dismiss")
_ERRORS: Final = (
    "Incorrect password",
    "Incorrect Password",
    "Can't find account",
    "Try again later",
    "Confirm you're human",
    "Your account was suspended",
)
_PATIENCE: Final = 30.0


def connect(port: int, serial: str) -> uiautomator2.Device:
    return uiautomator2.connect(adbutils.AdbClient("127.0.0.1", port).device(serial))


class BySelector:
    """`d(text=…).exists` and `d(text=…).click()`, with `set_text` for the fields."""

    def __init__(self, phone: uiautomator2.Device) -> None:
        self._phone = phone

    def shown(self, text: str) -> bool:
        return bool(self._phone(text=text).exists)

    def click(self, text: str) -> None:
        self._phone(text=text).click()

    def described(self, description: str) -> bool:
        return bool(self._phone(description=description).exists)

    def click_described(self, description: str) -> None:
        self._phone(description=description).click()

    def type(self, field: int, text: str) -> None:
        edit = self._phone(className=_EDIT, instance=field)
        edit.click()
        edit.set_text(text)

    def title(self) -> str:
        return str(self._phone(resourceId=f"{_PACKAGE}:id/action_bar_title").get_text())


class ByXpath:
    """`d.xpath(…).exists` and `.click()`, with `send_keys` for the fields: a dump for each."""

    def __init__(self, phone: uiautomator2.Device) -> None:
        self._phone = phone

    def shown(self, text: str) -> bool:
        return bool(self._phone.xpath(f'//*[@text="{text}"]').exists)

    def click(self, text: str) -> None:
        self._phone.xpath(f'//*[@text="{text}"]').click()

    def described(self, description: str) -> bool:
        return bool(self._phone.xpath(f'//*[@content-desc="{description}"]').exists)

    def click_described(self, description: str) -> None:
        self._phone.xpath(f'//*[@content-desc="{description}"]').click()

    def type(self, field: int, text: str) -> None:
        self._phone.xpath(f"(//{_EDIT})[{field + 1}]").click()
        self._phone.send_keys(text, clear=True)

    def title(self) -> str:
        return str(self._phone.xpath(f'//*[@resource-id="{_PACKAGE}:id/action_bar_title"]').text)


def sign_in(
    phone: uiautomator2.Device,
    screen: BySelector | ByXpath,
    *,
    username: str,
    password: str,
    secret: str,
    now: Callable[[], float],
) -> bool:
    """Whether the profile showed the handle at the end. Raises RuntimeError for a refusal."""
    phone.app_start(_PACKAGE, stop=True)
    _until(lambda: screen.shown("Log in"))
    _dismiss(screen)
    screen.type(0, username)
    screen.type(1, password)
    screen.click("Log in")
    _until(lambda: screen.shown("Go to your authentication app") or _refused(screen))
    screen.type(0, TOTP(secret).at(int(now())))
    screen.click("Continue")
    _until(lambda: screen.shown("Save your login info?") or _refused(screen))
    _dismiss(screen)
    _until(lambda: screen.described("Profile"))
    _dismiss(screen)
    screen.click_described("Profile")
    _until(lambda: screen.shown("Edit profile"))
    return screen.title() == username


def _dismiss(screen: BySelector | ByXpath) -> None:
    for text in _POPUPS:
        if screen.shown(text):
            screen.click(text)


def _refused(screen: BySelector | ByXpath) -> bool:
    for text in _ERRORS:
        if screen.shown(text):
            raise RuntimeError(text)
    return False


def _until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise RuntimeError("the screen did not come")
