"""Phones driven by agents: one is killed in the middle, and nothing is sent twice or lost."""

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from sandbox.farm import PhoneSpec
from sandbox.instagram.options import AppOptions
from sandbox.instagram.service import Behaviour
from sandbox.phones.faults import FaultKind
from tests.durability.test_restart import STOPS_WITHIN, said
from tests.e2e.chat.stage import PASSWORD, RUN, Stage, offering, saying, stage
from tests.faults.recovery import Recovery

FORM = "login_form"
CODE = "246810"
PHONES = [PhoneSpec("Pixel 6", app=AppOptions(loading_dumps=0))] * 4
NAMES = ("luna.bakery", "harbor_runs", "paper.kites", "tea_and_tiles")


async def agents(bot: Stage) -> list[int]:
    """The processes of the agents that run."""
    pid = bot.program.pid
    found = await asyncio.to_thread(Path(f"/proc/{pid}/task/{pid}/children").read_text)
    return [int(one) for one in found.split()]


async def killed(bot: Stage) -> None:
    """`kill -9` of the agent; until there is another one."""
    (agent,) = await agents(bot)
    started = bot.program.log().count("agent.running")
    os.kill(agent, signal.SIGKILL)
    for phone in bot.phones.phones:
        phone.faults.clear()
    await bot.logged("agent.running", started + 1)


@pytest.mark.fault(
    area="The program killed or stopped",
    name="kill -9 of an agent at each step of a login",
    expected="another one goes on within a second; nothing is sent twice, nothing lost, told once",
    within=30,
)
async def test_an_agent_killed_at_each_step_of_a_login_sends_nothing_twice_and_loses_nothing(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with stage(
        tmp_path, PHONES, ROSTERBOT_AGENTS="1", ROSTERBOT_OPERATOR_PATIENCE="15"
    ) as bot:
        filling, pressing, pressed, _ = [phone.faults for phone in bot.phones.phones]
        for name in NAMES:
            bot.instagram.add(name, PASSWORD)
        bot.instagram.profile(NAMES[3]).behaviour = Behaviour.EMAIL_CODE
        serials = [phone.serial for phone in bot.phones.phones]
        await bot.put(
            [
                {"username": name, "pwd": PASSWORD, "device": serial}
                for name, serial in zip(NAMES, serials, strict=True)
            ]
        )
        holds = [
            filling.hold(rpc="setText", screen=FORM),
            pressing.hold(rpc="click", screen=FORM, before=True),
            pressed.hold(rpc="click", screen=FORM),
        ]
        await bot.start_run()
        question = await bot.shown(offering("Enter code"), RUN)
        for hold in holds:
            await hold.reached(RUN)
        recovery.begins()
        await killed(bot)
        await bot.press(question, "Enter code", offering("Cancel"))
        await bot.chat.send(CODE)
        result = await bot.shown(saying("Run", "finished in"), RUN, "the run's result")
        recovery.ends()

        attempts = [len(bot.attempts(name)) for name in NAMES]
        assert attempts[0] == attempts[2] == attempts[3] == 1
        # The touch that was under way may have arrived: it is not made again.
        assert attempts[1] <= 1
        assert [code.correct for code in bot.instagram.code_attempts] == [True]
        ends = dict(
            bot.rows("SELECT username, outcome FROM jobs JOIN accounts ON account_id = accounts.id")
        )
        assert ends[NAMES[0]] == ends[NAMES[3]] == "logged_in"
        assert ends[NAMES[1]] in ("logged_in", "unconfirmed")
        assert "signed in" in result.text
        await bot.handled()
        assert len(said(bot, "Run 1 finished")) == 1
        assert len(said(bot, "An agent (the part of me")) == 1
        health = await bot.say("/health", offering("Look again"))
        assert "Agents driving the phones: 1 of 1 working" in health.text
        assert "agent-1: 4 phones" in health.text
        for canary in (PASSWORD, CODE):
            assert canary not in bot.program.log()

        # One phone answers without end, and one not at all: the bot answers others, and ends.
        endless, hangs = [phone.faults for phone in bot.phones.phones[:2]]
        endless.arm(FaultKind.ENDLESS, rpc="dumpWindowHierarchy", times=None)
        hold = hangs.hold(rpc="dumpWindowHierarchy", before=True)
        await bot.start_run("/check instagram all")
        await hold.reached(RUN)
        await bot.handled()
        running = await agents(bot)
        began = time.monotonic()
        assert await bot.program.stop() == 0
        assert time.monotonic() - began < STOPS_WITHIN
        for pid in running:
            with pytest.raises(ProcessLookupError):
                os.kill(pid, 0)
