"""What is installed, and with what: the files beside the code, and the locked packages."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PIN = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)", re.MULTILINE)


def locked(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    assert "://" not in text, "no address of an index"
    assert text.count("==") <= text.count("--hash=sha256:")
    return dict(PIN.findall(text))


def test_every_file_beside_the_code_is_installed_with_it() -> None:
    kinds = PROJECT["tool"]["setuptools"]["package-data"]["*"]
    others = {
        f"**/*{path.suffix}"
        for room in ("bot", "engine")
        for path in (ROOT / room).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    assert others == set(kinds)


def test_each_locked_list_has_what_the_smaller_one_has_and_what_is_asked_for() -> None:
    run, cluster, dev = locked("run"), locked("cluster"), locked("dev")
    assert run.items() < cluster.items() < dev.items()
    asked = dict(
        pin
        for one in PROJECT["project"]["optional-dependencies"]["cluster"]
        for pin in PIN.findall(one)
    )
    assert asked.keys() == {"procrastinate", "psycopg"}
    assert asked.items() <= cluster.items()
    assert not [name for name in run if name.startswith(("procrastinate", "psycopg"))]
