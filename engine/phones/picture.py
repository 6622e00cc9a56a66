"""Pictures of a screen that show no secret: a blanked screenshot, or a drawing from the dump."""

import asyncio
import io
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from PIL import Image, ImageDraw, ImageFont

from engine.common.errors import PhoneConfused, PhoneError
from engine.phones import photo
from engine.phones.cover import Cover, PlacedWords, masked_words
from engine.rack.known import NOTHING, KnownSecrets
from engine.rack.pictures import MOST_BYTES, TakenPicture
from engine.screens.fields import Parts
from engine.screens.hierarchy import Bounds, Hierarchy
from engine.screens.mask import Mask

_TRIES: Final = 2
_MAX_HEIGHT: Final = 1280
_MAX_SIDE: Final = 20_000
_FAR: Final = 2 * _MAX_SIDE
_MAX_WORDS: Final = 300
_MOST_WRITTEN: Final = 10_000
"""Characters on a picture; the fullest screen recorded has 1,400."""
_STATUS_BAR_SHARE: Final = 0.05
_BLANK: Final = (90, 90, 90)
_PAPER: Final = (250, 250, 250)
_LINE: Final = (185, 185, 185)
_BUTTON: Final = (214, 226, 245)
_INK: Final = (20, 20, 20)
_ALIKE: Final = str.maketrans({"•": "*", "–": "-", "—": "-", "€": "EUR ", "£": "GBP ", "×": "x"})


class Camera(Protocol):
    """What a picture is taken with."""

    async def look(self) -> Hierarchy: ...
    async def screenshot(self) -> bytes: ...


async def failure_picture(phone: Camera, known: KnownSecrets = NOTHING) -> TakenPicture:
    """The screen as it is now with everything secret blanked, at most 1280 pixels high.

    What is `known` of the phone's accounts is secret wherever it stands.

    A drawing where no screenshot can be had or the screen changed meanwhile. Raises `PhoneError`
    when the phone does not even give a dump.
    """
    latest = await phone.look()
    for _ in range(_TRIES):
        before = latest
        try:
            png = await phone.screenshot()
            latest = await phone.look()
        except PhoneError:
            break
        blanked = await asyncio.to_thread(redact, png, before, latest, known)
        if blanked is not None:
            return TakenPicture(blanked, drawn=False)
    return TakenPicture(await asyncio.to_thread(draw, latest, known), drawn=True)


def redact(
    png: bytes, before: Hierarchy, after: Hierarchy, known: KnownSecrets = NOTHING
) -> bytes | None:
    """The screenshot taken between two dumps with everything secret painted over.

    Fields, keyboard and system windows are grey; so are texts with a code, an address or something
    `known` in them, and say the rest of their words. None when the dumps disagree, or when it is
    not certain where on the picture they lie.
    """
    if before.fingerprint != after.fingerprint:
        return None
    size = _screen_size(after)
    if size is None:
        return None
    try:
        picture = photo.opened(png)
    except PhoneConfused:
        return None
    scale = _scale(picture.size, size)
    if scale is None:
        return None
    brush = ImageDraw.Draw(picture)
    covers = [Cover.of(hierarchy, size, known) for hierarchy in (before, after)]
    if any(cover.too_much for cover in covers):
        return None
    font = _font(scale)
    _paint(brush, (*covers[0].texts, *covers[1].texts), scale)
    for words, bounds in _legible(covers[1].words):
        _write(brush, font, words, _scaled(bounds, scale), ink=_PAPER, must_fit=True)
    _paint(brush, (*covers[0].fields, *covers[1].fields), scale)
    for words, bounds in _legible(covers[1].buttons):
        _write(brush, font, words, _scaled(bounds, scale), ink=_PAPER, must_fit=True)
    _paint(brush, (*covers[0].windows, *covers[1].windows, _status_bar(size)), scale)
    picture.thumbnail((_MAX_HEIGHT * 4, _MAX_HEIGHT))
    return photo.jpeg(picture)


