"""Screens no catalogue knows, sealed: each structure once, and no more than fits."""

import sqlite3
from typing import Final, final

from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.phone import UnknownScreen
from engine.storage.database import Database, Transaction

MOST_SCREENS: Final = 50
MOST_BYTES: Final = 512 * 1024
"""Of one dump, and of one picture."""
MOST_IN_ALL: Final = 16 * 1024 * 1024
_TABLE: Final = "unknown_screens"
_COLUMNS: Final = (
    "id, workspace, package, version, times, seen_at, job_id, "
    "picture_sealed IS NOT NULL AS has_picture, bytes"
)


@final
class UnknownScreenStore:
    """Dumps and pictures that are blanked already; those seen longest ago go first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(
        self,
        *,
        fingerprint: str,
        job_id: int,
        app: AppOnPhone,
        dump: bytes,
        picture: bytes | None,
    ) -> bool:
        """Count a screen, and keep its files when it is new; False when its dump is too large."""
        if len(dump) > MOST_BYTES:
            return False
        if picture is not None and len(picture) > MOST_BYTES:
            picture = None
        now = self._database.clock.now()
        vault = self._database.vault

        async def work(tx: Transaction) -> None:
            known = await tx.fetchone(
                "UPDATE unknown_screens SET times = times + 1, seen_at = ?, "
                "job_id = ? WHERE fingerprint = ? RETURNING id",
                (now, job_id, fingerprint),
            )
            if known is not None:
                return
            version = await tx.fetchone(
                "SELECT version FROM phone_apps WHERE package = ? "
                "AND phone_id = (SELECT phone_id FROM jobs WHERE id = ?)",
                (str(app), job_id),
            )
            screen_id = await tx.insert(
                "INSERT INTO unknown_screens (job_id, workspace, package, version, fingerprint, "
                "dump_sealed, bytes, seen_at) VALUES (?, ?, ?, ?, ?, x'', ?, ?)",
                (
                    job_id,
                    app.workspace,
                    app.package,
                    "" if version is None else version["version"],
                    fingerprint,
                    len(dump) + len(picture or b""),
                    now,
                ),
            )
            await tx.execute(
                "UPDATE unknown_screens SET dump_sealed = ?, picture_sealed = ? WHERE id = ?",
                (
                    vault.seal(dump, table=_TABLE, row=screen_id, column="dump_sealed"),
                    None
                    if picture is None
                    else vault.seal(picture, table=_TABLE, row=screen_id, column="picture_sealed"),
                    screen_id,
                ),
            )
            await tx.execute(
                "DELETE FROM unknown_screens WHERE id IN (SELECT id FROM ("
                "SELECT id, row_number() OVER newest AS place, sum(bytes) OVER newest AS filled "
                "FROM unknown_screens WINDOW newest AS (ORDER BY seen_at DESC, id DESC)) "
                "WHERE place > ? OR filled > ?)",
                (MOST_SCREENS, MOST_IN_ALL),
            )

        await self._database.transact(work)
        return True

    async def all(self) -> list[UnknownScreen]:
        """The last seen first."""
        rows = await self._database.fetchall(
            f"SELECT {_COLUMNS} FROM unknown_screens ORDER BY seen_at DESC, id DESC"  # noqa: S608
        )
        return [_screen(row) for row in rows]

    async def get(self, screen_id: int) -> UnknownScreen | None:
        row = await self._database.fetchone(
            f"SELECT {_COLUMNS} FROM unknown_screens WHERE id = ?",  # noqa: S608
            (screen_id,),
        )
        return None if row is None else _screen(row)

    async def of_run(self, run_id: int) -> dict[int, int]:
        """The screens a run's jobs were the last to end at, by job id."""
        rows = await self._database.fetchall(
            "SELECT job_id, id FROM unknown_screens "
            "WHERE job_id IN (SELECT id FROM jobs WHERE run_id = ?)",
            (run_id,),
        )
        return {row["job_id"]: row["id"] for row in rows}

    async def files(self, screen_id: int) -> tuple[bytes, bytes | None] | None:
        """Dump and picture."""
        row = await self._database.fetchone(
            "SELECT dump_sealed, picture_sealed FROM unknown_screens WHERE id = ?", (screen_id,)
        )
        if row is None:
            return None
        opened = self._database.vault.open
        picture = row["picture_sealed"]
        return (
            opened(row["dump_sealed"], table=_TABLE, row=screen_id, column="dump_sealed"),
            None
            if picture is None
            else opened(picture, table=_TABLE, row=screen_id, column="picture_sealed"),
        )


def _screen(row: sqlite3.Row) -> UnknownScreen:
    return UnknownScreen(
        row["id"],
        AppOnPhone(Workspace(row["workspace"]), row["package"]),
        row["version"],
        row["times"],
        row["seen_at"],
        row["job_id"],
        bool(row["has_picture"]),
        row["bytes"],
    )
