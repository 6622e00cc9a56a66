"""The bot's commands in front of a simulated chat: real engine, no phones."""

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from bot.app import TelegramApp
from bot.commands import ROUTES
from bot.pacing import LONGEST_PAUSE
from bot.settings import Settings
from bot.texts.catalogue import Texts
from engine.common.carrier_url import CarrierUrl
from engine.common.clock import SystemClock
from engine.common.host_address import HostAddress
from engine.common.secret import Secret
from engine.config import EngineConfig
from engine.engine import Engine
from sandbox.chat import Chat
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.conftest import TOKEN
from tests.prepared import prepare

OPERATOR = 1001
OTHER_ADMIN = 1002
ADMINS = frozenset({OPERATOR, OTHER_ADMIN})
TEXTS = Texts()


class ShiftedClock(SystemClock):
    """The host's clock, put forward by a test.

    Where it is `hurried`, pauses are short; a limit, which is a longer one, is as long as ever.
    """

    def __init__(self) -> None:
        self.ahead = 0.0
        self.hurried = False
        self._slept = 0.0

    def now(self) -> float:
        return super().now() + self.ahead

    def monotonic(self) -> float:
        return super().monotonic() + self._slept

    async def sleep(self, seconds: float) -> None:
        short = seconds / 100 if self.hurried and seconds <= LONGEST_PAUSE else seconds
        await super().sleep(short)
        self._slept += seconds - short


@dataclass
class Desk:
    """A chat with the bot, and the engine behind it."""

    chat: Chat
    app: TelegramApp
    engine: Engine
    clock: ShiftedClock

    async def ask(self, text: str, answer: str) -> Message:
        """Send a text; the first message that has `answer` in it."""
        await self.chat.send(text)
        return await self.until(answer)

    async def until(self, answer: str) -> Message:
        return await self.chat.wait(lambda message: answer in message.text, what=answer)

    async def press(self, message: Message, label: str, answer: str) -> Message:
        """Press a button; the first message that then has `answer` in it."""
        await self.chat.press(message, label)
        return await self.until(answer)

    async def imported(self, rows: Sequence[Mapping[str, object]]) -> Message:
        """Send rows and apply them."""
        await self.chat.send_document("accounts.xlsx", xlsx(rows))
        preview = await self.until("Good until")
        return await self.press(preview, "Apply", "Imported")


@contextlib.asynccontextmanager
async def open_desk(
    api: BotApi, folder: Path, adb_port: int = 9, carrier: CarrierUrl | None = None
) -> AsyncIterator[Desk]:
    """`adb_port`: where an adb server is to answer; nobody does where it is left out."""
    clock = ShiftedClock()
    config = EngineConfig(
        *prepare(folder),
        (HostAddress("local", "127.0.0.1", adb_port),),
        admins=ADMINS,
        carrier=carrier,
    )
    settings = Settings(token=Secret(TOKEN), admins=ADMINS, bot_api_url=api.base_url)
    engine = await Engine.open(config, clock)
    app = TelegramApp(settings, engine, TEXTS, ROUTES)
    sender = asyncio.create_task(app.outbox.run())
    await app.listen()
    try:
        yield Desk(api.user(OPERATOR).private_chat(), app, engine, clock)
    finally:
        await app.stop()
        sender.cancel()
        await asyncio.gather(sender, return_exceptions=True)
        await app.close()
        await engine.stop()


def xlsx(rows: Sequence[Mapping[str, object]]) -> bytes:
    """A spreadsheet whose columns are the keys of its first row."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "accounts"
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([row.get(column) for column in rows[0]])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
