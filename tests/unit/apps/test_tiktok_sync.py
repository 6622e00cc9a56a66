"""Reading own profiles: whoever is in the switcher, the phone is left as it was."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.apps.memory import AppMemory
from engine.apps.result import FlowResult
from engine.apps.tiktok.profile import OwnProfile
from engine.apps.tiktok.sync import figures_of, sync
from engine.common.errors import PhoneLost
from engine.model.columns import Column
from engine.model.run import Outcome
from engine.model.statistics import Figure, Source
from tests.examples import examples
from tests.scripted_phone import FakeClock, Scene, ScriptedPhone, dump_of
from tests.unit.apps.scenes import Context
from tests.unit.apps.tiktok_scenes import (
    ME,
    NAME,
    TIKTOK,
    TikTokPhone,
    home,
    note,
    profile,
    sheet,
    sign_up_sheet,
    signed_out,
    switcher,
    welcome_back,
)
from tests.unit.apps.tiktok_world import CAP, Held, World

F = Column


@dataclass
class Task:
    """A sync's task; keeps what it was told."""

    username: str = ME
    known: frozenset[str] = frozenset({ME, "brand.two", "brand.three"})
    last: bool = True
    noted: list[str] = field(default_factory=list)
    put_back: list[tuple[str, bool]] = field(default_factory=list)
    cancelling: bool = False

    async def note_active(self, handle: str) -> None:
        self.noted.append(handle)

    async def to_restore(self) -> str | None:
        return self.noted[0] if self.last and self.noted else None

    async def restored(self, handle: str, *, done: bool) -> None:
        self.put_back.append((handle, done))
        self.noted.clear()

    def cancelled(self) -> bool:
        return self.cancelling


@dataclass
class Ran:
    result: FlowResult
    phone: TikTokPhone
    task: Task
    memory: AppMemory


async def run(
    scenes: dict[str, Scene],
    task: Task | None = None,
    *,
    memory: AppMemory | None = None,
    prepare: Callable[[TikTokPhone], None] = lambda phone: None,
    cancel_after: int | None = None,
) -> Ran:
    clock, task, memory = FakeClock(), task or Task(), memory or AppMemory()
    phone = TikTokPhone(clock, scenes, "home")
    prepare(phone)
    context = Context(clock, cancel_after, TIKTOK, memory)
    return Ran(await sync(phone, task, context), phone, task, memory)


def three(active: str = "brand.two") -> dict[str, Scene]:
    rows = (ME, "brand.two", "brand.three")
    on: dict[str, str] = {ME: "profile", "brand.two": "second", "brand.three": "third"}
    return {
        "home": home({"brand.two": "second"}.get(active, "profile")),
        "profile": profile(switcher="sheet of one"),
        "second": profile("brand.two", "Brand Two", "sheet of two"),
        "third": profile("brand.three", "Brand Three", "sheet of two"),
        "sheet of one": switcher(*rows, active=ME, on=dict(on)),
        "sheet of two": switcher(*rows, active="brand.two", on=dict(on)),
    }


async def test_the_active_account_is_read_without_a_switch() -> None:
    ran = await run(three(ME))
    assert ran.result.outcome is Outcome.SYNCED
    assert (ran.task.noted, ran.task.put_back) == ([], [])
    assert ran.result.signed_in is None


async def test_a_profile_without_counts_is_waited_for_and_then_taken_as_it_is() -> None:
    ran = await run(three(ME))
    assert ran.result.figures == {F.NICKNAME: Figure(NAME, Source.PHONE)}
    assert ran.phone.clock.seconds >= 3


async def test_another_account_is_switched_to_and_the_one_before_opened_again() -> None:
    ran = await run(three())
    assert ran.result.outcome is Outcome.SYNCED
    assert ran.task.put_back == [("brand.two", True)]
    assert ran.phone.scene == "second"
    assert ran.result.signed_in == (ME, "brand.two", "brand.three")


