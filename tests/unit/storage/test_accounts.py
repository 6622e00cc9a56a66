from pathlib import Path

import pytest

from engine.common.errors import DatabaseDamaged, StorageError
from engine.common.secret import Secret
from engine.model.account import AccountChanges, NewAccount, Secrets, Status, Workspace
from engine.model.columns import Column, Value
from engine.storage.accounts import AccountCounts, AccountStore
from engine.storage.database import Database
from tests.unit.storage.clock import StoppedClock

INSTAGRAM, TIKTOK = Workspace("instagram"), Workspace("tiktok")
EMAIL: dict[Column, Value] = {Column.EMAIL: "anna@example.com"}


@pytest.fixture
def accounts(database: Database) -> AccountStore:
    return AccountStore(database)


async def add(database: Database, *usernames: str, **fields: object) -> list[int]:
    async with database.write() as tx:
        return await AccountStore(database).insert_many(
            tx,
            [NewAccount(INSTAGRAM, username, **fields) for username in usernames],  # type: ignore[arg-type]
        )


async def change(database: Database, account_id: int, changes: AccountChanges) -> None:
    async with database.write() as tx:
        await AccountStore(database).update(tx, account_id, changes)


async def test_an_account_is_read_as_it_was_stored(
    database: Database, accounts: AccountStore
) -> None:
    values: dict[Column, Value] = {
        Column.EMAIL: "anna@example.com",
        Column.NICKNAME: "<b>&",
        Column.COUNTRY: "ID",
        Column.FOLLOWERS: 3,
        Column.HEARTS: 0,
    }
    async with database.write() as tx:
        account_id = await accounts.insert(
            tx,
            NewAccount(
                TIKTOK,
                "Anna.x",
                values=values,
                password=Secret("pw"),
                totp=Secret("JBSWY3DPEHPK3PXP"),
                logined=True,
                status=Status.DISABLED,
            ),
        )
    account = await accounts.get(account_id)
    assert account is not None
    assert (account.workspace, account.username, account.email) == (
        TIKTOK,
        "Anna.x",
        "anna@example.com",
    )
    assert account.has_password
    assert account.has_totp
    assert account.logined
    assert account.disabled
    assert account.values == values
    assert account.version == 1
    credentials = await accounts.credentials(account_id)
    assert credentials is not None
    assert (credentials.identifier, credentials.password, credentials.totp) == (
        "anna@example.com",
        Secret("pw"),
        Secret("JBSWY3DPEHPK3PXP"),
    )


async def test_secrets_are_nowhere_in_the_files(database: Database, tmp_path: Path) -> None:
    await add(database, "anna", password=Secret("canary-pw-1"), totp=Secret("CANARYTOTP234567"))
    for file in (tmp_path / "data").iterdir():
        content = file.read_bytes()
        assert b"canary-pw-1" not in content, file.name
        assert b"CANARYTOTP234567" not in content, file.name


async def test_one_accounts_password_does_not_open_as_anothers(
    database: Database, accounts: AccountStore
) -> None:
    anna, budi = await add(database, "anna", "budi", password=Secret("pw"))
    async with database.write() as tx:
        await tx.execute(
            "UPDATE accounts SET password = (SELECT password FROM accounts WHERE id = ?) "
            "WHERE id = ?",
            (anna, budi),
        )
    with pytest.raises(DatabaseDamaged):
        await accounts.credentials(budi)


async def test_a_username_is_one_account_whatever_its_case(
    database: Database, accounts: AccountStore
) -> None:
    await add(database, "Anna")
    assert [a.username for a in await accounts.by_usernames(INSTAGRAM, ["ANNA", "no.one"])] == [
        "Anna"
    ]
    with pytest.raises(StorageError, match="UNIQUE"):
        await add(database, "aNNA")
    async with database.write() as tx:
        await accounts.insert(tx, NewAccount(TIKTOK, "anna"))


async def test_an_id_is_never_given_twice(database: Database, accounts: AccountStore) -> None:
    first = (await add(database, "anna"))[0]
    async with database.write() as tx:
        assert await accounts.delete(tx, [first]) == 1
    assert await accounts.get(first) is None
    assert (await add(database, "budi"))[0] > first


