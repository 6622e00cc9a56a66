"""Whatever is typed, pressed or sent: it is answered, breaks nothing, and no secret comes back."""

import asyncio
import contextlib
import io
import zipfile
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio
import structlog
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.app import TelegramApp
from bot.commands import ROUTES
from bot.settings import Settings
from bot.texts.catalogue import Texts
from engine.common.clock import SystemClock
from engine.common.host_address import HostAddress
from engine.common.secret import Secret
from engine.config import EngineConfig
from engine.engine import Engine
from sandbox.chat import Chat
from sandbox.sample import COLUMNS
from sandbox.telegram.model import Json, Message
from sandbox.telegram.record import pieces
from sandbox.telegram.server import BotApi
from tests.e2e.accounts.people import in_front_of
from tests.e2e.chat.stage import Row, Stage, sheet, stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

TOKEN: Final = "1234567:made-up-token-of-the-tests"
CANARY: Final = "canary-Zq7"
OPERATORS: Final = range(1001, 3001)
WAIT: Final = 60.0
SPEED: Final = 10.0
PACE: Final = 100.0
QUICK: Final = settings(
    deadline=None,
    max_examples=12,
    # A story is short, and making one shorter would wait a minute for each answer that is missing.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
ACCOUNTS: Final[list[Row]] = [
    {
        "username": f"fuzz.{n:02}",
        "pwd": f"{CANARY}-{n}",
        "device": f"RACK{n % 3}",
        "email": f"fuzz{n}@example.com",
        "status": n % 2,
    }
    for n in range(13)
]


class QuickClock(SystemClock):
    """Time that runs faster, and pauses that are shorter still: Telegram's pace costs little."""

    def __init__(self) -> None:
        self._begun = super().now()

    def now(self) -> float:
        return self._begun + (super().now() - self._begun) * SPEED

    def monotonic(self) -> float:
        return super().monotonic() * PACE

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / PACE)


@dataclass(slots=True)
class Counter:
    """The bot's commands over a real database, and a fresh operator for each story."""

    api: BotApi
    engine: Engine
    _operators: Iterator[int] = field(default_factory=lambda: iter(OPERATORS))
    _by_chat: defaultdict[int | None, int] = field(default_factory=lambda: defaultdict(int))
    _counted: int = 0

    def chat(self) -> Chat:
        return self.api.user(next(self._operators)).private_chat()

    def asked(self, chat: Chat) -> int:
        """How much the bot has asked of Telegram for this chat."""
        # It is asked every few milliseconds, and thousands were before.
        for request in self.api.requests[self._counted :]:
            self._by_chat[request.chat] += 1
            self._counted += 1
        return self._by_chat[chat.id]

    async def through(self, chat: Chat) -> None:
        """Wait until everything said before is handled."""
        await chat.send("/whoami")
        await chat.wait(lambda message: str(chat.id) in message.text, WAIT, what="/whoami")

    async def handled(self) -> None:
        """Wait until nothing that was said, by anybody, waits for the bot."""
        async with asyncio.timeout(WAIT):
            while (  # noqa: ASYNC110 - nobody is told
                self.api.world.updates.pending or await self.engine.inbox.waiting()
            ):
                await asyncio.sleep(0.005)

    async def answered(self, chat: Chat, step: tuple[Any, ...]) -> None:
        """Do something; wait until the bot has done something for it in this chat."""
        done = self.asked(chat)
        await take(chat, step)
        await self.through(chat)
        try:
            async with asyncio.timeout(WAIT):
                while self.asked(chat) - done < 2:  # noqa: ASYNC110 - an edit may change nothing
                    await asyncio.sleep(0.005)
        except TimeoutError:
            raise AssertionError(f"no answer to {step}\n{chat.transcript()}") from None


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def counter(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Counter]:
    folder = tmp_path_factory.mktemp("fuzz")
    admins = frozenset(OPERATORS)
    config = EngineConfig(
        folder / "data", folder / "a.key", (HostAddress("local", "127.0.0.1", 9),), admins=admins
    )
    async with BotApi(TOKEN) as api:
        engine = await Engine.open(config, QuickClock())
        app = TelegramApp(
            Settings(token=Secret(TOKEN), admins=admins, bot_api_url=api.base_url),
            engine,
            Texts(),
            ROUTES,
        )
        # `/pin` is answered by what keeps the pinned message, not by its command.
        told = [asyncio.create_task(run()) for run in (app.outbox.run, app.pins.run)]
        await app.listen()
        counter = Counter(api, engine)
        chat = counter.chat()
        await chat.send_document("accounts.xlsx", sheet(ACCOUNTS))
        preview = await chat.wait(lambda message: bool(message.labels), WAIT)
        await chat.press(preview, "Apply")
        await chat.wait(lambda message: "Imported" in message.text, WAIT)
        yield counter
        await app.stop()
        for task in told:
            task.cancel()
        await asyncio.gather(*told, return_exceptions=True)
        await app.close()
        await engine.stop()


