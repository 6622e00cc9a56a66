"""Figures lie with their source and date beside the list, and go where their account goes."""

from types import MappingProxyType

from engine.changes.log import ChangeLog
from engine.model.account import AccountChanges, NewAccount, Workspace
from engine.model.account_changes import ChangeKind
from engine.model.actor import Actor
from engine.model.columns import Column, Values
from engine.model.statistics import KnownFigure, Source
from engine.storage.accounts import AccountStore
from engine.storage.changes import FIGURES, HISTORY, Rows
from engine.storage.database import Database
from engine.storage.figures import FigureStore
from engine.storage.stores import Stores
from engine.use_cases.accounts.undo import Undo
from tests.unit.storage.clock import StoppedClock

F = Column
ME = Actor(1, 1, "request-1")


async def _account(database: Database, values: Values = MappingProxyType({})) -> int:
    async with database.write() as tx:
        return await AccountStore(database).insert(
            tx,
            NewAccount(Workspace("tiktok"), "brand.one", values),
        )


def page(value: int | str, at: float) -> KnownFigure:
    return KnownFigure(value, Source.PAGE, True, at)


async def test_a_figure_comes_back_with_where_it_is_from(database: Database) -> None:
    store, account_id = FigureStore(database), await _account(database)
    figures = {F.FOLLOWERS: page(7, 1.5), F.HEARTS: KnownFigure(12_500, Source.PHONE, False, 2.5)}
    async with database.write() as tx:
        await store.put(tx, account_id, {}, figures)
    assert await store.known(account_id) == figures
    stored = await AccountStore(database).get(account_id)
    assert stored is not None
    assert stored.values == {Column.FOLLOWERS: 7, Column.HEARTS: 12_500}


async def test_a_value_nobody_noted_anything_of_is_a_files(
    database: Database, clock: StoppedClock
) -> None:
    account_id = await _account(database, {Column.VIDEOS: 0})
    known = await FigureStore(database).known(account_id)
    assert known == {F.VIDEOS: KnownFigure(0, Source.FILE, True, clock.now())}


async def test_the_same_values_read_again_only_get_their_date(database: Database) -> None:
    store, account_id = FigureStore(database), await _account(database)
    async with database.write() as tx:
        await store.put(tx, account_id, {}, {F.VIDEOS: page(3, 1.0)})
    before = await AccountStore(database).get(account_id)
    async with database.write() as tx:
        await store.put(tx, account_id, {F.VIDEOS: page(3, 1.0)}, {F.VIDEOS: page(3, 2.0)})
    assert await store.known(account_id) == {F.VIDEOS: page(3, 2.0)}
    assert await AccountStore(database).get(account_id) == before


async def test_an_account_that_is_gone_has_no_figures(database: Database) -> None:
    assert await FigureStore(database).known(99) == {}


async def test_a_deleted_account_that_comes_back_has_its_figures(database: Database) -> None:
    store, account_id = FigureStore(database), await _account(database)
    async with database.write() as tx:
        await store.put(tx, account_id, {}, {F.VIDEOS: page(3, 1.0)})
    log = ChangeLog(Stores(database))
    async with database.write() as tx:

        async def delete(before: Rows) -> tuple[()]:
            await AccountStore(database).delete(tx, before)
            return ()

        made = await log.make(
            tx, ME, ChangeKind.DELETE, Workspace("tiktok"), [account_id], delete, keeping=HISTORY
        )
    assert await store.known(account_id) == {}
    undo = Undo(Stores(database))
    await undo.take_back(Actor(1, 1, "request-2"), made.id)
    assert await store.known(account_id) == {F.VIDEOS: page(3, 1.0)}


async def test_a_file_takes_over_what_it_changes_and_gives_it_back_when_undone(
    database: Database, clock: StoppedClock
) -> None:
    store, account_id = FigureStore(database), await _account(database)
    read = {F.VIDEOS: page(3, 1.0), F.FOLLOWERS: page(9, 1.0), F.HEARTS: page(5, 1.0)}
    async with database.write() as tx:
        await store.put(tx, account_id, {}, read)
    log = ChangeLog(Stores(database))
    async with database.write() as tx:

        async def change(_: Rows) -> tuple[()]:
            changes = AccountChanges(values={F.VIDEOS: 4, F.FOLLOWERS: 9, F.HEARTS: None})
            await AccountStore(database).update(tx, account_id, changes)
            await store.note_file(tx, [(account_id, F.VIDEOS, True), (account_id, F.HEARTS, False)])
            return ()

        made = await log.make(
            tx, ME, ChangeKind.IMPORT, Workspace("tiktok"), [account_id], change, keeping=FIGURES
        )
    assert await store.known(account_id) == {
        F.VIDEOS: KnownFigure(4, Source.FILE, True, clock.now()),
        F.FOLLOWERS: page(9, 1.0),
    }
    undo = Undo(Stores(database))
    await undo.take_back(Actor(1, 1, "request-2"), made.id)
    assert await store.known(account_id) == read
