"""An app that exists in tests alone goes the whole way: import, login, list, schedule, export."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from engine.model.account import Workspace
from engine.model.columns import Column
from engine.model.installed import Installed
from engine.model.run import Outcome, RunKind
from engine.runs.worker import PhoneWorker
from engine.storage.runs import NewJob, NewRun
from sandbox.sample import rows_of
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, Desk, open_desk, xlsx
from tests.scripted_phone import (
    FakeClock,
    Scene,
    ScriptedPhone,
    button,
    drawn,
    password_field,
    text,
    text_field,
)
from tests.third_app import PIXEL, registered
from tests.unit.runs.workplaces import place_at
from tests.unit.storage.clock import StoppedClock
from tests.unit.use_cases.runs.desks import Desks

(PACKAGE,) = PIXEL.packages
PASSWORD = "made-up:JBSWY3DPEHPK3PXP"
"""A password and not more: in this app nothing is split."""
ROWS = (
    {"username": "ada.pixel", "pwd": PASSWORD, "device": "SIM1", "followers": 3},
    {"username": "bo.pixel", "pwd": None, "device": None, "followers": None},
)


class Pixelphone(ScriptedPhone):
    """A phone with the third app on it."""

    def __init__(self) -> None:
        def drawing(*nodes: str) -> str:
            return drawn(*nodes, package=PACKAGE)

        form = drawing(text_field("Name"), password_field("Password"), button("Log in"))
        profile = drawing(text("ada.pixel", resource_id=f"{PACKAGE}:id/handle"))
        scenes = {"form": Scene(form, {"Log in": "profile"}), "profile": Scene(profile)}
        super().__init__(FakeClock(), scenes, "form")

    async def packages(self) -> Installed:
        return Installed(frozenset({PACKAGE}))


class Told:
    """Is told when a run has changed."""

    def __init__(self) -> None:
        self.news = asyncio.Event()

    def changed(self, run_id: int) -> None:
        self.news.set()

    def is_cancelling(self, run_id: int) -> bool:
        return False


@pytest.fixture
def pixel() -> Iterator[Workspace]:
    with registered(PIXEL) as workspace:
        yield workspace


@pytest.fixture
async def desk(pixel: Workspace, api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        yield desk


async def logged_in(desk: Desk, pixel: Workspace, phone: ScriptedPhone) -> list[Outcome | None]:
    """What a login of who is bound to the phone comes to."""
    desks = Desks(desk.engine.stores.database, StoppedClock())
    phone_id = await desks.phone("SIM1")
    bound = await desks.accounts.of_phone(phone_id, pixel)
    async with desks.database.write() as tx:
        run_id = await desks.stores.runs.submit(
            tx,
            NewRun(RunKind.LOGIN, pixel, OPERATOR, OPERATOR),
            [NewJob(account.id, phone_id, sends=True) for account in bound],
        )

    async def connect() -> ScriptedPhone:
        return phone

    told = Told()
    worker = PhoneWorker(
        place_at(phone_id, connect, desks.clock),
        jobs=desks.queue,
        desk=desks.work,
        told=told,
        clock=desks.clock,
    )
    working = asyncio.create_task(worker.work())
    async with asyncio.timeout(60):
        while None in await desks.outcomes(run_id):
            await told.news.wait()
            told.news.clear()
        worker.stop()
        await working
    return await desks.outcomes(run_id)


async def test_a_third_app_is_imported_signed_in_listed_scheduled_and_exported(
    desk: Desk, pixel: Workspace
) -> None:
    start = await desk.ask("/start", "buttons for Instagram")
    assert {"To TikTok", "To Pixel Club"} <= set(start.labels)
    await desk.press(start, "To Pixel Club", "buttons for Pixel Club")

    sent = await desk.imported(ROWS)
    assert sent.text.startswith("Pixel Club")
    assert [len(await desk.engine.stores.accounts.all(each)) for each in Workspace] == [0, 0, 2]

    phone = Pixelphone()
    assert await logged_in(desk, pixel, phone) == [Outcome.LOGGED_IN]
    assert phone.starts == [PACKAGE]
    assert phone.typed == [("form", "ada.pixel"), ("form", PASSWORD)]

    listed = await desk.ask("/accounts", "2 accounts · ✓ 1")
    assert listed.text.startswith("Pixel Club")
    assert listed.labels[:2] == ["✓ ada.pixel · 1", "– bo.pixel"]
    card = await desk.ask("/account ada.pixel", "ada.pixel")
    assert "Sync" not in " ".join(card.labels), "it has no figures"
    phones = await desk.ask("/phones", "SIM1 · 1 account")
    shown = await desk.press(phones, "⚪ 1", "Pixel Club")
    assert all(f"{name}:" in shown.text for name in ("TikTok", "Instagram")), shown.text
    past = await desk.ask("/runs", "#1")
    assert "Pixel Club" in past.text

    await desk.engine.operators.set_time_zone(OPERATOR, "UTC")
    made = await desk.ask("/schedule login weekdays 07:30 pixel", "runs by itself")
    assert "Log in · Pixel Club · everything" in made.text
    assert "Pixel Club" in (await desk.ask("/schedules", "1 · Log in")).text

    await desk.chat.send("/export")
    file = (await desk.chat.wait(lambda m: m.document is not None, what="the export")).document
    assert file is not None
    rows = rows_of(file.data)
    assert [(row["username"], row["logined"]) for row in rows] == [
        ("ada.pixel", "1"),
        ("bo.pixel", "0"),
    ]
    await desk.chat.send_document("accounts.xlsx", file.data)
    assert "Nothing to apply" in (await desk.until("2 unchanged")).text


async def test_figures_in_a_file_are_passed_over_where_an_app_has_none(
    desk: Desk, pixel: Workspace
) -> None:
    await desk.press(
        await desk.ask("/start", "Rosterbot"), "To Pixel Club", "buttons for Pixel Club"
    )
    await desk.imported(ROWS)
    (ada, _) = await desk.engine.stores.accounts.all(pixel)
    assert Column.FOLLOWERS not in ada.values
    assert not ada.has_totp


async def test_a_file_can_be_imported_into_any_of_the_others(desk: Desk, pixel: Workspace) -> None:
    await desk.chat.send_document("accounts.xlsx", xlsx(ROWS))
    preview = await desk.until("2 new")
    assert {"For TikTok", "For Pixel Club"} <= set(preview.labels)
    moved = await desk.press(preview, "For Pixel Club", "Pixel Club · Import")
    assert {"For TikTok", "For Instagram"} <= set(moved.labels)
    assert "Ignored for Pixel Club" in moved.text