@contextlib.contextmanager
def unharmed(api: BotApi) -> Iterator[None]:
    """Nothing fails, nothing Telegram refuses is sent, and no secret is said or logged."""
    first = len(api.requests)
    with structlog.testing.capture_logs() as events:
        yield
    assert any(event["event"] == "update.handled" for event in events)
    assert [e for e in events if e["log_level"] in ("error", "critical")] == []
    assert CANARY not in str(events)
    asked = api.requests[first:]
    # Whether somebody can be reached is tried with an action nobody sees.
    sent = [r for r in asked if r.method.startswith("send") and r.method != "sendChatAction"]
    refused = [r for r in sent if not r.ok]
    assert [(r.method, r.params.values) for r in refused] == []
    told = [piece for request in asked for piece in pieces(request)]
    assert [piece.where for piece in told if CANARY.encode() in piece.data] == []


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(
    lambda text: bool(text.strip())
)
words = texts.map(lambda text: "".join(text.split())).filter(bool)
long_texts = st.builds(lambda text, times: (text * times)[:4096], texts, st.integers(1, 400))
commands = st.sampled_from([route.command for route in ROUTES if route.command] + ["nonsense"])
verbs = st.sampled_from([route.button for route in ROUTES if route.button] + ["nonsense"])
parts = st.one_of(
    st.sampled_from(
        [
            "instagram",
            "tiktok",
            "all",
            "on",
            "page",
            "none",
            "t",
            "m",
            "a",
            "b",
            "0",
            "1",
            "2",
            "13",
            "-1",
            "²",
            "٣",
            "phone",
            "email",
            "password",
            "username",
            "nopassword",
            "status",
            "logined",
            "bind",
            "delete",
            "enable",
            "changes",
            "apply",
            "cancel",
            "back",
            "skip",
            "keep",
        ]
    ),
    st.integers(-(10**20), 10**20).map(str),
    words.map(lambda word: word[:20].replace(":", "")),
)
steps = st.one_of(
    st.tuples(st.just("press"), st.integers(0, 60)),
    st.tuples(st.just("press"), st.integers(0, 60)),
    st.tuples(st.just("garble"), st.integers(0, 60), st.integers(0, 5), parts),
    st.tuples(st.just("data"), st.builds(lambda v, p: ":".join((v, *p)), verbs, st.lists(parts))),
    st.tuples(st.just("say"), st.one_of(texts, long_texts)),
    st.tuples(st.just("say"), words.map(lambda word: CANARY + word)),
    st.tuples(st.just("say"), st.builds("/{} {}".format, commands, texts)),
    st.tuples(st.just("say"), commands.map("/{}".format)),
    st.tuples(st.just("say"), words.map(lambda word: f"/add fuzz.new {CANARY}{word}")),
)
beginnings = st.sampled_from(
    ("/start", "/accounts", "/account fuzz.03", "/add", "/add step.name", "/operators", "/audit")
)


def fits(data: str) -> str:
    """As much of a button's data as Telegram carries."""
    return data.encode()[:64].decode(errors="ignore") or "?"


async def take(chat: Chat, step: tuple[Any, ...]) -> None:
    """One thing a person can do, or a client that is not Telegram's."""
    shown = [message for message in chat.messages if message.from_bot]
    buttons = [
        (message, button.data)
        for message in shown[-4:]
        for row in message.buttons
        for button in row
        if button.data and not button.data.startswith("reveal:")
    ]
    match step:
        case "say", text:
            await chat.send(text)
        case "data", data:
            await chat.press_data(shown[-1], fits(data))
        case "data", Message() as message, data:
            await chat.press_data(message, fits(data))
        case "press", place if buttons:
            message, data = buttons[place % len(buttons)]
            await chat.press_data(message, data)
        case "garble", place, part, junk if buttons:
            message, data = buttons[place % len(buttons)]
            pieces_of = data.split(":")
            pieces_of[part % len(pieces_of)] = junk
            await chat.press_data(message, fits(":".join(pieces_of)))
        case _:
            await chat.send("/start")


@QUICK
@example("/start", [("say", "/pin")])
@given(beginning=beginnings, story=st.lists(steps, min_size=1, max_size=6))
async def test_whatever_is_typed_and_pressed_is_answered(
    counter: Counter, beginning: str, story: list[tuple[Any, ...]]
) -> None:
    chat = counter.chat()
    with unharmed(counter.api):
        await chat.send(beginning)
        await counter.through(chat)
        for step in story:
            await counter.answered(chat, step)


