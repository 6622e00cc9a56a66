"""Phones that were replaced or forgotten come back: whole, once, and never over what came later."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from engine.changes.log import UNDO_EDIT
from engine.common.errors import RequestRefused, StorageError
from engine.common.host_address import HostAddress
from engine.common.secret import Secret
from engine.composition import UseCases
from engine.config import EngineConfig
from engine.model.account import NewAccount, Workspace
from engine.model.account_changes import ChangeKind
from engine.model.actor import Actor
from engine.model.columns import Column
from engine.model.operator import Role
from engine.model.phone_identity import Identity
from engine.model.phone_record import PhoneAddress
from engine.model.run import RunKind
from engine.model.schedule import NewSchedule, Scope
from engine.model.timing import Every
from engine.storage.database import Database
from engine.storage.kept_phones import EMPTIED, TABLES
from engine.storage.runs import NewJob, NewRun
from tests.prepared import prepare
from tests.unit.storage.clock import StoppedClock

TIKTOK, INSTAGRAM = Workspace("tiktok"), Workspace("instagram")
_REQUESTS = count(1)
_WHAT_IS_DONE = {"audit", "changes", "confirmations", "sqlite_sequence"}


def actor() -> Actor:
    return Actor(1, 1, f"made-up-{next(_REQUESTS)}")


@dataclass(slots=True)
class Shelf:
    """Two phones with accounts of both apps on the first, and a schedule for it."""

    cases: UseCases
    database: Database
    clock: StoppedClock
    first: int = 0
    second: int = 0
    accounts: dict[str, int] = field(default_factory=dict)

    async def fill(self) -> None:
        self.first, self.second = await self.seen("SIM1"), await self.seen("SIM2")
        for name, app in (("luna", INSTAGRAM), ("harbor", INSTAGRAM), ("tide", TIKTOK)):
            async with self.database.write() as tx:
                self.accounts[name] = await self.cases.stores.accounts.insert(
                    tx,
                    NewAccount(
                        app,
                        name,
                        password=Secret("made-up-1"),
                        phone_id=self.first,
                        logined=name != "harbor",
                    ),
                )
        async with self.database.write() as tx:
            for phone_id in (self.first, self.second):
                asked = NewSchedule(
                    RunKind.MATCH, None, Scope(phone_id=phone_id), Every(6, 0.0), "UTC"
                )
                await self.cases.stores.schedules.add(tx, actor(), asked, 9e9)
            await tx.execute("UPDATE schedules SET selection = json(selection)")

    async def seen(self, serial: str, *, boot: str | None = None) -> int:
        """What answers with a serial, as whatever phone it is known as."""
        phones = self.cases.stores.phones
        async with self.database.write() as tx:
            address = PhoneAddress("local", serial)
            identity = Identity(serial, "Pixel", "14", boot)
            return await phones.note(tx, address, identity, await phones.owner(address, tx))

    async def replace(self) -> int:
        offered = await self.cases.replace_or_forget.propose_replace(
            actor(), self.first, self.second
        )
        done = await self.cases.replace_or_forget.replace(actor(), offered.token)
        return done.change_id

    async def forget(self) -> int:
        offered = await self.cases.replace_or_forget.propose_forget(actor(), self.first)
        done = await self.cases.replace_or_forget.forget(actor(), offered.token)
        return done.change_id

    async def rename(self, phone_id: int, label: str) -> None:
        async with self.database.write() as tx:
            await self.cases.stores.phones.rename(tx, phone_id, label)

    async def job(self, phone_id: int | None, name: str = "") -> None:
        async with self.database.write() as tx:
            await self.cases.stores.runs.submit(
                tx,
                NewRun(RunKind.SYNC if name else RunKind.MATCH, TIKTOK, 1, 1),
                [NewJob(self.accounts.get(name), phone_id)],
            )

    async def delete(self, name: str) -> int:
        offered = await self.cases.bulk.propose_delete(actor(), self.accounts[name])
        return (await self.cases.bulk.apply(actor(), offered.token)).id

    async def everything(self) -> Mapping[str, list[tuple[object, ...]]]:
        """Every row of every table but those that tell what was done."""
        found = {}
        for row in await self.database.fetchall(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
        ):
            if row["name"] not in _WHAT_IS_DONE:
                rows = await self.database.fetchall(f"SELECT * FROM {row['name']}")  # noqa: S608
                found[row["name"]] = sorted((tuple(one) for one in rows), key=repr)
        return found

    async def sealed(self) -> int:
        rows = await self.database.fetchall("SELECT 1 FROM changes WHERE sealed IS NOT NULL")
        return len(rows)


@pytest.fixture
async def shelf(tmp_path: Path) -> AsyncIterator[Shelf]:
    async for one in opened(tmp_path):
        yield one


async def opened(folder: Path) -> AsyncIterator[Shelf]:
    clock = StoppedClock()
    places = prepare(folder)
    database = await Database.open(*places, clock)
    config = EngineConfig(*places, (HostAddress("local", "127.0.0.1", 9),))
    shelf = Shelf(UseCases(config, database, clock), database, clock)
    await shelf.fill()
    yield shelf
    await database.close()


async def test_a_replaced_phone_has_its_accounts_and_schedules_again(shelf: Shelf) -> None:
    before = await shelf.everything()
    offered = await shelf.cases.replace_or_forget.propose_replace(
        actor(), shelf.first, shelf.second
    )
    assert offered.schedules == 1
    change = await shelf.replace()
    assert await shelf.everything() != before
    (possible,) = await shelf.cases.undo.possible(Role.ADMIN)
    assert possible.made.phones == {shelf.first: "1", shelf.second: "2"}
    assert (possible.made.kind, possible.made.count) == (ChangeKind.REPLACE, 3)

    assert await shelf.cases.undo.possible(Role.OPERATOR) == ()
    with pytest.raises(RequestRefused, match="role_needed"):
        await shelf.cases.undo.take_back(actor(), change, Role.OPERATOR)
    person = actor()
    undone = await shelf.cases.undo.take_back(person, change, Role.ADMIN)
    again = await shelf.cases.undo.take_back(person, change, Role.ADMIN)

    assert await shelf.everything() == before
    assert (undone.again, again.again, again.phones) == (False, True, undone.phones)
    with pytest.raises(RequestRefused, match="undo_done"):
        await shelf.cases.undo.take_back(actor(), change, Role.ADMIN)
    assert await shelf.cases.undo.possible(Role.ADMIN) == ()
    (line,) = await shelf.cases.audit.lines("phone.undo")
    assert (line.subject, line.detail) == ("1", f"replace {change}, 3 accounts")


async def edited(shelf: Shelf) -> None:
    await shelf.cases.editor.change(
        actor(), shelf.accounts["luna"], Column.EMAIL, "a@example.com", mark=None
    )


async def scheduled_elsewhere(shelf: Shelf) -> None:
    third = await shelf.seen("SIM3")
    async with shelf.database.write() as tx:
        await shelf.cases.stores.schedules.move_to_phone(tx, (1,), shelf.second, third)


async def held(shelf: Shelf) -> None:
    async with shelf.database.write() as tx:
        await shelf.cases.stores.hands.hold(tx, shelf.second, 1, shelf.clock.now() + 60)


LATER: Mapping[str, tuple[Callable[[Shelf], Awaitable[object]], Mapping[str, object]]] = {
    "undo_changed_since": (edited, {"username": "luna"}),
    "undo_phone_gone": (Shelf.forget, {"name": "1"}),
    "undo_phone_busy": (lambda shelf: shelf.job(shelf.second), {"name": "2"}),
    "undo_phone_busy ": (held, {"name": "2"}),
    "account_busy": (lambda shelf: shelf.job(None, "tide"), {"username": "tide"}),
    "undo_schedule_changed": (scheduled_elsewhere, {"schedule": 1}),
    "undo_wiped": (lambda shelf: shelf.delete("harbor"), {}),
}


async def test_what_came_later_keeps_a_replaced_phone_as_it_is_and_is_named(
    tmp_path: Path,
) -> None:
    for number, (code, (later, details)) in enumerate(LATER.items()):
        async for shelf in opened(tmp_path / str(number)):
            change = await shelf.replace()
            await later(shelf)
            before = await shelf.everything()
            for ask in (
                lambda: shelf.cases.undo.take_back(actor(), change, Role.ADMIN),  # noqa: B023
                lambda: shelf.cases.undo.one(change, Role.ADMIN),  # noqa: B023
            ):
                with pytest.raises(RequestRefused) as refused:
                    await ask()
                assert (refused.value.code, refused.value.details) == (code.strip(), details)
            offered = [one.made.id for one in await shelf.cases.undo.possible(Role.ADMIN)]
            assert change not in offered
            assert await shelf.everything() == before


async def test_a_schedule_deleted_since_keeps_nobody_from_undoing(shelf: Shelf) -> None:
    change = await shelf.replace()
    async with shelf.database.write() as tx:
        await shelf.cases.stores.schedules.delete(tx, 1)
    await shelf.cases.undo.take_back(actor(), change, Role.ADMIN)
    assert await shelf.cases.stores.schedules.of_phone(shelf.second) == [2]


async def test_first_the_forgetting_then_the_replacing_is_taken_back(shelf: Shelf) -> None:
    before = await shelf.everything()
    replaced, forgotten = await shelf.replace(), await shelf.forget()
    await shelf.cases.undo.take_back(actor(), forgotten, Role.ADMIN)
    await shelf.cases.undo.take_back(actor(), replaced, Role.ADMIN)
    assert await shelf.everything() == before


WITH_A_PHONE = """
UPDATE phones SET tags = 'shelf, acme', tag_keys = '["shelf", "acme"]', note = 'made up'
    WHERE id = 1;
