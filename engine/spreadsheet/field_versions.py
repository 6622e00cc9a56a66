"""Fingerprints of an account's fields, by which an edit notices that another came before it."""

import hashlib
from collections.abc import Mapping

from engine.model.account_changes import Field
from engine.storage.changes import RowValues


def marks_of(row: RowValues) -> Mapping[Field, str]:
    """Six characters for each field, of its account's whole row.

    A password's is of its sealed form: it changes with every new password or TOTP secret, and
    tells nothing about either.
    """
    return {
        Field.USERNAME: _mark(row["username"]),
        Field.EMAIL: _mark(row["email"]),
        Field.PASSWORD: _mark(row["password"], row["totp"]),
        Field.PHONE: _mark(row["phone_id"]),
        Field.LOGINED: _mark(row["logined"]),
        Field.STATUS: _mark(row["status"]),
    }


def _mark(*values: object) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()[:6]
