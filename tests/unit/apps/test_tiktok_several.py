"""TikTok accounts beside each other on one phone."""

import pytest

from engine.apps.memory import AppMemory
from engine.apps.port import Key
from engine.apps.tiktok.login import login
from engine.common.errors import PhoneLost
from engine.model.run import Outcome
from tests.scripted_phone import FakeClock, Scene, ScriptedPhone
from tests.unit.apps.scenes import Context, Led
from tests.unit.apps.tiktok_scenes import (
    EIGHT,
    FRESH,
    ME,
    PASSWORD,
    SECOND,
    TIKTOK,
    TikTokPhone,
    button,
    form,
    home,
    page,
    profile,
    run,
    switcher,
    text,
    wanting,
)


async def test_the_display_name_is_touched_and_the_handle_is_not() -> None:
    ran = await run(SECOND, "home")

    assert [what for scene, what in ran.phone.taps if scene == "other profile"] == ["Brand Two"]


async def test_signed_in_already_is_seen_in_the_switcher() -> None:
    scenes = {**SECOND, "switcher": switcher("brand.two", ME, active="brand.two")}

    ran = await run(scenes, "home")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert ran.result.signed_in == ("brand.two", ME)
    assert ran.typed == []


async def test_another_account_is_added_through_the_switcher() -> None:
    ran = await run(SECOND, "home")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.result.signed_in == ("brand.two", "brand.three", ME)
    assert ran.typed == [ME, PASSWORD]


async def test_a_switcher_longer_than_the_screen_is_read_whole() -> None:
    scenes = {
        **SECOND,
        "switcher": switcher("brand.two", "brand.three", add=False, scroll_to="below"),
        "below": switcher("brand.three", "brand.four", scroll_to="below"),
    }
    ran = await run(scenes, "home")

    assert ran.result.signed_in == ("brand.two", "brand.three", "brand.four", ME)
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_a_switcher_read_with_a_gap_changes_nothing_and_types_nothing() -> None:
    scenes = {
        **SECOND,
        "switcher": switcher("brand.two", "brand.three", add=False, scroll_to="below"),
        "below": switcher("brand.five", "brand.six", scroll_to="below"),
    }
    ran = await run(scenes, "home")

    assert (ran.result.signed_in, ran.typed) == (None, [])
    assert ran.result.outcome is Outcome.UNKNOWN_SCREEN


async def test_a_switcher_without_its_end_is_not_a_reading() -> None:
    ran = await run({**SECOND, "switcher": switcher("brand.two", add=False)}, "home")

    assert (ran.result.signed_in, ran.typed) == (None, [])
    assert ran.result.outcome is Outcome.UNKNOWN_SCREEN


@pytest.mark.parametrize("pages", [1, 2])
async def test_a_full_phone_is_told_before_anything_is_typed(pages: int) -> None:
    if pages == 1:
        sheets = {"switcher": switcher(*EIGHT, add=False)}
    else:
        sheets = {
            "switcher": switcher(*EIGHT[:5], add=False, scroll_to="below"),
            "below": switcher(*EIGHT[4:], add=False, scroll_to="below"),
        }
    ran = await run({**SECOND, **sheets}, "home")

    assert ran.result.outcome is Outcome.PHONE_FULL
    assert ran.result.signed_in == EIGHT
    assert (ran.typed, ran.context.submitted) == ([], 0)


async def test_a_phone_known_to_be_full_is_not_touched() -> None:
    ran = await run({}, "", memory=AppMemory(signed_in=EIGHT, active=EIGHT[0]))

    assert ran.result.outcome is Outcome.PHONE_FULL
    assert (ran.phone.rpcs, ran.phone.starts) == (0, [])


async def test_an_account_known_to_be_signed_in_is_not_touched() -> None:
    ran = await run({}, "", memory=AppMemory(signed_in=("brand.two", ME), active="brand.two"))

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert (ran.phone.rpcs, ran.phone.starts) == (0, [])


