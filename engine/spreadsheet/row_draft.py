"""A row of the spreadsheet with every cell read in the sense of its column."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from engine.common.secret import Secret
from engine.model.account import UNSET, Unset, Workspace
from engine.model.columns import (
    EMPTIED_BY,
    SECRET_COLUMNS,
    SPECS,
    STORED_COLUMNS,
    Column,
    NewValues,
    Value,
)
from engine.model.row_problems import (
    CellRefused,
    Details,
    ProblemCode,
    RowProblem,
    RowWarning,
    WarningCode,
)
from engine.model.sheet import Cell, CellKind, Sheet, SheetRow
from engine.spreadsheet import cell_values, unseen
from engine.spreadsheet.credentials import split_password
from engine.spreadsheet.error_sheet import MARK, is_mark

T = TypeVar("T")

_Readers = Mapping[Column, Callable[[Cell | None], Value | None]]
_ORDER: Final = tuple(Column)
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class RowDraft:
    """What a row asks for. UNSET: no such column in the file; None: an empty cell.

    `values` are of the columns the workspace has and the file gives, without the username and
    without those that keep what is stored. `takes_totp_away`: a dash in place of the secret.
    `shown`: the username, or what stands in its place and is none. `warnings` are worth telling
    where the row changes something. `password` is as it stands, and
    so is an `email` that cannot be one.
    """

    row: int
    account_id: int | None
    username: str | None
    shown: str | None
    password: Secret | None
    totp: Secret | Unset | None
    device: str | Unset | None
    device_index: str | Unset | None
    values: NewValues
    takes_totp_away: bool = False
    email: str | None = None
    problems: list[RowProblem] = field(default_factory=list)
    warnings: list[RowWarning] = field(default_factory=list)

    @property
    def key(self) -> str | None:
        """The username as it is compared."""
        return None if self.username is None else self.username.lower()


def read_sheet(sheet: Sheet, workspace: Workspace, *, ignore_id: bool) -> list[RowDraft]:
    """Read every cell; what cannot be read is among its draft's problems."""
    readers: _Readers = {
        column: cell_values.reader_of(column, workspace)
        for column in STORED_COLUMNS
        if column is not Column.USERNAME and column in sheet.columns and workspace.app.has(column)
    }
    return [
        _uncertain(sheet, row)
        if sheet.is_uncertain(row.number)
        else _read_row(sheet, row, workspace, readers, ignore_id)
        for row in sheet.rows
    ]


def _read_row(
    sheet: Sheet,
    row: SheetRow,
    workspace: Workspace,
    readers: _Readers,
    ignore_id: bool,
) -> RowDraft:
    refused: list[tuple[Column, CellRefused]] = []

    def read(column: Column, parse: Callable[[Cell | None], T]) -> T | None:
        cell = row.cells.get(column)
        try:
            if cell is not None and MARK in cell.text and is_mark(cell):
                raise CellRefused(ProblemCode.NOT_KEPT, column=column)
            return parse(cell)
        except CellRefused as error:
            refused.append((column, error))
            return None

    def is_dash(column: Column) -> bool:
        cell = row.cells.get(column)
        return (
            SPECS[column].extra
            and cell is not None
            and cell.kind is CellKind.TEXT
            and cell.text.strip() == EMPTIED_BY
        )

    def device(column: Column) -> str | Unset | None:
        if column not in sheet.columns:
            return UNSET
        return read(column, lambda cell: cell_values.device(cell, column))

    values: dict[Column, Value | None] = {}
    for column, parse in readers.items():
        if is_dash(column):
            values[column] = None
            continue
        value = read(column, parse)
        if value is not None or not SPECS[column].keeps_when_empty:
            values[column] = value
    password = read(Column.PWD, cell_values.password_text)
    totp: Secret | Unset | None = UNSET
    takes_totp_away = is_dash(Column.TOTP)
    if Column.TOTP in sheet.columns:
        totp = None
        if not takes_totp_away:
            totp = read(Column.TOTP, lambda cell: cell_values.totp_secret(cell, workspace))
        if (totp is not None or takes_totp_away) and password is not None:
            split = split_password(Secret(password), workspace)
            if split.totp not in (None, totp):
                refused.append((Column.TOTP, CellRefused(ProblemCode.TOTP_DISAGREES)))
    username = read(Column.USERNAME, lambda cell: cell_values.username(cell, workspace))
    draft = RowDraft(
        row=row.number,
        account_id=None if ignore_id else read(Column.ID, cell_values.account_id),
        username=username,
        shown=username or _written(row.cells.get(Column.USERNAME)),
        password=None if password is None else Secret(password),
        totp=totp,
        device=device(Column.DEVICE),
        device_index=device(Column.DEVICE_INDEX),
        values=values,
        takes_totp_away=takes_totp_away,
        email=_odd_email(row.cells.get(Column.EMAIL), refused),
    )
    draft.problems.extend(
        RowProblem(
            row.number,
            sheet.address(row.number, column),
            draft.shown,
            error.code,
            error.details,
        )
        for column, error in sorted(refused, key=lambda item: _ORDER.index(item[0]))
    )
    if sheet.apps is not None and row.number not in sheet.apps.said:
        cell = f"{sheet.apps.letters}{row.number}"
        draft.problems.append(RowProblem(row.number, cell, draft.shown, ProblemCode.APP_UNKNOWN))
    draft.warnings.extend(
        RowWarning(row.number, sheet.address(row.number, column), draft.username, code, details)
        for column, code, details in _unseen(row, password, workspace)
    )
    return draft


def _uncertain(sheet: Sheet, row: SheetRow) -> RowDraft:
    """Nothing of it is read, nor shown where it may be a part of a password."""
    order = sheet.in_order()
    before = order[: next((at for at, each in enumerate(order) if each in SECRET_COLUMNS), None)]
    shown = _written(row.cells.get(Column.USERNAME)) if Column.USERNAME in before else None
    at = sheet.beyond.letters if sheet.beyond else ""
    problem = RowProblem(row.number, f"{at}{row.number}", shown, ProblemCode.CELLS_BEYOND)
    return RowDraft(
        row=row.number,
        account_id=None,
        username=None,
        shown=shown,
        password=None,
        totp=UNSET,
        device=UNSET,
        device_index=UNSET,
        values={},
        problems=[problem],
    )


def _odd_email(cell: Cell | None, refused: Iterable[tuple[Column, CellRefused]]) -> str | None:
    is_odd = any(error.code is ProblemCode.EMAIL_INVALID for _, error in refused)
    return cell.text.strip() if is_odd and cell is not None else None


def _written(cell: Cell | None) -> str | None:
    if cell is None or cell.kind not in {CellKind.TEXT, CellKind.INTEGER}:
        return None
    return cell.text[:_SHOWN].strip() or None


def _unseen(
    row: SheetRow, password: str | None, workspace: Workspace
) -> Iterator[tuple[Column, WarningCode, Details]]:
    """What nobody sees in the cells of secrets."""
    for column in SECRET_COLUMNS:
        cell = row.cells.get(column)
        if cell is None or (sign := unseen.first_unseen(cell.text)) is None:
            continue
        code = WarningCode.UNSEEN_DROPPED
        if column is Column.PWD and password is not None:
            kept = unseen.without_edges(password)
            kept = split_password(Secret(kept), workspace).password.reveal()
            if left := unseen.first_unseen(kept):
                code, sign = WarningCode.PASSWORD_UNSEEN, left
        yield column, code, {"character": unseen.named(sign)}
