"""One act of a human on a phone: on the screen it was offered for, and answered by the next."""

import io
from collections.abc import Mapping

import pytest
from PIL import Image

from engine.apps.hands.sending import Sends
from engine.apps.port import Key
from engine.common.errors import PhoneConfused, PhoneError, PhoneLost
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.hands import LOOK, Act, ActKind, ActRefused, ShownScreen
from engine.phones.hands import act
from engine.rack.asks import HandsAct, HandsDone
from engine.screens.hierarchy import Node
from tests.scripted_phone import (
    INSTAGRAM,
    FakeClock,
    Scene,
    ScriptedPhone,
    button,
    drawn,
    dump_of,
    node,
    text,
)

POPUP = drawn(text("A made-up offer"), button("Zorble"), button("Log out"), button("Not now"))
TYPED = "made-up words"


class Phone(ScriptedPhone):
    """Says what it is asked to type into, and which of its scenes is shown."""

    def __init__(self, scenes: Mapping[str, Scene], first: str) -> None:
        self.time = FakeClock()
        self.lost_after_a_tap: Exception | None = None
        super().__init__(self.time, scenes, first)
        self.go(first)
        self.shown = ShownScreen(b"", drawn=True, pressables=(), fingerprint="", structure="")

    async def tap(self, node: Node) -> None:
        await super().tap(node)
        if self.lost_after_a_tap is not None:
            self.fail_looks = [self.lost_after_a_tap]

    async def does(self, wanted: Act, *, may_send: bool = False, offered: str = "") -> HandsDone:
        app = AppOnPhone(Workspace("instagram"), INSTAGRAM)
        ask = HandsAct(wanted, offered or self.shown.fingerprint, app, may_send)
        done = await act(self, ask, self.time)
        self.shown = done.shown
        return done


def labels(shown: ShownScreen) -> list[str]:
    return [each.label for each in shown.pressables]


def press(shown: ShownScreen, label: str) -> Act:
    (number,) = (each.number for each in shown.pressables if each.label == label)
    return Act(ActKind.PRESS, number)


async def test_a_press_is_answered_by_the_screen_it_leads_to() -> None:
    phone = Phone(
        {
            "popup": Scene(POPUP, on={"Not now": "home"}),
            "home": Scene(dump_of("instagram/home_feed")),
        },
        "popup",
    )
    seen = await phone.does(LOOK)
    assert (seen.shown.known, labels(seen.shown)) == (None, ["Not now", "Zorble"])
    with Image.open(io.BytesIO(seen.shown.picture)) as picture:
        assert picture.format == "JPEG"

    done = await phone.does(press(seen.shown, "Not now"))

    assert phone.taps == [("popup", "Not now")]
    assert (done.refused, done.known_before, done.shown.known) == (None, None, "home_feed")
    assert done.said == "“Not now”"
    assert done.drafted is not None
    assert (done.drafted.rule.label, done.drafted.rule.title) == ("Not now", "A made-up offer")
    gridded = await phone.does(Act(ActKind.GRID))
    assert gridded.shown.gridded
    assert gridded.shown.fingerprint == done.shown.fingerprint
    assert gridded.shown.picture != done.shown.picture


async def test_a_screen_that_has_changed_is_shown_and_not_pressed() -> None:
    other = Scene(drawn(text("Another offer"), button("Zorble"), button("Not now")))
    phone = Phone({"popup": Scene(POPUP), "other": other}, "popup")
    seen = await phone.does(LOOK)
    phone.go("other")

    for wanted in (press(seen.shown, "Zorble"), Act(ActKind.CELL, 2), Act(ActKind.BACK)):
        done = await phone.does(wanted, offered=seen.shown.fingerprint)
        assert (done.refused, done.drafted) == (ActRefused.CHANGED, None)
        assert labels(done.shown) == ["Not now", "Zorble"]
    assert (phone.taps, phone.keys) == ([], [])
    await phone.does(press(phone.shown, "Zorble"))
    await phone.does(Act(ActKind.BACK))
    assert (phone.taps, phone.keys) == ([("other", "Zorble")], [Key.BACK])


async def test_what_is_never_pressed_and_what_is_not_there_is_refused() -> None:
    phone = Phone({"popup": Scene(POPUP)}, "popup")
    await phone.does(LOOK)

    refused = {
        wanted: (await phone.does(wanted)).refused
        for wanted in (
            Act(ActKind.CELL, 5),  # Log out
            Act(ActKind.PRESS, 3),
            Act(ActKind.CELL, 25),
            Act(ActKind.SCROLL),
            Act(ActKind.TYPE, text=Secret(TYPED)),
        )
    }

    assert list(refused.values()) == [
        ActRefused.NEVER,
        ActRefused.NOTHING_THERE,
        ActRefused.NOTHING_THERE,
        ActRefused.NOTHING_THERE,
        ActRefused.NO_FIELD,
    ]
    assert (phone.taps, phone.typed) == ([], [])


async def test_what_could_send_a_form_waits_for_leave() -> None:
    form = drawn(
        node("widget.EditText", "Password,", "clickable password"),
        button("Log in"),
        button("Zorble"),
    )
    phone = Phone({"form": Scene(form)}, "form")
    await phone.does(LOOK)
    phone.fields["password"] = "made-up-password"
    await phone.does(LOOK)

    for label in ("Log in", "Zorble"):
        done = await phone.does(press(phone.shown, label))
        assert (done.refused, done.sends) == (ActRefused.SENDS, Sends.FORM)
    assert phone.taps == []
    done = await phone.does(press(phone.shown, "Log in"), may_send=True)
    assert done.refused is None
    assert phone.taps == [("form", "Log in")]


async def test_what_is_typed_goes_into_the_focused_field_and_nowhere_else() -> None:
    page = drawn(
        node("widget.EditText", "Town", "clickable focused"),
        text(f"You said {TYPED}"),
        button("Zorble"),
    )
    phone = Phone({"page": Scene(page)}, "page")
    seen = await phone.does(LOOK)
    assert seen.shown.can_type

    entered = await phone.does(Act(ActKind.TYPE, text=Secret(f"{TYPED}\nmore")))
    assert entered.refused is ActRefused.TEXT_REFUSED
    assert phone.typed == []

    done = await phone.does(Act(ActKind.TYPE, text=Secret(TYPED)))

    assert done.refused is None
    assert phone.typed == [("page", TYPED)]
    assert TYPED not in repr(done)
    assert labels(done.shown) == ["Zorble", "…"]
    assert done.said == "typed"


async def test_whether_a_press_was_done_is_known_where_the_phone_fails() -> None:
    phone = Phone({"popup": Scene(POPUP)}, "popup")
    await phone.does(LOOK)
    phone.fail_looks = [PhoneLost("gone")]
    with pytest.raises(PhoneError) as before:
        await phone.does(press(phone.shown, "Zorble"))
    assert before.value.undone
    phone.fail_looks = [PhoneConfused("garbled")]

    done = await phone.does(press(phone.shown, "Zorble"))

    assert done.refused is None
    assert phone.taps == [("popup", "Zorble")]
    # The call that never left is the look after the press, not the press.
    phone.lost_after_a_tap = PhoneLost("closed", undone=True)
    with pytest.raises(PhoneError) as after:
        await phone.does(press(phone.shown, "Zorble"), may_send=True)
    assert len(phone.taps) == 2
    assert not after.value.undone
