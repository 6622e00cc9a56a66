"""How soon the bot answers after its start, with 50,000 accounts and an old run to be told of."""

import asyncio
import itertools
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from engine.common.clock import SystemClock
from engine.storage.database import Database
from sandbox.chat import Chat
from sandbox.program import BotProgram, settings_for
from sandbox.telegram.server import BotApi
from tests.benchmarks.accounting import memory_of, seconds_of
from tests.benchmarks.asking import WAIT, asking_regardless, start
from tests.benchmarks.large_list import SIZE, fill
from tests.benchmarks.simulated import INSTANT, Rack, rack

_TOKEN: Final = "1234567:made-up-token-of-the-tests-000000"
_OPERATOR: Final = 1001
_ASKERS: Final = range(1002, 1102)
_SPACING: Final = 0.1
_WATCHED: Final = 5.0


def report() -> str:
    """A section of the benchmarks' report."""
    with tempfile.TemporaryDirectory() as name, rack(1, INSTANT) as phones:
        few, many = Path(name) / "few", Path(name) / "many"
        few.mkdir()
        many.mkdir()
        asyncio.run(_filled(many))
        rows = [
            f"| {what} | {asyncio.run(_started(folder, phones, is_told))} |"
            for what, folder, is_told in (
                ("nothing yet", few, False),
                ("nothing, again", few, False),
                (f"{SIZE:,} accounts, an old run to be told", many, True),
                (f"{SIZE:,} accounts", many, False),
            )
        ]
    return "\n".join(
        [
            "| started with | /start answered after, s | run told after, s "
            "| slowest /start in the 5 s after, s | bot, s of CPU | memory, MiB |",
            "|---|---|---|---|---|---|",
            *rows,
        ]
    )


async def _filled(folder: Path) -> None:
    database = await Database.open(folder / "data", folder / "rosterbot.key", SystemClock())
    await fill(database, operator=_OPERATOR)
    await database.close()


async def _started(folder: Path, phones: Rack, is_told: bool) -> str:
    async with BotApi(_TOKEN) as api:
        known = settings_for(
            token=_TOKEN, admin=_OPERATOR, bot_api=api.base_url, adb_port=phones.port
        )
        known["ROSTERBOT_ADMINS"] = ",".join(map(str, (_OPERATOR, *_ASKERS)))
        program = BotProgram(folder, known)
        askers = itertools.cycle([api.user(asker).private_chat() for asker in _ASKERS])
        await program.start()
        try:
            return await program.while_running(
                _answered(program, askers, api.user(_OPERATOR).private_chat(), is_told)
            )
        finally:
            await program.stop()


async def _answered(
    program: BotProgram, askers: Iterator[Chat], operators: Chat, is_told: bool
) -> str:
    assert program.pid is not None
    began = time.perf_counter()
    # Sent before the program is up: what there is until its answer is the start.
    first = await start(operators)
    told = "–"
    async with asking_regardless(askers, _SPACING) as answers:
        if is_told:
            await operators.wait(lambda m: m.from_bot and "finished" in m.text, WAIT)
            told = f"{time.perf_counter() - began:.1f}"
        await asyncio.sleep(max(0.0, began + first + _WATCHED - time.perf_counter()))
    cpu, memory = seconds_of(program.pid), memory_of(program.pid)[0]
    return f"{first:.1f} | {told} | {max(answers):.2f} | {cpu:.1f} | {memory:.0f}"


if __name__ == "__main__":
    print(report())
