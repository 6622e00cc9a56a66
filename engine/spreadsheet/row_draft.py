"""A row of the spreadsheet with every cell read in the sense of its column."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from engine.common.secret import Secret
from engine.model.account import UNSET, Status, Unset, Workspace
from engine.model.columns import (
    SPECS,
    STATISTICS_COLUMNS,
    TEXT_COLUMNS,
    Cell,
    Column,
    Sheet,
    SheetRow,
)
from engine.model.row_problems import CellRefused, RowProblem
from engine.spreadsheet import cell_values

T = TypeVar("T")

_REST: Final = (Column.EMAIL, Column.DEVICE, Column.DEVICE_INDEX)


@dataclass(frozen=True, slots=True)
class RowDraft:
    """What a row asks for. UNSET: no such column in the file; None: an empty cell.

    `texts` and `numbers` have the statistics columns of the file; none of them where the app has none.
    """

    row: int
    account_id: int | None
    username: str | None
    password: Secret | None
    email: str | Unset | None
    device: str | Unset | None
    device_index: str | Unset | None
    logined: bool | None
    status: Status | None
    texts: Mapping[Column, str | None]
    numbers: Mapping[Column, int | None]
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def key(self) -> str | None:
        """The username as it is compared."""
        return None if self.username is None else self.username.lower()


def read_row(sheet: Sheet, row: SheetRow, workspace: Workspace, ignore_id: bool) -> RowDraft:
    """Read every cell; what cannot be read is among the draft's problems."""
    refused: list[tuple[Column, CellRefused]] = []

    def read(column: Column, parse: Callable[[Cell | None], T]) -> T | None:
        try:
            return parse(row.cells.get(column))
        except CellRefused as error:
            refused.append((column, error))
            return None

    def text(column: Column) -> str | None:
        return read(column, lambda cell: cell_values.trimmed_text(cell, column))

    def number(column: Column) -> int | None:
        return read(column, lambda cell: cell_values.count(cell, column))

    figures = [
        column
        for column in STATISTICS_COLUMNS
        if SPECS[column].belongs_to(workspace.app) and column in sheet.columns
    ]
    password = read(Column.PWD, cell_values.password_text)
    email, device, device_index = (
        text(column) if column in sheet.columns else UNSET for column in _REST
    )
    draft = RowDraft(
        row=row.number,
        account_id=None if ignore_id else read(Column.ID, cell_values.account_id),
        username=read(Column.USERNAME, cell_values.username),
        password=None if password is None else Secret(password),
        email=email,
        device=device,
        device_index=device_index,
        logined=read(Column.LOGINED, lambda cell: cell_values.flag(cell, Column.LOGINED)),
        status=read(Column.STATUS, cell_values.status),
        texts={column: text(column) for column in figures if column in TEXT_COLUMNS},
        numbers={column: number(column) for column in figures if column not in TEXT_COLUMNS},
    )
    draft.problems.extend(
        RowProblem(
            row.number,
            sheet.address(row.number, column),
            draft.username,
            error.code,
            error.details,
        )
        for column, error in refused
    )
    return draft
