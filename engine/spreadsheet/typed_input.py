"""What an operator types about an account, read by the rules of the spreadsheet's columns."""

import re
from typing import Final

from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.columns import Cell, CellKind, Column
from engine.model.row_problems import CellRefused, ProblemCode
from engine.spreadsheet import cell_values
from engine.spreadsheet.credentials import SplitPassword, split_password

_EMAIL: Final = re.compile(r"[^\s@]+@[^\s@]+")
_CODES: Final = {
    ProblemCode.USERNAME_MISSING: "username_invalid",
    ProblemCode.USERNAME_INVALID: "username_invalid",
    ProblemCode.TOO_LONG: "text_too_long",
    ProblemCode.CONTROL_CHARACTER: "control_character",
}


def typed_username(text: str) -> str:
    """Raises `RequestRefused` with `username_invalid` (`character` or `limit`) and the like."""
    try:
        name = cell_values.username(Cell(CellKind.TEXT, text))
    except CellRefused as error:
        raise _refused(error) from None
    if name is None:
        raise RequestRefused("username_invalid", {"limit": 30})
    return name


def typed_email(text: str | None) -> str | None:
    """None for an empty one. Raises `RequestRefused` with `email_invalid` and the like."""
    try:
        email = cell_values.trimmed_text(Cell(CellKind.TEXT, text or ""), Column.EMAIL)
    except CellRefused as error:
        raise _refused(error) from None
    if email is not None and not _EMAIL.fullmatch(email):
        raise RequestRefused("email_invalid")
    return email


def typed_password(
    text: Secret | None, workspace: Workspace, *, plain: bool
) -> SplitPassword | None:
    """Split where the app has codes in it, unless it is `plain`; None for an empty one.

    Raises `RequestRefused` with `secret_invalid` for a colon without a valid secret, and the like.
    """
    if text is None:
        return None
    try:
        password = cell_values.password_text(Cell(CellKind.TEXT, text.reveal()))
    except CellRefused as error:
        raise _refused(error) from None
    if password is None:
        return None
    if plain:
        return SplitPassword(Secret(password))
    split = split_password(Secret(password), workspace)
    if split.doubtful:
        raise RequestRefused("secret_invalid")
    return split


def _refused(error: CellRefused) -> RequestRefused:
    details = {name: value for name, value in error.details.items() if name != "column"}
    return RequestRefused(_CODES[error.code], details)
