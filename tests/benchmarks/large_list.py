"""A list of 50,000 accounts, with an old run over it."""

from typing import Final

from engine.common.secret import Secret
from engine.model.account import NewAccount, Status, Workspace
from engine.model.columns import STATISTICS_COLUMNS, Column, Values
from engine.model.phone_record import PhoneAddress
from engine.storage.accounts import AccountStore
from engine.storage.database import Database
from engine.storage.phones import PhoneStore

SIZE: Final = 50_000
_PHONES: Final = 50
WORKSPACE: Final = Workspace("tiktok")


def _values(number: int) -> Values:
    figures = dict.fromkeys(STATISTICS_COLUMNS, number)
    return {
        **figures,
        Column.EMAIL: f"made.up.{number}@example.com",
        Column.NICKNAME: f"Made up {number}",
        Column.COUNTRY: "ID",
    }


async def fill(database: Database, *, operator: int) -> None:
    """So many accounts, and a run of this operator's over most of them that was never reported."""
    phones, accounts = PhoneStore(database), AccountStore(database)
    async with database.write() as tx:
        ids = [
            await phones.remember(tx, PhoneAddress("local", f"FAKE{number:04}"))
            for number in range(_PHONES)
        ]
        await accounts.insert_many(
            tx,
            [
                NewAccount(
                    WORKSPACE,
                    f"made.up.{number * 7919 % SIZE:05}",
                    _values(number),
                    Secret(f"made-up-{number}") if number % 10 else None,
                    phone_id=ids[number % _PHONES] if number % 5 else None,
                    logined=number % 3 == 0,
                    status=Status.DISABLED if number % 20 == 0 else Status.ENABLED,
                )
                for number in range(SIZE)
            ],
        )
        await tx.execute(
            "INSERT INTO runs (kind, workspace, operator_id, chat_id, state, created_at,"
            " finished_at) VALUES ('login', 'tiktok', ?1, ?1, 'finished', 0, 0)",
            (operator,),
        )
        await tx.execute(
            "INSERT INTO jobs (run_id, kind, workspace, account_id, phone_id, state, outcome,"
            " created_at, finished_at) SELECT 1, 'login', 'tiktok', accounts.id, phone_id, 'done',"
            " CASE WHEN accounts.id % 50 THEN 'logged_in' ELSE 'stuck' END, 0, 0"
            " FROM accounts, (SELECT 1 UNION ALL SELECT 2) WHERE phone_id IS NOT NULL"
        )
