"""The soak: a rack, three operators, faults and restarts for a while, then the account."""

import asyncio
import contextlib
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sandbox import sample
from sandbox.chat import NothingCame
from sandbox.farm import Farm
from sandbox.program import BotProgram, settings_for
from sandbox.soak import evidence, rack, report
from sandbox.soak.diary import Diary
from sandbox.soak.evidence import Evidence
from sandbox.soak.keeper import Keeper
from sandbox.soak.people import Operator
from sandbox.soak.reckoning import Line, reckon
from sandbox.soak.trouble import Trouble
from sandbox.telegram.server import BotApi

SETTLE_SECONDS = 300.0
QUIET_SECONDS = 3.0
TOLD_EVERY = 30.0
PATIENCE_MINUTES = 0.7
RESTARTING = 0.25
"""So much of a soak's time."""
PEOPLE = (
    (1001, "Ada", "en", "UTC"),
    (1002, "Budi", "id", "Asia/Jakarta"),
    (1003, "Daan", "nl", "Europe/Amsterdam"),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How long (seconds, without settling), how many phones, from which seed, into which folder.

    `agents`: how many drive the phones; 0 is the bot itself.
    """

    seconds: float
    phones: int
    seed: int
    folder: Path
    agents: int = 0


class Soak:
    """One soak. Its first quarter is full of restarts; the rest is one process, to be measured."""

    def __init__(self, plan: Plan, say: Callable[[str], None]) -> None:
        self._plan = plan
        self._say = say
        self._rng = random.Random(plan.seed)
        self._seen: set[tuple[str, str, int]] = set()
        self.done: list[str] = []

    async def run(self) -> list[Line]:
        """Everything, to the account of it."""
        plan, known = self._plan, rack.accounts(self._plan.phones)
        for name in ("farm", "bot"):
            (plan.folder / name).mkdir(parents=True)
        self._diary = Diary(plan.folder / "diary.log")
        instagram, tiktok = rack.services(known, self._rng)
        specs = rack.specs(plan.phones, self._rng)
        farm = Farm(
            plan.folder / "farm",
            specs,
            instagram=instagram,
            tiktok=tiktok,
            delays=rack.DELAYS,
            pages=True,
        )
        async with farm, BotApi(sample.TOKEN) as api:
            settings = settings_for(
                token=sample.TOKEN,
                admin=PEOPLE[0][0],
                bot_api=api.base_url,
                adb_port=farm.adb_port,
                pages=farm.pages.base_url,
            )
            settings |= {
                "ROSTERBOT_ADMINS": ",".join(str(person[0]) for person in PEOPLE),
                "ROSTERBOT_OPERATOR_PATIENCE": f"{min(PATIENCE_MINUTES, plan.seconds / 240):.2f}",
                "ROSTERBOT_LOGINS_A_DAY": "100",
                "ROSTERBOT_LOG_FORMAT": "json",
                "ROSTERBOT_AGENTS": str(plan.agents),
            }
            keeper = Keeper(BotProgram(plan.folder / "bot", settings), self._diary)
            people = [
                Operator(
                    api.user(number, name, language).private_chat(),
                    zone,
                    farm,
                    known,
                    random.Random(self._rng.random()),
                    self._diary,
                )
                for number, name, language, zone in PEOPLE
            ]
            trouble = Trouble(
                farm,
                api,
                [person.chat for person in people],
                known,
                random.Random(self._rng.random()),
                self._diary,
            )
            try:
                return await self._play(farm, api, keeper, people, trouble)
            finally:
                await trouble.end()
                await keeper.kill()
                self._diary.close()

    async def _play(
        self, farm: Farm, api: BotApi, keeper: Keeper, people: list[Operator], trouble: Trouble
    ) -> list[Line]:
        await keeper.start()
        await self._set_up(farm, people, trouble.accounts)
        self._say("The list is there; it begins.")
        async with asyncio.TaskGroup() as around:
            measuring = around.create_task(keeper.measure(self._plan.folder / "readings.csv"))
            watching = [
                around.create_task(work)
                for work in (keeper.watch(), self._look(farm), self._tell(keeper))
            ]
            await self._disturb(keeper, people, trouble)
            measuring.cancel()  # what follows is another load
            self._say("Faults are over; waiting until everything has settled.")
            await trouble.end()
            left = await self._settled(keeper.program.database)
            answering = [await self._answers(person, farm) for person in people]
            for task in watching:
                task.cancel()
        await keeper.stop()
        found = self._gather(farm, api, keeper, people, trouble)
        lines = [
            Line("everything has settled", f"within {SETTLE_SECONDS:.0f} s", tuple(left)),
            Line(
                "it answers everybody, and all phones are online",
                f"{len(farm.phones)} phones",
                tuple(problem for problem in answering if problem),
            ),
            *reckon(found),
            *report.program_lines(keeper.endings, keeper.readings),
        ]
        self.done = report.done(self._diary)
        self._say("\nWhat was done:")
        for line in self.done:
            self._say(line)
        return lines

    async def _set_up(
        self, farm: Farm, people: list[Operator], known: list[rack.RackAccount]
    ) -> None:
        apps = (rack.INSTAGRAM, rack.TIKTOK)
        for person, app in zip(people, (*apps, rack.INSTAGRAM), strict=True):
            await person.arrive(app)
        for person, app in zip(people, apps, strict=False):
            await person.put(rack.spreadsheet(known, farm.phones, app))

    async def _disturb(self, keeper: Keeper, people: list[Operator], trouble: Trouble) -> None:
        phones = len(trouble.farm.phones)
        restarts = self._plan.seconds * RESTARTING
        rest = self._plan.seconds - restarts
        tasks = [
            *(asyncio.create_task(person.work(2.5)) for person in people),
            asyncio.create_task(trouble.phones(max(1.0, 40.0 / phones))),
            asyncio.create_task(trouble.services(max(2.0, 120.0 / phones))),
            asyncio.create_task(trouble.telegram(4.0)),
            asyncio.create_task(trouble.adb(max(10.0, rest / 5))),
        ]
        try:
            await self._restart(keeper, restarts)
            self._say("No more restarts from here on: one process is measured.")
            ending = asyncio.create_task(asyncio.sleep(rest))
            await asyncio.wait({ending, *tasks}, return_when=asyncio.FIRST_COMPLETED)
            ending.cancel()
            for task in tasks:
                if task.done():
                    task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _restart(self, keeper: Keeper, seconds: float) -> None:
        """Kill and stop it by turns; every other time while somebody is being asked."""
        until = time.monotonic() + seconds
        pause = min(20.0, seconds / 3)
        number = 0
        while (left := until - time.monotonic()) > 0:
            await asyncio.sleep(min(left, pause * self._rng.uniform(0.5, 1.5)))
            number += 1
            if number % 2:
                keeper.kill_agent()
            else:
                await self._asked(keeper.program.database, pause / 2)
            if number % 3 == 0:
                await keeper.stop()
            else:
                await keeper.kill()
            await asyncio.sleep(self._rng.choice((0.0, 0.5, 3.0)))
            await keeper.start()

    async def _asked(self, database: Path, seconds: float) -> None:
        """Wait until a job waits for an operator, at most so long."""
        sql = "SELECT count(*) FROM jobs WHERE state = 'waiting'"
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not evidence.count(database, sql):  # noqa: ASYNC110 - a foreign process
                    await asyncio.sleep(0.3)
                self._diary.note("program", "is asking an operator")

    async def _settled(self, database: Path) -> list[str]:
        """What is still to be done after so long; nothing as soon as nothing was for a moment."""
        left, quiet_since = ["unknown"], None
        until = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < until:
            await asyncio.sleep(0.5)
            left = evidence.unfinished(database, time.time())
            if left:
                quiet_since = None
            elif quiet_since is None:
                quiet_since = time.monotonic()
            elif time.monotonic() - quiet_since > QUIET_SECONDS:
                return []
        return left

    async def _answers(self, person: Operator, farm: Farm) -> str:
        """What is wrong with the answer to /start, or nothing."""
        online = f"{len(farm.phones)} of {len(farm.phones)} online"
        until, said = time.monotonic() + 60.0, ""
        while time.monotonic() < until:
            try:
                message = await person.ask("/start", "start:", 20.0)
            except NothingCame:
                return f"{person.name} got no answer"
            said = message.text
            if person.chat.user.language != "en" or online in said:
                return ""
            await asyncio.sleep(2.0)
        states = [f"{phone.serial} {await farm.state(phone)}" for phone in farm.phones]
        away = [state for state in states if not state.endswith(" device")]
        return f"{person.name} was told: {' '.join(said.split())}; adb: {away or 'all are there'}"

    async def _look(self, farm: Farm) -> None:
        while True:
            self._seen.update(rack.signed_in(farm.phones))
            await asyncio.sleep(0.5)

    async def _tell(self, keeper: Keeper) -> None:
        began = time.monotonic()
        while True:
            await asyncio.sleep(TOLD_EVERY)
            minutes, seconds = divmod(int(time.monotonic() - began), 60)
            database = keeper.program.database
            runs = evidence.count(database, "SELECT count(*) FROM runs")
            jobs = evidence.count(database, "SELECT count(*) FROM jobs WHERE state = 'done'")
            troubles = sum(map(self._diary.count, ("phones", "services", "telegram")))
            memory = f", {keeper.readings[-1].memory:.0f} MiB" if keeper.readings else ""
            self._say(
                f"{minutes:3}:{seconds:02}  {runs} runs, {jobs} jobs done, {troubles} faults, "
                f"{len(keeper.endings)} restarts{memory}"
            )

    def _gather(
        self, farm: Farm, api: BotApi, keeper: Keeper, people: list[Operator], trouble: Trouble
    ) -> Evidence:
        found = evidence.stored(keeper.program.database)
        found.asked, found.posted = evidence.told(api)
        found.attempts = list(evidence.attempted(farm))
        found.blocked = trouble.blocked
        found.ends = [ending.at for ending in keeper.endings]
        found.starts = {token for person in people for token in person.tokens}
        found.there = set(rack.signed_in(farm.phones))
        found.seen = self._seen | found.there
        found.by_hand = trouble.signed_out
        found.exceptions = list(evidence.exceptions(keeper.program.log()))
        found.now = time.time()
        return found
