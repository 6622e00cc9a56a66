"""A scan reads who is signed in, types nothing, and says so when it could not read all."""

from dataclasses import dataclass, field

import pytest

from engine.apps.instagram.scan import scan as instagram_scan
from engine.apps.memory import AppMemory
from engine.apps.result import FlowResult
from engine.apps.scan import NOBODY_STAYS
from engine.apps.tiktok.scan import scan as tiktok_scan
from engine.common.errors import PhoneLost
from engine.model.run import SIGNED_OUT, Outcome
from tests.scripted_phone import FakeClock, Scene, ScriptedPhone, drawn, dump_of, node
from tests.scripted_phone import text as words
from tests.unit.apps import scenes as ig
from tests.unit.apps import tiktok_scenes as tt
from tests.unit.apps.scenes import Context, Led

THREE = ("brand.one", "brand.two", "brand.three")


@dataclass(slots=True)
class Known:
    """What a scan is given; `noted` is who is to be active again, `notes` whoever was noted."""

    known: frozenset[str] = frozenset()
    noted: str | None = None
    notes: list[str] = field(default_factory=list)

    async def note_active(self, handle: str) -> None:
        self.notes.append(handle)
        self.noted = self.noted or handle

    async def to_restore(self) -> str | None:
        return self.noted

    async def restored(self) -> None:
        self.noted = None


@dataclass(slots=True)
class Ran:
    result: FlowResult
    phone: ScriptedPhone
    context: Context
    task: Known


async def on_instagram(scenes: dict[str, Scene], first: str = "splash") -> Ran:
    clock = FakeClock()
    phone, context, task = ScriptedPhone(clock, scenes, first), Context(clock), Known()
    return Ran(await instagram_scan(phone, task, context), phone, context, task)


async def on_tiktok(
    scenes: dict[str, Scene],
    *known: str,
    memory: AppMemory | None = None,
    noted: str | None = None,
) -> Ran:
    clock, task = FakeClock(), Known(frozenset(known), noted)
    phone = tt.TikTokPhone(clock, scenes, "splash")
    context = Context(clock, package=tt.TIKTOK, memory=memory or AppMemory())
    return Ran(await tiktok_scan(phone, task, context), phone, context, task)


def instagram(*pages: Scene, handle: str = "brand.one") -> dict[str, Scene]:
    """A phone with somebody signed in, and its switcher page by page."""
    named = {f"page{place}": page for place, page in enumerate(pages, 1)}
    return {
        "splash": ig.splash("home"),
        "home": ig.home(),
        "profile": ig.profile(handle, switcher="page1"),
        **named,
    }


async def test_instagrams_switcher_is_read_whole_by_scrolling() -> None:
    ran = await on_instagram(
        instagram(
            ig.switcher("brand.one", "brand.two", active="brand.one", add=False, scroll_to="page2"),
            ig.switcher("brand.two", "🔒 brand.three"),
        )
    )

    assert ran.result.outcome is Outcome.SCANNED
    assert ran.result.signed_in == ("brand.one", "brand.two", "brand.three")
    assert (ran.result.active, ran.result.left) == ("brand.one", None)
    assert ran.phone.typed == []


async def test_instagrams_labels_and_other_packages_are_no_accounts() -> None:
    switcher = ig.switcher("brand.one", active="brand.one")
    stranger = node(
        "view.ViewGroup", "com.stranger", "clickable", package="com.other", bounds="[0,0][9,9]"
    )
    switcher.xml = switcher.xml.replace("</hierarchy>", f"{stranger}</hierarchy>")

    ran = await on_instagram(instagram(switcher))

    assert ran.result.signed_in == ("brand.one",)


@pytest.mark.parametrize("language", ["en", "id", "nl", "fr"])
async def test_instagrams_switcher_is_read_in_each_language(language: str) -> None:
    sheet = Scene(dump_of("instagram/account_switcher", language))
    ran = await on_instagram(instagram(sheet, handle="brand.one"))

    assert (ran.result.outcome, ran.result.signed_in) == (Outcome.SCANNED, THREE)


@pytest.mark.parametrize("version", ["43.1.4", "46.7.3"])
async def test_tiktoks_switcher_is_read_in_each_version(version: str) -> None:
    scenes = {
        "splash": tt.splash("home"),
        "home": tt.home(),
        "profile": tt.profile("brand.one"),
        "switcher": Scene(dump_of("tiktok/account_switcher", version=version)),
    }
    ran = await on_tiktok(scenes, *THREE)

    assert (ran.result.outcome, ran.result.signed_in) == (Outcome.SCANNED, THREE)


async def test_a_row_that_is_no_handle_makes_instagrams_reading_incomplete() -> None:
    ran = await on_instagram(instagram(ig.switcher("brand.one", "Two words", active="brand.one")))

    assert ran.result.outcome is Outcome.INCOMPLETE
    assert (ran.result.signed_in, ran.result.unreadable) == (None, ("Two words",))


