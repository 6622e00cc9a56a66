"""A real browser for pages: Debian's chromium, which nothing here downloads."""

import contextlib
import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, async_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextlib.asynccontextmanager
async def opened() -> AsyncIterator[Browser]:
    """Skips the test where there is none, and says what to install."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no chromium: `sudo apt install chromium` lets this test run")
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            await browser.close()
