"""No picture of a screen shows what was typed, the keyboard, or a notification."""

import io

import pytest
from PIL import Image, ImageDraw

from engine.apps.port import Direction, Key
from engine.common.errors import PhoneConfused, PhoneLost
from engine.common.secret import Secret
from engine.phones.picture import draw, failure_picture, redact
from engine.rack.known import KnownSecrets
from engine.screens.hierarchy import Hierarchy, Node

WIDTH, HEIGHT = 1080, 2400
FIELD = (100, 600, 980, 700)
PASSWORD = (100, 800, 980, 900)
APP = "com.example.app"
KEYBOARD = (0, 1600, 1080, 2400)
NOTICE = (0, 150, 1080, 300)
SECRETS = (FIELD, PASSWORD, KEYBOARD, NOTICE, (0, 0, 1080, 100))
HARMLESS = (100, 1000, 980, 1100)
MARK = (255, 0, 0)


def node(
    box: tuple[int, int, int, int], package: str, *, cls: str, inner: str = "", **more: str
) -> str:
    left, top, right, bottom = box
    extra = " ".join(f'{key.replace("_", "-")}="{value}"' for key, value in more.items())
    return (
        f'<node class="{cls}" package="{package}" bounds="[{left},{top}][{right},{bottom}]" '
        f"{extra}>{inner}</node>"
    )


def screen(*, typed: str = "", words: str = "Log in", keyboard: bool = True) -> Hierarchy:
    app = "com.example.app"
    view, text = "android.view.View", "android.widget.TextView"
    inner = (
        node(FIELD, app, cls="android.widget.EditText", text=typed)
        + node(PASSWORD, app, cls="android.view.View", text=typed, password="true")
        + node(HARMLESS, app, cls=text, text=words)
    )
    whole = (0, 0, WIDTH, HEIGHT)
    windows = node(whole, app, cls=view, inner=inner)
    windows += node(NOTICE, "com.android.systemui", cls=text, text=typed)
    if keyboard:
        ime = "com.google.android.inputmethod.latin"
        windows += node(whole, ime, cls=view, inner=node(KEYBOARD, ime, cls=view, text=typed))
    return Hierarchy.parse(f"<hierarchy rotation='0'>{windows}</hierarchy>")


def screenshot(size: tuple[int, int] = (WIDTH, HEIGHT), *, canvas: int = HEIGHT) -> bytes:
    """All white but for marks in every place that must not be seen, and one that may."""
    image = Image.new("RGB", (WIDTH, canvas), "white")
    brush = ImageDraw.Draw(image)
    for box in (*SECRETS, HARMLESS):
        brush.rectangle(box, fill=MARK)
    png = io.BytesIO()
    image.resize(size).save(png, "PNG")
    return png.getvalue()


def red_in(image: Image.Image, box: tuple[int, int, int, int], *, canvas: int = HEIGHT) -> bool:
    scale = image.height / canvas
    left, top, right, bottom = (int(edge * scale) for edge in box)
    colours = image.convert("RGB").crop((left, top, right, bottom)).tobytes()
    pixels = zip(colours[0::3], colours[1::3], colours[2::3], strict=True)
    return any(red > 150 and green < 110 and blue < 110 for red, green, blue in pixels)


@pytest.mark.parametrize("size", [(WIDTH, HEIGHT), (540, 1200), (1440, 3200)])
def test_what_is_secret_is_blanked_at_every_size(size: tuple[int, int]) -> None:
    blanked = redact(screenshot(size), screen(), screen())
    assert blanked is not None
    image = Image.open(io.BytesIO(blanked))
    assert image.height <= 1280
    assert not any(red_in(image, box) for box in SECRETS)
    assert red_in(image, HARMLESS)


def test_a_navigation_bar_missing_from_the_dump_moves_nothing() -> None:
    taller = HEIGHT + 120
    blanked = redact(screenshot((WIDTH, taller), canvas=taller), screen(), screen())
    assert blanked is not None
    image = Image.open(io.BytesIO(blanked))
    assert not any(red_in(image, box, canvas=taller) for box in SECRETS)
    assert red_in(image, HARMLESS, canvas=taller)


def test_a_screen_that_changed_meanwhile_is_not_shown() -> None:
    assert redact(screenshot(), screen(words="Log in"), screen(words="Loading…")) is None
    assert redact(screenshot(), screen(keyboard=False), screen()) is None


@pytest.mark.parametrize("size", [(2400, 1080), (1080, 1200), (1080, 3600)])
def test_a_picture_of_another_shape_than_the_dump_is_not_shown(size: tuple[int, int]) -> None:
    assert redact(screenshot(size), screen(), screen()) is None


def test_what_is_no_picture_is_not_shown() -> None:
    assert redact(b"not a picture", screen(), screen()) is None


def test_a_drawing_does_not_depend_on_what_was_typed() -> None:
    assert draw(screen(typed="")) == draw(screen(typed="not-a-real-one"))


def test_a_drawing_shows_the_words_of_the_screen() -> None:
    assert draw(screen(words="Log in")) != draw(screen(words=""))


def test_a_drawing_has_a_sign_for_what_stands_for_a_secret() -> None:
    for words, read in (("Send to •••", "Send to ***"), ("Désactivé – là", "Desactive - la")):
        assert draw(screen(words=words)) == draw(screen(words=read)), words


def test_a_drawing_is_small_enough_for_a_chat() -> None:
    image = Image.open(io.BytesIO(draw(screen())))
    assert image.height <= 1280


