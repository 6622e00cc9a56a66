"""A change of many accounts that is killed anywhere: finished by the next start, or not made."""

import asyncio
import json
import sys
from pathlib import Path

from tests.durability.killing import PROJECT

STORY = """
import asyncio, json, os, shutil, signal, sqlite3, sys
from pathlib import Path
from engine.model.account import AccountChanges, NewAccount
from engine.model.account_changes import ChangeKind
from engine.model.columns import Column
from engine.model.import_plan import Create, Update
from engine.use_cases.accounts.many import ManyAccounts
from tests.unit.use_cases.accounts.hands import Hands, actor
from tests.unit.use_cases.runs.desks import INSTAGRAM

COUNT = 260

async def yes(*_):
    return True

async def begin(folder):
    hands = await Hands.open(folder)
    async with hands.desks.database.write() as tx:
        new = [NewAccount(INSTAGRAM, f"name{number}") for number in range(COUNT)]
        await hands.desks.accounts.insert_many(tx, new)
    await hands.desks.database.close()

async def make(folder):
    hands = await Hands.open(folder)
    changes = AccountChanges(values={Column.EMAIL: "a@example.com", Column.TAGS: "acme"})
    updates = [Update(number, number, "", changes, ()) for number in range(1, COUNT + 1)]
    creates = [Create(1, NewAccount(INSTAGRAM, f"new{number}")) for number in range(COUNT)]
    many = ManyAccounts(hands.desks.stores)
    await many.make(actor(), ChangeKind.IMPORT, INSTAGRAM, updates, creates, yes, yes)
    await hands.desks.database.close()

async def undo(folder):
    hands = await Hands.open(folder)
    await hands.undo(1)
    await hands.desks.database.close()

async def look(folder):
    hands = await Hands.open(folder)
    reads = ("accounts", "account_tags", "changes", "change_parts", "staging")
    database = hands.desks.database
    found = [
        (await database.fetchone(f"SELECT count(*) FROM {table}"))[0] for table in reads
    ]
    (tables,) = await database.fetchone(
        "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'staged%'"
    )
    (undone,) = await database.fetchone("SELECT count(undone_at) FROM changes")
    await database.close()
    return [*found, tables, undone]

def forked(act, folder, killed_before=None):
    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1]
    commits, real = [], sqlite3.connect
    def traced(sql):
        if sql == "COMMIT":
            commits.append(sql)
            if len(commits) == killed_before:
                os.kill(os.getpid(), signal.SIGKILL)
    def connect(*places, **options):
        made = real(*places, **options)
        made.set_trace_callback(traced)
        return made
    sqlite3.connect = connect
    asyncio.run(act(folder))
    os._exit(0)

def killed_anywhere(act, before):
    told, number, status = [], 0, 1
    while status:
        number += 1
        folder = before.with_name(f"{before.name}-{act.__name__}-{number}")
        shutil.copytree(before, folder)
        status = forked(act, folder, number)
        assert status in (0, signal.SIGKILL)
        told.append((bool(status), asyncio.run(look(folder))))
    return told, folder

first = Path(sys.argv[1]) / "first"
first.mkdir()
forked(begin, first)
made, after = killed_anywhere(make, first)
undone, _ = killed_anywhere(undo, after)
print(json.dumps([made, undone]))
"""


async def test_a_change_of_many_that_is_killed_anywhere_is_made_whole_or_not_at_all(
    tmp_path: Path,
) -> None:
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", STORY, str(tmp_path)), cwd=PROJECT, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await program.communicate()
    assert program.returncode == 0
    made, undone = json.loads(said)

    # Accounts, tags, changes, parts of a change, and what is left of a change being prepared.
    nothing, all_of_it = [260, 0, 0, 0, 0, 0, 0], [520, 260, 1, 3, 0, 0, 0]
    taken_back = [260, 0, 1, 0, 0, 0, 1]
    for told, before, after in ((made, nothing, all_of_it), (undone, all_of_it, taken_back)):
        states = [state for _, state in told]
        whole = [state for state in states if state[:2] == before[:2]]
        assert all(state == before for state in whole)
        rest = states[len(whole) :]
        assert whole == states[: len(whole)]
        assert all(state[:3] + state[4:] == after[:3] + after[4:] for state in rest)
        assert rest[-1] == after
        # It was decided, killed, and finished by the next start.
        assert sum(killed for killed, state in told if state[:2] == after[:2]) >= 3
