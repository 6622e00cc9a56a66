"""Pictures of the chat's views for README and docs/, with the texts that are in them."""

import asyncio
import io
import json
import shutil
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.async_api import Browser, async_playwright

from sandbox import gallery

DOCS: Final = Path("docs")
TEXTS: Final = "pictures.json"
WIDTH: Final = 390
SHOWN: Final = {
    "conversation": ("conversation", "light"),
    "chat-start": ("start-en", "light"),
    "chat-start-dark": ("start-en", "dark"),
    "chat-start-id": ("start-id", "light"),
    "chat-start-nl": ("start-nl", "light"),
    "chat-list": ("list", "light"),
    "chat-card": ("card", "light"),
    "chat-add": ("add", "light"),
    "chat-import": ("import", "light"),
    "chat-result": ("result", "light"),
    "chat-people": ("people", "light"),
    "chat-phone": ("phone", "light"),
    "chat-phones": ("phones", "light"),
    "chat-hands": ("hands-en", "light"),
}
"""A picture's name, the gallery's page, and whether the chat is light or dark."""

_COLOURS: Final = 128
_ARGUMENTS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_READ: Final = """() => [...document.querySelectorAll('.text,.key')].map(one => {
  const copy = one.cloneNode(true);
  copy.querySelectorAll('code').forEach(name => name.replaceWith('…'));
  return copy.textContent;
})"""


class BrowserMissing(Exception):
    """There is no chromium; the message says what to install."""


def run(folder: Path = DOCS) -> list[Path]:
    """Play the conversations and write the pictures; their paths. Raises `BrowserMissing`."""
    program = shutil.which("chromium")
    if program is None:
        raise BrowserMissing("Pictures need Debian's chromium: sudo apt install chromium")
    with tempfile.TemporaryDirectory(prefix="rosterbot-pictures-") as place:
        pages = Path(place)
        gallery.run(pages)
        return asyncio.run(_draw(program, pages, folder))


async def _draw(program: str, pages: Path, folder: Path) -> list[Path]:
    texts, written = {}, []
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=program, args=list(_ARGUMENTS))
        for name, (page, scheme) in SHOWN.items():
            picture, said = await _taken(browser, pages / f"{page}.html", scheme)
            path = folder / f"{name}.png"
            path.write_bytes(picture)
            written.append(path)
            texts[name] = said
        await browser.close()
    kept = json.dumps(texts, ensure_ascii=False, indent=1)
    (folder / TEXTS).write_text(f"{kept}\n", encoding="utf-8")
    return written


async def _taken(browser: Browser, page: Path, scheme: str) -> tuple[bytes, list[str]]:
    """A picture of the chat, and each line in it; names and numbers are not among them."""
    view = await browser.new_page(
        viewport={"width": WIDTH, "height": 200},
        device_scale_factor=2,
        color_scheme="dark" if scheme == "dark" else "light",
    )
    await view.goto(page.as_uri())
    data = await view.screenshot(full_page=True)
    lines = [line.strip() for text in await view.evaluate(_READ) for line in text.splitlines()]
    await view.close()
    target = io.BytesIO()
    Image.open(io.BytesIO(data)).quantize(_COLOURS).save(target, "PNG", optimize=True)
    return target.getvalue(), [line for line in lines if line]
