"""The operators of a soak: what they ask for, press, answer and leave lying."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sandbox.chat import Chat, NothingCame
from sandbox.farm import Farm
from sandbox.soak import rack
from sandbox.soak.diary import Diary
from sandbox.telegram.model import Message

ANSWER_SECONDS = 10.0
IMPORT_SECONDS = 60.0
CODE = "246810"
STARTS = ("go:", "srun:")
"""The beginnings of what buttons carry that start a run."""

_LOOKS = (
    "/phones",
    "/accounts",
    "/runs",
    "/health",
    "/waiting",
    "/schedules",
    "/start",
    "/export",
    "/notifications",
    "/help",
)
_CHALLENGES = (
    "captcha_confirm_human",
    "captcha",
    "email_code",
    "challenge_confirm_its_you_channel_choice",
    "code",
    "code_six",
)


@dataclass(slots=True)
class Operator:
    """Somebody with the bot in front of them. `tokens` are the starts they have pressed."""

    chat: Chat
    zone: str
    farm: Farm
    accounts: Sequence[rack.RackAccount]
    rng: random.Random
    diary: Diary
    tokens: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        return self.chat.user.first_name

    async def arrive(self, app: str) -> None:
        """Say hello, from where, and which app it is about."""
        await self.send("/start")
        await self.wait(lambda m: bool(m.labels), IMPORT_SECONDS, "an answer to /start")
        await self.send(f"/timezone {self.zone}")
        await self.turn_to(app)

    async def turn_to(self, app: str) -> None:
        message = await self.ask("/start", "start:", IMPORT_SECONDS)
        await self.press(message, f"start:{app}")
        await asyncio.sleep(0.5)

    async def put(self, data: bytes) -> None:
        """accounts.xlsx into the chat, and applied."""
        sent = await self.chat.send_document("accounts.xlsx", data)
        preview = await self.wait(
            lambda m: m.id > sent.id and _button(m, "import:", ":apply") is not None,
            IMPORT_SECONDS,
            "a preview",
        )
        await self.press(preview, _button(preview, "import:", ":apply") or "")
        await self.wait(
            lambda m: m.id == preview.id and not _button(m, "import:"),
            IMPORT_SECONDS,
            "a report of the import",
        )

    async def work(self, pause: float) -> None:
        """Until cancelled: do something every `pause` seconds on average."""
        acts: list[tuple[int, Callable[[], Awaitable[None]]]] = [
            (9, self._log_in),
            (3, self._match),
            (3, self._sync),
            (9, self._look),
            (2, self._cancel),
            (4, self._retry),
            (3, self._toggle),
            (2, self._schedule),
            (1, self._pause_schedule),
            (1, self._drain),
            (2, self._other_app),
        ]
        while True:
            await asyncio.sleep(self.rng.expovariate(1 / pause))
            if self.chat.room.has_blocked:
                continue
            try:
                await self._answer_questions()
                act = self.rng.choices([a for _, a in acts], [w for w, _ in acts])[0]
                await act()
            except (NothingCame, LookupError):
                self.diary.note(self.name, "waited in vain")

    async def send(self, text: str) -> Message:
        self.diary.note(self.name, text.split()[0] if text.startswith("/") else "typed", text)
        return await self.chat.send(text)

    async def press(self, message: Message, data: str) -> None:
        self.diary.note(self.name, "pressed", data)
        if data.startswith(STARTS):
            self.tokens.add(data)
        await self.chat.press_data(message, data)

    async def ask(self, text: str, prefix: str, timeout: float = ANSWER_SECONDS) -> Message:
        """Send a command and wait for an answer with a button of this beginning."""
        sent = await self.send(text)
        return await self.wait(
            lambda m: m.id > sent.id and _button(m, prefix) is not None,
            timeout,
            f"an answer to {text}",
        )

    async def wait(self, matches: Callable[[Message], bool], timeout: float, what: str) -> Message:
        return await self.chat.wait(matches, timeout, what=what)

    async def _run(self, command: str, prefix: str) -> None:
        question = await self.ask(command, prefix)
        await self._start(question, "go:")

    async def _start(self, question: Message, prefix: str) -> None:
        offered = [data for data in _data(question) if data.startswith(prefix)]
        if not offered or self.rng.random() < 0.1:
            return
        chosen = self.rng.choice(offered)
        await self.press(question, chosen)
        if self.rng.random() < 0.2:
            await self.press(question, chosen)  # an impatient finger

    async def _log_in(self) -> None:
        account = self.rng.choice(self.accounts)
        serial = self.rng.choice(self.farm.phones).serial
        command = self.rng.choice(
            ("/login all", "/login all", f"/login @{account.handle}", f"/login phone {serial}")
        )
        await self._run(command, "go:")

    async def _match(self) -> None:
        serial = self.rng.choice(self.farm.phones).serial
        command = self.rng.choice(("/match all", f"/match phone {serial}", "/match preview all"))
        await self._run(command, "go:")

    async def _sync(self) -> None:
        account = self.rng.choice([each for each in self.accounts if each.app == rack.TIKTOK])
        await self._run(self.rng.choice(("/sync all", f"/sync @{account.handle}")), "go:")

    async def _look(self) -> None:
        await self.send(self.rng.choice(_LOOKS))
        await asyncio.sleep(self.rng.uniform(0.2, 2.0))

    async def _cancel(self) -> None:
        await self._press_newest("stop:")

    async def _retry(self) -> None:
        found = self._newest("retry:")
        if found is None:
            return
        message, data = found
        last = self.chat.history[-1].id
        await self.press(message, data)
        question = await self.wait(
            lambda m: m.id > last and _button(m, "go:") is not None, ANSWER_SECONDS, "a question"
        )
        await self._start(question, "go:")

    async def _toggle(self) -> None:
        """Take an account out of what runs, or back in."""
        account = self.rng.choice(self.accounts)
        card = await self.ask(f"/account @{account.handle}", "set:")
        data = _button(card, "set:", ":status:")
        if data is not None:
            await self.press(card, data)

    async def _schedule(self) -> None:
        """Something for the next minute or the one after it."""
        soon = datetime.now(ZoneInfo(self.zone)) + timedelta(minutes=self.rng.choice((1, 2)))
        at = soon.strftime("%H:%M")
        kind = self.rng.choice(("login", "match", "sync"))
        await self.send(f"/schedule {kind} daily {at}")
        await asyncio.sleep(1.0)

    async def _pause_schedule(self) -> None:
        for act in self.rng.sample(("pause", "resume", "delete"), 3):
            found = self._newest("sched:", f":{act}")
            if found is not None:
                await self.press(*found)
                return

    async def _drain(self) -> None:
        await self.send("/drain")
        await asyncio.sleep(self.rng.uniform(1.0, 6.0))
        await self.send("/resume")

    async def _other_app(self) -> None:
        await self.turn_to(self.rng.choice((rack.INSTAGRAM, rack.TIKTOK)))

    async def _press_newest(self, prefix: str) -> None:
        found = self._newest(prefix)
        if found is not None:
            await self.press(*found)

    async def _answer_questions(self) -> None:
        """Answer what the apps ask, or let it lie."""
        asking = [m for m in self.chat.messages[-60:] if not m.deleted and _button(m, "ask:skip:")]
        for message in asking[:2]:
            offered = [data for data in _data(message) if data.startswith("ask:")]
            if self.rng.random() < 0.3:
                continue
            chosen = self.rng.choice(offered)
            if chosen.startswith("ask:did:") and self.rng.random() < 0.8:
                self._solve(message)
            await self.press(message, chosen)
            if chosen.startswith("ask:code:"):
                await asyncio.sleep(1.0)
                await self.send(CODE if self.rng.random() < 0.7 else "135790")

    def _solve(self, message: Message) -> None:
        """At the phone: do what the app asks for."""
        for account in self.accounts:
            if account.handle in message.text:
                phone = self.farm.phones[account.phone]
                app = phone.app if account.app == rack.INSTAGRAM else phone.tiktok
                if app.screen in _CHALLENGES:
                    self.diary.note(self.name, "solved at the phone", account.handle)
                    app.solve_challenge()

    def _newest(self, prefix: str, ending: str = "") -> tuple[Message, str] | None:
        for message in reversed(self.chat.messages[-60:]):
            data = None if message.deleted else _button(message, prefix, ending)
            if data is not None:
                return message, data
        return None


def _data(message: Message) -> list[str]:
    return [b.data for row in message.buttons for b in row if b.data is not None]


def _button(message: Message, prefix: str, part: str = "") -> str | None:
    """What the first such button of the bot's message carries."""
    if not message.from_bot:
        return None
    found = (data for data in _data(message) if data.startswith(prefix) and part in data)
    return next(found, None)
