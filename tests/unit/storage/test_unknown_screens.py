"""Unknown screens are kept sealed, once each, and within bounds."""

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.run import Job
from engine.storage import unknown_screens
from engine.storage.unknown_screens import MOST_BYTES, MOST_SCREENS, UnknownScreenStore
from tests.unit.use_cases.runs.desks import Desks


@pytest.fixture
async def desks(tmp_path: Path) -> AsyncIterator[Desks]:
    opened = await Desks.open(tmp_path)
    yield opened
    await opened.database.close()


@pytest.fixture
async def job(desks: Desks) -> Job:
    phone = await desks.phone()
    return (await desks.run(phone, [await desks.account("luna.bakery", phone)]))[0]


async def keep(
    desks: Desks,
    job: Job,
    fingerprint: str = "f",
    dump: bytes = b"<hierarchy/>",
    picture: bytes | None = None,
) -> bool:
    desks.clock.time += 1
    return await UnknownScreenStore(desks.database).keep(
        fingerprint=fingerprint,
        job_id=job.id,
        app=AppOnPhone(Workspace("instagram"), "com.instagram.android"),
        dump=dump,
        picture=picture,
    )


async def test_what_is_kept_is_sealed_and_comes_back_as_it_was(
    desks: Desks, job: Job, tmp_path: Path
) -> None:
    assert await keep(desks, job, dump=b"<canary-dump/>", picture=b"canary-picture")
    store = UnknownScreenStore(desks.database)
    (screen,) = await store.all()
    assert (screen.times, screen.has_picture, screen.job_id) == (1, True, job.id)
    assert await store.files(screen.id) == (b"<canary-dump/>", b"canary-picture")
    assert await store.of_run(job.run_id) == {job.id: screen.id}
    (path,) = (tmp_path / "data").glob("*.db")
    with sqlite3.connect(path) as connection:
        stored = connection.execute("SELECT dump_sealed, picture_sealed FROM unknown_screens")
        assert all(b"canary" not in value for value in stored.fetchone())


async def test_the_same_screen_is_kept_once_and_counted(desks: Desks, job: Job) -> None:
    for number in range(3):
        assert await keep(desks, job, dump=b"<first/>" if not number else b"<later/>")
    store = UnknownScreenStore(desks.database)
    (screen,) = await store.all()
    assert screen.times == 3
    assert await store.files(screen.id) == (b"<first/>", None)


async def test_only_so_many_are_kept_and_the_longest_unseen_go(desks: Desks, job: Job) -> None:
    for number in range(MOST_SCREENS):
        await keep(desks, job, f"f{number}")
    first = (await UnknownScreenStore(desks.database).all())[-1].id
    await keep(desks, job, "f0")
    await keep(desks, job, "one more")
    kept = await UnknownScreenStore(desks.database).all()
    assert len(kept) == MOST_SCREENS
    assert first in {screen.id for screen in kept}


async def test_all_together_stay_within_their_bound(
    desks: Desks, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unknown_screens, "MOST_IN_ALL", 2500)
    for number in range(4):
        await keep(desks, job, f"f{number}", b"x" * 1000)
    kept = await UnknownScreenStore(desks.database).all()
    assert sum(screen.bytes for screen in kept) == 2000


async def test_a_dump_that_is_too_large_is_not_kept_and_a_picture_left_out(
    desks: Desks, job: Job
) -> None:
    assert not await keep(desks, job, dump=b"x" * (MOST_BYTES + 1))
    assert await keep(desks, job, picture=b"x" * (MOST_BYTES + 1))
    (screen,) = await UnknownScreenStore(desks.database).all()
    assert not screen.has_picture


async def test_a_screen_that_is_gone_has_no_files(desks: Desks) -> None:
    store = UnknownScreenStore(desks.database)
    assert await store.get(9) is None
    assert await store.files(9) is None
