"""The pages name files that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    page.relative_to(ROOT).as_posix() for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))
)
FILES = [
    path.relative_to(ROOT).as_posix()
    for folder in ("bot", "engine", "sandbox", "tests", "docs", "requirements")
    for path in (ROOT / folder).rglob("*")
]


@pytest.mark.parametrize("page", PAGES)
def test_files_that_are_named_exist(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = re.findall(r"`((?:[a-z_0-9]+/)*[a-z_0-9]+\.(?:py|toml|ftl|sql))(?:::\w+)?`", text)
    missing = {
        name
        for name in named
        if not (ROOT / name).exists() and not any(file.endswith("/" + name) for file in FILES)
    }
    assert missing == set()


def test_tests_that_are_named_exist() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    named = re.findall(r"`([a-z_0-9/]+\.py)::(test_\w+)`", text)
    missing = [
        f"{file}::{test}"
        for file, test in named
        if f"def {test}(" not in (ROOT / "tests" / file).read_text("utf-8")
    ]
    assert len(named) > 30
    assert missing == []


def test_figures_of_the_soak_in_the_readme_are_those_of_its_account() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (said,) = (line for line in readme.splitlines() if "](docs/soak.md)" in line)
    account = (ROOT / "docs/soak.md").read_text("utf-8").partition("## The last soak")[2]
    there = set(re.findall(r"\d+", account.partition("What was broken")[0]))
    figures = re.findall(r"\d+", said)
    assert len(figures) > 3
    assert [figure for figure in figures if figure not in there] == []
