"""The phone's display: lag, keyboard, switched off, and what its picture shows."""

import io

from PIL import Image, ImageChops

from sandbox.instagram.app import PACKAGE, InstagramApp
from sandbox.instagram.options import AppOptions
from sandbox.instagram.service import InstagramService
from sandbox.phones.display import Display
from sandbox.phones.picture import picture


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def display(*, lag: float = 0.0, clock: Clock | None = None) -> Display:
    options = AppOptions(splash_dumps=0, loading_dumps=0)
    app = InstagramApp(InstagramService(), "P1", options, ["brand"])
    return Display((app,), lag=lag, clock=clock or Clock())


def form() -> Display:
    shown = display()
    (app,) = shown.apps
    assert isinstance(app, InstagramApp)
    app.start()
    app.base = "login_form"
    shown.launch(PACKAGE)
    return shown


def test_the_next_screen_appears_after_the_lag_and_takes_no_taps_before() -> None:
    clock = Clock()
    phone = display(lag=0.5, clock=clock)
    before = phone.look().xml
    phone.launch(PACKAGE)
    assert phone.look().xml == before
    phone.tap(980, 2200)
    clock.now += 0.6
    assert phone.look().xml != before
    assert phone.screen == "home_feed"


def test_a_phone_that_is_off_shows_no_app_and_takes_no_taps() -> None:
    phone = form()
    phone.sleep()
    assert PACKAGE not in phone.look().xml
    phone.tap(300, 960)
    phone.wake()
    assert phone.focus == ""


def test_leaving_a_screen_hides_the_keyboard() -> None:
    phone = form()
    phone.tap(300, 960)
    assert "inputmethod" in phone.look().xml
    phone.home()
    assert "inputmethod" not in phone.look().xml


def test_what_is_typed_shows_in_its_field_on_the_picture_and_nowhere_else() -> None:
    phone = form()
    empty = Image.open(io.BytesIO(picture(phone.peek(), "PNG")))
    phone.write("username", "brand_one")
    typed = Image.open(io.BytesIO(picture(phone.peek(), "PNG")))
    field = next(n for w in phone.peek().windows for n in w.root.walk() if n.field == "username")
    changed = ImageChops.difference(empty, typed).getbbox()
    assert changed is not None
    assert all(inner >= outer for inner, outer in zip(changed[:2], field.bounds[:2], strict=True))
    assert all(inner <= outer for inner, outer in zip(changed[2:], field.bounds[2:], strict=True))


def test_the_password_is_never_drawn() -> None:
    phone = form()
    phone.write("password", "secretly")
    one = picture(phone.peek(), "PNG")
    phone.write("password", "likewise")
    assert picture(phone.peek(), "PNG") == one
