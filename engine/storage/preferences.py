"""What an operator set for a chat."""

from typing import final

from engine.model.account import Workspace, default_workspace
from engine.storage.database import Database


@final
class PreferenceStore:
    """Remembers, per operator and chat, which workspace is shown, and whether keys are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def workspace(self, operator_id: int, chat_id: int) -> Workspace:
        row = await self._database.fetchone(
            "SELECT workspace FROM preferences WHERE operator_id = ? AND chat_id = ?",
            (operator_id, chat_id),
        )
        return Workspace(row["workspace"]) if row else default_workspace()

    async def set_workspace(self, operator_id: int, chat_id: int, workspace: Workspace) -> None:
        await self._database.execute(
            "INSERT INTO preferences (operator_id, chat_id, workspace) VALUES (?, ?, ?) "
            "ON CONFLICT (operator_id, chat_id) DO UPDATE SET workspace = excluded.workspace",
            (operator_id, chat_id, workspace),
        )

    async def has_keys(self, operator_id: int, chat_id: int) -> bool:
        """Whether keys stand below the field for typing."""
        row = await self._database.fetchone(
            "SELECT keys_shown FROM preferences WHERE operator_id = ? AND chat_id = ?",
            (operator_id, chat_id),
        )
        return bool(row and row["keys_shown"])

    async def set_keys(self, operator_id: int, chat_id: int, *, shown: bool) -> None:
        await self._database.execute(
            "INSERT INTO preferences (operator_id, chat_id, workspace, keys_shown)"
            " VALUES (?, ?, ?, ?)"
            " ON CONFLICT (operator_id, chat_id) DO UPDATE SET keys_shown = excluded.keys_shown",
            (operator_id, chat_id, default_workspace(), int(shown)),
        )
