"""How an account lies in its row, and its secrets in their fields."""

import json
import sqlite3
from typing import Final

from engine.common.secret import Secret
from engine.model.account import (
    UNSET,
    Account,
    AccountChanges,
    Credentials,
    NewAccount,
    Secrets,
    Status,
    Workspace,
)
from engine.model.columns import (
    STATISTICS_COLUMNS,
    STORED_COLUMNS,
    VALUE_COLUMNS,
    Column,
    Value,
    filled,
)
from engine.model.tags import keys_of
from engine.storage.database import SqlValue
from engine.storage.vault import Vault

COLUMNS: Final = ", ".join(
    (
        "id, workspace, phone_id, cooldown_until, version",
        "password IS NOT NULL AS has_password, totp IS NOT NULL AS has_totp",
        "password_refused_at IS NOT NULL AS password_refused",
        "login_unseen_at IS NOT NULL AS login_unseen",
        "unanswered_at IS NOT NULL AS unanswered",
        "confirmed_at IS NOT NULL AS confirmed",
        *STORED_COLUMNS,
    )
)
NEW_COLUMNS: Final = (
    "id",
    "workspace",
    "username",
    "password",
    "totp",
    "password_changed_at",
    "phone_id",
    "logined",
    "confirmed_at",
    "status",
    "created_at",
    "updated_at",
    "statistics_at",
    "tag_keys",
    *VALUE_COLUMNS,
)


def account(row: sqlite3.Row) -> Account:
    return Account(
        id=row["id"],
        workspace=Workspace(row["workspace"]),
        username=row["username"],
        values=filled({column: row[column] for column in VALUE_COLUMNS}),
        has_password=bool(row["has_password"]),
        has_totp=bool(row["has_totp"]),
        phone_id=row["phone_id"],
        logined=bool(row["logined"]),
        status=Status(row["status"]),
        password_refused=bool(row["password_refused"]),
        cooldown_until=row["cooldown_until"],
        login_unseen=bool(row["login_unseen"]),
        unanswered=bool(row["unanswered"]),
        confirmed=bool(row["confirmed"]),
        version=row["version"],
    )


def credentials(row: sqlite3.Row, vault: Vault) -> Credentials:
    """From a row with a password; see `Vault.open` for what it raises."""
    totp = row["totp"]
    return Credentials(
        username=row["username"],
        email=row["email"],
        password=opened(vault, row["password"], row["id"], "password"),
        totp=None if totp is None else opened(vault, totp, row["id"], "totp"),
    )


def secrets(row: sqlite3.Row, vault: Vault) -> Secrets:
    """See `Vault.open` for what it raises."""
    return Secrets(
        *(
            None if row[column] is None else opened(vault, row[column], row["id"], column)
            for column in ("password", "totp")
        )
    )


def new_values(new: NewAccount, account_id: int, now: float, vault: Vault) -> tuple[SqlValue, ...]:
    """In the order of `NEW_COLUMNS`."""
    return (
        account_id,
        new.workspace,
        new.username,
        sealed(vault, new.password, account_id, "password"),
        sealed(vault, new.totp, account_id, "totp"),
        None if new.password is None else now,
        new.phone_id,
        int(new.logined),
        now if new.confirmed else None,
        new.status.value,
        now,
        now,
        None if new.values.keys().isdisjoint(STATISTICS_COLUMNS) else now,
        tag_keys(new.values.get(Column.TAGS)),
        *(new.values.get(column) for column in VALUE_COLUMNS),
    )


def changed_values(
    changes: AccountChanges, account_id: int, same_password: bool, now: float, vault: Vault
) -> dict[str, SqlValue]:
    """The columns to set."""
    values: dict[str, SqlValue] = {}
    if changes.username is not UNSET:
        values["username"] = changes.username
    if changes.password is not UNSET and not same_password:
        values["password"] = sealed(vault, changes.password, account_id, "password")
        values["password_changed_at"] = now
        values["password_refused_at"] = None
    if changes.totp is not UNSET:
        values["totp"] = sealed(vault, changes.totp, account_id, "totp")
    if changes.phone_id is not UNSET:
        values["phone_id"] = changes.phone_id
    moved = changes.phone_id is not UNSET or Column.PACKAGE in changes.values
    if changes.confirmed or changes.logined is not UNSET or moved:
        values["confirmed_at"] = now if changes.confirmed else None
    if changes.logined is not UNSET:
        values["logined"] = int(changes.logined)
        if changes.logined:
            values["unanswered_at"] = None
    if changes.status is not UNSET:
        values["status"] = changes.status.value
    values |= {column.value: value for column, value in changes.values.items()}
    if Column.TAGS in changes.values:
        values["tag_keys"] = tag_keys(changes.values[Column.TAGS])
    if not changes.values.keys().isdisjoint(STATISTICS_COLUMNS):
        values["statistics_at"] = now
    if changes.password_refused is not UNSET:
        values["password_refused_at"] = now if changes.password_refused else None
    if changes.login_unseen is not UNSET:
        values["login_unseen_at"] = now if changes.login_unseen else None
    if changes.unanswered is not UNSET:
        values["unanswered_at"] = now if changes.unanswered else None
    if changes.cooldown_until is not UNSET:
        values["cooldown_until"] = changes.cooldown_until
    return values


def tag_keys(tags: Value | None) -> str | None:
    """By which a row with these tags is found."""
    return json.dumps(keys_of(tags)) if tags else None


def sealed(vault: Vault, secret: Secret | None, account_id: int, column: str) -> bytes | None:
    if secret is None:
        return None
    return vault.seal(secret.reveal().encode(), table="accounts", row=account_id, column=column)


def opened(vault: Vault, value: bytes, account_id: int, column: str) -> Secret:
    return Secret(vault.open(value, table="accounts", row=account_id, column=column).decode())
