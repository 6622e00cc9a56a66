"""A database of an earlier version is taken over with everything in it."""

import asyncio
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.app_on_phone import AppOnPhone
from engine.model.filters import Criteria, Filter
from engine.model.host import NewsKind
from engine.model.operator import Role
from engine.model.rule import Rule
from engine.model.run import Exclusion, JobState, Outcome, RunKind
from engine.storage.accounts import AccountStore
from engine.storage.database import Database
from engine.storage.inbox import InboxStore
from engine.storage.operators import OperatorStore
from engine.storage.stores import Stores
from engine.use_cases.people.operators import Operators
from tests.durability.formats import known_up_to
from tests.durability.killing import PROJECT
from tests.durability.test_apps_and_kinds import everything
from tests.unit.storage.clock import StoppedClock

EARLIER = 2
"""The format before runs could match and sync."""

ROWS = """
INSERT INTO phones (id, host, serial, created_at) VALUES (4, 'local', 'SIM1', 1);
INSERT INTO accounts (id, workspace, username, phone_id, logined, status, created_at, updated_at)
VALUES (1, 'instagram', 'luna', 4, 1, 0, 1, 1), (2, 'instagram', 'kite', 4, 0, 0, 1, 1),
    (3, 'instagram', 'off', 4, 0, 1, 1, 1), (5, 'tiktok', 'said.by.a.file', 4, 1, 0, 1, 1);
INSERT INTO runs (id, kind, workspace, operator_id, chat_id, state, created_at)
VALUES (7, 'login', 'instagram', 1, 1, 'active', 1);
INSERT INTO run_exclusions (run_id, account_id, reason) VALUES (7, 3, 'disabled');
INSERT INTO jobs (id, run_id, workspace, account_id, phone_id, state, outcome, created_at,
    finished_at, submitted_at)
VALUES (8, 7, 'instagram', 1, 4, 'done', 'logged_in', 1, 2, 1.5),
    (9, 7, 'instagram', 2, 4, 'running', NULL, 1, NULL, 3);
INSERT INTO jobs (id, run_id, workspace, account_id, phone_id, state, created_at)
VALUES (20, 7, 'instagram', 3, 4, 'queued', 1);
DELETE FROM jobs WHERE id = 20;
"""


@pytest.fixture
async def taken_over(tmp_path: Path) -> Database:
    """Made by the earlier version, filled, and opened by this one."""
    return await taken_from(EARLIER, ROWS, tmp_path)


async def taken_from(earlier_format: int, rows: str, tmp_path: Path) -> Database:
    places = (tmp_path / "data", tmp_path / "rosterbot.key", StoppedClock())
    with known_up_to(earlier_format):
        await (await Database.open(*places)).close()
    (path,) = (tmp_path / "data").glob("*.db")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (earlier_format,)
        connection.executescript(rows)
    return await Database.open(*places)


async def test_runs_and_jobs_are_those_of_before(taken_over: Database, tmp_path: Path) -> None:
    stores = Stores(taken_over)
    try:
        run = await stores.runs.run(7)
        jobs = await stores.jobs.jobs_of(7)
        (left_out,) = await stores.runs.exclusions_of(7)
        recovered = await stores.queue.recover(10.0)
    finally:
        await taken_over.close()

    assert run is not None
    assert run.kind is RunKind.LOGIN
    assert [(job.id, job.state, job.outcome) for job in jobs] == [
        (8, JobState.DONE, Outcome.LOGGED_IN),
        (9, JobState.RUNNING, None),
    ]
    assert (left_out.account_id, left_out.reason) == (3, Exclusion.DISABLED)
    assert recovered.to_look == (9,)
    assert list(broken(tmp_path)) == []


async def test_only_what_a_login_has_seen_counts_as_confirmed(taken_over: Database) -> None:
    try:
        accounts = await AccountStore(taken_over).by_ids([1, 2, 5])
    finally:
        await taken_over.close()

    assert {account.username: account.confirmed for account in accounts} == {
        "luna": True,
        "kite": False,
        "said.by.a.file": False,
    }


async def test_an_id_that_was_given_is_not_given_again(taken_over: Database) -> None:
    try:
        async with taken_over.write() as tx:
            job = await tx.insert(
                "INSERT INTO jobs (run_id, kind, workspace, account_id, phone_id, state, "
                "created_at) VALUES (7, 'login', 'instagram', 3, 4, 'queued', 1)"
            )
    finally:
        await taken_over.close()

    assert job > 20


