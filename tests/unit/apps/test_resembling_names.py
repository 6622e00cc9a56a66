"""A name that resembles a handle proves nothing: the handle to the letter, or its profile."""

import pytest

from engine.model.run import Outcome
from engine.screens.hierarchy import Hierarchy
from engine.screens.reading import says_handle
from tests.scripted_phone import Scene, button, drawn, password_field, row, text
from tests.unit.apps import tiktok_scenes as tt
from tests.unit.apps.scenes import (
    ME,
    PASSWORD,
    Task,
    credentials,
    form,
    home,
    profile,
    run,
    sheet,
    splash,
    switcher,
)
from tests.unit.apps.test_scan import instagram, on_instagram, on_tiktok, tiktok
from tests.unit.apps.test_tiktok_switching import gone_to
from tests.unit.apps.tiktok_scenes import LISTED, wanting
from tests.unit.apps.tiktok_world import Held, World

RESEMBLING = [
    "Brand.one",
    "BRAND.ONE",
    "🔞 brand.one 🔞",
    "✨brand.one",
    "brand.one.",
    "@brand.one",
    "brand.one, the shop",
    "brand.one 9+",
]
ON_INSTAGRAM = ["Brand.one", "BRAND.ONE", "🔞 brand.one 🔞", "✨brand.one"]


def test_what_instagram_writes_beside_a_handle_is_not_part_of_it() -> None:
    shown = [
        "brand.one",
        " brand.one ",
        "🔒 brand.one",
        "brand.one 🔒",
        "brand.one,  New notifications",
        "brand.one, 1 follow and 16 more",
    ]
    for label in shown:
        (said,) = (says_handle(node) for node in Hierarchy.parse(row(label)) if node.description)
        assert said == "brand.one", label


@pytest.mark.parametrize("label", RESEMBLING)
async def test_a_strangers_display_name_is_not_our_account_signed_in(label: str) -> None:
    world = World([Held("zoe.x", "Zoe", "zoe.x"), Held("brand.one.shop", label, label)], 0, 9)
    known = LISTED | {"zoe.x", "brand.one.shop"}

    ran = await tt.run(world.scenes(), "home", task=wanting(known=known))

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.typed == [tt.ME, tt.PASSWORD]
    assert set(ran.result.signed_in or ()) == world.truth


@pytest.mark.parametrize("label", RESEMBLING)
async def test_a_match_asks_the_profile_of_a_row_that_resembles_a_handle(label: str) -> None:
    scenes = tiktok("zoe.x", label, names={label: "brand.one.shop"}, active="zoe.x")

    ran = await on_tiktok(scenes, tt.ME, "zoe.x", "brand.one.shop")

    assert set(ran.result.signed_in or ()) == {"zoe.x", "brand.one.shop"}
    assert ran.result.active == "zoe.x"


@pytest.mark.parametrize("label", RESEMBLING)
async def test_a_sync_reads_no_stranger_for_an_account(label: str) -> None:
    world = World([Held("zoe.x", "Zoe", "zoe.x"), Held("brand.one.shop", label, label)], 0, 9)

    result, _ = await gone_to(tt.ME, world.scenes(), frozenset({tt.ME, "zoe.x"}))

    assert result.outcome is Outcome.NOT_SIGNED_IN


def with_row(label: str, whose: str, then: str = "other profile") -> dict[str, Scene]:
    """An Instagram with `brand.two` active and a row of this label; no row's text is its handle."""
    return {
        "splash": splash("home"),
        "home": home("first profile"),
        "first profile": profile("brand.two", "switcher"),
        "switcher": switcher("brand.two", label, active="brand.two", on={label: then}),
        "other profile": profile(whose, "switcher 2"),
        "switcher 2": switcher("brand.two", label, active=label),
        "sheet": sheet("form"),
        "form": form("in"),
        "in": home("profile"),
        "profile": profile(),
    }


@pytest.mark.parametrize("label", ON_INSTAGRAM)
async def test_instagrams_row_that_resembles_a_handle_is_told_by_its_profile(label: str) -> None:
    ran = await run(with_row(label, ME), "home")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert ran.phone.typed == []


@pytest.mark.parametrize("label", ON_INSTAGRAM)
async def test_on_instagram_too_a_stranger_is_not_our_account_signed_in(label: str) -> None:
    ran = await run(with_row(label, "brand.one.shop"), "home")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert [what for _, what in ran.phone.typed] == [ME, PASSWORD]
    assert set(ran.result.signed_in or ()) == {"brand.two", "brand.one.shop", ME}


async def test_a_row_that_leads_nowhere_is_taken_for_nobody() -> None:
    ran = await run(with_row("Brand.one", ME, then="first profile"), "home")

    assert ran.result.outcome is Outcome.UNKNOWN_SCREEN
    assert ran.phone.typed == []


async def test_instagrams_match_takes_no_resembling_row_for_an_account() -> None:
    page = switcher("brand.two", "Brand.one", active="brand.two")

    ran = await on_instagram(instagram(page, handle="brand.two"))

    assert (ran.result.outcome, ran.result.unreadable) == (Outcome.INCOMPLETE, ("Brand.one",))


async def test_a_remembered_stranger_gets_neither_password_nor_code() -> None:
    offered = drawn(text("Brand.one"), button("Continue"), button("Use another profile"))
    scenes = {
        "as": Scene(offered, on={"Continue": "code", "Use another profile": "only"}),
        "only": Scene(drawn(text("Brand.one"), password_field("Password,"), button("Log in"))),
    }
    ran = await run(scenes, "as", task=Task(credentials=credentials(totp=True)))

    assert ran.phone.taps == [("as", "Use another profile")]
    assert ran.phone.typed == []


async def test_tiktoks_remembered_stranger_is_not_let_in() -> None:
    scenes = {"back": tt.welcome_back("Brand.one", on={"Add another account": "other"})}
    scenes["other"] = tt.second_page(handle="@Brand.one")

    ran = await tt.run(scenes, "back", task=wanting())

    assert [what for _, what in ran.phone.taps] == ["Add another account"]
    assert ran.typed == []
