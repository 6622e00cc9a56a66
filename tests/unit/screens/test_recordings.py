"""The catalogues held against every recording."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.apps.catalogues import load
from engine.apps.handbook import document
from engine.model.apps import APPS
from engine.screens.catalogue import Catalogue
from engine.screens.hierarchy import Hierarchy
from engine.screens.recognise import BLANK, UNKNOWN, Recognition, recognise
from tests.scripted_phone import Scene
from tests.unit.apps.scenes import run

ROOT = Path(__file__).parents[3]
RECORDINGS = ROOT / "tests" / "recordings"
BLANK_TOO = "opaque_one_node_dump"


@dataclass(frozen=True, slots=True)
class Recording:
    file: str
    app: str
    screen: str

    def read(self) -> str:
        return (RECORDINGS / self.file).read_text("utf-8")


def recordings() -> list[Recording]:
    lines = (RECORDINGS / "INDEX.tsv").read_text("utf-8").splitlines()[1:]
    return [Recording(*line.split("\t")[:3]) for line in lines]


def catalogues() -> tuple[Catalogue, ...]:
    return tuple(load(app) for app in APPS)


def seen(xml: str) -> Recognition:
    return recognise(Hierarchy.parse(xml), load("android"), *catalogues())


def is_right(recording: Recording, found: Recognition) -> bool:
    if found.screen is None:
        return found.name == recording.screen or (found.blank and recording.screen == BLANK_TOO)
    names = (found.screen.name, *found.screen.covers)
    return found.app == recording.app and recording.screen in names


def table(rows: list[tuple[str, str, str]]) -> str:
    return "\n".join(f"{file:58} is {screen:42} seen as {found}" for file, screen, found in rows)


def test_every_recording_is_recognised_as_the_screen_it_is() -> None:
    confused = []
    for recording in recordings():
        found = seen(recording.read())
        if not is_right(recording, found):
            confused.append((recording.file, recording.screen, f"{found.app}: {found.name}"))
    assert not confused, "\n" + table(confused)


def test_no_rule_fits_a_recording_of_another_screen() -> None:
    confused = []
    for recording in recordings():
        found = seen(recording.read())
        for catalogue in (*catalogues(), load("android")):
            if catalogue.app not in (found.app, "android"):
                continue
            for screen in catalogue.screens:
                fits = found.view.shows(screen) and not (screen.backdrop and found.app != "android")
                if fits and recording.screen not in (screen.name, *screen.covers):
                    confused.append((recording.file, recording.screen, screen.name))
    assert not confused, "\n" + table(confused)


def nonsense(xml: str) -> str:
    """Every label replaced by other words of the same length and shape."""

    def replaced(match: re.Match[str]) -> str:
        name, label = match.groups()
        entities = re.sub(r"&\w+;|&#\d+;", "x", label)
        words = re.sub(r"[^\W\d_]", "q", entities)
        return f'{name}="{words}"'

    return re.sub(r'\b(text|content-desc|hint)="([^"]*)"', replaced, xml)


@pytest.mark.parametrize("recording", recordings(), ids=lambda recording: recording.file)
def test_without_its_words_a_recording_is_the_same_screen_or_unknown(recording: Recording) -> None:
    found = seen(nonsense(recording.read()))

    assert found.name == UNKNOWN or is_right(recording, found), f"taken for {found.name}"


def test_screens_with_ids_are_recognised_without_their_words() -> None:
    named = {"home_feed", "own_profile", "popup_rate_app", "permission_camera_ig", "launcher"}
    lost = [
        recording.file
        for recording in recordings()
        if recording.app in ("instagram", "android")
        and recording.screen in named
        and seen(nonsense(recording.read())).name == UNKNOWN
    ]
    assert not lost


def test_the_recordings_and_their_index_are_the_same() -> None:
    files = {str(path.relative_to(RECORDINGS)) for path in RECORDINGS.glob("*/*.xml")}

    assert files == {recording.file for recording in recordings()}


def test_screen_names_are_those_of_the_index_or_merges_that_say_so() -> None:
    names = {recording.screen for recording in recordings()}
    covered = {
        name
        for catalogue in (*catalogues(), load("android"))
        for screen in catalogue.screens
        for name in (screen.name, *screen.covers)
    }
    assert names - covered <= {BLANK, BLANK_TOO}


def test_the_documentation_says_what_the_catalogues_say() -> None:
    written = (ROOT / "docs" / "screens.md").read_text("utf-8")

    assert written == document(), "write it again: python -m engine.apps.handbook > docs/screens.md"


def test_every_recorded_screen_stands_in_the_documentation() -> None:
    written = document()

    assert not [name.screen for name in recordings() if f"`{name.screen}`" not in written]


def unknown_without_words() -> list[Recording]:
    return [each for each in recordings() if seen(nonsense(each.read())).name == UNKNOWN]


@pytest.mark.parametrize("recording", unknown_without_words(), ids=lambda recording: recording.file)
async def test_nothing_is_typed_or_pressed_on_an_unknown_recording(recording: Recording) -> None:
    ran = await run({"shown": Scene(nonsense(recording.read()))}, "shown")

    assert (ran.phone.typed, ran.phone.taps, ran.phone.keys) == ([], [], [])
    assert not ran.result.outcome.succeeded