WAITING = """
INSERT INTO outbox (chat_id, kind, state, created_at) VALUES (9, 'document', 'waiting', 1),
    (9, 'photo', 'sending', 1), (9, 'send', 'waiting', 1), (9, 'edit', 'waiting', 1),
    (9, 'delete', 'waiting', 1), (8, 'send', 'sent', 1);
INSERT INTO invitations (token_hash, role, created_by, created_at, expires_at)
VALUES (x'00', 'admin', 9, 1, 2);
"""


@pytest.mark.parametrize(
    ("role", "left"),
    [
        (None, ["delete"]),
        (Role.VIEWER, ["delete", "edit", "send"]),
        (Role.OPERATOR, ["delete", "edit", "photo", "send"]),
        (Role.ADMIN, ["delete", "document", "edit", "photo", "send"]),
    ],
)
async def test_what_waits_from_before_reaches_those_alone_who_surely_may_see_it(
    tmp_path: Path, role: Role | None, left: list[str]
) -> None:
    database = await taken_from(4, WAITING, tmp_path)
    try:
        if role is not None:
            async with database.write() as tx:
                await OperatorStore(database).put(tx, 9, role, "Bo", 1)
        desk = Operators(Stores(database), frozenset(), lost=lambda _: None)
        await desk.load()
        await desk.settle()
        rows = await database.fetchall(
            "SELECT kind FROM outbox WHERE state IN ('waiting', 'sending') ORDER BY kind"
        )
    finally:
        await database.close()

    assert [row["kind"] for row in rows] == left


async def test_updates_that_waited_are_there_and_later_ones_have_higher_numbers(
    tmp_path: Path,
) -> None:
    places = (tmp_path / "data", tmp_path / "rosterbot.key", StoppedClock())
    with known_up_to(4):
        before = await Database.open(*places)
        sealed = before.vault.seal(b"waits", table="inbox", row=905, column="sealed")
        now = before.clock.now()
        async with before.write() as tx:
            await tx.execute(
                "INSERT INTO inbox (id, sealed, received_at, handled_at, attempts) "
                "VALUES (904, NULL, ?, ?, 1), (905, ?, ?, NULL, 1)",
                (now, now, sealed, now),
            )
            await tx.execute(
                "INSERT INTO dialogues (operator_id, chat_id, id, kind, step, form, heard, "
                "expires_at) VALUES (1, 1, 'd', 'add', 'password', '7', 990, ?)",
                (now + 60,),
            )
        await before.close()
    database = await Database.open(*places)
    try:
        inbox = InboxStore(database)
        waiting = await inbox.waiting()
        is_known = not await inbox.keep(904, b"repeated", "message:1")
        await inbox.keep(7, b"later")
        later = await inbox.begin(7)
    finally:
        await database.close()

    assert [(one.update_id, one.body, one.attempts) for one in waiting] == [(905, b"waits", 1)]
    assert is_known
    assert later > 990


def broken(folder: Path) -> Iterator[object]:
    (path,) = (folder / "data").glob("*.db")
    with closing(sqlite3.connect(path)) as connection:
        yield from connection.execute("PRAGMA foreign_key_check")


KILLED = """
import itertools, os, sqlite3, sys
from pathlib import Path
from engine.storage import folder

left, real = itertools.count(int(sys.argv[2]), -1), sqlite3.connect

def connect(*places, **options):
    made = real(*places, **options)
    made.set_progress_handler(lambda: os._exit(9) if next(left) <= 0 else 0, 50)
    return made

folder.sqlite3.connect = connect
folder.DataFolder.hold(Path(sys.argv[1]) / "data").prepare(Path(sys.argv[1]) / "rosterbot.key")
"""


async def killed(folder: Path, steps: int) -> None:
    """Have the database there opened by a program that is killed.

    `steps`: fifties of what SQLite does for a statement.
    """
    arguments = [sys.executable, "-c", KILLED, str(folder), str(steps)]
    dying = await asyncio.create_subprocess_exec(*arguments, cwd=PROJECT)
    assert await dying.wait() == 9


