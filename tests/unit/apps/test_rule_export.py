"""An exported rule, pasted, makes the catalogue know the screen, and flows press the same."""

import asyncio
import os
import shutil
import sys
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from engine.apps.catalogues import load
from engine.apps.rule_export import Exported, exported
from engine.apps.rules import drafted
from engine.common.errors import RuleNotExportable
from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.rule import Rule
from engine.model.run import Outcome
from engine.screens.blanking import blanked
from engine.screens.catalogue import Catalogue, Part, read
from engine.screens.hierarchy import Hierarchy
from engine.screens.recognise import Recognition, recognise
from sandbox.scenes.collection import app_scenes
from sandbox.scenes.drawing import Look, draw
from tests.scripted_phone import button, drawn, dump_of, node, text

TIKTOK = AppOnPhone(Workspace("tiktok"), "com.zhiliaoapp.musically")
PROJECT = Path(__file__).parents[3]


def seen(xml: str | bytes) -> Recognition:
    return recognise(Hierarchy.parse(xml), load("android"), load("tiktok"))


def rule_of(xml: str | bytes, place: int = -1) -> tuple[Rule, bytes]:
    """The rule that presses what can be pressed there, the last by default."""
    dump = blanked(Hierarchy.parse(xml), ("luna.bakes",))
    pressables = [n for n in seen(dump).view.nodes if n.clickable]
    made = drafted(seen(dump), pressables[place].bounds, TIKTOK.package)
    assert isinstance(made, Rule), made
    return replace(made, id=7), dump


def pasted(written: Exported) -> Catalogue:
    """The app's catalogue with it."""
    own = files("engine.apps").joinpath("tiktok", "screens.toml").read_text("utf-8")
    return read(f"{own}\n{written.entry}")


CHILD = """
import asyncio, sys
from tests.scripted_phone import Scene, dump_of
from tests.unit.apps.tiktok_scenes import home, profile, run

name, label = sys.argv[1:]
scenes = {
    "popup": Scene(dump_of(f"tiktok/{name}"), on={label: "home"}),
    "home": home(),
    "profile": profile(),
}
ran = asyncio.run(run(scenes, "popup"))
print(ran.result.outcome, ran.context.steps[1], ran.phone.taps[0])
"""


async def test_pasted_into_a_copy_the_screen_is_known_and_a_flow_presses_the_same(
    tmp_path: Path,
) -> None:
    shown = draw("tiktok/popup_albums", Look()).xml
    rule, dump = rule_of(shown)
    written = exported(rule, TIKTOK, dump)
    for folder in ("engine", "sandbox"):
        ignored = shutil.ignore_patterns("__pycache__")
        await asyncio.to_thread(
            shutil.copytree, PROJECT / folder, tmp_path / folder, ignore=ignored
        )
    for file, pasted in (
        (tmp_path / "engine/apps/tiktok/screens.toml", written.entry),
        (tmp_path / "sandbox/scenes/tiktok/popups.toml", written.scene),
    ):
        file.write_text(f"{file.read_text()}\n{pasted}")

    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", CHILD, written.name, rule.label),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{PROJECT}"},
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await child.communicate()

    step, tap = (written.name, "tap press"), ("popup", rule.label)
    assert said.decode().strip() == f"{Outcome.ALREADY_LOGGED_IN} {step} {tap}"


def test_an_entry_is_for_its_own_screen_alone_in_its_own_language() -> None:
    for language in ("en", "id", "nl"):
        shown = draw("tiktok/popup_albums", Look(language)).xml
        rule, dump = rule_of(shown)
        catalogue = pasted(exported(rule, TIKTOK, dump))
        found = recognise(Hierarchy.parse(shown), load("android"), catalogue)
        assert (found.screen and found.screen.part) == Part.POPUP
        pressed, target = seen(shown).view.nodes[rule.place], found.target("press")
        assert target is not None
        assert pressed.bounds.contains(*target.bounds.center)
    new = found.name
    others = [name for name in app_scenes("tiktok").scenes if name != "popup_albums"]
    taken = [
        name
        for name in others
        if recognise(Hierarchy.parse(dump_of(f"tiktok/{name}")), load("android"), catalogue).name
        == new
    ]
    assert taken == []


def test_what_nothing_tells_apart_is_not_exported_and_what_is_hard_to_spell_is() -> None:
    hard = drawn(
        text('Say "hello" \\ to\tthe new look, luna.bakes'),
        node("widget.FrameLayout", "", "clickable", inner=text("Skip", bounds="[40,260][200,380]")),
        text("Skip"),
        package=TIKTOK.package,
    )
    rule, dump = rule_of(hard)
    written = exported(rule, TIKTOK, dump)
    found = recognise(Hierarchy.parse(hard), load("android"), pasted(written))
    assert found.name == written.name
    assert "luna.bakes" not in written.entry + written.scene

    alike = drawn(
        text("See the new look"),
        *(button("Skip"), button("Skip"), button("Skip")),
        package=TIKTOK.package,
    )
    rule, dump = rule_of(alike, place=1)
    with pytest.raises(RuleNotExportable, match="Skip"):
        exported(rule, TIKTOK, dump)
