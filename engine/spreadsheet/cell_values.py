"""What a cell of accounts.xlsx means in its column. All functions raise `CellRefused`."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from engine.common.secret import Secret
from engine.model.account import MAX_USERNAME, USERNAME, Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.columns import SPECS, Column, ColumnForm, Value
from engine.model.row_problems import CellRefused, ProblemCode
from engine.model.sheet import Cell, CellKind
from engine.model.tags import TagRefused, joined, tags_in
from engine.spreadsheet import addresses, totp_secrets, unseen
from engine.spreadsheet.numbers_shown import as_shown

MAX_DIGITS: Final = 15
"""Digits a spreadsheet keeps of a number; behind them it writes zeros."""
_DIGITS: Final = re.compile(rf"([0-9]{{1,{MAX_DIGITS}}})(\.0)?")
_NOT_TEXT: Final = {
    CellKind.FRACTION: ProblemCode.FRACTION,
    CellKind.DATE: ProblemCode.DATE,
    CellKind.BOOLEAN: ProblemCode.BOOLEAN,
    CellKind.ERROR: ProblemCode.ERROR_VALUE,
    CellKind.FORMULA: ProblemCode.FORMULA,
}
_NAMES_OF_THINGS: Final = frozenset(
    {
        Column.EMAIL,
        Column.USERNAME,
        Column.DEVICE,
        Column.DEVICE_INDEX,
        Column.PACKAGE,
        Column.TOTP,
    }
)
"""Columns of what has no space and nothing unseen at its ends."""
_FLAGS: Final = {"0": 0, "1": 1, "0.0": 0, "1.0": 1}
_SAID: Final[Mapping[Column, Mapping[str, int]]] = {
    Column.LOGINED: dict.fromkeys(("no", "n", "nee", "tidak", "off", "false", "logged out"), 0)
    | dict.fromkeys(("yes", "y", "ya", "ja", "on", "true", "logged in", "\u2713", "\u2714"), 1),
    Column.STATUS: dict.fromkeys(("enabled", "active", "actief", "aktif"), 0)
    | dict.fromkeys(("disabled", "inactive", "inactief", "nonaktif", "tidak aktif"), 1),
}
"""Words that can mean one thing only in their column."""


def reader_of(column: Column, workspace: Workspace) -> Callable[[Cell | None], Value | None]:
    """What reads the cells of a column; None from an empty one."""
    if column is Column.PACKAGE:
        return partial(package, workspace=workspace)
    if column is Column.EMAIL:
        return email
    match SPECS[column].form:
        case ColumnForm.TEXT:
            return partial(trimmed_text, column=column)
        case ColumnForm.TAGS:
            return partial(tags, column=column)
        case ColumnForm.NUMBER:
            return partial(count, column=column)
        case ColumnForm.FLAG:
            return partial(flag, column=column)


def plain_text(cell: Cell, column: Column) -> str:
    """The text exactly as it stands; a whole number of up to 15 digits is as it is shown."""
    if (code := _NOT_TEXT.get(cell.kind)) is not None:
        raise CellRefused(code, column=column)
    if cell.kind is CellKind.INTEGER:
        if len(cell.text.lstrip("-")) > MAX_DIGITS:
            raise CellRefused(ProblemCode.NUMBER_TOO_LONG, column=column)
        if (shown := as_shown(cell.text, cell.number_format)) is None:
            raise CellRefused(ProblemCode.SHOWN_OTHERWISE, column=column)
        return shown
    longest = SPECS[column].longest
    if cell.kind is CellKind.TOO_LONG or len(cell.text) > longest:
        raise CellRefused(ProblemCode.TOO_LONG, column=column, limit=longest)
    text = cell.text
    if SPECS[column].lines:
        text = text.replace("\r\n", "\n")
    if not text.isprintable() and any(
        _is_control(sign) and not (sign == "\n" and SPECS[column].lines) for sign in text
    ):
        raise CellRefused(ProblemCode.CONTROL_CHARACTER, column=column)
    return text


def trimmed_text(cell: Cell | None, column: Column) -> str | None:
    """The text without surrounding space; None when nothing is left."""
    if cell is None:
        return None
    if column in _NAMES_OF_THINGS and cell.kind is CellKind.TEXT:
        text = unseen.trimmed(cell.text)
        if text != cell.text:
            cell = Cell(CellKind.TEXT, text)
    return plain_text(cell, column).strip() or None


def device(cell: Cell | None, column: Column) -> str | None:
    """What names a phone; None when the cell is empty or says that there is none."""
    text = trimmed_text(cell, column)
    return None if text is None or addresses.is_nothing(text) else text


def email(cell: Cell | None) -> str | None:
    """An e-mail address alone; None when the cell is empty or says that there is none."""
    text = trimmed_text(cell, Column.EMAIL)
    return None if text is None else addresses.email(text)


def tags(cell: Cell | None, column: Column) -> str | None:
    """Tags as they are stored; None when there are none."""
    if cell is None:
        return None
    if cell.kind is CellKind.TEXT:
        # One tag may stand below the other.
        cell = Cell(CellKind.TEXT, cell.text.replace("\r\n", "\n").replace("\n", ","))
    try:
        return joined(tags_in(plain_text(cell, column))) or None
    except TagRefused:
        raise CellRefused(ProblemCode.TAGS_INVALID) from None


def password_text(cell: Cell | None) -> str | None:
    """The text with every character it has; None when nobody sees any of them."""
    text = plain_text(cell, Column.PWD) if cell else ""
    return text if unseen.trimmed(text) else None


def totp_secret(cell: Cell | None, workspace: Workspace) -> Secret | None:
    """The secret in its plain form; None when the cell is empty."""
    text = trimmed_text(cell, Column.TOTP)
    return None if text is None else totp_secrets.totp_secret(text, workspace)


def username(cell: Cell | None, workspace: Workspace) -> str | None:
    """A handle without its leading @, or of a profile's address; None when the cell is empty."""
    text = trimmed_text(cell, Column.USERNAME)
    if text is None:
        return None
    text = addresses.half_width(text)
    if (handle := addresses.handle(text, workspace)) is not None:
        return handle
    text = text.removeprefix("@").strip()
    if USERNAME.fullmatch(text):
        return text
    if sign := unseen.first_unseen(text):
        raise CellRefused(
            ProblemCode.UNSEEN_CHARACTER, column=Column.USERNAME, character=unseen.named(sign)
        )
    for character in text:
        if not USERNAME.fullmatch(character):
            raise CellRefused(ProblemCode.USERNAME_INVALID, character=character)
    if not text:
        raise CellRefused(ProblemCode.USERNAME_MISSING)
    raise CellRefused(ProblemCode.USERNAME_INVALID, limit=MAX_USERNAME)


