"""Pictures of a screen that show no secret: a blanked screenshot, or a drawing from the dump."""

import asyncio
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol

from PIL import Image, ImageDraw, ImageFont

from engine.apps.hierarchy import Bounds, Hierarchy, Node
from engine.errors import PhoneConfused, PhoneError
from engine.phones import photo

_TRIES: Final = 2
_MAX_HEIGHT: Final = 1280
_MAX_SIDE: Final = 20_000
_MAX_WORDS: Final = 300
_SYSTEM: Final = "com.android.systemui"
_KEYBOARD_MARKS: Final = ("inputmethod", "honeyboard", "swiftkey", "keyboard", ".ime.")
_STATUS_BAR_SHARE: Final = 0.05
_BLANK: Final = (90, 90, 90)
_PAPER: Final = (250, 250, 250)
_LINE: Final = (185, 185, 185)
_BUTTON: Final = (214, 226, 245)
_INK: Final = (20, 20, 20)


@dataclass(frozen=True, slots=True)
class TakenPicture:
    """A picture of a screen as JPEG or PNG; `drawn` when it was made from the dump."""

    data: bytes = field(repr=False)
    drawn: bool


class Camera(Protocol):
    """What a picture is taken with."""

    async def look(self) -> Hierarchy: ...
    async def screenshot(self) -> bytes: ...


async def failure_picture(phone: Camera) -> TakenPicture:
    """The screen as it is now with everything secret blanked, at most 1280 pixels high.

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
        blanked = await asyncio.to_thread(redact, png, before, latest)
        if blanked is not None:
            return TakenPicture(blanked, drawn=False)
    return TakenPicture(await asyncio.to_thread(draw, latest), drawn=True)


def redact(png: bytes, before: Hierarchy, after: Hierarchy) -> bytes | None:
    """The screenshot taken between two dumps with fields, keyboard and system windows blanked.

    None when the dumps disagree, or when it is not certain where on the picture they lie.
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
    for bounds in (*_secret_bounds(before, size), *_secret_bounds(after, size), _status_bar(size)):
        left, top, right, bottom = _scaled(bounds, scale)
        if not bounds.empty:
            brush.rectangle((left - 2, top - 2, right + 2, bottom + 2), fill=_BLANK)
    picture.thumbnail((_MAX_HEIGHT * 4, _MAX_HEIGHT))
    result = io.BytesIO()
    picture.save(result, "JPEG", quality=80)
    return result.getvalue()


def draw(hierarchy: Hierarchy) -> bytes:
    """The dump as boxes and words; fields blank, keyboard and system windows left out."""
    width, height = _screen_size(hierarchy) or (1080, 1920)
    scale = min(1.0, _MAX_HEIGHT / height)
    picture = Image.new("RGB", (max(1, int(width * scale)), max(1, int(height * scale))), _PAPER)
    brush = ImageDraw.Draw(picture)
    font = ImageFont.load_default(max(10, int(34 * scale)))
    for node in _drawable(hierarchy):
        box = _scaled(node.bounds, scale)
        if node.clickable:
            brush.rectangle(box, outline=_LINE, fill=_BUTTON if node.words else None)
        if node.words:
            _write(brush, font, node.words, box)
    for node in _shown(hierarchy):
        if _is_field(node):
            brush.rectangle(_scaled(node.bounds, scale), fill=_BLANK)
    result = io.BytesIO()
    picture.quantize(32).save(result, "PNG", optimize=True)
    return result.getvalue()


def _is_field(node: Node) -> bool:
    return node.password or node.class_name.endswith(("EditText", "AutoCompleteTextView"))


def _is_keyboard(node: Node) -> bool:
    package = node.package.lower()
    return any(mark in package for mark in _KEYBOARD_MARKS) or "InputMethod" in node.class_name


def _secret_bounds(hierarchy: Hierarchy, size: tuple[int, int]) -> Iterator[Bounds]:
    keyboards = {node.window for node in hierarchy if _is_keyboard(node)}
    for node in hierarchy:
        if _is_field(node) or node.package == _SYSTEM:
            yield node.bounds
    for window in keyboards:
        # A keyboard's window can span the whole screen; its keys begin where its leaves do.
        tops = [
            node.bounds.top
            for node in hierarchy
            if node.window == window and not node.bounds.empty and not hierarchy.children(node)
        ]
        if tops:
            yield Bounds(0, min(tops), size[0], size[1])


def _status_bar(size: tuple[int, int]) -> Bounds:
    return Bounds(0, 0, size[0], int(max(size) * _STATUS_BAR_SHARE))


def _shown(hierarchy: Hierarchy) -> Iterable[Node]:
    hidden = {node.window for node in hierarchy if _is_keyboard(node) or node.package == _SYSTEM}
    return [node for node in hierarchy if node.window not in hidden and not node.bounds.empty]


def _drawable(hierarchy: Hierarchy) -> Iterator[Node]:
    """Nodes that may show their words: a field's container can repeat what is typed in it."""
    shown = _shown(hierarchy)
    fields = [node for node in shown if _is_field(node)]
    silent = {near.order for each in fields for near in hierarchy.subtree(each)}
    silent |= {near.order for each in fields for near in hierarchy.ancestors(each)}
    for node in shown:
        inside = any(each.bounds.contains(*node.bounds.center) for each in fields)
        if node.order not in silent and not inside:
            yield node


def _write(
    brush: ImageDraw.ImageDraw,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    words: str,
    box: tuple[int, int, int, int],
) -> None:
    left, top, right, bottom = box
    lines: list[str] = [""]
    for word in words[:_MAX_WORDS].split():
        longer = f"{lines[-1]} {word}".strip()
        if brush.textlength(longer, font) <= right - left or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    text = "\n".join(lines)
    tall = brush.multiline_textbbox((0, 0), text, font)[3]
    brush.multiline_text((left + 2, max(top, (top + bottom - int(tall)) // 2)), text, _INK, font)


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
    return (
        int(bounds.left * scale),
        int(bounds.top * scale),
        int(bounds.right * scale),
        int(bounds.bottom * scale),
    )
