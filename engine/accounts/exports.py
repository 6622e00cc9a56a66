"""accounts.xlsx going out, without passwords or, once confirmed, with them."""

import asyncio
import json
from typing import Final

from engine.accounts.account import Workspace
from engine.accounts.credentials import join_password
from engine.accounts.imports import ImportDesk
from engine.accounts.spreadsheet_write import ExportRow, write_accounts
from engine.storage.audit import AuditStore
from engine.storage.confirmations import ConfirmationStore
from engine.storage.database import Database
from engine.views import Actor, ExportFile

_VERB: Final = "export"
_NAME: Final = "accounts.xlsx"


class ExportDesk:
    """The use cases around accounts.xlsx going out."""

    def __init__(
        self,
        database: Database,
        imports: ImportDesk,
        confirmations: ConfirmationStore,
        audit: AuditStore,
    ) -> None:
        self._database = database
        self._imports = imports
        self._confirmations = confirmations
        self._audit = audit

    async def without_passwords(self, actor: Actor, workspace: Workspace) -> ExportFile:
        async with self._database.write() as tx:
            await self._audit.record(tx, actor, "export.plain", workspace)
        return await self._write(workspace, with_passwords=False)

    async def propose(self, actor: Actor, workspace: Workspace) -> str:
        """A token for an export with passwords."""
        payload = json.dumps({"workspace": workspace})
        return await self._confirmations.offer(actor, _VERB, payload)

    async def with_passwords(self, actor: Actor, token: str) -> ExportFile:
        """Raises `RequestRefused` with `token_unknown`, `token_used` or `token_expired`."""
        async with self._database.write() as tx:
            taken = await self._confirmations.take(tx, actor, token, _VERB)
            workspace = Workspace(json.loads(taken.payload)["workspace"])
            await self._confirmations.keep_result(tx, token, "sent")
            await self._audit.record(tx, actor, "export.with_passwords", workspace)
        return await self._write(workspace, with_passwords=True)

    async def workspace_of(self, actor: Actor, token: str) -> Workspace:
        """Raises `RequestRefused("token_unknown")`."""
        payload = await self._confirmations.payload(actor, token, _VERB)
        return Workspace(json.loads(payload)["workspace"])

    async def _write(self, workspace: Workspace, *, with_passwords: bool) -> ExportFile:
        phones = await self._imports.phone_index()
        accounts = await self._imports.stored_accounts(workspace)

        def written() -> bytes:
            rows = []
            for stored in sorted(accounts, key=lambda stored: stored.account.id):
                phone = phones.get(stored.account.phone_id)
                password = stored.password if with_passwords else None
                rows.append(
                    ExportRow(
                        stored.account,
                        None if password is None else join_password(password, stored.totp),
                        None if phone is None else phones.device_text(phone),
                        None if phone is None else phones.index_text(phone),
                    )
                )
            return write_accounts(rows)

        data = await asyncio.to_thread(written)
        return ExportFile(_NAME, data, len(accounts), with_passwords)
