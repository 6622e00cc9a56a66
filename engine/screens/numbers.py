"""Counts as apps show them: `1,389`, `12.5K`, `31,4 mil`, `1,2 mln.`, read by language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_SHOWN: Final = re.compile(r"(?P<digits>\d[\d.,' ]*)(?P<suffix>[^\W\d_]*\.?)")
_SEPARATORS: Final = " ,.'"
_SIGNS: Final = str.maketrans({"’": "'", "٬": ",", "٫": ","})
_SPACES: Final = re.compile(r"\s")
_BIDI: Final = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")
_LARGEST: Final = 10**15
_LONGEST: Final = 64
"""Characters of a count at most."""
_GROUP: Final = 3
_DECIMALS: Final = 2

_K, _M, _B = 10**3, 10**6, 10**9
_SUFFIXES: Final[Mapping[str, Mapping[str, int]]] = {
    "en": {"k": _K, "m": _M, "b": _B},
    "id": {"rb": _K, "ribu": _K, "k": _K, "jt": _M, "juta": _M, "miliar": _B},
    "nl": {"k": _K, "m": _M, "mln": _M, "mld": _B},
    "es": {"mil": _K, "k": _K, "m": _M},
    "fr": {"k": _K, "m": _M, "md": _B},
    "pt": {"mil": _K, "k": _K, "mi": _M, "m": _M, "bi": _B},
    "vi": {"n": _K, "k": _K, "tr": _M, "t": _B},
    "ru": {"тыс": _K, "млн": _M, "млрд": _B},
    "de": {"tsd": _K, "k": _K, "mio": _M, "m": _M, "mrd": _B},
    "ar": {"ألف": _K, "آلاف": _K, "مليون": _M, "ملايين": _M, "مليار": _B, "k": _K, "m": _M},
}
_ANYWHERE: Final[Mapping[str, int]] = {
    "k": _K,
    "rb": _K,
    "jt": _M,
    "mln": _M,
    "mio": _M,
    "тыс": _K,
    "млн": _M,
    "млрд": _B,
}
"""What is the same in every language that has it; `mil`, `b`, `t` and `n` are not."""

_POINT: Final = frozenset({"en", "ar"})
"""Languages that write decimals with a point; the others do with a comma."""


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A count off a screen. `step`: what it is rounded to, 1 where it is exact."""

    value: int
    step: int = 1

    @property
    def exact(self) -> bool:
        return self.step == 1

    def shows(self, exact: int) -> bool:
        """Whether an exact count may be shown like this, rounded or cut off."""
        return abs(exact - self.value) < self.step


def read(text: str, language: str | None = None) -> ShownNumber | None:
    """What a count says; None where that is not beyond doubt.

    A count without a suffix is whole, so that whatever stands before three digits groups them:
    `1.389` and `1,389` are 1389 in every language. With a suffix one or two digits after a
    separator are decimals in every language, too, for apps mix English numbers into other
    languages; three are a group or decimals by the language, and None without one. A suffix means
    what it does in the language; without one it is read where all languages agree on it. In
    Indonesian `M` is a million after a decimal point (`1.2M`, English) and a thousand millions
    after a decimal comma (`1,2 M`, miliar), and not read without decimals.
    """
    if len(text) > _LONGEST:
        return None
    tidy = _SPACES.sub(" ", _BIDI.sub("", text).translate(_SIGNS)).strip()
    match = _SHOWN.fullmatch(tidy)
    if match is None:
        return None
    digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in match["digits"])
    digits = digits.rstrip(" ")
    suffix = match["suffix"].rstrip(".").casefold()
    if not suffix:
        whole = None if match["suffix"] else _whole(digits)
        return None if whole is None or whole > _LARGEST else ShownNumber(whole)
    factor = _factor(suffix, digits, language)
    parts = None if factor is None else _parts(digits, language)
    if factor is None or parts is None:
        return None
    number, decimals = parts
    value = Decimal(number) * factor
    if value != int(value) or value > _LARGEST:
        return None
    # A decimal zero is left out (`12K`), so that the last digit shown is never the whole step.
    return ShownNumber(int(value), max(1, factor // 10 ** max(1, decimals)))


def _whole(digits: str) -> int | None:
    if digits.isdigit():
        return int(digits)
    separators = {sign for sign in digits if sign in _SEPARATORS}
    first, *groups = re.split(r"[ ,.']", digits)
    if len(separators) != 1 or not 1 <= len(first) <= _GROUP:
        return None
    if any(len(group) != _GROUP or not group.isdigit() for group in groups):
        return None
    return int(first + "".join(groups))


def _parts(digits: str, language: str | None) -> tuple[str, int] | None:
    """The number before a suffix as a decimal, and how many digits stand after its point."""
    if digits.isdigit():
        return digits, 0
    head, separator, tail = _last_split(digits)
    if separator in ".," and 1 <= len(tail) <= _DECIMALS:
        whole = _whole(head)
        return None if whole is None or separator in head else (f"{whole}.{tail}", len(tail))
    if separator in ".," and separator not in head:
        if language not in _SUFFIXES:
            return None
        if separator == ("." if language in _POINT else ","):
            whole = _whole(head)
            return None if whole is None or len(tail) > _GROUP else (f"{whole}.{tail}", len(tail))
    grouped = _whole(digits)
    return None if grouped is None else (str(grouped), 0)


def _last_split(digits: str) -> tuple[str, str, str]:
    place = max(digits.rfind(sign) for sign in _SEPARATORS)
    return digits[:place], digits[place], digits[place + 1 :]


def _factor(suffix: str, digits: str, language: str | None) -> int | None:
    if suffix == "m" and (language == "id" or language not in _SUFFIXES):
        return _doubtful_m(digits, is_miliar=language == "id")
    return _SUFFIXES.get(language or "", _ANYWHERE).get(suffix)


def _doubtful_m(digits: str, *, is_miliar: bool) -> int | None:
    _, separator, tail = ("", "", "") if digits.isdigit() else _last_split(digits)
    if not 1 <= len(tail) <= _DECIMALS:
        return None
    if separator == ".":
        return _M
    return _B if separator == "," and is_miliar else None
