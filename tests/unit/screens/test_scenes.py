"""Every scene is to the catalogues the screen it is: in each language, with whatever beside it."""

import hashlib
import random
import re
from collections.abc import Callable, Sequence
from functools import cache

import pytest

from engine.apps.catalogues import load
from engine.model.apps import APPS
from engine.screens.catalogue import Condition, Screen
from engine.screens.hierarchy import Hierarchy
from engine.screens.hierarchy import Node as Seen
from engine.screens.recognise import UNKNOWN, Recognition, ScreenView, recognise
from engine.screens.wording import Wording, fold
from sandbox.phones.hierarchy import Node
from sandbox.scenes.collection import APPS as SCENE_APPS
from sandbox.scenes.collection import app_scenes
from sandbox.scenes.drawing import Look, draw
from sandbox.scenes.filling import Filling, Row
from sandbox.scenes.form import Scene
from sandbox.scenes.words import NONSENSE
from tests.every import for_each
from tests.scripted_phone import Scene as Shown
from tests.scripted_phone import dump_of
from tests.unit.apps import scenes as instagram
from tests.unit.apps import tiktok_scenes as tiktok

LONG = "a_name_that_hardly_fits_anywhere_" * 2
WORDS = {"app", "error", "toast", "masked", "masked_phone"}
"""Samples that are the app's own words, or shown in part."""

_ID = re.compile(r'resource-id="(com\.(?:instagram|zhiliaoapp|ss)[^"/]*/)([^"]*)"')

NOTHING = "nothing"
"""What a bar or a bubble is to the catalogue."""


COMES_FIRST = {
    "email_code": "wrong_password",
    "phone_locked": "phone_locked_bare",
    "setup_new_device_location": "popup_location",
    "two_factor_code": "unnamed_code",
    "wrong_password": "login_form",
}
"""A screen, and another whose rule it fits too: which comes first in the catalogue decides."""


def scenes() -> list[Scene]:
    return [scene for app in SCENE_APPS for scene in app_scenes(app).scenes.values()]


def seen(xml: str) -> Recognition:
    return recognise(Hierarchy.parse(xml), load("android"), *(load(app) for app in APPS))


def told() -> list[Scene]:
    return [scene for scene in scenes() if scene.shown_as != NOTHING]


def languages(scene: Scene) -> tuple[str, ...]:
    return app_scenes(scene.app).languages(scene)


def is_it(scene: Scene, found: Recognition) -> bool:
    """Whether it is the screen, or one that is the same to a flow."""
    covers = found.screen.covers if found.screen is not None else ()
    return scene.shown_as in (found.name, *covers)


def shuffled(seed: int) -> Callable[[Sequence[Node]], Sequence[Node]]:
    return lambda windows: random.Random(seed).sample(list(windows), len(windows))


def renamed(xml: str) -> str:
    """Every id of the apps another one, as after a release; Android's own stay."""

    def other(match: re.Match[str]) -> str:
        return f'resource-id="{match[1]}z{hashlib.sha256(match[2].encode()).hexdigest()[:6]}"'

    return _ID.sub(other, xml)


@cache
def plain(path: str, language: str) -> tuple[str, Recognition]:
    """A scene as it is drawn by itself, and what it is taken for."""
    xml = draw(path, Look(language)).xml
    return xml, seen(xml)


@for_each(told(), lambda scene: scene.path)
def test_a_scene_is_recognised_in_each_of_its_languages(scene: Scene) -> None:
    for language in languages(scene):
        alone = seen(draw(scene.path, Look(language, behind=False)).xml)
        for found in (plain(scene.path, language)[1], alone):
            assert found.name == scene.shown_as, language
            assert found.app in (scene.app, None), language


@for_each(told(), lambda scene: scene.path)
def test_a_scene_is_the_same_in_whatever_order_its_windows_come(scene: Scene) -> None:
    around = ("android/status_bar", "android/navigation_bar", "android/keyboard")
    names = {
        seen(draw(scene.path, Look(language, beside=around, order=shuffled(seed))).xml).name
        for language in languages(scene)
        for seed in range(2)
    }
    assert names == {scene.shown_as}


