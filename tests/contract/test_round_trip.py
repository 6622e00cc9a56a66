"""What goes out comes in again; what was imported is taken back to how it was."""

import asyncio
import io
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from engine.changes.log import ChangeLog
from engine.common.secret import Secret
from engine.model.account import Account, Status, Workspace
from engine.model.actor import Actor
from engine.model.columns import Column, filled
from engine.model.import_plan import StoredAccount
from engine.spreadsheet.credentials import join_password, split_password
from engine.spreadsheet.list_snapshot import ListSnapshot
from engine.spreadsheet.unseen import without_edges
from engine.spreadsheet.write import ExportRow, write_accounts
from engine.use_cases.accounts.undo import Undo
from engine.use_cases.files.imports import Imports
from tests.examples import examples
from tests.unit.spreadsheet.books import exported
from tests.unit.use_cases.runs.desks import Desks

TOTP = "JBSWY3DPEHPK3PXP"

visible = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
texts = st.text(visible, min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
trimmed = st.one_of(
    st.sampled_from(["=1+1", "007", "+31", "'x", "#N/A", "_x0041_", "TRUE", "1e5", "<b>&"]),
    texts.map(str.strip).filter(bool),
)
passwords = st.one_of(
    trimmed,
    texts,
    st.just(f"made-up:{TOTP}"),
    st.just("made:up"),
).filter(lambda text: without_edges(text) == text)
usernames = st.from_regex(r"[a-z0-9._]{1,12}", fullmatch=True)
counts = st.none() | st.integers(0, 10**12)
emails = st.from_regex(r"[a-z=+_']{1,9}@example\.com", fullmatch=True)
copies = st.from_regex(r"clone\.[A-Za-z][A-Za-z0-9_]{0,9}(@[1-9][0-9]{0,2})?", fullmatch=True)
VALUES = (Column.EMAIL, Column.NICKNAME, Column.FOLLOWERS, Column.PACKAGE)
KEPT = (Column.EMAIL, Column.PWD, Column.PACKAGE, Column.LOGINED, Column.STATUS)
accounts = st.fixed_dictionaries(
    {
        Column.EMAIL: st.none() | emails,
        Column.PACKAGE: st.none() | copies,
        Column.PWD: st.none() | passwords,
        Column.DEVICE: st.sampled_from([None, "SERIAL1", "SERIAL2"]),
        Column.LOGINED: st.booleans(),
        Column.STATUS: st.sampled_from(Status),
        Column.NICKNAME: st.none() | trimmed,
        Column.FOLLOWERS: counts,
    }
)
lists = st.dictionaries(usernames, accounts, min_size=1, max_size=5)
edits = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.one_of(
            st.tuples(st.just(Column.EMAIL), st.none() | emails),
            st.tuples(st.just(Column.PACKAGE), copies),
            st.tuples(st.just(Column.PWD), passwords),
            st.tuples(st.just(Column.LOGINED), st.sampled_from([0, 1])),
            st.tuples(st.just(Column.STATUS), st.sampled_from([0, 1])),
            st.tuples(st.just(Column.NICKNAME), st.none() | trimmed),
            st.tuples(st.just(Column.FOLLOWERS), counts),
        ),
    ),
    max_size=6,
)
ACTOR = Actor(1, 1, "request")


class House:
    """A database with the desks an import takes."""

    def __init__(self, desks: Desks, workspace: Workspace) -> None:
        self.desks = desks
        self.workspace = workspace
        self.current = ListSnapshot(desks.stores, lambda: ["local"])
        self.imports = Imports(desks.stores, self.current, ChangeLog(desks.stores))
        self.undo = Undo(desks.stores)
        self.requests = 0

    def actor(self) -> Actor:
        self.requests += 1
        return Actor(1, 1, f"request-{self.requests}")

    async def put(self, data: bytes) -> int | None:
        """Import a file; the change, if there was one."""
        preview = await self.imports.open(ACTOR, self.workspace, data, file_message_id=None)
        assert preview.plan is not None
        assert preview.plan.problems == ()
        if preview.plan.empty:
            return None
        return (await self.imports.apply(self.actor(), preview.id)).change_id

    async def stored(self) -> list[StoredAccount]:
        return await self.current.stored_accounts(self.workspace)

    async def rows(self) -> list[tuple[Any, ...]]:
        """Everything the database holds of accounts, as it lies there."""
        rows = await self.desks.database.fetchall("SELECT * FROM accounts ORDER BY id")
        return [tuple(row) for row in rows]

    async def export(self) -> bytes:
        return exported(await self.stored(), await self.current.phone_index())


