"""What /match takes, and who may."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands import match
from engine.model.account import Workspace
from engine.model.operator import Role
from sandbox.telegram.server import BotApi
from tests.chat.desk import Desk, open_desk

TIKTOK, INSTAGRAM = Workspace("tiktok"), Workspace("instagram")


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        await desk.imported([{"username": "luna.bakery", "device": "R58M"}])
        yield desk


@pytest.mark.parametrize(
    ("said", "apps", "names", "preview", "everywhere"),
    [
        ("", (TIKTOK, INSTAGRAM), (), False, False),
        ("all", (TIKTOK, INSTAGRAM), (), False, True),
        ("PREVIEW All", (TIKTOK, INSTAGRAM), (), True, True),
        ("tiktok", (TIKTOK,), (), False, False),
        ("instagram tiktok all", (TIKTOK, INSTAGRAM), (), False, True),
        ("all both", (TIKTOK, INSTAGRAM), (), False, True),
        ("3 instagram preview 7", (INSTAGRAM,), ("3", "7"), True, False),
        ("phone all", (TIKTOK, INSTAGRAM), ("all",), False, False),
        ("phone 3 tiktok", (TIKTOK,), ("3",), False, False),
        ("phone", (TIKTOK, INSTAGRAM), (), False, False),
    ],
)
def test_apps_phones_and_preview_come_in_any_order(
    said: str, apps: tuple[Workspace, ...], names: tuple[str, ...], preview: bool, everywhere: bool
) -> None:
    understood = match.read(said.split())

    assert understood.selection.workspaces == apps
    assert understood.selection.preview is preview
    assert (understood.names, understood.everywhere) == (names, everywhere)


def test_viewers_may_not_match() -> None:
    assert {route.role for route in match.ROUTES} == {Role.OPERATOR}


async def test_without_a_phone_that_is_there_nothing_can_be_started(desk: Desk) -> None:
    asked = await desk.ask("/match all", "Match")

    assert "no phone to scan now" in asked.text
    assert "• 1 not connected: R58M" in asked.text
    assert asked.labels == ["‹ Back"]


async def test_which_phones_is_asked_and_what_was_said_is_kept(desk: Desk) -> None:
    asked = await desk.ask("/match preview tiktok", "Which phones")

    assert "✓ TikTok" in asked.labels
    assert "☑ Only show what would change" in asked.labels
    shown = await desk.press(asked, "Phone R58M", "no phone to scan now")
    assert shown is asked


async def test_a_phone_nobody_knows_is_named(desk: Desk) -> None:
    assert await desk.ask("/match 3, 7", "There is no phone 3")


@pytest.mark.parametrize("data", ["match", "match:x:y:z", "matchon:tiktok:0:99", "matchon"])
async def test_a_press_that_makes_no_sense_asks_which_phones(desk: Desk, data: str) -> None:
    asked = await desk.ask("/match all", "Match")
    await desk.chat.press_data(asked, data)

    await desk.until("Which phones")


@pytest.mark.parametrize("data", ["matchgo:nothing", "matchdo:nothing", "matchgo", "matchdo"])
async def test_a_token_nobody_was_given_does_nothing(desk: Desk, data: str) -> None:
    asked = await desk.ask("/match all", "Match")
    await desk.chat.press_data(asked, data)

    await desk.until("I don't know that button any more")


async def test_a_run_nobody_knows_cannot_be_scanned_again(desk: Desk) -> None:
    asked = await desk.ask("/match all", "Match")
    await desk.chat.press_data(asked, "matchmore:77")

    await desk.until("I don't know that run any more")
