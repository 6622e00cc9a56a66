"""Which app it is, is known in the apps' folders alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.model.apps import APPS, all_packages

PROJECT = Path(__file__).parents[2]
SETTINGS = frozenset({"tiktok_pages", "tiktok_pages_url", "tiktok_pages_pause"})
"""Names that stand in people's settings files."""
FILES = sorted(
    path
    for room in ("engine", "bot")
    for path in (PROJECT / room).rglob("*.py")
    if not any((PROJECT / "engine/apps" / app) in path.parents for app in APPS)
)


def named(source: str) -> Iterator[str]:
    """What in a piece of code names an app, outside of texts for people."""
    for node in ast.walk(ast.parse(source)):
        for word in _words(node):
            folded = word.casefold()
            is_name = word.isidentifier() and any(app in folded.split("_") for app in APPS)
            is_said = folded in APPS or folded in {app.title.casefold() for app in APPS.values()}
            is_path = all(part.isidentifier() for part in word.split("."))
            is_folder = is_path and any(f"apps.{app}" in folded for app in APPS)
            is_package = any(package in folded for package in all_packages())
            if (is_name or is_said or is_folder or is_package) and folded not in SETTINGS:
                yield f"line {getattr(node, 'lineno', 0)}: {word}"


def _words(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(word)) | ast.Name(id=word) | ast.Attribute(attr=word):
            yield word
        case ast.arg(arg=word) | ast.keyword(arg=str(word)):
            yield word
        case ast.FunctionDef(name=word) | ast.AsyncFunctionDef(name=word):
            yield word
        case ast.ClassDef(name=word):
            yield word
        case ast.ImportFrom(module=module, names=names):
            yield from (module or "", *(alias.name for alias in names))
        case ast.Import(names=names):
            yield from (alias.name for alias in names)


@pytest.mark.parametrize(
    "source",
    [
        "if workspace is Workspace.TIKTOK: ...",
        "if workspace == 'instagram': ...",
        "TITLES = {'x': 'TikTok'}",
        "def _instagram(): ...",
        "ask(tiktok=1)",
        "from engine.apps.tiktok.login import login",
        "import engine.apps.instagram.scan",
        "EXAMPLE = 'com.instagram.android@10'",
    ],
)
def test_a_name_is_seen_wherever_it_is_used(source: str) -> None:
    assert list(named(source))


def test_a_text_that_speaks_of_an_app_is_none() -> None:
    assert not list(named('"""What TikTok shows."""\nhelp = "for Instagram and others"'))


def test_no_room_outside_their_folders_names_an_app() -> None:
    found = {
        str(path.relative_to(PROJECT)): names
        for path in FILES
        if (names := list(named(path.read_text("utf-8"))))
    }
    assert found == {}


def test_no_migration_names_an_app_any_more() -> None:
    migrations = (PROJECT / "engine/storage/migrations").glob("*.sql")
    later = {path.name: path.read_text() for path in migrations if path.name > "0007"}
    assert [name for name, sql in later.items() if any(f"'{app}'" in sql for app in APPS)] == []
