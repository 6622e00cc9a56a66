"""Where the numbers stand on the picture of a screen in hand."""

import io

from PIL import Image

from engine.model.hands import Box, Pressable, Role
from engine.phones.numbered import with_numbers

SCREEN = Box(0, 0, 200, 400)


def marked(*boxes: Box) -> Image.Image:
    blank = io.BytesIO()
    Image.new("RGB", (200, 400), "white").save(blank, "PNG")
    each = [Pressable(number, "Zorble", Role.BUTTON, box) for number, box in enumerate(boxes, 1)]
    return Image.open(io.BytesIO(with_numbers(blank.getvalue(), SCREEN, each)))


def is_mark(image: Image.Image, x: int, y: int) -> bool:
    found = image.getpixel((x, y))
    assert isinstance(found, tuple)
    red, green, _ = found
    return red > 150 and green < 120


def test_the_numbers_of_things_in_one_place_do_not_hide_each_other() -> None:
    place = Box(20, 100, 120, 200)
    # Beside the figure in the middle of a mark: upper right, lower right, lower left.
    corners = [(105, 109), (105, 191), (23, 191)]
    for count in (1, 2, 3):
        image = marked(*[place] * count)
        assert [is_mark(image, *corner) for corner in corners] == [
            number < count for number in range(3)
        ]
