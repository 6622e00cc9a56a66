"""The pictures in README and docs/ show what the bot says today."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast, visitor

from sandbox import gallery, pictures

ROOT = Path(__file__).parents[3]
TEXTS = ROOT / "bot" / "texts"
WORD = re.compile(r"[^\W\d_]{4,}")
NAME = re.compile(r"\S*\w[._]\w\S*|#\S+|@\S+|/\w+")
"""An account, a tag, a command: words of somebody else, or checked elsewhere."""
FOREIGN = {
    *(word for model in gallery.PHONES for word in model.split()),
    *(
        "local",
        "status",
        "email",
        "Instagram",
        "TikTok",
        "Grace",
        "Linus",
        "Budi",
        "Fleur",
        "Rosterbot",
        "Android",
    ),
}
DRAWN = re.compile(r"^\d+ · ")
"""What stands on a phone's screen, as the simulated app has it."""


class _Literals(visitor.Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_TextElement(self, node: ast.TextElement) -> None:
        text = html.unescape(re.sub(r"<[^>]*>", "", node.value))
        self.found |= {part.strip() for part in text.splitlines() if WORD.search(part)}


def _said(language: str) -> set[str]:
    """Every piece of text the bot can say there."""
    literals = _Literals()
    for path in (TEXTS / language).glob("*.ftl"):
        literals.visit(FluentParser().parse(path.read_text(encoding="utf-8")))
    return literals.found


def _strangers(line: str, said: set[str], known: set[str]) -> Iterator[str]:
    """Words of a line that stand in nothing the bot says."""
    line = NAME.sub(lambda name: " " * len(name[0]), line)
    covered = [False] * len(line)
    for piece in said:
        at = line.find(piece)
        while at >= 0:
            covered[at : at + len(piece)] = [True] * len(piece)
            at = line.find(piece, at + 1)
    for word in WORD.finditer(line):
        if not all(covered[word.start() : word.end()]) and word[0] not in known:
            yield word[0]


@pytest.mark.parametrize("name", pictures.SHOWN)
def test_a_picture_says_what_the_bot_says(name: str) -> None:
    page, _ = pictures.SHOWN[name]
    language = page[-2:] if page[-3:] in ("-id", "-nl") else "en"
    locale = Locale(language)
    dates = {*locale.days["format"]["wide"].values(), *locale.months["format"]["wide"].values()}
    dates |= {name.strip(".") for name in locale.months["format"]["abbreviated"].values()}
    said = _said(language)
    lines = json.loads((ROOT / "docs" / pictures.TEXTS).read_text(encoding="utf-8"))[name]
    old = {
        line: words
        for line in lines
        if not DRAWN.match(line) and (words := list(_strangers(line, said, FOREIGN | dates)))
    }
    assert lines
    assert not old, "old pictures: run `make pictures`"


def test_a_text_that_changed_is_noticed() -> None:
    said = {"Nothing is running.", "accounts,"}
    assert list(_strangers("7 accounts, Nothing is running.", said, set())) == []
    assert list(_strangers("7 accounts, All is quiet now.", said, set())) == ["quiet"]
    assert (ROOT / "README.md").read_text().count("docs/chat-") >= 7
    for name in re.findall(r"docs/([\w-]+)\.png", (ROOT / "README.md").read_text()):
        assert name in pictures.SHOWN, f"{name}.png is made by nothing"
