"""Every scene, drawn in each of its languages, is to the catalogues the screen it is."""

import pytest
from _pytest.mark import ParameterSet

from engine.apps.catalogues import load
from engine.model.apps import APPS
from engine.screens.hierarchy import Hierarchy
from engine.screens.recognise import Recognition, recognise
from sandbox.scenes.drawing import Look, draw
from sandbox.scenes.form import Scene
from sandbox.scenes.library import APPS as SCENE_APPS
from sandbox.scenes.library import app_scenes

NOTHING = "nothing"
"""What a bar or a bubble is to the catalogue."""


def scenes() -> list[Scene]:
    return [scene for app in SCENE_APPS for scene in app_scenes(app).scenes.values()]


def seen(xml: str) -> Recognition:
    return recognise(Hierarchy.parse(xml), load("android"), *(load(app) for app in APPS))


def in_each_language() -> list[ParameterSet]:
    cases = []
    for scene in scenes():
        if scene.shown_as == NOTHING:
            continue
        for language in app_scenes(scene.app).languages(scene):
            name = f"{scene.path}-{language}"
            cases.append(pytest.param(scene, language, id=name))
    return cases


@pytest.mark.parametrize(("scene", "language"), in_each_language())
@pytest.mark.parametrize("behind", [True, False], ids=["over what lies behind", "alone"])
def test_a_scene_is_recognised_in_each_of_its_languages(
    scene: Scene, language: str, behind: bool
) -> None:
    found = seen(draw(scene.path, Look(language, behind=behind)).xml)

    assert found.name == scene.shown_as
    assert found.app in (scene.app, None)


@pytest.mark.parametrize("beside", [s.path for s in scenes() if s.shown_as == NOTHING])
@pytest.mark.parametrize("page", ["instagram/login_form", "tiktok/home_feed"])
def test_what_stands_beside_an_app_does_not_count(page: str, beside: str) -> None:
    found = seen(draw(page, Look(beside=(beside,))).xml)

    assert found.name == page.partition("/")[2]


def test_every_screen_of_the_catalogues_has_a_scene() -> None:
    drawn = {(scene.app, scene.shown_as) for scene in scenes()}
    bare = {
        f"{catalogue.app}/{screen.name}"
        for catalogue in (load("android"), *(load(app) for app in APPS))
        for screen in catalogue.screens
        if (catalogue.app, screen.name) not in drawn
    }
    assert not bare, "a new screen is one scene and one catalogue entry"
