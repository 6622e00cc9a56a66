"""Accounts added and changed by hand."""

from dataclasses import replace

from engine.changes.log import ChangeLog
from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account import (
    UNSET,
    Account,
    AccountChanges,
    NewAccount,
    Secrets,
    Status,
    Workspace,
)
from engine.model.account_changes import ChangeKind, MadeChange
from engine.model.actor import Actor
from engine.model.apps import PasswordForm
from engine.model.columns import SPECS, TYPED_COLUMNS, Column, Values, filled
from engine.model.tags import same
from engine.spreadsheet.field_versions import marks_of
from engine.spreadsheet.typed_input import typed_password, typed_text, typed_totp, typed_username
from engine.storage.changes import Rows
from engine.storage.database import Transaction
from engine.storage.stores import Stores

FieldValue = str | Secret | int | bool | None
"""Text, a `Secret` for `pwd` and `totp`, a phone's id for `device`, or 0 and 1 for flags."""


class AccountEditor:
    """Every change can be taken back for ten minutes."""

    def __init__(self, stores: Stores, changes: ChangeLog) -> None:
        self._database = stores.database
        self._accounts = stores.accounts
        self._phones = stores.phones
        self._changes = changes
        self._audit = stores.audit

    async def add(
        self, actor: Actor, new: NewAccount, *, password_is_plain: bool = False
    ) -> MadeChange:
        """Put an account on the list; its password is as typed, and split here, and so its secret.

        Raises `RequestRefused` with `username_taken`, `username_invalid`, `email_invalid`,
        `package_invalid` (`app`, `example`), `secret_invalid` (not with `password_is_plain`),
        `totp_invalid`, `totp_other_kind`, `text_too_long`, `control_character` or `phone_unknown`.
        """

        async def work(tx: Transaction) -> MadeChange:
            done = await self._changes.made_by(tx, actor)
            if done is not None:
                return done
            username = typed_username(new.username, new.workspace)
            password = typed_password(new.password, new.workspace, plain=password_is_plain)
            account = replace(
                new,
                username=username,
                values=_typed_values(new.values, new.workspace),
                password=password.password if password else None,
                totp=typed_totp(new.totp, new.workspace) or (password.totp if password else None),
                phone_id=await self._phone(tx, new.phone_id),
            )
            await self._expect_free(tx, new.workspace, username)

            async def insert(_: Rows) -> list[int]:
                return [await self._accounts.insert(tx, account)]

            made = await self._changes.make(tx, actor, ChangeKind.ADD, new.workspace, (), insert)
            await self._audit.record(tx, actor, "account.add", f"{new.workspace}/{username}")
            return made

        return await self._database.transact(work)

    async def change(
        self,
        actor: Actor,
        account_id: int,
        column: Column,
        value: FieldValue,
        *,
        mark: str | None,
        password_is_plain: bool = False,
    ) -> MadeChange:
        """Change what a column says; None or nothing but space empties it.

        `mark` is the column's on the card the operator saw. Where an app's passwords are given with
        a TOTP secret, one brings its own along or takes the old one away. Raises `RequestRefused`
        as `add` does, and with `account_unknown`, `changed_meanwhile` (`column`, `username`),
        `nothing_changed`, `totp_invalid` or `totp_other_kind` (`part`);
        `ValueError` for a value that is not of the column's kind.
        """

        async def work(tx: Transaction) -> MadeChange:
            done = await self._changes.made_by(tx, actor)
            if done is not None:
                return done
            account = await self._accounts.get(account_id, tx)
            if account is None:
                raise RequestRefused("account_unknown")

            async def update(before: Rows) -> tuple[()]:
                if mark is not None and mark != marks_of(before[account_id])[column]:
                    raise RequestRefused(
                        "changed_meanwhile", {"column": column, "username": account.username}
                    )
                changes = await self._changes_of(tx, account, column, value, password_is_plain)
                if changes is None:
                    raise RequestRefused("nothing_changed")
                await self._accounts.update(tx, account_id, changes)
                return ()

            made = await self._changes.make(
                tx, actor, ChangeKind.EDIT, account.workspace, (account_id,), update
            )
            name, what = f"{account.workspace}/{account.username}", SPECS[column].by_hand
            await self._audit.record(tx, actor, "account.edit", name, what)
            return made

        return await self._database.transact(work)

    async def _changes_of(
        self, tx: Transaction, account: Account, column: Column, value: FieldValue, plain: bool
    ) -> AccountChanges | None:
        """None when it says that already."""
        match column, value:
            case Column.USERNAME, str():
                username = typed_username(value, account.workspace)
                if username == account.username:
                    return None
                if username.lower() != account.username.lower():
                    await self._expect_free(tx, account.workspace, username)
                return AccountChanges(username=username)
            case Column.PWD, Secret() | None:
                new = typed_password(value, account.workspace, plain=plain)
                old = await self._accounts.secrets(account.id, tx)
                secrets = Secrets(new.password, new.totp) if new else Secrets()
                if account.workspace.app.password is PasswordForm.WHOLE:
                    secrets = replace(secrets, totp=old.totp)
                if secrets == old:
                    return None
                return AccountChanges(
                    password=UNSET if secrets.password == old.password else secrets.password,
                    totp=UNSET if secrets.totp == old.totp else secrets.totp,
                )
            case Column.TOTP, Secret() | None:
                totp = typed_totp(value, account.workspace)
                is_same = totp == (await self._accounts.secrets(account.id, tx)).totp
                return None if is_same else AccountChanges(totp=totp)
            case Column.DEVICE, int() | None:
                phone_id = await self._phone(tx, value)
                return None if phone_id == account.phone_id else AccountChanges(phone_id=phone_id)
            case Column.LOGINED, int():
                logined = bool(value)
                return None if logined is account.logined else AccountChanges(logined=logined)
            case Column.STATUS, int():
                status = Status(value)
                return None if status is account.status else AccountChanges(status=status)
            case _, str() | None if column in TYPED_COLUMNS:
                text = typed_text(column, value, account.workspace)
                kept = account.cell(column)
                is_same = same(text, kept) if column is Column.TAGS else text == kept
                return None if is_same else AccountChanges(values={column: text})
            case _:
                raise ValueError(f"{column} is not set to a {type(value).__name__}")

    async def _expect_free(self, tx: Transaction, workspace: Workspace, username: str) -> None:
        if await self._accounts.by_usernames(workspace, (username,), tx):
            raise RequestRefused("username_taken", {"username": username})

    async def _phone(self, tx: Transaction, phone_id: int | None) -> int | None:
        if phone_id is not None and await self._phones.get(phone_id, tx) is None:
            raise RequestRefused("phone_unknown", {"name": phone_id})
        return phone_id


def _typed_values(values: Values, workspace: Workspace) -> Values:
    return filled(
        {column: typed_text(column, str(value), workspace) for column, value in values.items()}
    )