def draw(hierarchy: Hierarchy, known: KnownSecrets = NOTHING) -> bytes:
    """The dump as boxes and words; fields blank, keyboard and system windows left out."""
    width, height = _screen_size(hierarchy) or (1080, 1920)
    scale = min(1.0, _MAX_HEIGHT / height)
    picture = Image.new("RGB", (max(1, int(width * scale)), max(1, int(height * scale))), _PAPER)
    brush = ImageDraw.Draw(picture)
    font = _font(scale)
    mask, parts = Mask(known.secrets, shown=known.names), Parts.of(hierarchy)
    shown = [
        node
        for node in hierarchy
        if node.window not in parts.keyboards | parts.system and not node.bounds.empty
    ]
    fields = [node for node in shown if node.order in parts.fields]
    buttons = [node for node in shown if node.order in parts.buttons]
    room = _MOST_WRITTEN
    for node in (*shown, *fields, *buttons):
        box = _scaled(node.bounds, scale)
        if node.order in parts.fields:
            brush.rectangle(box, fill=_BLANK)
        elif node.order not in parts.silent:
            words = masked_words(node, mask, parts) if room > 0 else ""
            room -= len(words)
            if node.clickable:
                brush.rectangle(box, outline=_LINE, fill=_BUTTON if words else None)
            if words:
                _write(brush, font, words, box)
    result = io.BytesIO()
    picture.quantize(32).save(result, "PNG", optimize=True)
    drawn = result.getvalue()
    return drawn if len(drawn) <= MOST_BYTES else photo.jpeg(picture)


def _legible(placed: Iterable[PlacedWords]) -> Iterator[PlacedWords]:
    room = _MOST_WRITTEN
    for words, bounds in placed:
        room -= len(words)
        if room > 0:
            yield words, bounds


def _paint(brush: ImageDraw.ImageDraw, areas: Iterable[Bounds], scale: float) -> None:
    for bounds in areas:
        left, top, right, bottom = _scaled(bounds, scale)
        if not bounds.empty:
            brush.rectangle((left - 2, top - 2, right + 2, bottom + 2), fill=_BLANK)


def _status_bar(size: tuple[int, int]) -> Bounds:
    return Bounds(0, 0, size[0], int(max(size) * _STATUS_BAR_SHARE))


def _font(scale: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(max(10, int(34 * scale)))


def _in_font(words: str) -> str:
    """Words in the signs that Pillow's own font has; it draws a crossed box for any other."""
    plain = unicodedata.normalize("NFKD", words.translate(_ALIKE))
    return "".join(each for each in plain if not unicodedata.combining(each))


def _write(
    brush: ImageDraw.ImageDraw,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    words: str,
    box: tuple[int, int, int, int],
    *,
    ink: tuple[int, int, int] = _INK,
    must_fit: bool = False,
) -> None:
    left, top, right, bottom = box
    lines: list[str] = [""]
    for word in _in_font(words[:_MAX_WORDS]).split():
        longer = f"{lines[-1]} {word}".strip()
        if brush.textlength(longer, font) <= right - left or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    text = "\n".join(lines)
    _, _, wide, tall = brush.multiline_textbbox((0, 0), text, font)
    if must_fit and (wide > right - left or tall > bottom - top):
        return
    brush.multiline_text((left + 2, max(top, (top + bottom - int(tall)) // 2)), text, ink, font)


def _screen_size(hierarchy: Hierarchy) -> tuple[int, int] | None:
    windows = [node.bounds for node in hierarchy if node.depth == 0]
    width = max((bounds.right for bounds in windows), default=0)
    height = max((bounds.bottom for bounds in windows), default=0)
    return (width, height) if 0 < width <= _MAX_SIDE and 0 < height <= _MAX_SIDE else None


def _scale(picture: tuple[int, int], screen: tuple[int, int]) -> float | None:
    """Pixels of the picture per pixel of the dump, None when they do not fit together.

    Upright, a navigation bar missing from the dump makes that shorter, but no narrower.
    """
    across, down = picture[0] / screen[0], picture[1] / screen[1]
    upright = picture[0] < picture[1]
    if abs(across - down) <= across * 0.01 or (upright and across < down <= across * 1.15):
        return across
    return None


def _scaled(bounds: Bounds, scale: float) -> tuple[int, int, int, int]:
    sides = (bounds.left, bounds.top, bounds.right, bounds.bottom)
    left, top, right, bottom = (int(max(-_FAR, min(side, _FAR)) * scale) for side in sides)
    return left, top, right, bottom
