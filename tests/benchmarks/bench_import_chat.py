"""An import through the chat: how soon its preview is there, and how others are answered meanwhile.

The bot is the real program in front of the local Bot API; the operators who press /start while it
reads are others than the one who sent the file.
"""

import asyncio
import contextlib
import itertools
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from engine.common.secret import Secret
from engine.model.account import Account, Workspace
from engine.model.columns import Column
from engine.spreadsheet.write import ExportRow, write_accounts
from sandbox.chat import Chat
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.benchmarks.alone import with_bot
from tests.benchmarks.asking import asking_regardless, percentile, start

_SIZES: Final = (10_000, 50_000)
_TOKEN: Final = "1234567:made-up-token-of-the-tests-000000"
_SENDER: Final = 1001
_ASKERS: Final = range(1002, 1042)
_SPACING: Final = 0.05
_EVERY: Final = 0.1
_IDLE: Final = 40
_WAIT: Final = 180.0
_CHILD: Final = b"engine.spreadsheet.child"


@dataclass(slots=True)
class Cost:
    """Seconds of each step; `starts` are those of every /start while it went on; peaks in MiB."""

    seconds: dict[str, float] = field(default_factory=dict)
    starts: dict[str, list[float]] = field(default_factory=dict)
    child: float = 0.0
    bot: float = 0.0


def report() -> str:
    """A section of the benchmarks' report."""
    idle, costs = asyncio.run(with_bot(_TOKEN, (_SENDER, *_ASKERS), _story))
    lines = ["/start, asked every 100 ms regardless, while a file is imported"]
    lines += [
        f"  {size:>6,} rows, {step:<8}  median {statistics.median(times):6.3f} s"
        f"   95th {percentile(times, 0.95):6.3f} s   slowest {max(times):6.3f} s"
        f"   ({len(times)} asked)"
        for size, cost in costs.items()
        for step, times in cost.starts.items()
        if times
    ]
    lines += [
        f"  nothing: median {statistics.median(idle):.3f} s, slowest {max(idle):.3f} s",
        "",
        "         rows    preview s   rows/s   page s   apply s   undo s   child MiB   bot MiB",
    ]
    for size, cost in costs.items():
        took = cost.seconds
        lines.append(
            f"  {size:>11,} {took['preview']:>12.2f} {size / took['preview']:>8,.0f}"
            f" {took['page']:>8.2f} {took['apply']:>9.2f} {took['undo']:>8.2f}"
            f" {cost.child:>11.0f} {cost.bot:>9.0f}"
        )
    return "\n".join(lines)


async def _story(api: BotApi) -> tuple[list[float], dict[int, Cost]]:
    chats = itertools.cycle([api.user(asker).private_chat() for asker in _ASKERS])
    for _ in _ASKERS:
        await start(next(chats))
    idle = []
    for _ in range(_IDLE):
        idle.append(await start(next(chats)))
        await asyncio.sleep(_SPACING)
    costs = {}
    for size in _SIZES:
        chat = api.user(_SENDER).private_chat()
        costs[size] = await _import(chat, chats, await asyncio.to_thread(_file, size))
    return idle, costs


async def _import(chat: Chat, others: Iterator[Chat], data: bytes) -> Cost:
    cost = Cost()

    async def step(name: str, act: Callable[[], Awaitable[object]], wanted: str) -> Message:
        seen = max((message.id for message in chat.history), default=0)
        edits = {message.id: len(message.edits) for message in chat.history}

        def is_new(message: Message) -> bool:
            is_fresh = message.id > seen or len(message.edits) > edits.get(message.id, 0)
            return message.from_bot and is_fresh and wanted in message.text

        async with asking_regardless(others, _EVERY) as times:
            began = time.perf_counter()
            await act()
            found = await chat.wait(is_new, _WAIT, what=wanted)
            cost.seconds[name] = time.perf_counter() - began
        cost.starts[name] = times
        return found

    async with _watching(cost):
        preview = await step(
            "preview", lambda: chat.send_document("accounts.xlsx", data), "Good until"
        )
        first = await step("page", lambda: chat.press(preview, "changes"), "Changes 1 to")
        back = await step("back", lambda: chat.press(first, "Preview"), "Good until")
        done = await step("apply", lambda: chat.press(back, "Apply"), "Imported")
        asked = await step("ask", lambda: chat.press(done, "Undo this import"), "Undo this import?")
        await step("undo", lambda: chat.press(asked, "Undo:"), "as before")
    for brief in ("page", "back", "ask"):
        del cost.starts[brief]
    return cost


@contextlib.asynccontextmanager
async def _watching(cost: Cost) -> AsyncIterator[None]:
    """The peaks of the bot and of its children that parse."""

    async def watch() -> None:
        while True:
            _look(cost)
            await asyncio.sleep(_SPACING)

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


def _look(cost: Cost) -> None:
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            command = (process / "cmdline").read_bytes()
            if _CHILD in command:
                cost.child = max(cost.child, _peak(process))
            elif command.split(b"\0")[1:4] == [b"-m", b"bot", b"run"]:
                cost.bot = max(cost.bot, _peak(process))


def _peak(process: Path) -> float:
    for line in (process / "status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _file(size: int) -> bytes:
    """New accounts with all that an account can have."""
    return write_accounts(
        ExportRow(
            _new(number),
            Secret(f"made-up-{number}:JBSWY3DPEHPK3PXP"),
            f"SERIAL{number % 50}",
        )
        for number in range(1, size + 1)
    )


def _new(number: int) -> Account:
    """An account as a row without an id has it."""
    none: int = None  # type: ignore[assignment]
    name = f"made.up.{number}"
    return Account(none, Workspace("instagram"), name, {Column.EMAIL: f"{name}@example.com"})


if __name__ == "__main__":
    print(report())
