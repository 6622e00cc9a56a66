"""What /match takes, and who may."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands import runs
from bot.render.kinds import KINDS
from engine.model.account import Workspace
from engine.model.operator import Role
from engine.model.run import RunKind
from sandbox.telegram.server import BotApi
from tests.chat.desk import Desk, open_desk

TIKTOK, INSTAGRAM = Workspace("tiktok"), Workspace("instagram")


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        await desk.imported([{"username": "luna.bakery", "device": "R58M"}])
        yield desk


@pytest.mark.parametrize("kind", KINDS)
def test_viewers_may_start_nothing(kind: RunKind) -> None:
    of_kind = [route.role for route in runs.ROUTES if kind in (route.command, route.button)]
    assert of_kind == [Role.OPERATOR] * 2


async def test_without_a_phone_that_is_there_nothing_can_be_started(desk: Desk) -> None:
    asked = await desk.ask("/match all", "Match")

    assert "no phone to scan right now" in asked.text
    assert "• 1 not connected: R58M" in asked.text
    assert asked.labels == ["‹ Back"]


async def test_which_phones_is_asked_and_what_was_said_is_kept(desk: Desk) -> None:
    asked = await desk.ask("/match preview", "Which phones")

    assert "☑ Only show what would change" in asked.labels
    shown = await desk.press(asked, "Phone R58M", "no phone to scan right now")
    assert shown is asked


async def test_a_phone_nobody_knows_is_named(desk: Desk) -> None:
    assert await desk.ask("/match 3, 7", "called 3, 7")


@pytest.mark.parametrize(
    "data", ["match", "match:x:y:z", "match:both:0:0", "match:tiktok:phone:99"]
)
async def test_a_press_that_makes_no_sense_asks_which_phones(desk: Desk, data: str) -> None:
    asked = await desk.ask("/match all", "Match")
    await desk.chat.press_data(asked, data)

    await desk.until("Which phones")


@pytest.mark.parametrize("data", ["go:nothing", "matchdo:nothing", "go", "matchdo"])
async def test_a_token_nobody_was_given_does_nothing(desk: Desk, data: str) -> None:
    asked = await desk.ask("/match all", "Match")
    await desk.chat.press_data(asked, data)

    await desk.until("That button is no longer valid")


@pytest.mark.parametrize("data", ["matchgo:token", "matchon:both:0:all", "syncno:token"])
async def test_a_button_from_before_leads_to_a_fresh_one(desk: Desk, data: str) -> None:
    asked = await desk.ask("/match all", "Match")
    await desk.chat.press_data(asked, data)

    await desk.until("That button has expired")


@pytest.mark.parametrize("verb", ["retry", "matchmore"])
async def test_a_run_nobody_knows_cannot_be_scanned_again(desk: Desk, verb: str) -> None:
    asked = await desk.ask("/match all", "Match")
    await desk.chat.press_data(asked, f"{verb}:77")

    await desk.until("That run is no longer here")
