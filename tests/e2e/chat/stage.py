"""The real program, an operator's chat in front of it and, where wanted, phones behind it."""

import asyncio
import contextlib
import io
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook, load_workbook

from sandbox.apps.service import Attempt
from sandbox.chat import Chat
from sandbox.farm import Delays, Farm, PhoneSpec
from sandbox.instagram.service import Behaviour, InstagramService
from sandbox.program import BotProgram, Start, settings_for
from sandbox.sample import COLUMNS
from sandbox.telegram.model import Message, Press
from sandbox.telegram.server import BotApi
from tests import warm

TOKEN: Final = "1234567:made-up-token-of-the-tests-000000"
OPERATORS: Final = range(1001, 1081)
WATCHER: Final = 1100
PASSWORD: Final = "made-up-password-1"
SECRET: Final = "JBSWY3DPEHPK3PXP"
START: Final = 90.0
ANSWER: Final = 60.0
RUN: Final = 120.0
"""Seconds after which something is not coming any more, however busy the machine is."""

Matches = Callable[[Message], bool]
Cell = str | int | None
Row = dict[str, Cell]


def anything(message: Message) -> bool:
    return True


def saying(*words: str) -> Matches:
    """Messages whose text has all of these words."""
    return lambda message: all(word in message.text for word in words)


def offering(label: str) -> Matches:
    """Messages with a button whose label has these words."""
    return lambda message: any(label in offered for offered in message.labels)


PREVIEW: Final = offering("Discard")


def file_called(name: str) -> Matches:
    return lambda message: message.document is not None and message.document.name == name


def sheet(rows: Sequence[Row], columns: Sequence[str] = COLUMNS) -> bytes:
    """An accounts.xlsx as a person's spreadsheet program would save it."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "accounts"
    page.append(list(columns))
    for row in rows:
        page.append([row.get(column) for column in columns])
    for line in page.iter_rows():
        for cell in line:
            if cell.data_type == "f":
                cell.data_type = "s"  # typed with a ' before it: a text
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def edited(data: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """A sent file after somebody has changed its rows by hand: `change` gets each row's cells."""
    book = load_workbook(io.BytesIO(data))
    page = book["accounts"]
    heads = [cell.value for cell in page[1]]
    for line in page.iter_rows(min_row=2):
        change({str(head): cell for head, cell in zip(heads, line, strict=False)})
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def content(message: Message) -> bytes:
    assert message.document is not None
    return message.document.data


