"""Our files through a real LibreOffice: nothing is lost, and the way out we name works."""

import shutil
import subprocess
from pathlib import Path

import pytest

from engine.common.errors import SpreadsheetRefused
from engine.common.secret import Secret
from engine.model.account import Account, Workspace
from engine.model.columns import Column
from engine.model.refusals import Refusal
from engine.model.sheet import Sheet
from engine.spreadsheet.write import ExportRow, write_accounts
from engine.spreadsheet.write_text import write_accounts_text
from tests.unit.spreadsheet.books import read_accounts

SOFFICE = shutil.which("soffice")
TRICKY = (
    *("=1+1", "+49", "@luna", "-", "007", "1e5", "1.0", "TRUE", "2026-03-01", "_x0041_", "#N/A"),
    *("'quoted", '"', 'a"b', "a;b,c", " made  up ", "naïve 🔑", "<&>", "made-up:MADEUP"),
)
ROWS = [
    ExportRow(
        Account(at, Workspace("tiktok"), f"made.up.{at}", {Column.NICKNAME: text}),
        Secret(text),
        f"SERIAL{at}",
        text,
    )
    for at, text in enumerate(TRICKY, 1)
]
UTF8_QUOTED = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"


def converted(file: Path, to: str, folder: Path) -> bytes:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", to, "--outdir", str(folder)]
    subprocess.run([*command, str(file)], check=True, capture_output=True)
    return (folder / file.name).with_suffix(f".{to.partition(':')[0]}").read_bytes()


def texts(sheet: Sheet) -> list[dict[Column, str]]:
    return [{column: cell.text for column, cell in row.cells.items()} for row in sheet.rows]


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice: apt-get install libreoffice-calc")
async def test_what_libreoffice_makes_of_our_files_is_read_as_it_was(tmp_path: Path) -> None:
    data, folder = write_accounts(ROWS), tmp_path / "other"
    ours = tmp_path / "accounts.xlsx"
    ours.write_bytes(data)
    expected = texts(await read_accounts(data))
    assert [row[Column.PWD] for row in expected] == list(TRICKY)

    ods = converted(ours, "ods", tmp_path)
    with pytest.raises(SpreadsheetRefused) as caught:
        await read_accounts(ods)
    assert caught.value.code == Refusal.OPEN_DOCUMENT
    folder.mkdir()
    remedied = converted(tmp_path / "accounts.ods", "xlsx", folder)
    assert texts(await read_accounts(remedied)) == expected

    as_text = converted(ours, UTF8_QUOTED, tmp_path)
    assert texts(await read_accounts(as_text)) == expected

    without = tmp_path / "without.csv"
    without.write_bytes(write_accounts_text(ROWS))
    again = await read_accounts(converted(without, "xlsx", tmp_path))
    names = [cell.text for row in again.rows if (cell := row.cells.get(Column.DEVICE))]
    assert names == [f"SERIAL{at}" for at in range(1, len(TRICKY) + 1)]
