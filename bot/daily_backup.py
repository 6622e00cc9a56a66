"""The daily backups: made while the bot runs, and told to the admins where they fail."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Final, final

import structlog

from bot.health import BackupStanding
from bot.languages import words_of
from bot.needs import needing
from bot.outbox import Outbox
from bot.render import health as render
from bot.texts.catalogue import Texts
from engine.common.clock import Clock
from engine.common.errors import DatabaseBusy, StorageError
from engine.common.supervisor import Step
from engine.engine import Engine
from engine.maintenance import daily_backup
from engine.maintenance.backup_keys import BackupPlace
from engine.maintenance.daily_backup import BackupFolder, FolderUnusable
from engine.model.operator import Role

LOOK_SECONDS: Final = 600.0
RETRY_SECONDS: Final = 3_600.0
_TROUBLES: Final = ("folder", "future", "failed")

_log = structlog.stdlib.get_logger(__name__)


@final
class DailyBackups:
    """Looks every ten minutes whether one is due; what fails is tried again after an hour.

    `files`: the data directory and the key.
    """

    def __init__(
        self,
        engine: Engine,
        outbox: Outbox,
        texts: Texts,
        place: BackupPlace | None,
        files: tuple[Path, Path],
        clock: Clock,
    ) -> None:
        self._operators = engine.operators
        self._stored = engine.outbox
        self._clock = clock
        self._outbox = outbox
        self._texts = texts
        self._place = place
        self._files = files
        self._standing = BackupStanding()
        self._not_before = float("-inf")
        self._busy_since: float | None = None
        self._making: asyncio.Task[BackupFolder] | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        return () if self._place is None else (Step("daily-backup", self.round, LOOK_SECONDS),)

    def standing(self) -> BackupStanding | None:
        """None where there are none to be."""
        return None if self._place is None else self._standing

    async def round(self) -> None:
        """Make one if it is due, and tell what stands in its way."""
        if self._place is None or self._clock.monotonic() < self._not_before:
            return
        before, now = self._standing, self._clock.now()
        try:
            seen = await self._made(self._place, now)
        except StorageError as error:
            if isinstance(error, DatabaseBusy) and self._may_end():
                return
            _log.error("backup.failed", reason=str(error))
            self._not_before = self._clock.monotonic() + RETRY_SECONDS
            self._standing = BackupStanding(
                self._standing.made_at,
                before.since if before.trouble else now,
                "folder" if isinstance(error, FolderUnusable) else "failed",
                str(error),
            )
        else:
            made_at = None if seen.last is None else seen.last.made_at
            said = f"backups dated in the future: {seen.future}" if seen.future else ""
            self._standing = BackupStanding(
                made_at,
                before.since if before.trouble else now,
                "future" if seen.future else "",
                said,
            )
        self._busy_since = None
        await self._tell()

    async def _made(self, place: BackupPlace, now: float) -> BackupFolder:
        """One at a time: a disk that hangs must not take all threads.

        Raises the `StorageError` family, also where it takes too long; it goes on then.
        """
        if self._making is None:
            work = asyncio.to_thread(self._make_if_due, place, now)
            self._making = asyncio.create_task(work, name="daily-backup-thread")
        late = asyncio.create_task(self._clock.sleep(RETRY_SECONDS), name="daily-backup-late")
        try:
            await asyncio.wait((self._making, late), return_when=asyncio.FIRST_COMPLETED)
        finally:
            late.cancel()
        if not self._making.done():
            raise StorageError(
                f"It has taken more than an hour: the disk of {place.folder} may hang. "
                "Check it, or name another folder (ROSTERBOT_BACKUP_DIR)."
            )
        making, self._making = self._making, None
        return making.result()

    def _may_end(self) -> bool:
        """Somebody makes one by hand; what takes longer than any, such as a stopped one, fails."""
        now = self._clock.monotonic()
        if self._busy_since is None:
            self._busy_since = now
        return now - self._busy_since < RETRY_SECONDS

    def _make_if_due(self, place: BackupPlace, now: float) -> BackupFolder:
        seen = daily_backup.look(place, now)
        if seen.last is not None:
            self._standing = replace(self._standing, made_at=seen.last.made_at)
        if not seen.is_due(now):
            return seen
        made = daily_backup.make(*self._files, place, now)
        _log.info("backup.made", file=None if made.last is None else str(made.last.file))
        return made

    async def _tell(self) -> None:
        """Each trouble once, and its end, whatever is restarted in between.

        A name bears how often the end was told: what fails again is told again.
        """
        now = self._standing
        for admin in self._operators.all():
            if admin.role is not Role.ADMIN:
                continue
            ends = 0
            while await self._stored.knows(admin.id, f"backup:well:{ends}"):
                ends += 1
            if not now.trouble and not await self._was_told(admin.id, ends):
                continue
            view = render.backup(words_of(admin, self._texts), now, self._clock.now())
            name = f"backup:{now.trouble or 'well'}:{ends}"
            with needing(Role.ADMIN):
                await self._outbox.send(admin.id, view, key=name, dedupe=f"{name}:{admin.id}")

    async def _was_told(self, admin_id: int, ends: int) -> bool:
        for trouble in _TROUBLES:
            if await self._stored.knows(admin_id, f"backup:{trouble}:{ends}"):
                return True
        return False
