"""What changed between two states of accounts, without secrets."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from engine.model.account import Workspace
from engine.model.account_changes import ChangedAccount, KeptSecrets
from engine.model.apps import PasswordForm
from engine.model.columns import FLAG_COLUMNS, STORED_COLUMNS, Column, Value
from engine.model.import_plan import FieldChange
from engine.storage.changes import Rows, RowValues
from engine.storage.database import SqlValue

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
    found += _secrets(before, after)
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


def _secrets(before: RowValues | None, after: RowValues) -> Iterator[FieldChange]:
    is_split = Workspace(str(after["workspace"])).app.password is PasswordForm.WITH_SECRET
    told_with_password = False
    if _sealed(before, "password") != _sealed(after, "password"):
        told_with_password = is_split
        old, new = _kept(before, with_codes=is_split), _kept(after, with_codes=is_split)
        yield FieldChange(Column.PWD, old, new)
    if not told_with_password and _sealed(before, "totp") != _sealed(after, "totp"):
        yield FieldChange(Column.TOTP, _codes(before), _codes(after))


def _sealed(row: RowValues | None, column: str) -> SqlValue:
    return None if row is None else row[column]


def _kept(row: RowValues | None, *, with_codes: bool) -> KeptSecrets | None:
    if _sealed(row, "password") is None:
        return None
    gives_codes = with_codes and _codes(row) is not None
    return KeptSecrets.PASSWORD_AND_CODES if gives_codes else KeptSecrets.PASSWORD


def _codes(row: RowValues | None) -> KeptSecrets | None:
    return None if _sealed(row, "totp") is None else KeptSecrets.CODES


def _phone(row: RowValues | None, phones: Mapping[int, str]) -> str | None:
    phone_id = None if row is None else row["phone_id"]
    return phones.get(phone_id) if isinstance(phone_id, int) else None
