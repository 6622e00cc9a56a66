"""The soak: a rack, three operators, faults and restarts for a while, then the account."""

import asyncio
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sandbox import sample
from sandbox.chat import Chat, NothingCame
from sandbox.farm import Farm
from sandbox.program import BotProgram, settings_for
from sandbox.soak import answers, evidence, rack, report
from sandbox.soak.diary import Diary
from sandbox.soak.facts import Evidence
from sandbox.soak.keeper import Keeper
from sandbox.soak.line import Line
from sandbox.soak.people import IMPORT_SECONDS, Operator
from sandbox.soak.presence import Presence
from sandbox.soak.reckoning import reckon
from sandbox.soak.restarts import restart
from sandbox.soak.talk import ANSWER_SECONDS, Talk
from sandbox.soak.trouble import Trouble
from sandbox.telegram.server import BotApi

SETTLE_SECONDS = 300.0
QUIET_SECONDS = 1.0
TOLD_EVERY = 30.0
PATIENCE_MINUTES = 0.7
RESTARTING = 0.25
"""So much of a soak's time."""
LEISURELY_SECONDS = 60.0
"""In a shorter soak as much is done as in one of this length."""

LEAST_PATIENCE_SECONDS = 3.0
"""So long everybody waits for an answer at least."""

LEAVING_TRIES = 3

