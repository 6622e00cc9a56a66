"""How often in a row an app has said "try again later", of an account and of a phone."""

from typing import final

from engine.model.account import Workspace
from engine.storage.database import Transaction


@final
class CooldownStore:
    """Counts beside the times that accounts and phones keep themselves."""

    async def of_account(self, tx: Transaction, account_id: int) -> int:
        row = await tx.fetchone(
            "SELECT cooldowns_in_a_row FROM accounts WHERE id = ?", (account_id,)
        )
        return 0 if row is None else int(row[0])

    async def of_phone(self, tx: Transaction, phone_id: int, workspace: Workspace) -> int:
        row = await tx.fetchone(
            "SELECT in_a_row FROM phone_cooldowns WHERE phone_id = ? AND workspace = ?",
            (phone_id, workspace),
        )
        return 0 if row is None else int(row[0])

    async def set_account(self, tx: Transaction, account_id: int, in_a_row: int) -> None:
        await tx.execute(
            "UPDATE accounts SET cooldowns_in_a_row = ? WHERE id = ?", (in_a_row, account_id)
        )

    async def set_phone(
        self, tx: Transaction, phone_id: int, workspace: Workspace, in_a_row: int
    ) -> None:
        """Of a phone that ever had a cool-down of this app."""
        await tx.execute(
            "UPDATE phone_cooldowns SET in_a_row = ? WHERE phone_id = ? AND workspace = ?",
            (in_a_row, phone_id, workspace),
        )
