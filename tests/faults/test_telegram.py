"""The real program before a Telegram that fails: nothing is lost, nobody else is held up."""

import asyncio
import time
from pathlib import Path

import httpx
import pytest

from bot.attempts import FAILURES
from sandbox.program import PROJECT, start
from sandbox.telegram.faults import FaultKind
from sandbox.telegram.model import Message
from tests.e2e.chat.stage import TOKEN, Stage, offering, saying, stage
from tests.faults.recovery import Recovery

SLOW = 90.0
NEW = ("sendMessage", "sendDocument", "sendPhoto")


def said(bot: Stage, *words: str) -> list[Message]:
    """The bot's messages to its operator that have all of these words."""
    return [
        message
        for message in bot.chat.history
        if message.from_bot and all(word in message.text for word in words)
    ]


def unanswered(bot: Stage, *words: str) -> int:
    """How many sends of such a message were executed or not, without an answer."""
    return sum(
        request.code == 0 and all(word in request.params.text("text") for word in words)
        for request in bot.api.requests
        if request.method in NEW
    )


async def others_are_answered(bot: Stage, within: float = 5.0) -> None:
    """Another operator is answered meanwhile."""
    await bot.another().say("/help", saying("Help"), within)


@pytest.mark.fault(
    area="Telegram",
    name="429 on sends to a chat",
    expected="that chat waits as long as it was told to; each message comes once, others at once",
    within=8,
)
async def test_a_chat_that_is_told_to_wait_loses_nothing(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with stage(tmp_path) as bot:
        refused = bot.api.arm(
            FaultKind.TOO_MANY_REQUESTS, "sendMessage", chat=bot.chat.id, times=2, retry_after=2
        )
        recovery.begins()
        await bot.chat.send("/accounts")
        await bot.chat.send("/help")
        await refused.reached()
        await others_are_answered(bot, 2.0)
        await bot.shown(saying("Accounts"))
        await bot.shown(saying("Help"))
        recovery.ends()
        await bot.handled()
        assert refused.struck == 2
        assert len(said(bot, "No accounts here yet")) == 1


@pytest.mark.fault(
    area="Telegram",
    name="429 of five minutes, then a password in that chat",
    expected="the password is deleted at once",
    within=5,
)
async def test_a_password_is_deleted_in_a_chat_that_is_told_to_wait(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with stage(tmp_path) as bot:
        limited = bot.api.arm(
            FaultKind.TOO_MANY_REQUESTS, "sendMessage", chat=bot.chat.id, retry_after=300
        )
        await bot.chat.send("/help")
        await limited.reached()
        recovery.begins()
        typed = await bot.chat.send("/add brand.one made-up-password-1")
        await bot.program.while_running(bot.chat.wait_deleted(typed))
        recovery.ends()
        assert said(bot, "Help") == []


@pytest.mark.fault(
    area="Telegram",
    name="500 to one message for as long as it is tried, then a password in that chat",
    expected="the password is deleted at once; the message is given up, told of, and overtaken",
    within=45,
)
async def test_a_message_telegram_always_fails_at_holds_nothing_up(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with stage(tmp_path) as bot:
        poisoned = bot.api.arm(FaultKind.SERVER_ERROR, "sendMessage", times=None, text="Help")
        recovery.begins()
        await bot.chat.send("/help")
        await poisoned.reached()
        typed = await bot.chat.send("/add brand.one made-up-password-1")
        await bot.program.while_running(bot.chat.wait_deleted(typed, 5.0))
        await bot.shown(saying("keeps failing"), SLOW)
        await bot.shown(saying("brand.one"), SLOW)
        recovery.ends()
        assert len(said(bot, "Help")) == poisoned.struck == FAILURES + 1
        assert bot.program.log().count("outbox.repeated") == FAILURES
        assert bot.program.log().count("outbox.given_up") == 1


@pytest.mark.fault(
    area="Telegram",
    name="429 on edits",
    expected="the newest edit is made once that time has passed",
    within=8,
)
async def test_an_edit_that_is_refused_for_now_is_made_later(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with stage(tmp_path) as bot:
        start = await bot.say("/start", offering("Export"))
        refused = bot.api.arm(
            FaultKind.TOO_MANY_REQUESTS, "editMessageText", times=1, retry_after=2
        )
        recovery.begins()
        await bot.chat.press(start, "Accounts")
        await refused.reached()
        await others_are_answered(bot, 2.0)
        assert await bot.shown(saying("No accounts here yet")) is start
        recovery.ends()


@pytest.mark.fault(
    area="Telegram",
    name="502 on everything, polls and answers, several times over",
    expected="what was said meanwhile is heard and answered once",
    within=20,
)
async def test_an_outage_loses_nothing(tmp_path: Path, recovery: Recovery) -> None:
    async with stage(tmp_path) as bot:
        held = bot.api.arm(FaultKind.HELD, "sendMessage")
        await bot.chat.send("/accounts")
        await held.reached()
        bot.api.faults.disarm()
        sends = bot.api.arm(FaultKind.BAD_GATEWAY, times=None)
        polls = bot.api.arm(FaultKind.BAD_GATEWAY, "getUpdates", times=None)
        await bot.chat.send("/help")
        await polls.reached()
        async with asyncio.timeout(SLOW):
            while polls.struck < 4 or sends.struck < 2:  # noqa: ASYNC110 - a fault tells nobody
                await asyncio.sleep(0.02)
        bot.api.faults.disarm()
        recovery.begins()
        await bot.shown(saying("Help"), SLOW)
        await bot.handled()
        recovery.ends()
        assert len(said(bot, "No accounts here yet")) == 1
        assert len(said(bot, "Help")) == 1


@pytest.mark.fault(
    area="Telegram",
    name="The answer to a send is lost, or half of it",
    expected="said again: twice at most, and counted as a repetition",
    within=10,
)
@pytest.mark.parametrize("kind", [FaultKind.ANSWER_LOST, FaultKind.HALF_ANSWER])
async def test_a_send_without_an_answer_is_repeated_and_counted(
    tmp_path: Path, recovery: Recovery, kind: FaultKind
) -> None:
    async with stage(tmp_path) as bot:
        bot.api.arm(kind, "sendMessage", chat=bot.chat.id)
        recovery.begins()
        await bot.chat.send("/accounts")
        await bot.shown(saying("No accounts here yet"))
        await bot.shown(saying("No accounts here yet"))
        recovery.ends()
        await bot.handled()
        assert len(said(bot, "No accounts here yet")) == 2
        assert bot.program.log().count("outbox.repeated") == 1


@pytest.mark.fault(
    area="Telegram",
    name="A send is refused before it was heard",
    expected="said once all the same",
    within=10,
)
async def test_a_connection_that_is_cut_before_is_not_a_double(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with stage(tmp_path) as bot:
        bot.api.arm(FaultKind.REFUSED, "sendMessage", chat=bot.chat.id, times=2)
        recovery.begins()
        await bot.chat.send("/accounts")
        await bot.shown(saying("No accounts here yet"))
        recovery.ends()
        await bot.handled()
        assert len(said(bot, "No accounts here yet")) == 1
        assert unanswered(bot, "No accounts here yet") == 2


@pytest.mark.fault(
    area="Telegram",
    name="Updates that arrive half, and twice",
    expected="each is handled once",
    within=10,
)
async def test_updates_that_come_half_or_twice_are_handled_once(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with stage(tmp_path) as bot:
        half = bot.api.arm(FaultKind.HALF_ANSWER, "getUpdates", skip=1)
        lost = bot.api.arm(FaultKind.ANSWER_LOST, "getUpdates", skip=1)
        bot.api.world.updates.repeat(2)
        recovery.begins()
        for command in ("/accounts", "/help"):
            await bot.chat.send(command)
        for words in ("No accounts here yet", "Help"):
            await bot.shown(saying(words), SLOW)
        await bot.handled()
        recovery.ends()
        assert (half.struck, lost.struck) == (1, 1)
        assert [len(said(bot, words)) for words in ("No accounts here yet", "Help")] == [1, 1]
        assert "inbox.repeated" in bot.program.log()


@pytest.mark.fault(
    area="Telegram",
    name="An update that cannot be read",
    expected="logged and passed over; what follows is handled",
    within=5,
)
async def test_an_update_that_cannot_be_read_is_passed_over(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with stage(tmp_path) as bot:
        recovery.begins()
        await bot.api.add_unparsable_update()
        await bot.say("/accounts", saying("No accounts here yet"))
        recovery.ends()
        await bot.logged("update.unreadable")


@pytest.mark.fault(
    area="Telegram",
    name="A second instance polls with the token (409)",
    expected="said in the log; goes on by itself once the other one has stopped",
    within=20,
)
async def test_a_second_instance_is_told_of_and_outlived(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with stage(tmp_path) as bot, httpx.AsyncClient(trust_env=False) as other:
        for _ in range(2):
            await other.post(
                f"{bot.api.base_url}/bot{TOKEN}/getUpdates", data={"timeout": 1}, timeout=SLOW
            )
        await bot.logged("telegram.conflict")
        recovery.begins()
        await bot.say("/accounts", saying("No accounts here yet"), SLOW)
        recovery.ends()
        assert "Stop one of the two" in bot.program.log()


HURRIED = "import bot.polling\nbot.polling.REFUSED_FOR = 0.5\n"
"""A minute of refusals is half a second."""


@pytest.mark.fault(
    area="Telegram",
    name="The token is revoked (401), for longer than a minute",
    expected="the program ends with status 2, which systemd does not restart, and says why",
    within=10,
)
async def test_a_revoked_token_ends_the_program(tmp_path: Path, recovery: Recovery) -> None:
    (tmp_path / "sitecustomize.py").write_text(HURRIED)
    path = f"{tmp_path}:{PROJECT}"
    async with stage(tmp_path, start=start, PYTHONPATH=path) as bot:
        recovery.begins()
        bot.api.revoke_token()
        await bot.chat.send("wakes the poll")
        assert await asyncio.wait_for(bot.program.ended(), SLOW) == 2
        recovery.ends()
        assert "ROSTERBOT_TOKEN" in bot.program.log(1)
        assert TOKEN not in bot.program.log()


@pytest.mark.fault(
    area="Telegram",
    name="An operator blocks the bot, with messages on their way",
    expected="others go on; once unblocked they are answered again",
    within=10,
)
async def test_a_chat_that_blocks_the_bot_holds_nobody_up(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with stage(tmp_path) as bot:
        await bot.handled()
        await bot.chat.block()
        for command in ("/accounts", "/help"):
            await bot.chat.send(command)
        await others_are_answered(bot)
        await bot.logged("outbox.refused")
        recovery.begins()
        await bot.chat.unblock()
        await bot.say("/accounts", saying("No accounts here yet"))
        recovery.ends()


@pytest.mark.fault(
    area="Telegram",
    name="A message is deleted under the bot",
    expected="what would have changed it is said in a new one",
    within=5,
)
async def test_a_message_that_is_gone_is_said_anew(tmp_path: Path, recovery: Recovery) -> None:
    async with stage(tmp_path) as bot:
        start = await bot.say("/start", offering("Export"))
        held = bot.api.arm(FaultKind.HELD, "editMessageText")
        recovery.begins()
        await bot.chat.press(start, "Accounts")
        await held.reached()
        bot.chat.delete(start)
        held.release()
        anew = await bot.shown(saying("No accounts here yet"))
        recovery.ends()
        assert anew is not start


@pytest.mark.fault(
    area="Telegram",
    name="A chat that takes its time",
    expected="others are answered at once; it gets everything in order",
    within=10,
)
async def test_a_slow_chat_does_not_hold_up_others(tmp_path: Path, recovery: Recovery) -> None:
    async with stage(tmp_path) as bot:
        held = bot.api.arm(FaultKind.HELD, "sendMessage", chat=bot.chat.id, times=None)
        recovery.begins()
        for command in ("/accounts", "/help"):
            await bot.chat.send(command)
        await held.reached()
        began = time.monotonic()
        for _ in range(3):
            await others_are_answered(bot, 3.0)
        assert time.monotonic() - began < 6.0
        bot.api.faults.disarm()
        await bot.shown(saying("Help"))
        recovery.ends()
        answers = [message.text for message in bot.chat.history if message.from_bot]
        assert "No accounts here yet" in answers[-2]
        assert "Help" in answers[-1]
