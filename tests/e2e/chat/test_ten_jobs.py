"""The ten most frequent jobs, with the messages and taps an operator needs for each."""

from collections.abc import Awaitable
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.farm import PhoneSpec
from sandbox.instagram.options import AppOptions
from sandbox.instagram.service import Behaviour
from sandbox.telegram.model import Message
from tests.e2e.chat.stage import (
    PASSWORD,
    RUN,
    Matches,
    Row,
    Stage,
    offering,
    saying,
    sheet,
    stage,
)

CODE = "246810"
PHONES = [
    PhoneSpec(model, app=AppOptions(splash_dumps=1, loading_dumps=0))
    for model in ("Pixel 6", "Galaxy A54")
]
OVER = saying("Run", "finished in")
JOBS = {
    "file, apply, log in": (1, 2),
    "a code": (1, 0),
    "refused password to login": (1, 2),
    "retry": (0, 1),
    "add": (1, 0),
    "log in a filter": (1, 4),
    "log in what is out": (1, 1),
    "schedule": (1, 0),
    "find an account": (1, 0),
    "which phones are down": (1, 0),
}
"""Messages, and taps after them."""


@dataclass
class Thumb:
    """Counts what somebody says and presses for each job."""

    bot: Stage
    job: str = ""
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)

    async def say(self, text: str, matches: Matches) -> Message:
        return await self._acts(1, 0, self.bot.chat.send(text), matches, text)

    async def press(self, message: Message, label: str, matches: Matches) -> Message:
        return await self._acts(0, 1, self.bot.chat.press(message, label), matches, label)

    async def send(self, data: bytes, matches: Matches) -> Message:
        sent = self.bot.chat.send_document("accounts.xlsx", data)
        return await self._acts(1, 0, sent, matches, "the file")

    async def _acts(
        self, said: int, tapped: int, act: Awaitable[object], matches: Matches, what: str
    ) -> Message:
        messages, taps = self.counts.get(self.job, (0, 0))
        self.counts[self.job] = messages + said, taps + tapped
        return await self.bot.after(act, matches, RUN, f"an answer to {what}")


async def test_the_ten_most_frequent_jobs_take_so_many_messages_and_taps(tmp_path: Path) -> None:
    async with stage(tmp_path, PHONES, ROSTERBOT_OPERATOR_PATIENCE="15") as bot:
        thumb, first = Thumb(bot), bot.phones.phones[0].serial
        bot.instagram.add("paper.kites", "another-made-up-1")
        bot.instagram.add("luna.bakery", PASSWORD, behaviour=Behaviour.EMAIL_CODE)
        bot.instagram.add("tea_and_tiles", PASSWORD, behaviour=Behaviour.CAPTCHA)
        bot.instagram.add("harbor_runs", PASSWORD, email="runs@mail.test")
        bot.instagram.add("lemon.press", PASSWORD, email="lemon@mail.test")
        await bot.say("/timezone Amsterdam", saying("CET"))
        rows: list[Row] = [
            {"username": name, "pwd": PASSWORD, "device": first}
            for name in ("paper.kites", "luna.bakery", "tea_and_tiles")
        ]

        thumb.job = "file, apply, log in"
        preview = await thumb.send(sheet(rows), offering("Apply, then log in"))
        question = await thumb.press(preview, "Apply, then log in", offering("Start"))
        assert "Log in 3 accounts on 1 phone?" in question.text
        await bot.shown(offering("Undo this import"))
        await thumb.press(question, "Start", saying("Enter it here"))

        thumb.job = "a code"
        await thumb.say(CODE, saying("luna.bakery", "into the app"))
        captcha = await bot.shown(
            lambda message: "tea_and_tiles" in message.text and offering("⏭ Skip")(message), RUN
        )
        result = await bot.after(bot.chat.press(captcha, "⏭ Skip"), OVER, RUN)
        assert "1 signed in" in result.text

        thumb.job = "refused password to login"
        typing = await thumb.press(result, "New password for paper.kites", offering("Cancel"))
        assert "new password" in typing.text
        ready = await thumb.say("another-made-up-1", offering("Start"))
        signed_in = saying("finished in", "1 signed in")
        await thumb.press(ready, "Start", signed_in)

        thumb.job = "retry"
        bot.instagram.add("tea_and_tiles", PASSWORD)
        await thumb.press(result, "Retry 1", signed_in)

        thumb.job = "add"
        await thumb.say(f"/add harbor_runs {PASSWORD} runs@mail.test 1", saying("added"))
        thumb.job = "log in a filter"
        accounts = await thumb.say("/accounts", offering("Filter"))
        filters = await thumb.press(accounts, "Filter", offering("Not signed in"))
        out = await thumb.press(filters, "Not signed in", offering("Log in this"))
        question = await thumb.press(out, "Log in this", offering("Start"))
        await thumb.press(question, "Start", signed_in)

        await bot.say(f"/add lemon.press {PASSWORD} lemon@mail.test 1", saying("added"))
        thumb.job = "log in what is out"
        question = await thumb.say("/login signed out", offering("Start"))
        assert "lemon.press" in question.text
        await thumb.press(question, "Start", signed_in)

        thumb.job = "schedule"
        await thumb.say("/schedule login daily 09:00", saying("daily at 09:00"))
        thumb.job = "find an account"
        await thumb.say("find harbor", saying("runs@mail.test"))
        thumb.job = "which phones are down"
        await bot.phones.phones[1].unplug()
        await bot.until_start_says("down:")
        down = await thumb.say("/phones down", saying("not connected"))
        assert "Galaxy A54" in down.text
        assert "Pixel 6" not in down.text
    assert thumb.counts == JOBS