async def test_an_end_that_is_never_seen_makes_the_reading_incomplete() -> None:
    ran = await on_instagram(
        instagram(ig.switcher("brand.one", "brand.two", active="brand.one", add=False))
    )

    assert ran.result.outcome is Outcome.INCOMPLETE
    assert ran.result.signed_in is None


async def test_a_switcher_without_the_active_account_is_not_believed() -> None:
    ran = await on_instagram(instagram(ig.switcher("brand.two", "brand.three")))

    assert ran.result.outcome is Outcome.INCOMPLETE


async def test_a_way_in_that_stays_means_that_nobody_is_signed_in() -> None:
    ran = await on_instagram({"splash": ig.splash("form"), "form": ig.form("form")})

    assert (ran.result.outcome, ran.result.signed_in) == (Outcome.SCANNED, ())
    assert ran.phone.clock.seconds >= NOBODY_STAYS
    assert (ran.phone.typed, ran.phone.taps) == ([], [])


async def test_a_way_in_that_passes_is_not_taken_for_nobody() -> None:
    scenes = instagram(ig.switcher("brand.one", active="brand.one"))
    form = ig.form("form")
    form.looks, form.then = 2, "home"

    ran = await on_instagram({**scenes, "splash": ig.splash("form"), "form": form})

    assert ran.result.signed_in == ("brand.one",)


@pytest.mark.parametrize(
    "scene", ["continue_as", "account_picker_signed_out", "suspended", "disabled"]
)
async def test_a_screen_about_an_account_does_not_say_who_is_signed_in(scene: str) -> None:
    shown = Scene(dump_of(f"instagram/{scene}"))

    ran = await on_instagram({"splash": ig.splash("shown"), "shown": shown})

    assert ran.result.outcome is Outcome.INCOMPLETE
    assert ran.result.signed_in is None
    assert ran.phone.taps == []


async def test_an_unknown_screen_is_left_alone() -> None:
    shown = Scene(drawn(words("Something new")))

    ran = await on_instagram({"splash": ig.splash("shown"), "shown": shown})

    assert ran.result.outcome is Outcome.UNKNOWN_SCREEN
    assert (ran.phone.taps, ran.phone.keys) == ([], [])


def tiktok(*labels: str, names: dict[str, str], active: str) -> dict[str, Scene]:
    """A phone whose switcher shows these labels; `names` has each one's handle."""

    def sheet(active: str) -> Scene:
        on: dict[str, Led] = {label: f"home of {label}" for label in labels}
        return tt.switcher(*labels, active=active, on=on)

    scenes = {"splash": tt.splash(f"home of {active}")}
    for label in labels:
        scenes[f"home of {label}"] = tt.home(f"profile of {label}")
        scenes[f"profile of {label}"] = tt.profile(
            names.get(label, label), f"Name of {label}", switcher=f"sheet of {label}"
        )
        scenes[f"sheet of {label}"] = sheet(label)
    return scenes


async def test_tiktoks_rows_the_phone_is_known_for_are_read_without_switching() -> None:
    scenes = tiktok("brand.one", "brand.two", names={}, active="brand.one")

    ran = await on_tiktok(scenes, "brand.one", "brand.two")

    assert ran.result.outcome is Outcome.SCANNED
    assert ran.result.signed_in == ("brand.one", "brand.two")
    assert [label for _, label in ran.phone.taps] == ["Profile", "Name of brand.one"]
    assert ran.task.notes == []


async def test_tiktoks_display_names_are_told_by_their_profiles() -> None:
    names = {"Luna Bakery": "luna.bakery", "harbor": "harbor_runs"}
    scenes = tiktok("brand.one", "Luna Bakery", "harbor", names=names, active="brand.one")

    ran = await on_tiktok(scenes, "brand.one")

    assert ran.result.outcome is Outcome.SCANNED
    assert set(ran.result.signed_in or ()) == {"brand.one", "luna.bakery", "harbor_runs"}
    assert (ran.result.active, ran.result.left) == ("brand.one", None)
    assert ran.context.memory.active == "brand.one"
    assert (ran.task.notes, ran.task.noted) == (["brand.one"], None)
    assert ran.phone.typed == []


async def test_an_account_that_may_not_be_switched_to_makes_tiktoks_reading_incomplete() -> None:
    scenes = tiktok("brand.one", "Luna Bakery", names={}, active="brand.one")
    scenes["home of Luna Bakery"] = Scene(
        tt.page(tt.text("Account update needed"), tt.button("Not now")),
        on={"Not now": "home of brand.one"},
    )

    ran = await on_tiktok(scenes, "brand.one")

    assert ran.result.outcome is Outcome.INCOMPLETE
    assert ran.result.unreadable == ("Luna Bakery",)
    assert (ran.result.signed_in, ran.result.left) == (None, None)


async def test_two_rows_that_say_the_same_make_tiktoks_reading_incomplete() -> None:
    scenes = tiktok("brand.one", "Twin", names={"Twin": "twin.one"}, active="brand.one")
    for label in ("brand.one", "Twin"):
        sheet = tt.switcher("brand.one", "Twin", "Twin", active=label)
        scenes[f"sheet of {label}"] = Scene(
            sheet.xml, on={"brand.one": "home of brand.one", "Twin": "home of Twin"}
        )

    ran = await on_tiktok(scenes, "brand.one")

    assert ran.result.outcome is Outcome.INCOMPLETE
    assert ran.result.active == "brand.one"


