"""accounts.xlsx going out, without passwords or, once confirmed, with them."""

import asyncio
import json
from typing import Final

from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.files import ExportFile, ExportProposal
from engine.model.filters import Criteria, Filter
from engine.model.import_plan import StoredAccount
from engine.model.sheet import FileKind
from engine.spreadsheet.credentials import cells_of
from engine.spreadsheet.list_snapshot import ListSnapshot
from engine.spreadsheet.protection import Protection, made_up, protected, suits
from engine.spreadsheet.template import Explanations, write_template
from engine.spreadsheet.write import ExportRow, write_accounts
from engine.spreadsheet.write_text import write_accounts_text
from engine.storage.database import Transaction
from engine.storage.stores import Stores

_VERB: Final = "export"
_NAME: Final = "accounts"
_ENDINGS: Final = {FileKind.XLSX: ".xlsx", FileKind.TEXT: ".csv"}


class Exports:
    """The use cases around accounts.xlsx going out."""

    def __init__(self, stores: Stores, current: ListSnapshot) -> None:
        self._database = stores.database
        self._current = current
        self._search = stores.account_search
        self._views = stores.views
        self._confirmations = stores.confirmations
        self._audit = stores.audit

    async def without_passwords(
        self,
        actor: Actor,
        workspace: Workspace,
        *,
        view_id: str | None = None,
        kind: FileKind = FileKind.XLSX,
    ) -> ExportFile:
        """The whole workspace, or what a list of it shows.

        Raises `RequestRefused("view_unknown")`.
        """
        criteria = await self._criteria(actor, workspace, view_id)
        file = await self._file(criteria, with_passwords=False, kind=kind)
        await self._database.transact(
            lambda tx: self._audit.record(
                tx, actor, "export.plain", file.workspace, f"{file.accounts} accounts"
            )
        )
        return file

    async def propose(
        self, actor: Actor, workspace: Workspace, *, view_id: str | None = None
    ) -> ExportProposal:
        """An export with passwords; what its list shows is settled now.

        Raises `RequestRefused("view_unknown")`.
        """
        criteria = await self._criteria(actor, workspace, view_id)
        token = await self._confirmations.offer(actor, _VERB, _packed(criteria))
        return await self._proposal(token, criteria)

    async def proposal(self, actor: Actor, token: str) -> ExportProposal:
        """Raises `RequestRefused("token_unknown")`."""
        payload = await self._confirmations.payload(actor, token, _VERB)
        return await self._proposal(token, _unpacked(payload))

    async def with_passwords(
        self,
        actor: Actor,
        token: str,
        *,
        protection: Protection = Protection.MADE_UP,
        password: Secret | None = None,
    ) -> ExportFile:
        """The file, under a password that is made up, chosen, or expressly not wanted.

        Raises `RequestRefused` with `token_unknown`, `token_used`, `token_expired`, or
        `password_unsuitable` for a chosen one, which leaves the token usable.
        """
        if protection is Protection.CHOSEN and (password is None or not suits(password)):
            raise RequestRefused("password_unsuitable")
        criteria = _unpacked(await self._confirmations.payload(actor, token, _VERB))
        count = await self._search.count(criteria)

        async def work(tx: Transaction) -> None:
            taken = await self._confirmations.take(tx, actor, token, _VERB)
            if taken.result is None:
                await self._confirmations.keep_result(tx, token, "sent")
                await self._audit.record(
                    tx,
                    actor,
                    "export.with_passwords",
                    criteria.workspace,
                    f"{count} accounts, password {protection}",
                )

        await self._database.transact(work)
        if protection is Protection.MADE_UP:
            # Asked again after a crash, the file has to open with the password told before it.
            password = made_up(
                self._database.vault.derived(table="confirmations", row=token, column="password")
            )
        chosen = None if protection is Protection.NONE else password
        return await self._file(criteria, with_passwords=True, password=chosen)

    async def template(self, explanations: Explanations) -> bytes:
        """An empty accounts.xlsx, as bytes."""
        return await asyncio.to_thread(write_template, explanations)

    async def _criteria(self, actor: Actor, workspace: Workspace, view_id: str | None) -> Criteria:
        if view_id is None:
            return Criteria(workspace)
        return (await self._views.get(actor, view_id)).criteria

    async def _proposal(self, token: str, criteria: Criteria) -> ExportProposal:
        count = await self._search.count(criteria)
        return ExportProposal(token, criteria.workspace, count, criteria.is_everything)

    async def _file(
        self,
        criteria: Criteria,
        *,
        with_passwords: bool,
        password: Secret | None = None,
        kind: FileKind = FileKind.XLSX,
    ) -> ExportFile:
        phones = await self._current.phone_index()
        accounts = await self._current.stored_accounts(
            criteria.workspace, with_secrets=with_passwords
        )
        chosen = frozenset(await self._search.ids(criteria))
        rows = sorted(
            (stored for stored in accounts if stored.account.id in chosen),
            key=lambda stored: stored.account.id,
        )

        def row(stored: StoredAccount) -> ExportRow:
            phone = phones.get(stored.account.phone_id)
            cells = cells_of(stored.secrets, criteria.workspace)
            return ExportRow(
                stored.account,
                cells.password,
                None if phone is None else phones.device_text(phone),
                None if phone is None else phones.index_text(phone),
                cells.totp,
            )

        def written() -> bytes:
            if kind is FileKind.TEXT:
                return write_accounts_text(map(row, rows))
            data = write_accounts(map(row, rows))
            return data if password is None else protected(data, password)

        return ExportFile(
            _NAME + _ENDINGS[kind],
            await asyncio.to_thread(written),
            criteria.workspace,
            len(rows),
            with_passwords,
            whole=criteria.is_everything,
            password=password,
            kind=kind,
        )


def _packed(criteria: Criteria) -> str:
    return json.dumps(
        {
            "workspace": criteria.workspace,
            "filter": criteria.filter,
            "phones": criteria.phone_ids,
            "search": criteria.search,
            "tags": criteria.tags,
            "names": criteria.names,
        }
    )


def _unpacked(payload: str) -> Criteria:
    said = json.loads(payload)
    return Criteria(
        Workspace(said["workspace"]),
        Filter(said["filter"]),
        tuple(said["phones"]),
        said["search"],
        tuple(said["tags"]),
        tuple(said["names"]),
    )
