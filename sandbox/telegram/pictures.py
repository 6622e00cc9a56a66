"""Photos as Telegram keeps them: smaller, and always a JPEG."""

import io

from PIL import Image

from sandbox.telegram.errors import bad_request

MAX_PHOTO_BYTES = 10_000_000
MAX_SIDES = 10_000
MAX_RATIO = 20
KEPT_SIDE = 1280


def compress(data: bytes) -> tuple[bytes, tuple[int, int]]:
    """The JPEG and its size in pixels; ApiError for what the service refuses."""
    if len(data) > MAX_PHOTO_BYTES:
        raise bad_request("file is too big")
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as source:
            picture = source.convert("RGB")
    except (OSError, ValueError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    width, height = picture.size
    if width + height > MAX_SIDES or max(width, height) > MAX_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    picture.thumbnail((KEPT_SIDE, KEPT_SIDE))
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=80)
    return target.getvalue(), picture.size
