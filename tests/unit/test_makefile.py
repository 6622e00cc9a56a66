"""Set-up by `make`, with a python that only writes down what it is asked for."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = """#!/bin/sh
echo "$*" >>"$ASKED"
[ -z "$PIP_TARGET$PIP_USER$PIP_PREFIX" ] || echo "pip is told where to" >>"$ASKED"
case "$*" in
"-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
*"-m pip "*) [ ! -e broken ] ;;
esac
"""


class Folder:
    """A checkout; `make` returns what python was asked for, in order."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir()
        shutil.copy(ROOT / "Makefile", path)
        shutil.copytree(ROOT / "requirements", path / "requirements")
        python = path / "python"
        python.write_text(PYTHON)
        python.chmod(0o755)

    def make(self, goal: str = "run", **more: str) -> list[str]:
        asked = self.path / "asked"
        asked.write_text("")
        subprocess.run(
            ["make", goal, "PYTHON=./python"],
            cwd=self.path,
            env={"PATH": os.environ["PATH"], "ASKED": str(asked)} | more,
            capture_output=True,
        )
        return asked.read_text().splitlines()

    def moved(self) -> "Folder":
        self.path = self.path.rename(self.path.with_name("elsewhere"))
        return self


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "here")


def venvs(asked: list[str]) -> int:
    return sum(line.startswith("-m venv") for line in asked)


def test_what_pip_is_told_elsewhere_does_not_reach_the_set_up(folder: Folder) -> None:
    asked = folder.make(PIP_TARGET="/x", PIP_USER="1", PIP_PREFIX="/y")
    assert "pip is told where to" not in asked
    (installed,) = [line for line in asked if " -m pip " in line]
    assert installed.startswith("-I ")
    assert " --no-user --target= " in installed
    assert asked[-1] == "-m bot run"
    assert folder.make() == ["-m bot run"], "set up once"


def test_a_set_up_that_was_broken_off_begins_anew(folder: Folder) -> None:
    for goal in ("run", "lint"):
        (folder.path / "broken").touch()
        assert venvs(folder.make(goal)) == 1
        (folder.path / "broken").unlink()
        assert venvs(folder.make(goal)) == 1
        (folder.path / ".venv" / "place").unlink()


def test_a_folder_that_was_moved_is_set_up_anew(folder: Folder) -> None:
    folder.make()
    assert venvs(folder.moved().make()) == 1
    assert folder.make() == ["-m bot run"]


def test_what_is_required_anew_is_installed_into_what_is_there(folder: Folder) -> None:
    folder.make()
    later = (folder.path / ".venv" / "run.ready").stat().st_mtime + 10
    os.utime(folder.path / "requirements" / "run.txt", (later, later))
    asked = folder.make()
    assert venvs(asked) == 0
    assert any(" -m pip " in line for line in asked)