INSERT INTO runs (id, kind, workspace, operator_id, chat_id, state, created_at, finished_at)
    VALUES (7, 'match', 'tiktok', 1, 1, 'finished', 1, 2);
INSERT INTO jobs (id, run_id, kind, workspace, account_id, phone_id, state, outcome, found,
    created_at, finished_at) VALUES
    (8, 7, 'match', 'tiktok', NULL, 1, 'done', 'scanned', '{}', 1, 2),
    (9, 7, 'login', 'instagram', 1, 1, 'done', 'logged_in', NULL, 1, 2);
INSERT INTO run_exclusions (run_id, phone_id, reason) VALUES (7, 1, 'phone_offline');
INSERT INTO accounts_to_restore (phone_id, workspace, package, username, noted_at)
    VALUES (1, 'tiktok', 'x', 'tide', 1);
INSERT INTO battery_readings VALUES (1, 1.0, 50);
INSERT INTO phone_apps (phone_id, package, version, read_at) VALUES (1, 'x', '1', 1);
INSERT INTO phone_cooldowns (phone_id, workspace, until) VALUES (1, 'tiktok', 9);
INSERT INTO phone_doubts (host, serial, hardware_serial, model, android, candidates, contested,
    asked_at, settled_at, phone_id, same)
    VALUES ('local', 'S', 'S', 'm', '1', '[1]', 0, 1, 2, 1, 1);
