"""Pictures of a phone's screen: opened with nothing but what reads PNG and JPEG, kept small."""

import io
import struct
import zlib
from typing import Final

from PIL import Image

from engine.common.errors import PhoneConfused
from engine.rack.pictures import MOST_BYTES

MAX_BYTES: Final = 16 * 1024 * 1024
MAX_PIXELS: Final = 24_000_000
"""Three times a 4K screen."""
_QUALITIES: Final = (80, 60, 40)
_BEGINNINGS: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_FORMATS: Final = ("PNG", "JPEG")


def opened(data: bytes) -> Image.Image:
    """The picture as RGB. Raises `PhoneConfused` for anything else, and for one that is too big."""
    if len(data) > MAX_BYTES or not data.startswith(_BEGINNINGS):
        raise PhoneConfused("the picture of the screen is no PNG and no JPEG")
    try:
        picture = Image.open(io.BytesIO(data), formats=_FORMATS)
        if picture.format not in _FORMATS:
            raise PhoneConfused("the picture of the screen is no PNG and no JPEG")
        if picture.width * picture.height > MAX_PIXELS:
            raise PhoneConfused("the picture of the screen is too big")
        return picture.convert("RGB")
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        struct.error,
        zlib.error,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        raise PhoneConfused("the picture of the screen cannot be read") from None


def jpeg(picture: Image.Image) -> bytes:
    """The picture as JPEG of `MOST_BYTES` at most: coarser, and then smaller, until it is."""
    while True:
        for quality in _QUALITIES:
            result = io.BytesIO()
            picture.save(result, "JPEG", quality=quality)
            if len(result.getvalue()) <= MOST_BYTES:
                return result.getvalue()
        picture = picture.reduce(2)
