"""What changed between two states of accounts, without secrets."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from engine.model.account_changes import ChangedAccount, KeptSecrets
from engine.model.columns import FLAG_COLUMNS, STORED_COLUMNS, Column, Value
from engine.model.import_plan import FieldChange
from engine.storage.changes import Rows, RowValues

_ORDER: Final = tuple(Column)


def changed_accounts(
    before: Rows, after: Rows, account_ids: Iterable[int], phones: Mapping[int, str]
) -> tuple[ChangedAccount, ...]:
    """In the order of the ids; `phones` are their names."""
    return tuple(
        ChangedAccount(
            account_id,
            str((after.get(account_id) or before[account_id])["username"]),
            _fields(before.get(account_id), after.get(account_id), phones),
        )
        for account_id in account_ids
    )


def reversed_account(changed: ChangedAccount, *, added: bool) -> ChangedAccount:
    """The same change taken back; of an account that was added, nothing is left to list."""
    fields = tuple(replace(item, old=item.new, new=item.old) for item in changed.fields)
    names = [str(item.new) for item in fields if item.column is Column.USERNAME]
    return ChangedAccount(
        changed.account_id,
        changed.username if added or not names else names[0],
        () if added else fields,
    )


def _fields(
    before: RowValues | None, after: RowValues | None, phones: Mapping[int, str]
) -> tuple[FieldChange, ...]:
    if after is None:
        return ()
    found = [
        FieldChange(column, old, new)
        for column in STORED_COLUMNS
        if (old := _plain(before, column)) != (new := _plain(after, column))
    ]
    if before is None or any(before[name] != after[name] for name in ("password", "totp")):
        old_kept, new_kept = _kept(before), _kept(after)
        if old_kept or new_kept:
            found.append(FieldChange(Column.PWD, old_kept, new_kept))
    old_phone, new_phone = _phone(before, phones), _phone(after, phones)
    if old_phone != new_phone:
        found.append(FieldChange(Column.DEVICE, old_phone, new_phone))
    return tuple(sorted(found, key=lambda change: _ORDER.index(change.column)))


def _plain(row: RowValues | None, column: Column) -> Value | None:
    if row is None:
        # What a new account has unless something else was said.
        return 0 if column in FLAG_COLUMNS else None
    value = row[column]
    return value if isinstance(value, str | int) else None


def _kept(row: RowValues | None) -> KeptSecrets | None:
    if row is None or row["password"] is None:
        return None
    return KeptSecrets.PASSWORD if row["totp"] is None else KeptSecrets.PASSWORD_AND_CODES


def _phone(row: RowValues | None, phones: Mapping[int, str]) -> str | None:
    phone_id = None if row is None else row["phone_id"]
    return phones.get(phone_id) if isinstance(phone_id, int) else None