def package(cell: Cell | None, workspace: Workspace) -> str | None:
    """The name of a copy of the app; None when the cell is empty."""
    text = trimmed_text(cell, Column.PACKAGE)
    if text is None:
        return None
    copy = AppOnPhone.named(workspace, text)
    if copy is None:
        app = workspace.app
        example = min(app.packages)
        raise CellRefused(ProblemCode.PACKAGE_INVALID, app=app.title, example=example)
    return str(copy)


def account_id(cell: Cell | None) -> int | None:
    number = _whole_number(cell, Column.ID, ProblemCode.ID_INVALID)
    if number == 0:
        raise CellRefused(ProblemCode.ID_INVALID)
    return number


def count(cell: Cell | None, column: Column) -> int | None:
    return _whole_number(cell, column, ProblemCode.COUNT_INVALID)


def flag(cell: Cell | None, column: Column) -> int | None:
    """0/1 as number, text or boolean, or a word that says it in this column."""
    if cell is None or (cell.kind is CellKind.TEXT and not cell.text.strip()):
        return None
    if cell.kind is CellKind.FORMULA:
        raise CellRefused(ProblemCode.FORMULA, column=column)
    # The TRUE of a status may mean that it takes part, where 1 is disabled.
    is_flag = cell.kind is CellKind.BOOLEAN and column is not Column.STATUS
    if is_flag or cell.kind in {CellKind.TEXT, CellKind.INTEGER}:
        if (value := _FLAGS.get(cell.text)) is not None:
            return value
        said = addresses.half_width(unseen.trimmed(cell.text)).casefold()
        value = _FLAGS.get(said, _SAID.get(column, {}).get(said))
        if value is not None:
            return value
    raise CellRefused(ProblemCode.FLAG_INVALID, column=column)


def _whole_number(cell: Cell | None, column: Column, code: ProblemCode) -> int | None:
    if cell is None or (cell.kind is CellKind.TEXT and not cell.text.strip()):
        return None
    if cell.kind is CellKind.FORMULA:
        raise CellRefused(ProblemCode.FORMULA, column=column)
    text = addresses.half_width(unseen.trimmed(cell.text))
    if cell.kind in {CellKind.TEXT, CellKind.INTEGER} and (found := _DIGITS.fullmatch(text)):
        return int(found[1])
    raise CellRefused(code, column=column)


def _is_control(character: str) -> bool:
    # U+FFFE and U+FFFF, like lone surrogates, cannot be written to an xlsx again.
    return unicodedata.category(character) in {"Cc", "Cs"} or character in "\ufffe\uffff"
