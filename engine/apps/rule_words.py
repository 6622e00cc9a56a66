"""The words that keep a local rule from being made, and those that tell a screen's language."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from engine.apps.catalogues import load
from engine.model.apps import APPS
from engine.model.rule import Bar
from engine.screens.wording import Phrase, fold

_CATALOGUE: Final = "catalogue"
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_PRICE: Final = re.compile(
    r"[€$£¥₫฿₱₹₩]|(?<!\w)(?:rp\.?|idr|eur|usd|gbp|sgd|myr|rm|aud)\s?[\d•]"
    r"|[\d•]\s?(?:eur|euro|usd|idr|rupiah|dollar|gbp|rm)(?!\w)"
)
_TELLING: Final = 2
"""Words of a language at least; a whole label the catalogues have counts as many."""


@dataclass(frozen=True, slots=True)
class RuleWords:
    """`screen` and `target`: a pattern for each bar. `languages` and `foreign`: their words."""

    screen: Mapping[Bar, re.Pattern[str]]
    target: Mapping[Bar, re.Pattern[str]]
    languages: Mapping[str, frozenset[str]]
    foreign: Mapping[str, frozenset[str]]
    labels: Mapping[str, frozenset[str]]

    def on_screen(self, texts: Iterable[str]) -> Bar | None:
        """What these folded texts of a screen warn of."""
        said = " \n ".join(texts)
        if _PRICE.search(said):
            return Bar.PRICE
        # A sentence may be parted over several views.
        joined = said.replace(" \n ", " ")
        return next((bar for bar, words in self.screen.items() if words.search(joined)), None)

    def on_target(self, label: str) -> Bar | None:
        """What the folded words of something warn of where it is pressed."""
        return next((bar for bar, words in self.target.items() if words.search(label)), None)

    def language(self, texts: Iterable[str]) -> str | None:
        """The language of these folded texts; None where it may be one we do not know."""
        texts = list(texts)
        told = [word for text in texts for word in _WORD.findall(text)]
        if not all(map(_is_latin, told)):
            return None
        known = {
            language: sum(word in words for word in told)
            + _TELLING * sum(text in self.labels[language] for text in texts)
            for language, words in self.languages.items()
        }
        best = max(known, key=lambda language: known[language])
        others = max(sum(word in words for word in told) for words in self.foreign.values())
        return best if known[best] >= max(_TELLING, others + 1) else None


@cache
def rule_words() -> RuleWords:
    """Those of `rule_words.toml`. Raises ValueError for a bar or wording that does not exist."""
    data = tomllib.loads(files("engine.apps").joinpath("rule_words.toml").read_text("utf-8"))
    known = dict(data["languages"])
    return RuleWords(
        screen={Bar(name): _pattern(table, known) for name, table in data["screen"].items()},
        target={Bar(name): _pattern(table, known) for name, table in data["target"].items()},
        languages={name: frozenset(words) for name, words in known.items()},
        foreign={name: frozenset(words) for name, words in data["foreign"].items()},
        labels={
            name: frozenset(
                fold(phrase.text) for phrase in _every_phrase() if phrase.language == name
            )
            for name in known
        },
    )


def _pattern(table: Mapping[str, list[str]], known: Iterable[str]) -> re.Pattern[str]:
    said = {fold(word) for language in known for word in table[language]}
    said |= {fold(phrase.text) for name in table.get(_CATALOGUE, ()) for phrase in _phrases(name)}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_written, sorted(said)))})")


def _written(word: str) -> str:
    return re.escape(word[:-1]) if word.endswith("*") else rf"{re.escape(word)}(?!\w)"


def _phrases(name: str) -> Iterator[Phrase]:
    found = [
        wording for app in APPS for wording in load(app).words.values() if wording.name == name
    ]
    if not found:
        raise ValueError(f"no catalogue has the words {name!r}")
    for wording in found:
        yield from wording.phrases


def _every_phrase() -> Iterator[Phrase]:
    for app in ("android", *APPS):
        for wording in load(app).words.values():
            if not wording.contained:
                yield from wording.phrases


def _is_latin(word: str) -> bool:
    return all(unicodedata.name(each, "").startswith("LATIN") for each in word if each.isalpha())