async def test_an_account_among_eight_is_found_however_full_the_phone() -> None:
    scenes = {**SECOND, "switcher": switcher(*EIGHT[:7], ME, add=False)}

    ran = await run(scenes, "home")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN


async def test_a_known_switcher_is_not_read_again_to_add_one_more() -> None:
    memory = AppMemory(
        signed_in=("brand.two", "brand.three", "brand.four"), active="brand.two", in_front=True
    )
    half = switcher("brand.three", "brand.four", active="")

    ran = await run({**SECOND, "switcher": half}, "switcher", memory=memory)

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.result.signed_in == ("brand.two", "brand.three", "brand.four", ME)
    assert ran.phone.starts == []


async def test_a_switcher_met_half_scrolled_is_no_reading() -> None:
    ran = await run(SECOND, "switcher", memory=AppMemory(active="brand.two", in_front=True))

    assert ran.phone.starts == [TIKTOK]
    assert ran.result.signed_in is None


def named(other: str = "brand.four") -> dict[str, Scene]:
    """A switcher whose second row says a display name."""
    return {
        **SECOND,
        "switcher": switcher("brand.two", "Brand Four", active="brand.two", on={"Brand Four": "4"}),
        "4": profile(other, "Brand Four"),
    }


async def test_a_row_with_a_display_name_is_told_by_its_profile() -> None:
    ran = await run(named(), "home")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.result.signed_in == ("brand.two", "brand.four", ME)
    assert ran.context.memory.names == {"brand.two": "brand.two", "Brand Four": "brand.four"}


async def test_the_account_wanted_may_hide_behind_a_display_name() -> None:
    ran = await run(named(ME), "home")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert ran.typed == []


async def test_a_row_told_once_is_not_asked_again() -> None:
    memory = AppMemory(names={"Brand Four": "brand.four"})

    ran = await run(named(), "home", memory=memory)

    assert ("switcher", "Brand Four") not in ran.phone.taps
    assert ran.result.signed_in == ("brand.two", "brand.four", ME)


async def test_a_row_that_could_be_a_handle_is_believed_only_if_it_is_on_the_list() -> None:
    scenes = {
        **SECOND,
        "switcher": switcher("brand.two", "brandfour", active="brand.two", on={"brandfour": "4"}),
        "4": profile("brand.four", "brandfour"),
    }
    ran = await run(scenes, "home")

    assert ran.result.signed_in == ("brand.two", "brand.four", ME)


async def test_no_row_is_switched_to_when_the_account_is_found_anyway() -> None:
    scenes = {
        **SECOND,
        "switcher": switcher("brand.two", "Brand Four", ME, active="brand.two"),
    }
    ran = await run(scenes, "home")

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert ran.result.signed_in is None
    assert ("switcher", "Brand Four") not in ran.phone.taps


async def test_a_row_out_of_sight_is_come_back_to() -> None:
    switched: dict[str, Led] = {"Brand Four": "4"}
    scenes = {
        **SECOND,
        "switcher": switcher(
            "Brand Four",
            "brand.two",
            add=False,
            scroll_to="below",
            on=switched,
            back="other profile",
        ),
        "below": switcher("brand.two", "brand.six", scroll_to="below", back="other profile"),
        "4": profile("brand.four", "Brand Four"),
    }
    ran = await run(scenes, "home")

    assert ran.phone.keys == [Key.BACK]
    assert ran.result.signed_in == ("brand.four", "brand.two", "brand.six", ME)
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_a_row_that_may_not_be_switched_to_is_left_and_the_reading_incomplete() -> None:
    scenes = {
        **named(),
        "4": Scene(
            page(text("Account update needed"), button("Add"), button("Not now")),
            on={"Not now": "other profile"},
        ),
    }
    ran = await run(scenes, "home")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.result.signed_in is None
    assert [tap for tap in ran.phone.taps if tap[0] == "4"] == [("4", "Not now")]


