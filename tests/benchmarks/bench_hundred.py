"""A hundred phones at once behind the real bot, and how soon others are answered meanwhile.

The bot is the real program in front of the local Bot API; the simulated phones have a process of
their own. One account without 2FA a phone, so that nobody waits for the next code.
"""

import asyncio
import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
from tests.benchmarks.accounting import Spent, children_of, memory_of
from tests.benchmarks.asking import asking_regardless, percentile, start
from tests.benchmarks.simulated import PASSWORD, SLOW, Rack, rack, username

_PHONES: Final = 100
_SLOWER: Final = Delays(dump=SLOW.dump * 6, call=SLOW.call * 6, shell=SLOW.shell * 6)
_TOKEN: Final = "1234567:made-up-token-of-the-tests-000000"
_SENDER: Final = 1001
_ASKERS: Final = range(1002, 1302)
_SPACING: Final = 0.1
_TRIES: Final = (
    ("250 ms", SLOW, 0, 8),
    ("250 ms", SLOW, 1, 4),
    ("250 ms", SLOW, 2, 4),
    ("1500 ms", _SLOWER, 0, 2),
)
"""What a dump takes, how many agents there are, and how often it is tried with sessions open."""
_IDLE: Final = 40
_IDLE_SECONDS: Final = 20.0
_WAIT: Final = 120.0


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing goes on, with every phone online: seconds of each answer, and of the processor.

    `memory`: in MiB, of the bot and of each agent.
    """

    answers: list[float]
    share: float
    memory: list[float]


@dataclass(frozen=True, slots=True)
class Cost:
    """A run. Seconds; `answers` are those of every /start during it.

    `cpu` is in seconds of the processor, by who took them; `memory` are the peaks in MiB of the bot
    and of each agent.
    `said` is the result as the chat has it.
    """

    run: float
    longest: float
    dumps: int
    answers: list[float]
    cpu: dict[str, float]
    memory: list[float]
    said: str

    @property
    def is_whole(self) -> bool:
        return f"{_PHONES} signed in" in self.said


def report() -> str:
    """A section of the benchmarks' report."""
    rows, spent, others = [], [], []
    for name, delays, agents, tries in _TRIES:
        idle, tried = asyncio.run(_measure(delays, agents, tries))
        for sessions, costs in tried.items():
            answers = [took for cost in costs for took in cost.answers]
            whole = sum(cost.is_whole for cost in costs)
            rows.append(
                f"| {name} | {agents} | {sessions} | {whole} of {len(costs)} "
                f"| {_middle(cost.run / cost.longest for cost in costs):.2f} "
                f"| {_middle(cost.run for cost in costs):.1f} "
                f"| {_middle(cost.longest for cost in costs):.1f} "
                f"| {_times(answers)} | {_times(idle.answers)} "
                f"| {_each(idle.memory)} | {_each(costs[-1].memory)} |"
            )
            logins = " | ".join(
                f"{_middle(1000 * cost.cpu[who] / _PHONES for cost in costs):.1f}"
                for who in costs[0].cpu
            )
            dumps = _middle(cost.dumps / _PHONES for cost in costs)
            a_dump = _middle(1000 * cost.cpu["bot"] / cost.dumps for cost in costs)
            spent.append(
                f"| {name} | {agents} | {sessions} | {logins} | {dumps:.1f} | {a_dump:.2f} "
                f"| {idle.share:.2%} |"
            )
            others += [
                f"Not a hundred ({name}, {agents} agents, {sessions}):\n{cost.said}"
                for cost in costs
                if not cost.is_whole
            ]
    return "\n".join(
        [
            "| a dump takes | agents | sessions | said a hundred | run / longest phone's own work "
            "| run, s | longest, s | /start meanwhile, median / p95, s | with nothing going on "
            "| memory idle, MiB | memory at most, MiB |",
            "|---|---|---|---|---|---|---|---|---|---|---|",
            *rows,
            "",
            "| a dump takes | agents | sessions | bot, ms of CPU a login | its agents | simulators "
            "| adb | Bot API | dumps a login | bot, ms of CPU a dump "
            "| bot and agents, idle, of a core |",
            "|---|---|---|---|---|---|---|---|---|---|---|",
            *spent,
            "",
            f"The run is from the press on Start to its result in the chat. Every {_SPACING} s "
            "somebody else sends /start, whether or not those before were answered; what that "
            "takes is part of the bot's and the Bot API's CPU. All of them share the machine's "
            "cores: with two, the wall clock alone misleads. Of several tries the middle one. "
            "Memory is the bot's, and after a plus each agent's.",
            *others,
        ]
    )