GROUP = -100
"""The group of the operators."""

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
    """One soak. Its first quarter is full of restarts; the rest is one process, to be measured.

    Afterwards `done` tells what was done, `loads` how many processes wanted the machine meanwhile.
    """

    def __init__(self, plan: Plan, say: Callable[[str], None]) -> None:
        self._plan = plan
        self._say = say
        self._rng = random.Random(plan.seed)
        self.done: list[str] = []
        self.loads: list[float] = []
        self._steady_since = 0.0
        self._pace = min(1.0, plan.seconds / LEISURELY_SECONDS)

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
                    self._talk(name, api, api.user(number, name, language).private_chat()),
                    zone,
                    farm,
                    known,
                )
                for number, name, language, zone in PEOPLE
            ]
            group = api.user(PEOPLE[0][0]).chat_in(api.group(GROUP))
            team = Operator(
                self._talk("Team", api, group), PEOPLE[0][3], farm, known, in_group=True
            )
            trouble = Trouble(
                farm,
                api,
                [person.talk.chat for person in people],
                known,
                random.Random(self._rng.random()),
                self._diary,
            )
            try:
                return await self._play(api, keeper, [*people, team], trouble)
            finally:
                await trouble.end()
                await keeper.kill()
                self._diary.close()

    def _talk(self, name: str, api: BotApi, chat: Chat) -> Talk:
        rng = random.Random(self._rng.random())
        patience = max(LEAST_PATIENCE_SECONDS, ANSWER_SECONDS * self._pace)
        return Talk(name, chat, rng, self._diary, api.world.now, patience)

    async def _play(
        self, api: BotApi, keeper: Keeper, people: list[Operator], trouble: Trouble
    ) -> list[Line]:
        farm = trouble.farm
        presence = Presence(farm, trouble.signed_out)
        await keeper.start()
        await self._set_up(people, trouble)
        self._say("The list is there; it begins.")
        async with asyncio.TaskGroup() as around:
            measuring = around.create_task(keeper.measure(self._plan.folder / "readings.csv"))
            watching = [
                around.create_task(work)
                for work in (keeper.watch(), presence.follow(), self._tell(keeper))
            ]
            await self._disturb(keeper, people, trouble)
            measuring.cancel()  # what follows is another load
            self._say("Faults are over; waiting until everything has settled.")
            await trouble.end()
            await people[0].talk.send("/resume")  # whoever was ended meanwhile may have drained it
            began = time.monotonic()
            left = await self._settled(keeper.program.database)
            took = time.monotonic() - began
            answering = [await self._answers(person, farm) for person in people]
            for task in watching:
                task.cancel()
        await keeper.stop()
        presence.look()
        found = self._gather(farm, api, keeper, people, presence)
        lines = [
            Line(f"all has settled within {SETTLE_SECONDS:.0f} s", f"in {took:.0f} s", tuple(left)),
            Line(
                "it answers everybody, and all phones are online",
                f"{len(farm.phones)} phones, {len(answering)} chats",
                tuple(problem for problem in answering if problem),
            ),
            *reckon(found, agents=self._plan.agents),
            *report.program_lines(keeper.endings, keeper.readings),
        ]
        self.done = report.done(self._diary)
        self._say("\nWhat was done:")
        for line in self.done:
            self._say(line)
        return lines

    async def _set_up(self, people: list[Operator], trouble: Trouble) -> None:
        apps = (rack.INSTAGRAM, rack.TIKTOK)
        *alone, team = people
        arriving = zip(alone, (*apps, rack.INSTAGRAM), strict=True)
        await asyncio.gather(*(person.arrive(app) for person, app in arriving))
        for person, app in zip(alone, apps, strict=False):
            await person.put(rack.spreadsheet(trouble.accounts, trouble.farm.phones, app))
        sent = await team.talk.send("/allow")
        await team.talk.chat.wait(lambda m: m.id > sent.id, IMPORT_SECONDS, what="a yes")

    async def _disturb(self, keeper: Keeper, people: list[Operator], trouble: Trouble) -> None:
        phones = len(trouble.farm.phones)
        restarts = self._plan.seconds * RESTARTING
        rest = self._plan.seconds - restarts
        pace = self._pace
        tasks = [
            *(asyncio.create_task(person.work(2.5 * pace)) for person in people),
            asyncio.create_task(trouble.phones(max(1.0, 40.0 / phones) * pace)),
            asyncio.create_task(trouble.services(max(2.0, 120.0 / phones) * pace)),
            asyncio.create_task(trouble.telegram(4.0 * pace)),
            asyncio.create_task(trouble.adb(max(10.0, rest / 5))),
        ]
        try:
            await restart(keeper, self._rng, restarts, self._plan.agents, pace)
            self._steady_since = time.time()
            people[0].leaving_tries = LEAVING_TRIES
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
        phones = str(len(farm.phones))
        until, said = time.monotonic() + 60.0, ""
        while time.monotonic() < until:
            try:
                message = await person.talk.ask("/start", "start:", timeout=20.0)
            except NothingCame:
                return f"{person.talk.name} got no answer"
            said = message.text
            if (phones, phones) in answers.numbers(said, answers.ONLINE):
                return ""
            await asyncio.sleep(2.0)
        states = [f"{phone.serial} {await farm.state(phone)}" for phone in farm.phones]
        away = [state for state in states if not state.endswith(" device")]
        told = " ".join(said.split())
        return f"{person.talk.name} was told: {told}; adb: {away or 'all are there'}"

    async def _tell(self, keeper: Keeper) -> None:
        began = time.monotonic()
        while True:
            self.loads.append(os.getloadavg()[0])
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
        self,
        farm: Farm,
        api: BotApi,
        keeper: Keeper,
        people: list[Operator],
        presence: Presence,
    ) -> Evidence:
        found = evidence.stored(keeper.program.database)
        evidence.heard(api, found)
        journals = [press for person in people for press in person.talk.journal]
        found.pressed = sorted(evidence.answered(api, journals), key=lambda press: press.at)
        found.attempts = list(evidence.attempted(farm))
        found.kills = [ending.at for ending in keeper.endings if ending.asked == "kill -9"]
        found.agent_kills = keeper.agent_kills
        found.by_hand, found.vanished = presence.by_hand, presence.vanished
        found.seen, found.there = presence.seen, presence.there
        found.logged = list(evidence.logged(keeper.program.log()))
        found.kept = list(evidence.naming(keeper.program.database, rack.LEAVERS))
        found.steady_since = self._steady_since
        found.now = time.time()
        return found
