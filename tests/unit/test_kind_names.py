"""Which kind a run is, is known where kinds are registered alone."""

import ast
import re
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Final

import pytest

from engine.model.run import RunKind

PROJECT = Path(__file__).parents[2]
THEIRS: Final = ("engine/runs/kinds/", "bot/render/kinds/", "engine/model/run.py")
APPS: Final = "engine/apps/"
"""An app's folder says what its flow for each kind is, and each flow is called as its kind."""
PUT_TOGETHER: Final = frozenset({"engine/composition.py"})
OTHERS: Final[Mapping[str, Set[str]]] = {
    "bot/__main__.py": {"check"},  # a file of texts is checked, on the command line
    "bot/drafts.py": {"check"},  # a step of a dialogue
    # Commands, by their words.
    "bot/commands/talk.py": {"check", "login", "match", "sync"},
    "bot/menus.py": {"check", "login"},
    "bot/render/help.py": {"check", "login", "match", "sync"},
    "bot/render/settings.py": {"login"},
    "bot/render/talk.py": {"login"},
    "bot/sayings.py": {"check", "login", "match", "sync"},
    "bot/commands/spreadsheet.py": {"match"},  # rows are matched by their usernames
    "bot/render/imports.py": {"match"},
    "engine/model/account_changes.py": {"match"},  # what a match has changed on the list
}
"""Where one of the words is something else."""

NAMES: Final = frozenset(RunKind)
_MODULE: Final = re.compile(rf"\bkinds\.({'|'.join(NAMES)})(_|\b)")
_SQL: Final = re.compile(
    rf"\bkind\s*(=|==|<>|!=|IS|IS NOT|IN|NOT IN)\s*\(?\s*'({'|'.join(NAMES)})'", re.IGNORECASE
)
FILES = sorted(
    name
    for room in ("engine", "bot")
    for path in (PROJECT / room).rglob("*.py")
    if not (name := path.relative_to(PROJECT).as_posix()).startswith((*THEIRS, APPS))
)


def named(source: str) -> Iterator[str]:
    """What in a piece of code names a kind of run."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(value=ast.Name(id="RunKind"), attr=word):
                is_named = word.casefold() in NAMES
            case ast.Constant(value=str(word)):
                is_named = word in NAMES or _SQL.search(word) is not None
            case ast.ImportFrom(module=str(word)):
                is_named = _MODULE.search(word) is not None
            case ast.Call(func=ast.Name(id="isinstance"), args=[_, kind]):
                word = ast.unparse(kind)
                is_named = any(f"{name.title()}Work" in word for name in NAMES)
            case _:
                continue
        if is_named:
            yield word


@pytest.mark.parametrize(
    "source",
    [
        "if run.kind is RunKind.LOGIN: ...",
        "if run.kind == 'sync': ...",
        "match kind:\n    case 'check': ...",
        "button(words, 'button-x', 'match', 7)",
        "TITLES = {'login': 1}",
        "run('SELECT 1 FROM runs WHERE kind = \\'match\\'')",
        "run('SELECT 1 FROM runs WHERE state = 1 AND kind IN (\\'match\\', \\'check\\')')",
        "from engine.runs.kinds.match_results import MatchResults",
        "isinstance(work, LoginWork)",
    ],
)
def test_a_kind_is_seen_wherever_it_is_named(source: str) -> None:
    assert list(named(source))


@pytest.mark.parametrize(
    "source",
    [
        "RunKind(said)",
        "from engine.runs.kinds.kind import Kind",
        "words('login-ask')",
        "run('DELETE FROM outbox WHERE kind = \\'edit\\'')",
    ],
)
def test_what_asks_of_none_by_name_is_none(source: str) -> None:
    assert not list(named(source))


def test_no_room_outside_their_folders_asks_which_kind_a_run_is() -> None:
    found = {
        name: words
        for name in FILES
        if name not in PUT_TOGETHER
        and (
            words := sorted(
                set(named((PROJECT / name).read_text("utf-8"))) - OTHERS.get(name, set())
            )
        )
    }
    assert found == {}


def test_the_words_that_are_something_else_are_still_there() -> None:
    for name, words in OTHERS.items():
        assert words <= set(named((PROJECT / name).read_text("utf-8"))), name


def test_an_app_names_kinds_where_it_says_its_flows_and_nowhere_else() -> None:
    found = {
        name
        for path in (PROJECT / APPS).rglob("*.py")
        if list(named(path.read_text("utf-8")))
        and not (name := path.relative_to(PROJECT).as_posix()).endswith("/app.py")
    }
    assert found == set()


def test_no_later_migration_names_a_kind() -> None:
    migrations = (PROJECT / "engine/storage/migrations").glob("*.sql")
    later = {path.name: path.read_text() for path in migrations if path.name > "0007"}
    assert [name for name, sql in later.items() if _SQL.search(sql)] == []
