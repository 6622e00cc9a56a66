"""The program killed with `kill -9`, or asked to stop, in the middle of what it does."""

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.farm import PhoneSpec
from sandbox.instagram.options import AppOptions
from sandbox.instagram.service import Behaviour
from sandbox.telegram.faults import FaultKind
from sandbox.telegram.model import Message
from tests.e2e.chat.stage import (
    PASSWORD,
    RUN,
    START,
    Row,
    Stage,
    offering,
    saying,
    sheet,
    stage,
)
from tests.faults.recovery import Recovery

FORM = "login_form"
ONE = [PhoneSpec("Pixel 6", app=AppOptions(loading_dumps=0))]
STOPS_WITHIN = 10.0
MUTE = (
    "CREATE TRIGGER mute BEFORE INSERT ON outbox WHEN {when} "
    "BEGIN SELECT raise(ABORT, 'made up by a test'); END"
)

NEVER_ENDING = (
    "CREATE VIEW endless AS WITH RECURSIVE counted(n) AS "
    "(SELECT 1 UNION ALL SELECT n + 1 FROM counted) SELECT n FROM counted",
    "CREATE TRIGGER never_ending AFTER INSERT ON accounts WHEN new.username = 'account.20' "
    "BEGIN SELECT count(*) FROM endless; END",
)


@contextlib.contextmanager
def changing(bot: Stage) -> Iterator[sqlite3.Connection]:
    """A connection of one's own, whose changes are there at the end."""
    with contextlib.closing(sqlite3.connect(bot.database, timeout=5)) as connection, connection:
        yield connection


