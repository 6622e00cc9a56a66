"""What an operator types about an account, read by the rules of the spreadsheet's columns."""

from typing import Final

from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account import MAX_USERNAME, Workspace
from engine.model.columns import EMPTIED_BY, SPECS, Column
from engine.model.row_problems import CellRefused, ProblemCode
from engine.model.sheet import Cell, CellKind
from engine.spreadsheet import cell_values, unseen
from engine.spreadsheet.credentials import SplitPassword, split_password

_CODES: Final = {
    ProblemCode.USERNAME_MISSING: "username_invalid",
    ProblemCode.USERNAME_INVALID: "username_invalid",
    ProblemCode.USERNAME_ADDRESS: "username_invalid",
    ProblemCode.EMAIL_INVALID: "email_invalid",
    ProblemCode.TOO_LONG: "text_too_long",
    ProblemCode.UNSEEN_CHARACTER: "control_character",
    ProblemCode.CONTROL_CHARACTER: "control_character",
    ProblemCode.TAGS_INVALID: "tags_invalid",
    ProblemCode.PACKAGE_INVALID: "package_invalid",
    ProblemCode.TOTP_INVALID: "totp_invalid",
    ProblemCode.TOTP_OTHER_KIND: "totp_other_kind",
}


def typed_username(text: str, workspace: Workspace) -> str:
    """A handle, also of a profile's address.

    Raises `RequestRefused` with `username_invalid` (`character` or `limit`) and the like.
    """
    try:
        name = cell_values.username(Cell(CellKind.TEXT, text), workspace)
    except CellRefused as error:
        raise _refused(error) from None
    if name is None:
        raise RequestRefused("username_invalid", {"limit": MAX_USERNAME})
    return name


def typed_text(column: Column, text: str | None, workspace: Workspace) -> str | None:
    """What one of the `TYPED_COLUMNS` becomes; None for nothing but space, or a dash that empties.

    Raises `RequestRefused` with the column's name and `_invalid`, and the like.
    """
    if SPECS[column].extra and (text or "").strip() == EMPTIED_BY:
        return None
    try:
        read = cell_values.reader_of(column, workspace)(Cell(CellKind.TEXT, text or ""))
    except CellRefused as error:
        raise _refused(error) from None
    form = SPECS[column].typed_as
    if read is None:
        return None
    if form is not None and not form.fullmatch(str(read)):
        raise RequestRefused(f"{column}_invalid")
    return str(read)


def typed_password(
    text: Secret | None, workspace: Workspace, *, plain: bool
) -> SplitPassword | None:
    """Split where the app has codes in it, unless it is `plain`; None for an empty one.

    Raises `RequestRefused` with `secret_invalid` for what looks like a secret behind a colon and is
    none, and the like.
    """
    if text is None:
        return None
    try:
        password = cell_values.password_text(Cell(CellKind.TEXT, text.reveal()))
    except CellRefused as error:
        raise _refused(error) from None
    if password is None:
        return None
    whole = Secret(unseen.without_edges(password))
    if plain:
        return SplitPassword(whole)
    split = split_password(whole, workspace)
    if split.doubtful:
        raise RequestRefused("secret_invalid")
    return split


def typed_totp(text: Secret | None, workspace: Workspace) -> Secret | None:
    """The secret in its plain form; None for an empty one.

    Raises `RequestRefused` with `totp_invalid`, with `totp_other_kind` (`part`), and the like.
    """
    try:
        cell = Cell(CellKind.TEXT, text.reveal() if text else "")
        return cell_values.totp_secret(cell, workspace)
    except CellRefused as error:
        raise _refused(error) from None


def _refused(error: CellRefused) -> RequestRefused:
    details = {name: value for name, value in error.details.items() if name != "column"}
    return RequestRefused(_CODES[error.code], details)
