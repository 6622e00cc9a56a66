"""What an operator set for a chat."""

from typing import final

from engine.model.account import Workspace, default_workspace
from engine.storage.database import Database


@final
class PreferenceStore:
    """Remembers, per operator and chat, which workspace is shown."""

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
