"""The chat's main views, each as a page as wide as a phone."""

import asyncio
import io
import tempfile
from collections.abc import Awaitable
from pathlib import Path

from openpyxl import Workbook, load_workbook

from sandbox import sample
from sandbox.chat import Chat
from sandbox.farm import Farm, PhoneSpec
from sandbox.program import BotProgram, settings_for
from sandbox.telegram.model import Message
from sandbox.telegram.page import render_page
from sandbox.telegram.server import BotApi

PHONES = ("Pixel 6", "Galaxy A54", "Redmi Note 12", "Pixel 7a")
SPEAKERS = {1002: ("Budi", "id"), 1003: ("Fleur", "nl")}
IN_EACH_LANGUAGE = (
    ("start", "/start", ""),
    ("help", "/help", ""),
    ("list", "/accounts", ""),
    ("card", "/account tea_and_tiles", ""),
    ("phones", "/phones", ""),
    ("phone", "/phone 1", "Android 14"),
    ("screens", "/screens", ""),
    ("connect", "/connect", ""),
    ("export", "/export", "accounts.xlsx"),
    ("login", "/login all", ""),
    ("match", "/match", ""),
    ("check", "/check all", ""),
    ("zone", "/schedule", "UTC"),
    ("timezone", "/timezone UTC", ""),
    ("schedule", "/schedule", ""),
    ("add-line", "/add luna.bakery mail@example.com made-up-7", "luna.bakery"),
    ("runs", "/runs", ""),
    ("run", "/runs 1", ""),
    ("waiting", "/waiting", ""),
    ("people", "/operators", ""),
    ("audit", "/audit", ""),
    ("health", "/health", ""),
    ("notifications", "/notifications", ""),
    ("language", "/language", ""),
    ("settings", "/settings", "UTC"),
    ("digest", "/digest", "/digest off"),
    ("hosts", "/hosts", "ROSTERBOT_CARRIER_URL"),
    ("pinned", "/pin", ""),
)
"""A view's name, what is said to see it, and a word that is in it in every language."""
START_SECONDS = 30.0
ANSWER_SECONDS = 15.0
RUN_SECONDS = 60.0
MORE = (
    "amber.lane", "bluebird.cafe", "cedar_and_co", "dune.supply", "elm_street_books", "fern.works",
    "glasshouse.nl", "hazel.threads", "inkwell_press", "juniper.bikes", "kiln.and.clay",
    "lakeside_yoga", "maple.motors", "nimbus.prints", "oak_and_ivy",
)  # fmt: skip


class Gallery:
    """An operator who walks through the bot, and keeps what there is to see."""

    def __init__(self, chat: Chat, program: BotProgram, folder: Path) -> None:
        self._chat = chat
        self._program = program
        self._folder = folder
        self._begun = 0

    def keep(self, name: str, *messages: Message) -> None:
        """Write a page with these messages as they are now."""
        page = render_page("Rosterbot", messages)
        (self._folder / f"{name}.html").write_text(page, encoding="utf-8")

    def begin(self) -> None:
        """A conversation that is kept as a whole begins here."""
        self._begun = len(self._chat.history)

    def since(self) -> list[Message]:
        """What has been said since then and still stands there."""
        return [message for message in self._chat.history[self._begun :] if not message.deleted]

    async def say(self, text: str, *words: str, seconds: float = ANSWER_SECONDS) -> Message:
        """Type something; the first answer with all these words in its text or on its buttons."""
        return await self._after(self._chat.send(text), words, seconds)

    async def press(
        self, message: Message, label: str, *words: str, seconds: float = ANSWER_SECONDS
    ) -> Message:
        return await self._after(self._chat.press(message, label), words, seconds)

    async def put(self, data: bytes, *words: str) -> Message:
        """Send a spreadsheet; its preview."""
        act = self._chat.send_document("accounts.xlsx", data)
        return await self._after(act, words, ANSWER_SECONDS)

    async def _after(
        self, act: Awaitable[object], words: tuple[str, ...], seconds: float
    ) -> Message:
        before = {message.id: len(message.edits) for message in self._chat.history}
        await act

        def is_wanted(message: Message) -> bool:
            shown = " ".join((message.text, *message.labels, _file(message)))
            is_new = len(message.edits) > before.get(message.id, -1)
            is_settled = "👀" not in shown
            return is_new and is_settled and all(word in shown for word in words)

        return await self._program.while_running(self._chat.wait(is_wanted, seconds))