async def test_who_was_active_is_noted_before_anybody_is_switched_to() -> None:
    at: list[str] = []
    task = Task()

    class Noting(Task):
        async def note_active(self, handle: str) -> None:
            at.append(phones[0].scene)
            await super().note_active(handle)

    phones: list[TikTokPhone] = []
    task = Noting()
    await run(three(), task, prepare=phones.append)
    assert at == ["second"]


async def test_while_the_run_has_more_to_do_nobody_is_switched_back() -> None:
    ran = await run(three(), Task(last=False))
    assert ran.phone.scene == "profile"
    assert ran.task.put_back == []
    assert ran.memory.in_front


async def test_an_account_that_is_not_there_is_told_from_the_whole_switcher() -> None:
    ran = await run(three(), Task("brand.four"))
    assert ran.result.outcome is Outcome.NOT_SIGNED_IN
    assert ran.result.signed_in == (ME, "brand.two", "brand.three")
    again = await run(three(), Task("brand.five"), memory=ran.memory)
    assert again.result.outcome is Outcome.NOT_SIGNED_IN
    assert again.phone.rpcs == 0


@pytest.mark.parametrize("first", [signed_out(), sign_up_sheet(), sheet()])
async def test_where_nobody_is_signed_in_nobody_is(first: Scene) -> None:
    ran = await run({"home": home("first"), "first": first})
    assert ran.result.outcome is Outcome.NOT_SIGNED_IN
    assert ran.result.signed_in == ()
    assert ran.phone.typed == []


async def test_a_list_of_remembered_accounts_says_nothing_of_who_is_signed_in() -> None:
    ran = await run({"home": home("first"), "first": welcome_back(ME, on={})})
    assert ran.result.outcome is Outcome.INCOMPLETE
    assert ran.result.signed_in is None
    assert [label for scene, label in ran.phone.taps if scene == "first"] == []


async def test_an_app_that_says_it_was_signed_out_is_believed() -> None:
    out = note("Status akun", "Anda sudah keluar dari akun. Coba masuk lagi.")
    scenes = {"home": Scene(out.xml, on={"OK": "back"}), "back": welcome_back(ME, on={})}

    ran = await run(scenes)

    assert (ran.result.outcome, ran.result.signed_in) == (Outcome.NOT_SIGNED_IN, None)
    assert ran.phone.typed == []


async def test_an_account_the_app_does_not_let_be_opened_is_not_called_signed_out() -> None:
    scenes = three() | {"blocked": note("Account update needed", buttons=("Update", "Not now"))}
    scenes["blocked"] = Scene(scenes["blocked"].xml, on={"Not now": "second"})
    rows = (ME, "brand.two", "brand.three")
    scenes["sheet of two"] = switcher(*rows, active="brand.two", on={ME: "blocked"})
    ran = await run(scenes)
    assert ran.result.outcome not in (Outcome.SYNCED, Outcome.NOT_SIGNED_IN)
    assert ran.result.figures == {}
    assert ran.phone.scene == "second"


async def test_a_cancelled_sync_still_puts_the_phone_right() -> None:
    task = Task(cancelling=True)
    ran = await run(three(), task, cancel_after=3)
    assert ran.result.outcome is Outcome.CANCELLED
    assert ran.task.put_back == [("brand.two", True)]
    assert ran.phone.scene == "second"


async def test_a_program_that_stops_leaves_that_for_later() -> None:
    ran = await run(three(), cancel_after=3)
    assert ran.result.outcome is Outcome.CANCELLED
    assert (ran.task.put_back, ran.task.noted) == ([], ["brand.two"])


async def test_a_phone_lost_while_it_is_put_right_does_not_lose_what_was_read() -> None:
    def lose(phone: ScriptedPhone) -> str:
        phone.fail_looks.append(PhoneLost())
        return "second"

    scenes = three()
    rows = (ME, "brand.two", "brand.three")
    scenes["sheet of one"] = switcher(*rows, active=ME, on={"brand.two": lose})
    ran = await run(scenes)
    assert ran.result.outcome is Outcome.SYNCED
    assert (ran.task.put_back, ran.task.noted) == ([], ["brand.two"])
    assert ran.memory.signed_in is None


