"""How numbers are shown: the number format of each style of a workbook."""

import re
from collections.abc import Sequence
from typing import IO, Final, NamedTuple

from engine.spreadsheet.xml_part import Attributes, each_element

_LONGEST: Final = 255
"""Characters Excel takes for a format."""

_DATES: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_THAI_DATES: Final = frozenset(range(71, 82))
"""Built in without a code: what they look like goes by the language of the program."""

_BUILT_IN: Final = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);\\("$"#,##0\\)',
    6: '"$"#,##0_);[Red]\\("$"#,##0\\)',
    7: '"$"#,##0.00_);\\("$"#,##0.00\\)',
    8: '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
    42: '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)',
    48: "##0.0E+0",
    49: "@",
    59: "t0",
    60: "t0.00",
    61: "t#,##0",
    62: "t#,##0.00",
    67: "t0%",
    68: "t0.00%",
    69: "t# ?/?",
    70: "t# ??/??",
}
"""ECMA-376 part 1, 18.8.30; General is missing, and so are dates."""

_NOT_CODE: Final = re.compile(r'"[^"]*"?|\\.|[_*].|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]|general', re.I)
_OF_DATES: Final = re.compile(r"[dmhys]|e(?![+-])", re.I)


class NumberFormat(NamedTuple):
    """`code` is empty for General, and for dates that have none."""

    code: str = ""
    is_date: bool = False


GENERAL: Final = NumberFormat()


def number_formats(styles: IO[bytes]) -> list[NumberFormat]:
    """The format of each cell style, by its number; only number formats are looked at."""
    codes: dict[int, str] = {}
    ids: list[int] = []

    def take(path: Sequence[str], said: Attributes) -> None:
        match path[1:]:
            case ["numFmts", "numFmt"]:
                codes[int(said["numFmtId"])] = said.get("formatCode", "")[:_LONGEST]
            case ["cellXfs", "xf"]:
                ids.append(int(said.get("numFmtId", "0")))
            case _:
                pass

    each_element(styles, take)
    known = {number: _format(number, codes.get(number)) for number in {*ids}}
    return [known[number] for number in ids]


def is_date(code: str) -> bool:
    """Whether a format shows a number as a date or a time."""
    return _OF_DATES.search(_NOT_CODE.sub("", code).partition(";")[0]) is not None


def _format(number: int, code: str | None) -> NumberFormat:
    if code is None:
        is_date_without_code = number in _DATES or number in _THAI_DATES
        return NumberFormat(_BUILT_IN.get(number, ""), is_date_without_code)
    if code.strip().lower() in ("", "general"):
        return GENERAL
    return NumberFormat(code, is_date(code))