def run(folder: Path) -> list[Path]:
    """Play the conversations and write the pages; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(_show(folder))
    return sorted(folder.glob("*.html"))


async def _show(folder: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="rosterbot-gallery-") as place:
        home = Path(place)
        (home / "farm").mkdir()
        (home / "bot").mkdir()
        specs = [PhoneSpec(model) for model in PHONES]
        farm = Farm(home / "farm", specs, instagram=sample.known_to_instagram())
        async with farm, BotApi(sample.TOKEN) as server:
            settings = settings_for(
                token=sample.TOKEN,
                admin=sample.OPERATOR_ID,
                bot_api=server.base_url,
                adb_port=farm.adb_port,
            )
            admins = ",".join(map(str, (sample.OPERATOR_ID, *SPEAKERS)))
            program = BotProgram(home / "bot", settings | {"ROSTERBOT_ADMINS": admins})
            await program.start()
            try:
                ada = server.user(sample.OPERATOR_ID, "Ada", username="ada_made_up")
                others = {
                    language: Gallery(
                        server.user(user_id, name, language).private_chat(), program, folder
                    )
                    for user_id, (name, language) in SPEAKERS.items()
                }
                for other in others.values():
                    await other.say("/whoami", seconds=START_SECONDS)
                mine = Gallery(ada.private_chat(), program, folder)
                await _walk(mine, server, farm)
                for language, speaker in {"en": mine, **others}.items():
                    for name, text, word in IN_EACH_LANGUAGE:
                        speaker.keep(f"{name}-{language}", await speaker.say(text, word))
                    await _hands(speaker, language, farm.phones[0].serial)
                    await _import(speaker, language)
            finally:
                await program.stop()


async def _walk(ada: Gallery, server: BotApi, farm: Farm) -> None:
    async with asyncio.timeout(START_SECONDS):
        while f"{len(PHONES)} of {len(PHONES)} online" not in (await ada.say("/start")).text:
            pass
    serials = [phone.serial for phone in farm.phones]
    ada.begin()
    preview = await ada.put(sample.spreadsheet(serials), "Apply")
    await ada.press(preview, "Apply", "Imported")
    question = await ada.say("/login all", "Start")
    result = await ada.press(question, "Start", "finished in", seconds=RUN_SECONDS)
    ada.keep("result", result)
    ada.keep("conversation", *ada.since())
    await _checks(ada, farm)
    await _runs(ada)
    preview = await ada.put(_more(serials), "Apply")
    await ada.press(preview, "Apply", "Imported")
    ada.keep("start", await ada.say("/start", "Accounts"))
    await _accounts(ada)
    await _changes(ada)
    await _phones(ada, serials[0])
    await _people(ada, server)


async def _checks(ada: Gallery, farm: Farm) -> None:
    farm.phones[0].app.signed_in.pop()
    question = await ada.say("/check all", "Start")
    result = await ada.press(question, "Start", "finished in", seconds=RUN_SECONDS)
    ada.keep("check-result", result)


async def _runs(ada: Gallery) -> None:
    history = await ada.say("/runs", "#1")
    ada.keep("runs", history)
    ada.keep("run", await ada.say("/runs 1", "As a spreadsheet"))
    drained = await ada.say("/drain", "Resume")
    ada.keep("drain", drained)
    await ada.press(drained, "Resume", "Going on")


async def _accounts(ada: Gallery) -> None:
    listed = await ada.say("/accounts", "Select")
    ada.keep("list", listed)
    ada.keep("card", await ada.say("/account tea_and_tiles", "Log in now"))
    await ada.say("/add", "Which username?")
    email = await ada.say("willow.ceramics", "Which e-mail")
    await ada.press(email, "Skip", "Which password?")
    phone = await ada.say(f"made-up-clay-9:{sample.TOTP_SECRET}", "On which phone?")
    ada.keep("add", phone)
    await ada.press(phone, "Cancel", "Nothing was saved")
    boxes = await ada.press(listed, "Select", "Tick page")
    ada.keep("select", await ada.press(boxes, "Tick page", "Untick all"))
    which = await ada.press(boxes, "More for the", "Disable")
    ada.keep("bulk", await ada.press(which, "Disable", "Cancel"))


async def _changes(ada: Gallery) -> None:
    exported = await ada.say("/export", "accounts.xlsx", "With passwords")
    data = exported.document.data if exported.document else b""
    ada.keep("import", await ada.put(_edited(data), "Apply"))


async def _phones(ada: Gallery, serial: str) -> None:
    card = await ada.say(f"/phone {serial}", "Battery", seconds=RUN_SECONDS)
    ada.keep("phones", await ada.say("/phones", f"of {len(PHONES)} phones online"))
    ada.keep("phone", card)
    which = await ada.press(card, "Replace", "should the accounts of phone")
    ada.keep("replace", await ada.press(which, which.labels[0], "Good until"))
    ada.keep("connect", await ada.say("/connect", "Connect over TCP"))
    ada.keep("screens", await ada.say("/screens", "Unknown screens"))


async def _people(ada: Gallery, server: BotApi) -> None:
    for number, (person, role) in enumerate((("Grace", "operator"), ("Linus", "viewer"))):
        people = await ada.say("/operators", "Invite")
        which = await ada.press(people, "Invite", "For which role?")
        made = await ada.press(which, role, "https://t.me/")
        token = made.text.split("start=")[1].split()[0]
        await server.user(2001 + number, person).private_chat().send(token)
        await ada.say("/whoami", "Telegram id")
    ada.keep("people", await ada.say("/operators", "Linus · viewer"))
    ada.keep("audit", await ada.say("/audit", "As a file"))


async def _import(speaker: Gallery, language: str) -> None:
    """A list somebody has worked on: what it would change, and what it did."""
    exported = await speaker.say("/export", "accounts.xlsx")
    data = exported.document.data if exported.document else b""
    preview = await speaker.put(_edited(data, f".{language}"), "willow")
    speaker.keep(f"import-{language}", preview)
    imported = await speaker.press(preview, _button(preview, ":apply"), "✅")
    speaker.keep(f"imported-{language}", imported)


async def _hands(speaker: Gallery, language: str, serial: str) -> None:
    """A phone in hand: what is labelled, then the grid; then it is given back."""
    held = await speaker.say(f"/hands {serial}", "1 · ", seconds=RUN_SECONDS)
    speaker.keep(f"hands-{language}", held)
    grid = await speaker.press(held, _button(held, ":grid"), "24", seconds=RUN_SECONDS)
    speaker.keep(f"hands-grid-{language}", grid)
    await speaker.press(grid, _button(grid, ":done"))


def _button(message: Message, ending: str) -> str:
    """What a button sends, whatever it is called in the chat's language."""
    sent = [button.data or "" for row in message.buttons for button in row]
    return next(data for data in sent if data.endswith(ending))


