"""The account switcher of TikTok, whoever is in it."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from engine.apps.catalogues import load
from engine.apps.flow import Flow, ScreenHandler
from engine.apps.memory import AppMemory
from engine.apps.result import FlowResult
from engine.apps.tiktok.switching import SheetReading, Switching
from engine.model.run import Outcome
from engine.screens.recognise import Recognition
from tests.examples import examples
from tests.scripted_phone import FakeClock, Scene
from tests.unit.apps.scenes import Context
from tests.unit.apps.tiktok_scenes import (
    ME,
    PASSWORD,
    TIKTOK,
    TikTokPhone,
    profile,
    run,
    switcher,
    wanting,
)
from tests.unit.apps.tiktok_world import CAP, Held, World


@st.composite
def worlds(draw: st.DrawFn) -> tuple[World, bool]:
    """A phone with one to eight accounts, and whether ours is one of them."""
    count = draw(st.integers(1, CAP))
    ours = draw(st.none() | st.integers(0, count - 1))
    accounts = []
    for number in range(count):
        handle = ME if number == ours else f"brand.no{number}"
        name = draw(st.sampled_from([f"Brand No {number} 🔒", f"brandno{number}", f"B. {number}"]))
        accounts.append(Held(handle, name, draw(st.sampled_from([handle, handle.upper(), name]))))
    active = draw(st.integers(0, count - 1))
    return World(accounts, active, draw(st.integers(3, CAP + 1))), ours is not None


@given(worlds(), st.sets(st.integers(0, CAP)))
@examples(60)
async def test_whoever_is_in_the_switcher_the_outcome_is_right(
    held: tuple[World, bool], listed: set[int]
) -> None:
    world, ours = held
    known = frozenset(f"brand.no{number}" for number in listed)
    was_full = len(world.accounts) == CAP

    ran = await run(world.scenes(), "home", task=wanting(known=known))

    if ours:
        assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN
    else:
        assert ran.result.outcome is (Outcome.PHONE_FULL if was_full else Outcome.LOGGED_IN)
        assert set(ran.result.signed_in or ()) == world.truth
    typed = [] if ours or was_full else [ME, PASSWORD]
    assert ran.typed == typed
    assert ran.result.signed_in is None or set(ran.result.signed_in) == world.truth


@given(worlds())
@examples(25)
async def test_what_one_login_has_read_the_next_one_does_not_ask_again(
    held: tuple[World, bool],
) -> None:
    world, _ = held
    memory = AppMemory()
    await run(world.scenes(), "home", memory=memory)
    switches, memory.in_front = world.switches, False

    ran = await run(world.scenes(), "home", memory=memory)

    assert ran.result.outcome in (Outcome.ALREADY_LOGGED_IN, Outcome.PHONE_FULL)
    assert (world.switches, ran.typed) == (switches, [])


@given(
    st.lists(st.integers(0, 40).map(str), unique=True, min_size=1, max_size=12), st.integers(2, 6)
)
def test_pages_that_overlap_are_a_whole_reading(rows: list[str], page: int) -> None:
    reading = SheetReading(from_top=True)
    for start in range(0, max(1, len(rows) - 1), page - 1):
        reading.add(rows[start : start + page])
    reading.end(may_add=True)

    assert (reading.labels, reading.whole) == (rows, True)


@given(
    st.lists(st.integers(0, 40).map(str), unique=True, min_size=3, max_size=12),
    st.data(),
)
def test_a_page_left_out_is_never_a_whole_reading(rows: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(rows) - 2))
    gap = data.draw(st.integers(first + 1, len(rows) - 1))
    reading = SheetReading(from_top=True)
    reading.add(rows[:first])
    reading.add(rows[gap:])
    reading.end(may_add=True)

    assert not reading.whole


def test_two_rows_that_say_the_same_cannot_be_told_apart() -> None:
    reading = SheetReading(from_top=True)
    reading.add(["Brand", "brand.two", "Brand"])
    reading.end(may_add=True)

    assert not reading.whole


@dataclass(slots=True)
class Going:
    """A flow that goes to one account, as reading its figures does."""

    flow: Flow
    switching: Switching
    wanted: str

    def steps(self) -> dict[str, ScreenHandler]:
        return {
            "home_feed": self._home,
            "own_profile": self._profile,
            "account_switcher": self._switcher,
        }

    async def _home(self, seen: Recognition) -> None:
        await self.flow.tap(seen, "profile_tab")

    async def _profile(self, seen: Recognition) -> FlowResult | None:
        shown = await self.switching.arrived(seen)
        if shown is None:
            return None
        if shown.handle == self.wanted:
            return FlowResult(Outcome.SYNCED)
        await self.switching.open(seen)
        return None

    async def _switcher(self, seen: Recognition) -> FlowResult | None:
        if await self.switching.choose(seen, self.wanted):
            return None
        return FlowResult(Outcome.NOT_SIGNED_IN)


async def gone_to(
    wanted: str, scenes: dict[str, Scene], known: frozenset[str] = frozenset()
) -> tuple[FlowResult, TikTokPhone]:
    clock = FakeClock()
    phone = TikTokPhone(clock, scenes, "profile")
    context = Context(clock, package=TIKTOK, memory=AppMemory(known=known))
    flow = Flow(phone, context, load("android"), load("tiktok"))
    return await flow.run(Going(flow, Switching(flow), wanted).steps()), phone


@given(worlds(), st.booleans())
@examples(30)
async def test_an_account_is_gone_to_wherever_its_row_is(
    held: tuple[World, bool], is_listed: bool
) -> None:
    world, ours = held
    known = frozenset(world.truth) if is_listed else frozenset[str]()

    result, phone = await gone_to(ME, world.scenes(), known)

    assert result.outcome is (Outcome.SYNCED if ours else Outcome.NOT_SIGNED_IN)
    assert not ours or world.accounts[world.active].handle == ME
    assert phone.typed == []


async def test_an_account_whose_row_says_its_handle_is_one_touch_away() -> None:
    world = World([Held("brand.two", "Two", "brand.two"), Held(ME, "One", ME)])

    _, phone = await gone_to(ME, world.scenes())

    assert [what for _, what in phone.taps] == ["Two", ME, "Not now", "Profile"]


async def test_a_strangers_row_is_not_taken_for_ours_because_of_its_name() -> None:
    scenes = {
        "profile": profile("brand.two", "Brand Two"),
        "switcher": switcher("brand.two", ME, active="brand.two", on={ME: "stranger"}),
        "stranger": profile("river.cafe", ME, switcher="switcher 2"),
        "switcher 2": switcher("brand.two", ME, active=ME),
    }
    result, _ = await gone_to(ME, scenes)

    assert result.outcome is Outcome.NOT_SIGNED_IN


async def test_a_login_reads_on_after_a_row_was_told() -> None:
    rows = [Held(f"brand.no{number}", f"Brand {number}", f"Brand {number}") for number in range(7)]
    world = World(rows, page=3)

    ran = await run(world.scenes(), "home")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert world.switches == 6
    assert len(ran.context.steps) < 60
