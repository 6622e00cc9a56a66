"""A check opens the app as it is, types nothing, switches nobody, and says what it cannot tell."""

from dataclasses import replace

import pytest

from engine.apps.instagram.check import check as instagram_check
from engine.apps.port import Key
from engine.apps.result import FlowResult
from engine.apps.tiktok.check import check as tiktok_check
from engine.common.errors import PhoneLost
from engine.model.run import ChallengeKind, Outcome
from tests.scripted_phone import FakeClock, Scene, ScriptedPhone, drawn, dump_of
from tests.scripted_phone import text as words
from tests.unit.apps import scenes as ig
from tests.unit.apps import tiktok_scenes as tt
from tests.unit.apps.scenes import Context
from tests.unit.apps.test_scan import Known, instagram
from tests.unit.apps.test_scan import on_instagram as ig_scan
from tests.unit.apps.test_tiktok_sync import run as tt_sync


class Going(ScriptedPhone):
    """A phone that is gone before its back key is pressed."""

    async def press(self, key: Key) -> None:
        raise PhoneLost("made up by a test")


async def on_instagram(
    scenes: dict[str, Scene], first: str = "home"
) -> tuple[FlowResult, ScriptedPhone]:
    clock = FakeClock()
    phone = ScriptedPhone(clock, scenes, first)
    return await instagram_check(phone, Known(), Context(clock)), phone


async def on_tiktok(
    scenes: dict[str, Scene], *known: str, first: str = "home"
) -> tuple[FlowResult, tt.TikTokPhone, Known]:
    clock, task = FakeClock(), Known(frozenset(known))
    phone = tt.TikTokPhone(clock, scenes, first)
    context = Context(clock, package=tt.TIKTOK)
    return await tiktok_check(phone, task, context), phone, task


def tiktok(*labels: str) -> dict[str, Scene]:
    """A phone whose switcher shows these labels, the first one active."""
    return {
        "home": tt.home("profile"),
        "profile": tt.profile("brand.one", "The First", switcher="sheet"),
        "sheet": tt.switcher(*labels, active=labels[0], on=dict.fromkeys(labels, "home")),
    }


async def test_instagram_is_opened_as_it_is_and_read() -> None:
    switcher = ig.switcher("brand.one", "brand.two", active="brand.one")
    result, phone = await on_instagram(instagram(switcher))

    assert (result.outcome, result.signed_in) == (Outcome.SCANNED, ("brand.one", "brand.two"))
    assert (len(phone.opened), phone.starts, phone.typed) == (1, [], [])


async def test_an_app_left_where_nothing_is_known_is_started_anew() -> None:
    scenes = instagram(ig.switcher("brand.one", active="brand.one"))
    result, phone = await on_instagram({"lost": Scene(drawn(words("?"))), **scenes}, "lost")

    assert result.outcome is Outcome.UNKNOWN_SCREEN
    assert (len(phone.opened), len(phone.starts), phone.typed) == (1, 1, [])


async def test_tiktoks_rows_the_phone_is_known_for_are_told() -> None:
    result, phone, task = await on_tiktok(tiktok("brand.one", "brand.two"), "brand.two")

    assert (result.outcome, result.signed_in) == (Outcome.SCANNED, ("brand.one", "brand.two"))
    assert [label for _, label in phone.taps] == ["Profile", "The First"]
    assert (phone.starts, phone.typed, task.notes) == ([], [], [])


async def test_a_row_only_switching_could_tell_makes_the_reading_incomplete() -> None:
    scenes = tiktok("brand.one", "Luna Bakery", "brand.two")
    result, phone, task = await on_tiktok(scenes, "brand.two")

    assert (result.outcome, result.unreadable) == (Outcome.INCOMPLETE, ("Luna Bakery",))
    assert result.signed_in is None
    assert [label for _, label in phone.taps] == ["Profile", "The First"]
    assert task.notes == []


async def test_a_switcher_somebody_left_open_is_put_away_and_opened_anew() -> None:
    whole = ig.switcher("brand.one", "brand.two", active="brand.one")
    left = replace(ig.switcher("brand.two"), back="home")
    result, phone = await on_instagram({**instagram(whole), "left": left}, "left")

    assert (result.outcome, result.signed_in) == (Outcome.SCANNED, ("brand.one", "brand.two"))
    assert phone.starts == []


