"""Somebody's talk with the bot: what they send, press and wait for, and their journal of it."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.chat import Chat
from sandbox.soak.diary import Diary
from sandbox.soak.facts import Pressed
from sandbox.telegram.model import Message

ANSWER_SECONDS = 10.0
_RECENT = 60
"""So many of the last messages are still looked at."""


@dataclass(slots=True)
class Talk:
    """`journal`: every button that was pressed, written as it was. `now`: Unix seconds.

    `patience`: for how many seconds an answer is waited for.
    """

    name: str
    chat: Chat
    rng: random.Random
    diary: Diary
    now: Callable[[], float]
    patience: float = ANSWER_SECONDS
    journal: list[Pressed] = field(default_factory=list)

    async def send(self, text: str) -> Message:
        self.diary.note(self.name, text.split()[0] if text.startswith("/") else "typed", text)
        return await asyncio.shield(self.chat.send(text))

    async def press(self, message: Message, data: str) -> None:
        self.diary.note(self.name, "pressed", data)
        # Whoever is ended meanwhile has pressed and noted it, or neither.
        await asyncio.shield(self._press(message, data))

    async def _press(self, message: Message, data: str) -> None:
        at = self.now()
        press = await self.chat.press_data(message, data)
        self.journal.append(Pressed(press.id, data, self.chat.id, message.id, at))

    async def ask(self, text: str, *prefixes: str, timeout: float | None = None) -> Message:
        """Send something and wait for an answer with a button of one of these beginnings."""
        sent = await self.send(text)
        return await self.answer(sent, *prefixes, timeout=timeout, what=text)

    async def answer(
        self, after: Message, *prefixes: str, timeout: float | None = None, what: str
    ) -> Message:
        """The first message after another one with a button of one of these beginnings."""
        return await self.chat.wait(
            lambda m: m.id > after.id and any(button(m, each) for each in prefixes),
            self.patience if timeout is None else timeout,
            what=f"an answer to {what}",
        )

    def newest(self, prefix: str, part: str = "") -> tuple[Message, str] | None:
        """The newest message with such a button, and what that carries."""
        for message in reversed(self.recent()):
            found = button(message, prefix, part)
            if found is not None:
                return message, found
        return None

    async def press_newest(self, prefix: str, part: str = "") -> None:
        found = self.newest(prefix, part)
        if found is not None:
            await self.press(*found)

    def recent(self) -> list[Message]:
        """The last messages that are there."""
        return self.chat.messages[-_RECENT:]


def data_of(message: Message) -> list[str]:
    """What the buttons of a message carry."""
    return [b.data for row in message.buttons for b in row if b.data is not None]


def button(message: Message, prefix: str, part: str = "") -> str | None:
    """What the first such button of the bot's message carries."""
    if not message.from_bot:
        return None
    found = (data for data in data_of(message) if data.startswith(prefix) and part in data)
    return next(found, None)
