"""The use cases around accounts.xlsx: coming in, going out, and the empty one."""

import asyncio
from collections.abc import Sequence

from engine.accounts.account import Workspace
from engine.accounts.exports import ExportDesk
from engine.accounts.imports import ImportDesk
from engine.accounts.protection import Protection
from engine.accounts.spreadsheet_write import ErrorRow, write_errors
from engine.accounts.template import Explanations, write_template
from engine.file_views import ExportFile, ExportProposal, ImportPreview, ImportResult
from engine.secret import Secret
from engine.views import Actor


class FileService:
    """The part of `Service` that is about spreadsheets."""

    _imports: ImportDesk
    _exports: ExportDesk

    async def open_import(
        self, actor: Actor, workspace: Workspace, data: bytes, *, file_message_id: int | None
    ) -> ImportPreview:
        """See `ImportDesk.open`."""
        return await self._imports.open(actor, workspace, data, file_message_id)

    async def unlock_import(self, actor: Actor, plan_id: str, password: Secret) -> ImportPreview:
        """See `ImportDesk.unlock`."""
        return await self._imports.unlock(actor, plan_id, password)

    async def preview_import(self, actor: Actor, plan_id: str) -> ImportPreview:
        """See `ImportDesk.preview`."""
        return await self._imports.preview(actor, plan_id)

    async def change_import(
        self,
        actor: Actor,
        plan_id: str,
        *,
        workspace: Workspace | None = None,
        match_by_username: bool | None = None,
        keep_state: bool | None = None,
    ) -> ImportPreview:
        """See `ImportDesk.change`."""
        return await self._imports.change(
            actor,
            plan_id,
            workspace=workspace,
            match_by_username=match_by_username,
            keep_state=keep_state,
        )

    async def apply_import(self, actor: Actor, plan_id: str) -> ImportResult:
        """See `ImportDesk.apply`."""
        return await self._imports.apply(actor, plan_id)

    async def discard_import(self, actor: Actor, plan_id: str) -> ImportPreview:
        """See `ImportDesk.discard`."""
        return await self._imports.discard(actor, plan_id)

    async def error_sheet(self, rows: Sequence[ErrorRow]) -> bytes:
        """errors.xlsx, as bytes."""
        return await asyncio.to_thread(write_errors, rows)

    async def template(self, explanations: Explanations) -> bytes:
        """An empty accounts.xlsx, as bytes."""
        return await asyncio.to_thread(write_template, explanations)

    async def export_accounts(
        self, actor: Actor, workspace: Workspace, *, view_id: str | None = None
    ) -> ExportFile:
        """See `ExportDesk.without_passwords`."""
        return await self._exports.without_passwords(actor, workspace, view_id)

    async def propose_export_with_passwords(
        self, actor: Actor, workspace: Workspace, *, view_id: str | None = None
    ) -> ExportProposal:
        """See `ExportDesk.propose`."""
        return await self._exports.propose(actor, workspace, view_id)

    async def export_proposal(self, actor: Actor, token: str) -> ExportProposal:
        """See `ExportDesk.proposal`."""
        return await self._exports.proposal(actor, token)

    async def export_with_passwords(
        self,
        actor: Actor,
        token: str,
        *,
        protection: Protection = Protection.MADE_UP,
        password: Secret | None = None,
    ) -> ExportFile:
        """See `ExportDesk.with_passwords`."""
        return await self._exports.with_passwords(actor, token, protection, password)