def _middle(values: Iterable[float]) -> float:
    return statistics.median(values)


def _each(memory: list[float]) -> str:
    return " + ".join(f"{one:.0f}" for one in memory)


def _times(times: list[float]) -> str:
    return f"{statistics.median(times):.3f} / {percentile(times, 0.95):.3f}"


async def _measure(delays: Delays, agents: int, tries: int) -> tuple[Idle, dict[str, list[Cost]]]:
    with tempfile.TemporaryDirectory() as folder, rack(_PHONES, delays, codes=False) as simulated:
        async with BotApi(_TOKEN) as api:
            known = settings_for(
                token=_TOKEN, admin=_SENDER, bot_api=api.base_url, adb_port=simulated.port
            )
            known["ROSTERBOT_AGENTS"] = str(agents)
            known["ROSTERBOT_LOGINS_A_DAY"] = "100"
            known["ROSTERBOT_ADMINS"] = ",".join(map(str, (_SENDER, *_ASKERS)))
            program = BotProgram(Path(folder), known)
            await program.start()
            assert program.pid is not None
            try:
                return await program.while_running(_Story(api, simulated, program.pid).told(tries))
            finally:
                await program.stop()


class _Story:
    def __init__(self, api: BotApi, simulated: Rack, bot: int) -> None:
        self._chat = api.user(_SENDER).private_chat()
        self._askers = itertools.cycle([api.user(asker).private_chat() for asker in _ASKERS])
        self._simulated = simulated
        self._bot = bot

    async def told(self, tries: int) -> tuple[Idle, dict[str, list[Cost]]]:
        for _ in _ASKERS:
            await start(next(self._askers))
        await self._see_phones()
        idle = await self._idle()
        await self._import()
        tried: dict[str, list[Cost]] = {}
        for sessions in ("set up", *("open",) * tries):
            self._simulated.sign_out(0.0)
            tried.setdefault(sessions, []).append(await self._run(self._askers))
        return idle, tried

    @property
    def _ours(self) -> list[int]:
        return [self._bot, *children_of(self._bot)]

    async def _idle(self) -> Idle:
        spent = Spent(all=self._ours)
        await asyncio.sleep(_IDLE_SECONDS)
        share = spent.so_far()["all"] / _IDLE_SECONDS
        answers = [await start(next(self._askers)) for _ in range(_IDLE)]
        return Idle(answers, share, [memory_of(one)[0] for one in self._ours])

    async def _run(self, askers: Iterator[Chat]) -> Cost:
        chat, simulators = self._chat, self._simulated.pid
        self._simulated.work()
        seen = max(message.id for message in chat.history)
        await chat.send("/login all")
        question = await chat.wait(lambda m: m.id > seen and _offers(m, "Start"), _WAIT)
        label = next(label for label in question.labels if "Start" in label)
        spent = Spent(
            bot=[self._bot],
            agents=children_of(self._bot),
            simulators=[simulators],
            adb=children_of(simulators),
            bot_api=[os.getpid()],
        )
        async with asking_regardless(askers, _SPACING) as times:
            began = time.perf_counter()
            await chat.press(question, label)
            result = await chat.wait(
                lambda m: m.from_bot and m.id >= question.id and "finished" in m.text,
                _WAIT,
                what="the result",
            )
            seconds = time.perf_counter() - began
            cpu = spent.so_far()
        work = self._simulated.work()
        return Cost(
            seconds,
            max(phone.seconds for phone in work),
            sum(len(phone.dumps) for phone in work),
            times,
            cpu,
            [memory_of(one)[0] for one in self._ours],
            result.text,
        )

    async def _see_phones(self) -> None:
        """Once every phone is online."""
        chat = self._chat
        await chat.send("/instagram")
        while True:
            seen = max((message.id for message in chat.history), default=0)
            await chat.send("/phones")
            said = await chat.wait(lambda m: m.from_bot and m.id > seen, _WAIT)  # noqa: B023
            if f"{_PHONES} of {_PHONES}" in said.text:
                return
            await asyncio.sleep(_SPACING)

    async def _import(self) -> None:
        chat = self._chat
        data = write_accounts(
            ExportRow(_new(number), Secret(PASSWORD), serial)
            for number, serial in enumerate(self._simulated.serials)
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


if __name__ == "__main__":
    print(report())
