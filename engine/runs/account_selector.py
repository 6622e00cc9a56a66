"""The accounts a selection stands for."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.common.errors import RequestRefused
from engine.model.account import Account, Workspace
from engine.model.next_try import is_undone
from engine.model.run import Outcome
from engine.model.run_view import Selection, SelectionKind
from engine.model.tags import tag_key
from engine.runs.selection import Candidate
from engine.storage.stores import Stores


@dataclass(frozen=True, slots=True)
class Selected:
    """`unknown` are names that are not on the list."""

    candidates: tuple[Candidate, ...]
    unknown: tuple[str, ...] = ()


class AccountSelector:
    """Looks selections up in the list."""

    def __init__(self, stores: Stores) -> None:
        self._jobs = stores.jobs
        self._run_store = stores.runs
        self._accounts = stores.accounts
        self._phones = stores.phones
        self._tags = stores.tags

    async def select(self, workspace: Workspace, selection: Selection) -> Selected:
        """Raises `RequestRefused` with `phone_unknown`, `tag_unknown` or `run_unknown`."""
        retried: dict[int, Outcome] = {}
        unknown: tuple[str, ...] = ()
        if selection.kind is SelectionKind.ALL:
            accounts: Sequence[Account] = await self._accounts.all(workspace)
        elif selection.kind is SelectionKind.USERNAMES:
            accounts = await self._accounts.by_usernames(workspace, selection.names)
            known = {account.username.casefold() for account in accounts}
            unknown = tuple(name for name in selection.names if name.casefold() not in known)
        elif selection.kind is SelectionKind.PHONE:
            accounts = await self._of_phones(workspace, selection.names)
        elif selection.kind is SelectionKind.LISTED:
            listed = await self._accounts.by_ids(selection.ids)
            here = (account for account in listed if account.workspace is workspace)
            accounts = sorted(here, key=lambda account: account.username.lower())
        elif selection.kind is SelectionKind.TAGS:
            accounts = await self._tagged(workspace, selection.names)
        else:
            retried = await self._failed(workspace, selection)
            accounts = await self._accounts.by_ids(retried)
        names = await self._phones.names()
        return Selected(
            tuple(
                Candidate(
                    account,
                    names.get(account.phone_id) if account.phone_id else None,
                    retried.get(account.id),
                )
                for account in accounts
            ),
            unknown,
        )

    async def _tagged(self, workspace: Workspace, names: Sequence[str]) -> list[Account]:
        """Those that have one of the tags; of a tag that only phones have, those on them."""
        accounts: dict[int, Account] = {}
        for name in names:
            key = tag_key(name)
            found = await self._accounts.by_ids(await self._tags.accounts_with(workspace, key))
            phones = await self._tags.phones_with(key)
            if not found:
                if not phones and not await self._tags.is_in_use(key):
                    raise RequestRefused("tag_unknown", {"name": name})
                for phone_id in phones:
                    found += await self._accounts.of_phone(phone_id, workspace)
            accounts |= {account.id: account for account in found}
        return sorted(accounts.values(), key=lambda account: account.username.lower())

    async def _of_phones(self, workspace: Workspace, names: Sequence[str]) -> list[Account]:
        accounts: dict[int, Account] = {}
        for name in names:
            records = await self._phones.find(name)
            if not records:
                raise RequestRefused("phone_unknown", {"name": name})
            for record in records:
                for account in await self._accounts.of_phone(record.id, workspace):
                    accounts[account.id] = account
        return list(accounts.values())

    async def _failed(self, workspace: Workspace, selection: Selection) -> dict[int, Outcome]:
        run_id = selection.run_id
        run = None if run_id is None else await self._run_store.run(run_id)
        if run is None or run.workspace not in (None, workspace):
            raise RequestRefused("run_unknown")
        return {
            job.account_id: job.outcome
            for job in await self._jobs.jobs_of(run.id)
            if job.account_id is not None
            and job.workspace is workspace
            and job.outcome is not None
            and is_undone(job)
            and job.workspace is workspace
            and (not selection.names or str(job.id) in selection.names)
        }
