"""A phone's picture is opened as PNG or JPEG, within bounds, and by nothing else of Pillow's."""

import io
import random
import struct
import zlib

import pytest
from PIL import Image

from engine.common.errors import PhoneConfused
from engine.phones.photo import MAX_PIXELS, jpeg, opened
from engine.rack.pictures import MOST_BYTES


def picture(kind: str) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (10, 20), "white").save(data, kind)
    return data.getvalue()


def promised(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is larger."""

    def chunk(name: bytes, body: bytes) -> bytes:
        sealed = name + body
        return struct.pack(">I", len(body)) + sealed + struct.pack(">I", zlib.crc32(sealed))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(b"")), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_phones_send_is_opened(kind: str) -> None:
    assert opened(picture(kind)).size == (10, 20)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP", "PPM", "ICO", "MPO"])
def test_another_format_is_no_picture_of_a_screen(kind: str) -> None:
    if kind == "MPO":
        data = io.BytesIO()
        first, second = (Image.new("RGB", (10, 20), colour) for colour in ("white", "black"))
        first.save(data, "MPO", save_all=True, append_images=[second])
        made = data.getvalue()
    else:
        made = picture(kind)
    with pytest.raises(PhoneConfused):
        opened(made)


@pytest.mark.parametrize("size", [(MAX_PIXELS, 2), (10_000, 10_000), (16_000, 16_000)])
def test_a_picture_that_says_it_is_huge_is_not_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises(PhoneConfused, match=r"too big|cannot be read"):
        opened(promised(*size))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_that_is_cut_short_anywhere_is_refused(kind: str) -> None:
    whole = picture(kind)
    for length in range(len(whole) - 20):
        with pytest.raises(PhoneConfused):
            opened(whole[:length])


def test_a_picture_without_end_is_made_small_enough_to_be_sent_on() -> None:
    noise = Image.frombytes("RGB", (2600, 1280), random.Random(1).randbytes(2600 * 1280 * 3))
    small = jpeg(noise)
    assert len(small) <= MOST_BYTES
    assert opened(small).size == noise.size
