"""How long a flow waits: seconds of its clock, whatever number of looks that is."""

import pytest

from engine.apps.limits import FlowLimits
from engine.common.errors import PhoneConfused, ScreenUnreadable
from engine.model.app_on_phone import AppOnPhone
from engine.model.run import Outcome
from engine.screens.hierarchy import Hierarchy
from tests.faults.recovery import Recovery
from tests.scripted_phone import FakeClock, Scene, ScriptedPhone, drawn, text
from tests.unit.apps.scenes import Ran, form, home, profile, run, save_login, sending, splash

SIGNED_IN = {"splash": splash("home"), "home": home(), "profile": profile()}
FRESH = {
    "splash": splash("form"),
    "form": form("sending"),
    "sending": sending("save"),
    "save": save_login(),
    "home": home(),
    "profile": profile(),
}

OPAQUE = Hierarchy.parse(
    "<hierarchy rotation='0'><node class='android.widget.FrameLayout' package='android' "
    "bounds='[0,0][1080,1920]'/></hierarchy>"
)


class Blind(ScriptedPhone):
    """Has no window to show for some seconds after its app was started, or its form sent."""

    seconds = 2.0
    after = "start"
    wakes = 0
    _until = 0.0

    async def look(self):  # type: ignore[no-untyped-def]
        if self.clock.seconds < self._until:
            self._work(0.25)
            raise PhoneConfused("the dump has no windows")
        return await super().look()

    async def start(self, app: AppOnPhone) -> None:
        await super().start(app)
        self._blind("start")

    async def tap(self, node) -> None:  # type: ignore[no-untyped-def]
        await super().tap(node)
        self._blind(node.description)

    async def wake(self) -> None:
        await super().wake()
        self.wakes += 1

    def _blind(self, after: str) -> None:
        if after == self.after:
            self._until = self.clock.seconds + self.seconds


async def blind(scenes: dict[str, Scene], after: str, seconds: float) -> tuple[Ran, Blind]:

    phone = Blind(FakeClock(), scenes, "splash")
    phone.after, phone.seconds = after, seconds
    return await run({}, "splash", phone=phone), phone


@pytest.mark.parametrize("seconds", [2.0, 12.0])
async def test_a_phone_without_a_window_after_the_start_is_looked_at_again(seconds: float) -> None:
    ran, _ = await blind(SIGNED_IN, "start", seconds)

    assert ran.result.outcome is Outcome.ALREADY_LOGGED_IN


@pytest.mark.parametrize("seconds", [2.0, 12.0, 25.0])
async def test_after_log_in_the_phone_may_show_nothing_for_longer(seconds: float) -> None:
    ran, _ = await blind(FRESH, "Log in", seconds)

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.context.submitted == 1


async def test_a_phone_that_shows_nothing_is_woken_once() -> None:
    _, phone = await blind(SIGNED_IN, "start", 12.0)

    assert phone.wakes == 1


async def test_what_shows_nothing_for_good_ends_after_seconds_not_after_tries() -> None:
    with pytest.raises(PhoneConfused):
        await blind(SIGNED_IN, "start", 1000.0)


class Opaque(ScriptedPhone):
    """Every dump is one node, until its automation was started anew often enough."""

    cured_by = 1

    async def look(self) -> Hierarchy:
        seen = await super().look()
        return seen if self.revived >= self.cured_by else OPAQUE


async def test_automation_that_tells_nothing_any_more_is_started_anew_once() -> None:
    ends: list[Outcome | None] = []
    for cured_by in (1, 2):
        phone = Opaque(FakeClock(), SIGNED_IN, "splash")
        phone.cured_by = cured_by
        try:
            ends.append((await run({}, "splash", phone=phone)).result.outcome)
        except ScreenUnreadable:
            ends.append(None)
        assert phone.revived == 1
        assert phone.clock.seconds < 30
    assert ends == [Outcome.ALREADY_LOGGED_IN, None]


async def test_a_flow_that_sees_nothing_can_be_cancelled() -> None:
    def no_window(phone: ScriptedPhone) -> None:
        phone.fail_looks = [PhoneConfused() for _ in range(4)]

    ran = await run(SIGNED_IN, "splash", prepare=no_window, cancel_after=1)

    assert ran.result.outcome is Outcome.CANCELLED
    assert ran.phone.clock.seconds < 2


@pytest.mark.parametrize("seconds", [6.0, 20.0])
async def test_the_form_may_stay_up_for_a_while_after_log_in(seconds: float) -> None:
    def lingers(phone: ScriptedPhone) -> str:
        phone.scenes["still form"].looks = int(seconds / 1.0)
        return "still form"

    scenes = {**FRESH, "form": form(lingers), "still form": form("wrong", looks=1, then="save")}  # type: ignore[arg-type]
    ran = await run(scenes, "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.context.submitted == 1


async def test_an_unknown_page_after_log_in_is_given_longer_than_one_before() -> None:
    odd = Scene(drawn(text("Zuvop"), text("Terik")), looks=13, then="save")

    after = await run({**FRESH, "sending": odd}, "splash")
    before = await run({**SIGNED_IN, "splash": odd, "save": save_login()}, "splash")

    assert after.result.outcome is Outcome.LOGGED_IN
    assert before.result.outcome is Outcome.UNKNOWN_SCREEN


def slow(seconds: float, phone: ScriptedPhone) -> None:
    """Each look takes so long."""
    look = phone.look

    async def slowly():  # type: ignore[no-untyped-def]
        phone.clock.seconds += seconds
        return await look()

    phone.look = slowly  # type: ignore[method-assign]


@pytest.mark.fault(
    area="The phones",
    name="Every dump takes 18 seconds",
    expected="the login is done, or ends before it is sent; what was sent is not given up on",
    within=400,
)
async def test_what_was_sent_is_not_given_up_on_for_the_time_that_went_by_before(
    recovery: Recovery,
) -> None:
    ran = await run(
        FRESH,
        "splash",
        limits=FlowLimits(deadline=80.0),
        prepare=lambda phone: slow(18.0, phone),
    )

    recovery.took(ran.phone.clock.seconds)
    assert ran.phone.clock.seconds > 80
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_past_the_deadline_nothing_is_sent_any_more() -> None:
    ran = await run(
        FRESH,
        "splash",
        limits=FlowLimits(deadline=50.0),
        prepare=lambda phone: slow(18.0, phone),
    )

    assert ran.result.outcome is Outcome.TIMED_OUT
    assert ran.context.submitted == 0


async def test_the_last_look_is_judged_also_past_the_deadline() -> None:
    taken = await run(FRESH, "splash", prepare=lambda phone: slow(18.0, phone))
    enough = taken.phone.clock.seconds

    limits = FlowLimits(deadline=1.0 + enough - 18.0, deadline_when_sent=0.0)
    ran = await run(FRESH, "splash", limits=limits, prepare=lambda phone: slow(18.0, phone))

    assert ran.phone.clock.seconds > limits.deadline
    assert ran.result.outcome is Outcome.LOGGED_IN


async def test_an_act_without_effect_is_given_more_time_each_time() -> None:
    deaf = home("home")
    ran = await run({**SIGNED_IN, "home": deaf}, "splash")

    assert ran.result.outcome is Outcome.STUCK
    assert ran.result.stays
    assert ran.phone.clock.seconds > 8