@pytest.mark.parametrize("label", ["brand.one", "Luna Bakery"])
async def test_the_switcher_is_put_away_again_whatever_it_says(label: str) -> None:
    _, on_one = await on_instagram(instagram(ig.switcher(label, active=label)))
    _, on_other, _ = await on_tiktok(tiktok(label))

    assert (on_one.keys, on_other.keys) == ([Key.BACK], [Key.BACK])


async def test_a_phone_that_goes_away_once_all_is_read_has_been_read() -> None:
    scenes = instagram(ig.switcher("brand.one", active="brand.one"))
    clock = FakeClock()
    phone = Going(clock, scenes, "home")
    result = await instagram_check(phone, Known(), Context(clock))

    assert (result.outcome, result.signed_in) == (Outcome.SCANNED, ("brand.one",))


async def test_eight_accounts_of_tiktok_are_read_by_scrolling() -> None:
    scenes = tiktok(*tt.EIGHT)
    scenes["home"] = tt.home("profile")
    scenes["profile"] = tt.profile(tt.EIGHT[0], "The First", switcher="sheet")
    scenes["sheet"] = tt.switcher(*tt.EIGHT[:5], active=tt.EIGHT[0], add=False, scroll_to="below")
    scenes["below"] = tt.switcher(*tt.EIGHT[4:], add=False, scroll_to="below")
    result, phone, _ = await on_tiktok(scenes, *tt.EIGHT)

    assert (result.outcome, result.signed_in) == (Outcome.SCANNED, tt.EIGHT)
    assert (phone.typed, phone.starts) == ([], [])
    assert [label for _, label in phone.taps] == ["Profile", "The First"]


async def test_an_app_nobody_is_signed_in_to_is_a_whole_reading() -> None:
    result, phone, _ = await on_tiktok(
        {"home": tt.home("profile"), "profile": tt.signed_out()}, "brand.one"
    )

    assert (result.outcome, result.signed_in) == (Outcome.SCANNED, ())
    assert phone.typed == []


@pytest.mark.parametrize(
    ("scene", "outcome"),
    [("suspended", Outcome.SUSPENDED), ("disabled", Outcome.ACCOUNT_DISABLED)],
)
async def test_what_the_active_account_is_shown_is_told_as_what_it_is(
    scene: str, outcome: Outcome
) -> None:
    result, phone = await on_instagram({"home": Scene(dump_of(f"instagram/{scene}", "en"))})

    assert (result.outcome, result.signed_in) == (outcome, None)
    assert (phone.taps, phone.typed) == ([], [])


async def test_a_challenge_waits_for_a_human() -> None:
    shown = Scene(dump_of("instagram/captcha_confirm_human", "en"))
    result, phone = await on_instagram({"home": shown})

    assert result.outcome is Outcome.CHALLENGE
    assert (phone.taps, phone.typed) == ([], [])


CODES = {
    "email_code": ChallengeKind.EMAIL_OR_SMS_CODE,
    "two_factor_code": ChallengeKind.CONFIRM_IDENTITY,
    "unnamed_code": ChallengeKind.UNNAMED_CODE,
    "choose_way_to_confirm": ChallengeKind.CONFIRM_IDENTITY,
    "approve_elsewhere": ChallengeKind.APPROVE_ELSEWHERE,
}


@pytest.mark.parametrize("name", CODES)
async def test_a_page_that_asks_for_a_code_is_told_as_that_and_not_as_unknown(name: str) -> None:
    page = Scene(dump_of(f"instagram/{name}"))

    result, phone = await on_instagram({"asks": page}, "asks")
    scanned = await ig_scan({"splash": page})

    for one in (result, scanned.result):
        assert (one.outcome, one.challenge) == (Outcome.CHALLENGE, CODES[name])
    assert (phone.typed, phone.taps) == ([], [])


@pytest.mark.parametrize("name", ["code", "two_step", "unnamed_code", "choose_way_to_confirm"])
async def test_tiktoks_too(name: str) -> None:
    page = Scene(dump_of(f"tiktok/{name}"))

    result, phone, _ = await on_tiktok({"asks": page}, first="asks")
    synced = await tt_sync({"home": page})

    assert (result.outcome, synced.result.outcome) == (Outcome.CHALLENGE,) * 2
    assert (phone.typed, phone.taps) == ([], [])
