"""The operators of a soak: what they ask for, press, answer and leave lying."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sandbox.chat import NothingCame
from sandbox.farm import Farm
from sandbox.soak import answers, rack
from sandbox.soak.talk import Talk, button, data_of
from sandbox.telegram.model import Message

IMPORT_SECONDS = 60.0
CODE = "246810"

_LOOKS = ("/phones", "/accounts", "/runs", "/waiting", "/schedules", "/start", "/help", "/digest")
_PRIVATE_LOOKS = (
    *("/health", "/export", "/notifications", "/audit", "/settings", "/operators", "/hosts"),
    *("/screens", "/digest now"),
)
_CHALLENGES = (
    "captcha_confirm_human",
    "captcha",
    "email_code",
    "challenge_confirm_its_you_channel_choice",
    "code",
    "code_six",
)
_ASKED = ("go:", "drop:", "start:")
"""What a question before a run offers; the last one where there is nothing to do."""


class Operator:
    """Somebody with the bot in front of them, alone with it or in a group.

    `leaving_tries`: how often they may try next to let a client leave.
    """

    def __init__(
        self,
        talk: Talk,
        zone: str,
        farm: Farm,
        accounts: Sequence[rack.RackAccount],
        *,
        in_group: bool = False,
    ) -> None:
        self.talk = talk
        self.farm = farm
        self._zone = zone
        self._accounts = accounts
        self._rng = talk.rng
        self.leaving_tries = 0
        self._looks = _LOOKS if in_group else (*_LOOKS, *_PRIVATE_LOOKS)
        alone: list[tuple[int, Callable[[], Awaitable[None]]]] = [
            (3, self._toggle),
            (2, self._undo),
            (1, self._drain),
            (2, self._other_app),
        ]
        self._acts: list[tuple[int, Callable[[], Awaitable[None]]]] = [
            (9, self._log_in),
            (3, self._match),
            (3, self._sync),
            (2, self._check),
            (9, self._look),
            (2, self._cancel),
            (4, self._retry),
            (2, self._schedule),
            (1, self._pause_schedule),
            (1, self._run_schedule),
            (1, self._pin),
            (1, self._digest),
            *(() if in_group else alone),
        ]

    async def arrive(self, app: str) -> None:
        """Say hello, from where, and which app it is about."""
        sent = await self.talk.send("/start")
        await self.talk.answer(sent, "", timeout=IMPORT_SECONDS, what="/start")
        await self.talk.send(f"/timezone {self._zone}")
        await self.turn_to(app)

    async def turn_to(self, app: str) -> None:
        message = await self.talk.ask("/start", "start:", timeout=IMPORT_SECONDS)
        await self.talk.press(message, f"start:{app}")
        await asyncio.sleep(0.5)

    async def put(self, data: bytes) -> None:
        """accounts.xlsx into the chat, and applied."""
        sent = await self.talk.chat.send_document("accounts.xlsx", data)
        told = await self.talk.answer(sent, "import:", timeout=IMPORT_SECONDS, what="a file")
        number = told.id
        # It is counted again, where a phone was found meanwhile.
        while (apply := button(told, "import:", ":apply")) is not None:
            await self.talk.press(told, apply)
            told = await self.talk.chat.wait(
                lambda m: m.id == number, IMPORT_SECONDS, what="a report of the import"
            )

    async def work(self, pause: float) -> None:
        """Until cancelled: do something every `pause` seconds on average."""
        while True:
            await asyncio.sleep(self._rng.expovariate(1 / pause))
            if self.talk.chat.room.has_blocked:
                continue
            try:
                if self.leaving_tries:
                    self.leaving_tries -= 1
                    await self._let_leave()
                    self.leaving_tries = 0
                    continue
                await self._answer_questions()
                act = self._rng.choices([a for _, a in self._acts], [w for w, _ in self._acts])[0]
                await act()
            except (NothingCame, LookupError) as problem:
                said = str(problem).partition("\n")[0]
                self.talk.diary.note(self.talk.name, "waited in vain", said)

    async def _let_leave(self) -> None:
        """A client leaves: asked for, and confirmed with the tag."""
        sent = await self.talk.send(f"/leave #{rack.LEAVING}")
        await self.talk.chat.wait(
            lambda m: m.id > sent.id and bool(answers.numbers(m.text, "leave-type")),
            self.talk.patience,
            what="a question",
        )
        sent = await self.talk.send(rack.LEAVING)
        await self.talk.chat.wait(
            lambda m: bool(answers.named(m.text, ("leave-done",))),
            self.talk.patience,
            what="that they have left",
        )

    async def _run(self, command: str) -> None:
        await self._start(await self.talk.ask(command, *_ASKED))

    async def _start(self, question: Message, prefix: str = "go:") -> None:
        offered = [data for data in data_of(question) if data.startswith(prefix)]
        if offered and self._rng.random() > 0.1:
            await self._press_twice(question, self._rng.choice(offered))

    async def _press_twice(self, message: Message, data: str) -> None:
        """Now and then, with an impatient finger."""
        await self.talk.press(message, data)
        if self._rng.random() < 0.2:
            await self.talk.press(message, data)

    async def _log_in(self) -> None:
        account = self._rng.choice(self._accounts)
        serial = self._rng.choice(self.farm.phones).serial
        await self._run(
            self._rng.choice(
                ("/login all", "/login all", f"/login @{account.handle}", f"/login phone {serial}")
            )
        )

    async def _match(self) -> None:
        serial = self._rng.choice(self.farm.phones).serial
        await self._run(
            self._rng.choice(("/match all", f"/match phone {serial}", "/match preview all"))
        )

    async def _sync(self) -> None:
        account = self._rng.choice([each for each in self._accounts if each.app == rack.TIKTOK])
        await self._run(self._rng.choice(("/sync all", f"/sync @{account.handle}")))

    async def _check(self) -> None:
        serial = self._rng.choice(self.farm.phones).serial
        await self._run(self._rng.choice(("/check all", f"/check phone {serial}")))

    async def _look(self) -> None:
        await self.talk.send(self._rng.choice(self._looks))
        await asyncio.sleep(self._rng.uniform(0.2, 2.0))

    async def _cancel(self) -> None:
        await self.talk.press_newest("stop:")

    async def _retry(self) -> None:
        """One tap; what is no longer as the button says is asked about."""
        found = self.talk.newest("retry:")
        if found is None:
            return
        last = self.talk.chat.history[-1]
        await self._press_twice(*found)
        told = await self.talk.answer(last, "stop:", *_ASKED, what="Retry")
        await self._start(told)

    async def _toggle(self) -> None:
        """Take an account out of what runs, or back in."""
        account = self._rng.choice(self._accounts)
        card = await self.talk.ask(f"/account @{account.handle}", "set:")
        data = button(card, "set:", ":status:")
        if data is not None:
            await self.talk.press(card, data)

    async def _undo(self) -> None:
        """What has just been changed."""
        await self.talk.press_newest("undo:")

    async def _schedule(self) -> None:
        """Something for the next minute or the one after it."""
        soon = datetime.now(ZoneInfo(self._zone)) + timedelta(minutes=self._rng.choice((1, 2)))
        kind = self._rng.choice(("login", "match", "sync", "check"))
        await self.talk.send(f"/schedule {kind} daily {soon:%H:%M}")
        await asyncio.sleep(1.0)

    async def _pause_schedule(self) -> None:
        for act in self._rng.sample(("pause", "resume", "delete"), 3):
            found = self.talk.newest("sched:", f":{act}")
            if found is not None:
                await self.talk.press(*found)
                return

    async def _run_schedule(self) -> None:
        found = self.talk.newest("sched:", ":run")
        if found is not None:
            message, data = found
            await self.talk.press(message, data)
            question = await self.talk.chat.wait(
                lambda m: m.id == message.id and button(m, "srun:") is not None,
                self.talk.patience,
                what="a question",
            )
            await self._start(question, "srun:")

    async def _pin(self) -> None:
        """Keep an overview pinned, or no longer."""
        await self.talk.send("/pin")
        if self._rng.random() < 0.5:
            await asyncio.sleep(self._rng.uniform(0.5, 3.0))
            await self.talk.press_newest("pin:")

    async def _digest(self) -> None:
        """Ask to be told how things are in a minute, or no longer."""
        soon = datetime.now(ZoneInfo(self._zone)) + timedelta(minutes=1)
        await self.talk.send(self._rng.choice((f"/digest {soon:%H:%M}", "/digest off")))

    async def _drain(self) -> None:
        await self.talk.send("/drain")
        await asyncio.sleep(self._rng.uniform(1.0, 6.0))
        await self.talk.send("/resume")

    async def _other_app(self) -> None:
        await self.turn_to(self._rng.choice((rack.INSTAGRAM, rack.TIKTOK)))

    async def _answer_questions(self) -> None:
        """Answer what the apps ask, or let it lie."""
        asking = [message for message in self.talk.recent() if button(message, "ask:skip:")]
        for message in asking[:2]:
            offered = [data for data in data_of(message) if data.startswith("ask:")]
            if self._rng.random() < 0.3:
                continue
            chosen = self._rng.choice(offered)
            if chosen.startswith("ask:did:") and self._rng.random() < 0.8:
                self._solve(message)
            await self.talk.press(message, chosen)
            if chosen.startswith("ask:code:"):
                await asyncio.sleep(1.0)
                await self.talk.send(CODE if self._rng.random() < 0.7 else "135790")

    def _solve(self, message: Message) -> None:
        """At the phone: do what the app asks for."""
        for account in self._accounts:
            if account.handle in message.text:
                phone = self.farm.phones[account.phone]
                app = phone.app if account.app == rack.INSTAGRAM else phone.tiktok
                if app.screen in _CHALLENGES:
                    self.talk.diary.note(self.talk.name, "solved at the phone", account.handle)
                    app.solve_challenge()
