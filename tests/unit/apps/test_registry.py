"""An app is one folder; everything else asks the registry."""

import copy
import pickle
import subprocess
import sys

import pytest

from bot.render.kinds import KINDS, SPOKEN
from bot.render.layout import app, apps
from bot.render.schedule_draft import ScheduleDraft
from bot.schedule_words import understood
from bot.texts.catalogue import Texts
from engine.model.account import Workspace, default_workspace, workspaces_with
from engine.model.apps import APPS, App, all_packages
from engine.model.run import RunKind
from tests.third_app import PIXEL, registered

WORDS = Texts().of("en")


def test_apps_are_known_wherever_one_begins_to_import() -> None:
    script = "from engine.model.account import Workspace; print(*Workspace)"
    asked = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert asked.stdout.decode().split() == list(Workspace)


def test_a_model_is_imported_without_the_apps_flows() -> None:
    script = "import engine.model.account, sys; print('engine.apps.flow' in sys.modules)"
    asked = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert asked.stdout.split() == [b"False"]


def test_every_app_can_be_signed_in_to_and_looked_through() -> None:
    for each in APPS.values():
        assert {"login", "match"} <= each.flows.keys(), each.id
        assert ("sync" in each.flows) is bool(each.statistics), each.id
        assert each.packages, each.id


def test_packages_belong_to_one_app_each() -> None:
    assert len(set(all_packages())) == len(all_packages())


def test_there_is_one_object_of_each_list() -> None:
    for one in Workspace:
        assert Workspace(str(one)) is one
        assert pickle.loads(pickle.dumps(one)) is one  # noqa: S301
        assert copy.deepcopy(one) is one


def test_what_is_no_app_is_no_list() -> None:
    with pytest.raises(ValueError, match="there is no app 'pixel'"):
        Workspace("pixel")


def test_a_third_app_is_there_for_as_long_as_it_is_registered() -> None:
    with registered(PIXEL) as pixel:
        assert tuple(Workspace)[-1] is pixel
        assert pixel.app is PIXEL
        assert all(pixel in one.others for one in Workspace if one is not pixel)
        assert pixel not in pixel.others
        assert "com.example.pixel" in all_packages()
    assert pixel not in tuple(Workspace)
    with pytest.raises(ValueError, match="there is no app"):
        Workspace("pixel")


def test_an_app_has_the_flows_of_its_folder() -> None:
    async def login(*_: object) -> None: ...

    quick = App(id="quick", title="Quick", packages=frozenset({"q"}), flows={"login": login})
    with registered(quick) as workspace:
        assert workspace in workspaces_with(RunKind.LOGIN)
        assert workspace in KINDS[RunKind.LOGIN].workspaces
        assert workspace not in workspaces_with(RunKind.SYNC)


def test_a_new_chat_begins_with_one_of_the_lists() -> None:
    assert default_workspace() in tuple(Workspace)


def test_an_app_without_words_of_its_own_is_called_as_it_calls_itself() -> None:
    with registered(PIXEL) as pixel:
        assert app(WORDS, pixel) == "Pixel Club"
        assert apps(WORDS, None) == "All apps"


def test_a_schedule_names_an_app_in_words_and_in_buttons() -> None:
    with registered(PIXEL) as pixel:
        assert understood("login 9:00 pixel club", SPOKEN).apps == (pixel,)
        draft = ScheduleDraft(RunKind.LOGIN, pixel, "e")
        assert ScheduleDraft.of(draft.data()) == draft


@pytest.mark.parametrize("one", tuple(Workspace))
def test_a_schedules_button_from_before_is_understood(one: Workspace) -> None:
    assert ScheduleDraft.of(("login", one[0], "e")) == ScheduleDraft(RunKind.LOGIN, one, "e")


def test_two_apps_are_named_one_by_one() -> None:
    assert apps(WORDS, None) == "TikTok + Instagram"
