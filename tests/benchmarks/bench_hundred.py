"""A hundred phones at once behind the real bot, and how soon others are answered meanwhile.

The bot is the real program in front of the local Bot API; the simulated phones have a process of
their own. One account without 2FA a phone, so that nobody waits for the next code.
"""

import asyncio
import contextlib
import itertools
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from engine.common.secret import Secret
from engine.model.account import Account, Workspace
from engine.spreadsheet.write import ExportRow, write_accounts
from sandbox.chat import Chat
from sandbox.farm import Delays
from sandbox.program import BotProgram, settings_for
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.benchmarks.asking import asking, start
from tests.benchmarks.simulated import PASSWORD, SLOW, Rack, rack, username

_PHONES: Final = 100
_SLOWER: Final = Delays(dump=SLOW.dump * 3, call=SLOW.call * 3, shell=SLOW.shell * 3)
_TOKEN: Final = "1234567:made-up-token-of-the-tests-000000"
_SENDER: Final = 1001
_ASKERS: Final = range(1002, 1022)
_SPACING: Final = 0.1
_IDLE: Final = 40
_WAIT: Final = 300.0


@dataclass(slots=True)
class Cost:
    """Seconds; `answers` are those of every /start during the run; memory in MiB."""

    run: float = 0.0
    longest: float = 0.0
    idle: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    memory: float = 0.0
    threads: int = 0


def report() -> str:
    """A section of the benchmarks' report."""
    rows = []
    for name, delays in (("250 ms", SLOW), ("750 ms", _SLOWER)):
        cost = asyncio.run(_measure(delays))
        rows.append(
            f"| {_PHONES} | {name} | {cost.run / cost.longest:.2f} | {cost.run:.1f} "
            f"| {cost.longest:.1f} | {_times(cost.answers)} | {_times(cost.idle)} "
            f"| {cost.memory:.0f} | {cost.threads} |"
        )
    return "\n".join(
        [
            "| phones | a dump takes | run / longest phone's own work | run, s | longest, s "
            "| answers meanwhile, median / p95, s | with nothing going on | memory, MiB "
            "| threads |",
            "|---|---|---|---|---|---|---|---|---|",
            *rows,
            "",
            "The run is from the press on Start to its result in the chat, session set-up "
            "included. Phones, adb, the Bot API and the bot share the machine's cores.",
        ]
    )


def _times(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=20)
    return f"{statistics.median(times):.2f} / {cuts[-1]:.2f}"


async def _measure(delays: Delays) -> Cost:
    with tempfile.TemporaryDirectory() as folder, rack(_PHONES, delays, codes=False) as simulated:
        async with BotApi(_TOKEN) as api:
            known = settings_for(
                token=_TOKEN, admin=_SENDER, bot_api=api.base_url, adb_port=simulated.port
            )
            known["ROSTERBOT_ADMINS"] = ",".join(map(str, (_SENDER, *_ASKERS)))
            program = BotProgram(Path(folder), known)
            await program.start()
            try:
                return await program.while_running(_story(api, simulated))
            finally:
                await program.stop()


async def _story(api: BotApi, simulated: Rack) -> Cost:
    cost = Cost()
    chats = itertools.cycle([api.user(asker).private_chat() for asker in _ASKERS])
    chat = api.user(_SENDER).private_chat()
    for _ in _ASKERS:
        await start(next(chats))
    for _ in range(_IDLE):
        cost.idle.append(await start(next(chats)))
    await _import(chat, simulated)
    simulated.work()
    await chat.send("/login all")
    question = await chat.wait(lambda m: _offers(m, "Log in") or _offers(m, "Start"), _WAIT)
    label = next(label for label in question.labels if "Log in" in label or "Start" in label)
    seen = max(message.id for message in chat.history)
    async with asking(chats, _SPACING) as times:
        began = time.perf_counter()
        await chat.press(question, label)
        result = await chat.wait(
            lambda m: m.from_bot and m.id > seen and "finished" in m.text, _WAIT, what="the result"
        )
        cost.run = time.perf_counter() - began
        cost.memory, cost.threads = _process()
    cost.answers = times
    cost.longest = max(work.seconds for work in simulated.work())
    assert f"{_PHONES}" in result.text, result.text
    return cost


async def _import(chat: Chat, simulated: Rack) -> None:
    """The accounts, once every phone is online."""
    await chat.send("/instagram")
    while True:
        seen = max((message.id for message in chat.history), default=0)
        await chat.send("/phones")
        said = await chat.wait(lambda m: m.from_bot and m.id > seen, _WAIT)  # noqa: B023
        if f"{_PHONES} of {_PHONES}" in said.text:
            break
        await asyncio.sleep(_SPACING)
    data = write_accounts(
        ExportRow(_new(number), Secret(PASSWORD), serial)
        for number, serial in enumerate(simulated.serials)
    )
    await chat.send_document("accounts.xlsx", data)
    preview = await chat.wait(lambda m: _offers(m, "Apply"), _WAIT, what="a preview")
    await chat.press(preview, "Apply")
    await chat.wait(lambda m: "Imported" in m.text, _WAIT, what="a report of the import")


def _new(number: int) -> Account:
    """An account as a row without an id has it."""
    none: int = None  # type: ignore[assignment]
    return Account(none, Workspace("instagram"), username(number))


def _offers(message: Message, label: str) -> bool:
    return any(label in offered for offered in message.labels)


def _process() -> tuple[float, int]:
    """The bot's peak memory in MiB, and its threads."""
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (process / "cmdline").read_bytes().split(b"\0")[1:4] == [b"-m", b"bot", b"run"]:
                lines = (process / "status").read_text().splitlines()
                said = dict(line.split(":", 1) for line in lines)
                return int(said["VmHWM"].split()[0]) / 1024, int(said["Threads"])
    return 0.0, 0


if __name__ == "__main__":
    print(report())
