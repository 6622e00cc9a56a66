"""The numbers, or the grid, that a human reads on the picture of a screen."""

import io
from collections.abc import Iterable
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from engine.model.hands import Box, Pressable
from engine.phones.photo import jpeg

_Place = tuple[int, int]

_MARK: Final = (214, 40, 57)
_INK: Final = (255, 255, 255)
_LINE: Final = (214, 40, 57)
_SMALLEST: Final = 18
_SHARE: Final = 34
"""How many marks go side by side over the longer side of a picture."""


def with_numbers(picture: bytes, screen: Box, pressables: Iterable[Pressable]) -> bytes:
    """The picture with each pressable's number at its upper right corner, as JPEG.

    Where another number stands there, it is at a lower corner.
    """
    return _marked(
        picture, screen, [(each.number, each.bounds) for each in pressables], lines=False
    )


def with_grid(picture: bytes, screen: Box, cells: Iterable[Box]) -> bytes:
    """The picture with the cells of the grid and their numbers, counted from 1, as JPEG."""
    return _marked(picture, screen, list(enumerate(cells, 1)), lines=True)


def _marked(picture: bytes, screen: Box, marks: Iterable[tuple[int, Box]], *, lines: bool) -> bytes:
    with Image.open(io.BytesIO(picture)) as opened:
        image = opened.convert("RGB")
    brush = ImageDraw.Draw(image)
    across = image.width / max(1, screen.right - screen.left)
    size = max(_SMALLEST, max(image.size) // _SHARE)
    font = ImageFont.load_default(size * 0.75)
    taken: list[_Place] = []
    for number, box in marks:
        left, top, right, bottom = (
            int(side * across) for side in (box.left, box.top, box.right, box.bottom)
        )
        brush.rectangle((left, top, max(left, right - 1), max(top, bottom - 1)), outline=_LINE)
        if lines:
            _badge(
                brush, font, number, ((left + right - size) // 2, (top + bottom - size) // 2), size
            )
        else:
            wide = _wide(number, size)
            # Labels begin at the upper left.
            corners = [(right - wide, top), (right - wide, bottom - size), (left, bottom - size)]
            places = [
                (min(max(0, x), image.width - wide), min(max(0, y), image.height - size))
                for x, y in corners
            ]
            # Of two things in one place, both numbers can be read.
            place = next((p for p in places if not _covers(p, taken, size)), places[0])
            taken.append(place)
            _badge(brush, font, number, place, size)
    return jpeg(image)


def _covers(place: _Place, taken: Iterable[_Place], size: int) -> bool:
    widest = _wide(10, size)
    return any(abs(place[0] - x) < widest and abs(place[1] - y) < size for x, y in taken)


def _wide(number: int, size: int) -> int:
    return size if number < 10 else size * 4 // 3


def _badge(
    brush: ImageDraw.ImageDraw,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    number: int,
    place: tuple[int, int],
    size: int,
) -> None:
    left, top = place
    wide = _wide(number, size)
    brush.rounded_rectangle((left, top, left + wide, top + size), size // 3, fill=_MARK)
    middle = (left + wide / 2, top + size / 2)
    brush.text(middle, str(number), _INK, font, anchor="mm")
