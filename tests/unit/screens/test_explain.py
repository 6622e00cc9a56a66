"""What is said of a dump nobody recognises."""

from pathlib import Path

import pytest

from bot.cli import screens
from engine.apps.catalogues import load
from engine.screens.explain import Explanation, explain
from engine.screens.hierarchy import Hierarchy
from tests.scripted_phone import dump_of

FORM = dump_of("instagram/login_form")


def explained(xml: str) -> Explanation:
    return explain(Hierarchy.parse(xml), load("android"), load("instagram"), load("tiktok"))


def test_a_known_screen_comes_first_and_lacks_nothing() -> None:
    found = explained(FORM)
    assert found.screen == "login_form"
    assert (found.nearest[0].screen, found.nearest[0].lacking) == ("login_form", 0)
    assert all(condition.holds for condition in found.nearest[0].conditions)


def test_a_screen_with_a_new_wording_is_near_and_what_it_lacks_is_named() -> None:
    found = explained(FORM.replace("Log in", "Enter the realm"))
    assert found.screen == "unknown"
    near = {likeness.screen: likeness for likeness in found.nearest}
    missing = [condition for condition in near["login_form"].conditions if not condition.holds]
    assert missing
    assert all(condition.found == 0 for condition in missing)
    assert any("Log in" in condition.what for condition in missing)


def test_what_is_like_nothing_is_near_to_nothing() -> None:
    lonely = (
        "<hierarchy><node class='android.view.View' package='com.example' text='Zzyzx'"
        " bounds='[0,0][9,9]'/></hierarchy>"
    )
    found = explained(lonely)
    assert (found.app, found.nearest) == (None, ())


def test_the_command_names_file_screens_and_conditions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = tmp_path / "kept.xml"
    dump.write_text(FORM.replace("Log in", "Enter the realm"))
    broken, missing = tmp_path / "broken.xml", tmp_path / "missing.xml"
    broken.write_text("<hierarchy")
    assert screens.explain([dump, broken]) == 0
    said = capsys.readouterr().out
    assert f"{dump}: instagram, unknown" in said
    assert "instagram/login_form" in said
    assert "    - " in said
    assert "no screen in the catalogues is anything like it" in said
    assert screens.explain([missing]) == 1
    assert "missing.xml" in capsys.readouterr().err
