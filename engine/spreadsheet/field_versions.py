"""Fingerprints of what can be changed by hand, by which an edit notices another before it."""

import hashlib
from collections.abc import Mapping

from engine.model.account import Workspace
from engine.model.apps import PasswordForm
from engine.model.columns import BY_HAND, Column
from engine.storage.changes import RowValues
from engine.storage.database import SqlValue


def marks_of(row: RowValues) -> Mapping[Column, str]:
    """Six characters for each column that is changed by hand, of its account's whole row.

    A secret's is of its sealed form: it changes with every new one, and tells nothing about it. A
    password that is typed with a TOTP secret changes with that too.
    """
    return {column: _mark(row, column) for column in BY_HAND.values()}


def _mark(row: RowValues, column: Column) -> str:
    match column:
        case Column.PWD:
            values: tuple[SqlValue, ...] = (row["password"],)
            if Workspace(str(row["workspace"])).app.password is PasswordForm.WITH_SECRET:
                values = (*values, row["totp"])
        case Column.DEVICE:
            values = (row["phone_id"],)
        case _:
            values = (row[column],)
    return hashlib.sha256(repr(values).encode()).hexdigest()[:6]