def file(rows: dict[str, dict[Column, Any]]) -> bytes:
    """A new list, written as an export would be and without ids."""
    data = write_accounts(
        ExportRow(
            Account(
                1,
                Workspace("tiktok"),
                username,
                filled({column: row[column] for column in VALUES}),
                logined=row[Column.LOGINED],
                status=row[Column.STATUS],
            ),
            Secret(row[Column.PWD]) if row[Column.PWD] else None,
            row[Column.DEVICE],
        )
        for username, row in rows.items()
    )
    return changed(data, [(at, (Column.ID, None)) for at in range(len(rows))])


def changed(data: bytes, edits: list[tuple[int, tuple[Column, Any]]]) -> bytes:
    """A file after somebody typed into some of its cells."""
    book = load_workbook(io.BytesIO(data))
    sheet = book["accounts"]
    columns = {cell.value: at for at, cell in enumerate(sheet[1], 1)}
    for at, (column, value) in edits:
        if column.value not in columns:
            # Few have it: somebody adds the column.
            columns[column.value] = len(columns) + 1
            sheet.cell(1, columns[column.value], column.value)
        cell = sheet.cell(at + 2, columns[column.value])
        cell.value = None
        if isinstance(value, str):
            cell.value = value.replace("_x", "_x005F_x")
            cell.data_type = "s"
        elif value is not None:
            cell.value = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def seen(stored: StoredAccount, column: Column) -> object:
    """A field as its cell would be."""
    account = stored.account
    match column:
        case Column.PWD:
            return (
                None
                if stored.password is None
                else join_password(stored.password, stored.totp).reveal()
            )
        case _:
            return account.cell(column)


@given(st.sampled_from(tuple(Workspace)), lists, edits)
@examples(8)
def test_spreadsheets_survive_export_edit_import_and_undo(
    workspace: Workspace,
    rows: dict[str, dict[Column, Any]],
    typed: list[tuple[int, tuple[Column, Any]]],
) -> None:
    async def story(folder: Path) -> None:
        desks = await Desks.open(folder)
        try:
            house = House(desks, workspace)
            empty = await house.rows()
            first = await house.put(file(rows))
            stored = await house.stored()
            assert {item.account.username for item in stored} == set(rows)
            assert await house.put(await house.export()) is None

            before, edits = await house.rows(), [edit for edit in typed if edit[0] < len(rows)]
            change = await house.put(changed(await house.export(), edits))
            wanted = {(at, column): value for at, (column, value) in edits}
            for at, item in enumerate(await house.stored()):
                for column in KEPT:
                    expected = wanted.get((at, column), seen(stored[at], column))
                    assert same(seen(item, column), expected, column, workspace)
                for column in (Column.NICKNAME, Column.FOLLOWERS):
                    is_read = workspace is Workspace("tiktok")
                    old = seen(stored[at], column)
                    assert seen(item, column) == (wanted.get((at, column), old) if is_read else old)

            if change is not None:
                await house.undo.take_back(house.actor(), change)
            assert await house.rows() == before
            assert first is not None
            await house.undo.take_back(house.actor(), first)
            assert await house.rows() == empty
        finally:
            await desks.database.close()

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(story(Path(folder)))


def same(found: object, expected: object, column: Column, workspace: Workspace) -> bool:
    """Equal, a 2FA secret in its plain form."""
    if column is Column.PWD and isinstance(expected, str):
        split = split_password(Secret(expected), workspace)
        expected = join_password(split.password, split.totp).reveal()
    return found == expected
