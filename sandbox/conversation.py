"""What the demo's parts say with: a chat, with the bot behind it that must not end meanwhile."""

import re
from collections.abc import Awaitable, Callable

from sandbox.chat import Chat
from sandbox.demo_checks import Matches
from sandbox.program import BotProgram
from sandbox.telegram.model import Message

ANSWER_SECONDS = 15.0
RUN_SECONDS = 50.0

RESULT = re.compile(r"Run \d+ finished")


class Conversation:
    """Sends, presses and waits; what does not come in time ends it with `NothingCame`."""

    def __init__(self, chat: Chat, program: BotProgram) -> None:
        self.chat = chat
        self._program = program

    async def answer(
        self,
        matches: Matches,
        timeout: float = ANSWER_SECONDS,
        what: str = "an answer",
    ) -> Message:
        """The first message that matches, whether it is there or comes."""
        return await self._program.while_running(self.chat.wait(matches, timeout, what=what))

    async def next(
        self, matches: Matches, timeout: float = ANSWER_SECONDS, what: str = "an answer"
    ) -> Message:
        """The first message that matches and is not there yet."""
        known = {message.id for message in self.chat.history}
        return await self.answer(
            lambda m: m.from_bot and m.id not in known and matches(m), timeout, what
        )

    async def run(
        self,
        command: str,
        start: re.Pattern[str],
        meanwhile: Callable[[], Awaitable[None]] | None = None,
    ) -> tuple[Message, Message]:
        """Ask for a run and start it: its question and its result.

        `meanwhile` is what is done in the chat while it goes on.
        """
        asked = {message.id for message in self.chat.history}
        await self.chat.send(command)
        question = await self.answer(
            lambda m: m.id not in asked and bool(labelled(m, start)),
            what=f"a question to {command}",
        )
        known = {message.id for message in self.chat.history}
        await self.chat.press(question, labelled(question, start)[0])
        if meanwhile is not None:
            await meanwhile()
        # The question has become the progress, which becomes the result where all went quickly.
        result = await self.answer(
            lambda m: (m.id not in known or m is question) and bool(RESULT.search(m.text)),
            RUN_SECONDS,
            f"the result of {command}",
        )
        return question, result


def labelled(message: Message, pattern: re.Pattern[str]) -> list[str]:
    """The labels of a message's buttons that fit."""
    return [label for label in message.labels if pattern.search(label)]
