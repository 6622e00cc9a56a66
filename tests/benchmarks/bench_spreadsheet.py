"""Import and export of 10,000 and 50,000 rows: seconds of processor time and peak memory.

Aims, on two cores: 10,000 rows from file to preview in 1.5 s, 50,000 in 5 s, the child under 150
MiB, and 500,000 rows with nothing but a style nearly for nothing.

Every measurement runs in a process of its own, so that a peak is that measurement's.
"""

import asyncio
import io
import json
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

from engine.common.heavy import heavy
from engine.common.secret import Secret
from engine.model.account import Account, Workspace
from engine.model.columns import Column
from engine.model.import_plan import StoredAccount
from engine.model.sheet import book_from_bytes
from engine.spreadsheet.credentials import join_password
from engine.spreadsheet.phone_index import KnownPhone, PhoneIndex
from engine.spreadsheet.planner import make_plan
from engine.spreadsheet.read import read_rows
from engine.spreadsheet.write import ExportRow, write_accounts
from engine.spreadsheet.write_text import write_accounts_text

_SIZES = (10_000, 50_000)
_EMPTY = 500_000
_MEASURE = "--measure"
_TOTP = "JBSWY3DPEHPK3PXP"
_PHONES = 50


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds of each step, children's included; peaks in MiB, the child's 0 for none."""

    seconds: dict[str, float]
    peak: float
    child_peak: float

    @property
    def total(self) -> float:
        return sum(self.seconds.values())


def report() -> str:
    """A section of the benchmarks' report."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "accounts.xlsx"
        exports: dict[int, Cost] = {}
        imports: dict[int, Cost] = {}
        plain: dict[int, Cost] = {}
        text: dict[int, Cost] = {}
        for size in _SIZES:
            exports[size] = _measured("export", size, file)
            imports[size] = _measured("import", size, file)
            plain[size] = _measured("plain", size, file)
            text[size] = _measured("import", size, file.with_suffix(".csv"))
        _measured("make styled", _EMPTY, file)
        empty = _measured("styled", _EMPTY, file)
    small, large = _SIZES
    reading = imports[large].seconds["read"] / plain[large].total
    lines = [
        "Spreadsheet",
        f"  reading in the guarded child / openpyxl alone   {reading:.2f}  ({large:,} rows)",
        f"  reading {_EMPTY:,} rows with nothing but a style: {empty.total:.2f} s,"
        f" the child {empty.child_peak:.0f} MiB",
        f"  a row of {large:,} / a row of {small:,}: import   {_growth(imports):.2f}"
        f"   export {_growth(exports):.2f}",
        "",
        "              rows    rows/s     CPU s   peak MiB   child MiB",
    ]
    for name, costs in (("import", imports), ("csv   ", text), ("export", exports)):
        for size, cost in costs.items():
            lines.append(
                f"  {name}  {size:>9,} {size / cost.total:>9,.0f} {cost.total:>9.2f}"
                f" {cost.peak:>10.0f} {cost.child_peak:>11.0f}"
            )
    steps = ", ".join(f"{name} {value:.2f}" for name, value in imports[large].seconds.items())
    lines.append(f"  an import of {large:,} rows against as many accounts, in CPU s: {steps}")
    return "\n".join(lines)


def _growth(costs: dict[int, Cost]) -> float:
    small, large = _SIZES
    return (costs[large].total / large) / (costs[small].total / small)


def _measured(what: str, size: int, file: Path) -> Cost:
    command = [sys.executable, "-m", __spec__.name, _MEASURE, what, str(size), str(file)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return Cost(**json.loads(done.stdout))


def _stored(size: int) -> list[StoredAccount]:
    return [
        StoredAccount(
            Account(
                number,
                Workspace("instagram"),
                f"made.up.{number}",
                {Column.EMAIL: f"made.up.{number}@example.com"},
                phone_id=number % _PHONES + 1,
            ),
            Secret(f"made-up-{number}"),
            Secret(_TOTP) if number % 2 else None,
        )
        for number in range(1, size + 1)
    ]


def _phones() -> PhoneIndex:
    return PhoneIndex(
        (KnownPhone(at, "local", f"SERIAL{at}", str(at)) for at in range(1, _PHONES + 1)),
        ("local",),
    )


def _export(size: int, file: Path) -> dict[str, float]:
    accounts = _stored(size)
    started = _processor()
    data = write_accounts(_rows(accounts))
    ended = _processor()
    file.write_bytes(data)
    file.with_suffix(".csv").write_bytes(write_accounts_text(_rows(accounts)))
    return {"write": ended - started}


def _rows(accounts: Sequence[StoredAccount]) -> list[ExportRow]:
    phones = _phones()
    rows = []
    for item in accounts:
        phone = phones.get(item.account.phone_id)
        assert phone is not None
        assert item.password is not None
        rows.append(
            ExportRow(
                item.account,
                join_password(item.password, item.totp),
                phones.device_text(phone),
                phones.index_text(phone),
            )
        )
    return rows


def _import(size: int, file: Path) -> dict[str, float]:
    data = file.read_bytes()
    started = _processor()
    # First, since a child begins with the memory of its parent.
    rows = asyncio.run(read_rows(data))
    read = _processor() - started
    accounts, phones = _stored(size), _phones()
    with heavy():
        started = _processor()
        sheet = book_from_bytes(rows).sheets[0]
        taken = _processor()
        plan = make_plan(sheet, accounts, phones, Workspace("instagram"))
        planned = _processor()
    if plan.unchanged != size:
        raise RuntimeError(f"{size - plan.unchanged} rows of an export would change something")
    return {"read": read, "take out": taken - started, "plan": planned - taken}


def _make_styled(size: int, file: Path) -> dict[str, float]:
    """Rows as Excel keeps them once a whole column has a colour."""
    cells = "".join(f'<c r="{letter}{{row}}" s="1"/>' for letter in "ABCDEFGH")
    row = f'<row r="{{row}}" spans="1:15" s="1" customFormat="1">{cells}</row>'
    rows = "".join(row.format(row=at) for at in range(3, size + 3)).encode()
    with (
        zipfile.ZipFile(io.BytesIO(write_accounts(_rows(_stored(1))))) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name).replace(b"</sheetData>", rows + b"</sheetData>")
            target.writestr(name, part)
    return {}


def _styled(size: int, file: Path) -> dict[str, float]:
    data, started = file.read_bytes(), _processor()
    asyncio.run(read_rows(data))
    return {"read": _processor() - started}


def _processor() -> float:
    """Seconds of processor time, this process's and its children's."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _plain(size: int, file: Path) -> dict[str, float]:
    data = file.read_bytes()
    started = _processor()
    sheet = load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
    rows = sum(1 for _ in sheet.iter_rows(values_only=True))
    ended = _processor()
    if rows != size + 1:
        raise RuntimeError(f"{rows} rows instead of {size + 1}")
    return {"read": ended - started}


_STEPS = {
    "export": _export,
    "import": _import,
    "plain": _plain,
    "make styled": _make_styled,
    "styled": _styled,
}


def _measure(what: str, size: int, file: Path) -> None:
    seconds = _STEPS[what](size, file)
    own, child = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    answer = {
        "seconds": seconds,
        "peak": resource.getrusage(own).ru_maxrss / 1024,
        "child_peak": resource.getrusage(child).ru_maxrss / 1024,
    }
    print(json.dumps(answer))


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] == [_MEASURE]:
        _measure(arguments[1], int(arguments[2]), Path(arguments[3]))
    else:
        print(report())


if __name__ == "__main__":
    main(sys.argv[1:])
