"""A catalogue file says something that can be understood, or is refused."""

import pytest

from engine.apps.catalogues import load
from engine.model.apps import APPS
from engine.screens.catalogue import Part, read
from engine.screens.wording import SEEN

START = """
app = "some"
packages = ["com.example.some"]
words.ok.en.n = ["OK"]
[[screens]]
name = "one"
does = "nothing"
seen = "n"
"""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("", "nothing says how"),
        ("all = [{ words = 'missing' }]", "missing"),
        ("all = ['missing']", "missing"),
        ("all = [{ colour = 'red' }]", "colour"),
        ("all = [{ count = -1 }]", "not a count"),
        ("all = [{ id = 'a' }]\ncolour = 'red'", "colour"),
        ("all = [{ id = 'a' }]\npart = 'popup'", "way to dismiss"),
        ("all = [{ id = 'a' }]\npart = 'popup'\ndismiss = 'no'", "no target"),
        ("all = [{ id = 'a' }]\npart = 'end'", "has an outcome"),
        ("all = [{ id = 'a' }]\npart = 'end'\noutcome = 'great'", "great"),
    ],
)
def test_a_mistake_is_named_with_its_screen(wrong: str, said: str) -> None:
    with pytest.raises(ValueError, match=f"some: one: .*{said}"):
        read(START + wrong)


def test_two_screens_of_one_name_are_refused() -> None:
    screen = "all = [{ id = 'a' }]\n"
    again = "[[screens]]\nname = 'one'\ndoes = 'x'\nseen = 'n'\n"

    with pytest.raises(ValueError, match="the same name"):
        read(START + screen + again + screen)


@pytest.mark.parametrize("app", ["android", *APPS])
def test_every_wording_says_where_it_was_seen(app: str) -> None:
    for wording in load(app).words.values():
        assert {phrase.seen for phrase in wording.phrases} <= SEEN, wording.name
    assert {screen.seen for screen in load(app).screens} <= SEEN


@pytest.mark.parametrize("app", ["android", *APPS])
def test_what_is_dismissed_has_a_way_and_what_ends_has_an_outcome(app: str) -> None:
    for screen in load(app).screens:
        assert bool(screen.dismiss) == (screen.part is Part.POPUP)
        assert (screen.outcome is not None) == (screen.part is Part.END)


def test_screens_are_found_by_name() -> None:
    assert load("instagram")["home_feed"].app == "instagram"
    with pytest.raises(KeyError):
        load("instagram")["nowhere"]
