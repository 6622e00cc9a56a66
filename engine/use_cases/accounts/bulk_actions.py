"""What is done with several accounts at once, and whom it changes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from engine.common.errors import RequestRefused
from engine.model import tags
from engine.model.account import Account, AccountChanges, Status, Workspace
from engine.model.account_changes import BulkAction
from engine.model.columns import Column


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


def changes_of(agreed: Agreed, account: Account) -> AccountChanges:
    """What becomes of one of them. Raises `RequestRefused("tags_invalid")` for too many tags."""
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


def packed(agreed: Agreed) -> str:
    """As a token keeps it."""
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


def unpacked(payload: str) -> Agreed:
    """What was `packed`."""
    said = json.loads(payload)
    return Agreed(
        BulkAction(said["action"]),
        Workspace(said["workspace"]),
        tuple(said["accounts"]),
        bool(said["disabled_too"]),
        said["phone"],
        said.get("tag", ""),
    )