@for_each(told(), lambda scene: scene.path)
def test_a_scene_is_the_same_however_long_the_names_are(scene: Scene) -> None:
    values = {name: LONG for name in app_scenes(scene.app).sample if name not in WORDS}
    rows = tuple(Row(f"{LONG}{place}", selected=not place) for place in range(8))
    names = {
        seen(draw(scene.path, Look(language, Filling(values, rows=rows))).xml).name
        for language in languages(scene)
    }
    assert names == {scene.shown_as}


@for_each(told(), lambda scene: scene.path)
def test_with_ids_renamed_a_scene_is_the_same_or_unknown(scene: Scene) -> None:
    for language in languages(scene):
        found = seen(renamed(plain(scene.path, language)[0]))

        assert found.screen is None or is_it(scene, found), language


@for_each(told(), lambda scene: scene.path)
def test_no_rule_fits_a_scene_of_another_screen(scene: Scene) -> None:
    for language in languages(scene):
        found = plain(scene.path, language)[1]
        catalogues = (load(app) for app in ("android", *APPS) if app in (found.app, "android"))
        fitting = {
            screen.name
            for catalogue in catalogues
            for screen in catalogue.screens
            if found.view.shows(screen)
            and not (screen.backdrop and found.app != "android")
            and scene.shown_as not in (screen.name, *screen.covers)
        }
        assert fitting <= {COMES_FIRST.get(scene.shown_as)}, language


def says(node: Seen, words: Wording) -> bool:
    labels = {fold(node.text), fold(node.description)} - {""}
    if words.contained:
        return any(phrase in label for phrase in words.folded for label in labels)
    if words.explained:
        labels = {label.partition(", ")[0] for label in labels}
    return not labels.isdisjoint(words.folded)


@cache
def alone(flag: str) -> Condition:
    return Condition(flags=((flag, True),))


def holds(view: ScreenView, condition: Condition) -> bool:
    """Whether it does, with every node asked for everything."""
    found = [
        node
        for node in view.nodes
        if (condition.words is None or says(node, condition.words))
        and (not condition.ids or node.short_id in condition.ids)
        and (not condition.classes or node.class_name.rpartition(".")[2] in condition.classes)
        and (not condition.packages or node.package in condition.packages)
        and all((node in view.find(alone(flag))) is wanted for flag, wanted in condition.flags)
    ]
    most = len(found) if condition.at_most is None else condition.at_most
    return condition.at_least <= len(found) <= most


def shows(view: ScreenView, screen: Screen) -> bool:
    return (
        all(holds(view, each) for each in screen.all)
        and (not screen.any or any(holds(view, each) for each in screen.any))
        and not any(holds(view, each) for each in screen.none)
    )


@for_each(told(), lambda scene: scene.path)
def test_screens_are_found_as_if_one_was_tried_after_the_other(scene: Scene) -> None:
    for language in languages(scene):
        view = plain(scene.path, language)[1].view
        for app in ("android", *APPS):
            screens = load(app).screens
            tried = next((screen for screen in screens if shows(view, screen)), None)
            found = view.first(screens)
            assert found is tried, (language, app, tried and tried.name, found and found.name)


@for_each(told(), lambda scene: scene.path)
def test_in_no_language_a_scene_is_the_same_or_unknown(scene: Scene) -> None:
    found = seen(draw(scene.path, Look(NONSENSE)).xml)

    assert found.screen is None or is_it(scene, found)


def test_what_has_ids_is_known_in_no_language() -> None:
    known = {"home_feed", "own_profile", "popup_rate_app", "permission_camera", "launcher"}
    lost = [
        scene.path
        for scene in scenes()
        if scene.app != "tiktok"
        and scene.name in known
        and seen(draw(scene.path, Look(NONSENSE)).xml).name == UNKNOWN
    ]
    assert not lost


async def test_in_no_language_nothing_is_typed_or_pressed_on_what_is_unknown() -> None:
    acted = []
    for scene in told():
        xml = dump_of(scene.path, NONSENSE)
        if seen(xml).name != UNKNOWN:
            continue
        run = tiktok.run if scene.app == "tiktok" else instagram.run
        ran = await run({"shown": Shown(xml)}, "shown")
        if ran.phone.typed or ran.phone.taps or ran.phone.keys or ran.result.outcome.succeeded:
            acted.append(scene.path)
    assert acted == []


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
