"""Which app on a phone is meant, and how many accounts it holds there."""

from dataclasses import replace

import pytest

from engine.apps.memory import AppMemory
from engine.common.secret import Secret
from engine.model.account import Credentials, Workspace
from engine.model.installed import Copies, Installed
from engine.model.run import Outcome
from tests.scripted_phone import FakeClock, ScriptedPhone
from tests.third_app import PIXEL, login, registered
from tests.unit.apps.scenes import Context, Task

(PACKAGE,) = PIXEL.packages
WANTED = Task("ada.pixel", Credentials("ada.pixel", Secret("made-up-password")))


INSTAGRAM, TIKTOK = Workspace("instagram"), Workspace("tiktok")
MUSICALLY, TRILL, CLONE = "com.zhiliaoapp.musically", "com.ss.android.ugc.trill", "com.example.k"


def names(copies: Copies) -> list[str]:
    return [str(copy) for copy in copies.all]


def test_copies_are_the_current_users_then_its_profiles_and_clones_that_are_named() -> None:
    own, work = frozenset({MUSICALLY, CLONE, "com.x.other"}), frozenset({MUSICALLY, TRILL, CLONE})
    found = Installed(own, 0, {10: work, 999: frozenset({"com.x.other"})})
    assert found.copies(INSTAGRAM).all == ()
    assert names(found.copies(TIKTOK)) == [MUSICALLY, f"{TRILL}@10", f"{MUSICALLY}@10"]
    with_clones = found.copies(TIKTOK, [f"{CLONE}@10", "com.example.elsewhere"])
    assert names(with_clones)[3:] == [CLONE, f"{CLONE}@10"]


def test_an_account_is_in_the_copy_it_names_and_otherwise_in_the_installed_one() -> None:
    copies = Installed(frozenset({MUSICALLY}), 0, {10: frozenset({MUSICALLY})}).copies(TIKTOK)
    meant = {
        None: MUSICALLY,
        MUSICALLY: MUSICALLY,
        f"{MUSICALLY}@10": f"{MUSICALLY}@10",
        f"{MUSICALLY}@0": MUSICALLY,  # the user the phone shows
        TRILL: MUSICALLY,  # the phone has only the other of the two
        f"{TRILL}@10": None,
        f"{MUSICALLY}@11": None,
        CLONE: None,
    }
    found = {named: copies.of(TIKTOK, named) for named in meant}
    assert {named: copy and str(copy) for named, copy in found.items()} == meant
    only_work = Installed(frozenset(), 0, {10: frozenset({TRILL})}).copies(TIKTOK)
    assert str(only_work.of(TIKTOK, None)) == f"{TRILL}@10"
    assert only_work.of(TIKTOK, TRILL) is None


@pytest.mark.parametrize(
    ("capacity", "outcome"), [(1, Outcome.PHONE_FULL), (2, None), (None, None)]
)
async def test_where_an_app_has_no_room_left_nothing_is_typed(
    capacity: int | None, outcome: Outcome | None
) -> None:
    phone = ScriptedPhone(FakeClock(), {}, "nothing")
    with registered(replace(PIXEL, capacity=capacity)):
        context = Context(phone.clock, package=PACKAGE, memory=AppMemory(signed_in=("bo.pixel",)))
        if outcome is None:
            with pytest.raises(KeyError):
                await login(phone, WANTED, context)
            assert phone.starts == [PACKAGE]
        else:
            result = await login(phone, WANTED, context)
            assert (result.outcome, result.signed_in) == (outcome, ("bo.pixel",))
            assert phone.starts == []
    assert phone.typed == []
