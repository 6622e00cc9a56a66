"""Every declared column goes the whole way: a list somewhere that has forgotten one fails here."""

import io
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.render import card, changes, edit, import_changes
from bot.texts.catalogue import Texts
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.columns import (
    BY_HAND,
    SEARCHED_COLUMNS,
    SECRET_COLUMNS,
    SPECS,
    STORED_COLUMNS,
    TYPED_COLUMNS,
    VALUE_COLUMNS,
    Column,
    ColumnForm,
    Value,
)
from engine.model.filters import Criteria, Filter
from engine.model.import_plan import ImportPlan
from engine.spreadsheet.list_snapshot import ListSnapshot
from engine.use_cases.accounts.editor import FieldValue
from engine.use_cases.files.imports import Imports
from tests.unit.spreadsheet.books import book, exported
from tests.unit.use_cases.accounts.hands import Hands, actor

LIST = Workspace("tiktok")
NOW = 1_800_000_000.0
TEXTS = Texts()
ALL_WORDS = [TEXTS.of(language) for language in TEXTS.languages]
BOOKKEEPING = {
    "id",
    "workspace",
    "password",
    "totp",
    "phone_id",
    "tag_keys",
    "cooldown_until",
    "cooldowns_in_a_row",
    "version",
    "created_at",
    "updated_at",
    "statistics_at",
    "password_changed_at",
    "password_refused_at",
    "login_unseen_at",
    "unanswered_at",
    "confirmed_at",
}
WRITTEN = [column for column in Column if column is not Column.ID]


def said(column: Column, *, again: bool = False) -> Value:
    """What a cell of the column says, or says after a change: another in every column."""
    spec = SPECS[Column.DEVICE if column is Column.DEVICE_INDEX else column]
    match spec.form:
        case _ if column is Column.TOTP:
            return ("GEZDGNBVGY3TQOJQ", "JBSWY3DPEHPK3PXP")[again]
        case _ if column is Column.PACKAGE:
            return ("com.example.copy", "com.example.copy@10")[again]
        case ColumnForm.TEXT | ColumnForm.TAGS:
            text = spec.example or f"made up {column}"
            return f"other.{text}" if again else text
        case ColumnForm.NUMBER:
            return 101 + list(Column).index(column) + 100 * again
        case ColumnForm.FLAG:
            return int(not again)


class House:
    """A list with one account on it that has something in every column."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.current = ListSnapshot(hands.desks.stores, lambda: ["local"])
        self.imports = Imports(hands.desks.stores, self.current, hands.log)
        self.plan: ImportPlan | None = None

    async def put(self, cells: Mapping[Column, Value]) -> int:
        """Import a row; the change it made."""
        data = book(list(cells), list(cells.values()))
        preview = await self.imports.open(actor(), LIST, data, file_message_id=None)
        self.plan = preview.plan
        assert self.plan is not None
        assert self.plan.problems == ()
        made = await self.imports.apply(actor(), preview.id)
        assert made.change_id is not None
        return made.change_id

    async def cells(self) -> dict[str, object]:
        """The account's row in an export."""
        accounts = await self.current.stored_accounts(LIST)
        data = exported(accounts, await self.current.phone_index())
        head, row = load_workbook(io.BytesIO(data))["accounts"].iter_rows(values_only=True)
        return {str(name): value for name, value in zip(head, row, strict=True)}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    hands = await Hands.open(tmp_path)
    opened = House(hands)
    await opened.put({column: said(column) for column in WRITTEN})
    yield opened
    await hands.desks.database.close()


async def test_what_a_file_says_in_any_column_comes_back_in_an_export(house: House) -> None:
    assert await house.cells() == {"id": 1} | {column.value: said(column) for column in WRITTEN}


@pytest.mark.parametrize("column", WRITTEN)
async def test_a_change_in_any_column_is_planned_stored_told_and_taken_back(
    house: House, column: Column
) -> None:
    before = await house.cells()
    row = {Column.ID: 1, Column.USERNAME: said(Column.USERNAME)}
    change = await house.put({**row, column: said(column, again=True)})
    after = await house.cells()
    assert after[column.value] == said(column, again=True)

    told = Column.DEVICE if column is Column.DEVICE_INDEX else column
    assert house.plan is not None
    (update,) = house.plan.updates
    assert [field.column for field in update.fields] == [told]
    for words in ALL_WORDS:
        assert told.value in "\n".join(import_changes.lines(words, house.plan, 0, 9))

    made = await house.hands.undo_desk.take_back(actor(), change)
    assert [field.column for field in made.accounts[0].fields] == [told]
    assert await house.cells() == before


@pytest.mark.parametrize("column", [*BY_HAND.values()])
async def test_what_is_changed_by_hand_is_marked_stored_told_and_named_in_the_trail(
    house: House, column: Column
) -> None:
    before = (await house.hands.card(1)).marks
    made = await house.hands.change(1, column, await _typed(house, column), before[column])
    after = (await house.hands.card(1)).marks
    assert {other for other in BY_HAND.values() if after[other] != before[other]} == {column}

    (field,) = made.accounts[0].fields
    assert field.column is column
    for words in ALL_WORDS:
        assert str(words("changed-somehow")) not in changes.changed(words, made)
    audit = (await house.hands.audit())[-1]
    assert audit == ("account.edit", f"{LIST}/{said(Column.USERNAME)}", SPECS[column].by_hand)


async def _typed(house: House, column: Column) -> FieldValue:
    match column:
        case Column.PWD | Column.TOTP:
            return Secret(str(said(column, again=True)))
        case Column.DEVICE:
            return await house.hands.desks.phone("SIM2")
        case _:
            return said(column, again=True)


async def test_a_card_shows_what_is_only_kept_and_offers_to_type_what_may_be_typed(
    house: House,
) -> None:
    shown = await house.hands.card(1)
    typed = [Column.USERNAME, *TYPED_COLUMNS, *SECRET_COLUMNS]
    for words in ALL_WORDS:
        text = card.card(words, shown, NOW).text
        assert [column for column in VALUE_COLUMNS if str(said(column)) not in text] == []
        keys = [button.data for row in card.fields(words, shown).keyboard for button in row]
        assert all(any(f":{SPECS[column].by_hand}:" in key for key in keys) for column in typed)
        for column in TYPED_COLUMNS:
            form = edit.form(words, "made-up", SPECS[column].by_hand, shown.account)
            assert str(said(column)) in form.text


@pytest.mark.parametrize("column", SEARCHED_COLUMNS)
async def test_what_is_searched_is_found(house: House, column: Column) -> None:
    found = await house.hands.look(Criteria(LIST, Filter.ALL, search=str(said(column))))
    assert found.matching == 1


async def test_the_database_has_no_column_of_an_account_that_is_declared_nowhere(
    house: House,
) -> None:
    database = house.hands.desks.database
    rows = await database.fetchall("SELECT name FROM pragma_table_info('accounts')")
    declared = {column.value for column in STORED_COLUMNS}
    assert {row["name"] for row in rows} == BOOKKEEPING | declared
