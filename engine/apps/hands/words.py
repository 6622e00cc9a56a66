"""What a label does, by its words: in the languages the catalogues know."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from engine.apps.catalogues import load
from engine.model.apps import APPS
from engine.screens.wording import Wording, fold, read_wording

_MOST_WORDS: Final = 12
"""A longer text is no label: it may speak of anything."""
_PRICE: Final = re.compile(
    r"[$€£¥₽₫₩]\s?\d|\d\s?[$€£¥₽₫₩]|\b(?:rp|usd|eur|idr|gbp)\.?\s?\d"
    r"|\d\s?(?:usd|euro?|idr|gbp|rupiah)\b"
)
_UNSEEN: Final = frozenset({"Cf", "Mn"})
"""Kinds of characters between letters that nobody sees, once what belongs together is one."""
_HYPHENS: Final = re.compile(r"(?<=\w)[-‐‑](?=\w)")
_SENTENCES: Final = re.compile(r"(?<=[.!?。])\s*")
_NO_SPACES: Final = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_EVIDENCE: Final = {
    "log_out": "logs_out",
    "forgot_password": "resets_password",
    "follow_or_message": "follows",
}
"""What the apps' own catalogues call it that is never pressed."""


class Never(StrEnum):
    """What no human's press and no rule does."""

    LOGS_OUT = "logs_out"
    DELETES = "deletes"
    PAYS = "pays"
    SUBSCRIBES = "subscribes"
    FOLLOWS = "follows"
    POSTS = "posts"
    RESETS_PASSWORD = "resets_password"  # noqa: S105
    NOT_ME = "not_me"


@dataclass(frozen=True, slots=True)
class HandsWords:
    """`never`: words within a label; `alone`: all that it says; `likely`: the likeliest first."""

    never: dict[Never, re.Pattern[str]]
    alone: dict[Never, frozenset[str]]
    agrees: frozenset[str]
    affirms: re.Pattern[str]
    priced: re.Pattern[str]
    likely: tuple[frozenset[str], ...]
    submits: frozenset[str]
    signs_in: frozenset[str]
    password: re.Pattern[str]


@cache
def words() -> HandsWords:
    """Read once. Raises ValueError for a file that says anything else."""
    data = tomllib.loads(files("engine.apps.hands").joinpath("words.toml").read_text("utf-8"))

    def phrases(name: str, table: dict[str, object]) -> Wording:
        return read_wording(name, table)

    never = {
        kind: [phrase.text for phrase in phrases(kind, data["never"][kind]).phrases]
        for kind in Never
    }
    alone = {
        kind: phrases(kind, data["alone"][kind]).folded if kind in data["alone"] else frozenset()
        for kind in Never
    }
    submits = set(phrases("submits", data["submits"]).folded)
    signs_in = set(phrases("signs_in", data["signs_in"]).folded)
    for app in APPS:
        catalogue = load(app)
        for name, kind in _EVIDENCE.items():
            if name in catalogue.words:
                alone[Never(kind)] |= catalogue.words[name].folded
        if "log_in" in catalogue.words:
            signs_in |= catalogue.words["log_in"].folded
        for name in ("log_in", "submit"):
            submits |= catalogue.words[name].folded if name in catalogue.words else frozenset()
    ranked: dict[str, list[str]] = {}
    for phrase in phrases("likely", data["likely"]).phrases:
        ranked.setdefault(phrase.language, []).append(fold(phrase.text))
    longest = max(map(len, ranked.values()))
    return HandsWords(
        never={kind: _within(texts) for kind, texts in never.items()},
        alone=alone,
        agrees=phrases("agrees", data["agrees"]).folded,
        affirms=_within(p.text for p in phrases("affirms", data["affirms"]).phrases),
        priced=_within(p.text for p in phrases("priced", data["priced"]).phrases),
        likely=tuple(
            frozenset(texts[place] for texts in ranked.values() if place < len(texts))
            for place in range(longest)
        ),
        submits=frozenset(submits | signs_in),
        signs_in=frozenset(signs_in),
        password=_within(p.text for p in phrases("password", data["password"]).phrases),
    )


def never_pressed(label: str, *, whole: bool = False) -> Never | None:
    """What a label does that is never done; None for any other, and for what is no label.

    `whole`: however long it is, as a button's own words are.
    """
    folded = _plain(label)
    if not folded or (len(folded.split()) > _MOST_WORDS and not whole):
        return None
    known, alone = words(), folded.strip(" !?.:¿¡")
    spelt = {folded, _HYPHENS.sub(" ", folded), _HYPHENS.sub("", folded)}
    for kind in Never:
        if alone in known.alone[kind] or any(map(known.never[kind].search, spelt)):
            return kind
    return Never.PAYS if has_price(folded) else None


def never_asked(text: str) -> Never | None:
    """What a text asks that is never agreed to, by the sentences that are questions."""
    asked = (said for said in _SENTENCES.split(_plain(text)) if said.endswith("?"))
    return next(filter(None, (never_pressed(said, whole=True) for said in asked)), None)


def has_price(text: str) -> bool:
    """Whether a text names an amount of money."""
    return _PRICE.search(_plain(text)) is not None


def agrees(label: str, *, priced: bool = False) -> bool:
    """Whether a label says yes to what its screen asks; `priced`: to a price."""
    plain, known = _plain(label).strip(" !."), words()
    if plain in known.agrees or known.affirms.match(plain):
        return True
    return priced and known.priced.match(plain) is not None


def likelihood(label: str) -> int | None:
    """How likely a label gets a screen out of the way, 0 most; None where it is not known to."""
    folded = _plain(label).strip(" !.")
    return next((place for place, said in enumerate(words().likely) if folded in said), None)


def submits(label: str) -> bool:
    """Whether a label is that of a button that sends a form."""
    return _plain(label).strip(" !.") in words().submits


def signs_in(label: str) -> bool:
    """Whether a label is that of a button that sends nothing but a sign-in."""
    return _plain(label).strip(" !.") in words().signs_in


def asks_password(*said: str) -> bool:
    """Whether a field is called what a password's field is."""
    return any(words().password.search(_plain(text)) for text in said if text)


def _plain(label: str) -> str:
    """A label folded as a person reads it, without what is between its letters and not seen."""
    if label.isascii():
        return fold(label)
    seen = unicodedata.normalize("NFKC", label)
    return fold("".join(each for each in seen if unicodedata.category(each) not in _UNSEEN))


def _within(texts: Iterable[str]) -> re.Pattern[str]:
    """These phrases as whole words; where a language writes no spaces, anywhere."""
    parts = []
    for text in sorted({fold(text) for text in texts}, key=len, reverse=True):
        spelt = re.escape(text)
        parts.append(spelt if _NO_SPACES.search(text) else rf"(?<!\w){spelt}(?!\w)")
    return re.compile("|".join(parts))