def _file(message: Message) -> str:
    return message.document.name if message.document else ""


def _more(serials: list[str]) -> bytes:
    """Further accounts, bound to the phones in turn."""
    book = Workbook()
    book.remove(book.worksheets[0])
    page = book.create_sheet("accounts")
    page.append(["username", "email", "pwd", "device", "status"])
    for number, name in enumerate(MORE):
        serial = serials[number % len(serials)] if number % 5 else None
        page.append([name, f"{name}@example.com", f"made-up-{number}", serial, int(number == 3)])
    return _saved(book)


def _edited(data: bytes, mark: str = "") -> bytes:
    """An export after somebody has worked on it."""
    book = load_workbook(io.BytesIO(data))
    page = book["accounts"]
    columns = {cell.value: number for number, cell in enumerate(page[1], 1)}
    page.cell(2, columns["email"]).value = f"hello{mark}@example.com"
    page.cell(3, columns["pwd"]).value = "made-up-again-1"
    page.cell(4, columns["status"]).value = 1
    page.cell(5, columns["username"]).value = "not a name"
    row = page.max_row + 1
    page.cell(row, columns["username"]).value = f"willow.ceramics{mark}"
    page.cell(row, columns["pwd"]).value = f"made-up-clay-9:{sample.TOTP_SECRET}"
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