async def test_what_was_read_stands_when_the_first_account_cannot_be_made_active_again() -> None:
    scenes = tiktok("brand.one", "Luna", names={"Luna": "luna.bakery"}, active="brand.one")
    scenes["sheet of Luna"] = tt.switcher(
        "brand.one", "Luna", active="Luna", on={"brand.one": "nowhere"}
    )
    scenes["nowhere"] = Scene(tt.page(tt.text("Something new")))

    ran = await on_tiktok(scenes, "brand.one")

    assert ran.result.outcome is Outcome.SCANNED
    assert set(ran.result.signed_in or ()) == {"brand.one", "luna.bakery"}
    assert (ran.result.active, ran.result.left) == ("luna.bakery", "brand.one")
    assert ran.task.noted == "brand.one"


async def test_a_scan_goes_back_to_whom_an_interrupted_one_has_noted() -> None:
    scenes = tiktok("brand.one", "brand.two", names={}, active="brand.two")

    ran = await on_tiktok(scenes, "brand.one", "brand.two", noted="brand.one")

    assert ran.result.outcome is Outcome.SCANNED
    assert (ran.result.active, ran.result.left) == ("brand.one", None)
    assert ran.task.noted is None


async def test_whoever_was_noted_and_is_signed_out_since_is_let_go() -> None:
    scenes = tiktok("brand.one", "brand.two", names={}, active="brand.two")

    ran = await on_tiktok(scenes, "brand.one", "brand.two", noted="gone.one")

    assert ran.result.signed_in == ("brand.one", "brand.two")
    assert (ran.result.active, ran.result.left) == ("brand.two", None)
    assert ran.task.noted is None


async def test_tiktoks_signed_out_tab_means_that_nobody_is_signed_in() -> None:
    ran = await on_tiktok(tt.FRESH)

    assert (ran.result.outcome, ran.result.signed_in) == (Outcome.SCANNED, ())
    assert [label for _, label in ran.phone.taps] == ["Profile"]


async def test_tiktoks_welcome_back_list_does_not_say_who_is_signed_in() -> None:
    shown = tt.welcome_back("brand.one", on={})

    ran = await on_tiktok({"splash": tt.splash("shown"), "shown": shown})

    assert ran.result.outcome is Outcome.INCOMPLETE
    assert ran.phone.taps == []


async def test_an_app_that_says_it_was_signed_out_is_told_so_and_changes_nothing() -> None:
    out = tt.note("Status akun", "Anda sudah keluar dari akun. Coba masuk lagi.")
    scenes = {
        "splash": Scene(out.xml, on={"OK": "back"}),
        "back": tt.welcome_back("brand.one", on={}),
    }

    ran = await on_tiktok(scenes)

    assert (ran.result.outcome, ran.result.detail) == (Outcome.INCOMPLETE, SIGNED_OUT)
    assert ran.result.signed_in is None
    assert ran.phone.taps == [("splash", "OK")]


@pytest.mark.parametrize(
    ("known", "outcome", "signed_in"),
    [
        (("brand.one",), Outcome.SCANNED, ()),
        (("brand.one", "brand.two"), Outcome.INCOMPLETE, None),
    ],
)
async def test_that_one_account_was_signed_out_says_nothing_of_the_others(
    known: tuple[str, ...], outcome: Outcome, signed_in: tuple[str, ...] | None
) -> None:
    out = tt.note("Status akun", "Anda sudah keluar dari akun. Coba masuk lagi.")
    scenes = {"splash": Scene(out.xml, on={"OK": "gone"}), "gone": tt.signed_out()}

    ran = await on_tiktok(scenes, *known)

    assert (ran.result.outcome, ran.result.signed_in) == (outcome, signed_in)


async def test_a_scan_begins_cold_whatever_was_remembered() -> None:
    memory = AppMemory(signed_in=("old.one",), active="old.one", in_front=True)
    scenes = tiktok("brand.one", names={}, active="brand.one")

    ran = await on_tiktok(scenes, "brand.one", memory=memory)

    assert ran.phone.starts == [tt.TIKTOK]
    assert (memory.signed_in, memory.active) == (("brand.one",), "brand.one")


async def test_a_cancelled_scan_says_so() -> None:
    clock = FakeClock()
    phone = ScriptedPhone(clock, instagram(ig.switcher("brand.one")), "splash")

    result = await instagram_scan(phone, Known(), Context(clock, cancel_after=1))

    assert result.outcome is Outcome.CANCELLED
    assert result.signed_in is None


async def test_a_lost_phone_is_the_workers_to_deal_with() -> None:
    clock = FakeClock()
    phone = ScriptedPhone(clock, instagram(ig.switcher("brand.one")), "splash")
    phone.fail_looks = [PhoneLost()]

    with pytest.raises(PhoneLost):
        await instagram_scan(phone, Known(), Context(clock))