OF_A_KIND: Final[Sequence[Json]] = (
    {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}},
    {"contact": {"phone_number": "1", "first_name": CANARY}},
    {"location": {"longitude": 1.0, "latitude": 2.0}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"web_app_data": {"data": CANARY, "button_text": "b"}},
    {"new_chat_members": [{"id": 5, "is_bot": False, "first_name": "Grace"}]},
    {"forum_topic_created": {"name": "n", "icon_color": 1}},
    {"document": {"file_id": "f", "file_unique_id": "u", "file_size": 10**10}},
    {"text": "/start", "entities": [{"type": "bot_command", "offset": 0, "length": 10**6}]},
    {"text": ""},
    {"text": "/start@another_bot"},
    {"of_a_kind_not_known_yet": {"text": CANARY}},
)
said = st.one_of(texts, st.builds("/{} {}".format, commands, texts), commands.map("/{}".format))
doings = st.one_of(
    steps,
    st.tuples(st.just("reply"), st.integers(0, 60), said),
    st.tuples(st.just("forward"), st.integers(0, 60)),
    st.tuples(st.just("edit"), said),
    st.tuples(st.just("key"), st.integers(0, 60)),
    st.tuples(st.just("kind"), st.sampled_from(OF_A_KIND)),
    st.tuples(st.just("group"), said),
    st.tuples(st.just("topic"), said),
    st.tuples(st.just("ago"), said),
    st.tuples(st.just("say"), st.sampled_from(("/leave #acme", "/hosts add rack-b", "/keys off"))),
)


async def do(chat: Chat, step: tuple[Any, ...]) -> None:
    """One thing a person can do that need not be answered."""
    shown = chat.messages
    match step:
        case "reply", place, text if shown:
            await chat.send(text, reply_to=shown[place % len(shown)])
        case "forward", place if shown:
            await chat.forward(shown[place % len(shown)])
        case "edit", text:
            await chat.edit(await chat.send("/help"), text)
        case "key", place if chat.keys:
            await chat.send(chat.keys[place % len(chat.keys)])
        case "kind", content:
            await chat.send_kind(content)
        case "group", text if chat.id < 0:
            await chat.as_group().send(text)
        case "topic", text if chat.id < 0:
            await chat.in_topic(42).send(text)
        case "ago", text:
            await chat.ago(7_300).send(text)
        case _ if [message for message in shown if message.from_bot]:
            await take(chat, step)
        case _:
            await chat.send("/start")


@settings(QUICK, max_examples=8)
@given(in_group=st.booleans(), story=st.lists(doings, min_size=1, max_size=8))
async def test_whatever_comes_in_chats_and_groups_of_any_kind_breaks_nothing(
    counter: Counter, in_group: bool, story: list[tuple[Any, ...]]
) -> None:
    own = chat = counter.chat()
    with unharmed(counter.api):
        await own.send("/start")
        await counter.through(own)
        if in_group:
            group = counter.api.group(-own.id)
            group.open_topic(42)
            chat = counter.api.user(own.id).chat_in(group)
            await chat.send("/allow")
            await counter.handled()
        for step in story:
            await do(chat, step)
        await counter.handled()
        await counter.through(own)


NONSENSE: Final = ("", ":instagram:x:x:x", ":-1:²:٣", f":1:{'x' * 57}")


@pytest.mark.parametrize("nonsense", NONSENSE)
async def test_every_command_and_button_answers_what_makes_no_sense(
    counter: Counter, nonsense: str
) -> None:
    chat = counter.chat()
    with unharmed(counter.api):
        await chat.send("/start")
        shown = await chat.wait(lambda message: bool(message.labels), WAIT)
        for route in ROUTES:
            if route.button:
                await counter.answered(chat, ("data", shown, route.button + nonsense))
            if route.command:
                words = nonsense.replace(":", " ")
                await counter.answered(chat, ("say", f"/{route.command}{words}"))


