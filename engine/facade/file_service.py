"""The use cases around accounts.xlsx: coming in, going out, and the empty one."""

import asyncio
from collections.abc import Sequence

from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.files import ExportFile, ExportProposal, ImportPreview, ImportResult
from engine.spreadsheet.protection import Protection
from engine.spreadsheet.template import Explanations, write_template
from engine.spreadsheet.write import ErrorRow, write_errors
from engine.use_cases.files.exports import Exports
from engine.use_cases.files.imports import Imports


class FileService:
    """The part of `Service` that is about spreadsheets."""

    _imports: Imports
    _exports: Exports

    async def open_import(
        self, actor: Actor, workspace: Workspace, data: bytes, *, file_message_id: int | None
    ) -> ImportPreview:
        """See `Imports.open`."""
        return await self._imports.open(actor, workspace, data, file_message_id)

    async def unlock_import(self, actor: Actor, plan_id: str, password: Secret) -> ImportPreview:
        """See `Imports.unlock`."""
        return await self._imports.unlock(actor, plan_id, password)

    async def preview_import(self, actor: Actor, plan_id: str) -> ImportPreview:
        """See `Imports.preview`."""
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
        """See `Imports.change`."""
        return await self._imports.change(
            actor,
            plan_id,
            workspace=workspace,
            match_by_username=match_by_username,
            keep_state=keep_state,
        )

    async def apply_import(self, actor: Actor, plan_id: str) -> ImportResult:
        """See `Imports.apply`."""
        return await self._imports.apply(actor, plan_id)

    async def discard_import(self, actor: Actor, plan_id: str) -> ImportPreview:
        """See `Imports.discard`."""
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
        """See `Exports.without_passwords`."""
        return await self._exports.without_passwords(actor, workspace, view_id)

    async def propose_export_with_passwords(
        self, actor: Actor, workspace: Workspace, *, view_id: str | None = None
    ) -> ExportProposal:
        """See `Exports.propose`."""
        return await self._exports.propose(actor, workspace, view_id)

    async def export_proposal(self, actor: Actor, token: str) -> ExportProposal:
        """See `Exports.proposal`."""
        return await self._exports.proposal(actor, token)

    async def export_with_passwords(
        self,
        actor: Actor,
        token: str,
        *,
        protection: Protection = Protection.MADE_UP,
        password: Secret | None = None,
    ) -> ExportFile:
        """See `Exports.with_passwords`."""
        return await self._exports.with_passwords(actor, token, protection, password)
