"""Texts of a screen without what must not be read in them.

Every pattern takes time that grows with the text's length alone, whatever a phone sends.
"""

import re
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Final

from engine.common.secret import Secret

MASK: Final = "•••"
_SHORT: Final = 4
_LABEL_WORDS: Final = 4

_TOKEN: Final = re.compile(r"[^\s<>()]+")
_NUMBER: Final = re.compile(r"\+?\d(?:[\s().\-–]{0,3}\d)*")
_WORD: Final = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_CODE: Final = range(4, 9)
_LONG_SECRET: Final = range(16, 129)
_GROUPS: Final = re.compile(
    r"(?<![A-Za-z0-9_])[A-Za-z0-9]{2,4}(?: [A-Za-z0-9]{2,4})+(?![A-Za-z0-9_])"
)
_BASE32: Final = re.compile(r"[A-Z2-7]+|[a-z2-7]+")
_DOTTED: Final = re.compile(r"\.\w")
# Counts ("57posts", "110K", "1080p"), times ("10PM") and names ("Pixel6"), not codes.
_PLAIN: Final = re.compile(r"\d+(?:[a-z]{3,}|[KMBkmbp]|[AaPp][Mm])|[A-Z]?[a-z]{2,}\d{1,2}")
_BULLETS: Final = re.compile(r"[•●∙·*]{4,}")
_MONTH: Final = r"[^\W\d_]{3,12}\.?"
_DATE: Final = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}\.? (?:de )?{_MONTH}(?: de)?|{_MONTH} \d{{1,2}},) (?:19|20)\d\d(?!\d)"
)


class Mask:
    """Masks codes, telephone numbers, e-mail addresses, and what is known to be secret.

    `hidden` names are masked as well; `shown` ones are left as they are.
    """

    def __init__(
        self,
        secrets: Iterable[Secret] = (),
        *,
        hidden: Iterable[str] = (),
        shown: Iterable[str] = (),
    ) -> None:
        revealed = {secret.reveal().strip() for secret in secrets} - {""}
        # A button that says "Continue" would tell of a password that it is this word.
        words = {value for value in revealed if value.replace(" ", "").isalpha()}
        self._secrets = _any_of(map(_spelt, revealed - words))
        self._secret_words = _any_of(map(_spelt, words))
        self._hidden = _names(hidden)
        self._shown = _names(shown)

    def text(self, text: str, *, button: bool = False, label: bool = False) -> str:
        """A text as it may be seen.

        `button`: the words of a button, which stay; `label`: maybe those of one.
        """
        text = self.known(text, button=button, label=label)
        text = _TOKEN.sub(_without_address, text)
        text = _BULLETS.sub(MASK, text)
        return self._outside_of_names(text, lambda part: _without_codes(part, button=button))

    def known(self, text: str, *, button: bool = False, label: bool = False) -> str:
        """Only without what is known, for texts that nobody reads."""
        patterns = [self._secrets, self._hidden]
        if not button and not (label and len(text.split()) <= _LABEL_WORDS):
            patterns.insert(1, self._secret_words)
        for pattern in patterns:
            if pattern is not None:
                text = pattern.sub(MASK, text)
        return text

    def _outside_of_names(self, text: str, masked: Callable[[str], str]) -> str:
        if self._shown is None:
            return masked(text)
        parts, end = [], 0
        for match in self._shown.finditer(text):
            parts += [masked(text[end : match.start()]), match[0]]
            end = match.end()
        return "".join([*parts, masked(text[end:])])


def _any_of(patterns: Iterable[str], around: str = "(?:{})") -> re.Pattern[str] | None:
    longest_first = "|".join(sorted(patterns, key=len, reverse=True))
    return re.compile(around.format(longest_first), re.IGNORECASE) if longest_first else None


def _names(names: Iterable[str]) -> re.Pattern[str] | None:
    wanted = {name.strip() for name in names} - {""}
    return _any_of(map(re.escape, wanted), r"(?<![\w.])(?:{})(?!\w)")


def _spelt(value: str) -> str:
    """However it is grouped; a short one only where it stands alone."""
    plain = re.sub(r"[\s-]", "", value)
    if plain.isalnum() and plain.isascii() and any(each.isdigit() for each in plain):
        pattern = r"[\s-]?".join(map(re.escape, plain))
    else:
        pattern = re.escape(value)
    return pattern if len(plain) >= _SHORT else rf"(?<!\w){pattern}(?!\w)"


def _without_address(token: re.Match[str]) -> str:
    before, _, after = token[0].rpartition("@")
    return MASK if before.strip("@") and "." in after.strip(".") else token[0]


def _without_codes(text: str, *, button: bool) -> str:
    parts, end = [], 0
    for date in _DATE.finditer(text):
        parts += [_codeless(text[end : date.start()], button=button), date[0]]
        end = date.end()
    return "".join([*parts, _codeless(text[end:], button=button)])


def _codeless(text: str, *, button: bool) -> str:
    if not button:
        text = _GROUPS.sub(_without_groups, text)
        text = _WORD.sub(_without_mixture, text)
    return _NUMBER.sub(_without_number, text)


def _without_number(number: re.Match[str]) -> str:
    digits = sum(each.isdigit() for each in number[0])
    return MASK if digits >= _CODE.start else number[0]


def _without_groups(groups: re.Match[str]) -> str:
    parts = groups[0].split(" ")
    parts = _put_together(parts, _is_base32, _LONG_SECRET)
    return " ".join(_put_together(parts, _is_part_of_code, _CODE))


def _put_together(parts: list[str], alike: Callable[[str], bool], lengths: range) -> list[str]:
    found: list[str] = []
    for (_, fits), neighbours in groupby(parts, lambda part: (len(part), alike(part))):
        group = list(neighbours)
        whole = "".join(group)
        is_code = fits and len(group) > 1 and len(whole) in lengths and _is_mixed(whole)
        found += [MASK] if is_code else group
    return found


def _is_base32(part: str) -> bool:
    return _BASE32.fullmatch(part) is not None


def _is_part_of_code(part: str) -> bool:
    return part.isalnum() and (part == part.upper() or _is_mixed(part))


def _without_mixture(word: re.Match[str]) -> str:
    before = word.string[max(0, word.start() - 1) : word.start()]
    after = word.string[word.end() : word.end() + 2]
    is_in_handle = before in {"_", "@", "."} or after[:1] == "_" or _DOTTED.match(after)
    plain = word[0].replace("-", "")
    if is_in_handle or not _is_mixed(plain) or _PLAIN.fullmatch(plain):
        return word[0]
    is_code = len(plain) in _CODE or (len(plain) in _LONG_SECRET and _is_base32(plain))
    return MASK if is_code else word[0]


def _is_mixed(text: str) -> bool:
    return any(map(str.isdigit, text)) and any(map(str.isalpha, text))
