"""The sandbox's chat in a real browser: what is written, sent, pressed and looked at there."""

import io
from collections.abc import AsyncIterator

import pytest
from PIL import Image
from playwright.async_api import Browser, FilePayload, Page, expect
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
)

from sandbox.telegram.server import BotApi
from tests import browser

TOKEN = "1234567:made-up-token-of-the-browser"
ADA = 1001
CONTRAST = 4.5
"""What WCAG 2.2 asks of text of this size (AA)."""

LOW_CONTRAST = """() => {
  const light = name => {
    const [r, g, b] = name.match(/[\\d.]+/g).map(Number).slice(0, 3).map(part => {
      part /= 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const under = element => {
    for (; element; element = element.parentElement) {
      const colour = getComputedStyle(element).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const low = [];
  for (const element of document.querySelectorAll('main *')) {
    const says = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!says || !element.checkVisibility()) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(under(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < LEAST) low.push(`${element.className || element.tagName} ${ratio.toFixed(1)}`);
  }
  return low;
}""".replace("LEAST", str(CONTRAST))
UNNAMED = """() => [...document.querySelectorAll('img,button,input,select,a')]
  .filter(one => one.checkVisibility() && !(one.alt || one.ariaLabel || one.textContent.trim()
    || one.querySelector('img[alt]:not([alt=""])')))
  .map(one => one.outerHTML)"""


@pytest.fixture
async def chats() -> AsyncIterator[tuple[BotApi, Bot]]:
    async with BotApi(TOKEN) as api:
        api.user(ADA, "Ada").private_chat()
        bot = Bot(TOKEN, base_url=f"{api.base_url}/bot", base_file_url=f"{api.base_url}/file/bot")
        async with bot:
            yield api, bot


def _picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (540, 960), "#1565c0").save(target, "PNG")
    return target.getvalue()


async def test_files_buttons_pictures_and_people_at_every_width(
    chats: tuple[BotApi, Bot],
) -> None:
    api, bot = chats
    await bot.set_my_commands([BotCommand("login", "Log in"), BotCommand("runs", "What was done")])
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Start", callback_data="do:1")]])
    async with browser.opened() as chromium:
        for width, scheme in ((390, "light"), (1280, "dark")):
            await _one_width(api, bot, chromium, width, scheme, keys)


async def _one_width(
    api: BotApi, bot: Bot, chromium: Browser, width: int, scheme: str, keys: InlineKeyboardMarkup
) -> None:
    page = await chromium.new_page(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    await page.goto(f"{api.base_url}/chat/{ADA}")
    chat = api.user(ADA).private_chat()

    await page.get_by_label("Message").fill(f"hello from {width}")
    await page.get_by_label("Message").press("Enter")
    await expect(page.get_by_text(f"hello from {width}")).to_be_visible()

    book = FilePayload(name=f"accounts-{width}.xlsx", mimeType="text/plain", buffer=b"PK rows")
    await page.get_by_label("Send a file").set_input_files(book)
    await expect(page.get_by_text(f"accounts-{width}.xlsx")).to_be_visible()
    sent = chat.messages[-1]
    assert sent.document is not None
    assert sent.document.data == b"PK rows"

    await bot.send_message(chat.id, f"Log in 3 accounts? {width}", reply_markup=keys)
    await page.get_by_role("button", name="Start").last.click()
    await expect(page.get_by_role("button", name="Start").last).to_be_visible()

    await bot.send_photo(chat.id, _picture(), caption="Phone 3 shows a captcha\nmore")
    small = page.get_by_role("img", name="Phone 3 shows a captcha").last
    await expect(small).to_be_visible()
    before = await small.bounding_box()
    await small.click()
    large = page.get_by_role("dialog", name="Picture").get_by_role("img")
    await expect(large).to_be_visible()
    after = await large.bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > 1.5 * before["height"]
    assert after["x"] >= 0
    assert after["x"] + after["width"] <= width
    await page.keyboard.press("Escape")
    await expect(large).to_be_hidden()

    await page.get_by_role("button", name="Commands").click()
    await page.get_by_role("menuitem", name="/login Log in").click()
    await expect(page.locator(".mine .text").last).to_have_text("/login")
    await page.get_by_label("Message").fill("/ru")
    await expect(page.get_by_role("menuitem")).to_have_count(1)
    await page.get_by_label("Message").fill("")

    below = ReplyKeyboardMarkup([["Status", "Log in"], ["Waiting", "Phones"]])
    await bot.send_message(chat.id, "The keys are below.", reply_markup=below)
    await page.get_by_role("group", name="Keys").get_by_text("Phones").click()
    await expect(page.locator(".mine .text").last).to_have_text("Phones")

    assert await page.evaluate(LOW_CONTRAST) == []
    assert await page.evaluate(UNNAMED) == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    await _somebody_else(api, bot, page)
    await page.close()


async def _somebody_else(api: BotApi, bot: Bot, page: Page) -> None:
    answers = iter(("Budi", "id", "The team"))
    page.on("dialog", lambda dialog: dialog.accept(next(answers)))
    people = page.get_by_label("Who is writing, and where")
    async with page.expect_navigation():
        await people.select_option("person")
    await page.get_by_label("Message").fill("halo")
    await page.get_by_label("Message").press("Enter")
    await expect(page.get_by_text("halo")).to_be_visible()
    budi = max(api.world.users)
    assert api.world.users[budi].language == "id"
    assert [m.text for m in api.user(budi).private_chat().messages] == ["halo"]

    async with page.expect_navigation():
        await page.get_by_label("Who is writing, and where").select_option("group")
    await page.get_by_label("Message").fill("/allow")
    await page.get_by_label("Message").press("Enter")
    await expect(page.locator(".mine .text").last).to_have_text("/allow")
    await bot.send_message(min(api.world.rooms), "From now on I listen here")
    await expect(page.locator(".from").last).to_have_text("Rosterbot")