@pytest.mark.parametrize(
    ("labels", "shown", "followers", "exact"),
    [
        (("Following", "Followers", "Likes"), "12.5K", 12_500, False),
        (("Mengikuti", "Pengikut", "Suka"), "12,5 rb", 12_500, False),
        (("Mengikuti", "Pengikut", "Suka"), "1,2 M", 1_200_000_000, False),
        (("Volgend", "Volgers", "Vind-ik-leuks"), "1,2 mln.", 1_200_000, False),
        (("Siguiendo", "Seguidores", "Me gusta"), "31,4 mil", 31_400, False),
        (("Suivis", "Followers", "J’aime"), "1 389", 1_389, True),
        (("?", "?", "?"), "12.5K", 12_500, False),
    ],
)
def test_counts_are_read_in_the_language_of_their_labels(
    labels: tuple[str, ...], shown: str, followers: int, exact: bool
) -> None:
    figures = tuple(zip(("28", shown, "0"), labels, strict=True))
    found = figures_of(OwnProfile(ME, NAME, figures))
    assert (found[F.FOLLOWERS].value, found[F.FOLLOWERS].exact) == (followers, exact)
    assert found[F.HEARTS] == Figure(0, Source.PHONE)


def test_a_count_in_doubt_is_left_out_and_a_name_with_emoji_is_not_exact() -> None:
    figures = (("28", "?"), ("31,4 mil", "?"), ("-", "?"))
    found = figures_of(OwnProfile(ME, "Luna ..", figures))
    assert found.keys() == {F.NICKNAME, F.FOLLOWING}
    assert not found[F.NICKNAME].exact
    assert found[F.NICKNAME].shows("Luna 🌙")
    assert not found[F.NICKNAME].shows("Luna")


@st.composite
def worlds(draw: st.DrawFn) -> World:
    count = draw(st.integers(1, CAP))
    accounts = [
        Held(
            f"brand.no{number}",
            f"Brand No {number} 🔒",
            draw(st.sampled_from([f"brand.no{number}", f"Brand No {number} 🔒"])),
        )
        for number in range(count)
    ]
    return World(accounts, draw(st.integers(0, count - 1)), draw(st.integers(3, CAP + 1)))


@given(worlds(), st.lists(st.integers(0, CAP), min_size=1, max_size=4, unique=True))
@examples(40)
async def test_whoever_is_in_the_switcher_each_is_read_and_the_phone_left_as_it_was(
    world: World, wanted: list[int]
) -> None:
    names = [f"brand.no{number}" for number in wanted]
    before = world.accounts[world.active].handle
    memory, noted = AppMemory(), list[str]()
    phone = TikTokPhone(FakeClock(), world.scenes(), "home")
    for place, name in enumerate(names):
        last = place == len(names) - 1
        task = Task(name, frozenset({*world.truth, *names}), last=last, noted=noted)
        result = await sync(phone, task, Context(FakeClock(), None, TIKTOK, memory))
        there = name in world.truth
        assert result.outcome is (Outcome.SYNCED if there else Outcome.NOT_SIGNED_IN)
        assert not there or result.active == name
    assert world.accounts[world.active].handle == before
    assert phone.typed == []


async def test_an_app_that_said_too_often_is_left_alone_by_the_jobs_that_follow() -> None:
    memory = AppMemory()
    often = Scene(dump_of("tiktok/automated"))

    first = await run({"home": often}, memory=memory)
    second = await run({"home": often}, Task("brand.two"), memory=memory)

    assert (first.result.outcome, second.result.outcome) == (Outcome.RATE_LIMITED,) * 2
    assert (len(first.phone.starts), second.phone.starts) == (1, [])
    # A screen that says so is named; what is left out for it is not said anew.
    assert (first.result.detail is not None, second.result.detail) == (True, None)


async def test_a_suspended_account_is_told_as_suspended() -> None:
    ran = await run({"home": Scene(dump_of("tiktok/suspended"))})

    assert ran.result.outcome is Outcome.SUSPENDED
