"""The same done with several accounts at once, spelled out in numbers first."""

import json
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

from engine.common.errors import RequestRefused
from engine.model import tags
from engine.model.account import Account, AccountChanges, Status, Workspace
from engine.model.account_changes import BulkAction, BulkProposal, ChangeKind, MadeChange
from engine.model.actor import Actor
from engine.model.columns import Column
from engine.model.filters import Filter
from engine.storage.changes import HISTORY, Rows
from engine.storage.confirmations import LIFETIME
from engine.storage.database import Transaction
from engine.storage.stores import Stores
from engine.use_cases.accounts.changes import ChangeLog

_VERB: Final = "bulk"
_TAGGING: Final = frozenset({BulkAction.TAG, BulkAction.UNTAG})


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is agreed to. `disabled_too`: disabled accounts were asked for as such."""

    action: BulkAction
    workspace: Workspace
    account_ids: Sequence[int]
    disabled_too: bool
    phone_id: int | None = None
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Parted:
    """The accounts an action changes, and how many it leaves out for being disabled."""

    accounts: tuple[Account, ...]
    left_out_disabled: int


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
        `nothing_to_change`, `phone_unknown` or `account_busy`.
        """
        async with self._database.write() as tx:
            taken = await self._confirmations.take(tx, actor, token, _VERB)
            done = await self._changes.made_by(tx, actor)
            if done is not None:
                return done
            agreed = _unpacked(taken.payload)
            phone = await self._phone_name(agreed, tx)
            parted = await self._part(agreed, tx)
            deleting = agreed.action is BulkAction.DELETE

            async def carry_out(before: Rows) -> tuple[()]:
                if deleting:
                    await self._accounts.delete(tx, before)
                else:
                    await self._accounts.update_many(
                        tx, [(account.id, _changes(agreed, account)) for account in parted.accounts]
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
            await self._confirmations.keep_result(tx, token, str(change.id))
            alone = parted.accounts[0].username if len(parted.accounts) == 1 else None
            await self._audit.record(
                tx,
                actor,
                f"account.{agreed.action}",
                f"{agreed.workspace}/{alone}" if alone else agreed.workspace,
                " ".join(
                    filter(
                        None,
                        (
                            None if alone else f"{change.count} accounts",
                            phone,
                            f"#{agreed.tag}" if agreed.tag else None,
                        ),
                    )
                ),
            )
            return change

    async def _propose(self, actor: Actor, agreed: Agreed) -> BulkProposal:
        phone = await self._phone_name(agreed, None)
        parted = await self._part(agreed, None)
        token = await self._confirmations.offer(actor, _VERB, _packed(agreed))
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


def part(agreed: Agreed, accounts: Sequence[Account]) -> Parted:
    """Who takes part: neither the disabled ones nor those that are so already."""
    chosen = [
        account
        for account in accounts
        if not account.disabled or agreed.disabled_too or agreed.action is BulkAction.ENABLE
    ]
    return Parted(
        tuple(account for account in chosen if _changes_something(agreed, account)),
        len(accounts) - len(chosen),
    )


def _changes_something(agreed: Agreed, account: Account) -> bool:
    match agreed.action:
        case BulkAction.ENABLE:
            return account.disabled
        case BulkAction.BIND:
            return account.phone_id != agreed.phone_id
        case BulkAction.UNBIND:
            return account.phone_id is not None
        case BulkAction.LOGGED_OUT:
            return account.logined
        case BulkAction.DISABLE | BulkAction.DELETE:
            return True
        case BulkAction.TAG:
            return tags.tag_key(agreed.tag) not in map(tags.tag_key, account.tags)
        case BulkAction.UNTAG:
            return tags.tag_key(agreed.tag) in map(tags.tag_key, account.tags)


def _changes(agreed: Agreed, account: Account) -> AccountChanges:
    match agreed.action:
        case BulkAction.ENABLE:
            return AccountChanges(status=Status.ENABLED)
        case BulkAction.DISABLE:
            return AccountChanges(status=Status.DISABLED)
        case BulkAction.BIND | BulkAction.UNBIND:
            return AccountChanges(phone_id=agreed.phone_id)
        case BulkAction.LOGGED_OUT:
            return AccountChanges(logined=False)
        case BulkAction.TAG:
            if len(account.tags) >= tags.MOST_TAGS:
                raise RequestRefused("tags_invalid")
            return _tagged((*account.tags, agreed.tag))
        case BulkAction.UNTAG:
            key = tags.tag_key(agreed.tag)
            return _tagged([name for name in account.tags if tags.tag_key(name) != key])
        case BulkAction.DELETE:
            raise ValueError("a deleted account has no changes")


def _tagged(names: Sequence[str]) -> AccountChanges:
    return AccountChanges(values={Column.TAGS: tags.joined(tags.in_order(names)) or None})


def _expect_idle(parted: Parted, busy: Set[int]) -> None:
    names = [account.username for account in parted.accounts if account.id in busy]
    if names:
        raise RequestRefused("account_busy", {"username": names[0], "count": len(names)})


def _packed(agreed: Agreed) -> str:
    return json.dumps(
        {
            "action": agreed.action,
            "workspace": agreed.workspace,
            "accounts": list(agreed.account_ids),
            "disabled_too": agreed.disabled_too,
            "phone": agreed.phone_id,
            "tag": agreed.tag,
        }
    )


def _unpacked(payload: str) -> Agreed:
    said = json.loads(payload)
    return Agreed(
        BulkAction(said["action"]),
        Workspace(said["workspace"]),
        tuple(said["accounts"]),
        bool(said["disabled_too"]),
        said["phone"],
        said.get("tag", ""),
    )
