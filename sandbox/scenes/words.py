"""An app's phrases in the phone's language."""

import re
from collections.abc import Callable, Mapping

Translate = Callable[[str], str]

NONSENSE = "nonsense"
"""Every word replaced by a made-up one, always the same for the same word."""

_WORD = re.compile(r"\{\w+\}|[^\W\d_]+")
_SYLLABLES = ("bo", "ku", "ri", "tel", "mav", "zon", "pi", "dral", "esk", "um")


def translator(language: str, tables: Mapping[str, Mapping[str, str]]) -> Translate:
    """What turns an English phrase into the phone's language; a phrase without a word stays.

    Raises KeyError for a language without a table.
    """
    if language == "en":
        return lambda phrase: phrase
    if language == NONSENSE:
        return lambda phrase: _WORD.sub(_made_up, phrase)
    table = tables[language]
    return lambda phrase: table.get(phrase, phrase)


def _made_up(match: re.Match[str]) -> str:
    word = match[0]
    if word.startswith("{"):
        return word
    seed = sum(ord(letter) * (place + 1) for place, letter in enumerate(word.lower()))
    count = 1 + len(word) // 4
    made = "".join(
        _SYLLABLES[(seed // 10**place + place) % len(_SYLLABLES)] for place in range(count)
    )
    return made.capitalize() if word[0].isupper() else made
