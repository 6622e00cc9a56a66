"""docs/screens.md says what the catalogues say."""

from pathlib import Path

from engine.apps.handbook import document
from sandbox.scenes.collection import APPS, app_scenes

ROOT = Path(__file__).parents[3]


def test_the_documentation_says_what_the_catalogues_say() -> None:
    written = (ROOT / "docs" / "screens.md").read_text("utf-8")

    assert written == document(), "write it again: python -m engine.apps.handbook > docs/screens.md"


def test_every_screen_that_is_drawn_stands_in_the_documentation() -> None:
    beside = {"nothing", "splash_blank"}
    names = {s.shown_as for app in APPS for s in app_scenes(app).scenes.values()} - beside

    assert not [name for name in sorted(names) if f"`{name}`" not in document()]
