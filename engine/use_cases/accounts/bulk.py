"""The same done with several accounts at once, spelled out in numbers first."""

from collections.abc import Set
from functools import partial
from typing import Final

from engine.changes.log import UNDO_EDIT, ChangeLog
from engine.common.errors import RequestRefused
from engine.model import tags
from engine.model.account_changes import BulkAction, BulkProposal, ChangeKind, MadeChange
from engine.model.actor import Actor
from engine.model.filters import Filter
from engine.model.import_plan import Update
from engine.storage.changes import HISTORY, Rows
from engine.storage.confirmations import LIFETIME
from engine.storage.database import Transaction
from engine.storage.stores import Stores
from engine.use_cases.accounts.bulk_actions import (
    Agreed,
    Parted,
    changes_of,
    packed,
    part,
    unpacked,
)
from engine.use_cases.accounts.many import MANY, ManyAccounts

_VERB: Final = "bulk"
_TRIES: Final = 5
_TAGGING: Final = frozenset({BulkAction.TAG, BulkAction.UNTAG})


class BulkChanges:
    """Proposals name the accounts they were counted from: nobody else is ever taken along."""

    def __init__(self, stores: Stores, changes: ChangeLog) -> None:
        self._database = stores.database
        self._accounts = stores.accounts
        self._search = stores.account_search
        self._views = stores.views
        self._phones = stores.phones
        self._jobs = stores.jobs
        self._tags = stores.tags
        self._prepared = stores.prepared_accounts
        self._many = ManyAccounts(stores)
        self._confirmations = stores.confirmations
        self._changes = changes
        self._audit = stores.audit

    async def propose(
        self,
        actor: Actor,
        view_id: str,
        action: BulkAction,
        *,
        ticked: bool,
        phone_id: int | None = None,
        tag: str = "",
    ) -> BulkProposal:
        """For the ticked accounts of a view, or for all it matches.

        Disabled accounts are left out, but for enabling them, and for deleting them when they were
        ticked or the filter is theirs. Raises `RequestRefused` with `view_unknown`,
        `nothing_ticked`, `nothing_to_change` (`disabled`: how many were left out),
        `phone_unknown`, `tags_invalid` for what is no tag or would be too many,
        or `account_busy` (`username`, `count`).
        """
        view = await self._views.get(actor, view_id)
        workspace = view.criteria.workspace
        if ticked and not view.ticked:
            raise RequestRefused("nothing_ticked")
        ids = sorted(view.ticked) if ticked else await self._search.ids(view.criteria)
        asked_for = ticked or view.criteria.filter is Filter.DISABLED
        return await self._propose(
            actor,
            Agreed(
                action,
                workspace,
                ids,
                disabled_too=action is BulkAction.DELETE and asked_for,
                phone_id=phone_id if action is BulkAction.BIND else None,
                tag=await self._tag(tag) if action in _TAGGING else "",
            ),
        )

    async def propose_delete(self, actor: Actor, account_id: int) -> BulkProposal:
        """Raises `RequestRefused` with `account_unknown` or `account_busy`."""
        account = await self._accounts.get(account_id)
        if account is None:
            raise RequestRefused("account_unknown")
        return await self._propose(
            actor, Agreed(BulkAction.DELETE, account.workspace, (account_id,), disabled_too=True)
        )

    async def apply(self, actor: Actor, token: str) -> MadeChange:
        """Do what was agreed to, with those of the accounts that it still applies to.

        Raises `RequestRefused` with `token_unknown`, `token_used`, `token_expired`,
        `nothing_to_change`, `phone_unknown`, `account_busy` or `list_busy`.
        """
        agreed = unpacked(await self._confirmations.payload(actor, token, _VERB))
        if len(agreed.account_ids) > MANY and agreed.action is not BulkAction.DELETE:
            return await self._apply_to_many(actor, token, agreed)
        async with self._database.write() as tx:
            taken = await self._confirmations.take(tx, actor, token, _VERB)
            done = await self._changes.made_by(tx, actor)
            if done is not None:
                return done
            agreed = unpacked(taken.payload)
            phone = await self._phone_name(agreed, tx)
            parted = await self._part(agreed, tx)
            deleting = agreed.action is BulkAction.DELETE

            async def carry_out(before: Rows) -> tuple[()]:
                if deleting:
                    await self._accounts.delete(tx, before)
                else:
                    await self._accounts.update_many(
                        tx,
                        [(account.id, changes_of(agreed, account)) for account in parted.accounts],
                    )
                return ()

            change = await self._changes.make(
                tx,
                actor,
                ChangeKind.DELETE if deleting else ChangeKind.BULK,
                agreed.workspace,
                [account.id for account in parted.accounts],
                carry_out,
                keeping=HISTORY if deleting else (),
                left_out_disabled=parted.left_out_disabled,
            )
            if deleting:
                gone = [account.id for account in parted.accounts]
                await self._changes.end_those_of(tx, gone)
            await self._note(tx, actor, token, agreed, parted, phone, change)
            return change

    async def _apply_to_many(self, actor: Actor, token: str, agreed: Agreed) -> MadeChange:
        for _ in range(_TRIES):
            done = await self._changes.made_by(self._database, actor)
            if done is not None:
                return done
            phone = await self._phone_name(agreed, None)
            parted = await self._part(agreed, None)
            made = await self._many.make(
                actor,
                ChangeKind.BULK,
                agreed.workspace,
                [
                    Update(0, account.id, account.username, changes_of(agreed, account), ())
                    for account in parted.accounts
                ],
                (),
                partial(self._decide, actor, token, agreed, parted, phone),
                partial(self._is_current, parted),
                lifetime=UNDO_EDIT,
                left_out_disabled=parted.left_out_disabled,
            )
            if made is not None:
                return made
        raise RequestRefused("list_busy")

    async def _is_current(self, parted: Parted, tx: Transaction) -> bool:
        versions = await self._prepared.versions(tx, [account.id for account in parted.accounts])
        return all(versions.get(account.id) == account.version for account in parted.accounts)

    async def _decide(
        self,
        actor: Actor,
        token: str,
        agreed: Agreed,
        parted: Parted,
        phone: str | None,
        tx: Transaction,
        made: MadeChange,
    ) -> None:
        await self._confirmations.take(tx, actor, token, _VERB)
        await self._note(tx, actor, token, agreed, parted, phone, made)

    async def _note(
        self,
        tx: Transaction,
        actor: Actor,
        token: str,
        agreed: Agreed,
        parted: Parted,
        phone: str | None,
        made: MadeChange,
    ) -> None:
        await self._confirmations.keep_result(tx, token, str(made.id))
        alone = parted.accounts[0].username if len(parted.accounts) == 1 else None
        tag = f"#{agreed.tag}" if agreed.tag else None
        said = (None if alone else f"{made.count} accounts", phone, tag)
        await self._audit.record(
            tx,
            actor,
            f"account.{agreed.action}",
            f"{agreed.workspace}/{alone}" if alone else agreed.workspace,
            " ".join(filter(None, said)),
        )

    async def _propose(self, actor: Actor, agreed: Agreed) -> BulkProposal:
        phone = await self._phone_name(agreed, None)
        parted = await self._part(agreed, None)
        token = await self._confirmations.offer(actor, _VERB, packed(agreed))
        return BulkProposal(
            token,
            agreed.action,
            agreed.workspace,
            len(parted.accounts),
            parted.left_out_disabled,
            phone,
            self._database.clock.now() + LIFETIME,
            agreed.tag,
        )

    async def _tag(self, said: str) -> str:
        """As it is written already, where something has it."""
        try:
            name = tags.tag(said)
        except tags.TagRefused:
            raise RequestRefused("tags_invalid") from None
        is_known = await self._tags.is_in_use(tags.tag_key(name))
        return await self._tags.name(tags.tag_key(name)) if is_known else name

    async def _phone_name(self, agreed: Agreed, within: Transaction | None) -> str | None:
        if agreed.action is not BulkAction.BIND:
            return None
        name = (await self._phones.names(within)).get(agreed.phone_id or 0)
        if name is None:
            raise RequestRefused("phone_unknown", {"name": agreed.phone_id or ""})
        return name

    async def _part(self, agreed: Agreed, within: Transaction | None) -> Parted:
        accounts = await self._accounts.by_ids(agreed.account_ids, within)
        parted = part(agreed, accounts)
        if not parted.accounts:
            raise RequestRefused("nothing_to_change", {"disabled": parted.left_out_disabled})
        if agreed.action is BulkAction.DELETE:
            _expect_idle(parted, await self._jobs.open_accounts(within))
        return parted


def _expect_idle(parted: Parted, busy: Set[int]) -> None:
    names = [account.username for account in parted.accounts if account.id in busy]
    if names:
        raise RequestRefused("account_busy", {"username": names[0], "count": len(names)})
