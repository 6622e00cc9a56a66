"""Scenes read from files: what is wrong with one is said, with its file and its name."""

from pathlib import Path

import pytest

from sandbox.scenes.form import SceneError
from sandbox.scenes.reader import read_app

APP = """
package = "com.example.app"
[sample]
handle = "brand.one"
[frames.page]
style = "classic"
chain = "FrameLayout FrameLayout#content"
area = [0, 0, 1080, 2412]
[parts]
foot = [{ button = "OK" }]
"""
PAGE = '[page]\nframe = "page"\n'


def read(folder: Path, scene: str, app: str = APP, words: str = "") -> None:
    for name, text in (("app.toml", app), ("words.toml", words), ("pages.toml", scene)):
        (folder / name).write_text(text, "utf-8")
    read_app(folder)


def test_a_scene_is_read_with_the_parts_it_shares(tmp_path: Path) -> None:
    read(tmp_path, PAGE + 'shows = [{ heading = "Hello {handle}" }, { part = "foot" }]')
    scene = read_app(tmp_path).scenes["page"]

    assert [(item.kind, item.says) for item in scene.shows] == [
        ("heading", "Hello {handle}"),
        ("button", "OK"),
    ]


@pytest.mark.parametrize(
    ("scene", "said"),
    [
        ('[page]\nframe = "sheet"', "frame 'sheet' is not in app.toml, which has page"),
        ("[page]\nshows = []", "frame is missing"),
        (PAGE + "shows = 3", "shows is 3, which is no list"),
        (PAGE + "showing = []", "showing: no such key"),
        (PAGE + 'over = "nowhere"', "over names 'nowhere', which is no scene"),
        (PAGE + 'shows = ["Hello"]', "'Hello' is no item"),
        (PAGE + 'shows = [{ says = "Hello" }]', "has 0 of the kinds"),
        (PAGE + 'shows = [{ text = "a", button = "b" }]', "has 2 of the kinds"),
        (PAGE + "shows = [{ text = 3 }]", "text 3: what it says is not a text"),
        (PAGE + 'shows = [{ text = "a", colour = "red" }]', "text 'a': colour: no such key"),
        (PAGE + 'shows = [{ text = "a", high = "b" }]', "text 'a': high is 'b', which is no int"),
        (PAGE + 'shows = [{ text = "a", tells = "b" }]', "tells is 'b'"),
        (PAGE + 'shows = [{ choice = "a" }]', "the frame's style has no choice"),
        (PAGE + 'shows = [{ field = "Name" }]', "a field has a name"),
        (PAGE + 'shows = [{ part = "head" }]', "part 'head': the parts are foot"),
        (PAGE + 'shows = [{ text = "{unheard}" }]', "{unheard} has no sample in app.toml"),
        ('[page]\nlike = "nowhere"', "like names 'nowhere', which is no scene"),
        ('[page]\nlike = "page"', "like names 'page', which is no scene that stands by itself"),
        ("page = 3", "a scene is a table: write [page] above it"),
        ("[page", "pages.toml: "),
    ],
)
def test_what_is_wrong_with_a_scene_is_said(tmp_path: Path, scene: str, said: str) -> None:
    with pytest.raises(SceneError) as raised:
        read(tmp_path, scene)

    assert said in str(raised.value)
    assert "page" in str(raised.value)


@pytest.mark.parametrize(
    ("app", "said"),
    [
        (APP.replace('package = "com.example.app"', ""), "app.toml: package is missing"),
        (APP.replace("classic", "cubist"), "style 'cubist' is none of"),
        (APP.replace("[0, 0, 1080, 2412]", "[0, 0]"), "area is not four numbers"),
        (APP.replace('chain = "FrameLayout FrameLayout#content"', ""), "chain is missing"),
        (APP.replace('"brand.one"', "3"), "'handle' is not given a text"),
    ],
)
def test_what_is_wrong_with_an_app_is_said(tmp_path: Path, app: str, said: str) -> None:
    with pytest.raises(SceneError, match=r"app\.toml") as raised:
        read(tmp_path, PAGE, app)

    assert said in str(raised.value)


def test_a_scene_that_is_like_another_has_its_items_and_flags_of_its_own(tmp_path: Path) -> None:
    shows = 'after = "page-1"\nshows = [{ text = "Sending", when = "sending" }]\n'
    read(tmp_path, PAGE + shows + '[sending]\nlike = "page"\nholds = ["sending"]')
    page, sending = read_app(tmp_path).scenes.values()

    assert sending.shows == page.shows
    assert (page.holds, sending.holds) == (frozenset(), frozenset({"sending"}))
    assert sending.after == ()


def test_two_scenes_of_one_name_are_one_too_many(tmp_path: Path) -> None:
    (tmp_path / "more.toml").write_text(PAGE, "utf-8")

    with pytest.raises(SceneError, match=r"pages\.toml: page: another scene"):
        read(tmp_path, PAGE)


def test_a_scene_is_in_every_language_that_can_say_all_of_it(tmp_path: Path) -> None:
    words = '[id]\n"Log in" = "Masuk"\n[nl]\n"Log in" = "Inloggen"\n"Code" = "Code"\n'
    shows = 'shows = [{ heading = "Log in" }, { text = "Code" }, { note = "Later" }]'
    read(tmp_path, PAGE + shows, words=words)
    app = read_app(tmp_path)

    assert app.languages(app.scenes["page"]) == ("en", "nl")