async def in_transaction(bot: Stage) -> None:
    """Wait until the program has held the database for half a second."""

    def is_held() -> bool:
        with contextlib.closing(sqlite3.connect(bot.database, timeout=0.5)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return True
        return False

    async with asyncio.timeout(START):
        while not await asyncio.to_thread(is_held):  # noqa: ASYNC110 - a foreign process
            await asyncio.sleep(0.05)


def mute(bot: Stage, when: str = "1") -> None:
    """Let the program do everything but store an answer: as if it died just before."""
    with changing(bot) as connection:
        connection.execute(MUTE.format(when=when))


def unmute(bot: Stage) -> None:
    with changing(bot) as connection:
        connection.execute("DROP TRIGGER mute")


async def restarted(bot: Stage) -> None:
    """After a kill: phones let go, Telegram well, the program there again."""
    for phone in bot.phones.phones if bot.farm else ():
        phone.faults.clear()
    bot.api.faults.disarm()
    await bot.program.start()


def said(bot: Stage, *words: str) -> list[Message]:
    """The bot's messages that have, or once had, all of these words."""
    return [
        message
        for message in bot.chat.history
        if message.from_bot
        and any(
            all(word in text for word in words)
            for text in (message.text, *(version.text for version in message.edits))
        )
    ]


async def finished(bot: Stage) -> Message:
    return await bot.shown(saying("Run", "finished in"), RUN, "the run's result")


@pytest.mark.fault(
    area="The program killed or stopped",
    name="kill -9 after a command, before its answer",
    expected="answered once after the restart",
    within=20,
)
async def test_a_command_received_and_not_answered_is_answered_once_after_the_restart(
    tmp_path: Path,
    recovery: Recovery,
) -> None:
    async with stage(tmp_path) as bot:
        mute(bot)
        await bot.chat.send("/accounts")
        await bot.logged("update.not_ended")
        recovery.begins()
        await bot.program.kill()
        unmute(bot)
        await restarted(bot)
        await bot.shown(saying("No accounts here yet"), START)
        recovery.ends()
        await bot.handled()
        assert len(said(bot, "No accounts here yet")) == 1


@pytest.mark.fault(
    area="The program killed or stopped",
    name="kill -9 after a file arrived, before it was read",
    expected="its preview is shown once after the restart",
    within=20,
)
async def test_a_file_received_and_not_read_is_previewed_once_after_the_restart(
    tmp_path: Path,
    recovery: Recovery,
) -> None:
    async with stage(tmp_path) as bot:
        held = bot.api.arm(FaultKind.HELD, "getFile")
        file = sheet([{"username": "luna.bakery", "pwd": PASSWORD}])
        sent = await bot.chat.send_document("accounts.xlsx", file)
        await held.reached()
        await bot.shown(saying("Reading"))
        # Later than the note that "Reading" has arrived: an answer that is lost is said twice.
        await bot.another().say("/help", saying("Help"))
        recovery.begins()
        await bot.program.kill()
        await restarted(bot)
        preview = await bot.shown(offering("Apply: 1 new"), START)
        recovery.ends()
        await bot.press(preview, "Apply", saying("Imported"))
        await bot.chat.wait_deleted(sent)
        assert len(said(bot, "Import")) == 1
        assert bot.rows("SELECT username FROM accounts") == [("luna.bakery",)]


@pytest.mark.fault(
    area="The program killed or stopped",
    name="kill -9 with messages in the outbox",
    expected="each is delivered once after the restart",
    within=20,
)
async def test_what_waits_to_be_delivered_is_delivered_once_after_the_restart(
    tmp_path: Path,
    recovery: Recovery,
) -> None:
    async with stage(tmp_path) as bot:
        held = bot.api.arm(FaultKind.HELD, "sendMessage", times=None)
        for command in ("/start", "/accounts", "/help", "/export"):
            await bot.chat.send(command)
        await held.reached()
        await bot.logged("update.handled", 4)
        recovery.begins()
        await bot.program.kill()
        assert bot.chat.messages[-1].text == "/export"
        await restarted(bot)
        for matches in (offering("Export"), saying("Accounts"), saying("Help")):
            await bot.shown(matches, START)
        await bot.shown(lambda message: message.document is not None)
        recovery.ends()
        await bot.handled()
        answers = [message for message in bot.chat.history if message.from_bot]
        assert len(answers) == 5


@pytest.mark.fault(
    area="The program killed or stopped",
    name="kill -9 after an import was applied, before its answer",
    expected="applied once, told once",
    within=20,
)
async def test_an_import_applied_and_not_answered_is_applied_once_and_told(
    tmp_path: Path,
    recovery: Recovery,
) -> None:
    async with stage(tmp_path) as bot:
        rows: list[Row] = [{"username": name} for name in ("luna.bakery", "harbor_runs")]
        file = await bot.chat.send_document("accounts.xlsx", sheet(rows))
        preview = await bot.shown(offering("Apply: 2 new"))
        mute(bot, "(SELECT count(*) FROM import_plans WHERE state = 'applied')")
        await bot.chat.press(preview, "Apply")
        await bot.logged("update.not_ended")
        assert bot.rows("SELECT count(*) FROM accounts") == [(2,)]
        recovery.begins()
        await bot.program.kill()
        unmute(bot)
        await bot.after(restarted(bot), saying("Imported: 2 new"), START)
        recovery.ends()
        await bot.chat.wait_deleted(file)
        assert bot.rows("SELECT count(*) FROM accounts") == [(2,)]
        actions = bot.rows("SELECT count(*) FROM audit WHERE action = 'import.apply'")
        assert actions == [(1,)]


@pytest.mark.fault(
    area="The program killed or stopped",
    name="kill -9 after a run was started, before its answer",
    expected="started once, told, and done",
    within=30,
)
async def test_a_run_started_and_not_answered_is_started_once_and_told(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with stage(tmp_path, ONE) as bot:
        await bot.put_accounts("luna.bakery")
        question = await bot.say("/login all", offering("Start"))
        mute(bot, "new.state = 'waiting' AND (SELECT count(*) FROM runs)")
        await bot.chat.press(question, "Start")
        await bot.logged("update.not_ended")
        recovery.begins()
        await bot.program.kill()
        unmute(bot)
        await restarted(bot)
        result = await finished(bot)
        recovery.ends()
        assert "1 signed in" in result.text
        await bot.handled()
        assert said(bot, "of 1") in ([], [question])
        assert len(said(bot, "Run 1 finished")) == 1
        assert len(bot.attempts("luna.bakery")) == 1
        assert bot.rows("SELECT count(*) FROM runs") == [(1,)]


@pytest.mark.fault(
    area="The program killed or stopped",
    name="kill -9 in the middle of a flow",
    expected="the login begins again and is sent once; the phone goes on with its other jobs",
    within=45,
)
async def test_a_login_not_sent_yet_is_done_after_the_restart_and_sent_once(
    tmp_path: Path,
    recovery: Recovery,
) -> None:
    async with stage(tmp_path, [*ONE, PhoneSpec("Galaxy A54")]) as bot:
        await bot.put_accounts("luna.bakery", "harbor_runs")
        await bot.put_accounts("paper.kites", phone=1)
        holds = [phone.faults.hold(rpc="setText", screen=FORM) for phone in bot.phones.phones]
        progress = await bot.start_run()
        for hold in holds:
            await hold.reached()
        await bot.handled()
        recovery.begins()
        await bot.program.kill()
        await restarted(bot)
        result = await finished(bot)
        recovery.ends()
        assert "3 signed in" in result.text
        for name in ("luna.bakery", "harbor_runs", "paper.kites"):
            assert [item.password_correct for item in bot.attempts(name)] == [True]
        await bot.handled()
        assert len(said(bot, "Run 1 finished")) == 1
        # Within twenty seconds of its start the progress itself becomes the result.
        if result is not progress:
            await bot.shown(saying("3 of 3"))
        assert progress.labels == []


@pytest.mark.fault(
    area="The program killed or stopped",
    name="kill -9 after the app signed in, before the outcome was stored",
    expected="the app is only looked at, and the login told",
    within=30,
)
async def test_a_login_that_was_sent_is_only_looked_at_after_the_restart(
    tmp_path: Path,
    recovery: Recovery,
) -> None:
    async with stage(tmp_path, ONE) as bot:
        await bot.put_accounts("luna.bakery")
        hold = bot.phones.phones[0].faults.hold(rpc="click", screen=FORM)
        await bot.start_run()
        await hold.reached()
        recovery.begins()
        await bot.program.kill()
        await restarted(bot)
        result = await finished(bot)
        recovery.ends()
        assert "1 signed in" in result.text
        assert len(bot.attempts("luna.bakery")) == 1
        assert bot.rows("SELECT logined, login_unseen_at FROM accounts") == [(1, None)]


@pytest.mark.fault(
    area="The program killed or stopped",
    name="kill -9 after a login was sent and not taken",
    expected="said to be unconfirmed; sent again only when an operator agrees",
    within=30,
)
async def test_a_sent_login_that_is_not_seen_signed_in_is_told_and_not_repeated(
    tmp_path: Path,
    recovery: Recovery,
) -> None:
    async with stage(tmp_path, ONE) as bot:
        await bot.put_accounts("luna.bakery", behaviour=Behaviour.WRONG_PASSWORD)
        hold = bot.phones.phones[0].faults.hold(rpc="click", screen=FORM)
        await bot.start_run()
        await hold.reached()
        recovery.begins()
        await bot.program.kill()
        await restarted(bot)
        result = await finished(bot)
        recovery.ends()
        assert "luna.bakery" in result.text
        assert "on the phone is signed out" in result.text
        question = await bot.press(result, "unconfirmed", offering("only check"))
        assert "was sent earlier" in question.text
        again = await bot.result(bot.chat.press(question, "only check"))
        assert "on the phone is signed out" in again.text
        assert len(bot.attempts("luna.bakery")) == 1
        consent = await bot.press(again, "unconfirmed", offering("send 1 again"))
        await bot.result(bot.chat.press(consent, "send 1 again"))
        assert len(bot.attempts("luna.bakery")) == 2


@pytest.mark.fault(
    area="The program killed or stopped",
    name="kill -9 three times in the same login",
    expected="the login ends and is told, never sent",
    within=30,
)
async def test_a_login_interrupted_too_often_ends_and_is_told(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with stage(tmp_path, ONE) as bot:
        await bot.put_accounts("luna.bakery")
        hold = bot.phones.phones[0].faults.hold(rpc="setText", screen=FORM)
        await bot.start_run()
        for _ in range(2):
            await hold.reached(RUN)
            await bot.program.kill()
            bot.phones.phones[0].faults.clear()
            hold = bot.phones.phones[0].faults.hold(rpc="setText", screen=FORM)
            await bot.program.start()
        await hold.reached(RUN)
        await bot.program.kill()
        recovery.begins()
        await restarted(bot)
        result = await finished(bot)
        recovery.ends()
        assert "stopped too often" in result.text
        assert bot.attempts("luna.bakery") == []


@pytest.mark.parametrize("hangs", [False, True], ids=["phone answers", "phone hangs"])
async def test_sigterm_in_a_run_ends_the_program_soon_and_the_run_goes_on_afterwards(
    tmp_path: Path, hangs: bool
) -> None:
    async with stage(tmp_path, ONE) as bot:
        await bot.put_accounts("luna.bakery", "harbor_runs")
        hold = bot.phones.phones[0].faults.hold(rpc="setText", screen=FORM)
        await bot.start_run()
        await hold.reached()
        began = time.monotonic()
        stopping = asyncio.create_task(bot.program.stop())
        await bot.logged("bot.stopping")
        if not hangs:
            hold.release()
        status = await stopping
        assert time.monotonic() - began < STOPS_WITHIN
        assert status == 0
        await restarted(bot)
        result = await finished(bot)
        assert "2 signed in" in result.text
        assert [len(bot.attempts(name)) for name in ("luna.bakery", "harbor_runs")] == [1, 1]
        await bot.handled()
        assert len(said(bot, "Run 1 finished")) == 1


@pytest.mark.fault(
    area="The program killed or stopped",
    name="SIGTERM while phone and Telegram hang",
    expected="all is stored and the program leaves with 0; everything goes on after the start",
    within=10,
)
async def test_sigterm_while_phone_and_telegram_hang_ends_the_program_soon(
    tmp_path: Path,
    recovery: Recovery,
) -> None:
    async with stage(tmp_path, ONE) as bot:
        await bot.put_accounts("luna.bakery")
        phone = bot.phones.phones[0].faults.hold(rpc="setText", screen=FORM)
        await bot.start_run()
        await phone.reached()
        await bot.handled()
        sending = bot.api.arm(FaultKind.HELD, "sendMessage", times=None)
        await bot.chat.send("/start")
        await sending.reached()
        polling = bot.api.arm(FaultKind.HELD, "getUpdates", times=None)
        await bot.chat.send("/accounts")
        await polling.reached()
        began = time.monotonic()
        recovery.begins()
        assert await bot.program.stop() == 0
        assert time.monotonic() - began < STOPS_WITHIN
        recovery.ends()
        await restarted(bot)
        assert "1 signed in" in (await finished(bot)).text
        await bot.shown(offering("Export"), START)
        await bot.shown(saying("Accounts"), START)


async def test_a_result_is_told_once_however_often_the_program_is_killed(tmp_path: Path) -> None:
    async with stage(tmp_path, ONE) as bot:
        await bot.put_accounts("luna.bakery")
        await bot.run()
        await bot.handled()
        for _ in range(2):
            await bot.program.kill()
            await restarted(bot)
            await bot.handled()
        assert len(said(bot, "Run 1 finished")) == 1


@pytest.mark.fault(
    area="Telegram",
    name="The answer to a result that was sent is lost",
    expected="told again, twice in all, and counted as a repetition",
    within=20,
)
async def test_a_result_whose_delivery_was_not_confirmed_is_told_again(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with stage(tmp_path, ONE) as bot:
        # A failure, which is always told in a message of its own.
        await bot.put_accounts("luna.bakery", behaviour=Behaviour.WRONG_PASSWORD)
        hold = bot.phones.phones[0].faults.hold(rpc="setText", screen=FORM)
        await bot.start_run()
        await hold.reached()
        lost = bot.api.arm(FaultKind.ANSWER_LOST, "sendMessage")
        recovery.begins()
        hold.release()
        await lost.reached(RUN)
        await bot.shown(saying("Run 1 finished"), RUN)
        await bot.shown(saying("Run 1 finished"), RUN)
        recovery.ends()
        await bot.handled()
        assert len(said(bot, "Run 1 finished")) == 2
        assert bot.program.log().count("outbox.repeated") == 1


@pytest.mark.fault(
    area="The program killed or stopped",
    name="kill -9 in the middle of an import's transaction",
    expected="nothing of it is there; it is applied whole and told once after the restart",
    within=20,
)
async def test_an_import_killed_in_its_transaction_is_applied_whole_once_and_told(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with stage(tmp_path) as bot:
        names = [f"account.{number}" for number in range(40)]
        await bot.chat.send_document("accounts.xlsx", sheet([{"username": name} for name in names]))
        preview = await bot.shown(offering("Apply: 40 new"))
        with changing(bot) as connection:
            for statement in NEVER_ENDING:
                connection.execute(statement)
        await bot.chat.press(preview, "Apply")
        await in_transaction(bot)
        recovery.begins()
        await bot.program.kill()
        assert bot.rows("SELECT count(*) FROM accounts") == [(0,)]
        with changing(bot) as connection:
            connection.execute("DROP TRIGGER never_ending")
            connection.execute("DROP VIEW endless")
        await bot.after(restarted(bot), saying("Imported: 40 new"), START)
        recovery.ends()
        await bot.handled()
        assert len(said(bot, "Imported: 40 new")) == 1
        assert bot.rows("SELECT count(*) FROM accounts") == [(40,)]
        actions = bot.rows("SELECT count(*) FROM audit WHERE action = 'import.apply'")
        assert actions == [(1,)]


@pytest.mark.fault(
    area="The program killed or stopped",
    name="kill -9 after a job was claimed, before anything was done on the phone",
    expected="the job is done after the restart, once, and told once",
    within=30,
)
async def test_a_job_claimed_and_not_begun_is_done_once_after_the_restart(
    tmp_path: Path, recovery: Recovery
) -> None:
    async with stage(tmp_path, ONE) as bot:
        await bot.put_accounts("luna.bakery")
        phone = bot.phones.phones[0]
        hold = phone.faults.hold(shell="pm list packages", before=True)
        await bot.start_run()
        await hold.reached()
        await bot.handled()
        assert bot.rows("SELECT state, attempt FROM jobs") == [("running", 1)]
        recovery.begins()
        await bot.program.kill()
        assert phone.count("am force-stop", "shell") == 0
        await restarted(bot)
        assert "1 signed in" in (await finished(bot)).text
        recovery.ends()
        await bot.handled()
        assert len(said(bot, "Run 1 finished")) == 1
        assert len(bot.attempts("luna.bakery")) == 1
        assert bot.rows("SELECT state, attempt FROM jobs") == [("done", 2)]
