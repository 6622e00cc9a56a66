"""Rows of a change of many accounts that lie ready, and the statements that move them.

Until the change is decided nothing of it counts, and what lies ready is thrown away at the next
start; from then on it is finished, by the next start if need be.
"""

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Final

STEP: Final = 500
"""Rows that are moved in one transaction."""
TABLES: Final = ("accounts", "jobs", "run_exclusions", "account_figures", "follower_counts")
"""Those a change is about, in the order in which they are moved."""
REMEMBER: Final = "staged_remember"
_PHONE: Final = (
    "coalesce((SELECT p.phone_id FROM staged_phones AS p WHERE p.number = s.staged_remember),"
    " s.phone_id)"
)
OWN: Final = ("staged_act", "staged_version", REMEMBER)
"""Columns that a row has while it lies ready."""
THERE: Final = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'staged!_%' ESCAPE '!'"
)
_HAS_STAGING: Final = "SELECT 1 FROM sqlite_schema WHERE name = 'staging'"
# Of a change that was decided they are what undoing it takes.
DROP_PARTS: Final = (
    "DELETE FROM change_parts WHERE rowid IN (SELECT rowid FROM change_parts WHERE change_id IN"
    " (SELECT change_id FROM staging WHERE NOT decided) LIMIT 4)"
)


class Act(IntEnum):
    """What becomes of a row, in the order in which it is done."""

    GIVE_UP_NAME = 1  # so that accounts may swap their usernames
    DELETE = 2
    UPDATE = 3
    INSERT = 4


def finish(connection: sqlite3.Connection) -> None:
    """Finish, at a start, a change that was decided; throw away one that was not.

    The connection has no transactions of its own making.
    """
    if not connection.execute(_HAS_STAGING).fetchone():
        return  # in a format of before
    row = connection.execute("SELECT decided FROM staging").fetchone()
    if row is None:
        return
    for pragma in ("foreign_keys = ON", "secure_delete = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.row_factory = sqlite3.Row
    for act in (_step, _clear) if row[0] else (_clear,):
        goes_on = True
        while goes_on:
            with _transaction(connection):
                goes_on = act(connection)


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _step(connection: sqlite3.Connection) -> bool:
    for table in TABLES:
        row = connection.execute(next_row(table)).fetchone()
        if row is not None:
            for sql in moving(table, Act(row[0]), list(row.keys())):
                connection.execute(sql)
            return True
    return False


def _clear(connection: sqlite3.Connection) -> bool:
    tables = connection.execute(THERE).fetchall()
    for table in tables:
        if connection.execute(drop_some(table["name"])).rowcount:
            return True
    for table in tables:
        connection.execute(f"DROP TABLE {table['name']}")
    if connection.execute(DROP_PARTS).rowcount:
        return True
    connection.execute("DELETE FROM staging")
    return False


def drop_some(table: str) -> str:
    """Throw some away of what lies ready for a table."""
    return f"DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} LIMIT {STEP})"  # noqa: S608


def next_row(table: str) -> str:
    """The first row that lies ready for a table; its act comes first."""
    return f"SELECT * FROM staged_{table} ORDER BY staged_act LIMIT 1"  # noqa: S608


def moving(table: str, act: Act, names: Sequence[str]) -> Iterator[str]:
    """The statements that move the next rows of an act."""
    columns = [name for name in names if name not in OWN]
    listed = ", ".join(columns)
    values = {name: f"s.{name}" for name in columns}
    if table == "accounts":
        values["phone_id"] = _PHONE
    taken = ", ".join(values.values())
    some = f"staged_{table} WHERE staged_act = {act.value} ORDER BY rowid LIMIT {STEP}"
    match act:
        case Act.GIVE_UP_NAME:
            # No handle has a '#', so that a name is free when its new owner comes to it.
            yield (
                "UPDATE accounts SET username = '#' || id"  # noqa: S608
                f" WHERE id IN (SELECT id FROM {some})"
            )
        case Act.DELETE if table == "accounts":
            yield f"DELETE FROM accounts WHERE id IN (SELECT id FROM {some})"  # noqa: S608
        case Act.DELETE:
            yield (
                f"DELETE FROM {table} WHERE account_id IN"  # noqa: S608
                f" (SELECT account_id FROM (SELECT * FROM {some}) WHERE field IS NULL)"
            )
            yield (
                f"DELETE FROM {table} WHERE (account_id, field) IN"  # noqa: S608
                f" (SELECT account_id, field FROM {some})"
            )
        case Act.UPDATE:
            settings = ", ".join(f"{name} = {value}" for name, value in values.items())
            yield (
                f"UPDATE {table} SET {settings}"  # noqa: S608
                f" FROM (SELECT * FROM {some}) AS s WHERE {table}.id = s.id"
            )
        case Act.INSERT if table == "accounts":
            yield (
                f"INSERT INTO accounts ({listed}) SELECT {taken}"  # noqa: S608
                f" FROM (SELECT * FROM {some}) AS s"
            )
        case Act.INSERT:
            there = "account_id IN (SELECT id FROM accounts)"
            if "run_id" in columns:
                there += " AND run_id IN (SELECT id FROM runs)"
            if "phone_id" in columns:
                there += " AND (phone_id IS NULL OR phone_id IN (SELECT id FROM phones))"
            yield (
                f"INSERT OR REPLACE INTO {table} ({listed}) SELECT {listed}"  # noqa: S608
                f" FROM (SELECT * FROM {some}) WHERE {there}"
            )
    yield (
        f"DELETE FROM staged_{table} WHERE rowid IN (SELECT rowid FROM {some})"  # noqa: S608
    )
