"""Workbooks for tests: cells as they are, and broken files."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as BookCell

from engine.common.secret import Secret
from engine.model.account import Account, Secrets, Workspace
from engine.model.apps import APPS
from engine.model.columns import Column
from engine.model.import_plan import ImportPlan, PlanOptions, StoredAccount
from engine.model.sheet import Book, Cell, CellKind, Sheet, SheetRow, book_from_bytes
from engine.spreadsheet.credentials import cells_of
from engine.spreadsheet.guard import ReadLimits
from engine.spreadsheet.parse import parse
from engine.spreadsheet.phone_index import PhoneIndex
from engine.spreadsheet.planner import make_plan
from engine.spreadsheet.read import read_rows
from engine.spreadsheet.write import ExportRow, write_accounts

FIXTURES = Path(__file__).parents[2] / "fixtures" / "xlsx"
LETTERS = {column: chr(ord("A") + at) for at, column in enumerate(Column)}


def book(*rows: Sequence[object], text: bool = True, title: str = "accounts") -> bytes:
    """An xlsx made by openpyxl; strings stay strings unless `text` is off."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cells in sheet.iter_rows():
        for cell in cells:
            if text and isinstance(cell, BookCell) and isinstance(cell.value, str):
                cell.data_type = "s"
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


async def read_accounts(
    data: bytes, limits: ReadLimits | None = None, password: Secret | None = None
) -> Sheet:
    """What the child process finds in a file."""
    return book_from_bytes(await read_rows(data, limits, password)).sheets[0]


def parsed(data: bytes, limits: ReadLimits | None = None) -> Book:
    """What is in a file, found out in this process."""
    return book_from_bytes(b"".join(parse(data, limits or ReadLimits(), tuple(APPS))))


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The same archive with its parts changed; None drops one."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in source.namelist():
            changed = change(name, source.read(name))
            if changed is not None:
                out.writestr(name, changed)
    return target.getvalue()


def cell(value: object) -> Cell:
    """A cell as the parser gives it."""
    if isinstance(value, Cell):
        return value
    if isinstance(value, bool):
        return Cell(CellKind.BOOLEAN, str(int(value)))
    if isinstance(value, int):
        return Cell(CellKind.INTEGER, str(value))
    return Cell(CellKind.TEXT, str(value))


def sheet(*rows: Mapping[str, object], columns: Sequence[str] | None = None) -> Sheet:
    """Rows from 2 on; the file has all columns or those given. None is an empty cell."""
    names = list(Column) if columns is None else [Column(name) for name in columns]
    return Sheet(
        {name: LETTERS[name] for name in names},
        (),
        tuple(
            SheetRow(
                number,
                {
                    Column(name): cell(value)
                    for name, value in row.items()
                    if value is not None and Column(name) in names
                },
            )
            for number, row in enumerate(rows, 2)
        ),
    )


def stored(
    account_id: int,
    username: str,
    *,
    password: str | None = None,
    totp: str | None = None,
    workspace: Workspace = Workspace("instagram"),
    **fields: object,
) -> StoredAccount:
    account = Account(account_id, workspace, username, **fields)  # type: ignore[arg-type]
    return StoredAccount(
        account,
        None if password is None else Secret(password),
        None if totp is None else Secret(totp),
    )


def plan(
    file: Sheet,
    accounts: Sequence[StoredAccount] = (),
    phones: PhoneIndex | None = None,
    workspace: Workspace = Workspace("instagram"),
    **options: bool | None,
) -> ImportPlan:
    index = phones or PhoneIndex((), ("local",))
    return make_plan(file, accounts, index, workspace, PlanOptions(**options))  # type: ignore[arg-type]


def exported(
    accounts: Sequence[StoredAccount], phones: PhoneIndex, *, passwords: bool = True
) -> bytes:
    rows = []
    for item in accounts:
        phone = phones.get(item.account.phone_id)
        cells = cells_of(item.secrets, item.account.workspace) if passwords else Secrets()
        rows.append(
            ExportRow(
                item.account,
                cells.password,
                phones.device_text(phone) if phone else None,
                phones.index_text(phone) if phone else None,
                cells.totp,
            )
        )
    return write_accounts(rows)