plain_cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.datetimes(min_value=datetime(1901, 1, 1), max_value=datetime(2999, 1, 1)),
    st.times().map(lambda at: time(at.hour, at.minute, at.second)),
    st.sampled_from(["=1+1", "=cmd|' /C calc'!A0", "#N/A", "fuzz.01", "RACK1", "_x0000_", "1e5"]),
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\x0b\x0c\ufffe\uffff").filter(
            lambda sign: sign >= " " or sign in "\t\n"
        ),
        max_size=30,
    ),
)
passwords = st.one_of(
    words.map(lambda word: CANARY + word),
    st.sampled_from((f"={CANARY}()", f"{CANARY}:{'A' * 15}", f" {CANARY} ", CANARY * 99)),
).filter(str.isprintable)
rows = st.lists(
    st.fixed_dictionaries(
        {"pwd": passwords},
        optional={column: plain_cells for column in COLUMNS if column != "pwd"},
    ),
    min_size=1,
    max_size=12,
)
headers = st.permutations(COLUMNS).map(tuple) | st.just(COLUMNS)
names = st.one_of(
    st.sampled_from(
        ("accounts.xlsx", "../../etc/passwd", "<b>&.xlsx", "a" * 255, "‮xslx.exe", "=1+1.xlsx")
    ),
    texts,
)


def book(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> bytes:
    """A spreadsheet with cells of any type, formulas as formulas."""
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    page.append(list(columns))
    for row in rows:
        page.append([row.get(column) for column in columns])
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def damaged(data: bytes, hits: Sequence[tuple[int, int]]) -> bytes:
    """Some bytes of the file changed."""
    changed = bytearray(data)
    for at, value in hits:
        changed[at % len(changed)] = value
    return bytes(changed)


def rewritten(data: bytes, part: int, hits: Sequence[tuple[int, int]]) -> bytes:
    """Some bytes within one part of the file changed, its zip whole."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for number, name in enumerate(old.namelist()):
            content = old.read(name)
            is_hit = number == part % len(old.namelist())
            new.writestr(name, damaged(content, hits) if is_hit else content)
    return target.getvalue()


hits = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8)
sheets = st.builds(book, rows, headers)
files = st.one_of(
    sheets,
    st.builds(damaged, sheets, hits),
    st.builds(rewritten, sheets, st.integers(0, 20), hits),
    st.builds(lambda data, share: data[: int(len(data) * share)], sheets, st.floats(0, 1)),
    st.binary(max_size=300),
    st.binary(max_size=300).map(b"PK\x03\x04".__add__),
)


@QUICK
@given(sent=st.lists(st.tuples(names, files), min_size=2, max_size=2))
async def test_whatever_file_is_sent_is_answered(
    counter: Counter, sent: list[tuple[str, bytes]]
) -> None:
    with unharmed(counter.api):
        await asyncio.gather(*(handed_in(counter, name, data) for name, data in sent))


async def handed_in(counter: Counter, name: str, data: bytes) -> None:
    chat = counter.chat()
    document = await chat.send_document(name, data)
    await counter.through(chat)
    answer = await chat.wait(lambda m: "Reading" not in m.text and not m.document, WAIT)
    if "Discard" in answer.labels:
        await chat.press(answer, "Discard")
        await chat.wait(lambda message: "Discarded" in message.text, WAIT)
    elif answer.labels:
        return  # nothing to apply, or for the other app: the file goes when its time is over
    await chat.wait_deleted(document, WAIT)


def examples(strategy: st.SearchStrategy[Any], count: int) -> list[Any]:
    """The first few of what hypothesis finds, the same at each run."""
    found: list[Any] = []

    @settings(database=None, derandomize=True, max_examples=count, deadline=None)
    @given(strategy)
    def collect(example: Any) -> None:
        found.append(example)

    collect()
    return found[:count]


async def test_the_real_program_goes_on_whatever_it_is_sent(tmp_path: Path) -> None:
    stories = examples(st.lists(steps, min_size=1, max_size=4), 8)
    handed = examples(st.tuples(names, files), 6)
    async with stage(tmp_path, ROSTERBOT_LOG_LEVEL="debug") as bot:
        await bot.put(ACCOUNTS)
        chats = [bot.another() for _ in (*stories, *handed)]
        told = [live(house, story) for house, story in zip(chats, stories, strict=False)]
        told += [send(house, *file) for house, file in zip(chats[8:], handed, strict=True)]
        await asyncio.gather(*told)
        log = bot.program.log()
        assert [line for line in log.splitlines() if "update.failed" in line] == []
        assert CANARY not in log
        assert bot.api.sent_containing(CANARY) == []
        stored = [path.read_bytes() for path in bot.folder.rglob("*.db*")]
        assert not any(CANARY.encode() in data for data in stored)


async def live(bot: Stage, story: list[tuple[Any, ...]]) -> None:
    own = in_front_of(bot, bot.chat)
    await own.say("/start")
    for step in story:
        await take(own.chat, step)
        await own.handled()


async def send(bot: Stage, name: str, data: bytes) -> None:
    await bot.chat.send_document(name, data)
    await bot.handled()
