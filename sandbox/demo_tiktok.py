"""The demo's second part: TikTok accounts found on the phones, signed in, their figures read."""

import io
import re
from dataclasses import dataclass

from openpyxl import Workbook

from sandbox import demo_hands
from sandbox.conversation import Conversation
from sandbox.demo_checks import Check
from sandbox.demo_hands import SeenHands
from sandbox.farm import Farm
from sandbox.sample import COLUMNS, Row, rows_of
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from sandbox.tiktok.service import TikTokService

PREPARED = {0: ("luna.bakes", "paper.kites.tv"), 1: ("harbor_reels",)}
"""Signed in by hand before, by phone; the first is active."""

BY_NAME = "paper.kites.tv"
"""The switcher shows this account's display name instead of its handle."""

NEW, NEW_PHONE = "tea.on.tok", 2
PASSWORD = "made-up-cup:with-a-colon-9"
FOLLOWERS = {"luna.bakes": 1_234_567, BY_NAME: 12_540, "harbor_reels": 0, NEW: 389}

START = re.compile(r"log in|start", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SeenTikTok:
    """What was said; `active` are the accounts that were active before the sync, and after."""

    found: str
    again: str
    hands: SeenHands
    logged_in: str
    synced: str
    rows: list[Row]
    active: tuple[list[str], list[str]]


def known_to_tiktok() -> TikTokService:
    """TikTok's side of the sample."""
    service = TikTokService()
    for handle, followers in FOLLOWERS.items():
        service.add(
            handle,
            PASSWORD if handle == NEW else "made-up-by-hand",
            display_name=f"{handle.partition('.')[0].title()} on film",
            followers=followers,
            region="NL",
            row_shows_name=handle == BY_NAME,
        )
    return service


async def converse(talk: Conversation, farm: Farm) -> SeenTikTok:
    """Match twice, a popup in the way, import and log one account in, sync, export."""
    await talk.chat.send("/start")
    start = await talk.next(lambda m: "To TikTok" in m.labels, what="the way to TikTok")
    await talk.chat.press(start, "To TikTok")
    await talk.answer(lambda m: m.id == start.id and "To Instagram" in m.labels, what="TikTok")
    demo_hands.shows_popup(farm)
    _, found = await talk.run("/match all", START, lambda: demo_hands.answer(talk))
    await demo_hands.agree(talk)
    demo_hands.shows_popup(farm)
    _, again = await talk.run("/match all", START)
    hands = await demo_hands.look_back(talk, farm)
    await talk.chat.send_document("accounts.xlsx", _spreadsheet(farm.phones[NEW_PHONE].serial))
    preview = await talk.next(lambda m: any("Apply" in label for label in m.labels), what="preview")
    await talk.chat.press(preview, next(label for label in preview.labels if "Apply" in label))
    await talk.answer(lambda m: m.id == preview.id and "Imported" in m.text, what="a report")
    _, logged_in = await talk.run("/login all", START)
    before = [phone.tiktok_signed_in[0] for phone in farm.phones]
    _, synced = await talk.run("/sync all", START)
    after = [phone.tiktok_signed_in[0] for phone in farm.phones]
    await talk.chat.send("/export")
    export = await talk.next(is_export, what="the exported accounts.xlsx")
    rows = rows_of(export.document.data if export.document else b"")
    return SeenTikTok(
        found.text, again.text, hands, logged_in.text, synced.text, rows, (before, after)
    )


def check(seen: SeenTikTok, farm: Farm, server: BotApi) -> list[Check]:
    """Every point, in the order of the conversation."""
    rows = {row["username"]: row for row in seen.rows}
    prepared = {handle for handles in PREPARED.values() for handle in handles}
    attempts = [attempt.identifier for attempt in farm.tiktok.attempts]
    figures = {name: row["followers"] for name, row in rows.items()}
    expected = {name: str(followers) for name, followers in FOLLOWERS.items()}
    asked = {name: farm.pages.count(name) for name in FOLLOWERS}
    return [
        Check(
            f"match found {len(prepared)} TikTok accounts on two phones in one run",
            all(handle in seen.found for handle in prepared),
            seen.found,
        ),
        Check("match again changed nothing", "Nothing to change" in seen.again, seen.again),
        *demo_hands.check(seen.hands),
        Check(
            f"{NEW}: signed in to TikTok with a password that has a colon",
            NEW in farm.phones[NEW_PHONE].tiktok_signed_in and attempts == [NEW],
            f"{attempts}; {seen.logged_in}",
        ),
        Check(
            "sync read every account's followers, a real 0 among them",
            figures == expected,
            f"{figures}; {seen.synced}",
        ),
        Check("one request for each public page", set(asked.values()) == {1}, f"{asked}"),
        Check(
            "who was active on a phone is active again",
            seen.active[0] == seen.active[1],
            f"{seen.active}",
        ),
        Check(
            "the TikTok password was not sent by the bot",
            not server.sent_containing(PASSWORD),
            ", ".join(server.sent_containing(PASSWORD)),
        ),
    ]


def is_export(message: Message) -> bool:
    """Whether it is the list as a file."""
    return message.document is not None and message.document.name == "accounts.xlsx"


def _spreadsheet(serial: str) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101
    sheet.title = "accounts"
    sheet.append(COLUMNS)
    cells = {"pwd": PASSWORD, "username": NEW, "device": serial, "logined": 0, "status": 0}
    sheet.append([cells.get(column) for column in COLUMNS])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