@dataclass(slots=True)
class Stage:
    """One program with its own data; `chat` is the operator's."""

    folder: Path
    api: BotApi
    program: BotProgram
    chat: Chat
    farm: Farm | None = None
    operators: list[int] = field(default_factory=lambda: list(OPERATORS[1:]))

    @property
    def phones(self) -> Farm:
        assert self.farm is not None
        return self.farm

    @property
    def instagram(self) -> InstagramService:
        return self.phones.instagram

    def attempts(self, identifier: str) -> list[Attempt]:
        """The sign-ins that reached Instagram."""
        return [item for item in self.instagram.attempts if item.identifier == identifier]

    def another(self) -> "Stage":
        """The same program in front of another operator's chat."""
        operator = self.api.user(self.operators.pop(0)).private_chat()
        return Stage(self.folder, self.api, self.program, operator, self.farm, self.operators)

    async def after(
        self,
        act: Awaitable[object],
        matches: Matches = anything,
        timeout: float = ANSWER,
        what: str = "",
    ) -> Message:
        """Do something, then wait for the first thing shown since that matches."""
        before = {message.id: len(message.edits) for message in self.chat.history}
        await act

        def is_new(message: Message) -> bool:
            return len(message.edits) > before.get(message.id, -1) and matches(message)

        return await self.program.while_running(self.chat.wait(is_new, timeout, what=what))

    async def shown(self, matches: Matches, timeout: float = ANSWER, what: str = "") -> Message:
        """The next message that matches, also one that is there and was not taken before."""
        return await self.program.while_running(self.chat.wait(matches, timeout, what=what))

    async def say(self, text: str, matches: Matches = anything, timeout: float = ANSWER) -> Message:
        return await self.after(self.chat.send(text), matches, timeout, f"an answer to {text}")

    async def press(
        self, message: Message, label: str, matches: Matches = anything, timeout: float = ANSWER
    ) -> Message:
        """Press a button; what the bot shows then."""
        return await self.after(
            self.chat.press(message, label), matches, timeout, f"an answer to [{label}]"
        )

    async def press_data(self, message: Message, data: str, matches: Matches = anything) -> Message:
        return await self.after(
            self.chat.press_data(message, data), matches, what=f"an answer to {data}"
        )

    async def answered(self, press: Press) -> None:
        await self.program.while_running(self.chat.answer(press, ANSWER))

    async def handled(self) -> None:
        """Everything said before is handled, and what was answered at once has arrived."""
        await self.say("/whoami", saying(str(self.chat.user.id)), START)

    async def send_file(
        self, data: bytes, matches: Matches = PREVIEW, name: str = "accounts.xlsx"
    ) -> Message:
        """Send a file; the preview, or whatever else is waited for."""
        return await self.after(
            self.chat.send_document(name, data), matches, what=f"an answer to {name}"
        )

    async def put(self, rows: Sequence[Row]) -> None:
        """Import these rows, all of which have to be right."""
        preview = await self.send_file(sheet(rows), offering("Apply"))
        assert "error" not in preview.text
        await self.press(preview, "Apply", saying("Imported"))

    async def put_accounts(
        self, *usernames: str, phone: int = 0, behaviour: Behaviour | None = None
    ) -> None:
        """Accounts on the list and on Instagram, bound to one phone."""
        for username in usernames:
            self.instagram.add(username, PASSWORD, behaviour=behaviour)
        await self.put(
            [
                {"username": name, "pwd": PASSWORD, "device": self.phones.phones[phone].serial}
                for name in usernames
            ]
        )

    async def start_run(self, command: str = "/login all") -> Message:
        """Ask for a run and confirm it; the progress message."""
        question = await self.say(command, offering("Start"))
        return await self.press(question, "Start", offering("Cancel the rest"))

    async def result(self, act: Awaitable[object]) -> Message:
        return await self.after(act, saying("Run", "finished in"), RUN, "the run's result")

    async def run(self, command: str = "/login all") -> Message:
        """A whole run; its result."""
        question = await self.say(command, offering("Start"))
        return await self.result(self.chat.press(question, "Start"))

    async def export(self) -> Message:
        return await self.say("/export", file_called("accounts.xlsx"))

    async def restart(self, between: str = "") -> None:
        """Stop, change the database by `between` meanwhile, and start again."""
        assert await self.program.stop() == 0, self.program.log(40)
        if between:
            self.change(between)
        await self.program.start()

    async def ready(self) -> None:
        """The program answers, and the phones are there."""
        known = [phone for phone in self.farm.phones if phone.reconnect] if self.farm else []
        phones = len(known)
        await self.until_start_says(f"{phones} of {phones} online" if phones else "No phone yet")

    async def until_start_says(self, words: str) -> None:
        """Ask /start until it says so.

        Asked by somebody else: Telegram's pace counts for each chat.
        """
        chat = self.api.user(WATCHER).private_chat()
        watcher = Stage(self.folder, self.api, self.program, chat, self.farm)
        async with asyncio.timeout(START):
            while words not in (await watcher.say("/start", offering("Help"), START)).text:
                pass

    async def logged(self, event: str, times: int = 1) -> None:
        """Wait until the program has logged an event so many times."""
        async with asyncio.timeout(ANSWER):
            while self.program.log().count(event) < times:  # noqa: ASYNC110 - a file tells nobody
                await asyncio.sleep(0.02)

    @property
    def database(self) -> Path:
        return self.folder / "data" / "rosterbot.db"

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the database holds."""
        with contextlib.closing(sqlite3.connect(self.database)) as connection:
            return list(connection.execute(sql))

    def change(self, sql: str) -> None:
        """Change the database while the program is stopped."""
        with contextlib.closing(sqlite3.connect(self.database)) as connection, connection:
            assert connection.execute(sql).rowcount, f"nothing to change: {sql}"


@contextlib.asynccontextmanager
async def stage(
    folder: Path,
    phones: Sequence[PhoneSpec] = (),
    *,
    delays: Delays | None = None,
    instagram: InstagramService | None = None,
    pages: bool = False,
    token: str = TOKEN,
    start: Start = warm.start,
    **settings: str,
) -> AsyncIterator[Stage]:
    """The program in `folder`, answering; `settings` are further environment variables.

    With `pages` TikTok's public pages are served to it.
    """
    home = folder / "bot"
    home.mkdir()
    async with contextlib.AsyncExitStack() as stack:
        farm = None
        if phones:
            (folder / "farm").mkdir()
            farm = Farm(folder / "farm", phones, instagram=instagram, delays=delays, pages=pages)
            await stack.enter_async_context(farm)
        api = await stack.enter_async_context(BotApi(token))
        known = settings_for(
            token=token,
            admin=OPERATORS[0],
            bot_api=api.base_url,
            adb_port=farm.adb_port if farm else 0,
            pages=farm.pages.base_url if farm and pages else "",
        )
        if farm is None:
            # Not on this machine: no adb server is started, and nothing answers.
            known["ROSTERBOT_ADB_SERVERS"] = "nowhere=adb.invalid:5037"
        known["ROSTERBOT_ADMINS"] = ",".join(map(str, (*OPERATORS, WATCHER)))
        known["ROSTERBOT_OPERATOR_PATIENCE"] = "0"
        program = BotProgram(home, known | settings, start)
        chat = api.user(OPERATORS[0]).private_chat()
        await program.start()
        stack.push_async_callback(program.kill)
        house = Stage(home, api, program, chat, farm)
        await house.ready()
        yield house
        if farm is not None:
            for phone in farm.phones:
                phone.faults.clear()
        api.faults.disarm()
