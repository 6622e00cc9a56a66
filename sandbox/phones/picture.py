"""Screenshots: boxes and words of what is shown, so that a person sees the screen."""

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from sandbox.phones.display import Shown
from sandbox.phones.hierarchy import DISPLAY, Node

_PAPER, _DIM, _INK, _EDGE = "#ffffff", "#8a8f98", "#16181d", "#b9c0cc"
_BUTTON, _FIELD, _CHOSEN = "#e8eefc", "#f4f5f7", "#cfe0ff"


def picture(shown: Shown, kind: str, *, scale: float = 1.0, quality: int = 80) -> bytes:
    """The screen as "JPEG" or "PNG". `scale` is between 0 and 1, `quality` between 1 and 100."""
    image = Image.new("RGB", (DISPLAY[2], DISPLAY[3]), _PAPER)
    draw = ImageDraw.Draw(image)
    for window in shown.windows:
        if window.modal:
            draw.rectangle(DISPLAY, fill=_DIM)
        left, top, right, bottom = window.root.bounds
        if right > left and bottom > top:
            draw.rectangle((left, top, right - 1, bottom - 1), fill=_PAPER)
        for node in window.root.walk():
            _paint(draw, node)
    if scale != 1.0:
        image = image.resize((round(DISPLAY[2] * scale), round(DISPLAY[3] * scale)))
    out = io.BytesIO()
    image.save(out, kind, quality=quality) if kind == "JPEG" else image.save(out, kind)
    return out.getvalue()


def _paint(draw: ImageDraw.ImageDraw, node: Node) -> None:
    left, top, right, bottom = node.bounds
    if right - left < 2 or bottom - top < 2:
        return
    box = (left, top, right - 1, bottom - 1)
    if node.cls.endswith("EditText"):
        draw.rectangle(box, fill=_FIELD, outline=_INK if "focused" in node.flags else _EDGE)
    elif "selected" in node.flags and node.act:
        draw.rectangle(box, fill=_CHOSEN, outline=_EDGE)
    elif node.act:
        draw.rectangle(box, fill=_BUTTON, outline=_EDGE)
    elif node.cls.endswith("ImageView"):
        draw.rectangle(box, outline=_EDGE)
    words = node.text or ("" if node.children else node.desc)
    if words:
        height = max(18, min(44, (bottom - top) * 3 // 4))
        font = _font(height)
        fits = max(1, int((right - left) / (height * 0.5)))
        lines = [words[i : i + fits] for i in range(0, min(len(words), fits * 6), fits)]
        draw.multiline_text((left + 2, top + 2), "\n".join(lines), fill=_INK, font=font)


@cache
def _font(height: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(height)
