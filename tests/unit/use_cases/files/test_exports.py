"""Exports: what a list shows, and passwords only when asked for, under a password of their own."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account import NewAccount, Workspace
from engine.model.actor import Actor
from engine.model.filters import Criteria, Filter
from engine.spreadsheet.list_snapshot import ListSnapshot
from engine.spreadsheet.protection import Protection, unprotected
from engine.storage.views import ViewStore
from engine.use_cases.files.exports import Exports
from tests.unit.use_cases.runs.desks import Desks

INSTAGRAM = Workspace("instagram")
ONE = Actor(1, 1, "request-1")
TWO = Actor(1, 1, "request-2")
STRANGER = Actor(2, 2, "request-3")


@pytest.fixture
async def desks(tmp_path: Path) -> AsyncIterator[Desks]:
    opened = await Desks.open(tmp_path)
    async with opened.database.write() as tx:
        await opened.accounts.insert_many(
            tx,
            [
                NewAccount(INSTAGRAM, "luna", password=Secret("made-up-1"), logined=True),
                NewAccount(INSTAGRAM, "harbor", password=Secret("made-up-2")),
                NewAccount(Workspace("tiktok"), "elsewhere", password=Secret("made-up-3")),
            ],
        )
    yield opened
    await opened.database.close()


@pytest.fixture
def views(desks: Desks) -> ViewStore:
    return ViewStore(desks.database)


@pytest.fixture
def exports(desks: Desks, views: ViewStore) -> Exports:
    return Exports(desks.stores, ListSnapshot(desks.stores, lambda: ["local"]))


def cells(data: bytes, column: str) -> list[object]:
    head, *rows = load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    return [row[head.index(column)] for row in rows]


async def signed_in(views: ViewStore) -> str:
    return (await views.add(ONE, Criteria(INSTAGRAM, Filter.SIGNED_IN))).id


async def test_an_export_of_a_list_has_what_the_list_shows_and_no_password(
    exports: Exports, views: ViewStore
) -> None:
    file = await exports.without_passwords(ONE, Workspace("tiktok"), view_id=await signed_in(views))
    assert (file.workspace, file.accounts, file.whole) == (INSTAGRAM, 1, False)
    assert cells(file.data, "username") == ["luna"]
    assert cells(file.data, "pwd") == [None]


async def test_an_export_without_a_list_has_the_whole_workspace(exports: Exports) -> None:
    file = await exports.without_passwords(ONE, INSTAGRAM, view_id=None)
    assert (file.accounts, file.whole) == (2, True)
    assert cells(file.data, "username") == ["luna", "harbor"]


async def test_somebody_elses_list_is_not_exported(exports: Exports, views: ViewStore) -> None:
    with pytest.raises(RequestRefused, match="view_unknown"):
        await exports.without_passwords(STRANGER, INSTAGRAM, view_id=await signed_in(views))


async def test_a_question_stands_for_what_its_list_showed_then(
    exports: Exports, views: ViewStore
) -> None:
    view = await signed_in(views)
    offered = await exports.propose(ONE, INSTAGRAM, view_id=view)
    assert (offered.accounts, offered.whole) == (1, False)
    stored = await views.get(ONE, view)
    await views.put(type(stored)(stored.id, Criteria(INSTAGRAM)))
    file = await exports.with_passwords(
        ONE, offered.token, protection=Protection.NONE, password=None
    )
    assert cells(file.data, "pwd") == ["made-up-1"]


async def test_a_made_up_password_opens_the_file_and_is_the_same_when_asked_again(
    exports: Exports,
) -> None:
    offered = await exports.propose(ONE, INSTAGRAM, view_id=None)
    first = await exports.with_passwords(
        ONE, offered.token, protection=Protection.MADE_UP, password=None
    )
    again = await exports.with_passwords(
        ONE, offered.token, protection=Protection.MADE_UP, password=None
    )
    assert first.password is not None
    assert first.password == again.password
    assert b"PK" not in first.data[:2]
    assert cells(unprotected(again.data, first.password), "pwd") == ["made-up-1", "made-up-2"]
    with pytest.raises(RequestRefused, match="token_used"):
        await exports.with_passwords(
            TWO, offered.token, protection=Protection.MADE_UP, password=None
        )


async def test_two_exports_have_two_passwords(exports: Exports) -> None:
    passwords = set()
    for _ in range(2):
        offered = await exports.propose(ONE, INSTAGRAM, view_id=None)
        file = await exports.with_passwords(
            ONE, offered.token, protection=Protection.MADE_UP, password=None
        )
        passwords.add(file.password)
    assert len(passwords) == 2


async def test_an_unsuitable_password_leaves_the_question_open(exports: Exports) -> None:
    offered = await exports.propose(ONE, INSTAGRAM, view_id=None)
    for unsuitable in (None, Secret("short")):
        with pytest.raises(RequestRefused, match="password_unsuitable"):
            await exports.with_passwords(
                ONE, offered.token, protection=Protection.CHOSEN, password=unsuitable
            )
    chosen = Secret("made-up-key-1")
    file = await exports.with_passwords(
        ONE, offered.token, protection=Protection.CHOSEN, password=chosen
    )
    assert cells(unprotected(file.data, chosen), "username") == ["luna", "harbor"]


async def test_the_audit_says_how_many_left_and_how_once_and_no_password(
    desks: Desks, exports: Exports
) -> None:
    offered = await exports.propose(ONE, INSTAGRAM, view_id=None)
    for _ in range(2):
        file = await exports.with_passwords(
            ONE, offered.token, protection=Protection.MADE_UP, password=None
        )
    rows = await desks.database.fetchall("SELECT action, subject, detail FROM audit")
    assert [tuple(row) for row in rows] == [
        ("export.with_passwords", "instagram", "2 accounts, password made_up")
    ]
    assert file.password is not None
    assert file.password.reveal() not in repr(file)
