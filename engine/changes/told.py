"""What was said of a change, and is said of it again, without secrets."""

import json
from collections.abc import Mapping

from engine.model.account_changes import ChangedAccount, ChangeKind, MadeChange
from engine.model.columns import Column
from engine.model.import_plan import FieldChange
from engine.spreadsheet.differences import reversed_account
from engine.storage.changes import StoredChange


def told_again(stored: StoredChange) -> MadeChange:
    """What was said when a change was made."""
    told, left_out, phones = told_from_bytes(stored.told)
    return MadeChange(
        stored.id,
        stored.kind,
        stored.workspace,
        told,
        stored.accounts,
        left_out,
        stored.undo_until if stored.undone_at is None else 0.0,
        again=True,
        phones=phones,
    )


def told_undone(stored: StoredChange, *, again: bool) -> MadeChange:
    """What is said when a change was taken back."""
    added = stored.kind is ChangeKind.ADD
    told, _, phones = told_from_bytes(stored.told)
    return MadeChange(
        stored.id,
        stored.kind,
        stored.workspace,
        tuple(reversed_account(account, added=added) for account in told),
        stored.accounts,
        again=again,
        undone=True,
        phones=phones,
    )


def told_to_bytes(
    told: tuple[ChangedAccount, ...], left_out: int, phones: Mapping[int, str]
) -> bytes:
    """For `told_from_bytes`."""
    accounts = [
        [
            account.account_id,
            account.username,
            [[item.column, item.old, item.new] for item in account.fields],
        ]
        for account in told
    ]
    return json.dumps([left_out, accounts, list(phones.items())]).encode()


def told_from_bytes(
    data: bytes | None,
) -> tuple[tuple[ChangedAccount, ...], int, Mapping[int, str]]:
    """The accounts, how many disabled ones were left out, and the phones it is about."""
    if data is None:
        return (), 0, {}
    left_out, accounts, *phones = json.loads(data)
    told = tuple(
        ChangedAccount(
            account_id,
            username,
            tuple(FieldChange(Column(column), old, new) for column, old, new in fields),
        )
        for account_id, username, fields in accounts
    )
    return told, left_out, dict(phones[0]) if phones else {}