INSERT INTO phone_health (phone_id, changed_at) VALUES (1, 1);
INSERT INTO phone_preflights VALUES (1, 1, 'd', '{}');
INSERT INTO phone_troubles (phone_id, kind, since) VALUES (1, 'k', 1);
"""


async def test_a_forgotten_phone_comes_back_with_all_that_was_kept_of_it(shelf: Shelf) -> None:
    cascading: set[str] = set()
    emptied: set[str] = set()
    for row in await shelf.database.fetchall("SELECT name FROM sqlite_schema WHERE type = 'table'"):
        for key in await shelf.database.fetchall(f"PRAGMA foreign_key_list({row['name']})"):
            if key["table"] == "phones":
                end = {"CASCADE": cascading, "SET NULL": emptied}.get(key["on_delete"], set())
                end.add(row["name"])
    assert cascading == {*TABLES, "held_phones"}, "a table goes with phones that is not kept"
    assert {*EMPTIED} == {*emptied, "jobs"}
    async with shelf.database.write() as tx:
        for statement in WITH_A_PHONE.split(";"):
            await tx.execute(statement)
    before = await shelf.everything()
    for table in TABLES:
        assert before[table], f"{table} is not tried here"

    change = await shelf.forget()
    assert not (await shelf.everything())["phone_tags"]
    (possible,) = await shelf.cases.undo.possible(Role.ADMIN)
    assert (possible.made.count, possible.made.phones) == (3, {1: "1"})
    undone = await shelf.cases.undo.take_back(actor(), change, Role.ADMIN)

    assert undone.count == 3
    assert await shelf.everything() == before


async def test_pictures_of_a_forgotten_phone_do_not_live_on(shelf: Shelf) -> None:
    async with shelf.database.write() as tx:
        for statement in WITH_A_PHONE.split(";"):
            await tx.execute(statement)
        await tx.execute("UPDATE jobs SET picture_sealed = x'00' WHERE id = 8")
    await shelf.cases.undo.take_back(actor(), await shelf.forget(), Role.ADMIN)
    (row,) = await shelf.database.fetchall("SELECT picture_sealed FROM jobs WHERE id = 8")
    assert row["picture_sealed"] is None


async def test_jobs_that_ended_with_a_phone_stay_ended(shelf: Shelf) -> None:
    await shelf.job(shelf.first)
    change = await shelf.forget()
    await shelf.cases.undo.take_back(actor(), change, Role.ADMIN)
    (job,) = await shelf.cases.stores.jobs.jobs_of(1)
    assert (job.phone_id, job.outcome) == (shelf.first, "phone_lost")


async def expected(shelf: Shelf) -> None:
    """A spreadsheet names a phone at its address."""
    async with shelf.database.write() as tx:
        await shelf.cases.stores.phones.remember(tx, PhoneAddress("local", "SIM1"))


BACK: Mapping[str, tuple[Callable[[Shelf], Awaitable[object]], Mapping[str, object]]] = {
    "undo_phone_back": (lambda shelf: shelf.seen("SIM1"), {"name": "window", "other": "1"}),
    "undo_phone_back ": (expected, {"name": "window", "other": "SIM1"}),
    "undo_label_taken": (lambda shelf: shelf.rename(shelf.second, "WINDOW"), {"name": "window"}),
    "undo_changed_since": (edited, {"username": "luna"}),
    "account_busy": (lambda shelf: shelf.job(None, "tide"), {"username": "tide"}),
    "undo_wiped": (lambda shelf: shelf.delete("luna"), {}),
}


async def test_a_phone_that_is_there_again_is_not_put_beside_itself(tmp_path: Path) -> None:
    for number, (code, (later, details)) in enumerate(BACK.items()):
        async for shelf in opened(tmp_path / str(number)):
            await shelf.rename(shelf.first, "window")
            change = await shelf.forget()
            await later(shelf)
            before = await shelf.everything()
            with pytest.raises(RequestRefused) as refused:
                await shelf.cases.undo.take_back(actor(), change, Role.ADMIN)
            assert (refused.value.code, refused.value.details) == (code.strip(), details)
            assert await shelf.everything() == before


async def test_a_phone_with_another_of_its_serial_comes_back_beside_it(shelf: Shelf) -> None:
    async with shelf.database.write() as tx:
        await tx.execute("UPDATE phones SET hardware_serial = 'SAME', cloned = 1")
    shelf.clock.time += 1
    before = await shelf.everything()
    await shelf.cases.undo.take_back(actor(), await shelf.forget(), Role.ADMIN)
    assert await shelf.everything() == before


async def test_an_undo_that_fails_halfway_changes_nothing_and_can_be_tried_again(
    tmp_path: Path,
) -> None:
    last = ((Shelf.replace, "selection ON schedules"), (Shelf.forget, "phone_id ON accounts"))
    for number, (act, what) in enumerate(last):
        async for shelf in opened(tmp_path / str(number)):
            start, change = await shelf.everything(), await act(shelf)
            before = await shelf.everything()
            await shelf.database.execute(
                f"CREATE TRIGGER stop BEFORE UPDATE OF {what}"
                " BEGIN SELECT RAISE(ABORT, 'made up'); END"
            )
            with pytest.raises(StorageError):
                await shelf.cases.undo.take_back(actor(), change, Role.ADMIN)
            assert await shelf.everything() == before
            await shelf.database.execute("DROP TRIGGER stop")
            await shelf.cases.undo.take_back(actor(), change, Role.ADMIN)
            assert await shelf.everything() == start


async def test_nothing_of_a_forgotten_phone_is_kept_when_its_time_is_over(shelf: Shelf) -> None:
    change = await shelf.forget()
    shelf.clock.time += UNDO_EDIT
    with pytest.raises(RequestRefused, match="undo_over"):
        await shelf.cases.undo.take_back(actor(), change, Role.ADMIN)
    await shelf.cases.stores.changes.forget_old(shelf.clock.now())
    assert await shelf.sealed() == 0


async def test_what_is_kept_of_a_phone_goes_with_a_client_who_leaves(shelf: Shelf) -> None:
    async with shelf.database.write() as tx:
        await shelf.cases.stores.phones.set_tags(tx, shelf.first, "shelf,acmé")
        for name in ("acmé", "other"):
            await shelf.cases.stores.tags.named(tx, (name,))
        await tx.execute(
            "UPDATE accounts SET phone_id = ?, tags = 'acmé', tag_keys = ? WHERE username = 'tide'",
            (shelf.second, json.dumps(["acmé"])),
        )
    change = await shelf.forget()
    assert await shelf.sealed() == 1
    await shelf.cases.leaving.wipe(actor(), "acmé")
    assert await shelf.sealed() == 0
    with pytest.raises(RequestRefused, match="undo_wiped"):
        await shelf.cases.undo.take_back(actor(), change, Role.ADMIN)