async def test_a_row_that_swallows_touches_is_left_and_the_login_goes_on() -> None:
    dead = switcher("brand.two", "Brand Four", active="brand.two")

    ran = await run({**SECOND, "switcher": dead}, "home")

    assert ran.phone.taps.count(("switcher", "Brand Four")) == 2
    assert (ran.result.outcome, ran.result.signed_in) == (Outcome.LOGGED_IN, None)


async def test_a_switch_that_never_happens_leaves_the_reading_incomplete() -> None:
    scenes = {**named(), "4": profile("brand.two", "Brand Two")}

    ran = await run(scenes, "home")

    assert ran.result.signed_in is None
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_the_profile_of_before_is_not_taken_for_the_one_switched_to() -> None:
    scenes = {
        **named(),
        "4": Scene(profile("brand.two", "Brand Two").xml, looks=3, then="late"),
        "late": profile("brand.four", "Brand Four"),
    }
    ran = await run(scenes, "home")

    assert ran.context.memory.names["Brand Four"] == "brand.four"
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_another_handle_after_an_email_login_is_another_account() -> None:
    ran = await run({**FRESH, "profile": profile("brand.nine")}, "splash")

    assert (ran.result.outcome, ran.result.detail) == (Outcome.OTHER_ACCOUNT, "brand.nine")
    assert ran.result.signed_in is None


def after_sending(**scenes: Scene) -> dict[str, Scene]:
    """The second account's phone, where the form leads back to what was there."""

    def sent(phone: ScriptedPhone) -> str:
        phone.scenes.update(scenes)
        return "home"

    return {**SECOND, "form": form(sent)}


async def test_the_old_account_still_shown_leads_to_a_look_in_the_switcher() -> None:
    again = switcher("brand.two", "brand.three", ME, active="brand.two", on={ME: "profile"})

    ran = await run(after_sending(switcher=again), "home")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.phone.scene == "profile"


async def test_the_new_account_is_found_behind_its_display_name() -> None:
    rows = switcher("brand.two", "brand.three", "Brand One", on={"Brand One": "profile"})

    ran = await run(after_sending(switcher=rows), "home")

    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_a_stranger_in_the_switcher_after_sending_is_another_account() -> None:
    rows = switcher("brand.two", "brand.three", "brand.six", active="brand.two")

    ran = await run(after_sending(switcher=rows), "home")

    assert (ran.result.outcome, ran.result.detail) == (Outcome.OTHER_ACCOUNT, "brand.six")


async def test_no_trace_in_the_switcher_after_sending_is_not_confirmed() -> None:
    ran = await run(after_sending(), "home")

    assert ran.result.outcome is Outcome.UNCONFIRMED
    assert (ran.result.signed_in, ran.context.memory.signed_in) == (None, None)


async def test_a_lost_phone_leaves_nothing_known() -> None:
    def lose(phone: TikTokPhone) -> None:
        phone.fail_looks = [PhoneLost()]

    memory = AppMemory(signed_in=("brand.two",), active="brand.two", names={"B": "brand.two"})
    with pytest.raises(PhoneLost):
        await run(SECOND, "home", memory=memory, prepare=lose)

    assert memory.signed_in is None
    assert not memory.names


async def test_five_accounts_follow_each_other_with_one_start_and_one_reading() -> None:
    memory = AppMemory()
    clock, handles = FakeClock(), [f"brand.no{number}" for number in range(1, 6)]
    phone = TikTokPhone(clock, {**SECOND, "home": home("other profile")}, "home")
    rows = ["brand.two"]
    counts = []
    for handle in handles:
        phone.scenes["switcher"] = switcher(*rows, active=rows[-1])
        phone.scenes["form"] = form(f"profile of {handle}")
        phone.scenes[f"profile of {handle}"] = profile(handle, f"Name of {handle}")
        context = Context(clock, package=TIKTOK, memory=memory)
        result = await login(phone, wanting(handle), context)
        assert result.outcome is Outcome.LOGGED_IN, handle
        rows.append(handle)
        counts.append(len(context.steps))

    assert phone.starts == [TIKTOK]
    assert memory.signed_in == ("brand.two", *handles)
    assert max(counts[1:]) < counts[0]