@pytest.mark.parametrize("steps", [0, 20, 60, 140, 200, 240])
async def test_a_taking_over_that_is_killed_begins_again(tmp_path: Path, steps: int) -> None:
    with known_up_to(4):
        data = tmp_path / "data"
        await (await Database.open(data, tmp_path / "rosterbot.key", StoppedClock())).close()
    with closing(sqlite3.connect(data / "rosterbot.db")) as connection:
        connection.executescript(WAITING)

    await killed(tmp_path, steps)
    with closing(sqlite3.connect(data / "rosterbot.db")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (4,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    database = await Database.open(data, tmp_path / "rosterbot.key", StoppedClock())
    rows = await database.fetchall("SELECT kind FROM outbox ORDER BY id")
    await database.close()
    assert [row["kind"] for row in rows] == [
        "document",
        "photo",
        "send",
        "edit",
        "delete",
        "send",
    ]


async def test_hosts_come_whole_or_not_at_all_and_take_nothing_away(tmp_path: Path) -> None:
    key, file = tmp_path / "rosterbot.key", tmp_path / "data" / "rosterbot.db"
    with known_up_to(19):
        await (await Database.open(tmp_path / "data", key, StoppedClock())).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(ROWS)
    before = everything(file)
    for steps in (10, 40):
        await killed(tmp_path, steps)
        assert everything(file) == before

    with known_up_to(20):
        await (await Database.open(tmp_path / "data", key, StoppedClock())).close()
    before |= {"hub_keys": [], "hosts": [], "host_news": []}
    assert everything(file) == before
    assert list(broken(tmp_path)) == []

    await killed(tmp_path, 5)
    assert everything(file) == before
    with known_up_to(21):
        await (await Database.open(tmp_path / "data", key, StoppedClock())).close()
    before["jobs"] = [job | {"host": None} for job in before["jobs"]]
    assert everything(file) == before

    await killed(tmp_path, 5)
    assert everything(file) == before
    with known_up_to(22):
        await (await Database.open(tmp_path / "data", key, StoppedClock())).close()
    assert everything(file) == before | {"pins": []}


async def test_copies_of_hosts_are_told_and_what_was_told_of_hosts_stays(tmp_path: Path) -> None:
    key, file = tmp_path / "rosterbot.key", tmp_path / "data" / "rosterbot.db"
    with known_up_to(25):
        await (await Database.open(tmp_path / "data", key, StoppedClock())).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(
            "INSERT INTO hosts (name, added_by, added_at, token_hash, token_ends_at, boot) "
            "VALUES ('rack-b', 1, 1.0, 'aa', 2.0, 'b1'), ('rack-c', 1, 1.0, 'aa', 2.0, NULL);"
            "INSERT INTO host_news VALUES ('rack-b', 'clock', 3.0, 42.5, 1, NULL), "
            "('rack-c', 'down', 4.0, NULL, 0, 5.0);"
        )
    before = everything(file)
    for steps in (5, 15, 40):
        await killed(tmp_path, steps)
        assert everything(file) == before

    database = await Database.open(tmp_path / "data", key, StoppedClock())
    try:
        stores = Stores(database)
        assert [host.name for host in await stores.hosts.all()] == ["rack-b", "rack-c"]
        (over,) = await stores.host_news.untold()
        assert (over.host, over.kind, over.over_at) == ("rack-c", NewsKind.DOWN, 5.0)
        assert await stores.host_news.standing() == {("rack-b", NewsKind.CLOCK)}
        assert await stores.host_news.begin("rack-b", NewsKind.TWICE, 6.0)
    finally:
        await database.close()


async def test_names_of_before_are_remembered_from_then_on_and_nothing_else_changes(
    tmp_path: Path,
) -> None:
    key, file = tmp_path / "rosterbot.key", tmp_path / "data" / "rosterbot.db"
    with known_up_to(26):
        await (await Database.open(tmp_path / "data", key, StoppedClock())).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(ROWS)
    before = everything(file)
    for steps in (0, 10, 20):
        await killed(tmp_path, steps)
        assert everything(file) == before

    with known_up_to(27):
        await (await Database.open(tmp_path / "data", key, StoppedClock())).close()
    assert everything(file) == before | {"past_names": []}
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(
            """UPDATE accounts SET tag_keys = '["acme"]' WHERE id = 5;"""
            "UPDATE accounts SET username = '#' || id; UPDATE accounts SET username = 'luna'"
            " WHERE id = 1; UPDATE accounts SET username = 'kites' WHERE id = 2;"
            "DELETE FROM accounts WHERE id IN (3, 5);"
        )
        found = connection.execute("SELECT account_id, username FROM past_names").fetchall()
    # Of one that had no tag, no client can ask.
    assert found == [(2, "kite"), (5, "said.by.a.file")]


async def test_menus_come_whole_or_not_at_all_and_what_chats_show_stays(tmp_path: Path) -> None:
    key, file = tmp_path / "rosterbot.key", tmp_path / "data" / "rosterbot.db"
    with known_up_to(22):
        await (await Database.open(tmp_path / "data", key, StoppedClock())).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(ROWS)
        connection.executescript("INSERT INTO preferences VALUES (1, 1, 'tiktok')")
    before = everything(file)
    for steps in (10, 20):
        await killed(tmp_path, steps)
        assert everything(file) == before

    database = await Database.open(tmp_path / "data", key, StoppedClock())
    try:
        shown = await Stores(database).preferences.workspace(1, 1)
        assert (shown, await Stores(database).told_telegram.all()) == (Workspace("tiktok"), {})
    finally:
        await database.close()


async def test_rules_come_whole_or_not_at_all_and_take_nothing_away(tmp_path: Path) -> None:
    key = tmp_path / "rosterbot.key"
    with known_up_to(16):
        await (await Database.open(tmp_path / "data", key, StoppedClock())).close()
    with closing(sqlite3.connect(tmp_path / "data" / "rosterbot.db")) as connection:
        connection.executescript(ROWS)
    for steps in (0, 40, 80):
        await killed(tmp_path, steps)
        with closing(sqlite3.connect(tmp_path / "data" / "rosterbot.db")) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (16,)
            assert not connection.execute(
                "SELECT 1 FROM sqlite_schema WHERE name = 'rules'"
            ).fetchone()

    database = await Database.open(tmp_path / "data", key, StoppedClock())
    try:
        stores = Stores(database)
        rule = Rule(0, "com.instagram.android", "en", "made-up", ("skip",), "Skip", "Button", 0)
        app = AppOnPhone(Workspace("instagram"), rule.package)
        offered = await stores.rules.offer(app, rule, b"<hierarchy/>", 4)
        assert offered is not None
        async with database.write() as tx:
            await stores.rules.count(tx, 9, {offered: True}, over=False)
            # What a job has used goes with it.
            await tx.execute("DELETE FROM jobs WHERE id = 9")
        (kept,) = await stores.rules.all()
        uses = await database.fetchall("SELECT * FROM rule_uses")
    finally:
        await database.close()

    assert (kept.used, uses) == (1, [])
    assert list(broken(tmp_path)) == []


CHANGED = """
INSERT INTO changes (id, kind, workspace, operator_id, chat_id, request, accounts, sealed,
    told_sealed, made_at, undo_until, undone_at, undone_by, undone_request)
VALUES (3, 'edit', 'instagram', 1, 2, 'update:1', 4, x'01', x'02', 5, 6, NULL, NULL, NULL),
    (4, 'import', 'tiktok', 1, 2, 'update:2', 4, NULL, NULL, 5, 6, 7, 8, 'update:3'),
    (30, 'delete', 'tiktok', 1, 2, 'update:4', 4, NULL, NULL, 5, 6, 7, 8, 'update:5');
DELETE FROM changes WHERE id = 30;
INSERT INTO change_parts VALUES (4, 1, x'03');
"""


async def test_changes_of_before_are_kept_whole_and_those_of_phones_find_room(
    tmp_path: Path,
) -> None:
    key, file = tmp_path / "rosterbot.key", tmp_path / "data" / "rosterbot.db"
    with known_up_to(24):
        await (await Database.open(tmp_path / "data", key, StoppedClock())).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(ROWS + CHANGED)
    before = everything(file)
    for steps in (5, 15, 25):
        await killed(tmp_path, steps)
        assert everything(file) == before

    with known_up_to(25):
        await (await Database.open(tmp_path / "data", key, StoppedClock())).close()
    assert everything(file) == before
    assert list(broken(tmp_path)) == []
    with closing(sqlite3.connect(file)) as connection:
        for number, kind in enumerate(("replace", "forget", "match"), 31):
            made = connection.execute(
                "INSERT INTO changes (kind, operator_id, chat_id, request, accounts, made_at,"
                " undo_until) VALUES (?, 1, 1, ?, 0, 1, 2)",
                (kind, f"update:{number}"),
            )
            assert made.lastrowid == number, "an id that was given is given again"
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("UPDATE changes SET request = 'update:1' WHERE id = 31")


LISTED = """
INSERT INTO phones (id, host, serial, created_at) VALUES (4, 'local', 'SIM1', 1);
INSERT INTO views (id, operator_id, chat_id, workspace, filter, phone_id, search, tag, ticked,
    touched_at)
VALUES ('phone', 1, 1, 'instagram', 'phone', 4, 'lu', 'acme', '[7]', 1),
    ('gone', 1, 1, 'instagram', 'phone', NULL, '', '', '[]', 1),
    ('failed', 1, 1, 'tiktok', 'failed', NULL, '', '', '[]', 1);
"""


async def test_lists_on_screens_show_what_they_showed(tmp_path: Path) -> None:
    database = await taken_from(22, LISTED, tmp_path)
    try:
        found = [
            await Stores(database).views.get(Actor(1, 1, "r"), view)
            for view in ("phone", "gone", "failed")
        ]
    finally:
        await database.close()

    instagram = Workspace("instagram")
    assert [view.criteria for view in found] == [
        Criteria(instagram, phone_ids=(4,), search="lu", tags=("acme",)),
        Criteria(instagram, phone_ids=(0,)),
        Criteria(Workspace("tiktok"), Filter.FAILED),
    ]
    assert found[0].ticked == {7}