async def test_a_change_touches_its_fields_alone(
    database: Database, accounts: AccountStore, clock: StoppedClock
) -> None:
    (anna,) = await add(database, "anna", values=EMAIL, password=Secret("pw"))
    clock.time += 60
    await change(database, anna, AccountChanges(logined=True))
    account = await accounts.get(anna)
    assert account is not None
    assert (account.email, account.has_password, account.logined, account.version) == (
        "anna@example.com",
        True,
        True,
        2,
    )
    await change(database, anna, AccountChanges(values={Column.EMAIL: None}))
    account = await accounts.get(anna)
    assert account is not None
    assert (account.email, account.version) == (None, 3)


async def test_a_refused_password_stays_refused_until_it_changes(
    database: Database, accounts: AccountStore
) -> None:
    (anna,) = await add(database, "anna", password=Secret("old"))
    await change(
        database,
        anna,
        AccountChanges(password_refused=True, login_unseen=True, cooldown_until=2_000.0),
    )
    await change(
        database,
        anna,
        AccountChanges(password=Secret("old"), values=EMAIL),
    )
    account = await accounts.get(anna)
    assert account is not None
    assert account.password_refused, "the same password again must not be typed again"
    await change(database, anna, AccountChanges(password=Secret("new")))
    account = await accounts.get(anna)
    assert account is not None
    assert not account.password_refused
    assert account.login_unseen
    assert account.cooldown_until == 2_000.0


async def test_a_totp_secret_is_kept_without_a_password(
    database: Database, accounts: AccountStore
) -> None:
    totp = Secret("JBSWY3DPEHPK3PXP")
    (anna,) = await add(database, "anna", password=Secret("pw"), totp=totp)
    await change(database, anna, AccountChanges(password=None))
    account = await accounts.get(anna)
    assert account is not None
    assert (account.has_password, account.has_totp) == (False, True)
    assert await accounts.credentials(anna) is None
    assert await accounts.secrets(anna) == Secrets(None, totp)
    assert await accounts.all_secrets(INSTAGRAM) == {anna: Secrets(None, totp)}
    assert await accounts.secrets(99) == Secrets()


async def test_usernames_can_be_swapped(database: Database, accounts: AccountStore) -> None:
    anna, budi = await add(database, "anna", "budi")
    async with database.write() as tx:
        await accounts.update_many(
            tx,
            [
                (anna, AccountChanges(username="budi")),
                (budi, AccountChanges(username="anna", logined=True)),
            ],
        )
    assert [(a.id, a.username) for a in await accounts.all(INSTAGRAM)] == [
        (budi, "anna"),
        (anna, "budi"),
    ]


async def test_counts_are_of_one_workspace(database: Database, accounts: AccountStore) -> None:
    await add(database, "a", "b", logined=True)
    await add(database, "c", status=Status.DISABLED)
    assert await accounts.counts(INSTAGRAM) == AccountCounts(total=3, logined=2, disabled=1)
    assert await accounts.counts(TIKTOK) == AccountCounts(0, 0, 0)


@pytest.mark.parametrize(
    "password", [" lead and trail ", "=1+1", "0123", "p:ss:", "пароль 🔑", "line\u2028", "'\";--"]
)
async def test_any_password_comes_back_as_it_was(
    database: Database, accounts: AccountStore, password: str
) -> None:
    (anna,) = await add(database, "anna", password=Secret(password))
    assert (await accounts.all_secrets(INSTAGRAM))[anna].password == Secret(password)


async def test_reads_within_a_transaction_see_its_changes(
    database: Database, accounts: AccountStore
) -> None:
    async with database.write() as tx:
        account_id = await accounts.insert(tx, NewAccount(INSTAGRAM, "anna", password=Secret("p")))
        assert await accounts.get(account_id) is None
        assert await accounts.get(account_id, tx) is not None
        assert await accounts.credentials(account_id, tx) is not None


async def test_the_copies_a_list_names_are_told_once_each_and_of_one_workspace(
    database: Database, accounts: AccountStore
) -> None:
    assert await accounts.packages_of(INSTAGRAM) == frozenset()
    for package in ("com.own", "com.own@10", "com.a"):
        names = (f"{package}.{number}".replace("@", "_") for number in range(3))
        await add(database, *names, values={Column.PACKAGE: package})
    await add(database, "nowhere")
    assert await accounts.packages_of(INSTAGRAM) == {"com.own", "com.own@10", "com.a"}
    assert await accounts.packages_of(TIKTOK) == frozenset()
