"""Daily backups and the outside alarm, as admins hear of them."""

import asyncio
import fcntl
import os
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest
import structlog

from bot.daily_backup import DailyBackups
from bot.health import Health
from bot.outside_alarm import OutsideAlarm
from engine.common.secret import Secret
from engine.maintenance import backup_locks, daily_backup
from engine.maintenance.backup_keys import BackupPlace
from engine.maintenance.daily_backup import BackupFolder
from sandbox.telegram.server import BotApi
from tests.chat.desk import TEXTS, ShiftedClock, open_desk
from tests.chat.test_health import WELL
from tests.unit.bot.manual_clock import ManualClock

TO = backup_locks.recipient_of(backup_locks.new_secret())


async def test_admins_are_told_once_that_it_fails_and_that_it_goes_on(
    api: BotApi, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    async with open_desk(api, tmp_path) as desk:
        files = tmp_path / "data", tmp_path / "rosterbot.key"
        clock = ManualClock()
        place = BackupPlace(folder, TO, 77)

        def begun() -> DailyBackups:
            return DailyBackups(desk.engine, desk.app.outbox, TEXTS, place, files, clock)

        async def told() -> list[str]:
            await desk.app.outbox.settled()
            return [message.text for message in desk.chat.messages if message.from_bot]

        await desk.ask("/health", "Running since")
        backups = begun()
        desk.app.health.include(backups.standing, lambda: None)
        await backups.round()
        assert ["its folder is missing" in text for text in await told()] == [False, True]
        shown = await desk.ask("/health", "Running since")
        assert "its folder is missing" in shown.text
        await begun().round()
        folder.mkdir()
        await backups.round()
        assert not list(folder.iterdir()), "it waits before it tries again"
        assert len(await told()) == 3, "told once, whatever is restarted"
        again = begun()
        for _ in range(2):
            await again.round()
        assert len(list(folder.iterdir())) == 1
        assert "fine again" in (await told())[-1], "whoever was told that it fails is told its end"
        assert len(await told()) == 4
        shutil.rmtree(folder)
        await again.round()
        assert "The last one is from" in (await told())[-1]
        clock.advance(7_200.0)
        folder.mkdir()
        await again.round()
        assert "fine again" in (await told())[-1]
        # The disk comes and goes, and no backup is due meanwhile.
        folder.rename(tmp_path / "unplugged")
        for _ in range(2):
            await begun().round()
        assert "its folder is missing" in (await told())[-1]
        count = len(await told())
        (tmp_path / "unplugged").rename(folder)
        for _ in range(2):
            await begun().round()
        assert "fine again" in (await told())[-1]
        assert len(await told()) == count + 1


async def test_a_backup_by_hand_that_never_ends_is_told_as_a_failure(
    api: BotApi, tmp_path: Path
) -> None:
    (tmp_path / "backups").mkdir()
    async with open_desk(api, tmp_path) as desk:
        clock, place = ManualClock(), BackupPlace(tmp_path / "backups", TO, 77)
        files = tmp_path / "data", tmp_path / "rosterbot.key"
        backups = DailyBackups(desk.engine, desk.app.outbox, TEXTS, place, files, clock)
        await desk.ask("/health", "Running since")
        workshop = tmp_path / "data" / "rosterbot.backing-up"
        workshop.mkdir()
        by_hand = os.open(workshop, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(by_hand, fcntl.LOCK_EX)
        said = []
        for _ in range(3):
            await backups.round()
            await desk.app.outbox.settled()
            said.append([message.text for message in desk.chat.messages if message.from_bot])
            clock.advance(2_000.0)
        assert [len(texts) for texts in said] == [1, 1, 2], "told at once, or never"
        assert "daily backup failed" in said[-1][1]
        os.close(by_hand)
        clock.advance(3_600.0)
        await backups.round()
        assert len(list(place.folder.iterdir())) == 1


async def test_a_disk_that_hangs_is_told_and_takes_one_thread(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "backups").mkdir()
    goes_on, looks = threading.Event(), []

    def look(place: BackupPlace, now: float) -> BackupFolder:
        looks.append(now)
        goes_on.wait(10)
        return seen_by(place, now)

    seen_by = daily_backup.look
    monkeypatch.setattr(daily_backup, "look", look)
    async with open_desk(api, tmp_path) as desk:
        clock, place = ManualClock(), BackupPlace(tmp_path / "backups", TO, 77)
        files = tmp_path / "data", tmp_path / "rosterbot.key"
        backups = DailyBackups(desk.engine, desk.app.outbox, TEXTS, place, files, clock)
        await desk.ask("/health", "Running since")
        for _ in range(2):
            waiting = asyncio.create_task(backups.round())
            await clock.awaited()
            clock.advance(3_600.0)
            await waiting
            clock.advance(3_600.0)
        await desk.until("daily backup failed")
        assert len(looks) == 1
        goes_on.set()
        await backups.round()
        await desk.until("fine again")
        assert len(list(place.folder.iterdir())) == 1


async def test_the_outside_alarm_hears_of_a_bot_that_is_well_and_of_no_other() -> None:
    heard: list[bytes] = []
    answers = [b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 10_000_000, b"HTTP/1.1 500 No\r\n\r\n"] * 2

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(answers[len(heard) - 1])
        writer.close()

    seen = WELL

    async def look() -> Health:
        return seen

    clock = ShiftedClock()
    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        alarm = OutsideAlarm(Secret(f"http://127.0.0.1:{port}/made-up-address"), look, clock)
        assert alarm.standing() is not None
        for unwell in (
            replace(WELL, database=False),
            replace(WELL, disk_free=0),
            replace(WELL, unasked=121.0),
            replace(WELL, silent=91.0),
        ):
            seen = unwell
            await alarm.ping()
        assert not heard, "its silence is the alarm"
        seen = replace(WELL, hosts_down=("rack-b",))
        with structlog.testing.capture_logs() as logs:
            for _ in range(3):
                await alarm.ping()
                standing = alarm.standing()
                assert standing is not None
                assert (standing.failing_since is not None) is (len(heard) == 2)
            await alarm.ping()
    assert [line.split(b"\r\n")[0] for line in heard] == [b"GET /made-up-address HTTP/1.1"] * 4
    assert len([log for log in logs if log["event"] == "ping.failed"]) == 1
    assert "made-up-address" not in repr(logs)
    await alarm.ping()
    standing = alarm.standing()
    assert standing is not None
    assert standing.failing_since is not None, "nobody is there any more"

    with structlog.testing.capture_logs() as logs:
        impossible = OutsideAlarm(Secret("https://xn--/made-up-address"), look, clock)
        await impossible.ping()
    standing = impossible.standing()
    assert standing is not None
    assert standing.failing_since is not None, "no address, and nobody hears of it"
    assert "made-up-address" not in repr(logs)
