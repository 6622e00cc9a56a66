"""Which app on a phone is meant, and how many accounts it holds there."""

from dataclasses import replace

import pytest

from engine.apps.memory import AppMemory
from engine.common.secret import Secret
from engine.model.account import Credentials, Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.run import Outcome
from tests.scripted_phone import FakeClock, ScriptedPhone
from tests.third_app import PIXEL, login, registered
from tests.unit.apps.scenes import Context, Task

(PACKAGE,) = PIXEL.packages
WANTED = Task("ada.pixel", Credentials("ada.pixel", Secret("made-up-password")))


@pytest.mark.parametrize("workspace", tuple(Workspace))
def test_the_installed_package_of_the_current_user_is_meant(workspace: Workspace) -> None:
    for package in workspace.app.packages:
        found = AppOnPhone.installed(workspace, {package, "com.example.other"})
        assert found == AppOnPhone(workspace, package, None)
    assert AppOnPhone.installed(workspace, {"com.example.other"}) is None


def test_of_several_packages_it_is_always_the_same() -> None:
    for workspace in Workspace:
        found = AppOnPhone.installed(workspace, sorted(workspace.app.packages, reverse=True))
        assert found == AppOnPhone(workspace, min(workspace.app.packages))


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
