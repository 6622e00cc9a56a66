from dataclasses import replace
from pathlib import Path

import pytest

from engine.storage.database import Database
from engine.storage.dialogues import LIFETIME, Dialogue, DialogueState, DialogueStore
from tests.unit.storage.clock import StoppedClock

ME, HERE, ELSEWHERE = 1001, 1001, -5
SECRET = "canary-in-a-dialogue"
ASKED = Dialogue("7", "add", "email", "form:7", {"username": "luna", "password": SECRET}, 7)


@pytest.fixture
def dialogues(database: Database) -> DialogueStore:
    return DialogueStore(database)


async def state(dialogues: DialogueStore) -> DialogueState | None:
    found = await dialogues.get(ME, HERE)
    return found.state if found else None


async def sealed(database: Database) -> list[object]:
    return [row["sealed"] for row in await database.fetchall("SELECT sealed FROM dialogues")]


async def test_a_dialogue_is_read_as_it_was_kept(dialogues: DialogueStore) -> None:
    await dialogues.keep(ME, HERE, ASKED)

    assert await dialogues.get(ME, HERE) == ASKED


async def test_there_is_one_dialogue_for_each_operator_and_chat(dialogues: DialogueStore) -> None:
    await dialogues.keep(ME, HERE, ASKED)
    await dialogues.keep(ME, HERE, replace(ASKED, id="8", step="phone"))
    await dialogues.keep(ME, ELSEWHERE, replace(ASKED, id="9"))

    here = await dialogues.get(ME, HERE)

    assert here is not None
    assert (here.id, here.step) == ("8", "phone")
    assert await dialogues.get(2002, HERE) is None


async def test_the_end_erases_what_was_said_and_remembers_the_update(
    dialogues: DialogueStore, database: Database
) -> None:
    await dialogues.keep(ME, HERE, ASKED)

    await dialogues.end(ME, HERE, ASKED.id, 12)

    ended = await dialogues.get(ME, HERE)
    assert ended == replace(ASKED, said={}, heard=12, state=DialogueState.ENDED)
    assert await sealed(database) == [None]


async def test_the_end_of_an_older_dialogue_leaves_the_newer_one(dialogues: DialogueStore) -> None:
    await dialogues.keep(ME, HERE, ASKED)

    await dialogues.end(ME, HERE, "3", 12)

    assert await state(dialogues) is DialogueState.OPEN


async def test_after_an_hour_of_silence_what_was_said_is_not_read_again(
    dialogues: DialogueStore, clock: StoppedClock
) -> None:
    await dialogues.keep(ME, HERE, ASKED)
    clock.time += LIFETIME - 1
    assert await state(dialogues) is DialogueState.OPEN
    clock.time += 1

    expired = await dialogues.get(ME, HERE)

    assert expired == replace(ASKED, said={}, state=DialogueState.EXPIRED)


async def test_what_is_said_buys_another_hour(
    dialogues: DialogueStore, clock: StoppedClock
) -> None:
    await dialogues.keep(ME, HERE, ASKED)
    clock.time += LIFETIME - 1
    await dialogues.keep(ME, HERE, ASKED)
    clock.time += LIFETIME - 1

    assert await state(dialogues) is DialogueState.OPEN


async def test_an_expired_dialogue_is_erased_but_known_for_a_day(
    dialogues: DialogueStore, database: Database, clock: StoppedClock
) -> None:
    await dialogues.keep(ME, HERE, ASKED)
    await dialogues.keep(ME, ELSEWHERE, ASKED)
    clock.time += LIFETIME
    await dialogues.keep(ME, ELSEWHERE, ASKED)

    await dialogues.expire()

    assert len([value for value in await sealed(database) if value is None]) == 1
    assert await state(dialogues) is DialogueState.EXPIRED
    clock.time += 86_400
    await dialogues.expire()
    assert await state(dialogues) is None


async def test_nothing_said_lies_in_the_clear(
    dialogues: DialogueStore, database: Database, tmp_path: Path
) -> None:
    await dialogues.keep(ME, HERE, ASKED)

    files = [path for path in (tmp_path / "data").iterdir() if path.is_file()]

    assert files
    assert not [path for path in files if SECRET.encode() in path.read_bytes()]
    assert SECRET not in repr(await dialogues.get(ME, HERE))
