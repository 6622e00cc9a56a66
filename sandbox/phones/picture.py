"""Screenshots: boxes and words of what is shown, so that a person sees the screen."""

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from sandbox.phones.hierarchy import BULLET, DISPLAY, Bounds, Node, Shown

_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

_PAPER, _DIM, _INK, _EDGE = "#ffffff", "#8a8f98", "#16181d", "#b9c0cc"
_WEB_PAGE = "WebView"
_BUTTON, _FIELD, _CHOSEN = "#e8eefc", "#f4f5f7", "#cfe0ff"


def picture(shown: Shown, kind: str, *, scale: float = 1.0, quality: int = 80) -> bytes:
    """The screen as "JPEG" or "PNG". `scale` is between 0 and 1, `quality` between 1 and 100."""
    image = Image.new("RGB", (DISPLAY[2], DISPLAY[3]), _PAPER)
    draw = ImageDraw.Draw(image)
    for window in (*shown.windows[1:], shown.windows[0]):
        if window.modal:
            draw.rectangle(DISPLAY, fill=_DIM)
        root = window.root.bounds
        draw.rectangle(_body(window.root) if window.modal else root, fill=_PAPER)
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
    elif node.cls.endswith(("ImageView", _WEB_PAGE)):
        draw.rectangle(box, outline=_EDGE)
    words = (node.text or ("" if node.children else node.desc)).replace(BULLET, "*")
    if words:
        height = max(18, min(44, (bottom - top) * 3 // 4))
        _write(draw, words, node.bounds, _font(height), height)


def _write(draw: ImageDraw.ImageDraw, words: str, bounds: Bounds, font: _Font, height: int) -> None:
    """As many whole lines as the box has room for."""
    left, top, right, bottom = bounds
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > right - left:
            lines.append(word)
        else:
            lines[-1] = longer
    room = max(1, (bottom - top) // (height + 4))
    draw.multiline_text((left + 2, top + 2), "\n".join(lines[:room]), fill=_INK, font=font)


def _body(root: Node) -> Bounds:
    """What a window covers: of one as large as the display, the place of what it says."""
    if root.bounds[3] - root.bounds[1] < DISPLAY[3]:
        left, top, right, bottom = root.bounds
    else:
        told = [n.bounds for n in root.walk() if n.act or n.text or n.cls.endswith(_WEB_PAGE)]
        lefts, tops, rights, bottoms = zip(*(told or [root.bounds]), strict=True)
        left, top, right, bottom = min(lefts), min(tops), max(rights), max(bottoms)
    return (left, min(top, DISPLAY[3] - 1), right - 1, bottom - 1)


@cache
def _font(height: int) -> _Font:
    return ImageFont.load_default(height)
