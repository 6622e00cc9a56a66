import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.model.actor import Actor
from engine.storage.audit import AuditStore
from engine.storage.database import Database
from engine.storage.operators import OperatorStore
from engine.storage.stores import Stores
from engine.use_cases.people.audit_log import AuditLog
from tests.prepared import prepare
from tests.unit.storage.clock import StoppedClock

SOMEBODY = Actor(1, 1, "r")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    clock = StoppedClock(1_800_000_000.0)
    database = await Database.open(*prepare(tmp_path), clock)
    yield database
    await database.close()


async def note(database: Database, count: int, subject: str = "") -> AuditLog:
    audit = AuditStore(database)
    async with database.write() as tx:
        for number in range(count):
            await audit.record(tx, SOMEBODY, "account.add", subject or f"s{number}")
    return AuditLog(Stores(database))


@pytest.mark.parametrize("count", [0, 1, 10, 11, 25, 30])
async def test_every_line_is_on_one_page_in_both_directions(database: Database, count: int) -> None:
    trail = await note(database, count)
    page = await trail.page()
    assert page.newer is None
    seen = [line.subject for line in page.lines]
    while page.older is not None:
        page = await trail.page(before=page.older)
        seen += [line.subject for line in page.lines]
    assert seen == [f"s{number}" for number in reversed(range(count))]
    back = {line.subject for line in page.lines}
    while page.newer is not None:
        page = await trail.page(after=page.newer)
        back |= {line.subject for line in page.lines}
    assert back == set(seen)
    assert page == await trail.page()


async def test_a_page_stays_where_it_is_when_lines_are_added(database: Database) -> None:
    trail = await note(database, 25)
    first = await trail.page()
    await note(database, 5)
    second = await trail.page(before=first.older)
    assert second.lines[0].subject == "s14"
    assert (await trail.page(after=second.newer)).lines == first.lines


async def test_lines_bear_the_name_of_who_did_it(database: Database) -> None:
    trail = await note(database, 1)
    await OperatorStore(database).set_seen(1, "Ada", None)
    (line,) = (await trail.page()).lines
    assert (line.name, line.operator_id) == ("Ada", 1)


async def test_the_file_has_every_line_as_text_and_its_own_making(database: Database) -> None:
    trail = await note(database, 2, "=1+1\x07")
    sheet = load_workbook(io.BytesIO(await trail.export(SOMEBODY)))["audit"]
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[4].value for row in rows] == ["audit.export", "account.add", "account.add"]
    assert rows[1][0].value == "2027-01-15 08:00:00"
    assert (rows[1][5].value, rows[1][5].data_type) == ("=1+1�", "s")