def test_a_container_that_repeats_what_is_typed_is_silent() -> None:
    def labelled(label: str) -> Hierarchy:
        box = node(FIELD, "com.example.app", cls="android.widget.EditText")
        outer = node(
            (50, 500, 1030, 750),
            "com.example.app",
            cls="android.view.View",
            inner=box,
            content_desc=label,
        )
        root = node((0, 0, WIDTH, HEIGHT), "com.example.app", cls="android.view.View", inner=outer)
        return Hierarchy.parse(f"<hierarchy rotation='0'>{root}</hierarchy>")

    assert draw(labelled("")) == draw(labelled("Password, not-a-real-one"))


def told(*nodes: str) -> Hierarchy:
    whole = node((0, 0, WIDTH, HEIGHT), APP, cls="android.view.View", inner="".join(nodes))
    return Hierarchy.parse(f"<hierarchy rotation='0'>{whole}</hierarchy>")


def text(words: str, *, cls: str = "android.widget.TextView", **more: str) -> str:
    return node(HARMLESS, APP, cls=cls, text=words, **more)


KNOWN = KnownSecrets((Secret("Canary-7-lamp"), Secret("luna@example.com")), ("brand2024x",))


@pytest.mark.parametrize(
    "shown",
    [
        text("Your code is 482913"),
        text("12-34-56"),
        text("A1B2C3"),
        text("You typed Canary-7-lamp"),
        text("luna@example.com"),
        text("", content_desc="Canary-7-lamp"),
        text("Use Canary-7-lamp", cls="android.widget.Button"),
        text("typed", cls="android.view.View", focused="true"),
        node(HARMLESS, APP, cls="android.view.View", content_desc="482913", inner=text("Fine")),
    ],
)
def test_a_secret_is_blanked_wherever_it_stands(shown: str) -> None:
    picture = redact(screenshot(), told(shown), told(shown), KNOWN)
    assert picture is not None
    assert not red_in(Image.open(io.BytesIO(picture)), HARMLESS)


@pytest.mark.parametrize(
    "shown",
    [
        text("Continue"),
        text("Continue", cls="android.widget.Button"),
        text("Signed in as brand2024x"),
        text("Account disabled on March 3, 2031"),
    ],
)
def test_what_is_harmless_is_seen(shown: str) -> None:
    known = KnownSecrets((*KNOWN.secrets, Secret("elsewhere")), KNOWN.names)
    picture = redact(screenshot(), told(shown), told(shown), known)
    assert picture is not None
    assert red_in(Image.open(io.BytesIO(picture)), HARMLESS)


def test_a_drawing_shows_the_words_around_a_secret_and_no_more() -> None:
    drawn = [draw(told(text(f"You typed {each}")), KNOWN) for each in ("482913", "Canary-7-lamp")]
    assert drawn[0] == drawn[1] == draw(told(text("You typed •••")), KNOWN)


def test_a_button_in_a_field_as_large_as_the_screen_can_be_read() -> None:
    def form(word: str) -> Hierarchy:
        button = node(HARMLESS, APP, cls="android.widget.Button", text=word)
        field = node((0, 0, WIDTH, HEIGHT), APP, cls="android.view.View", password="true")
        return told(field, button)

    empty, full = (redact(screenshot(), form(word), form(word)) for word in ("", "Continue"))
    assert empty is not None
    assert full is not None
    assert empty != full
    assert draw(form("")) != draw(form("Continue"))


def test_a_secret_in_something_as_large_as_the_screen_is_drawn() -> None:
    whole = node((0, 0, WIDTH, HEIGHT), APP, cls="android.view.View", text="Code 482913")
    assert redact(screenshot(), told(whole), told(whole)) is None


class StillPhone:
    """Shows the given dumps one after the other, then stays at the last."""

    def __init__(self, *dumps: Hierarchy | Exception, png: bytes | Exception) -> None:
        self._dumps = list(dumps)
        self._png = png

    async def look(self) -> Hierarchy:
        dump = self._dumps.pop(0) if len(self._dumps) > 1 else self._dumps[0]
        if isinstance(dump, Exception):
            raise dump
        return dump

    async def screenshot(self) -> bytes:
        if isinstance(self._png, Exception):
            raise self._png
        return self._png

    async def tap(self, node: Node) -> None:
        raise AssertionError("a picture touches nothing")

    async def fill(self, seen: Hierarchy, node: Node, text: str | Secret) -> None:
        raise AssertionError("a picture touches nothing")

    async def press(self, key: Key) -> None:
        raise AssertionError("a picture touches nothing")

    async def scroll(self, node: Node, direction: Direction) -> None:
        raise AssertionError("a picture touches nothing")

    async def wake(self) -> None:
        raise AssertionError("a picture touches nothing")

    async def start(self, package: str) -> None:
        raise AssertionError("a picture touches nothing")

    async def packages(self) -> set[str]:
        raise AssertionError("a picture touches nothing")


async def test_a_failure_is_shown_by_a_photo_of_a_screen_that_stood_still() -> None:
    taken = await failure_picture(StillPhone(screen(), png=screenshot()))
    assert not taken.drawn


async def test_a_screen_that_was_just_changing_is_photographed_once_it_stands_still() -> None:
    phone = StillPhone(screen(), screen(words="Loading…"), png=screenshot())
    assert not (await failure_picture(phone)).drawn


@pytest.mark.parametrize(
    "phone",
    [
        StillPhone(screen(), screen(words="Loading…"), screen(words="Sent"), png=screenshot()),
        StillPhone(screen(), png=PhoneConfused()),
        StillPhone(screen(), PhoneLost(), png=screenshot()),
    ],
)
async def test_a_failure_is_drawn_when_no_photo_can_be_trusted(phone: StillPhone) -> None:
    assert (await failure_picture(phone)).drawn


async def test_a_phone_without_a_dump_has_no_picture() -> None:
    with pytest.raises(PhoneLost):
        await failure_picture(StillPhone(PhoneLost(), png=screenshot()))
